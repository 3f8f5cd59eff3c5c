//! Reads a published reading back: JSON as `docs/records.md` describes it, by this engine, another version, or people.
//!
//! Never fails. Every word is checked against the article's text; a record whose words do not stand there is left out
//! with a note that says which and why. An older form lacks fields and `schema`; fields and codes of a newer one are
//! noted and skipped. Publishing what was read back gives what was read, to the letter.

mod fields;
mod places;
#[cfg(test)]
mod tests;

use super::Act;
use super::Contested;
use super::Event;
use super::EventType;
use super::Figure;
use super::Issue;
use super::Mode;
use super::Position;
use super::Reading;
use super::Source;
use super::Stance;
use super::Statement;
use super::Status;
use super::Term;
use super::TermKind;
use super::excerpts;
use super::kinds::Method;
use super::publish::SCHEMA;
use crate::article::Article;
use crate::article::Metadata;
use crate::article::Note;
use crate::link::Actor;
use crate::vocabulary::actors::Kind;
use crate::vocabulary::triggers;
use fields::Fields;
use fields::Row;
use fields::Taken;
use serde_json::Value;
use std::collections::BTreeMap;

/// A reading as it was read back, and what its records go by in the published form.
#[derive(Clone, Debug, Default)]
pub struct Returned {
    /// The reading.
    pub reading: Reading,
    /// What its records go by, row by row.
    pub names: Names,
}

/// What records go by in the form they were read from: their ids; in forms without ids, the letter of the kind and the
/// number in the list, as `p3`. Rows are those of the reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Names of statements.
    pub statements: Vec<String>,
    /// Names of positions.
    pub positions: Vec<String>,
    /// Names of events.
    pub events: Vec<String>,
    /// Names of terms.
    pub terms: Vec<String>,
    /// Names of figures.
    pub figures: Vec<String>,
    /// Names of contested claims.
    pub contested: Vec<String>,
}

/// What a published reading says of its article, from which the article can be made again.
pub fn metadata(published: &Value) -> Metadata {
    let text = |name: &str| published.pointer(&format!("/document/{name}")).and_then(Value::as_str);
    let owned = |name: &str| text(name).map(str::to_string);
    Metadata {
        file: owned("file"),
        outlet: owned("outlet"),
        title: owned("title"),
        byline: owned("byline"),
        published: text("published").and_then(|day| day.parse().ok()),
        url: owned("url"),
        language: owned("language"),
        modified: text("modified").and_then(|day| day.parse().ok()),
        section: owned("section"),
        tags: published
            .pointer("/document/tags")
            .and_then(Value::as_array)
            .map(|tags| tags.iter().filter_map(Value::as_str).map(str::to_string).collect())
            .unwrap_or_default(),
        received: None,
    }
}

/// No article names somebody more often; a number beyond it is a slip.
const MENTIONS: usize = 1 << 16;

/// Reads a published reading of an article back.
pub fn read_back(article: &Article, published: &Value) -> Returned {
    let mut reader = Reader { fields: Fields::new(&article.text), returned: Returned::default() };
    reader.reading().source = Source { hash: *article.text.hash(), metadata: article.metadata.clone() };
    let finder = published["engine"].as_str().and_then(|engine| engine.split_once(", "));
    reader.reading().finder = finder.map_or_else(Method::default, |(_, finder)| finder.to_string().into());
    reader.notes(published);
    reader.form(article, published);
    reader.boilerplate(published);
    reader.actors(published);
    reader.statements(published);
    reader.positions(published);
    reader.events(published);
    reader.terms(published);
    reader.figures(published);
    reader.contested(published);
    let Reader { fields, mut returned } = reader;
    returned.reading.notes = fields.notes;
    returned.reading.excerpts = excerpts::excerpts(article, &returned.reading);
    returned
}

struct Reader<'a> {
    fields: Fields<'a>,
    returned: Returned,
}

