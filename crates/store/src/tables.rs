//! Checks that the derived tables are what the log gives, by making them anew in a copy that nobody else sees.

use crate::derive;
use crate::fault::Inner;
use crate::fault::Inside;
use crate::fault::Result;
use crate::functions;
use crate::ledger::Ledger;
use crate::verify::Wrong;
use rusqlite::Connection;
use rusqlite::backup::Backup;
use rusqlite::types::ValueRef;
use sha2::Digest;
use sha2::Sha256;
use std::time::Duration;

/// The first bytes of a row's hash: a ledger has too many rows to hold them whole.
type Row = [u8; 16];

impl Ledger {
    /// Compares every row of the derived tables, and every word of the indexes, with what the log gives. The copy
    /// is a temporary file as large as the ledger, and making the tables anew takes as long as `rebuild`. `told` hears how
    /// many of how many entries are done.
    pub fn verify_tables(&self, told: impl FnMut(i64, i64)) -> Result<Vec<Wrong>> {
        let mut wrong = Vec::new();
        let compared = || -> Inside<()> {
            let mut copy = copied(&self.db)?;
            let before = contents(&copy)?;
            let tx = copy.transaction()?;
            derive::rebuild(&tx, told)?;
            for ((table, held), (_, given)) in before.iter().zip(contents(&tx)?) {
                let (more, less) = (lacking(held, &given), lacking(&given, held));
                if more + less > 0 {
                    wrong.push(format!(
                        "of the rows of {table} {more} do not follow from the log, and {less} are missing"
                    ));
                }
            }
            Ok(())
        };
        match compared() {
            // What cannot be made anew is as wrong as what differs.
            Err(Inner::Damaged(told)) => wrong.push(format!("the tables cannot be made anew: {told}")),
            other => self.at(other)?,
        }
        let told = |what| Wrong { entry: None, what };
        Ok(wrong.into_iter().map(told).collect())
    }
}

/// The ledger as of one moment, in a temporary file that goes with the connection.
fn copied(db: &Connection) -> Inside<Connection> {
    let mut copy = Connection::open("")?;
    Backup::new(db, &mut copy)?.run_to_completion(i32::MAX, Duration::ZERO, None)?;
    functions::register(&copy)?;
    Ok(copy)
}

/// The rows of each derived table; of an index of words its words, each with how often it stands in how many texts.
fn contents(db: &Connection) -> Inside<Vec<(&'static str, Vec<Row>)>> {
    let held = derive::tables().map(|table| {
        let sql = "SELECT sql LIKE 'CREATE VIRTUAL%' FROM sqlite_master WHERE name = ?";
        if !db.query_row(sql, [table], |row| row.get(0))? {
            return Ok((table, rows(db, table)?));
        }
        db.execute_batch(&format!("CREATE VIRTUAL TABLE temp.words USING fts5vocab ('main', '{table}', 'row')"))?;
        let words = rows(db, "temp.words")?;
        db.execute_batch("DROP TABLE temp.words")?;
        Ok((table, words))
    });
    held.collect()
}

/// The rows of a table as hashes, in order.
fn rows(db: &Connection, table: &str) -> Inside<Vec<Row>> {
    let mut query = db.prepare(&format!("SELECT * FROM {table}"))?;
    let columns = query.column_count();
    let mut found = query.query([])?;
    let mut hashes = Vec::new();
    while let Some(row) = found.next()? {
        let mut hash = Sha256::new();
        for column in 0..columns {
            let (kind, bytes) = match row.get_ref(column)? {
                ValueRef::Null => (0, Vec::new()),
                ValueRef::Integer(number) => (1, number.to_le_bytes().to_vec()),
                ValueRef::Real(number) => (2, number.to_le_bytes().to_vec()),
                ValueRef::Text(text) => (3, text.to_vec()),
                ValueRef::Blob(bytes) => (4, bytes.to_vec()),
            };
            hash.update([kind]);
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(&bytes);
        }
        let mut short = [0; 16];
        short.copy_from_slice(&hash.finalize()[..16]);
        hashes.push(short);
    }
    hashes.sort_unstable();
    Ok(hashes)
}

/// How many of some rows are not among others; both are in order, and no row comes twice.
fn lacking(some: &[Row], others: &[Row]) -> usize {
    some.iter().filter(|row| others.binary_search(row).is_err()).count()
}
