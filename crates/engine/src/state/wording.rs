//! Words compared: how much two texts of a dossier say the same in the same words.
//!
//! Words are cut to their stems, words that carry no content are left out, and what few texts of the dossier use weighs
//! most: everybody speaks of the ceasefire, but few of redoubling efforts.

use crate::vocabulary::Tag;
use crate::vocabulary::Words;
use rustc_hash::FxHashMap;

/// The number of a stem within one dossier.
pub(super) type Stem = u32;

/// The words of one text.
#[derive(Clone, Debug, Default)]
pub(super) struct Wording {
    /// The stems that carry content, sorted, each once.
    pub(super) content: Vec<Stem>,
    /// All stems in the order of the text.
    pub(super) run: Vec<Stem>,
}

/// What is known of a stem.
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    /// Whether it carries content.
    content: bool,
    /// How often it is written with a capital, and how often at all.
    names: usize,
    uses: usize,
    /// In how many texts it stands.
    texts: usize,
}

/// The stems of a dossier with how many texts use them.
pub(super) struct Lexicon<'a> {
    words: &'a Words,
    stems: FxHashMap<Box<str>, Stem>,
    known: Vec<Known>,
    texts: usize,
}

impl<'a> Lexicon<'a> {
    /// A lexicon that has read nothing yet.
    pub(super) fn new(words: &'a Words) -> Lexicon<'a> {
        Lexicon { words, stems: FxHashMap::default(), known: Vec::new(), texts: 0 }
    }

    /// Reads a text and counts its words.
    pub(super) fn read(&mut self, text: &str) -> Wording {
        let wording = self.look_up(text);
        for &stem in &wording.content {
            if let Some(known) = self.known.get_mut(stem as usize) {
                known.texts += 1;
            }
        }
        self.texts += 1;
        wording
    }

    /// Reads a text without counting its words: a part of one that is counted as a whole.
    pub(super) fn look_up(&mut self, text: &str) -> Wording {
        let run: Vec<Stem> = tokens(text).map(|token| self.stem(token)).collect();
        let mut content: Vec<Stem> = run
            .iter()
            .copied()
            .filter(|&stem| self.known.get(stem as usize).is_some_and(|known| known.content))
            .collect();
        content.sort_unstable();
        content.dedup();
        Wording { content, run }
    }

    /// How much a stem tells: the rarer, the more.
    pub(super) fn weight(&self, stem: Stem) -> f64 {
        let known = self.known.get(stem as usize).copied().unwrap_or_default();
        if !known.content {
            return 0.0;
        }
        let weight = (1.0 + (self.texts + COMMON) as f64 / known.texts.max(1) as f64).ln();
        // Names say whom and where a text is about, which texts of other content share.
        if self.is_name(stem) { 0.7 * weight } else { weight }
    }

    /// So many stems of a text that tell most, the rarest first.
    pub(super) fn rarest(&self, wording: &Wording, count: usize) -> Vec<Stem> {
        let mut stems = wording.content.clone();
        stems.sort_by(|&a, &b| self.weight(b).total_cmp(&self.weight(a)).then(a.cmp(&b)));
        stems.truncate(count);
        stems
    }

    /// How much all content of a text tells.
    pub(super) fn mass(&self, wording: &Wording) -> f64 {
        wording.content.iter().map(|&stem| self.weight(stem)).sum()
    }

    /// What two texts share.
    pub(super) fn shared(&self, a: &Wording, b: &Wording) -> Shared {
        let common = common(&a.content, &b.content);
        let mass: f64 = common.iter().map(|&stem| self.weight(stem)).sum();
        let least = self.mass(a).min(self.mass(b)).max(f64::EPSILON);
        Shared { mass, stems: common.len(), covered: mass / least }
    }

    /// What two texts share, names left out.
    pub(super) fn shared_things(&self, a: &Wording, b: &Wording) -> f64 {
        let things = common(&a.content, &b.content).into_iter().filter(|&stem| !self.is_name(stem));
        things.map(|stem| self.weight(stem)).sum()
    }

    /// Whether a stem is mostly written with a capital.
    fn is_name(&self, stem: Stem) -> bool {
        self.known.get(stem as usize).is_some_and(|known| 2 * known.names > known.uses)
    }

    /// The longest stretch of words that stands in both, with what its content tells.
    pub(super) fn stretch(&self, a: &Wording, b: &Wording) -> Stretch {
        let mut lengths = vec![0usize; b.run.len() + 1];
        let (mut length, mut end) = (0, 0);
        for (at, &word) in a.run.iter().enumerate() {
            for place in (0..b.run.len()).rev() {
                let own = if b.run.get(place) == Some(&word) {
                    lengths.get(place).map_or(1, |&before| before + 1)
                } else {
                    0
                };
                if let Some(slot) = lengths.get_mut(place + 1) {
                    *slot = own;
                }
                if own > length {
                    (length, end) = (own, at + 1);
                }
            }
        }
        let words = a.run.get(end - length..end).unwrap_or_default();
        Stretch { words: length, mass: words.iter().map(|&stem| self.weight(stem)).sum() }
    }

    fn stem(&mut self, token: &str) -> Stem {
        let folded: String = token.to_lowercase().replace('’', "'");
        let word = folded.strip_suffix("'s").unwrap_or(&folded);
        let stemmed = stem(word);
        let number = match self.stems.get(stemmed.as_str()) {
            Some(&number) => number,
            None => self.add(word, stemmed),
        };
        if let Some(known) = self.known.get_mut(number as usize) {
            known.uses += 1;
            known.names += usize::from(token.starts_with(char::is_uppercase));
        }
        number
    }

    fn add(&mut self, word: &str, stem: String) -> Stem {
        let number = self.known.len() as Stem;
        let tag = self.words.tag(self.words.id(word), word);
        let content = word.chars().any(char::is_numeric) || carries_content(tag) && !EMPTY.contains(&word);
        self.stems.insert(stem.into(), number);
        self.known.push(Known { content, ..Known::default() });
        number
    }
}

/// What two texts have in common.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shared {
    /// What the shared stems tell.
    pub(super) mass: f64,
    /// How many they are.
    pub(super) stems: usize,
    /// Their part of what the shorter text tells.
    pub(super) covered: f64,
}

