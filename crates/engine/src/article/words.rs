//! The words that tell a page from its article, abbreviations and languages: three small files of `data/words/`.
//!
//! They are parts of the engine like its code: reading a page must not wait for a vocabulary.

use crate::table::DataFile;
use crate::table::Fault;
use crate::table::Tables;
use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// How a phrase of the page tells that a passage is not the article; described in `data/words/page.txt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    Line,
    Label,
    List,
    Sentence,
    Anywhere,
    Appeal,
    Close,
    Insert,
    Lead,
}

/// What single words tell; described in `data/words/page.txt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Single {
    Media,
    Press,
    Itself,
    Made,
    Credit,
    Role,
    Dateline,
}

impl Single {
    fn named(name: &str) -> Option<Single> {
        Some(match name {
            "media" => Single::Media,
            "press" => Single::Press,
            "self" => Single::Itself,
            "made" => Single::Made,
            "credit" => Single::Credit,
            "role" => Single::Role,
            "dateline" => Single::Dateline,
            _ => return None,
        })
    }
}

/// A phrase of the page that stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) manner: Manner,
}

/// Whether a word with a full stop ends a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    Name,
    Number,
    Any,
}

/// All words that `article` knows.
#[derive(Default)]
pub(super) struct PageWords {
    phrases: FxHashMap<String, Vec<(Vec<String>, Manner)>>,
    single: FxHashMap<String, Vec<Single>>,
    abbreviations: FxHashMap<String, Abbreviation>,
    openers: FxHashSet<String>,
    /// Languages with their commonest words, in the order of the file.
    pub(super) languages: Vec<(String, FxHashSet<String>)>,
}

macro_rules! file {
    ($path:literal) => {
        DataFile { path: $path, content: include_str!(concat!("../../../../data/", $path)) }
    };
}

const PAGE: &str = "words/page.txt";
const ABBREVIATIONS: &str = "words/abbreviations.txt";
const LANGUAGES: &str = "words/languages.txt";
const FILES: &[DataFile<'static>] =
    &[file!("words/page.txt"), file!("words/abbreviations.txt"), file!("words/languages.txt")];

/// The words of the embedded files; a test keeps them free of faults.
pub(super) fn page_words() -> &'static PageWords {
    static WORDS: LazyLock<PageWords> = LazyLock::new(|| load(&Tables::new(FILES, &[])).0);
    &WORDS
}

/// The embedded files, for their own examples.
#[cfg(test)]
pub(super) fn tables() -> Tables<'static> {
    Tables::new(FILES, &[])
}

/// What is wrong with the embedded files.
#[cfg(test)]
pub(super) fn faults() -> Vec<Fault> {
    load(&tables()).1
}

/// Longest word that is looked up; a longer one is no word of a phrase.
const LONGEST: usize = 32;

impl PageWords {
    /// Phrases of the page in a passage, in order of their beginnings.
    pub(super) fn hits(&self, passage: &str) -> Vec<Hit> {
        let words: Vec<(usize, &str)> = words(passage).collect();
        let mut hits = Vec::new();
        for (index, &(start, word)) in words.iter().enumerate() {
            let Some(phrases) = lowered(word, |word| self.phrases.get(word)) else { continue };
            for (rest, manner) in phrases {
                let next = words.get(index + 1..index + 1 + rest.len());
                if next.is_some_and(|next| next.iter().zip(rest).all(|((_, a), b)| a.eq_ignore_ascii_case(b))) {
                    let (last, word) = words[index + rest.len()];
                    hits.push(Hit { start, end: last + word.len(), manner: *manner });
                }
            }
        }
        hits
    }

    /// Whether a word is of a kind.
    pub(super) fn is(&self, word: &str, kind: Single) -> bool {
        lowered(word, |word| self.single.get(word)).is_some_and(|kinds| kinds.contains(&kind))
    }

    /// How many words of a passage are of a kind.
    pub(super) fn count(&self, passage: &str, kind: Single) -> usize {
        words(passage).filter(|(_, word)| self.is(word, kind)).count()
    }

    /// What kind of abbreviation a word is.
    pub(super) fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        lowered(word, |word| self.abbreviations.get(word)).copied()
    }

    /// Whether sentences begin with this word.
    pub(super) fn opens_sentence(&self, word: &str) -> bool {
        lowered(word, |word| self.openers.get(word)).is_some()
    }
}

/// Words of a passage with their places: runs of letters and digits, and the signs `:` and `©` that phrases may ask for.
pub(super) fn words(passage: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + gap(passage.get(at..)?)?;
        let rest = &passage[start..];
        let length = match rest.chars().next()? {
            sign @ (':' | '©') => sign.len_utf8(),
            _ => word_length(rest),
        };
        at = start + length;
        Some((start, &rest[..length]))
    })
}

/// Bytes before the next word or sign. Most text is ASCII, which needs no decoding.
fn gap(rest: &str) -> Option<usize> {
    let plain =
        rest.bytes().take_while(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric() && *byte != b':').count();
    let beyond = rest[plain..].find(|c: char| c.is_alphanumeric() || matches!(c, ':' | '©'))?;
    Some(plain + beyond)
}

/// Bytes of the word that a text begins with.
fn word_length(rest: &str) -> usize {
    let plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    plain + rest[plain..].find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len() - plain)
}

/// Looks a word up in lower case without allocating for the common case.
fn lowered<T>(word: &str, look: impl FnOnce(&str) -> Option<T>) -> Option<T> {
    let mut buffer = [0; LONGEST];
    if !word.is_ascii() {
        return if word.len() <= 2 * LONGEST { look(&word.to_lowercase()) } else { None };
    }
    let letters = buffer.get_mut(..word.len())?;
    letters.copy_from_slice(word.as_bytes());
    letters.make_ascii_lowercase();
    look(std::str::from_utf8(letters).ok()?)
}

fn load(tables: &Tables<'_>) -> (PageWords, Vec<Fault>) {
    let mut known = PageWords::default();
    let mut faults = Vec::new();
    for row in tables.rows(PAGE) {
        let manner = match row.field(0) {
            "line" => Manner::Line,
            "label" => Manner::Label,
            "list" => Manner::List,
            "sentence" => Manner::Sentence,
            "anywhere" => Manner::Anywhere,
            "appeal" => Manner::Appeal,
            "close" => Manner::Close,
            "insert" => Manner::Insert,
            "lead" => Manner::Lead,
            other if Single::named(other).is_some() => {
                let kind = Single::named(other);
                for word in row.list(1) {
                    known.single.entry(word.to_string()).or_default().extend(kind);
                }
                continue;
            }
            other => {
                faults.push(row.fault(format!("no manner `{other}` is known")));
                continue;
            }
        };
        for phrase in row.list(1) {
            let mut phrase = words(phrase).map(|(_, word)| word.to_lowercase());
            if let Some(first) = phrase.next() {
                known.phrases.entry(first).or_default().push((phrase.collect(), manner));
            }
        }
    }
    for row in tables.rows(ABBREVIATIONS) {
        let kind = match row.field(0) {
            "name" => Abbreviation::Name,
            "number" => Abbreviation::Number,
            "any" => Abbreviation::Any,
            "opener" => {
                known.openers.extend(row.list(1).map(str::to_string));
                continue;
            }
            other => {
                faults.push(row.fault(format!("no manner `{other}` is known")));
                continue;
            }
        };
        for word in row.list(1) {
            known.abbreviations.entry(word.to_string()).or_insert(kind);
        }
    }
    for row in tables.rows(LANGUAGES) {
        known.languages.push((row.field(0).to_string(), row.list(1).map(str::to_string).collect()));
    }
    (known, faults)
}
