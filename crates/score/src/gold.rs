//! An annotation: the records of one article in the published form, whoever made them.
//!
//! Fields that no measure looks at (`notes` and the like) are skipped on reading, so an
//! older scorer reads the readings of a newer engine.

use std::ops::Range;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use crate::text::{Letters, Text, fold};

/// All records of one article.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Annotation {
    /// What is known of the article as a whole.
    #[serde(deserialize_with = "or_default")]
    pub document: Document,
    /// Passages that are not the article.
    #[serde(deserialize_with = "list")]
    pub boilerplate: Vec<Verbatim>,
    /// Whoever speaks, acts or holds a position.
    #[serde(deserialize_with = "or_default")]
    pub actors: Vec<Actor>,
    /// Attributed stretches of content.
    #[serde(deserialize_with = "or_default")]
    pub statements: Vec<Statement>,
    /// Who holds what on which issue.
    #[serde(deserialize_with = "or_default")]
    pub positions: Vec<Position>,
    /// What happened, is planned, or is denied.
    #[serde(deserialize_with = "or_default")]
    pub events: Vec<Event>,
    /// Elements of a proposal or agreement.
    #[serde(deserialize_with = "or_default")]
    pub terms: Vec<Term>,
    /// Numbers that a reader would track.
    #[serde(deserialize_with = "or_default")]
    pub figures: Vec<Figure>,
    /// What the article itself shows as disputed.
    #[serde(deserialize_with = "or_default")]
    pub contested: Vec<Contested>,
}

/// Outlet, title and date of an article, and in the corpus what it tells of.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Document {
    pub file: Option<String>,
    pub outlet: Option<String>,
    pub title: Option<String>,
    pub byline: Option<String>,
    pub published: Option<String>,
    pub published_basis: Option<String>,
    #[serde(skip_serializing)]
    pub conflict: Option<String>,
}

/// A person, state, government organ, armed force, organisation, group or unnamed source.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Actor {
    #[serde(deserialize_with = "or_default")]
    pub id: String,
    pub name: Option<String>,
    pub kind: Option<String>,
    pub side: Option<String>,
    pub role: Option<String>,
    #[serde(deserialize_with = "list")]
    pub mentions: Vec<Verbatim>,
}

/// An attributed stretch of content.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Statement {
    pub id: Option<String>,
    pub source: Option<String>,
    pub source_mention: Option<Verbatim>,
    pub cue: Option<Verbatim>,
    #[serde(deserialize_with = "list")]
    pub content: Vec<Verbatim>,
    pub mode: Option<String>,
    pub addressee: Option<String>,
    pub via: Option<String>,
    pub setting: Option<String>,
    pub said_on: Option<String>,
    pub act: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
}

/// What an actor holds on an issue.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Position {
    pub actor: Option<String>,
    pub issue: Option<String>,
    pub stance: Option<String>,
    #[serde(deserialize_with = "list", serialize_with = "single")]
    pub evidence: Vec<Verbatim>,
    pub statement: Option<String>,
    pub as_of: Option<String>,
    pub according_to: Option<String>,
    pub condition: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
}

/// A happening, coded by PLOVER.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Event {
    pub id: Option<String>,
    #[serde(rename = "type")]
    pub kind: Option<String>,
    pub mode: Option<String>,
    #[serde(deserialize_with = "list")]
    pub actors: Vec<String>,
    #[serde(deserialize_with = "list")]
    pub recipients: Vec<String>,
    pub place: Option<Verbatim>,
    pub country: Option<String>,
    pub date: Option<String>,
    pub time_expression: Option<Verbatim>,
    pub status: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub magnitude: Map<String, Value>,
    pub according_to: Option<String>,
    pub trigger: Option<Verbatim>,
    #[serde(deserialize_with = "list", serialize_with = "single")]
    pub evidence: Vec<Verbatim>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
}

/// An element of a proposal or agreement.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Term {
    pub instrument: Option<String>,
    pub term: Option<String>,
    pub value: Value,
    #[serde(deserialize_with = "list", serialize_with = "single")]
    pub evidence: Vec<Verbatim>,
    pub according_to: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
}

/// A number that a reader would track.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Figure {
    pub value: Value,
    pub unit: Option<String>,
    pub about: Option<String>,
    pub approximate: Option<bool>,
    pub according_to: Option<String>,
    pub as_of: Option<String>,
    #[serde(deserialize_with = "list", serialize_with = "single")]
    pub evidence: Vec<Verbatim>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
}

