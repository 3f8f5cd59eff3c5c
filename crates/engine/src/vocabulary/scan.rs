//! Cuts a sentence or a phrase of a data file into words, numbers and marks; both must be cut alike to be found.

use std::ops::Range;

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Piece {
    /// A word, hyphens, inner apostrophes and an abbreviation's stops included: `cease-fire`, `O’Brien`, `U.S.`, `Gen.`
    Word,
    /// Something that begins with a digit: `30`, `1,000`, `5.30pm`, `30-day`, `2.5m`.
    Number,
    /// The ending `'s`, or a bare `'` after a plural.
    Possessive,
    /// Any other single mark.
    Mark,
}

/// Cuts a text into pieces, in order, blanks left out. A stop after a word belongs to it where the text goes on after a
/// blank: the text is one sentence, so that stop cannot end it.
pub fn scan(text: &str) -> impl Iterator<Item = (Range<usize>, Piece)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let blanks = text[at..].chars().take_while(|c| c.is_whitespace()).map(char::len_utf8).sum::<usize>();
        let start = at + blanks;
        let first = text[start..].chars().next()?;
        let (end, piece) = piece(text, start, first);
        at = end;
        Some((start..end, piece))
    })
}

/// Where the piece ends that begins with this character, and what it is.
fn piece(text: &str, start: usize, first: char) -> (usize, Piece) {
    if is_word_char(first) {
        return (word_end(text, start), if first.is_numeric() { Piece::Number } else { Piece::Word });
    }
    let after = start + first.len_utf8();
    if is_apostrophe(first) {
        if let Some(end) = possessive_end(text, start) {
            return (end, Piece::Possessive);
        }
        if text[..start].ends_with(char::is_alphanumeric) && is_contraction(&text[start..]) {
            return (word_end(text, after), Piece::Word);
        }
    }
    (after, Piece::Mark)
}

/// The straight and the curly apostrophe.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || is_joined(c)
}

/// Marks that are written onto letters: combining accents, the okina and its like.
fn is_joined(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036f}' | 'ʻ' | 'ʼ' | '\u{00ad}')
}

/// Where a word that starts here ends: letters and digits, joined by hyphens, by stops and commas between digits, by
/// stops between single letters, by an apostrophe between letters that is no ending of its own.
fn word_end(text: &str, start: usize) -> usize {
    // Most words are ASCII letters or digits to their end, or up to a mark that may join more to them.
    let rest = &text.as_bytes()[start..];
    let plain = rest.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let joins = |byte: &u8| !byte.is_ascii() || matches!(byte, b'-' | b'.' | b',' | b'\'');
    if plain > 0 && !rest.get(plain).is_some_and(joins) {
        return start + plain;
    }
    let start_of_rest = start + plain.saturating_sub(1);
    let mut at = start_of_rest;
    let mut chars = text[start_of_rest..].char_indices().peekable();
    let mut previous = ' ';
    while let Some((offset, c)) = chars.next() {
        let here = start_of_rest + offset;
        let next = chars.peek().map(|&(_, d)| d);
        let joins = match c {
            _ if is_word_char(c) => true,
            '-' | '‑' => next.is_some_and(char::is_alphanumeric),
            '.' | ',' if previous.is_numeric() => next.is_some_and(|d| d.is_ascii_digit()),
            '.' if previous.is_alphabetic() => is_abbreviation_stop(text, start, here),
            '\'' | '’' => {
                next.is_some_and(char::is_alphabetic)
                    && possessive_end(text, here).is_none()
                    && !is_contraction(&text[here..])
            }
            '%' => false,
            _ => false,
        };
        if !joins {
            break;
        }
        at = here + c.len_utf8();
        previous = c;
    }
    at.max(start + text[start..].chars().next().map_or(0, char::len_utf8))
}

/// Whether the stop at `dot` belongs to the word that began at `start`.
fn is_abbreviation_stop(text: &str, start: usize, dot: usize) -> bool {
    let after = &text[dot + 1..];
    let word = &text[start..dot];
    let single = word.rsplit('.').next().is_some_and(|part| part.chars().count() == 1);
    if single && (word.contains('.') || after.starts_with(char::is_alphabetic)) {
        return true;
    }
    // The stop of a whole phrase such as `Lt. Gen.` stays outside: it may end the sentence.
    after.starts_with(' ')
        && after.trim_start().starts_with(|c: char| c.is_alphanumeric() || matches!(c, '“' | '"' | '('))
}

/// The end of `'s` at an apostrophe, or of a bare apostrophe after a plural, if that is what stands here.
fn possessive_end(text: &str, at: usize) -> Option<usize> {
    let mark = text[at..].chars().next()?;
    let after = at + mark.len_utf8();
    let rest = &text[after..];
    let ended = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    if let Some(beyond) = rest.strip_prefix(['s', 'S']) {
        return (ended(beyond) && at > 0 && text[..at].ends_with(char::is_alphanumeric)).then_some(after + 1);
    }
    let plural = text[..at].ends_with(['s', 'S', 'x', 'z']);
    (plural && mark == '\'' && rest.starts_with(' ')).then_some(after)
}

/// `'ll`, `'re`, `'ve`, `'d`, `'m` after a word are words of their own: a modal or an auxiliary.
fn is_contraction(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next();
    let ending: String = chars.take_while(|c| c.is_alphanumeric()).take(3).collect();
    matches!(ending.to_ascii_lowercase().as_str(), "ll" | "re" | "ve" | "d" | "m")
}
