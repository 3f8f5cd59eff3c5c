//! Finding a record or an article by its id.

use crate::derive;
use crate::derive::LISTS;
use crate::entry;
use crate::entry::Entry;
use crate::fault::Inner;
use crate::fault::Inside;
use crate::fault::Result;
use crate::ledger::Ledger;
use crate::view;
use crate::write::Batch;
use rusqlite::Connection;
use serde_json::Value;

/// A record with the article it stands in.
#[derive(Clone, Debug)]
pub struct Record {
    /// What it is: `statement`, `position`, …
    pub kind: String,
    /// The record in the published form, with what was decided of it.
    pub published: Value,
    /// The hash of its article's text.
    pub article: String,
    /// The text.
    pub text: String,
    /// All of the article's reading.
    pub view: Value,
}

impl Ledger {
    /// The record whose id begins with some hexadecimal digits, now or before it was corrected; none if there is no such
    /// record now. Several are refused.
    pub fn record(&self, id: &str) -> Result<Option<Record>> {
        self.at(record(&self.db, id))
    }

    /// The record as a reviewer decides on it. It is found where it is true now, and also where somebody else rejected or
    /// corrected it, so that two can decide on one record. With `independent` it is as the reading and this reviewer's own
    /// decisions left it.
    pub fn record_for(&self, id: &str, reviewer: &str, independent: bool) -> Result<Option<Record>> {
        self.at(record_for(&self.db, id, reviewer, independent))
    }

    /// The whole hash of the article whose hash begins with some hexadecimal digits.
    pub fn whole(&self, hash: &str) -> Result<String> {
        let found = number(&self.db, hash).and_then(|number| {
            let number = number.ok_or_else(|| Inner::Refused(format!("no article goes by {hash}")))?;
            Ok(self.db.query_row("SELECT hash FROM article WHERE id = ?", [number], |row| row.get(0))?)
        });
        self.at(found)
    }

    /// Text and reading of the article whose hash begins with some hexadecimal digits.
    pub fn article(&self, hash: &str) -> Result<Option<(String, Value)>> {
        self.at(article(&self.db, hash).map(|found| found.map(|(_, text, view)| (text, view))))
    }
}

impl Batch<'_> {
    pub(crate) fn record(&self, id: &str, reviewer: &str, independent: bool) -> Inside<Record> {
        record_for(&self.tx, id, reviewer, independent)?.ok_or_else(|| {
            Inner::Refused(format!("no record goes by {id}; one that you rejected comes back when you take that back"))
        })
    }

    pub(crate) fn article(&self, hash: &str) -> Inside<(String, Value)> {
        let found = article(&self.tx, hash)?.ok_or_else(|| Inner::Refused(format!("no article goes by {hash}")))?;
        Ok((found.1, found.2))
    }
}

/// A record that is true now, by its id or by one that it had before somebody corrected it.
fn record(db: &Connection, id: &str) -> Inside<Option<Record>> {
    let mut found = present(db, id)?;
    let mut corrected = successor(db, id, 0)?;
    while found.is_none()
        && let Some((seq, id)) = corrected
    {
        found = present(db, &id)?;
        corrected = successor(db, &id, seq)?;
    }
    Ok(found)
}

/// The id that the latest correction which holds gave a record, after an entry; with the correction's own entry.
fn successor(db: &Connection, id: &str, after: i64) -> Inside<Option<(i64, String)>> {
    let id = id.to_ascii_lowercase();
    let mut query = db.prepare_cached(
        "SELECT max(seq) FROM decision WHERE record >= ? AND record < ? AND verdict = 'correct' AND undone IS NULL \
         AND seq > ?",
    )?;
    let seq: Option<i64> = query.query_row((&id, format!("{id}g"), after), |row| row.get(0))?;
    let Some(seq) = seq else { return Ok(None) };
    Ok(match view::body(db, seq)? {
        Some(Entry::Decision(body)) => body["after"]["id"].as_str().map(|id| (seq, id.to_string())),
        _ => None,
    })
}

