//! Which way of making the derived tables a ledger's were made by. Another version may lay them out otherwise, or take
//! other rows from the same entries; its tables are then made anew from the log.

use crate::entry::hex;
use crate::fault::Inside;
use rusqlite::Connection;
use rusqlite::OptionalExtension;
use sha2::Digest;
use sha2::Sha256;

/// To be raised whenever entries come to other rows than before in tables that are laid out as before.
const WAY: u32 = 1;

/// Notes that the tables were made by this version.
pub(super) fn note(db: &Connection) -> Inside<()> {
    db.execute("INSERT INTO layout (name) VALUES (?)", [name()])?;
    Ok(())
}

/// Whether the tables were made by a version that makes them as this one does.
pub(crate) fn is_ours(db: &Connection) -> Inside<bool> {
    let there: bool =
        db.query_row("SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'layout')", [], |row| row.get(0))?;
    if !there {
        return Ok(false);
    }
    let made: Option<String> = db.query_row("SELECT name FROM layout", [], |row| row.get(0)).optional()?;
    Ok(made.is_some_and(|made| made == name()))
}

/// The name of this version's way: a hash over the tables as they are written, and over how they are filled.
fn name() -> String {
    let mut hash = Sha256::new();
    hash.update(WAY.to_le_bytes());
    hash.update(include_str!("derived.sql"));
    hex(&<[u8; 32]>::from(hash.finalize())[..8])
}
