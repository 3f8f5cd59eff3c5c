//! Lays decisions over a reading.

use super::Anchor;
use super::Decided;
use super::place;
use super::rules;
use super::same::is_same;
use crate::derive;
use crate::derive::LISTS;
use crate::fault::Inside;
use armistice_engine::Article;
use armistice_engine::record::publish::publish;
use armistice_engine::record::read_back;
use rusqlite::Connection;
use serde_json::Value;
use serde_json::json;
use std::collections::BTreeSet;

/// A reading with the decisions that hold, in their order; then without what rules take away.
pub(super) fn decided(
    db: &Connection,
    article: i64,
    published: Value,
    decisions: &[Decided],
    rules: &[Value],
) -> Inside<Value> {
    let text = derive::text(db, article)?.unwrap_or_default();
    let mut laid = Laid { text, published, moved: false, left: Vec::new() };
    for decision in decisions {
        laid.lay(decision, decision.article == article);
    }
    laid.relink();
    if laid.moved {
        laid.settle();
    }
    for rule in rules {
        rules::apply(rule, &mut laid.published);
    }
    // A reading keeps statements in the order of their words, wherever a decision put them.
    if let Some(statements) = laid.published["statements"].as_array_mut() {
        statements.sort_by_key(|record| record["content"]["start"].as_i64());
    }
    Ok(laid.published)
}

struct Laid {
    text: String,
    published: Value,
    /// Whether records came from an earlier revision, so that their ids are to be worked out for this text.
    moved: bool,
    /// What decisions so far made of records.
    left: Vec<Left>,
}

/// What decisions made of one record. Whoever decides on it anew, as the reading has it or as it was left, decides on
/// the same.
struct Left {
    /// As the reading has it, or as it was added.
    was: Value,
    /// As it stands now; none if it is no more.
    is: Option<Value>,
}

impl Laid {
    fn lay(&mut self, decision: &Decided, own: bool) {
        let body = &decision.body;
        let review = json!({
            "verdict": body["verdict"],
            "by": body["by"],
            "at": decision.entered,
            "decision": decision.seq,
        });
        match body["verdict"].as_str().unwrap_or_default() {
            "accept" | "correct" | "add" => self.keep(body, review, own),
            "reject" => self.leave(body, own, None),
            "nothing" => {
                self.leave(body, own, None);
                self.clear(body, own);
            }
            // A note, or a decision about actors: it changes no record.
            _ => {}
        }
    }

    /// A record that somebody looked at stands as it was left, whatever this reading has of it.
    fn keep(&mut self, body: &Value, review: Value, own: bool) {
        let Some(after) = body.get("after").filter(|after| after.is_object()) else { return };
        let Some(mut after) = self.here(after, body, own) else { return };
        self.moved |= !own;
        self.leave(body, own, Some(&after));
        after["review"] = review;
        for actor in body["actors"].as_array().into_iter().flatten() {
            self.know(actor);
        }
        if let Some(list) = list_of(body).and_then(|list| self.published[list].as_array_mut()) {
            list.retain(|record| record["id"] != after["id"]);
            list.push(after);
        }
    }

    /// Takes the record away that a decision speaks of, in whichever form decisions before left it, and notes what the
    /// decision leaves of it.
    fn leave(&mut self, body: &Value, own: bool, after: Option<&Value>) {
        let before = body.get("before").filter(|before| before.is_object());
        let Some(was) = before.map_or_else(|| after.cloned(), |before| self.here(before, body, own)) else { return };
        let known = self
            .left
            .iter()
            .position(|left| is_same(&left.was, &was) || left.is.as_ref().is_some_and(|is| is_same(is, &was)));
        let stood = known.and_then(|at| self.left.get(at)?.is.clone());
        let id = body["record"].as_str().filter(|_| own);
        if let Some(list) = list_of(body).and_then(|list| self.published[list].as_array_mut()) {
            list.retain(|record| {
                let same_id = id.is_some() && record["id"].as_str() == id;
                !same_id && !is_same(&was, record) && !stood.as_ref().is_some_and(|stood| is_same(stood, record))
            });
        }
        match known.and_then(|at| self.left.get_mut(at)) {
            Some(left) => left.is = after.cloned(),
            None => self.left.push(Left { was, is: after.cloned() }),
        }
    }

    /// A record of a decision as it stands in this text; none if its words are not found.
    fn here(&self, record: &Value, body: &Value, own: bool) -> Option<Value> {
        if own { Some(record.clone()) } else { Some(moved(record, &self.text, shift(&self.text, body)?)) }
    }

