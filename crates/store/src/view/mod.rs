//! What is true of an article: its newest reading with what reviewers decided of it.

mod anchor;
mod decided;
pub(crate) mod rules;
pub(crate) mod same;

pub(crate) use anchor::Anchor;

use crate::derive;
use crate::entry;
use crate::entry::Entry;
use crate::fault::Inner;
use crate::fault::Inside;
use crate::functions;
use crate::pack;
use rusqlite::Connection;
use rusqlite::OptionalExtension;
use serde_json::Value;
use std::borrow::Cow;

/// What is true of an article after an entry: its reading in the published form, with a field `review` in each record
/// that someone decided on. Nothing where it was removed or not read yet. An article that a later revision has replaced
/// still has what was true of it.
pub(crate) fn view(db: &Connection, article: i64, at: i64) -> Inside<Option<Value>> {
    seen(db, article, at, None)
}

/// What an article looks like to a reviewer who sees no decision but their own.
pub(crate) fn view_of(db: &Connection, article: i64, reviewer: &str) -> Inside<Option<Value>> {
    seen(db, article, i64::MAX, Some(reviewer))
}

fn seen(db: &Connection, article: i64, at: i64, reviewer: Option<&str>) -> Inside<Option<Value>> {
    let mut query = db.prepare_cached("SELECT max(seq) FROM reading WHERE article = ? AND seq <= ?")?;
    let Some(seq) = query.query_row((article, at), |row| row.get::<_, Option<i64>>(0))? else { return Ok(None) };
    let Some(Entry::Reading(published)) = body(db, seq)? else { return Ok(None) };
    Ok(over(db, article, at, reviewer, Cow::Owned(published))?.map(Cow::into_owned))
}

/// Whether the words of a decision do not stand in a text.
pub(crate) fn is_lost(text: &str, decision: &Value) -> bool {
    decided::is_lost(text, decision)
}

/// The same over a reading, with the decisions of one reviewer or of all.
pub(crate) fn over<'a>(
    db: &Connection,
    article: i64,
    at: i64,
    reviewer: Option<&str>,
    published: Cow<'a, Value>,
) -> Inside<Option<Cow<'a, Value>>> {
    let mut query = db.prepare_cached("SELECT family, forgotten FROM article WHERE id = ?")?;
    let (family, forgotten): (i64, Option<i64>) = query.query_row([article], |row| Ok((row.get(0)?, row.get(1)?)))?;
    if forgotten.is_some() || article > at {
        return Ok(None);
    }
    let mut decisions = decisions(db, family, at)?;
    decisions.retain(|decision| reviewer.is_none_or(|name| decision.body["by"].as_str() == Some(name)));
    let rules = rules::all(db, at)?;
    if decisions.is_empty() && rules.is_empty() {
        return Ok(Some(published));
    }
    decided::decided(db, article, published.into_owned(), &decisions, &rules).map(|view| Some(Cow::Owned(view)))
}

/// The entry with a number, as its body says.
pub(crate) fn body(db: &Connection, seq: i64) -> Inside<Option<Entry>> {
    let mut query = db.prepare_cached("SELECT kind, packed FROM log JOIN body USING (seq) WHERE seq = ?")?;
    let found =
        query.query_row([seq], |row| Ok((row.get::<_, String>(0)?, row.get::<_, Option<Vec<u8>>>(1)?))).optional()?;
    let Some((kind, packed)) = found else { return Ok(None) };
    let body = packed.as_deref().map(pack::unpack).transpose()?;
    entry::entry(&kind, body.as_deref()).map(Some)
}

/// The body of a copy, a decision, a rule or a mark; none if it was removed.
pub(crate) fn said(db: &Connection, seq: i64) -> Inside<Option<Value>> {
    Ok(match body(db, seq)? {
        Some(Entry::Copy(body) | Entry::Decision(body) | Entry::Rule(body) | Entry::Mark(body)) => Some(body),
        _ => None,
    })
}

/// A decision that holds.
pub(crate) struct Decided {
    pub(crate) seq: i64,
    /// The article it was made on: this one, or an earlier revision.
    pub(crate) article: i64,
    pub(crate) entered: String,
    pub(crate) body: Value,
}

/// The decisions on an article and its earlier revisions that hold after an entry, in their order.
pub(crate) fn decisions(db: &Connection, family: i64, at: i64) -> Inside<Vec<Decided>> {
    let mut query = db.prepare_cached(&format!(
        "SELECT decision.seq, decision.article, log.entered FROM decision JOIN log USING (seq) \
         WHERE decision.article IN (SELECT id FROM article WHERE family = ?1) AND decision.seq <= ?2 AND {} \
         ORDER BY decision.seq",
        derive::holds("decision.seq", "?2")
    ))?;
    let mut rows = query.query((family, at))?;
    let mut decisions = Vec::new();
    while let Some(row) = rows.next()? {
        let seq = row.get(0)?;
        match body(db, seq)? {
            Some(Entry::Decision(body)) => {
                // What came from another ledger was decided when it was entered there.
                let entered = body["origin"]["entered"].as_str().map(str::to_string);
                let entered = entered.map_or_else(|| row.get(2), Ok)?;
                decisions.push(Decided { seq, article: row.get(1)?, entered, body });
            }
            Some(Entry::Removed) => {}
            _ => return Err(Inner::Damaged(format!("the decision {seq} has no body"))),
        }
    }
    Ok(decisions)
}

/// Takes the records of a reading away that name one of some actors, and the actors themselves.
pub(crate) fn without(published: &mut Value, ids: &[String]) {
    if ids.is_empty() {
        return;
    }
    let is_one = |value: &Value| value.as_str().is_some_and(|id| ids.iter().any(|own| own == id));
    for (list, _) in crate::derive::LISTS {
        let Some(records) = published[*list].as_array_mut() else { continue };
        records.retain(|record| {
            let fields = record.as_object().into_iter().flatten().filter(|(name, _)| !FREE.contains(&name.as_str()));
            !fields.into_iter().any(|(_, value)| match value {
                Value::Array(items) => items.iter().any(is_one),
                value => is_one(value),
            })
        });
    }
    if let Some(actors) = published["actors"].as_array_mut() {
        actors.retain(|actor| !is_one(&actor["id"]));
    }
}

/// Fields of records that never hold the id of an actor.
const FREE: &[&str] = &["id", "mode", "act", "issue", "stance", "type", "status", "term", "value", "unit", "method"];

/// Where a record stands: its words, or the first of them.
pub(crate) fn place(record: &Value) -> &Value {
    let place = record.get("content").unwrap_or(&record["evidence"]);
    if place.is_array() { &place[0] } else { place }
}

/// From where to where a place of the published form reaches, in code points.
pub(crate) fn ends(place: &Value) -> (usize, usize) {
    let end = |name: &str| functions::place(place[name].as_i64().unwrap_or(-1));
    (end("start"), end("end"))
}