/// A claim that one side makes and another denies.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Contested {
    pub claim: Option<String>,
    #[serde(deserialize_with = "list")]
    pub asserted_by: Vec<String>,
    #[serde(deserialize_with = "list")]
    pub denied_by: Vec<String>,
    #[serde(deserialize_with = "list")]
    pub evidence: Vec<Verbatim>,
}

/// Words of the text, in any of the three forms that the guidelines allow.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Verbatim {
    /// The words alone: their first occurrence is meant.
    Words(String),
    /// The words with their number or their place.
    Place {
        /// The words themselves.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        exact: Option<String>,
        /// Which occurrence is meant, counted from 1.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        nth: Option<usize>,
        /// First code point.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        start: Option<i64>,
        /// One past the last code point.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        end: Option<i64>,
    },
}

impl Verbatim {
    /// The code points of these words; empty where the text has other words at the place given.
    pub fn range(&self, text: &Text) -> Range<usize> {
        let found = match self {
            Self::Words(words) => text.find(words, 1),
            Self::Place { exact, start: Some(start), end: Some(end), .. } => {
                let start = usize::try_from(*start).unwrap_or(0);
                let end = usize::try_from(*end).unwrap_or(0).min(text.len());
                let there = exact.as_ref().is_none_or(|words| text.words(start..end) == *words);
                (there && start < end).then_some(start..end)
            }
            Self::Place { exact: Some(words), nth, .. } => text.find(words, nth.unwrap_or(1)),
            Self::Place { .. } => None,
        };
        found.unwrap_or_default()
    }

    /// Whether anything is said at all: an empty string counts as no value.
    pub fn is_given(&self) -> bool {
        !matches!(self, Self::Words(words) if words.is_empty())
    }

    /// The words, folded for comparison.
    pub fn folded(&self, text: &Text) -> String {
        fold(&text.words(self.range(text)))
    }
}

/// The letters of several values together.
pub fn letters<'a>(text: &Text, values: impl IntoIterator<Item = &'a Verbatim>) -> Letters {
    text.letters(values.into_iter().map(|value| value.range(text)))
}

/// The beginning of the first value, on one line, for people.
pub fn shown(text: &Text, values: &[Verbatim]) -> String {
    let words = values.first().map(|value| text.words(value.range(text))).unwrap_or_default();
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(120).collect()
}

/// The number a value stands for, if any: numbers may be written as strings.
pub fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(words) => words.trim().parse().ok(),
        Value::Bool(yes) => Some(f64::from(u8::from(*yes))),
        _ => None,
    }
}

/// A missing value given as null.
fn or_default<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(from: D) -> Result<T, D::Error> {
    Ok(Option::<T>::deserialize(from)?.unwrap_or_default())
}

/// A list, or a single value in place of it, or nothing.
pub(crate) fn list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Vec<T>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either<T> {
        Many(Vec<Option<T>>),
        One(T),
    }
    Ok(match Option::<Either<T>>::deserialize(from)? {
        Some(Either::Many(values)) => values.into_iter().flatten().collect(),
        Some(Either::One(value)) => vec![value],
        None => Vec::new(),
    })
}

/// One piece of evidence stands for itself, not in a list.
fn single<S: Serializer>(values: &[Verbatim], to: S) -> Result<S::Ok, S::Error> {
    match values {
        [value] => value.serialize(to),
        _ => values.serialize(to),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_forms_of_verbatim_read_back() {
        let text = Text::new("He said so. She said no.");
        let range = |json: &str| serde_json::from_str::<Verbatim>(json).expect(json).range(&text);
        assert_eq!(range(r#""said""#), 3..7);
        assert_eq!(range(r#"{"exact": "said", "nth": 2}"#), 16..20);
        assert_eq!(range(r#"{"exact": "said", "start": 16, "end": 20}"#), 16..20);
        assert_eq!(range(r#"{"exact": "says", "start": 16, "end": 20}"#), 0..0);
        assert_eq!(range(r#"{"exact": "said", "nth": 3}"#), 0..0);
    }

    #[test]
    fn absent_and_null_are_the_same() {
        let json = r#"{"events": [{"type": "AID", "recipients": null, "evidence": "x", "colour": 1}], "terms": null}"#;
        let read: Annotation = serde_json::from_str(json).expect("an annotation");
        assert_eq!(read.events[0].evidence, [Verbatim::Words("x".into())]);
        assert!(read.events[0].recipients.is_empty() && read.terms.is_empty());
    }
}
