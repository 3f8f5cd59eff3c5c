//! Where paragraphs stand: a line each, or lines joined where a text was wrapped at a fixed width.

use super::Span;
use super::Text;

/// Every line with words is a paragraph; in a hard-wrapped text, lines that belong together are one.
pub(super) fn paragraphs(text: &Text) -> Vec<Span> {
    let lines = lines(text);
    let Some(width) = wrapping_width(text, &lines) else {
        return lines.into_iter().map(|line| line.span).collect();
    };
    let mut rows: Vec<Span> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| lines.get(before));
        match (rows.last_mut(), before) {
            (Some(paragraph), Some(before)) if goes_on(text, before, line, width) => {
                *paragraph = paragraph.cover(line.span);
            }
            _ => rows.push(line.span),
        }
    }
    rows
}

/// A line with words.
struct Line {
    span: Span,
    /// Letters, not bytes: wrapping counts columns.
    letters: usize,
    /// Whether the line before it holds words as well.
    adjoins: bool,
}

fn lines(text: &Text) -> Vec<Line> {
    let mut rows = Vec::new();
    let (mut at, mut adjoins) = (0, false);
    for line in text_lines(text.as_str()) {
        let span = text.trimmed(Span::new(at, at + line.len()));
        at += line.len();
        if span.is_empty() {
            adjoins = false;
        } else {
            rows.push(Line { span, letters: text.slice(span).chars().count(), adjoins });
            adjoins = true;
        }
    }
    rows
}

/// The lines of a text with their ends. All ends begin with one of these bytes, so that nothing else needs decoding.
fn text_lines(mut rest: &str) -> impl Iterator<Item = &str> {
    let first = |byte: u8| matches!(byte, b'\n'..=b'\r' | 0xc2 | 0xe2);
    std::iter::from_fn(move || {
        let mut at = 0;
        while let Some(next) = rest.as_bytes()[at..].iter().position(|&byte| first(byte)) {
            at += next;
            let c = rest[at..].chars().next()?;
            at += c.len_utf8();
            if is_line_end(c) {
                let (line, after) = rest.split_at(at);
                rest = after;
                return Some(line);
            }
        }
        (!rest.is_empty()).then(|| std::mem::take(&mut rest))
    })
}

/// Line feeds and their kin: lone carriage returns, form feeds, Unicode's line and paragraph separators.
fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

const NARROWEST: usize = 45;
const WIDEST: usize = 100;

/// The width at which a text was wrapped, if it was: many of its lines break off inside a sentence and go on in lower
/// case on the next.
fn wrapping_width(text: &Text, lines: &[Line]) -> Option<usize> {
    let pairs = || lines.windows(2).filter(|pair| pair[1].adjoins);
    let broken = |pair: &&[Line]| {
        (NARROWEST..=WIDEST).contains(&pair[0].letters)
            && !text.slice(pair[0].span).ends_with(['.', '!', '?', ':', ';', '"', '”', '|'])
            && text.slice(pair[1].span).starts_with(char::is_lowercase)
    };
    let count = pairs().filter(broken).count();
    if count < 2 || count * 4 < pairs().count() {
        return None;
    }
    pairs().filter(broken).map(|pair| pair[0].letters).max()
}

/// Whether a line goes on the paragraph of the line before: the first word of this one did not fit there.
fn goes_on(text: &Text, before: &Line, line: &Line, width: usize) -> bool {
    let first = text.slice(line.span).split_whitespace().next().map_or(0, |word| word.chars().count());
    let bullet = text.slice(line.span).starts_with(['•', '*', '–', '—', '-', '▪', '●', '·']);
    line.adjoins && !bullet && before.letters <= width + 4 && before.letters + 1 + first + 1 >= width
}
