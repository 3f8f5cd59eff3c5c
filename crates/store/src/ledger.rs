//! A ledger file: made, opened, brought to the present format.

use crate::derive;
use crate::fault::Fault;
use crate::fault::Inside;
use crate::fault::Result;
use crate::functions;
use crate::holder::beside;
use rusqlite::Connection;
use rusqlite::OpenFlags;
use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;

/// `ARMI`, so that other programs can tell a ledger from any other database.
const APPLICATION: u32 = 0x4152_4d49;

/// The format that this version writes. A ledger of an earlier one is brought to it when it is opened to be written.
pub const FORMAT: u32 = 1;

/// How long a reader waits for a writer that moves the log's end, which takes milliseconds.
const BUSY: Duration = Duration::from_secs(10);

/// An open ledger.
#[derive(Debug)]
pub struct Ledger {
    pub(crate) db: Connection,
    pub(crate) path: PathBuf,
}

impl Ledger {
    /// Makes a ledger where no file lies.
    pub fn create(path: &Path) -> Result<Ledger> {
        if path.exists() {
            return Err(Fault::Exists(path.to_path_buf()));
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let ledger = connect(path, path.as_os_str(), flags)?;
        let made = (|| -> Inside<()> {
            let db = &ledger.db;
            db.execute_batch(
                "PRAGMA page_size = 8192; PRAGMA auto_vacuum = NONE; PRAGMA journal_mode = WAL; BEGIN IMMEDIATE;",
            )?;
            db.execute_batch(include_str!("log.sql"))?;
            derive::create(db)?;
            db.execute_batch(&format!(
                "PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {FORMAT}; COMMIT;"
            ))?;
            Ok(())
        })();
        match made {
            Ok(()) => ledger.ready(),
            Err(error) => {
                // What is half made would stand in the way of the next try.
                drop(ledger);
                for ending in ["", "-wal", "-shm"] {
                    drop(std::fs::remove_file(beside(path, ending)));
                }
                Err(unwritable(error.at(path), path))
            }
        }
    }

    /// Opens a ledger to read and write.
    pub fn open(path: &Path) -> Result<Ledger> {
        look(path)?;
        if std::fs::metadata(path).is_ok_and(|about| about.permissions().readonly()) {
            return Err(Fault::ReadOnly(path.to_path_buf()));
        }
        let ledger = connect(path, path.as_os_str(), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        crate::format::upgrade(&ledger)?;
        ledger.ready()
    }

    /// Opens a ledger to read. Nothing can be written through it, and it stands where the file and its folder may not be
    /// written at all.
    pub fn read(path: &Path) -> Result<Ledger> {
        look(path)?;
        let ledger = connect(path, path.as_os_str(), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        match ledger.format() {
            Ok(format) => crate::format::readable(format, path)?,
            // The file lies in a folder where no file can be put beside it; nobody can be writing it.
            Err(_) if !beside(path, "-wal").exists() => {
                let mut address = std::ffi::OsString::from("file:");
                address.push(escaped(path));
                address.push("?immutable=1");
                let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
                let ledger = connect(path, &address, flags)?;
                crate::format::readable(ledger.format()?, path)?;
                return ledger.ready();
            }
            Err(fault) => return Err(fault),
        }
        ledger.ready()
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The format of the file.
    pub(crate) fn format(&self) -> Result<u32> {
        let number = |name: &str| self.db.query_row(&format!("PRAGMA {name}"), [], |row| row.get::<_, u32>(0));
        let (application, format) = (number("application_id"), number("user_version"));
        match (application, format) {
            (Ok(APPLICATION), Ok(format)) => Ok(format),
            (Ok(_), Ok(_)) => Err(Fault::NotALedger(self.path.clone())),
            (Err(error), _) | (_, Err(error)) => Err(crate::fault::Inner::Sql(error).at(&self.path)),
        }
    }

    /// Puts a fault inside into a caller's words.
    pub(crate) fn at<T>(&self, made: Inside<T>) -> Result<T> {
        made.map_err(|fault| fault.at(&self.path))
    }

    fn ready(self) -> Result<Ledger> {
        let set = self.db.execute_batch(
            "PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536; \
             PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864;",
        );
        self.at(set.map_err(Into::into))?;
        Ok(self)
    }
}

/// Opens a connection with the functions that the views use.
fn connect(path: &Path, address: &std::ffi::OsStr, flags: OpenFlags) -> Result<Ledger> {
    let opened = Connection::open_with_flags(address, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX);
    let db = opened.map_err(|error| unwritable(crate::fault::Inner::Sql(error).at(path), path))?;
    let ledger = Ledger { db, path: path.to_path_buf() };
    let prepared = ledger.db.busy_timeout(BUSY).and_then(|()| functions::register(&ledger.db));
    ledger.at(prepared.map_err(Into::into))?;
    ledger.db.set_prepared_statement_cache_capacity(64);
    Ok(ledger)
}

/// A folder that cannot be written shows as a file that cannot be opened.
fn unwritable(fault: Fault, path: &Path) -> Fault {
    match fault {
        Fault::Database { error, .. } if error.sqlite_error_code() == Some(rusqlite::ErrorCode::CannotOpen) => {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            if folder.is_dir() {
                Fault::ReadOnly(path.to_path_buf())
            } else {
                let error = std::io::Error::new(std::io::ErrorKind::NotFound, "there is no such folder");
                Fault::File { path: folder.to_path_buf(), error }
            }
        }
        other => other,
    }
}

/// What a look at the file's first bytes shows, before a database is opened that would make what is not there.
fn look(path: &Path) -> Result<()> {
    use std::io::Read;
    let file = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => Fault::Missing(path.to_path_buf()),
        _ => Fault::File { path: path.to_path_buf(), error },
    };
    let mut head = [0; 100];
    let mut opened = std::fs::File::open(path).map_err(file)?;
    let size = opened.metadata().map_err(file)?.len();
    if opened.read_exact(&mut head).is_err() || !head.starts_with(b"SQLite format 3\0") {
        return Err(Fault::NotALedger(path.to_path_buf()));
    }
    let number = |at: usize| u64::from(u32::from_be_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]));
    let page = match u64::from(u16::from_be_bytes([head[16], head[17]])) {
        1 => 65_536,
        size => size,
    };
    // The number of pages holds where no later pages wait in the log beside the file.
    let waiting = std::fs::metadata(beside(path, "-wal")).is_ok_and(|about| about.len() > 0);
    let (pages, sure) = (number(28), number(24) == number(92) && !waiting);
    if sure && size < pages * page {
        let what = format!("it has {size} of {} bytes", pages * page);
        return Err(Fault::Damaged { path: path.to_path_buf(), what });
    }
    Ok(())
}

/// A path as it stands in an address of SQLite.
fn escaped(path: &Path) -> String {
    path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23")
}
