//! Where a decision's words stand in a later revision: at the same place, or exactly once with the same words around
//! them. Anything else is shown as orphaned; nothing is looked for by likeness.

use crate::functions::byte;
use serde_json::Value;
use serde_json::json;

/// So many characters before and after tell a place.
const AROUND: usize = 32;

/// Words with their place and what stands around them: the text-quote and text-position selectors of the W3C Web
/// Annotation model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Anchor {
    pub(crate) exact: String,
    pub(crate) prefix: String,
    pub(crate) suffix: String,
    /// In code points.
    pub(crate) start: usize,
}

impl Anchor {
    /// The anchor of a place in a text, in code points; none if there are no words there.
    pub(crate) fn new(text: &str, start: usize, end: usize) -> Option<Anchor> {
        let (first, last) = (byte(text, start), byte(text, end));
        let exact = text.get(first..last).filter(|words| !words.is_empty())?;
        let (before, after) = (&text[..first], &text[last..]);
        let prefix: Vec<char> = before.chars().rev().take(AROUND).collect();
        Some(Anchor {
            exact: exact.to_string(),
            prefix: prefix.into_iter().rev().collect(),
            suffix: after.chars().take(AROUND).collect(),
            start,
        })
    }

    /// As it stands in a decision.
    pub(crate) fn json(&self) -> Value {
        json!({ "exact": self.exact, "prefix": self.prefix, "suffix": self.suffix, "start": self.start })
    }

    /// From a decision.
    pub(crate) fn of(value: &Value) -> Option<Anchor> {
        let text = |name: &str| value[name].as_str().map(str::to_string);
        Some(Anchor {
            exact: text("exact").filter(|words| !words.is_empty())?,
            prefix: text("prefix")?,
            suffix: text("suffix")?,
            start: usize::try_from(value["start"].as_u64()?).ok()?,
        })
    }

    /// Where the words stand in another text, in code points: its first, and one after its last.
    pub(crate) fn find(&self, text: &str) -> Option<(usize, usize)> {
        let length = self.exact.chars().count();
        let here = byte(text, self.start);
        if text[here..].starts_with(&self.exact) {
            return Some((self.start, self.start + length));
        }
        let around = format!("{}{}{}", self.prefix, self.exact, self.suffix);
        let first = text.find(&around)?;
        if text.rfind(&around) != Some(first) {
            return None;
        }
        let start = text[..first + self.prefix.len()].chars().count();
        Some((start, start + length))
    }
}

#[cfg(test)]
mod tests {
    use super::Anchor;

    /// Where the words in brackets stand in the second text.
    fn check(before: &str, after: &str, wanted: Option<&str>) {
        let (first, last) = (before.find('[').expect("a bracket"), before.find(']').expect("a bracket"));
        let plain = before.replace(['[', ']'], "");
        let start = before[..first].chars().count();
        let end = start + before[first + 1..last].chars().count();
        let anchor = Anchor::new(&plain, start, end).expect("there are words");
        assert_eq!(Anchor::of(&anchor.json()).as_ref(), Some(&anchor));
        let found = anchor.find(after);
        let marked = found.map(|(first, last)| {
            let chars: Vec<char> = after.chars().collect();
            let part = |range: &[char]| range.iter().collect::<String>();
            format!("{}[{}]{}", part(&chars[..first]), part(&chars[first..last]), part(&chars[last..]))
        });
        assert_eq!(marked.as_deref(), wanted);
    }

    #[test]
    fn words_are_found_at_their_place_or_once_with_what_stands_around_them() {
        check("The army [denied it].", "The army denied it. More.", Some("The army [denied it]. More."));
        let before = "A long first paragraph of the report. The rebels in the north [refused the truce] on the same Monday, he said.";
        let after = "Update: A long first paragraph of the report. The rebels in the north refused the truce on the same Monday, he said.";
        let found = "Update: A long first paragraph of the report. The rebels in the north [refused the truce] on the same Monday, he said.";
        check(before, after, Some(found));
        // Other words around them: the same words may be said of somebody else.
        check(before, "Update: In the south they refused the truce on Tuesday.", None);
        // Twice with the same words around them.
        let once = "He said so on the day that they met. They refused the truce again and again on that day.";
        let marked = once.replace("refused the truce", "[refused the truce]");
        check(&marked, &format!("Then. {once} {once}"), None);
    }
}