impl Reader<'_> {
    fn reading(&mut self) -> &mut Reading {
        &mut self.returned.reading
    }

    /// The notes that the reading came with.
    fn notes(&mut self, published: &Value) {
        for row in self.fields.rows(published, ("notes", "note", 'n'), &["message", "at"]) {
            let taken = row.field("at").map(|at| self.fields.place(at));
            let span = taken.and_then(|taken| self.fields.part(&row, "at", taken));
            let message = row.owned("message").unwrap_or_default();
            self.fields.notes.push(Note { span, message });
        }
    }

    /// Which form it is, and whether it was made of this text.
    fn form(&mut self, article: &Article, published: &Value) {
        if !published.is_object() {
            self.fields.note("this is no reading: an object is wanted".to_string());
        }
        match published.get("schema") {
            // Annotations and the first readings have no number.
            None | Some(Value::Null) => {}
            Some(schema) if schema.as_u64() == Some(u64::from(SCHEMA)) => {}
            Some(schema) => {
                self.fields.note(format!("the form is {schema}, not {SCHEMA}; what is known of it was read"))
            }
        }
        let hash = article.text.name();
        let given = published.pointer("/document/sha256").and_then(Value::as_str);
        if given.is_some_and(|given| given != hash) {
            self.fields.note("the reading was made of another text; what stands in this one was read".to_string());
        }
    }

    fn boilerplate(&mut self, published: &Value) {
        for value in published.get("boilerplate").and_then(Value::as_array).into_iter().flatten() {
            match self.fields.place(value) {
                Ok(span) => self.reading().boilerplate.push(span),
                Err(why) => self.fields.note(format!("a passage of boilerplate was left out: {why}")),
            }
        }
    }

    fn actors(&mut self, published: &Value) {
        const KNOWN: &[&str] = &["id", "name", "kind", "side", "role", "mentions", "mentioned"];
        for row in self.fields.rows(published, ("actors", "actor", 'a'), KNOWN) {
            let taken = self.actor(&row);
            let Some(actor) = self.fields.kept(&row, taken) else { continue };
            let who = self.returned.reading.actors.len();
            self.fields.actors.insert(actor.id.0.to_string(), who);
            self.reading().actors.push(actor);
        }
    }

    fn actor(&mut self, row: &Row<'_>) -> Taken<Actor> {
        let id = row.text("id").filter(|id| !id.is_empty()).ok_or("it has no `id`")?;
        if self.fields.actors.contains_key(id) {
            return Err("another actor has its id".to_string());
        }
        let kind = row.code("kind", Kind::parse)?;
        let name = row.text("name").unwrap_or(id);
        let mut actor = Actor::new(id, name, kind, row.text("side").map(Into::into));
        actor.role = self.fields.words(row, "role");
        for form in row.list("mentions") {
            let taken = self.fields.span(form);
            actor.mentions.extend(self.fields.part(row, "mentions", taken));
        }
        // Where a form stands again is not published; how often it does, is.
        let mentioned = row.field("mentioned").and_then(Value::as_u64).and_then(|count| usize::try_from(count).ok());
        if let Some((&first, count)) = actor.mentions.first().zip(mentioned) {
            let missing = count.saturating_sub(actor.mentions.len()).min(MENTIONS);
            actor.mentions.extend(std::iter::repeat_n(first, missing));
        }
        actor.prominent = true;
        Ok(actor)
    }

    fn statements(&mut self, published: &Value) {
        const KNOWN: &[&str] = &[
            "id",
            "source",
            "source_candidates",
            "source_mention",
            "cue",
            "content",
            "mode",
            "addressee",
            "via",
            "setting",
            "said_on",
            "act",
            "method",
        ];
        let mut kept = Vec::new();
        for row in self.fields.rows(published, ("statements", "statement", 's'), KNOWN) {
            let taken = self.statement(&row);
            kept.extend(self.fields.kept(&row, taken).map(|statement| (row.name, statement)));
        }
        // A reading keeps statements in the order of their contents; people may not.
        kept.sort_by_key(|(_, statement)| statement.content.cover().start());
        let (names, statements) = kept.into_iter().unzip();
        self.returned.names.statements = names;
        self.reading().statements = statements;
    }

    fn statement(&mut self, row: &Row<'_>) -> Taken<Statement> {
        Ok(Statement {
            source: self.fields.who(row, "source")?,
            content: self.fields.evidence(row, "content")?,
            mode: row.code("mode", Mode::parse)?,
            act: row.code("act", Act::parse)?,
            candidates: self.fields.everyone(row, "source_candidates"),
            source_mention: self.fields.words(row, "source_mention"),
            cue: self.fields.words(row, "cue"),
            addressee: self.fields.someone(row, "addressee"),
            via: self.fields.someone(row, "via"),
            setting: row.owned("setting"),
            said_on: row.owned("said_on"),
            method: method(row),
        })
    }

    fn positions(&mut self, published: &Value) {
        const KNOWN: &[&str] = &[
            "id",
            "actor",
            "issue",
            "stance",
            "evidence",
            "statement",
            "as_of",
            "according_to",
            "condition",
            "method",
        ];
        let named = self.returned.names.statements.iter().enumerate();
        let statements: BTreeMap<String, usize> = named.map(|(index, name)| (name.clone(), index)).collect();
        for row in self.fields.rows(published, ("positions", "position", 'p'), KNOWN) {
            let taken = self.position(&row, &statements);
            let Some(position) = self.fields.kept(&row, taken) else { continue };
            self.reading().positions.push(position);
            self.returned.names.positions.push(row.name);
        }
    }

    fn position(&mut self, row: &Row<'_>, statements: &BTreeMap<String, usize>) -> Taken<Position> {
        Ok(Position {
            actor: self.fields.who(row, "actor")?,
            issue: row.code("issue", Issue::parse)?,
            stance: row.code("stance", Stance::parse)?,
            evidence: self.fields.evidence(row, "evidence")?,
            statement: self.fields.maybe_code(row, "statement", |id| statements.get(id).copied()),
            as_of: row.owned("as_of"),
            according_to: self.fields.someone(row, "according_to"),
            condition: row.owned("condition"),
            method: method(row),
        })
    }

    fn events(&mut self, published: &Value) {
        const KNOWN: &[&str] = &[
            "id",
            "type",
            "mode",
            "actors",
            "recipients",
            "place",
            "country",
            "date",
            "time_expression",
            "status",
            "magnitude",
            "according_to",
            "trigger",
            "evidence",
            "method",
        ];
        for row in self.fields.rows(published, ("events", "event", 'e'), KNOWN) {
            let taken = self.event(&row);
            let Some(event) = self.fields.kept(&row, taken) else { continue };
            self.reading().events.push(event);
            self.returned.names.events.push(row.name);
        }
    }

    fn event(&mut self, row: &Row<'_>) -> Taken<Event> {
        let event_type = row.code("type", EventType::parse)?;
        let evidence = self.fields.evidence(row, "evidence")?;
        let trigger = row.field("trigger").map_or(Ok(evidence.cover()), |trigger| self.fields.span(trigger))?;
        Ok(Event {
            event_type,
            mode: self.fields.maybe_code(row, "mode", |code| triggers::mode_of(event_type.code(), code)),
            actors: self.fields.everyone(row, "actors"),
            recipients: self.fields.everyone(row, "recipients"),
            place: self.fields.words(row, "place"),
            country: row.text("country").map(Into::into),
            date: row.owned("date"),
            time_expression: self.fields.words(row, "time_expression"),
            status: row.code("status", Status::parse)?,
            magnitude: self.fields.counts(row, "magnitude"),
            according_to: self.fields.someone(row, "according_to"),
            trigger,
            evidence,
            method: method(row),
        })
    }

    fn terms(&mut self, published: &Value) {
        const KNOWN: &[&str] = &["id", "instrument", "term", "value", "evidence", "according_to", "method"];
        for row in self.fields.rows(published, ("terms", "term", 't'), KNOWN) {
            let taken = self.term(&row);
            let Some(term) = self.fields.kept(&row, taken) else { continue };
            self.reading().terms.push(term);
            self.returned.names.terms.push(row.name);
        }
    }

    fn term(&mut self, row: &Row<'_>) -> Taken<Term> {
        let value = match row.field("value") {
            Some(Value::String(words)) => words.clone(),
            Some(value @ (Value::Number(_) | Value::Bool(_))) => value.to_string(),
            _ => return Err("it has no `value`".to_string()),
        };
        Ok(Term {
            instrument: row.owned("instrument").unwrap_or_default(),
            term: row.code("term", TermKind::parse)?,
            value,
            evidence: self.fields.evidence(row, "evidence")?,
            according_to: self.fields.someone(row, "according_to"),
            method: method(row),
        })
    }

    fn figures(&mut self, published: &Value) {
        const KNOWN: &[&str] =
            &["id", "value", "unit", "about", "approximate", "according_to", "as_of", "evidence", "method"];
        for row in self.fields.rows(published, ("figures", "figure", 'f'), KNOWN) {
            let taken = self.figure(&row);
            let Some(figure) = self.fields.kept(&row, taken) else { continue };
            self.reading().figures.push(figure);
            self.returned.names.figures.push(row.name);
        }
    }

    fn figure(&mut self, row: &Row<'_>) -> Taken<Figure> {
        let value = match row.field("value") {
            Some(Value::String(words)) => words.trim().parse().ok(),
            value => value.and_then(Value::as_f64),
        };
        Ok(Figure {
            value: value.filter(|value: &f64| value.is_finite()).ok_or("its `value` is no number")?,
            unit: row.owned("unit").unwrap_or_default(),
            about: row.owned("about").unwrap_or_default(),
            approximate: row.field("approximate").and_then(Value::as_bool).unwrap_or(false),
            according_to: self.fields.someone(row, "according_to"),
            as_of: row.owned("as_of"),
            evidence: self.fields.evidence(row, "evidence")?,
            method: method(row),
        })
    }

    fn contested(&mut self, published: &Value) {
        const KNOWN: &[&str] = &["id", "claim", "asserted_by", "denied_by", "evidence", "method"];
        for row in self.fields.rows(published, ("contested", "contested claim", 'x'), KNOWN) {
            let taken = self.claim(&row);
            let Some(claim) = self.fields.kept(&row, taken) else { continue };
            self.reading().contested.push(claim);
            self.returned.names.contested.push(row.name);
        }
    }

    fn claim(&mut self, row: &Row<'_>) -> Taken<Contested> {
        Ok(Contested {
            claim: row.owned("claim").ok_or("it has no `claim`")?,
            asserted_by: self.fields.everyone(row, "asserted_by"),
            denied_by: self.fields.everyone(row, "denied_by"),
            evidence: self.fields.evidence(row, "evidence")?,
            method: method(row),
        })
    }
}

/// The rule that found a record; people who write records name none.
fn method(row: &Row<'_>) -> Method {
    row.owned("method").map_or(Method::Borrowed("annotation"), Method::Owned)
}
