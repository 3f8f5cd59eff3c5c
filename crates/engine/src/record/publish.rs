//! The published form of a reading: JSON, version 1, offsets in Unicode code points with the words beside them.
//!
//! The only place where records become JSON. Fields are described in `docs/records.md`.

use super::Evidence;
use super::Reading;
use super::RecordId;
use crate::article::Article;
use crate::article::Span;
use crate::link::Who;
use serde_json::Value;
use serde_json::json;

/// The version of the published form.
pub const SCHEMA: u32 = 1;

/// The lists of the published form that hold records, each with the kind of its records.
pub const LISTS: &[(&str, &str)] = &[
    ("statements", "statement"),
    ("positions", "position"),
    ("events", "event"),
    ("terms", "term"),
    ("figures", "figure"),
    ("contested", "contested"),
];

/// One reading in its published form.
pub fn publish(article: &Article, reading: &Reading) -> Value {
    let form = Form { article, reading, code_points: CodePoints::new(article.text.as_str()) };
    json!({
        "schema": SCHEMA,
        "engine": engine(reading),
        "document": document(article),
        "boilerplate": reading.boilerplate.iter().map(|&span| form.words(span)).collect::<Vec<_>>(),
        "actors": form.actors(),
        "statements": form.statements(),
        "positions": form.positions(),
        "events": form.events(),
        "terms": form.terms(),
        "figures": form.figures(),
        "contested": form.contested(),
        "notes": reading.notes.iter().map(|note| json!({ "message": note.message, "at": note.span.map(|span| form.words(span)) })).collect::<Vec<_>>(),
    })
}

/// The program with its version, and what else found things with its own: readings with a model and without differ.
fn engine(reading: &Reading) -> String {
    let program = concat!("armistice ", env!("CARGO_PKG_VERSION"));
    if reading.finder.is_empty() { program.to_string() } else { format!("{program}, {}", reading.finder) }
}

/// What is known of an article, in its published form.
pub fn document(article: &Article) -> Value {
    let about = &article.metadata;
    let mut form = json!({
        "file": about.file,
        "outlet": about.outlet,
        "title": about.title,
        "byline": about.byline,
        "published": about.published.map(|day| day.to_string()),
        "url": about.url,
        "language": about.language,
        "sha256": article.text.name(),
    });
    // What only pages and feeds say stands there where they said it.
    let told = [
        ("modified", about.modified.map(|day| json!(day.to_string()))),
        ("section", about.section.as_ref().map(|section| json!(section))),
        ("tags", Some(&about.tags).filter(|tags| !tags.is_empty()).map(|tags| json!(tags))),
    ];
    for (name, value) in told {
        if let Some(value) = value {
            form[name] = value;
        }
    }
    form
}

struct Form<'a> {
    article: &'a Article,
    reading: &'a Reading,
    code_points: CodePoints,
}

