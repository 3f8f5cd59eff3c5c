//! Decisions of reviewers, rules, marks.

use super::articles;
use super::lapses;
use super::records;
use crate::fault::Inner;
use crate::fault::Inside;
use crate::view::rules;
use rusqlite::Connection;
use serde_json::Value;

/// A decision about a record of an article, or, with an empty hash, about actors.
pub(super) fn decision(db: &Connection, seq: i64, hash: &str, body: &Value) -> Inside<()> {
    let article = if hash.is_empty() { None } else { Some(articles::known(db, hash)?) };
    let field = |name: &str| body[name].as_str();
    let (Some(verdict), Some(by)) = (field("verdict"), field("by")) else {
        return Err(Inner::Damaged(format!("the decision {seq} names no verdict or no reviewer")));
    };
    db.prepare_cached("INSERT INTO decision (seq, article, record, verdict, reviewer) VALUES (?, ?, ?, ?, ?)")?
        .execute((seq, article, field("record"), verdict, by))?;
    if let Some(undone) = body["undoes"].as_i64() {
        lapses::take_back(db, seq, undone)?;
    }
    match article {
        Some(article) => current(db, article)?.map_or(Ok(()), |article| records::refresh(db, article, seq, None)),
        // Taking back a rule lets its records come again.
        None => affected(db, seq, body["undoes"].as_i64()),
    }
}

/// A rule: its records are no more.
pub(super) fn rule(db: &Connection, seq: i64, body: &Value) -> Inside<()> {
    db.execute("INSERT INTO rule (seq) VALUES (?)", [seq])?;
    rules::touched(db, body)?.into_iter().try_for_each(|article| records::refresh(db, article, seq, None))
}

fn affected(db: &Connection, seq: i64, undone: Option<i64>) -> Inside<()> {
    let Some(undone) = undone else { return Ok(()) };
    let (rule, _) = lapses::root(db, undone)?;
    let Some(body) = rules::body(db, rule)? else { return Ok(()) };
    rules::touched(db, &body)?.into_iter().try_for_each(|article| records::refresh(db, article, seq, None))
}

/// That an article, or with an empty hash an actor, is sensitive, or no longer. An article is sensitive with all its
/// revisions, earlier and later, as long as one of them is marked.
pub(super) fn mark(db: &Connection, seq: i64, hash: &str, body: &Value) -> Inside<()> {
    let since = body["sensitive"].as_bool().unwrap_or(true).then_some(seq);
    if hash.is_empty() {
        let actor = body["actor"].as_str().unwrap_or_default();
        db.execute("UPDATE actor SET sensitive = ? WHERE id = ?", (since, actor))?;
    } else if since.is_some() {
        db.execute("UPDATE article SET sensitive = ? WHERE hash = ?", (since, hash))?;
    } else {
        let whole = "UPDATE article SET sensitive = NULL WHERE family = (SELECT family FROM article WHERE hash = ?)";
        db.execute(whole, [hash])?;
    }
    Ok(())
}

/// The newest revision of an article.
pub(crate) fn current(db: &Connection, article: i64) -> Inside<Option<i64>> {
    let mut query = db.prepare_cached(
        "SELECT max(id) FROM article WHERE family = (SELECT family FROM article WHERE id = ?) AND replaced IS NULL",
    )?;
    Ok(query.query_row([article], |row| row.get(0))?)
}
