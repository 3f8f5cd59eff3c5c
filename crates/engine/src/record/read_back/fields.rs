//! Fields of a published record, whoever wrote them: what is there, what is not, and why a value cannot be taken.

use super::places::Places;
use crate::article::Note;
use crate::article::Span;
use crate::article::Text;
use crate::link::Who;
use crate::record::Evidence;
use serde_json::Map;
use serde_json::Value;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// A value, or why it cannot be taken.
pub(super) type Taken<T> = Result<T, String>;

/// One entry of a list of the published form.
pub(super) struct Row<'a> {
    /// What it is in a word: `statement`.
    pub(super) kind: &'static str,
    /// What it goes by: its id, else the letter of its kind and its number in the list.
    pub(super) name: String,
    fields: &'a Map<String, Value>,
}

impl<'a> Row<'a> {
    /// A field that is there and not null.
    pub(super) fn field(&self, name: &str) -> Option<&'a Value> {
        self.fields.get(name).filter(|value| !value.is_null())
    }

    /// A field that holds words; what holds something else counts as absent.
    pub(super) fn text(&self, name: &str) -> Option<&'a str> {
        self.field(name).and_then(Value::as_str)
    }

    /// A field that holds words, taken over.
    pub(super) fn owned(&self, name: &str) -> Option<String> {
        self.text(name).map(str::to_string)
    }

    /// The values of a list, or the one value that stands in place of a list.
    pub(super) fn list(&self, name: &str) -> &'a [Value] {
        match self.field(name) {
            Some(Value::Array(values)) => values,
            Some(value) => std::slice::from_ref(value),
            None => &[],
        }
    }

    /// The value of a closed list that a field must name.
    pub(super) fn code<T>(&self, name: &str, parse: impl Fn(&str) -> Option<T>) -> Taken<T> {
        let code = self.text(name).ok_or_else(|| format!("it has no `{name}`"))?;
        parse(code).ok_or_else(|| format!("its `{name}` {code:?} is not known"))
    }
}

/// What is needed to take fields over: the text that their words stand in, and who its actors are.
pub(super) struct Fields<'a> {
    /// The article's text.
    pub(super) text: &'a Text,
    /// The numbers of the actors, by id.
    pub(super) actors: BTreeMap<String, Who>,
    /// What could not be taken, and why.
    pub(super) notes: Vec<Note>,
    places: Places,
    unknown: BTreeSet<(&'static str, String)>,
}

