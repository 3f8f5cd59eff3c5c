//! What reviewers decide, entered as it was said: who, when, why, before and after. Taking back is a new decision.

use crate::derive::LISTS;
use crate::entry;
use crate::entry::Entry;
use crate::fault::Inner;
use crate::fault::Inside;
use crate::fault::Result;
use crate::find::Record;
use crate::functions;
use crate::values;
use crate::view;
use crate::view::Anchor;
use crate::view::place;
use crate::write::Batch;
use armistice_engine::Article;
use armistice_engine::record::publish::publish;
use armistice_engine::record::read_back;
use serde_json::Map;
use serde_json::Value;
use serde_json::json;

/// A decision to be entered.
#[derive(Clone, Debug)]
pub struct Decision {
    /// Who decides.
    pub by: String,
    /// Why, in their own words.
    pub why: Option<String>,
    /// Whether they decide without what others decided: the record is taken as the reading and their own decisions left
    /// it.
    pub independent: bool,
    /// What is decided.
    pub verdict: Verdict,
}

/// What can be decided. Records go by their ids, articles by the hash of their text, both in hexadecimal.
#[derive(Clone, Debug)]
pub enum Verdict {
    /// The record is right as it stands.
    Accept(String),
    /// The record is wrong and is no more.
    Reject(String),
    /// The record is right with some fields changed; `actors` are those that the article did not know.
    Correct {
        /// The record.
        record: String,
        /// The fields of the published form that change, with what they become.
        fields: Map<String, Value>,
        /// Actors in the published form.
        actors: Vec<Value>,
    },
    /// Nothing is to be recorded of the sentence that a record stands in.
    Nothing(String),
    /// A record that the reading missed.
    Add {
        /// The article.
        article: String,
        /// What it is: `statement`, `position`, …
        kind: String,
        /// The record in the published form, without id.
        record: Value,
        /// Actors in the published form that the article did not know.
        actors: Vec<Value>,
    },
    /// A remark on a record; it changes nothing.
    Note(String),
    /// Two actors are one: the second goes by the first one's id.
    Merge {
        /// The id that stays.
        actor: String,
        /// The id that is the same.
        same: String,
    },
    /// An actor of some articles is somebody else.
    Split {
        /// The id that was given to both.
        actor: String,
        /// The articles where somebody else is meant.
        articles: Vec<String>,
        /// The id of that one.
        other: String,
    },
    /// What a rule speaks of is never recorded again, unless somebody decided on it.
    Never {
        /// Only of this outlet.
        outlet: Option<String>,
        /// Only what stands on these words.
        phrase: Option<String>,
        /// Only records of this kind.
        kind: Option<String>,
    },
    /// Takes back the decision or rule with a number.
    Undo(i64),
}

