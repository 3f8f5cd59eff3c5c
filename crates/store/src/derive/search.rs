//! The indexes of words: articles, statements, names of actors.

use crate::fault::Inside;
use rusqlite::CachedStatement;
use rusqlite::Connection;
use rusqlite::OptionalExtension;
use serde_json::Value;

/// The words of an article.
pub(super) fn article(db: &Connection, seq: i64, title: Option<&str>, text: &str) -> Inside<()> {
    db.prepare_cached("INSERT INTO article_search (rowid, title, text) VALUES (?, ?, ?)")?
        .execute((seq, title, text))?;
    Ok(())
}

/// The index of statements, open for some of them.
pub(super) struct Statements<'a> {
    insert: CachedStatement<'a>,
}

impl Statements<'_> {
    pub(super) fn new(db: &Connection) -> Inside<Statements<'_>> {
        Ok(Statements { insert: db.prepare_cached("INSERT INTO record_search (rowid, words) VALUES (?, ?)")? })
    }

    /// The words of a statement.
    pub(super) fn enter(&mut self, row: i64, words: &str) -> Inside<()> {
        self.insert.execute((row, words))?;
        Ok(())
    }
}

/// An actor with the name that an article gives it; gives its number.
pub(super) fn actor(db: &Connection, actor: &Value) -> Inside<Option<i64>> {
    let field = |name: &str| actor[name].as_str();
    let (Some(id), Some(name), Some(kind)) = (field("id"), field("name"), field("kind")) else { return Ok(None) };
    let known: Option<(i64, Option<String>)> = db
        .prepare_cached("SELECT number, side FROM actor WHERE id = ?")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let number = match (known, field("side")) {
        (Some((number, None)), Some(side)) => {
            db.prepare_cached("UPDATE actor SET side = ? WHERE number = ?")?.execute((side, number))?;
            number
        }
        (Some((number, _)), _) => number,
        (None, side) => db
            .prepare_cached("INSERT INTO actor (id, name, kind, side) VALUES (?, ?, ?, ?)")?
            .insert((id, name, kind, side))?,
    };
    let fresh = db
        .prepare_cached("INSERT INTO actor_name (actor, name) VALUES (?, ?) ON CONFLICT DO NOTHING")?
        .execute((number, name))?;
    if fresh > 0 {
        db.prepare_cached("INSERT INTO actor_search (rowid, name) VALUES (?, ?)")?
            .execute((db.last_insert_rowid(), name))?;
    }
    Ok(Some(number))
}
