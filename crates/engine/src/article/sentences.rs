//! Where sentences end.

use super::Paragraph;
use super::Sentence;
use super::Span;
use super::Text;

/// Splits each paragraph into sentences and notes their indices in it.
pub(super) fn sentences(text: &Text, paragraphs: &mut [Paragraph]) -> Vec<Sentence> {
    let mut rows = Vec::new();
    for (index, paragraph) in paragraphs.iter_mut().enumerate() {
        let first = rows.len();
        let mut start = paragraph.span.start();
        for end in ends(text.slice(paragraph.span)) {
            let span = text.trimmed(Span::new(start, paragraph.span.start() + end));
            start = paragraph.span.start() + end;
            if !span.is_empty() {
                rows.push(Sentence { span, paragraph: index });
            }
        }
        paragraph.sentences = first..rows.len();
    }
    rows
}

/// Words before a full stop that do not end a sentence.
const ABBREVIATED: &[&str] = &[
    "mr", "mrs", "ms", "dr", "st", "gen", "lt", "col", "maj", "brig", "capt", "sgt", "cpl", "adm", "rep", "sen", "gov",
    "rev", "hon", "prof", "no", "vs", "etc", "inc", "jr", "sr", "ft", "mt", "vol", "dept", "approx", "cmdr", "jan",
    "feb", "mar", "apr", "aug", "sept", "sep", "oct", "nov", "dec",
];

/// Byte offsets after each sentence of a paragraph.
fn ends(paragraph: &str) -> Vec<usize> {
    let mut rows = Vec::new();
    let mut chars = paragraph.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !matches!(c, '.' | '!' | '?' | '…') {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some(&(next, d)) = chars.peek() {
            if matches!(d, '.' | '!' | '?' | '"' | '”' | '’' | '\'' | ')' | ']' | '»') {
                end = next + d.len_utf8();
                chars.next();
            } else {
                break;
            }
        }
        let rest = &paragraph[end..];
        if !rest.starts_with(char::is_whitespace) {
            continue;
        }
        let opens = rest.trim_start().trim_start_matches(['"', '“', '‘', '\'', '(', '[', '«']).chars().next();
        if opens.is_some_and(|d| d.is_lowercase()) {
            continue;
        }
        if c == '.' && end == at + 1 && is_abbreviated(&paragraph[..at]) {
            continue;
        }
        rows.push(end);
    }
    if rows.last() != Some(&paragraph.len()) {
        rows.push(paragraph.len());
    }
    rows
}

fn is_abbreviated(before: &str) -> bool {
    let start = before
        .rfind(|c: char| !c.is_alphanumeric() && c != '.')
        .map_or(0, |i| i + before[i..].chars().next().map_or(1, char::len_utf8));
    let word = before[start..].to_lowercase();
    ABBREVIATED.contains(&word.as_str())
        || word.chars().count() == 1 && word.chars().all(char::is_alphabetic)
        || word.contains('.') && word.split('.').all(|part| part.len() == 1)
}
