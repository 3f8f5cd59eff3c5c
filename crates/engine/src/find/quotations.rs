//! Stretches in quotation marks, paragraph by paragraph.

use super::Found;
use super::Token;
use super::Tokens;
use crate::article::Span;

/// A stretch in quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks.
    pub span: Span,
    /// Without them.
    pub inner: Span,
    /// The tokens between the marks.
    pub tokens: Tokens,
    /// Whether it is closed in its paragraph; if not, it may go on in the next.
    pub closed: bool,
    /// Whether the marks are double ones.
    pub double: bool,
    /// Its paragraph.
    pub paragraph: usize,
}

/// All quotations in order; those inside another are left out.
pub fn quotations(found: &Found<'_>) -> Vec<Quotation> {
    let text = found.article.text.as_str();
    let mut rows = Vec::new();
    for (index, paragraph) in found.article.paragraphs.iter().enumerate() {
        let words = found.article.text.slice(paragraph.span);
        let base = paragraph.span.start();
        let mut open: Option<(usize, char)> = None;
        for (at, c) in marks(words) {
            let here = base + at;
            match open {
                None => {
                    if opens(text, here, c) {
                        open = Some((here, c));
                    }
                }
                Some((start, mark)) if closes(text, here, c, mark) => {
                    rows.push(quotation(found, (start, mark), here..here + c.len_utf8(), index, true));
                    open = None;
                }
                Some(_) => {}
            }
        }
        if let Some((start, mark)) = open
            && !matches!(mark, '‘' | '\'')
        {
            let end = paragraph.span.end();
            rows.push(quotation(found, (start, mark), end..end, index, false));
        }
    }
    rows
}

/// Notes in every token whether it stands between quotation marks.
pub fn mark(quotations: &[Quotation], tokens: &mut [Token]) {
    for quotation in quotations {
        for token in tokens.get_mut(quotation.tokens.clone()).into_iter().flatten() {
            token.quoted = true;
        }
    }
}

fn quotation(
    found: &Found<'_>,
    (start, mark): (usize, char),
    close: std::ops::Range<usize>,
    paragraph: usize,
    closed: bool,
) -> Quotation {
    let inner = found.article.text.trimmed(Span::new(start + mark.len_utf8(), close.start));
    Quotation {
        span: Span::new(start, close.end),
        inner,
        tokens: found.tokens_in(inner),
        closed,
        double: !matches!(mark, '‘' | '\''),
        paragraph,
    }
}

/// Every character that may be a quotation mark. All of them begin with one of these bytes, so that nothing else needs
/// decoding.
fn marks(words: &str) -> impl Iterator<Item = (usize, char)> {
    let first = |byte: u8| matches!(byte, b'"' | b'\'' | 0xc2 | 0xe2);
    let places = words.bytes().enumerate().filter(move |&(_, byte)| first(byte));
    places.filter_map(|(at, _)| Some((at, words[at..].chars().next()?)))
}

fn opens(text: &str, at: usize, c: char) -> bool {
    match c {
        '“' | '«' | '„' | '"' => true,
        '‘' | '\'' => {
            let before = text[..at].chars().next_back();
            let after = text[at + c.len_utf8()..].chars().next();
            before.is_none_or(|b| b.is_whitespace() || matches!(b, '(' | '—' | '–'))
                && after.is_some_and(char::is_alphanumeric)
        }
        _ => false,
    }
}

fn closes(text: &str, at: usize, c: char, mark: char) -> bool {
    match mark {
        '“' | '„' => matches!(c, '”' | '“' | '"'),
        '«' => c == '»',
        '"' => matches!(c, '"' | '”'),
        _ => {
            let wanted = if mark == '‘' { '’' } else { '\'' };
            let before = text[..at].chars().next_back();
            let after = text[at + c.len_utf8()..].chars().next();
            c == wanted && before.is_some_and(|b| !b.is_whitespace()) && after.is_none_or(|a| !a.is_alphanumeric())
        }
    }
}
