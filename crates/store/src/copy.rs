//! A copy of a whole ledger, taken while others read and write it.

use crate::fault::Fault;
use crate::fault::Result;
use crate::ledger::Ledger;
use rusqlite::Connection;
use rusqlite::backup::Backup;
use std::path::Path;
use std::time::Duration;

/// So many pages are copied before others get their turn.
const PAGES: i32 = 4096;

impl Ledger {
    /// Copies the ledger to where no file lies. The copy is one file, and whole as of one moment.
    pub fn copy(&self, to: &Path) -> Result<()> {
        if to.exists() {
            return Err(Fault::Exists(to.to_path_buf()));
        }
        let made = || -> rusqlite::Result<()> {
            let mut target = Connection::open(to)?;
            Backup::new(&self.db, &mut target)?.run_to_completion(PAGES, Duration::ZERO, None)?;
            // What was copied says that a log of pages lies beside it; none does.
            target.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
            target.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))
        };
        made().map_err(|error| {
            drop(std::fs::remove_file(to));
            crate::fault::Inner::Sql(error).at(to)
        })
    }
}
