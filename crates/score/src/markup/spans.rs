//! Spans that the form leaves to be worked out: the sentence around a mark, a content without its
//! quotation marks, and how much of it is quoted.

use std::ops::Range;

use crate::text::{is_blank, is_letter};

const ABBREVIATIONS: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "St", "Gen", "Lt", "Col", "Maj", "Brig", "Capt", "Sgt", "Cpl", "Adm", "Rep", "Sen", "Gov",
    "Rev", "Hon", "Prof", "No", "vs", "etc", "Inc", "a.m", "p.m", "e.g", "i.e",
];

/// Words after which `that` is a conjunction and no part of the content.
const CLAUSE_OPENERS: &[&str] = &[
    "the", "a", "an", "it", "its", "he", "she", "they", "we", "I", "there", "this", "these", "those", "his", "her",
    "their", "our", "no", "all", "any", "both", "some", "such", "if", "when",
];

/// The sentence that holds a span: paragraphs are lines, known abbreviations end no sentence.
pub(super) fn sentence_around(text: &[char], span: &Range<usize>) -> Range<usize> {
    let (mut left, mut stop) = (0, text.len());
    let mut at = 0;
    while at < text.len() {
        let Some(end) = sentence_end(text, at) else {
            at += 1;
            continue;
        };
        if end <= span.start {
            left = end;
        } else if at >= span.end || end > span.end {
            stop = end;
            break;
        }
        at = end;
    }
    while left < span.start && is_blank(text[left]) {
        left += 1;
    }
    while stop > span.end && is_blank(text[stop - 1]) {
        stop -= 1;
    }
    left..stop
}

/// Where the sentence ends whose last stop, or line end, stands at `at`.
fn sentence_end(text: &[char], at: usize) -> Option<usize> {
    let breaks = |at: usize| text.get(at).is_none_or(|&c| is_blank(c));
    match text[at] {
        '\n' => Some(at + 1),
        '.' | '!' | '?' => {
            let quoted = text.get(at + 1).is_some_and(|c| "”\"’".contains(*c));
            if quoted && breaks(at + 2) {
                Some(at + 2)
            } else if !breaks(at + 1) || (text[at] == '.' && abbreviated(&text[..at])) {
                None
            } else {
                Some(at + 1)
            }
        }
        _ => None,
    }
}

/// Whether the text before a stop ends in a known abbreviation or an initial.
fn abbreviated(before: &[char]) -> bool {
    let bounded = |length: usize| {
        let word = |c: &char| is_letter(*c) || *c == '_';
        before.len() >= length && !before[..before.len() - length].last().is_some_and(word)
    };
    let initial = before.last().is_some_and(char::is_ascii_uppercase) && bounded(1);
    initial
        || ABBREVIATIONS.iter().any(|abbreviation| {
            let ends = before.iter().rev().copied().take(abbreviation.len()).eq(abbreviation.chars().rev());
            ends && bounded(abbreviation.len())
        })
}

/// A content span wholly in one pair of quotation marks loses them; a leading conjunction `that` and outer
/// commas go too.
pub(super) fn trimmed(text: &[char], span: &Range<usize>) -> Range<usize> {
    let mut span = without_edges(text, span.clone());
    span.start = after_that(text, &span).unwrap_or(span.start);
    let inner = &text[span.clone()];
    let [first, middle @ .., last] = inner else {
        return without_edges(text, span);
    };
    let quotes = |chars: &[char]| chars.iter().any(|c| "“”\"«»„‟".contains(*c));
    let closing = matches!(last, '”' | '"' | '»');
    if matches!(first, '“' | '"' | '«') && !quotes(middle) {
        span.start += 1;
        span.end -= usize::from(closing);
    } else if *first == '‘' && *last == '’' && !middle.contains(&'‘') {
        span.start += 1;
        span.end -= 1;
    } else if closing && !quotes(&inner[..inner.len() - 1]) {
        span.end -= 1;
    }
    without_edges(text, span)
}