impl Form<'_> {
    fn words(&self, span: Span) -> Value {
        let text = self.article.text.as_str();
        json!({
            "exact": self.article.text.slice(span),
            "start": self.code_points.at(text, span.start()),
            "end": self.code_points.at(text, span.end()),
        })
    }

    fn maybe(&self, span: Option<Span>) -> Value {
        span.map_or(Value::Null, |span| self.words(span))
    }

    fn evidence(&self, evidence: &Evidence) -> Value {
        self.words(evidence.cover())
    }

    fn spans(&self, evidence: &Evidence) -> Vec<Value> {
        evidence.spans().map(|span| self.words(span)).collect()
    }

    fn who(&self, who: Who) -> &str {
        self.reading.actors.get(who).map_or("", |actor| &actor.id.0)
    }

    fn someone(&self, who: Option<Who>) -> Value {
        who.map_or(Value::Null, |who| json!(self.who(who)))
    }

    fn everyone(&self, who: &[Who]) -> Vec<&str> {
        who.iter().map(|&who| self.who(who)).collect()
    }

    fn id(&self, kind: &str, evidence: &Evidence, fields: &[&str]) -> String {
        RecordId::new(&self.article.text, kind, evidence, fields).to_string()
    }

    fn actors(&self) -> Vec<Value> {
        let rows = self.reading.actors.iter().map(|actor| {
            let mut forms: Vec<&str> = Vec::new();
            for &mention in &actor.mentions {
                let words = self.article.text.slice(mention);
                if !forms.contains(&words) {
                    forms.push(words);
                }
            }
            json!({
                "id": &*actor.id.0,
                "name": actor.name,
                "kind": actor.kind.code(),
                "side": actor.side,
                "role": actor.role.map(|span| self.article.text.slice(span)),
                "mentions": forms,
                "mentioned": actor.mentions.len(),
            })
        });
        rows.collect()
    }

    fn statements(&self) -> Vec<Value> {
        let rows = self.reading.statements.iter().map(|row| {
            json!({
                "id": self.statement_id(row),
                "source": self.who(row.source),
                "source_candidates": self.everyone(&row.candidates),
                "source_mention": self.maybe(row.source_mention),
                "cue": self.maybe(row.cue),
                "content": self.spans(&row.content),
                "mode": row.mode.code(),
                "addressee": self.someone(row.addressee),
                "via": self.someone(row.via),
                "setting": row.setting,
                "said_on": row.said_on,
                "act": row.act.code(),
                "method": row.method,
            })
        });
        rows.collect()
    }

    fn statement_id(&self, row: &super::Statement) -> String {
        self.id("statement", &row.content, &[self.who(row.source)])
    }

    fn positions(&self) -> Vec<Value> {
        let rows = self.reading.positions.iter().map(|row| {
            let actor = self.who(row.actor);
            let statement = row.statement.and_then(|index| self.reading.statements.get(index));
            json!({
                "id": self.id("position", &row.evidence, &[actor, row.issue.code(), row.stance.code()]),
                "actor": actor,
                "issue": row.issue.code(),
                "stance": row.stance.code(),
                "evidence": self.evidence(&row.evidence),
                "statement": statement.map(|row| self.statement_id(row)),
                "as_of": row.as_of,
                "according_to": self.someone(row.according_to),
                "condition": row.condition,
                "method": row.method,
            })
        });
        rows.collect()
    }

    fn events(&self) -> Vec<Value> {
        let rows = self.reading.events.iter().map(|row| {
            let trigger = format!("{}-{}", row.trigger.start(), row.trigger.end());
            json!({
                "id": self.id("event", &row.evidence, &[row.event_type.code(), &trigger]),
                "type": row.event_type.code(),
                "mode": row.mode,
                "actors": self.everyone(&row.actors),
                "recipients": self.everyone(&row.recipients),
                "place": self.maybe(row.place),
                "country": row.country,
                "date": row.date,
                "time_expression": self.maybe(row.time_expression),
                "status": row.status.code(),
                "magnitude": row.magnitude,
                "according_to": self.someone(row.according_to),
                "trigger": self.words(row.trigger),
                "evidence": self.evidence(&row.evidence),
                "method": row.method,
            })
        });
        rows.collect()
    }

    fn terms(&self) -> Vec<Value> {
        let rows = self.reading.terms.iter().map(|row| {
            json!({
                "id": self.id("term", &row.evidence, &[row.term.code(), &row.value]),
                "instrument": row.instrument,
                "term": row.term.code(),
                "value": row.value,
                "evidence": self.evidence(&row.evidence),
                "according_to": self.someone(row.according_to),
                "method": row.method,
            })
        });
        rows.collect()
    }

    fn figures(&self) -> Vec<Value> {
        let rows = self.reading.figures.iter().map(|row| {
            json!({
                "id": self.id("figure", &row.evidence, &[&row.value.to_string(), &row.unit]),
                "value": number(row.value),
                "unit": row.unit,
                "about": row.about,
                "approximate": row.approximate,
                "according_to": self.someone(row.according_to),
                "as_of": row.as_of,
                "evidence": self.evidence(&row.evidence),
                "method": row.method,
            })
        });
        rows.collect()
    }

    fn contested(&self) -> Vec<Value> {
        let rows = self.reading.contested.iter().map(|row| {
            json!({
                "id": self.id("contested", &row.evidence, &[&row.claim]),
                "claim": row.claim,
                "asserted_by": self.everyone(&row.asserted_by),
                "denied_by": self.everyone(&row.denied_by),
                "evidence": self.spans(&row.evidence),
                "method": row.method,
            })
        });
        rows.collect()
    }
}

/// Whole numbers without a decimal point.
fn number(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 9e15 { json!(value as i64) } else { json!(value) }
}

/// Turns byte offsets into code points: the count at every 256th byte is kept.
struct CodePoints {
    marks: Vec<usize>,
}

const STRIDE: usize = 256;

impl CodePoints {
    fn new(text: &str) -> CodePoints {
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut count = 0;
        for (at, byte) in text.bytes().enumerate() {
            if at % STRIDE == 0 {
                marks.push(count);
            }
            count += usize::from(is_first_byte(byte));
        }
        CodePoints { marks }
    }

    /// Code points before a byte offset.
    fn at(&self, text: &str, byte: usize) -> usize {
        let Some(&mark) = self.marks.get(byte / STRIDE) else {
            return self.marks.last().map_or(0, |&mark| {
                let start = (self.marks.len() - 1) * STRIDE;
                mark + text.as_bytes()[start..].iter().filter(|&&byte| is_first_byte(byte)).count()
            });
        };
        let start = byte / STRIDE * STRIDE;
        mark + text.as_bytes()[start..byte.min(text.len())].iter().filter(|&&byte| is_first_byte(byte)).count()
    }
}

/// Whether a byte of UTF-8 begins a character.
fn is_first_byte(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}