fn present(db: &Connection, id: &str) -> Inside<Option<Record>> {
    let (low, high) = range(id)?;
    let mut query = db
        .prepare_cached("SELECT DISTINCT id, article FROM record WHERE id BETWEEN ? AND ? AND until IS NULL LIMIT 2")?;
    let found: Vec<(Vec<u8>, i64)> =
        query.query_map((low, high), |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<std::result::Result<_, _>>()?;
    match found.as_slice() {
        [] => Ok(None),
        [(id, number)] => seen(db, *number, view::view(db, *number, i64::MAX)?, &entry::hex(id)),
        _ => Err(several(id)),
    }
}

pub(crate) fn record_for(db: &Connection, id: &str, reviewer: &str, independent: bool) -> Inside<Option<Record>> {
    if !independent && let Some(found) = record(db, id)? {
        return Ok(Some(found));
    }
    // As this reviewer sees them: articles that have had the record, then those of which somebody decided something, as
    // a later revision of an article may never have had a record that was rejected before.
    let (low, high) = range(id)?;
    for sql in [
        "SELECT DISTINCT article FROM record JOIN article ON article.id = record.article \
         WHERE record.id BETWEEN ?1 AND ?2 AND replaced IS NULL AND forgotten IS NULL",
        "SELECT id FROM article WHERE replaced IS NULL AND forgotten IS NULL AND ?1 < ?2 AND family IN \
         (SELECT family FROM article WHERE id IN (SELECT article FROM decision)) ORDER BY id",
    ] {
        let mut query = db.prepare_cached(sql)?;
        let articles: Vec<i64> =
            query.query_map((&low, &high), |row| row.get(0))?.collect::<std::result::Result<_, _>>()?;
        let mut found: Option<Record> = None;
        for number in articles {
            let view = view::view_of(db, number, reviewer)?;
            let Some(record) = seen(db, number, view, &id.to_ascii_lowercase())? else { continue };
            if found.replace(record).is_some() {
                return Err(several(id));
            }
        }
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

/// The record of a view whose id begins so.
fn seen(db: &Connection, article: i64, view: Option<Value>, id: &str) -> Inside<Option<Record>> {
    let (Some(view), Some(text)) = (view, derive::text(db, article)?) else { return Ok(None) };
    let mut found = LISTS.iter().flat_map(|(list, kind)| {
        let records = view[*list].as_array().into_iter().flatten();
        records
            .filter(|record| record["id"].as_str().is_some_and(|own| own.starts_with(id)))
            .map(move |row| (kind, row))
    });
    let (first, second) = (found.next(), found.next());
    let Some((kind, published)) = first else { return Ok(None) };
    if second.is_some() {
        return Err(several(id));
    }
    let (kind, published) = (kind.to_string(), published.clone());
    let article: String = db.query_row("SELECT hash FROM article WHERE id = ?", [article], |row| row.get(0))?;
    Ok(Some(Record { kind, published, article, text, view }))
}

fn several(id: &str) -> Inner {
    Inner::Refused(format!("several records begin with {id}; give more of the id"))
}

/// The number of the article whose hash begins with some hexadecimal digits. Several are refused.
pub(crate) fn number(db: &Connection, hash: &str) -> Inside<Option<i64>> {
    const LEAST: usize = 4;
    if hash.len() < LEAST || !hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(Inner::Refused(format!(
            "{hash:?} is no hash: it has hexadecimal digits, of which at least the first {LEAST} are needed"
        )));
    }
    let high = format!("{hash}g");
    let mut query = db.prepare_cached("SELECT id FROM article WHERE hash >= ? AND hash < ? LIMIT 2")?;
    let found: Vec<i64> = query.query_map((hash, high), |row| row.get(0))?.collect::<std::result::Result<_, _>>()?;
    match found.as_slice() {
        [] => Ok(None),
        [number] => Ok(Some(*number)),
        _ => Err(Inner::Refused(format!("several articles begin with {hash}; give more of the hash"))),
    }
}

fn article(db: &Connection, hash: &str) -> Inside<Option<(i64, String, Value)>> {
    let Some(number) = number(db, hash)? else { return Ok(None) };
    let (Some(view), Some(text)) = (view::view(db, number, i64::MAX)?, derive::text(db, number)?) else {
        return Ok(None);
    };
    Ok(Some((number, text, view)))
}

/// The first and the last id that begin with some hexadecimal digits.
pub(crate) fn range(id: &str) -> Inside<(Vec<u8>, Vec<u8>)> {
    const DIGITS: usize = 32;
    let whole = |fill: char| {
        let filled: String = id.chars().chain(std::iter::repeat(fill)).take(DIGITS).collect();
        entry::unhex(&filled).filter(|_| (4..=DIGITS).contains(&id.len()))
    };
    whole('0').zip(whole('f')).ok_or_else(|| {
        Inner::Refused(format!(
            "{id:?} is no id: an id has {DIGITS} hexadecimal digits; at least the first 4 are needed"
        ))
    })
}