/// A stretch of words that two texts have in common.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Stretch {
    /// How many words.
    pub(super) words: usize,
    /// What they tell.
    pub(super) mass: f64,
}

/// Texts taken as read beforehand, so that in a dossier of few articles no word weighs next to nothing.
const COMMON: usize = 50;

/// Verbs and adverbs that say nothing by themselves, whatever part of speech a file gives them.
const EMPTY: &[&str] = &[
    "be", "is", "are", "was", "were", "been", "being", "am", "have", "has", "had", "having", "do", "does", "did",
    "done", "not", "no", "also", "so", "very", "just", "now", "then", "there", "that's", "it's", "said", "say", "says",
    "get", "got", "going", "go", "as", "such", "will", "would", "we're", "they're", "i'm", "don't",
];

fn carries_content(tag: Tag) -> bool {
    tag.is_nominal()
        || matches!(
            tag,
            Tag::Adjective
                | Tag::Adverb
                | Tag::VerbBase
                | Tag::VerbPresent
                | Tag::VerbThird
                | Tag::VerbPast
                | Tag::Participle
                | Tag::Gerund
                | Tag::Number
        )
}

/// The words of a text: letters, digits and what joins them; thousands separators dropped.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | ',' | '.')))
        .map(|token| token.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|token| !token.is_empty())
}

/// A word without its endings: plural, past, -ing, and the -e and the doubled letter they leave behind.
fn stem(word: &str) -> String {
    if word.chars().any(|c| !c.is_ascii_lowercase()) || word.len() < 4 {
        return word.replace(',', "");
    }
    let cut = ENDINGS.iter().find_map(|(ending, put)| {
        let left = word
            .strip_suffix(ending)
            .filter(|left| left.len() >= 3 && left.contains(['a', 'e', 'i', 'o', 'u', 'y']))?;
        Some(format!("{left}{put}"))
    });
    let mut cut = cut.unwrap_or_else(|| word.to_string());
    if let [.., a, b] = cut.as_bytes()
        && a == b
        && !matches!(b, b's' | b'l' | b'e')
    {
        cut.pop();
    }
    let bare = cut.trim_end_matches('e');
    let bare = if bare.len() >= 3 { bare } else { &cut };
    bare.replace("is", "iz")
}

/// Endings with what stands in their place, the longest first.
const ENDINGS: &[(&str, &str)] = &[
    ("ations", "at"),
    ("ation", "at"),
    ("ments", ""),
    ("ment", ""),
    ("ingly", ""),
    ("edly", ""),
    ("ings", ""),
    ("ions", ""),
    ("ness", ""),
    ("ing", ""),
    ("ied", "y"),
    ("ies", "y"),
    ("ion", ""),
    ("ed", ""),
    ("ly", ""),
    ("es", ""),
    ("ss", "ss"),
    ("s", ""),
];

fn common(a: &[Stem], b: &[Stem]) -> Vec<Stem> {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut both = Vec::new();
    while let (Some(&&x), Some(&&y)) = (a.peek(), b.peek()) {
        if x == y {
            both.push(x);
        }
        if x <= y {
            a.next();
        }
        if y <= x {
            b.next();
        }
    }
    both
}

/// Whether a text holds some words, whole, as they are written.
pub(super) fn has_words(text: &str, words: &str) -> bool {
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !words.is_empty()
        && text
            .match_indices(words)
            .any(|(at, _)| !inside(text[..at].chars().next_back()) && !inside(text[at + words.len()..].chars().next()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Vocabulary;

    #[test]
    fn forms_of_one_word_are_one_stem() {
        let check = |words: &str| {
            let stems: std::collections::BTreeSet<String> = words.split(' ').map(stem).collect();
            assert_eq!(stems.len(), 1, "{stems:?}");
        };
        check("agree agreed agreeing agreement agreements");
        check("discuss discussed discussions discussing");
        check("recognise recognize recognised");
        check("deny denied denies");
        check("stop stopped stopping stops");
        check("19,000 19000");
    }

    #[test]
    fn rare_words_tell_more_than_what_all_say() {
        let vocabulary = Vocabulary::bundled();
        let mut lexicon = Lexicon::new(&vocabulary.words);
        let texts = ["the truce must hold", "the truce is a sham", "the truce will fail", "a sham, he said"];
        let read: Vec<Wording> = texts.iter().map(|text| lexicon.read(text)).collect();
        let shared = |a: usize, b: usize| lexicon.shared(&read[a], &read[b]).mass;
        assert!(shared(1, 3) > shared(0, 1));
        assert_eq!(lexicon.stretch(&read[0], &read[1]).words, 2);
    }
}