    /// Takes all records away that begin in a sentence where there is nothing.
    fn clear(&mut self, body: &Value, own: bool) {
        let (Some(start), Some(end)) = (body["sentence"]["start"].as_i64(), body["sentence"]["end"].as_i64()) else {
            return;
        };
        let shift = if own { Some(0) } else { shift(&self.text, body) };
        let Some(shift) = shift else { return };
        for (list, _) in LISTS {
            let Some(records) = self.published[*list].as_array_mut() else { continue };
            records.retain(|record| {
                let first = place(record)["start"].as_i64().unwrap_or(-1);
                record.get("review").is_some() || !(start + shift..end + shift).contains(&first)
            });
        }
    }

    fn know(&mut self, actor: &Value) {
        if let Some(actors) = self.published["actors"].as_array_mut()
            && !actors.iter().any(|known| known["id"] == actor["id"])
        {
            actors.push(actor.clone());
        }
    }

    /// Positions name the statement they were read from as it stands now; none where it was rejected.
    fn relink(&mut self) {
        let statements = self.published["statements"].as_array().into_iter().flatten();
        let there: BTreeSet<String> = statements.filter_map(|row| row["id"].as_str()).map(str::to_string).collect();
        let Some(positions) = self.published["positions"].as_array_mut() else { return };
        for position in positions {
            let link = &position["statement"];
            if link.is_null() || link.as_str().is_some_and(|id| there.contains(id)) {
                continue;
            }
            let left = self.left.iter().find(|left| left.was["id"] == *link);
            let now = left.and_then(|left| left.is.as_ref()).and_then(|is| is["id"].as_str());
            position["statement"] = json!(now.filter(|id| there.contains(*id)));
        }
    }

    /// Works the ids out anew. What does not stand in the text falls out here.
    fn settle(&mut self) {
        let article = Article::new(&self.text, read_back::metadata(&self.published));
        let returned = read_back(&article, &self.published);
        let mut fresh = publish(&article, &returned.reading);
        for (list, _) in LISTS {
            let reviewed: Vec<Value> = self.published[*list].as_array().cloned().unwrap_or_default();
            for record in fresh[*list].as_array_mut().into_iter().flatten() {
                let same = reviewed.iter().find(|old| old.get("review").is_some() && is_same(old, record));
                if let Some(old) = same {
                    record["review"] = old["review"].clone();
                }
            }
        }
        for field in ["engine", "schema", "notes", "document"] {
            fresh[field] = self.published[field].clone();
        }
        self.published = fresh;
    }
}

/// The list that holds records of the kind that a decision speaks of.
fn list_of(body: &Value) -> Option<&'static str> {
    let kind = body["kind"].as_str()?;
    LISTS.iter().find(|(_, own)| *own == kind).map(|(list, _)| *list)
}

/// How far the words of a decision have moved; none if they are not found, so that the decision is orphaned.
fn shift(text: &str, body: &Value) -> Option<i64> {
    let anchor = Anchor::of(&body["anchor"])?;
    let (start, _) = anchor.find(text)?;
    Some(i64::try_from(start).ok()? - i64::try_from(anchor.start).ok()?)
}

/// Whether the words of a decision, or those that it left a record with, do not stand in a later text.
pub(super) fn is_lost(text: &str, body: &Value) -> bool {
    let Some(shift) = shift(text, body) else { return true };
    body.get("after").filter(|after| after.is_object()).is_some_and(|after| place(&moved(after, text, shift)).is_null())
}

/// A record whose words have moved by so many code points. Words beside its evidence that do not stand there are left
/// out; read back, the record shows what is left of it.
fn moved(record: &Value, text: &str, shift: i64) -> Value {
    match record {
        Value::Object(fields) if fields.contains_key("exact") => {
            let mut words = record.clone();
            for end in ["start", "end"] {
                words[end] = json!(fields[end].as_i64().unwrap_or(0) + shift);
            }
            let (Ok(start), Ok(end)) = (
                usize::try_from(words["start"].as_i64().unwrap_or(-1)),
                usize::try_from(words["end"].as_i64().unwrap_or(-1)),
            ) else {
                return Value::Null;
            };
            let there = crate::functions::words(text, start, end);
            if fields["exact"].as_str() == Some(there) { words } else { Value::Null }
        }
        Value::Object(fields) => {
            Value::Object(fields.iter().map(|(name, value)| (name.clone(), moved(value, text, shift))).collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(|item| moved(item, text, shift)).collect()),
        other => other.clone(),
    }
}
