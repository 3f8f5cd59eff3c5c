//! Marking words of an article: from one word to another.

use super::ask::Answer;
use super::page;
use super::terminal::Key;
use super::terminal::Terminal;
use super::text::Ink;
use super::text::line;
use super::text::wrap;
use crate::cli::review::place;
use armistice_engine::Article;
use std::io;
use std::ops::Range;

/// The words marked in an article, in bytes; none if the reviewer left it.
pub(super) enum Marked {
    Words(Range<usize>),
    Left(Answer),
}

/// Where a reviewer is in the words of an article.
struct Place {
    /// Each word in bytes.
    words: Vec<Range<usize>>,
    at: usize,
    /// Where marking began.
    from: Option<usize>,
}

/// Lets the reviewer mark words, beginning at a byte.
pub(super) fn mark(terminal: &mut Terminal, article: &Article, begin: usize) -> io::Result<Marked> {
    let mut place = Place::new(article, begin);
    loop {
        let (width, height) = terminal.size();
        let range = place.range();
        let paragraph = place::paragraph(article, place.byte());
        let ink = if place.from.is_some() { Ink::Marked } else { Ink::Here };
        let text =
            page::marked(article.text.as_str(), &paragraph, std::slice::from_ref(&range), ink, terminal.colour());
        let mut lines = vec![line("Mark the words of the record that was missed.", Ink::Bold), Vec::new()];
        lines.extend(page::around(wrap(&text, width), height.saturating_sub(6)));
        let step = if place.from.is_some() { "Enter takes the words" } else { "space begins to mark" };
        let keys = format!("← → one word, ↑ ↓ ten; {step}; Esc leaves it");
        terminal.draw(&lines, &[line(&keys, Ink::Plain)])?;
        match terminal.key()? {
            Key::Left | Key::Char('h') => place.go(-1),
            Key::Right | Key::Char('l') => place.go(1),
            Key::Up | Key::Char('k') => place.go(-10),
            Key::Down | Key::Char('j') => place.go(10),
            Key::Char(' ') => place.from = if place.from.is_some() { None } else { Some(place.at) },
            Key::Enter => return Ok(Marked::Words(range)),
            Key::Escape => return Ok(Marked::Left(Answer::Never)),
            Key::End => return Ok(Marked::Left(Answer::End)),
            _ => {}
        }
    }
}

impl Place {
    fn new(article: &Article, begin: usize) -> Place {
        let text = article.text.as_str();
        let mut words = Vec::new();
        let mut from = None;
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            match (from, c.is_alphanumeric()) {
                (None, true) => from = Some(at),
                (Some(first), false) if !joins(text, at, c) => {
                    words.push(first..at);
                    from = None;
                }
                _ => {}
            }
        }
        let at = words.iter().position(|word| word.end > begin).unwrap_or(0);
        Place { words, at, from: None }
    }

    fn go(&mut self, steps: isize) {
        self.at = self.at.saturating_add_signed(steps).min(self.words.len().saturating_sub(1));
    }

    fn byte(&self) -> usize {
        self.words.get(self.at).map_or(0, |word| word.start)
    }

    /// From the word where marking began to the one where the reviewer is.
    fn range(&self) -> Range<usize> {
        let from = self.from.unwrap_or(self.at);
        let (first, last) = (from.min(self.at), from.max(self.at));
        match (self.words.get(first), self.words.get(last)) {
            (Some(first), Some(last)) => first.start..last.end,
            _ => 0..0,
        }
    }
}

/// Whether a sign stands inside a word: `cease-fire`, `Kyiv's`.
fn joins(text: &str, at: usize, sign: char) -> bool {
    let next = text.get(at + sign.len_utf8()..).and_then(|rest| rest.chars().next());
    matches!(sign, '-' | '\'' | '’') && next.is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::Place;
    use armistice_engine::Article;
    use armistice_engine::Metadata;

    #[test]
    fn words_are_marked_from_one_to_another() {
        let article = Article::new("The cease-fire holds, Kyiv's army said.\n\nNobody fired.", Metadata::default());
        let mut place = Place::new(&article, 4);
        let marked = |place: &Place| article.text.as_str()[place.range()].to_string();
        assert_eq!(marked(&place), "cease-fire");
        place.from = Some(place.at);
        place.go(2);
        assert_eq!(marked(&place), "cease-fire holds, Kyiv's");
        place.go(-10);
        assert_eq!(marked(&place), "The cease-fire");
        place.go(99);
        assert_eq!(marked(&place), "cease-fire holds, Kyiv's army said.\n\nNobody fired");
        let empty = Place::new(&Article::new("", Metadata::default()), 0);
        assert!(empty.range().is_empty());
    }
}
