//! Formats of the ledger file, and how a ledger of an earlier one comes to the present one.

use crate::fault::Fault;
use crate::fault::Result;
use crate::holder::beside;
use crate::ledger::FORMAT;
use crate::ledger::Ledger;
use std::path::Path;

/// Takes a ledger from the format before to the next. The first takes format 1 to 2.
type Step = fn(&rusqlite::Connection) -> rusqlite::Result<()>;

const STEPS: &[Step] = &[];

/// Whether a ledger of a format can be read as it is.
pub(crate) fn readable(format: u32, path: &Path) -> Result<()> {
    if format > FORMAT {
        return Err(Fault::Newer { path: path.to_path_buf(), format, known: FORMAT });
    }
    Ok(())
}

/// Brings a ledger to the present format; a copy of what it was is left beside it.
pub(crate) fn upgrade(ledger: &Ledger) -> Result<()> {
    let format = ledger.format()?;
    readable(format, &ledger.path)?;
    if format == FORMAT {
        return Ok(());
    }
    let backup = beside(&ledger.path, &format!(".format-{format}"));
    if !backup.exists() {
        ledger.copy(&backup)?;
    }
    let made = (|| -> rusqlite::Result<()> {
        ledger.db.execute_batch("BEGIN IMMEDIATE")?;
        for step in STEPS.iter().skip(format.saturating_sub(1) as usize) {
            step(&ledger.db)?;
        }
        ledger.db.execute_batch(&format!("PRAGMA user_version = {FORMAT}; COMMIT"))
    })();
    ledger.at(made.map_err(Into::into))
}
