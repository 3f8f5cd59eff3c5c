//! Marks in the body of an article: `⟦q1 …⟧`.

use std::ops::Range;

const OPEN: char = '⟦';
const CLOSE: char = '⟧';

/// The spans of a body by letter and number, each in the order of their closing marks.
#[derive(Debug, Default)]
pub(super) struct Marks(Vec<Mark>);

#[derive(Debug)]
struct Mark {
    letter: char,
    number: String,
    spans: Vec<Range<usize>>,
}

impl Marks {
    /// The spans marked with a letter and number.
    pub(super) fn of(&self, letter: char, number: &str) -> &[Range<usize>] {
        let mark = self.0.iter().find(|mark| mark.letter == letter && mark.number == number);
        mark.map_or(&[], |mark| mark.spans.as_slice())
    }

    /// Every letter and number in use.
    pub(super) fn keys(&self) -> impl Iterator<Item = (char, &str)> {
        self.0.iter().map(|mark| (mark.letter, mark.number.as_str()))
    }

    fn add(&mut self, letter: char, number: &str, span: Range<usize>) {
        match self.0.iter_mut().find(|mark| mark.letter == letter && mark.number == number) {
            Some(mark) => mark.spans.push(span),
            None => self.0.push(Mark { letter, number: number.to_owned(), spans: vec![span] }),
        }
    }
}

/// Takes the marks out of a body: the plain text, and the spans in its code points.
pub(super) fn strip(body: &str) -> Result<(String, Marks), String> {
    let (mut text, mut length) = (String::with_capacity(body.len()), 0);
    let (mut open, mut marks) = (Vec::new(), Marks::default());
    let mut rest = body;
    while let Some(c) = rest.chars().next() {
        if c == OPEN {
            let Some((letter, numbers, after)) = opening(rest) else {
                return Err(format!("bad mark near '{}'", beginning(rest)));
            };
            open.push((letter, numbers, length));
            rest = after;
            continue;
        }
        if c == CLOSE {
            let Some((letter, numbers, start)) = open.pop() else {
                return Err(format!("unopened ⟧ near '{}'", beginning(rest)));
            };
            for number in numbers.split(',') {
                marks.add(letter, number, start..length);
            }
        } else {
            text.push(c);
            length += 1;
        }
        rest = &rest[c.len_utf8()..];
    }
    match open.last() {
        Some((letter, numbers, _)) => Err(format!("unclosed mark {letter}{numbers}")),
        None => Ok((text, marks)),
    }
}

/// Reads `⟦q1,2 `: the letter, the numbers, and what follows.
fn opening(rest: &str) -> Option<(char, &str, &str)> {
    let inside = rest.strip_prefix(OPEN)?;
    let letter = inside.chars().next().filter(|c| "bwcqeolpdft".contains(*c))?;
    let (numbers, after) = inside[1..].split_once(' ')?;
    numbers.chars().all(|c| c.is_ascii_digit() || c == ',').then_some((letter, numbers, after))
}

fn beginning(rest: &str) -> String {
    rest.chars().take(30).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_nest_and_share_numbers() {
        let (text, marks) = strip("⟦w1,2 É⟧ said ⟦q1 a ⟦q2 b⟧⟧⟦b  x⟧").expect("well formed");
        let spans = |letter, number: &str| {
            marks.of(letter, number).iter().map(|span| (span.start, span.end)).collect::<Vec<_>>()
        };
        assert_eq!(text, "É said a b x");
        assert_eq!(spans('w', "2"), [(0, 1)]);
        assert_eq!(spans('q', "1"), [(7, 10)]);
        assert_eq!(spans('q', "2"), [(9, 10)]);
        assert_eq!(spans('b', ""), [(10, 12)]);
        assert!(marks.of('q', "3").is_empty());
    }

    #[test]
    fn broken_marks_are_named() {
        assert_eq!(strip("a ⟦z1 b⟧").expect_err("no such mark"), "bad mark near '⟦z1 b⟧'");
        assert_eq!(strip("a ⟧ b").expect_err("unopened"), "unopened ⟧ near '⟧ b'");
        assert_eq!(strip("⟦q1 a ⟦w1 b⟧").expect_err("unclosed"), "unclosed mark q1");
    }
}
