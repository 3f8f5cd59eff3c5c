//! Writing: one batch of entries at a time, all of it or nothing, chained to what stands before.

use crate::chain;
use crate::chain::Link;
use crate::derive;
use crate::entry::Entry;
use crate::fault::Inside;
use crate::fault::Result;
use crate::holder::Held;
use crate::holder::Writer;
use crate::ledger::Ledger;
use crate::pack::Packed;
use jiff::Timestamp;
use rusqlite::OptionalExtension;
use rusqlite::Transaction;
use rusqlite::TransactionBehavior;

/// Entries that are made together. What fails leaves nothing of it behind.
pub struct Batch<'a> {
    pub(crate) tx: Transaction<'a>,
    entered: String,
    seq: i64,
    chain: [u8; 32],
}

impl Ledger {
    /// Makes entries at a time, and gives what making them gave once they are safely on the disk.
    pub fn write<T>(
        &mut self,
        writer: &Writer,
        now: Timestamp,
        make: impl FnOnce(&mut Batch<'_>) -> Result<T>,
    ) -> Result<T> {
        let held = Held::take(&self.path, writer)?;
        let path = self.path.clone();
        let begun = Batch::begin(&mut self.db, now);
        let mut batch = begun.map_err(|fault| fault.at(&path))?;
        let made = make(&mut batch)?;
        batch.tx.commit().map_err(|error| crate::fault::Inner::Sql(error).at(&path))?;
        drop(held);
        Ok(made)
    }

    /// Does what a batch would do and leaves the ledger as it was.
    pub fn try_out<T>(&mut self, now: Timestamp, make: impl FnOnce(&mut Batch<'_>) -> Result<T>) -> Result<T> {
        let path = self.path.clone();
        let mut batch = Batch::begin(&mut self.db, now).map_err(|fault| fault.at(&path))?;
        let made = make(&mut batch)?;
        batch.tx.rollback().map_err(|error| crate::fault::Inner::Sql(error).at(&path))?;
        Ok(made)
    }
}

impl<'a> Batch<'a> {
    fn begin(db: &'a mut rusqlite::Connection, now: Timestamp) -> Inside<Batch<'a>> {
        let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let last = tx
            .query_row("SELECT seq, entered, chain FROM log ORDER BY seq DESC LIMIT 1", [], |row| {
                Ok((row.get(0)?, row.get::<_, String>(1)?, row.get(2)?))
            })
            .optional()?;
        let (seq, before, chain) = last.unwrap_or((0, String::new(), chain::START));
        // A clock that was set back does not turn the order of entries round.
        let entered = written(now).max(before);
        Ok(Batch { tx, entered, seq, chain })
    }

    /// Appends an entry and applies it to the derived tables.
    pub(crate) fn append(&mut self, kind: &str, subject: &str, body: &Packed, entry: &Entry) -> Inside<i64> {
        self.seq += 1;
        let seq = self.seq;
        self.chain =
            chain::next(&self.chain, &Link { seq, entered: &self.entered, kind, subject, content: &body.content });
        self.tx
            .prepare_cached("INSERT INTO log (seq, entered, kind, subject, content, chain) VALUES (?, ?, ?, ?, ?, ?)")?
            .execute((seq, &self.entered, kind, subject, body.content, self.chain))?;
        self.tx.prepare_cached("INSERT INTO body (seq, packed) VALUES (?, ?)")?.execute((seq, &body.bytes))?;
        derive::apply(&self.tx, seq, subject, entry)?;
        Ok(seq)
    }

    /// Puts a fault inside into a caller's words.
    pub(crate) fn at<T>(&self, made: Inside<T>) -> Result<T> {
        made.map_err(|fault| fault.at(std::path::Path::new(self.tx.path().unwrap_or("the ledger"))))
    }
}

/// A time as it is written in the log: UTC with microseconds, so that the order of texts is the order of times.
pub(crate) fn written(time: Timestamp) -> String {
    format!("{time:.6}")
}
