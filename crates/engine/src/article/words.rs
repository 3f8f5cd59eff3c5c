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
    phrases: FxHashMap<Key, Vec<(Vec<String>, Manner)>>,
    /// The lengths of the first words of phrases, a bit each, by their first letters.
    lengths: [u64; 26],
    single: FxHashMap<Key, Vec<Single>>,
    abbreviations: FxHashMap<Key, Abbreviation>,
    openers: FxHashSet<Key>,
    /// Languages with their commonest words, in the order of the file.
    pub(super) languages: Vec<(String, FxHashSet<Key>)>,
}

/// A word in lower case, by its bytes.
type Key = Box<[u8]>;

fn key(word: &str) -> Key {
    word.as_bytes().into()
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
        let mut hits = Vec::new();
        for (start, word) in words(passage).filter(|(_, word)| self.may_open(word)) {
            let Some(phrases) = lowered(word, |word| self.phrases.get(word)) else { continue };
            let after = start + word.len();
            let second = words(&passage[after..]).next().map_or("", |(_, word)| word);
            let goes_on = |rest: &[String]| rest.first().is_none_or(|wanted| second.eq_ignore_ascii_case(wanted));
            for (rest, manner) in phrases.iter().filter(|(rest, _)| goes_on(rest)) {
                if let Some(length) = opening(&passage[after..], rest) {
                    hits.push(Hit { start, end: after + length, manner: *manner });
                }
            }
        }
        hits
    }

    /// Whether a phrase may begin with a word of this first letter and length; for most words that settles it.
    fn may_open(&self, word: &str) -> bool {
        match word.bytes().next().map(|first| first.to_ascii_lowercase()) {
            Some(first @ b'a'..=b'z') => self.lengths[usize::from(first - b'a')] >> word.len().min(63) & 1 > 0,
            _ => true,
        }
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

    /// Whether a word is one of the commonest of a language.
    pub(super) fn is_common(&self, language: usize, word: &str) -> bool {
        self.languages.get(language).is_some_and(|(_, common)| lowered(word, |word| common.get(word)).is_some())
    }

    /// Whether sentences begin with this word.
    pub(super) fn opens_sentence(&self, word: &str) -> bool {
        lowered(word, |word| self.openers.get(word)).is_some()
    }
}

/// Bytes of a passage up to the last of these words, if it begins with them.
fn opening(passage: &str, wanted: &[String]) -> Option<usize> {
    let mut found = words(passage);
    wanted.iter().try_fold(0, |_, wanted| {
        let (start, word) = found.next()?;
        word.eq_ignore_ascii_case(wanted).then_some(start + word.len())
    })
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
    let plain = rest.bytes().position(|byte| byte.is_ascii_alphanumeric() || byte == b':' || !byte.is_ascii())?;
    if rest.as_bytes()[plain].is_ascii() {
        return Some(plain);
    }
    let beyond = rest[plain..].find(|c: char| c.is_alphanumeric() || matches!(c, ':' | '©'))?;
    Some(plain + beyond)
}

/// Bytes of the word that a text begins with.
fn word_length(rest: &str) -> usize {
    let plain = rest.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
    if rest.as_bytes().get(plain).is_none_or(u8::is_ascii) {
        return plain;
    }
    plain + rest[plain..].find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len() - plain)
}

/// Looks a word up in lower case without allocating for the common case.
fn lowered<T>(word: &str, look: impl FnOnce(&[u8]) -> Option<T>) -> Option<T> {
    let mut buffer = [0; LONGEST];
    if !word.is_ascii() {
        return if word.len() <= 2 * LONGEST { look(word.to_lowercase().as_bytes()) } else { None };
    }
    let letters = buffer.get_mut(..word.len())?;
    letters.iter_mut().zip(word.bytes()).for_each(|(letter, byte)| *letter = byte.to_ascii_lowercase());
    look(letters)
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
                    known.single.entry(key(word)).or_default().extend(kind);
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
                if let Some(letter) = first.bytes().next().filter(u8::is_ascii_lowercase) {
                    known.lengths[usize::from(letter - b'a')] |= 1 << first.len().min(63);
                }
                known.phrases.entry(key(&first)).or_default().push((phrase.collect(), manner));
            }
        }
    }
    for row in tables.rows(ABBREVIATIONS) {
        let kind = match row.field(0) {
            "name" => Abbreviation::Name,
            "number" => Abbreviation::Number,
            "any" => Abbreviation::Any,
            "opener" => {
                known.openers.extend(row.list(1).map(key));
                continue;
            }
            other => {
                faults.push(row.fault(format!("no manner `{other}` is known")));
                continue;
            }
        };
        for word in row.list(1) {
            known.abbreviations.entry(key(word)).or_insert(kind);
        }
    }
    for row in tables.rows(LANGUAGES) {
        known.languages.push((row.field(0).to_string(), row.list(1).map(key).collect()));
    }
    (known, faults)
}