impl<'a> Fields<'a> {
    pub(super) fn new(text: &'a Text) -> Fields<'a> {
        let places = Places::new(text.as_str());
        Fields { text, actors: BTreeMap::new(), notes: Vec::new(), places, unknown: BTreeSet::new() }
    }

    /// Notes something about the whole article.
    pub(super) fn note(&mut self, message: String) {
        self.notes.push(Note { span: None, message });
    }

    /// The entries of a list; fields that this form does not know are noted once each and skipped.
    pub(super) fn rows<'v>(
        &mut self,
        published: &'v Value,
        (list, kind, letter): (&'static str, &'static str, char),
        known: &[&str],
    ) -> Vec<Row<'v>> {
        let values = match published.get(list) {
            None | Some(Value::Null) => return Vec::new(),
            Some(Value::Array(values)) => values,
            Some(_) => {
                self.note(format!("`{list}` is no list and was skipped"));
                return Vec::new();
            }
        };
        let mut rows = Vec::with_capacity(values.len());
        for (index, value) in values.iter().enumerate() {
            let number = index + 1;
            let Some(fields) = value.as_object() else {
                self.note(format!("{kind} {number} was left out: it is no object"));
                continue;
            };
            for field in fields.keys().filter(|field| !known.contains(&field.as_str())) {
                if self.unknown.insert((list, field.clone())) {
                    self.note(format!("field `{field}` in `{list}` is not known and was skipped"));
                }
            }
            let given = fields.get("id").and_then(Value::as_str).filter(|id| !id.is_empty());
            let name = given.map_or_else(|| format!("{letter}{number}"), str::to_string);
            rows.push(Row { kind, name, fields });
        }
        rows
    }

    /// What a record was made of, or a note that says which was left out and why.
    pub(super) fn kept<T>(&mut self, row: &Row<'_>, taken: Taken<T>) -> Option<T> {
        taken.map_err(|why| self.note(format!("{} {} was left out: {why}", row.kind, row.name))).ok()
    }

    /// A part of a record that it can do without; a note if it cannot be taken.
    pub(super) fn part<T>(&mut self, row: &Row<'_>, name: &str, taken: Taken<T>) -> Option<T> {
        taken.map_err(|why| self.note(format!("`{name}` of {} {} was left out: {why}", row.kind, row.name))).ok()
    }

    /// Where something stands that can be seen: given by its place, by its number among equal ones, or as the first of
    /// them.
    pub(super) fn span(&self, value: &Value) -> Taken<Span> {
        let span = self.place(value)?;
        let seen = !self.text.trimmed(span).is_empty();
        seen.then_some(span).ok_or_else(|| "there are no words at its place".to_string())
    }

    /// Where something stands, blanks too.
    pub(super) fn place(&self, value: &Value) -> Taken<Span> {
        let whole = self.text.as_str();
        let words = match value {
            Value::String(words) => Some(words.as_str()),
            _ => value.get("exact").and_then(Value::as_str),
        };
        let number = |name: &str| value.get(name).and_then(Value::as_u64).and_then(|at| usize::try_from(at).ok());
        let range = match (words, number("start"), number("end")) {
            (words, Some(start), Some(end)) => {
                let there = self.places.byte(whole, start).zip(self.places.byte(whole, end));
                let there = there.filter(|&(start, end)| {
                    whole.get(start..end).is_some_and(|found| words.is_none_or(|words| words == found))
                });
                there.ok_or_else(|| format!("{} does not stand at {start} to {end}", shown(words)))?
            }
            (Some(words), ..) => {
                let nth = number("nth").unwrap_or(1).max(1);
                occurrence(whole, words, nth)
                    .ok_or_else(|| format!("{} does not stand in the text", shown(Some(words))))?
            }
            (None, ..) => return Err("words are wanted, with their place or without".to_string()),
        };
        let span = self.text.span(range.0, range.1).filter(|span| !span.is_empty());
        span.ok_or_else(|| "its place is empty".to_string())
    }

    /// The words a record stands on.
    pub(super) fn evidence(&self, row: &Row<'_>, name: &str) -> Taken<Evidence> {
        let spans = row.list(name).iter().map(|value| self.span(value)).collect::<Taken<Vec<Span>>>()?;
        Evidence::new(spans).ok_or_else(|| format!("it has no `{name}`"))
    }

    /// Words that a record can do without.
    pub(super) fn words(&mut self, row: &Row<'_>, name: &str) -> Option<Span> {
        let taken = self.span(row.field(name)?);
        self.part(row, name, taken)
    }

    /// Who is meant by an id.
    pub(super) fn who(&self, row: &Row<'_>, name: &str) -> Taken<Who> {
        let id = row.text(name).ok_or_else(|| format!("it has no `{name}`"))?;
        self.named(id)
    }

    fn named(&self, id: &str) -> Taken<Who> {
        self.actors.get(id).copied().ok_or_else(|| format!("there is no actor {id:?}"))
    }

    /// Somebody whom a record can do without.
    pub(super) fn someone(&mut self, row: &Row<'_>, name: &str) -> Option<Who> {
        row.field(name)?;
        let taken = self.who(row, name);
        self.part(row, name, taken)
    }

    /// Everyone whom a list names.
    pub(super) fn everyone(&mut self, row: &Row<'_>, name: &str) -> Vec<Who> {
        let ids = row.list(name).iter();
        let taken =
            ids.map(|id| id.as_str().ok_or_else(|| "an id is wanted".to_string()).and_then(|id| self.named(id)));
        let taken: Vec<Taken<Who>> = taken.collect();
        taken.into_iter().filter_map(|who| self.part(row, name, who)).collect()
    }

    /// A code that a record can do without.
    pub(super) fn maybe_code<T>(&mut self, row: &Row<'_>, name: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        row.field(name)?;
        let taken = row.code(name, parse);
        self.part(row, name, taken)
    }

    /// What is counted, as far as it is counted in whole numbers.
    pub(super) fn counts(&mut self, row: &Row<'_>, name: &str) -> BTreeMap<String, u64> {
        let Some(Value::Object(counts)) = row.field(name) else { return BTreeMap::new() };
        let mut taken = BTreeMap::new();
        for (what, value) in counts.iter().filter(|(_, value)| !value.is_null()) {
            let count = value.as_u64().or_else(|| value.as_str().and_then(|words| words.trim().parse().ok()));
            let count = count.ok_or_else(|| format!("`{what}` is no whole number"));
            taken.extend(self.part(row, name, count).map(|count| (what.clone(), count)));
        }
        taken
    }
}

/// The `nth` place, from one, where words stand; places may overlap.
fn occurrence(text: &str, words: &str, nth: usize) -> Option<(usize, usize)> {
    let step = words.chars().next()?.len_utf8();
    let mut from = 0;
    for _ in 1..nth {
        from += text.get(from..)?.find(words)? + step;
    }
    let start = from + text.get(from..)?.find(words)?;
    Some((start, start + words.len()))
}

/// The beginning of some words, for a note.
fn shown(words: Option<&str>) -> String {
    const SHOWN: usize = 60;
    let Some(words) = words else { return "what is meant".to_string() };
    let start: String = words.chars().take(SHOWN).collect();
    if start.len() < words.len() { format!("{start:?}…") } else { format!("{start:?}") }
}
