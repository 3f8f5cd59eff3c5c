//! Which language an article is in, told by its small words.

use super::words::PageWords;
use super::words::words;

/// How many words are looked at.
const SAMPLE: usize = 200;

/// Fewest words from which a language is told.
const FEWEST: usize = 25;

/// The language of a text (ISO 639-1): the one whose commonest words make up most of it.
///
/// None if the text is too short or no known language has at least one small word in eight.
pub(super) fn language<'a>(body: impl Iterator<Item = &'a str>, known: &PageWords) -> Option<&str> {
    let sample: Vec<&str> = body
        .flat_map(words)
        .map(|(_, word)| word)
        .filter(|word| word.starts_with(char::is_alphabetic) && word.len() <= 40)
        .take(SAMPLE)
        .collect();
    if sample.len() < FEWEST {
        return None;
    }
    let share = |index: usize| sample.iter().filter(|word| known.is_common(index, word)).count();
    // One small word in four settles it for the first language, English, which most texts are in.
    if share(0) * 4 >= sample.len() {
        return Some(known.languages[0].0.as_str());
    }
    let best = (0..known.languages.len()).max_by_key(|&index| (share(index), std::cmp::Reverse(index)))?;
    (share(best) * 8 >= sample.len()).then(|| known.languages[best].0.as_str())
}

/// Whether most letters of a text are of another script than Latin.
pub(super) fn is_foreign_script(text: &str) -> bool {
    let (mut latin, mut other) = (0usize, 0usize);
    for c in text.chars().filter(|c| c.is_alphabetic()).take(20_000) {
        if c <= '\u{24f}' { latin += 1 } else { other += 1 }
    }
    other > latin && other > 20
}
