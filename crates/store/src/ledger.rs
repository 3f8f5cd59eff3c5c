//! A ledger file: made, opened, brought to the present format.

use crate::derive;
use crate::fault::Fault;
use crate::fault::Inside;
use crate::fault::Result;
use crate::functions;
use crate::holder::Held;
use crate::holder::Writer;
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
    /// Makes a ledger where no file lies. It is made beside its place and put there when it is whole, so whoever is
    /// stopped on the way leaves nothing that the next try would take for a ledger.
    pub fn create(path: &Path) -> Result<Ledger> {
        if !folder(path).is_dir() {
            let error = std::io::Error::new(std::io::ErrorKind::NotFound, "there is no such folder");
            return Err(Fault::File { path: folder(path).to_path_buf(), error });
        }
        let maker = Writer { name: format!("process {}, which makes it", std::process::id()), patience: BUSY };
        let held = Held::take(path, &maker)?;
        if path.exists() {
            return Err(Fault::Exists(path.to_path_buf()));
        }
        let part = beside(path, "-new");
        remove(&part);
        let made = make(&part, path).and_then(|()| place(&part, path));
        if let Err(fault) = made {
            remove(&part);
            return Err(fault);
        }
        drop(held);
        Ledger::open(path)
    }

    /// Opens a ledger to read and write.
    pub fn open(path: &Path) -> Result<Ledger> {
        look(path)?;
        if std::fs::metadata(path).is_ok_and(|about| about.permissions().readonly()) {
            return Err(Fault::ReadOnly(path.to_path_buf()));
        }
        let mut ledger = connect(path, path.as_os_str(), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        crate::format::upgrade(&mut ledger).map_err(|fault| unwritable(fault, path))?;
        let ours = ledger.at(derive::is_ours(&ledger.db))?;
        let mut ledger = ledger.ready()?;
        if !ours {
            let maker = format!("process {}, which makes its tables anew", std::process::id());
            ledger.rebuild(&Writer { name: maker, patience: BUSY }, |_, _| ())?;
        }
        Ok(ledger)
    }

    /// Opens a ledger to read. Nothing can be written through it, and it stands where the file and its folder may not be
    /// written at all.
    pub fn read(path: &Path) -> Result<Ledger> {
        look(path)?;
        let ledger = connect(path, path.as_os_str(), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        match ledger.format() {
            Ok(format) => crate::format::readable(format, FORMAT, path)?,
            // The file lies in a folder where no file can be put beside it; nobody can be writing it.
            Err(_) if !is_waiting(path) => {
                let mut address = std::ffi::OsString::from("file:");
                address.push(escaped(path));
                address.push("?immutable=1");
                let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
                let ledger = connect(path, &address, flags)?;
                crate::format::readable(ledger.format()?, FORMAT, path)?;
                return ledger.known()?.ready();
            }
            Err(fault) => return Err(unread(fault, path)),
        }
        ledger.known()?.ready()
    }

    /// The number of the last entry: whoever keeps what was made of the ledger can tell by it whether it is still so.
    pub fn last(&self) -> Result<i64> {
        let last = self.db.prepare_cached("SELECT coalesce(max(seq), 0) FROM log");
        self.at(last.and_then(|mut query| query.query_row([], |row| row.get(0))).map_err(Into::into))
    }

    /// Keeps at most so many bytes of the file in memory. A program that opens it several times over needs less for each.
    pub fn keep(&self, bytes: u32) -> Result<()> {
        let set = self.db.execute_batch(&format!("PRAGMA cache_size = -{}", bytes / 1024));
        self.at(set.map_err(Into::into))
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

    /// Reads several things as of one moment, whatever others write in the meantime.
    pub(crate) fn at_once<T>(&self, read: impl FnOnce() -> Result<T>) -> Result<T> {
        if !self.db.is_autocommit() {
            return read();
        }
        let moment = self.at(self.db.unchecked_transaction().map_err(Into::into))?;
        let made = read();
        drop(moment);
        made
    }

    /// Puts a fault inside into a caller's words.
    pub(crate) fn at<T>(&self, made: Inside<T>) -> Result<T> {
        made.map_err(|fault| fault.at(&self.path))
    }

    /// The ledger, if its tables are laid out as this version reads them.
    fn known(self) -> Result<Ledger> {
        match self.at(derive::is_ours(&self.db))? {
            true => Ok(self),
            false => Err(Fault::Outdated(self.path)),
        }
    }

    fn ready(self) -> Result<Ledger> {
        let set = self.db.execute_batch(
            "PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -196608; \
             PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864;",
        );
        self.at(set.map_err(Into::into))?;
        Ok(self)
    }
}

/// Opens a connection with the functions that the views use.
fn connect(path: &Path, address: &std::ffi::OsStr, flags: OpenFlags) -> Result<Ledger> {
    // A name such as `:memory:` is that of a file too.
    let named = Path::new(address).is_relative() && !flags.contains(OpenFlags::SQLITE_OPEN_URI);
    let address = if named { Path::new(".").join(address) } else { address.into() };
    let opened = Connection::open_with_flags(address, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX);
    let db = opened.map_err(|error| unwritable(crate::fault::Inner::Sql(error).at(path), path))?;
    let ledger = Ledger { db, path: path.to_path_buf() };
    let prepared = ledger.db.busy_timeout(BUSY).and_then(|()| functions::register(&ledger.db));
    ledger.at(prepared.map_err(Into::into))?;
    ledger.db.set_prepared_statement_cache_capacity(64);
    Ok(ledger)
}

/// Makes the file of a ledger, which is told of by the name that it will have.
fn make(part: &Path, path: &Path) -> Result<()> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let db = connect(path, part.as_os_str(), flags)?.db;
    let made = (|| -> Inside<()> {
        db.execute_batch("PRAGMA page_size = 8192; PRAGMA auto_vacuum = NONE; PRAGMA synchronous = FULL; BEGIN;")?;
        db.execute_batch(include_str!("log.sql"))?;
        derive::create(&db)?;
        db.execute_batch(&format!(
            "PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {FORMAT}; COMMIT; PRAGMA journal_mode = WAL;"
        ))?;
        db.close().map_err(|(_, error)| error.into())
    })();
    made.map_err(|fault| unwritable(fault.at(path), path))
}

/// Puts a file that is whole where no file lies, both safely on the disk.
pub(crate) fn place(part: &Path, path: &Path) -> Result<()> {
    if path.exists() {
        return Err(Fault::Exists(path.to_path_buf()));
    }
    let placed = std::fs::File::open(part).and_then(|file| file.sync_all()).and_then(|()| std::fs::rename(part, path));
    placed.map_err(|error| Fault::File { path: path.to_path_buf(), error })?;
    // Not every system lets a folder be opened; the file itself is on the disk.
    drop(std::fs::File::open(folder(path)).and_then(|folder| folder.sync_all()));
    Ok(())
}

/// The folder in which a file lies.
fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Removes what an interrupted try may have left.
pub(crate) fn remove(part: &Path) {
    for ending in ["", "-wal", "-shm", "-journal"] {
        drop(std::fs::remove_file(beside(part, ending)));
    }
}

/// A folder that cannot be written shows as a file that cannot be opened.
fn unwritable(fault: Fault, path: &Path) -> Fault {
    match fault {
        Fault::Database { error, .. } if error.sqlite_error_code() == Some(rusqlite::ErrorCode::CannotOpen) => {
            Fault::ReadOnly(path.to_path_buf())
        }
        other => other,
    }
}

/// Who may not write beside the ledger cannot read what a writer left there when it was stopped.
fn unread(fault: Fault, path: &Path) -> Fault {
    match unwritable(fault, path) {
        Fault::ReadOnly(_) => {
            let told = "the last entries wait in it, and can be read only by who may write in its folder";
            Fault::File { path: beside(path, "-wal"), error: std::io::Error::other(told) }
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
    // Both bytes say that a log of pages may lie beside the file; SQLite would pass that log over if they did not.
    let is_ours = number(68) == u64::from(APPLICATION) && number(60) <= u64::from(FORMAT);
    if is_ours && head[18..20] != [2, 2] {
        return Err(Fault::Damaged { path: path.to_path_buf(), what: "its head is not that of a ledger".to_string() });
    }
    let page = match u64::from(u16::from_be_bytes([head[16], head[17]])) {
        1 => 65_536,
        size => size,
    };
    // The number of pages holds where no later pages wait in the log beside the file.
    let (pages, sure) = (number(28), number(24) == number(92) && !is_waiting(path));
    if sure && size < pages * page {
        let what = format!("it has {size} of {} bytes", pages * page);
        return Err(Fault::Damaged { path: path.to_path_buf(), what });
    }
    Ok(())
}

/// Whether pages wait in the log beside a file.
fn is_waiting(path: &Path) -> bool {
    std::fs::metadata(beside(path, "-wal")).is_ok_and(|about| about.len() > 0)
}

/// A path as it stands in an address of SQLite.
fn escaped(path: &Path) -> String {
    path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23")
}
