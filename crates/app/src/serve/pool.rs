//! Open ledgers that cannot be written, lent to one request at a time.

use armistice_store::Ledger;
use armistice_store::Result;
use std::ops::Deref;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::PoisonError;

/// Bytes of the file that each keeps in memory.
const KEPT: u32 = 24 << 20;

/// The ledgers that no request uses just now.
pub(crate) struct Pool {
    path: PathBuf,
    idle: Mutex<Vec<Ledger>>,
}

/// A ledger lent; it goes back when it is dropped.
pub(crate) struct Lent<'a> {
    pool: &'a Pool,
    ledger: Option<Ledger>,
}

impl Pool {
    /// A pool over the ledger at a path.
    pub(crate) fn new(path: &Path) -> Pool {
        Pool { path: path.to_path_buf(), idle: Mutex::default() }
    }

    /// An open ledger.
    pub(crate) fn lend(&self) -> Result<Lent<'_>> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let ledger = match idle {
            Some(ledger) => ledger,
            None => {
                let ledger = Ledger::read(&self.path)?;
                ledger.keep(KEPT)?;
                ledger
            }
        };
        Ok(Lent { pool: self, ledger: Some(ledger) })
    }
}

impl Deref for Lent<'_> {
    type Target = Ledger;

    fn deref(&self) -> &Ledger {
        // It is taken out only when it is dropped.
        self.ledger.as_ref().unwrap_or_else(|| unreachable!("a ledger is lent until it is given back"))
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        let mut idle = self.pool.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.extend(self.ledger.take());
    }
}
