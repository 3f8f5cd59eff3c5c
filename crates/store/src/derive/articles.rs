//! Articles, their revisions and copies, and what was removed.

use super::records;
use super::search;
use crate::add;
use crate::fault::Inner;
use crate::fault::Inside;
use rusqlite::Connection;
use serde_json::Value;

/// An article. Another at its address is replaced by it.
pub(super) fn article(db: &Connection, seq: i64, hash: &str, head: &Value, text: &str) -> Inside<()> {
    let document = &head["document"];
    let field = |name: &str| document[name].as_str();
    let address = head["address"].as_str();
    let before = address.map_or(Ok(None), |address| add::newest_at(db, address))?;
    let family = match before {
        Some(before) => {
            db.prepare_cached("UPDATE article SET replaced = ? WHERE id = ?")?.execute((seq, before))?;
            records::refresh(db, before, seq, None)?;
            db.query_row("SELECT family FROM article WHERE id = ?", [before], |row| row.get(0))?
        }
        None => seq,
    };
    db.prepare_cached(
        "INSERT INTO article (id, hash, address, family, outlet, title, published, language) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute((
        seq,
        hash,
        address,
        family,
        field("outlet"),
        field("title"),
        field("published"),
        field("language"),
    ))?;
    search::article(db, seq, field("title"), text)
}

/// An article whose body was removed: its place in the order stays.
pub(super) fn removed(db: &Connection, seq: i64, hash: &str) -> Inside<()> {
    db.execute("INSERT INTO article (id, hash, family) VALUES (?1, ?2, ?1)", (seq, hash))?;
    Ok(())
}

/// A copy of an article: at another place, or at its own, where the text that replaced it is replaced in turn.
pub(super) fn copy(db: &Connection, seq: i64, hash: &str, body: &Value) -> Inside<()> {
    beside(db, "copy", seq, hash)?;
    let article = known(db, hash)?;
    let Some(standing) = add::comes_back(db, article, &body["document"])? else { return Ok(()) };
    for (replaced, one) in [(Some(seq), standing), (None, article)] {
        db.prepare_cached("UPDATE article SET replaced = ? WHERE id = ?")?.execute((replaced, one))?;
        records::refresh(db, one, seq, None)?;
    }
    Ok(())
}

/// What belongs to an article: a copy of it elsewhere, the bytes it came as.
pub(super) fn beside(db: &Connection, table: &str, seq: i64, hash: &str) -> Inside<()> {
    let article = known(db, hash)?;
    db.prepare_cached(&format!("INSERT INTO {table} (seq, article) VALUES (?, ?)"))?.execute((seq, article))?;
    Ok(())
}

/// Removes the bodies of all that belongs to some articles, and of further entries. What the derived tables hold of them goes when they are made
/// anew, which whoever forgets does at once.
pub(super) fn forget(db: &Connection, seq: i64, body: &Value) -> Inside<()> {
    for hash in body["articles"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        db.execute("UPDATE article SET forgotten = ? WHERE hash = ?", (seq, hash))?;
        db.execute(
            "UPDATE body SET packed = NULL WHERE packed IS NOT NULL \
             AND seq IN (SELECT seq FROM log WHERE subject = ?1 AND seq < ?2)",
            (hash, seq),
        )?;
    }
    for entry in body["entries"].as_array().into_iter().flatten().filter_map(Value::as_i64) {
        db.execute("UPDATE body SET packed = NULL WHERE packed IS NOT NULL AND seq = ? AND seq < ?", (entry, seq))?;
    }
    Ok(())
}

/// The number of an article that an entry speaks of.
pub(super) fn known(db: &Connection, hash: &str) -> Inside<i64> {
    add::article_of(db, hash)?.ok_or_else(|| Inner::Damaged(format!("no article {hash} stands before its entry")))
}

/// The text of an article; none if it was removed.
pub(crate) fn text(db: &Connection, article: i64) -> Inside<Option<String>> {
    let mut query = db.prepare_cached("SELECT text FROM article_words WHERE id = ?")?;
    Ok(query.query_row([article], |row| row.get(0))?)
}