fn without_edges(text: &[char], mut span: Range<usize>) -> Range<usize> {
    while span.start < span.end && (is_blank(text[span.start]) || text[span.start] == ',') {
        span.start += 1;
    }
    while span.end > span.start && (is_blank(text[span.end - 1]) || ",;:".contains(text[span.end - 1])) {
        span.end -= 1;
    }
    span
}

/// Where the content begins after a leading conjunction `that`.
fn after_that(text: &[char], span: &Range<usize>) -> Option<usize> {
    let rest = text[span.clone()].strip_prefix(&['t', 'h', 'a', 't'])?;
    let blanks = rest.iter().take_while(|c| is_blank(**c)).count();
    let rest = &rest[blanks..];
    let first = rest.first()?;
    let word: String = rest.iter().take_while(|c| is_letter(**c) || **c == '_').collect();
    let opens = CLAUSE_OPENERS.contains(&word.as_str())
        || first.is_ascii_uppercase()
        || first.is_ascii_digit()
        || matches!(first, '“' | '"');
    (blanks > 0 && opens).then_some(span.start + 4 + blanks)
}

/// The share of a span's letters that stand inside quotation marks: double ones, or single ones that open
/// with ‘ and close before anything but a letter.
pub(super) fn quoted_share(text: &[char], span: &Range<usize>) -> f64 {
    let line = text[..span.start].iter().rposition(|c| *c == '\n').map_or(0, |at| at + 1);
    let (mut double, mut single, mut total, mut quoted) = (false, false, 0u32, 0u32);
    for at in line..span.end {
        let c = text[at];
        match c {
            '\n' => (double, single) = (false, false),
            '“' | '«' | '„' => double = true,
            '”' | '»' | '‟' => double = false,
            '"' => double = !double,
            '‘' => single = true,
            '’' if single && !text.get(at + 1).is_some_and(|c| is_letter(*c)) => single = false,
            _ if at >= span.start && is_letter(c) => {
                total += 1;
                quoted += u32::from(double || single);
            }
            _ => {}
        }
    }
    if total == 0 { 0.0 } else { f64::from(quoted) / f64::from(total) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    fn around(text: &str, word: &str) -> String {
        let at = text.find(word).expect(word);
        let text = chars(text);
        text[sentence_around(&text, &(at..at + word.len()))].iter().collect()
    }

    #[test]
    fn a_sentence_ends_at_stops_and_lines() {
        let text = "HEADLINE\nGen. A. Bo met Mr. Li at 5 p.m. today. \"He left.\" They came!\nEnd";
        assert_eq!(around(text, "HEAD"), "HEADLINE");
        assert_eq!(around(text, "met"), "Gen. A. Bo met Mr. Li at 5 p.m. today.");
        assert_eq!(around(text, "left"), "\"He left.\"");
        assert_eq!(around(text, "came"), "They came!");
        assert_eq!(around(text, "End"), "End");
    }

    fn trim(text: &str) -> String {
        let text = chars(text);
        text[trimmed(&text, &(0..text.len()))].iter().collect()
    }

    #[test]
    fn contents_lose_their_marks() {
        assert_eq!(trim("“We agree,”"), "We agree");
        assert_eq!(trim("that the road is shut, "), "the road is shut");
        assert_eq!(trim("that night"), "that night");
        assert_eq!(trim("that “this” and “that”"), "“this” and “that”");
        assert_eq!(trim("‘it’s over’"), "it’s over");
        assert_eq!(trim("it was over.”"), "it was over.");
        assert_eq!(trim(" , "), "");
        assert_eq!(trim("“"), "“");
    }

    #[test]
    fn quotation_is_measured_from_the_line_start() {
        let text = chars("“One two” and ‘it’s three’ \"four\nfive");
        assert_eq!(quoted_share(&text, &(0..9)), 1.0);
        assert_eq!(quoted_share(&text, &(4..13)), 0.5);
        assert_eq!(quoted_share(&text, &(15..25)), 1.0);
        assert_eq!(quoted_share(&text, &(27..37)), 0.5);
    }
}
