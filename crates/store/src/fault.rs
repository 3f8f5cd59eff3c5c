//! What can go wrong with a ledger, each a case that a caller acts on.

use std::path::PathBuf;

/// What can go wrong with a ledger.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// There is no such file.
    #[error("there is no ledger {0}")]
    Missing(PathBuf),
    /// A ledger is to be made where a file lies.
    #[error("{0} is there already")]
    Exists(PathBuf),
    /// The file is something else.
    #[error("{0} is no ledger")]
    NotALedger(PathBuf),
    /// The file was written by a later version of the program.
    #[error("{path} has format {format}, and this version knows formats up to {known}")]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        format: u32,
        /// The latest format that is known.
        known: u32,
    },
    /// The tables for fast views were made by a version that makes them otherwise. The log is sound.
    #[error("{0} was last written by another version of the program, which lays its tables out otherwise")]
    Outdated(PathBuf),
    /// The file is not what was written.
    #[error("{path} is damaged: {what}")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was found.
        what: String,
    },
    /// The file may not be written.
    #[error("{0} may not be written")]
    ReadOnly(PathBuf),
    /// No room is left on the disk.
    #[error("no room is left on the disk of {0}")]
    Full(PathBuf),
    /// What is written does not come to the disk.
    #[error("the disk does not take what is written to {0}: it may be full, at a limit, or broken")]
    Unwritten(PathBuf),
    /// What was removed is still in the file.
    #[error("the removal is entered, but its words are still in {0}, which another program reads")]
    Lingering(PathBuf),
    /// Another process writes.
    #[error("{path} is being written by {holder}")]
    Held {
        /// The file.
        path: PathBuf,
        /// Who writes, as it says itself.
        holder: String,
    },
    /// What is to be entered contradicts the text or the ledger.
    #[error("{0}")]
    Refused(String),
    /// Any other fault of the database.
    #[error("{path}: {error}")]
    Database {
        /// The file.
        path: PathBuf,
        /// What the database says.
        error: rusqlite::Error,
    },
    /// The file or one beside it cannot be opened.
    #[error("{path}: {error}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
}

/// What a call of the store gives.
pub type Result<T> = std::result::Result<T, Fault>;

/// What goes wrong inside, before it is known which file it is about.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Inner {
    #[error(transparent)]
    Sql(#[from] rusqlite::Error),
    #[error("{0}")]
    Damaged(String),
    #[error("{0}")]
    Refused(String),
}

/// What a step inside gives.
pub(crate) type Inside<T> = std::result::Result<T, Inner>;

impl Inner {
    /// The fault that a caller sees.
    pub(crate) fn at(self, path: &std::path::Path) -> Fault {
        let path = path.to_path_buf();
        match self {
            Inner::Sql(error) => of_sql(error, path),
            Inner::Damaged(what) => Fault::Damaged { path, what },
            Inner::Refused(why) => Fault::Refused(why),
        }
    }
}

/// What the system does with a write that it does not do, other than for want of room.
const UNWRITTEN: [i32; 4] = [
    rusqlite::ffi::SQLITE_IOERR_WRITE,
    rusqlite::ffi::SQLITE_IOERR_FSYNC,
    rusqlite::ffi::SQLITE_IOERR_DIR_FSYNC,
    rusqlite::ffi::SQLITE_IOERR_TRUNCATE,
];

/// What the database says, as a case that a caller acts on.
fn of_sql(error: rusqlite::Error, path: PathBuf) -> Fault {
    use rusqlite::ErrorCode;
    use rusqlite::ffi;
    let extended = error.sqlite_error().map_or(0, |error| error.extended_code);
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => Fault::NotALedger(path),
        Some(ErrorCode::DatabaseCorrupt) => Fault::Damaged { path, what: error.to_string() },
        Some(ErrorCode::ReadOnly) => Fault::ReadOnly(path),
        Some(ErrorCode::DiskFull) => Fault::Full(path),
        // The table of the log's pages cannot grow: on a full disk this is where SQLite finds out.
        Some(ErrorCode::SystemIoFailure) if extended == ffi::SQLITE_IOERR_SHMSIZE => Fault::Full(path),
        Some(ErrorCode::SystemIoFailure) if UNWRITTEN.contains(&extended) => Fault::Unwritten(path),
        // Pages that end too early.
        Some(ErrorCode::SystemIoFailure) if extended == ffi::SQLITE_IOERR_SHORT_READ => {
            Fault::Damaged { path, what: "it ends too early".to_string() }
        }
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            Fault::Held { path, holder: "another program".to_string() }
        }
        _ if is_of_damage(&error) => Fault::Damaged { path, what: error.to_string() },
        _ => Fault::Database { path, error },
    }
}

/// Whether an error comes of values or tables that no version of the program wrote.
fn is_of_damage(error: &rusqlite::Error) -> bool {
    use rusqlite::Error;
    match error {
        Error::FromSqlConversionFailure(..)
        | Error::IntegralValueOutOfRange(..)
        | Error::InvalidColumnType(..)
        | Error::QueryReturnedNoRows
        | Error::Utf8Error(..) => true,
        Error::SqliteFailure(_, Some(told)) | Error::SqlInputError { msg: told, .. } => {
            told.starts_with("no such table") || told.starts_with("no such column")
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::Inner;
    use rusqlite::Connection;
    use rusqlite::Error;
    use rusqlite::ffi;

    #[test]
    fn what_the_database_says_is_told_as_what_it_means() {
        let check = |error: Error, wanted: &str| {
            let told = Inner::Sql(error).at(std::path::Path::new("a.db")).to_string();
            assert!(told.contains(wanted), "{told}");
        };
        let of = |code| Error::SqliteFailure(ffi::Error::new(code), None);
        check(of(ffi::SQLITE_FULL), "no room is left on the disk of a.db");
        check(of(ffi::SQLITE_IOERR_SHMSIZE), "no room is left on the disk of a.db");
        check(of(ffi::SQLITE_IOERR_WRITE), "the disk does not take what is written to a.db");
        check(of(ffi::SQLITE_READONLY), "a.db may not be written");
        check(of(ffi::SQLITE_READONLY_DIRECTORY), "a.db may not be written");
        check(of(ffi::SQLITE_NOTADB), "a.db is no ledger");
        check(of(ffi::SQLITE_CORRUPT), "a.db is damaged");
        check(of(ffi::SQLITE_CORRUPT_VTAB), "a.db is damaged");
        check(of(ffi::SQLITE_IOERR_SHORT_READ), "a.db is damaged: it ends too early");
        check(of(ffi::SQLITE_BUSY), "a.db is being written by another program");
        check(of(ffi::SQLITE_IOERR_READ), "disk I/O error");
        let db = Connection::open_in_memory().expect("there is memory");
        let query = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0)).expect_err("it is wrong");
        check(query("SELECT x FROM log"), "a.db is damaged: no such table: log");
        check(query("SELECT 'many'"), "a.db is damaged: Invalid column type");
    }
}
