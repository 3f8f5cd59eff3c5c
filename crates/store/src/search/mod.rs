//! Full text: over articles, over what is said, over the names of actors.
//!
//! The best match comes first (bm25), of equal ones the latest published. What matches is ranked among the latest
//! entered that pass the filter, up to [`RANKED`]: a word that stands everywhere tells nothing, and looking at all of it
//! would take as long as the ledger is large.

mod actors;
mod articles;
mod marked;
mod statements;
mod words;

pub use actors::Actor;
pub use articles::Article;
pub use articles::Tally;
pub use marked::Piece;
pub use statements::Statement;
pub use words::Unclear;
pub use words::Words;

use crate::fault::Inside;
use crate::filter::Conditions;
use crate::filter::Sieve;
use rusqlite::Connection;
use rusqlite::params_from_iter;
use rusqlite::types::Value;
use std::collections::BTreeMap;

/// Among so many matches, the latest entered, the best are looked for.
pub const RANKED: usize = 20_000;

/// A match before it is written out.
struct Match {
    /// The row that matches, and its article.
    row: i64,
    article: i64,
    rank: f64,
    published: Option<String>,
}

/// What matches and passes: the latest entered, at most [`RANKED`], the best of them first, of equal ones the latest
/// published. The question's columns are those of [`Match`].
fn ranked(db: &Connection, sql: &str, words: &Words, conditions: &[&Conditions], sieve: &Sieve) -> Inside<Vec<Match>> {
    let mut query = db.prepare_cached(sql)?;
    let first = std::iter::once(Value::Text(words.matched().to_string()));
    let values = first.chain(conditions.iter().flat_map(|some| some.values.iter().cloned()));
    let mut rows = query.query(params_from_iter(values))?;
    let mut found = Vec::new();
    while found.len() < RANKED
        && let Some(row) = rows.next()?
    {
        let row = Match { row: row.get(0)?, article: row.get(1)?, rank: row.get(2)?, published: row.get(3)? };
        if sieve.lets(row.article) {
            found.push(row);
        }
    }
    found.sort_by(|a, b| {
        let rank = a.rank.total_cmp(&b.rank);
        rank.then_with(|| b.published.cmp(&a.published)).then_with(|| b.row.cmp(&a.row))
    });
    Ok(found)
}

/// What the index marks in some rows, column by column.
fn marked(
    db: &Connection,
    table: &str,
    columns: usize,
    words: &Words,
    rows: &[i64],
) -> Inside<BTreeMap<i64, Vec<String>>> {
    let columns: String = (0..columns).map(|column| format!(", highlight({table}, {column}, ?1, ?2)")).collect();
    let mut marked = BTreeMap::new();
    let mut ask = |condition: &str| -> Inside<()> {
        let sql = format!("SELECT rowid{columns} FROM {table} WHERE {table} MATCH ?3 AND {condition}");
        let mut query = db.prepare(&sql)?;
        let count = query.column_count();
        let mut found = query.query((marked::OPEN, marked::CLOSE, words.matched()))?;
        while let Some(row) = found.next()? {
            let cells = (1..count).map(|column| row.get::<_, Option<String>>(column).map(Option::unwrap_or_default));
            marked.insert(row.get(0)?, cells.collect::<rusqlite::Result<Vec<_>>>()?);
        }
        Ok(())
    };
    if words.is_begun() {
        let rows: Vec<String> = rows.iter().map(i64::to_string).collect();
        ask(&format!("+rowid IN ({})", rows.join(", ")))?;
    } else {
        rows.iter().try_for_each(|row| ask(&format!("rowid = {row}")))?;
    }
    Ok(marked)
}
