//! Captions under pictures: sentences with a credit.

use super::Span;
use super::furniture::Piece;
use super::words::PageWords;
use super::words::Single;
use super::words::words;

/// Longest caption.
const LONGEST: usize = 420;

/// Whether a paragraph is a caption: one to three sentences that end in who took the picture.
pub(super) fn is_caption(piece: &Piece<'_>, known: &PageWords) -> bool {
    let line = piece.words;
    if line.len() > LONGEST || piece.sentences.len() > 3 {
        return false;
    }
    ends_in_bracket(line, known) && piece.sentences.len() <= 2 || ends_in_credit(line, known)
}

/// `… patrol the road [File: Name/Agency Photo]`: a last bracket with a credit word and the picture's maker.
fn ends_in_bracket(line: &str, known: &PageWords) -> bool {
    let Some(inner) = line.strip_suffix([')', ']']) else { return false };
    let Some(open) = inner.rfind(['(', '[']) else { return false };
    let credit = &inner[open + 1..];
    let count = words(credit).filter(|(_, word)| *word != ":").count();
    (2..=10).contains(&count) && credit.len() <= 80 && names_a_credit(credit, known) && !opens_report(credit)
}

/// `(Reporting by …)` and `(with files from …)` are credits of words, not of pictures.
fn opens_report(credit: &str) -> bool {
    let first = credit.split_whitespace().next().unwrap_or("");
    first.eq_ignore_ascii_case("reporting") || first.eq_ignore_ascii_case("with")
}

/// `… at the border. Photograph: Name/Agency`: a last short clause after a label.
fn ends_in_credit(line: &str, known: &PageWords) -> bool {
    let Some(colon) = line.rfind(": ") else { return false };
    let maker = &line[colon + 1..];
    if words(maker).nth(8).is_some() || maker.trim_end().ends_with(['”', '"']) {
        return false;
    }
    let label = words(&line[..colon]).last().map_or("", |(_, word)| word);
    (known.is(label, Single::Credit) || label.eq_ignore_ascii_case("credit")) && label.starts_with(char::is_uppercase)
}

/// Whether a word of the passage credits a picture.
pub(super) fn names_a_credit(passage: &str, known: &PageWords) -> bool {
    words(passage).any(|(_, word)| known.is(word, Single::Credit))
}

/// Longest credit in brackets.
const CREDIT: usize = 140;

/// Brackets between sentences that credit a picture: `(Name/Agency via Pictures)`, relative to the paragraph.
pub(super) fn credits(paragraph: &str, known: &PageWords) -> Vec<Span> {
    let mut rows = Vec::new();
    let bytes = paragraph.as_bytes();
    for open in (0..bytes.len()).filter(|&at| matches!(bytes[at], b'(' | b'[')) {
        let end = paragraph.floor_char_boundary(open + CREDIT);
        let Some(length) = paragraph[open + 1..end].find([')', ']', '(', '[']) else { continue };
        let close = open + 1 + length;
        let inner = &paragraph[open + 1..close];
        let apart = paragraph[..open].trim_end().ends_with(['.', '!', '?', ')', ']', '"', '”']);
        let maker = inner.contains(['/', ':']) || inner.ends_with("Images") || inner.split_whitespace().count() == 1;
        if apart
            && maker
            && !paragraph[close..].starts_with(['(', '['])
            && names_a_credit(inner, known)
            && !opens_report(inner)
        {
            rows.push(Span::new(open, close + 1));
        }
    }
    rows
}
