//! The indexes of words: articles, statements, names of actors.

use crate::fault::Inside;
use rusqlite::Connection;
use rusqlite::OptionalExtension;
use serde_json::Value;

/// The words of an article.
pub(super) fn article(db: &Connection, seq: i64, title: Option<&str>, text: &str) -> Inside<()> {
    db.prepare_cached("INSERT INTO article_search (rowid, title, text) VALUES (?, ?, ?)")?
        .execute((seq, title, text))?;
    Ok(())
}

/// The words of a record.
pub(super) fn record(db: &Connection, row: i64, words: &str) -> Inside<()> {
    db.prepare_cached("INSERT INTO record_search (rowid, words) VALUES (?, ?)")?.execute((row, words))?;
    Ok(())
}

/// An actor with the name that an article gives it.
pub(super) fn actor(db: &Connection, actor: &Value) -> Inside<()> {
    let field = |name: &str| actor[name].as_str();
    let (Some(id), Some(name), Some(kind)) = (field("id"), field("name"), field("kind")) else { return Ok(()) };
    db.prepare_cached(
        "INSERT INTO actor (id, name, kind, side) VALUES (?1, ?2, ?3, ?4) \
         ON CONFLICT (id) DO UPDATE SET side = ?4 WHERE side IS NULL AND ?4 IS NOT NULL",
    )?
    .execute((id, name, kind, field("side")))?;
    let number: i64 = db.prepare_cached("SELECT number FROM actor WHERE id = ?")?.query_row([id], |row| row.get(0))?;
    let known: Option<i64> = db
        .prepare_cached("SELECT row FROM actor_name WHERE actor = ? AND name = ?")?
        .query_row((number, name), |row| row.get(0))
        .optional()?;
    if known.is_none() {
        db.prepare_cached("INSERT INTO actor_name (actor, name) VALUES (?, ?)")?.execute((number, name))?;
        let row = db.last_insert_rowid();
        db.prepare_cached("INSERT INTO actor_search (rowid, name) VALUES (?, ?)")?.execute((row, name))?;
    }
    Ok(())
}
