//! Finding a record or an article by its id.

use crate::derive;
use crate::derive::LISTS;
use crate::entry;
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
    /// The record whose id begins with some hexadecimal digits; none if there is no such record now. Several are refused.
    pub fn record(&self, id: &str) -> Result<Option<Record>> {
        self.at(record(&self.db, id))
    }

    /// Text and reading of the article whose hash begins with some hexadecimal digits.
    pub fn article(&self, hash: &str) -> Result<Option<(String, Value)>> {
        self.at(article(&self.db, hash).map(|found| found.map(|(_, text, view)| (text, view))))
    }
}

impl Batch<'_> {
    pub(crate) fn record(&self, id: &str) -> Inside<Record> {
        record(&self.tx, id)?.ok_or_else(|| Inner::Refused(format!("no record goes by {id}")))
    }

    pub(crate) fn article(&self, hash: &str) -> Inside<(String, Value)> {
        let found = article(&self.tx, hash)?.ok_or_else(|| Inner::Refused(format!("no article goes by {hash}")))?;
        Ok((found.1, found.2))
    }
}

fn record(db: &Connection, id: &str) -> Inside<Option<Record>> {
    let (low, high) = range(id)?;
    let mut query = db
        .prepare_cached("SELECT DISTINCT id, article FROM record WHERE id BETWEEN ? AND ? AND until IS NULL LIMIT 2")?;
    let found: Vec<(Vec<u8>, i64)> =
        query.query_map((low, high), |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<std::result::Result<_, _>>()?;
    let (id, number) = match found.as_slice() {
        [] => return Ok(None),
        [(id, number)] => (entry::hex(id), *number),
        _ => return Err(Inner::Refused(format!("several records begin with {id}; give more of the id"))),
    };
    let (Some(view), Some(text)) = (view::view(db, number, i64::MAX)?, derive::text(db, number)?) else {
        return Ok(None);
    };
    let article: String = db.query_row("SELECT hash FROM article WHERE id = ?", [number], |row| row.get(0))?;
    let found = LISTS.iter().find_map(|(list, kind)| {
        let record = view[*list].as_array()?.iter().find(|record| record["id"].as_str() == Some(&id))?;
        Some((kind.to_string(), record.clone()))
    });
    Ok(found.map(|(kind, published)| Record { kind, published, article, text, view }))
}

fn article(db: &Connection, hash: &str) -> Inside<Option<(i64, String, Value)>> {
    let high = format!("{hash}g");
    let mut query = db.prepare_cached("SELECT id FROM article WHERE hash >= ? AND hash < ? LIMIT 2")?;
    let found: Vec<i64> = query.query_map((hash, high), |row| row.get(0))?.collect::<std::result::Result<_, _>>()?;
    let number = match found.as_slice() {
        [] => return Ok(None),
        [number] => *number,
        _ => return Err(Inner::Refused(format!("several articles begin with {hash}; give more of the hash"))),
    };
    let (Some(view), Some(text)) = (view::view(db, number, i64::MAX)?, derive::text(db, number)?) else {
        return Ok(None);
    };
    Ok(Some((number, text, view)))
}

/// The first and the last id that begin with some hexadecimal digits.
fn range(id: &str) -> Inside<(Vec<u8>, Vec<u8>)> {
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
