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
    #[error("no room is left on the disk of {0}; nothing was entered")]
    Full(PathBuf),
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

fn of_sql(error: rusqlite::Error, path: PathBuf) -> Fault {
    use rusqlite::ErrorCode;
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => Fault::NotALedger(path),
        Some(ErrorCode::DatabaseCorrupt) => Fault::Damaged { path, what: error.to_string() },
        Some(ErrorCode::ReadOnly) => Fault::ReadOnly(path),
        Some(ErrorCode::DiskFull) => Fault::Full(path),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            Fault::Held { path, holder: "another program".to_string() }
        }
        _ => Fault::Database { path, error },
    }
}
