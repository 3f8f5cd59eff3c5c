//! Headlines of other articles between the sentences of one: six words and more in capitals, outside quotation marks.

use super::Span;

/// Fewest words of such a headline.
const FEWEST: usize = 6;

/// Fewest letters of it.
const LETTERS: usize = 24;

/// Paragraphs shorter than this are lines of their own; what they are, their place on the page tells.
const LONG: usize = 600;

/// Headlines in capitals inside a long paragraph, relative to it.
pub(super) fn headlines(paragraph: &str) -> Vec<Span> {
    let mut rows = Vec::new();
    if paragraph.len() < LONG {
        return rows;
    }
    let (mut run, mut last, mut inside, mut straight) = (Run::default(), ' ', false, false);
    for (start, word) in split(paragraph) {
        // Most words are letters without marks, and small ones among them.
        let marked = !word.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let small = word.bytes().any(|byte| byte.is_ascii_lowercase());
        let quoted = inside || straight || marked && word.contains(['“', '"']);
        for c in word.chars().filter(|_| marked) {
            inside = c == '“' || inside && c != '”';
            straight ^= c == '"';
        }
        let capitals = !small && word.contains(char::is_uppercase) && !word.contains(char::is_lowercase);
        let sign = !small && !word.contains(char::is_alphabetic);
        if !quoted && (capitals && (run.words > 0 || ends_sentence(last)) || sign && run.words > 0) {
            run.add(start, word);
        } else if run.words > 0 {
            let next = word.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“'));
            rows.extend(std::mem::take(&mut run).span().filter(|_| next));
        }
        last = word.chars().next_back().unwrap_or(' ');
    }
    rows
}

fn split(paragraph: &str) -> impl Iterator<Item = (usize, &str)> {
    let origin = paragraph.as_ptr() as usize;
    paragraph.split_whitespace().map(move |word| (word.as_ptr() as usize - origin, word))
}

fn ends_sentence(last: char) -> bool {
    matches!(last, '.' | '!' | '?' | '"' | '”' | ')' | '\'')
}

/// Words in capitals in a row.
#[derive(Default)]
struct Run {
    start: usize,
    end: usize,
    words: usize,
    letters: usize,
    /// Where the last word begins if it may open the next sentence: `A`, `I`.
    doubtful: Option<usize>,
}

impl Run {
    fn add(&mut self, start: usize, word: &str) {
        if self.words == 0 {
            self.start = start;
        }
        self.doubtful = (word.len() == 1).then_some(start);
        self.end = start + word.len();
        self.words += 1;
        self.letters += word.chars().filter(|c| c.is_alphabetic()).count();
    }

    fn span(self) -> Option<Span> {
        let end = self.doubtful.unwrap_or(self.end);
        (self.words >= FEWEST && self.letters >= LETTERS).then(|| Span::new(self.start, end))
    }
}
