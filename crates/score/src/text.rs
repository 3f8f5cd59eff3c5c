//! A text as the measures see it: code points, and among them letters and digits.
//!
//! Spans are compared by the letters and digits they hold, so that quotation marks, commas and line ends
//! at their edges do not count.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text with its letters counted, so that a span becomes a range of letters in constant time.
#[derive(Debug)]
pub struct Text {
    chars: Vec<char>,
    /// How many letters stand before each code point; one entry more than there are code points.
    before: Vec<usize>,
}

impl Text {
    /// Counts the letters of a text.
    pub fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let mut before = Vec::with_capacity(chars.len() + 1);
        let mut count = 0;
        before.push(count);
        for &c in &chars {
            count += usize::from(is_letter(c));
            before.push(count);
        }
        Self { chars, before }
    }

    /// The length in code points.
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// The words at a range of code points; empty where the range leaves the text.
    pub fn words(&self, range: Range<usize>) -> String {
        self.chars.get(range).unwrap_or_default().iter().collect()
    }

    /// Where these words stand for the `nth` time, counted from 1; occurrences may overlap.
    pub fn find(&self, words: &str, nth: usize) -> Option<Range<usize>> {
        let words: Vec<char> = words.chars().collect();
        let first = *words.first()?;
        let starts =
            (0..self.chars.len()).filter(|&at| self.chars[at] == first && self.chars[at..].starts_with(&words));
        let mut starts = starts.skip(nth.max(1) - 1);
        starts.next().map(|at| at..at + words.len())
    }

    /// The letters of several spans taken together.
    pub fn letters(&self, spans: impl IntoIterator<Item = Range<usize>>) -> Letters {
        let letters = spans.into_iter().filter_map(|span| {
            let start = *self.before.get(span.start)?;
            let end = *self.before.get(span.end)?;
            (start < end).then_some(start..end)
        });
        Letters::union(letters.collect())
    }
}

/// A set of letters of one text, kept as sorted ranges that do not touch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Letters(Vec<Range<usize>>);

impl Letters {
    fn union(mut ranges: Vec<Range<usize>>) -> Self {
        ranges.sort_by_key(|range| (range.start, range.end));
        let mut joined: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
        for range in ranges {
            match joined.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => joined.push(range),
            }
        }
        Self(joined)
    }

    /// How many letters there are.
    pub fn count(&self) -> usize {
        self.0.iter().map(ExactSizeIterator::len).sum()
    }

    /// How many letters two sets share.
    pub fn overlap(&self, other: &Self) -> usize {
        let (mut i, mut j, mut shared) = (0, 0, 0);
        while let (Some(a), Some(b)) = (self.0.get(i), other.0.get(j)) {
            shared += a.end.min(b.end).saturating_sub(a.start.max(b.start));
            if a.end <= b.end { i += 1 } else { j += 1 }
        }
        shared
    }

    /// The share of their joint length that two sets have in common (Dice): 1 for the same letters.
    pub fn dice(&self, other: &Self) -> f64 {
        let joint = self.count() + other.count();
        if self.0.is_empty() || other.0.is_empty() {
            return 0.0;
        }
        (2 * self.overlap(other)) as f64 / joint as f64
    }
}

/// Whether a character is a letter or digit, by its general category.
///
/// The standard library also counts combining vowel signs and circled letters as alphabetic; as parts of
/// other letters and as ornaments they would be counted twice here.
pub fn is_letter(c: char) -> bool {
    let circled = matches!(c, '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f189}');
    c.is_alphanumeric() && !is_combining_mark(c) && !circled
}

/// Whether a character is blank; the four separators of old terminals are, too.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

/// A name without accents, case and punctuation: 'Volodymyr Zelenskiy' is `volodymyr-zelenskiy`.
pub fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for c in name.nfkd().filter(char::is_ascii) {
        if c.is_ascii_alphanumeric() {
            folded.push(c.to_ascii_lowercase());
        } else if !folded.is_empty() && !folded.ends_with('-') {
            folded.push('-');
        }
    }
    folded.truncate(folded.trim_end_matches('-').len());
    folded
}

/// How many letters must be put in, taken out or changed to turn one word into the other.
pub fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, &y) in b.iter().enumerate() {
            let best = (row[j + 1] + 1).min(row[j] + 1).min(diagonal + usize::from(x != y));
            diagonal = std::mem::replace(&mut row[j + 1], best);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_folded() {
        assert_eq!(fold("  Recep Tayyip Erdoğan’s "), "recep-tayyip-erdogans");
        assert_eq!(fold("№ 5 – ﬁve"), "no-5-five");
        assert_eq!(fold("клуб"), "");
    }

    #[test]
    fn edits_count_changes() {
        assert_eq!(edits("zelensky", "zelenskyy"), 1);
        assert_eq!(edits("araqchi", "araghchi"), 2);
        assert_eq!(edits("", "abc"), 3);
    }

    #[test]
    fn spans_meet_in_their_letters() {
        let text = Text::new("“We agree”, he said. We agree.");
        let letters = |start, end| text.letters(Some(start..end));
        let quoted = letters(0, 10);
        assert_eq!(quoted, letters(1, 9));
        assert_eq!(quoted.count(), 7);
        assert_eq!(text.find("We agree", 2), Some(21..29));
        assert_eq!(text.letters([0..4, 2..10]), quoted);
        assert_eq!(quoted.overlap(&letters(4, 30)), 5);
        assert_eq!(letters(3, 99).count(), 0);
    }

    #[test]
    fn vowel_signs_are_no_letters() {
        assert_eq!(Text::new("हिंदी ٣½").letters(Some(0..8)).count(), 4);
    }
}
