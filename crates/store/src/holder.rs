//! One writes at a time: a lock beside the ledger, which says who holds it, so that whoever waits can tell.
//!
//! The lock is the system's, so it goes with the process that holds it, however that ends.

use crate::fault::Fault;
use crate::fault::Result;
use std::fs::File;
use std::fs::OpenOptions;
use std::fs::TryLockError;
use std::io::Seek;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;
use std::time::Instant;

/// Who writes, and how long it waits for its turn.
#[derive(Clone, Debug)]
pub struct Writer {
    /// As others are told: `process 4711, armistice add, since 12:03`.
    pub name: String,
    /// How long it waits for another that writes.
    pub patience: Duration,
}

/// Between two looks at the lock.
const PAUSE: Duration = Duration::from_millis(10);

/// The lock, held until it is dropped.
pub(crate) struct Held {
    file: File,
}

impl Held {
    /// Waits for the lock of a ledger.
    pub(crate) fn take(ledger: &Path, writer: &Writer) -> Result<Held> {
        let path = beside(ledger, "-lock");
        let opened = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
        let mut file = opened.map_err(|error| match error.kind() {
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
                Fault::ReadOnly(ledger.to_path_buf())
            }
            std::io::ErrorKind::StorageFull => Fault::Full(ledger.to_path_buf()),
            _ => Fault::File { path: path.clone(), error },
        })?;
        let began = Instant::now();
        while let Err(refused) = file.try_lock() {
            match refused {
                TryLockError::Error(error) => return Err(Fault::File { path, error }),
                TryLockError::WouldBlock if began.elapsed() < writer.patience => std::thread::sleep(PAUSE),
                TryLockError::WouldBlock => {
                    let holder = std::fs::read_to_string(&path).unwrap_or_default();
                    let holder = if holder.is_empty() { "another program".to_string() } else { holder };
                    return Err(Fault::Held { path: ledger.to_path_buf(), holder });
                }
            }
        }
        // Who holds it is a courtesy: where it cannot be written, the lock holds all the same.
        let told = file.set_len(0).and_then(|()| file.rewind()).and_then(|()| file.write_all(writer.name.as_bytes()));
        drop(told);
        Ok(Held { file })
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        // Closing the file gives the lock back; what is left in it would name somebody who is gone.
        drop(self.file.set_len(0));
        drop(self.file.unlock());
    }
}

/// A file beside a ledger.
pub(crate) fn beside(ledger: &Path, ending: &str) -> PathBuf {
    let mut name = ledger.as_os_str().to_os_string();
    name.push(ending);
    PathBuf::from(name)
}
