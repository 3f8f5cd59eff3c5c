//! The words of the interface, in each language from a file of its own.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The languages of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Language {
    /// English.
    #[default]
    English,
    /// Ukrainian.
    Ukrainian,
    /// Russian.
    Russian,
}

const ENGLISH: &str = include_str!("../web/texts/en.txt");
const UKRAINIAN: &str = include_str!("../web/texts/uk.txt");
const RUSSIAN: &str = include_str!("../web/texts/ru.txt");

static TEXTS: LazyLock<BTreeMap<Language, Texts>> = LazyLock::new(|| {
    let all = Language::ALL.into_iter().zip([ENGLISH, UKRAINIAN, RUSSIAN]);
    all.map(|(language, file)| (language, read(file))).collect()
});

type Texts = BTreeMap<&'static str, &'static str>;

impl Language {
    /// All, in the order in which they are offered.
    pub(crate) const ALL: [Language; 3] = [Language::English, Language::Ukrainian, Language::Russian];

    /// As pages name it (ISO 639-1).
    pub(crate) fn code(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Ukrainian => "uk",
            Language::Russian => "ru",
        }
    }

    /// As its speakers call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::Ukrainian => "Українська",
            Language::Russian => "Русский",
        }
    }

    /// The language with a code.
    pub(crate) fn parse(code: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The first language of a list such as `uk-UA,uk;q=0.9,en;q=0.8` that the interface speaks; browsers put them in the
    /// order of their weight.
    pub(crate) fn accepted(list: &str) -> Option<Language> {
        list.split(',').find_map(|part| Language::parse(part.trim().split(['-', ';']).next().unwrap_or_default()))
    }

    /// A text; in English where the language lacks it, and the key itself where nobody has it, which a test finds.
    pub(crate) fn text(self, key: &'static str) -> &'static str {
        let own = TEXTS.get(&self).and_then(|texts| texts.get(key));
        own.or_else(|| TEXTS.get(&Language::English).and_then(|texts| texts.get(key))).copied().unwrap_or(key)
    }

    /// The text of a code, such as `stance.opposes`, if the language has one of its own.
    pub(crate) fn code_text(self, group: &str, code: &str) -> Option<&'static str> {
        TEXTS.get(&self)?.get(format!("{group}.{code}").as_str()).copied()
    }
}

/// `key = text` a line; `#` begins a remark.
fn read(file: &'static str) -> Texts {
    let lines = file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(" = ")).map(|(key, text)| (key.trim(), text.trim())).collect()
}

/// A text with its gaps `{0}`, `{1}` filled.
pub(crate) fn filled(text: &str, gaps: &[&str]) -> String {
    let mut filled = text.to_string();
    for (at, gap) in gaps.iter().enumerate() {
        filled = filled.replace(&format!("{{{at}}}"), gap);
    }
    filled
}
