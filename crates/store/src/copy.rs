//! A copy of a whole ledger, taken while others read and write it.

use crate::fault::Fault;
use crate::fault::Inner;
use crate::fault::Result;
use crate::holder::beside;
use crate::ledger::Ledger;
use crate::ledger::place;
use crate::ledger::remove;
use rusqlite::Connection;
use rusqlite::backup::Backup;
use std::path::Path;
use std::time::Duration;

/// So many pages are copied before others get their turn.
const PAGES: i32 = 4096;

impl Ledger {
    /// Copies the ledger to where no file lies. The copy is one file, and whole as of one moment; it comes to its place
    /// when it is safely on the disk, so a copy that was interrupted is never taken for one.
    pub fn copy(&self, to: &Path) -> Result<()> {
        if to.exists() {
            return Err(Fault::Exists(to.to_path_buf()));
        }
        let part = beside(to, &format!("-part-{}", std::process::id()));
        remove(&part);
        let made = (|| -> rusqlite::Result<()> {
            let mut target = Connection::open(&part)?;
            Backup::new(&self.db, &mut target)?.run_to_completion(PAGES, Duration::ZERO, None)?;
            // What was copied says that a log of pages lies beside it; none does.
            target.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
            target.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
            target.close().map_err(|(_, error)| error)
        })();
        let placed = made.map_err(|error| Inner::Sql(error).at(to)).and_then(|()| place(&part, to));
        if placed.is_err() {
            remove(&part);
        }
        placed
    }
}