impl Batch<'_> {
    /// Enters a decision and gives its number.
    pub fn decide(&mut self, decision: &Decision) -> Result<i64> {
        let made = self.decide_inside(decision);
        self.at(made)
    }

    fn decide_inside(&mut self, decision: &Decision) -> Inside<i64> {
        if decision.by.trim().is_empty() {
            return Err(Inner::Refused("a decision names who decides".to_string()));
        }
        let mut body = json!({ "by": decision.by, "why": decision.why, "independent": decision.independent });
        let find = |id: &str| self.record(id, &decision.by, decision.independent);
        let mut subject = String::new();
        match &decision.verdict {
            Verdict::Accept(id) => {
                let record = find(id)?;
                self.once(&record, &decision.by)?;
                add(&mut body, about(&record, "accept", Some(&plain(&record.published)), &[]));
                subject = record.article;
            }
            Verdict::Reject(id) => {
                let record = find(id)?;
                add(&mut body, about(&record, "reject", None, &[]));
                subject = record.article;
            }
            Verdict::Note(id) => {
                let record = find(id)?;
                add(&mut body, about(&record, "note", None, &[]));
                subject = record.article;
            }
            Verdict::Correct { record, fields, actors } => {
                let record = find(record)?;
                let after = corrected(&record, fields, actors)?;
                add(&mut body, about(&record, "correct", Some(&after), actors));
                subject = record.article;
            }
            Verdict::Nothing(id) => {
                let record = find(id)?;
                add(&mut body, about(&record, "nothing", None, &[]));
                body["sentence"] = sentence(&record);
                body["anchor"] = anchor(&record.text, &body["sentence"]);
                subject = record.article;
            }
            Verdict::Add { article, kind, record, actors } => {
                let (text, view) = self.article(article)?;
                possible(kind, record.as_object().unwrap_or(&Map::new()))?;
                let after = canonical(&text, &view, kind, record, actors)?;
                if LISTS.iter().any(|(list, _)| holds(&view[*list], &after["id"])) {
                    return Err(Inner::Refused("the record stands in the ledger already".to_string()));
                }
                add(&mut body, json!({ "verdict": "add", "record": after["id"], "kind": kind, "before": null }));
                body["anchor"] = anchor(&text, place(&after));
                add(&mut body, json!({ "after": after, "actors": actors }));
                subject.clone_from(article);
            }
            Verdict::Merge { actor, same } => {
                self.mergeable(actor, same)?;
                add(&mut body, json!({ "verdict": "merge", "actor": actor, "same": same }));
            }
            Verdict::Split { actor, articles, other } => {
                self.separable(actor, articles, other)?;
                add(&mut body, json!({ "verdict": "split", "actor": actor, "articles": articles, "other": other }));
            }
            Verdict::Never { outlet, phrase, kind } => return self.never(body, outlet, phrase, kind),
            Verdict::Undo(seq) => {
                subject = self.undone(*seq)?;
                add(&mut body, json!({ "verdict": "undo", "undoes": seq }));
            }
        }
        self.append("decision", &subject, &entry::json(&body)?, &Entry::Decision(body))
    }

    fn never(
        &mut self,
        mut body: Value,
        outlet: &Option<String>,
        phrase: &Option<String>,
        kind: &Option<String>,
    ) -> Inside<i64> {
        if outlet.is_none() && phrase.as_deref().is_none_or(|phrase| phrase.trim().is_empty()) {
            return Err(Inner::Refused("a rule names an outlet or words".to_string()));
        }
        if let Some(kind) = kind.as_deref().filter(|kind| !LISTS.iter().any(|(_, own)| own == kind)) {
            return Err(Inner::Refused(no_kind(kind)));
        }
        body["outlet"] = json!(outlet);
        body["phrase"] = json!(phrase);
        body["kind"] = json!(kind);
        self.append("rule", "", &entry::json(&body)?, &Entry::Rule(body))
    }
}

/// Lays fields over a body.
fn add(body: &mut Value, fields: Value) {
    for (name, value) in fields.as_object().into_iter().flatten() {
        body[name] = value.clone();
    }
}

/// What a decision says of the record it is about.
fn about(record: &Record, verdict: &str, after: Option<&Value>, actors: &[Value]) -> Value {
    json!({
        "verdict": verdict,
        "record": record.published["id"],
        "kind": record.kind,
        "before": plain(&record.published),
        "after": after,
        "actors": actors,
        "anchor": anchor(&record.text, place(&record.published)),
    })
}

/// A record without what others decided of it.
fn plain(record: &Value) -> Value {
    let mut record = record.clone();
    if let Some(fields) = record.as_object_mut() {
        fields.shift_remove("review");
    }
    record
}

/// A record with some fields changed, as the engine publishes it.
fn corrected(record: &Record, fields: &Map<String, Value>, actors: &[Value]) -> Inside<Value> {
    let mut after = plain(&record.published);
    for (name, value) in fields {
        if after.get(name).is_none() || matches!(name.as_str(), "id" | "method") {
            let there = after.as_object().into_iter().flatten().map(|(name, _)| name.as_str());
            let there: Vec<&str> = there.filter(|name| !matches!(*name, "id" | "method")).collect();
            return Err(Inner::Refused(format!(
                "a {} has no field {name:?}; there are {}",
                record.kind,
                there.join(", ")
            )));
        }
        after[name] = value.clone();
    }
    possible(&record.kind, fields)?;
    canonical(&record.text, &record.view, &record.kind, &after, actors)
}

/// Refuses values that no record of a kind can have.
fn possible(kind: &str, fields: &Map<String, Value>) -> Inside<()> {
    values::fault(kind, fields).map_or(Ok(()), |why| Err(Inner::Refused(why)))
}

