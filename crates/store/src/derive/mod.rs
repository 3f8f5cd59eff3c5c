//! Derived tables: made by applying the entries of the log one after another, now or at any later time.

mod articles;
mod decisions;
mod lapses;
mod layout;
mod records;
mod rows;
mod search;

pub(crate) use articles::text;
pub(crate) use decisions::current;
pub(crate) use lapses::holds;
pub(crate) use lapses::root;
pub(crate) use layout::is_ours;
pub(crate) use rows::LISTS;
pub(crate) use rows::UNDATED;
pub(crate) use rows::day_number;
pub(crate) use rows::names;

use crate::entry;
use crate::entry::Entry;
use crate::fault::Inside;
use crate::fault::Result;
use crate::holder::Held;
use crate::holder::Writer;
use crate::ledger::Ledger;
use crate::pack;
use rusqlite::Connection;
use rusqlite::TransactionBehavior;

/// Tables and views, those that stand on others first when they are dropped.
const NAMES: &[(&str, &str)] = &[
    ("TABLE", "actor_search"),
    ("TABLE", "record_search"),
    ("TABLE", "article_search"),
    ("VIEW", "record_words"),
    ("VIEW", "article_words"),
    ("TABLE", "part"),
    ("TABLE", "record"),
    ("TABLE", "method"),
    ("TABLE", "actor_name"),
    ("TABLE", "actor"),
    ("TABLE", "lapse"),
    ("TABLE", "rule"),
    ("TABLE", "decision"),
    ("TABLE", "reading"),
    ("TABLE", "raw"),
    ("TABLE", "copy"),
    ("TABLE", "article"),
    ("TABLE", "layout"),
];

/// Makes the derived tables, empty.
pub(crate) fn create(db: &Connection) -> Inside<()> {
    db.execute_batch(include_str!("derived.sql"))?;
    layout::note(db)
}

/// The names of the derived tables.
pub(crate) fn tables() -> impl Iterator<Item = &'static str> {
    NAMES.iter().filter(|(kind, _)| *kind == "TABLE").map(|(_, name)| *name)
}

/// Applies one entry.
pub(crate) fn apply(db: &Connection, seq: i64, subject: &str, entry: &Entry) -> Inside<()> {
    match entry {
        Entry::Article { head, text } => articles::article(db, seq, subject, head, text),
        Entry::Copy(body) => articles::copy(db, seq, subject, body),
        Entry::Raw => articles::beside(db, "raw", seq, subject),
        Entry::Reading(published) => records::reading(db, seq, subject, published),
        Entry::Decision(body) => decisions::decision(db, seq, subject, body),
        Entry::Rule(body) => decisions::rule(db, seq, body),
        Entry::Mark(body) => decisions::mark(db, seq, subject, body),
        Entry::Forget(body) => articles::forget(db, seq, body),
        Entry::Fetch | Entry::Removed => Ok(()),
    }
}

impl Ledger {
    /// Makes all derived tables anew from the log. `told` hears how many of how many entries are done.
    pub fn rebuild(&mut self, writer: &Writer, told: impl FnMut(i64, i64)) -> Result<()> {
        let held = Held::take(&self.path, writer)?;
        let made = (|| -> Inside<()> {
            let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            rebuild(&tx, told)?;
            Ok(tx.commit()?)
        })();
        drop(held);
        self.at(made)
    }
}

/// Makes all derived tables anew.
pub(crate) fn rebuild(db: &Connection, mut told: impl FnMut(i64, i64)) -> Inside<()> {
    // Statements that were prepared for the tables before would stand in the way of dropping them.
    db.flush_prepared_statement_cache();
    for (kind, name) in NAMES {
        db.execute_batch(&format!("DROP {kind} IF EXISTS {name}"))?;
    }
    create(db)?;
    let total: i64 = db.query_row("SELECT count(*) FROM log", [], |row| row.get(0))?;
    let mut query = db.prepare("SELECT seq, kind, subject, packed FROM log JOIN body USING (seq) ORDER BY seq")?;
    let mut rows = query.query([])?;
    let mut done = 0;
    while let Some(row) = rows.next()? {
        let (seq, kind, subject): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let packed = row.get_ref(3)?.as_blob_or_null().map_err(rusqlite::Error::from)?;
        let body = packed.map(pack::unpack).transpose()?;
        if body.is_none() && kind == "article" {
            articles::removed(db, seq, &subject)?;
        }
        apply(db, seq, &subject, &entry::entry(&kind, body.as_deref())?)?;
        done += 1;
        told(done, total);
    }
    Ok(())
}
