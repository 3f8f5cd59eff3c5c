//! Taking back, and taking back what took something back: from when to when decisions and rules do not hold.

use crate::entry::Entry;
use crate::fault::Inside;
use crate::view;
use rusqlite::Connection;

/// That a decision or rule holds after an entry, in SQL: of the column with its number, and of the entry.
pub(crate) fn holds(decision: &str, at: &str) -> String {
    format!(
        "NOT EXISTS (SELECT 1 FROM lapse WHERE lapse.decision = {decision} AND lapse.since <= {at} \
         AND (lapse.until IS NULL OR lapse.until > {at}))"
    )
}

/// An entry takes another back. What that one took back itself holds again, and so on along the chain.
pub(super) fn take_back(db: &Connection, seq: i64, undone: i64) -> Inside<()> {
    let (mut by, mut target, mut lapses) = (seq, undone, true);
    loop {
        let held = open(db, target)?.is_none();
        if lapses {
            db.prepare_cached("INSERT INTO lapse (decision, taken_back_by, since) VALUES (?, ?, ?)")?
                .execute((target, by, seq))?;
        } else {
            db.prepare_cached("UPDATE lapse SET until = ? WHERE decision = ? AND taken_back_by = ? AND until IS NULL")?
                .execute((seq, target, by))?;
        }
        let open = open(db, target)?;
        db.prepare_cached("UPDATE decision SET undone = ? WHERE seq = ?")?.execute((open, target))?;
        db.prepare_cached("UPDATE rule SET undone = ? WHERE seq = ?")?.execute((open, target))?;
        // Where two ledgers took the same back, it stays so until both are taken back.
        if held == open.is_none() {
            return Ok(());
        }
        let Some(further) = undoes(db, target)? else { return Ok(()) };
        (by, target, lapses) = (target, further, !lapses);
    }
}

/// The decision or rule at the end of a chain of taking back, and whether it is taken back by taking back the first.
pub(crate) fn root(db: &Connection, seq: i64) -> Inside<(i64, bool)> {
    let (mut root, mut lapses) = (seq, true);
    while let Some(further) = undoes(db, root)? {
        (root, lapses) = (further, !lapses);
    }
    Ok((root, lapses))
}

/// The latest of the entries that took one back and hold.
fn open(db: &Connection, seq: i64) -> Inside<Option<i64>> {
    let mut query = db.prepare_cached("SELECT max(taken_back_by) FROM lapse WHERE decision = ? AND until IS NULL")?;
    Ok(query.query_row([seq], |row| row.get(0))?)
}

/// What an entry takes back, which was entered before it.
fn undoes(db: &Connection, seq: i64) -> Inside<Option<i64>> {
    Ok(match view::body(db, seq)? {
        Some(Entry::Decision(body)) => body["undoes"].as_i64().filter(|undone| *undone < seq),
        _ => None,
    })
}
