//! The page: where the reviewer is, the paragraph with the record's words, its fields, and what accepting it writes.

use super::super::place;
use super::super::told;
use super::text::Ink;
use super::text::Line;
use super::text::line;
use super::text::wrap;
use armistice_store::Record;
use serde_json::Value;
use std::ops::Range;

/// What a page shows.
pub(super) struct Page<'a> {
    /// `Ada, 12 of 340`, with the filters.
    pub(super) head: String,
    pub(super) record: &'a Record,
    /// What was decided of it in this session.
    pub(super) decided: Option<&'a str>,
    /// Who decides.
    pub(super) by: &'a str,
}

impl Page<'_> {
    /// Its lines within a size. The paragraph has at most half of them, with the record's words in it.
    pub(super) fn lines(&self, (width, height): (usize, usize), colour: bool) -> Vec<Line> {
        let article = place::article(&self.record.text, &self.record.view);
        let about = &article.metadata;
        let place = [about.outlet.clone(), about.published.map(|day| day.to_string()), about.title.clone()];
        let place = place.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let mut lines = vec![line(&self.head, Ink::Bold), line(&place, Ink::Plain), Vec::new()];
        let words = place::words(article.text.as_str(), &self.record.published);
        let at = words.first().map_or(0, |range| range.start);
        let paragraph = place::paragraph(&article, at);
        let marked = marked(article.text.as_str(), &paragraph, &words, Ink::Marked, colour);
        lines.extend(around(wrap(&marked, width), height / 2));
        lines.push(Vec::new());
        lines.extend(self.fields(width));
        lines.push(Vec::new());
        let writes = match self.decided {
            Some(decided) => format!("you decided: {decided}; u takes your last decision back"),
            None => format!(
                "a writes: accept by {} of this {} with every field as it stands{}",
                self.by,
                self.record.kind,
                self.before()
            ),
        };
        lines.extend(wrap(&line(&writes, Ink::Plain), width));
        lines
    }

    /// What holds now, if somebody decided.
    fn before(&self) -> String {
        let review = &self.record.published["review"];
        let by =
            |review: &Value| format!("; now {} by {}", told::words(&review["verdict"]), told::words(&review["by"]));
        review.as_object().map_or_else(String::new, |_| by(review))
    }

    fn fields(&self, width: usize) -> Vec<Line> {
        let record = &self.record.published;
        let id = record["id"].as_str().unwrap_or_default();
        let found = record["method"].as_str().filter(|method| !method.is_empty()).unwrap_or("a reviewer");
        let mut lines = vec![line(&format!("{} {id}, found by {found}", self.record.kind), Ink::Bold)];
        for (name, value) in record.as_object().into_iter().flatten() {
            if matches!(name.as_str(), "id" | "method" | "review" | "statement") || told::is_empty(value) {
                continue;
            }
            let text = line(&format!("  {:17}{}", name.replace('_', " "), self.value(value)), Ink::Plain);
            lines.extend(wrap(&text, width));
        }
        lines
    }

    /// A value in words; an actor's id with its name.
    fn value(&self, value: &Value) -> String {
        match value {
            Value::String(id) => match actor(&self.record.view, id) {
                Some(actor) => format!("{id} ({})", told::words(&actor["name"])),
                None => id.clone(),
            },
            Value::Array(items) => items.iter().map(|item| self.value(item)).collect::<Vec<_>>().join("; "),
            other => told::words(other),
        }
    }
}

/// The actor of a reading with an id.
pub(super) fn actor<'a>(view: &'a Value, id: &str) -> Option<&'a Value> {
    view["actors"].as_array()?.iter().find(|actor| actor["id"].as_str() == Some(id))
}

/// A part of a text with places in it marked; signs stand around them where they cannot be told otherwise.
pub(super) fn marked(text: &str, part: &Range<usize>, places: &[Range<usize>], ink: Ink, colour: bool) -> Line {
    let mut marked = Vec::new();
    let slice = text.get(part.clone()).unwrap_or("");
    let mut before = false;
    for (at, c) in slice.char_indices() {
        let is = places.iter().any(|place| place.contains(&(part.start + at)));
        sign(&mut marked, before, is, colour);
        before = is;
        marked.extend(line(c.encode_utf8(&mut [0; 4]), if is { ink } else { Ink::Plain }));
    }
    sign(&mut marked, before, false, colour);
    marked
}

/// The sign between marked and unmarked text.
fn sign(line: &mut Line, before: bool, now: bool, colour: bool) {
    if before != now && !colour {
        line.push((if now { '⟦' } else { '⟧' }, Ink::Plain));
    }
}

/// So many lines with the first marked one among them.
pub(super) fn around(lines: Vec<Line>, most: usize) -> Vec<Line> {
    let most = most.max(3);
    let is_marked = |line: &Line| line.iter().any(|(c, ink)| *ink != Ink::Plain || *c == '⟦');
    let first = lines.iter().position(is_marked).unwrap_or(0);
    let from = first.saturating_sub(most / 3).min(lines.len().saturating_sub(most));
    lines.into_iter().skip(from).take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::around;
    use super::marked;
    use crate::cli::review::screen::text::Ink;
    use crate::cli::review::screen::text::wrap;

    fn plain(line: &[(char, Ink)]) -> String {
        line.iter().map(|(c, _)| c).collect()
    }

    #[test]
    fn marked_words_show_without_colour() {
        let text = "Before. “We \u{1b}[31mreject it,” he said.\nAfter.";
        let at = text.find("We").expect("it is there");
        let place = at..at + "We \u{1b}[31mreject it".len();
        let shown = marked(text, &(0..text.len()), std::slice::from_ref(&place), Ink::Marked, false);
        assert_eq!(plain(&shown), "Before. “⟦We \u{fffd}[31mreject it⟧,” he said. After.");
        let shown = marked(text, &(0..text.len()), &[place], Ink::Marked, true);
        assert_eq!(shown.iter().filter(|(_, ink)| *ink == Ink::Marked).count(), 17);
    }

    #[test]
    fn of_a_long_paragraph_the_marked_lines_are_shown() {
        let text = format!("{} here {}", "word ".repeat(400), "word ".repeat(400));
        let at = text.find("here").expect("it is there");
        let place = at..at + 4;
        let lines = around(wrap(&marked(&text, &(0..text.len()), &[place], Ink::Marked, false), 60), 8);
        assert_eq!(lines.len(), 8);
        assert!(lines.iter().any(|line| plain(line).contains("⟦here⟧")));
    }
}
