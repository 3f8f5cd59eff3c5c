//! Readings, and the records that are true of an article from one entry to another.

use super::articles;
use super::rows;
use super::rows::Named;
use super::rows::Row;
use super::search;
use crate::fault::Inside;
use crate::view;
use rusqlite::Connection;
use rusqlite::OptionalExtension;
use rusqlite::params;
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A reading: its actors, and its records in place of those of the reading before.
pub(super) fn reading(db: &Connection, seq: i64, hash: &str, published: &Value) -> Inside<()> {
    let article = articles::known(db, hash)?;
    let engine = published["engine"].as_str().unwrap_or_default();
    db.prepare_cached("INSERT INTO reading (seq, article, engine) VALUES (?, ?, ?)")?
        .execute((seq, article, engine))?;
    refresh(db, article, seq, Some(published))
}

/// Brings the records of an article to what is true of it from an entry on: those that are no longer so end there, those
/// that are new begin there. `newest` is the newest reading, if it is at hand.
pub(super) fn refresh(db: &Connection, article: i64, seq: i64, newest: Option<&Value>) -> Inside<()> {
    let replaced: bool = db
        .prepare_cached("SELECT replaced IS NOT NULL FROM article WHERE id = ?")?
        .query_row([article], |row| row.get(0))?;
    let view = match newest {
        // A later revision stands in its place.
        _ if replaced => None,
        Some(newest) => view::over(db, article, i64::MAX, None, Cow::Borrowed(newest))?,
        None => view::view(db, article, i64::MAX)?.map(Cow::Owned),
    };
    let mut open = open(db, article)?;
    let mut fresh = Vec::new();
    for named in view.as_deref().map(rows::rows).unwrap_or_default() {
        let same = open.get_mut(&named.row).and_then(Vec::pop);
        if same.is_none() {
            fresh.push(named);
        }
    }
    for row in open.into_values().flatten() {
        db.prepare_cached("UPDATE record SET until = ? WHERE row = ?")?.execute((seq, row))?;
    }
    if fresh.is_empty() {
        return Ok(());
    }
    let mut numbers = BTreeMap::new();
    for actor in view.as_deref().and_then(|view| view["actors"].as_array()).into_iter().flatten() {
        numbers.extend(actor["id"].as_str().zip(search::actor(db, actor)?));
    }
    let published: Option<String> =
        db.prepare_cached("SELECT published FROM article WHERE id = ?")?.query_row([article], |row| row.get(0))?;
    let day = rows::day_number(published.as_deref());
    Pen { article, day, seq, numbers }.enter(db, &fresh)
}

/// The rows of an article that are true now, by what they say.
fn open(db: &Connection, article: i64) -> Inside<BTreeMap<Row, Vec<i64>>> {
    let mut query = db.prepare_cached(
        "SELECT row, id, record.kind, code, value, day, who, first, last, reviewed, method.name FROM record \
         JOIN method ON method.number = record.method WHERE article = ? AND until IS NULL",
    )?;
    let mut found = query.query([article])?;
    let mut rows: BTreeMap<Row, Vec<i64>> = BTreeMap::new();
    while let Some(row) = found.next()? {
        let kind: String = row.get(2)?;
        let Some(&(_, kind)) = rows::LISTS.iter().find(|(_, own)| *own == kind) else { continue };
        let said = Row {
            id: row.get(1)?,
            kind,
            code: row.get(3)?,
            value: row.get(4)?,
            day: row.get(5)?,
            who: row.get(6)?,
            first: row.get(7)?,
            last: row.get(8)?,
            reviewed: row.get(9)?,
            method: row.get(10)?,
        };
        rows.entry(said).or_default().push(row.get(0)?);
    }
    Ok(rows)
}

/// Enters records that are true of an article from an entry on.
struct Pen<'a> {
    article: i64,
    /// Day of publication.
    day: i64,
    seq: i64,
    /// The actors of the reading by their ids.
    numbers: BTreeMap<&'a str, i64>,
}

impl Pen<'_> {
    fn enter(&self, db: &Connection, fresh: &[Named]) -> Inside<()> {
        let mut record = db.prepare_cached(
            "INSERT INTO record (id, article, published, kind, code, value, day, who, first, last, method, \
             reviewed, since) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?;
        let mut part = db.prepare_cached("INSERT INTO part (actor, published, record, article) VALUES (?, ?, ?, ?)")?;
        let mut said = search::Statements::new(db)?;
        let mut methods: BTreeMap<(&str, &str), i64> = BTreeMap::new();
        for named in fresh {
            let Row { id, kind, code, value, day, who, first, last, method, reviewed } = &named.row;
            let method = match methods.get(&(*kind, method.as_str())) {
                Some(&known) => known,
                None => *methods.entry((*kind, method)).or_insert(self::method(db, kind, method)?),
            };
            let row = record.insert(params![
                id,
                self.article,
                self.day,
                kind,
                code,
                value,
                day,
                who,
                first,
                last,
                method,
                reviewed,
                self.seq
            ])?;
            for number in named.actors.iter().filter_map(|id| self.numbers.get(id.as_str())) {
                part.execute((number, self.day, row, self.article))?;
            }
            // What is said is found by its words; what else is recorded stands in the sentences of the article.
            if *kind == "statement" {
                said.enter(row, &named.words)?;
            }
        }
        Ok(())
    }
}

/// The number of a method.
fn method(db: &Connection, kind: &str, name: &str) -> Inside<i64> {
    let known: Option<i64> = db
        .prepare_cached("SELECT number FROM method WHERE kind = ? AND name = ?")?
        .query_row((kind, name), |row| row.get(0))
        .optional()?;
    if let Some(number) = known {
        return Ok(number);
    }
    db.prepare_cached("INSERT INTO method (kind, name) VALUES (?, ?)")?.execute((kind, name))?;
    Ok(db.last_insert_rowid())
}
