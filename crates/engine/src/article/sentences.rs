//! Where sentences end.

use super::Span;
use super::Text;
use super::text::is_blank;
use super::words::Abbreviation;
use super::words::PageWords;

/// Sentences of a passage; together they hold all of it that is not blank.
pub(super) fn sentences(text: &Text, passage: Span, known: &PageWords) -> Vec<Span> {
    let mut start = passage.start();
    let mut rows = Vec::new();
    for end in ends(text.slice(passage), known) {
        let span = text.trimmed(Span::new(start, passage.start() + end));
        start = passage.start() + end;
        if !span.is_empty() {
            rows.push(span);
        }
    }
    rows
}

/// Signs that set off the items of a list inside one line.
const BULLETS: &[char] = &['•', '▪', '●', '◾', '■', '◆', '▶', '🔹', '🔸', '🔻', '⚡', '❗', '✅', '🔴'];

/// Byte offsets after each sentence.
fn ends(passage: &str, known: &PageWords) -> Vec<usize> {
    let mut rows = Vec::new();
    let bytes = passage.as_bytes();
    let mut at = 0;
    let mut started = false;
    // Most text is ASCII and no stop, and needs no decoding.
    let plain = |byte: &u8| byte.is_ascii() && !matches!(byte, b'.' | b'!' | b'?');
    while let Some(length) = bytes[at..].iter().position(|byte| !plain(byte)) {
        started |= bytes[at..at + length].iter().any(u8::is_ascii_alphanumeric);
        at += length;
        let Some(c) = passage[at..].chars().next() else { break };
        if started && BULLETS.contains(&c) {
            rows.push(at);
            started = false;
        }
        started |= c.is_alphanumeric();
        let mut end = at + c.len_utf8();
        if matches!(c, '.' | '!' | '?' | '…' | '。' | '؟' | '।') {
            end += passage[end..].chars().take_while(|&d| is_closing(d)).map(char::len_utf8).sum::<usize>();
            let alone = c == '.' && end == at + 1;
            if ends_here(&passage[..at], &passage[end..], c, alone, known) {
                rows.push(end);
                started = false;
            }
        }
        at = end;
    }
    if rows.last() != Some(&passage.len()) {
        rows.push(passage.len());
    }
    rows
}

fn is_closing(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '"' | '”' | '’' | '\'' | ')' | ']' | '»' | '*' | '\u{fe0f}')
}

fn is_opening(c: char) -> bool {
    matches!(c, '"' | '“' | '‘' | '\'' | '(' | '[' | '«' | '„' | '¿' | '¡' | '*')
}

/// How far to look ahead over blanks and opening signs; beyond it nothing tells that a sentence goes on.
const AHEAD: usize = 64;

/// Whether a sentence ends between what stands before a stop and what stands after it and its closing signs.
fn ends_here(before: &str, after: &str, stop: char, alone: bool, known: &PageWords) -> bool {
    let Some(next) = after.chars().next() else { return false };
    if matches!(stop, '。' | '।') {
        return true;
    }
    if !is_blank(next) {
        return alone && is_glued(before, after);
    }
    let mut ahead = after.chars().take(AHEAD).skip_while(|&c| is_blank(c));
    let Some(first) = ahead.find(|&c| !is_opening(c) && !is_blank(c)) else { return true };
    if first.is_lowercase() || matches!(first, ',' | ';') {
        return false;
    }
    !(alone && goes_on(before, after, first, known))
}

/// Two sentences without a blank between them, as careless pages have them: `the talks.The army`.
fn is_glued(before: &str, after: &str) -> bool {
    let lower =
        |text: &mut dyn Iterator<Item = char>, count| text.take(count).filter(|c| c.is_lowercase()).count() == count;
    let mut next = after.chars();
    next.next().is_some_and(char::is_uppercase)
        && lower(&mut next, 2)
        && lower(&mut before.chars().rev(), 4)
        && !word_before(before).contains('.')
}

/// Whether a single full stop belongs to an abbreviation, an initial or a number of a list.
fn goes_on(before: &str, after: &str, first: char, known: &PageWords) -> bool {
    let word = word_before(before);
    let opener = || {
        let next = after.trim_start_matches(|c| is_blank(c) || is_opening(c));
        let end = next.find(|c: char| !c.is_alphanumeric()).unwrap_or(next.len());
        known.opens_sentence(&next[..end])
    };
    let lead = before.len() - word.len();
    let numbered = (1..=3).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    if numbered && lead <= 8 && before[..lead].chars().all(|c| is_blank(c) || is_opening(c)) {
        return true;
    }
    match known.abbreviation(word) {
        Some(Abbreviation::Name) => return true,
        Some(Abbreviation::Number) => return first.is_ascii_digit(),
        Some(Abbreviation::Any) => return !opener(),
        None => {}
    }
    let mut letters = word.chars();
    let initial = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
    let dotted = word.contains('.') && word.split('.').all(|part| part.chars().count() == 1);
    (initial || dotted) && !opener()
}

/// The word that ends here with its inner stops; at most a few letters are looked at, abbreviations are short.
fn word_before(before: &str) -> &str {
    let mut start = before.len();
    for (at, c) in before.char_indices().rev().take(16) {
        if !c.is_alphanumeric() && !matches!(c, '.' | '-') {
            break;
        }
        start = at;
    }
    before[start..].trim_start_matches(['.', '-'])
}