/// A record as the engine publishes it, with its id. What does not stand in the text, or is no code, is refused.
pub(crate) fn canonical(text: &str, view: &Value, kind: &str, record: &Value, actors: &[Value]) -> Inside<Value> {
    let Some((list, _)) = LISTS.iter().find(|(_, own)| *own == kind) else {
        return Err(Inner::Refused(no_kind(kind)));
    };
    let mut alone = json!({ "schema": view["schema"], "document": view["document"], "actors": view["actors"] });
    if let Some(known) = alone["actors"].as_array_mut() {
        known.extend(actors.iter().cloned());
    }
    let statements = view["statements"].as_array().filter(|_| kind == "position");
    alone["statements"] = statements.into_iter().flatten().map(plain).collect();
    let mut record = placed(text, record)?;
    // What it was read from may have been rejected since; the record can be right all the same.
    if !record["statement"].is_null() && !holds(&alone["statements"], &record["statement"]) {
        record["statement"] = Value::Null;
    }
    alone[*list] = json!([record]);
    let article = Article::new(text, read_back::metadata(view));
    let before = read_back(
        &article,
        &json!({ "schema": view["schema"], "document": view["document"], "actors": view["actors"] }),
    );
    let returned = read_back(&article, &alone);
    let known: Vec<&str> = before.reading.notes.iter().map(|note| note.message.as_str()).collect();
    let notes: Vec<&str> = returned.reading.notes.iter().map(|note| note.message.as_str()).collect();
    let faults: Vec<&str> = notes.into_iter().filter(|note| !known.contains(note)).collect();
    let mut fresh = publish(&article, &returned.reading);
    let record = fresh[*list].as_array_mut().filter(|_| faults.is_empty()).and_then(Vec::pop);
    record.ok_or_else(|| Inner::Refused(format!("the {kind} cannot be entered: {}", faults.join("; "))))
}

/// A record whose words have places: those given by their words alone are looked for in the text, where they must stand
/// just once.
fn placed(text: &str, record: &Value) -> Inside<Value> {
    Ok(match record {
        Value::Object(fields) if fields.contains_key("exact") && !fields.contains_key("start") => {
            let words = fields["exact"].as_str().unwrap_or_default();
            let mut found = text.match_indices(words).filter(|_| !words.is_empty());
            let (first, second) = (found.next(), found.next());
            let Some((byte, _)) = first else {
                return Err(Inner::Refused(format!("the words {words:?} do not stand in the article")));
            };
            if second.is_some() {
                let why = "stand in the article more than once; mark more words, or give their place";
                return Err(Inner::Refused(format!("the words {words:?} {why}")));
            }
            let start = text[..byte].chars().count();
            json!({ "exact": words, "start": start, "end": start + words.chars().count() })
        }
        Value::Object(fields) => {
            let fields = fields.iter().map(|(name, value)| Ok((name.clone(), placed(text, value)?)));
            Value::Object(fields.collect::<Inside<_>>()?)
        }
        Value::Array(items) => Value::Array(items.iter().map(|item| placed(text, item)).collect::<Inside<_>>()?),
        other => other.clone(),
    })
}

/// The anchor of a place in the published form.
fn anchor(text: &str, place: &Value) -> Value {
    let (first, last) = view::ends(place);
    Anchor::new(text, first, last).map_or(Value::Null, |anchor| anchor.json())
}

/// The sentence that a record begins in, in code points.
fn sentence(record: &Record) -> Value {
    let (first, _) = view::ends(place(&record.published));
    let article = Article::new(&record.text, read_back::metadata(&record.view));
    let text = article.text.as_str();
    let at = functions::byte(text, first);
    let sentence = article.sentences.iter().find(|row| (row.span.start()..row.span.end()).contains(&at));
    let place = |byte: usize| text[..byte].chars().count();
    sentence.map_or(Value::Null, |row| json!({ "start": place(row.span.start()), "end": place(row.span.end()) }))
}

fn holds(list: &Value, id: &Value) -> bool {
    list.as_array().into_iter().flatten().any(|record| record["id"] == *id)
}

fn no_kind(kind: &str) -> String {
    let kinds: Vec<&str> = LISTS.iter().map(|(_, kind)| *kind).collect();
    format!("{kind:?} is no kind of record; there are {}", kinds.join(", "))
}
