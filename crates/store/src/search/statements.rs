//! Statements by their words.

use super::Words;
use super::marked;
use super::marked::Piece;
use super::ranked;
use crate::fault::Inside;
use crate::fault::Result;
use crate::filter::Conditions;
use crate::filter::Filter;
use crate::filter::Sieve;
use crate::ledger::Ledger;
use crate::query::FOUND;
use crate::query::Found;
use crate::query::Listed;
use crate::query::Pen;
use crate::query::has_part;
use rusqlite::types::Value;

/// A statement that matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The statement.
    pub record: Listed,
    /// What is said.
    pub words: Vec<Piece>,
}

impl Ledger {
    /// The statements that match best.
    pub fn search_statements(&self, words: &Words, filter: &Filter, limit: usize) -> Result<Vec<Statement>> {
        let made = || -> Inside<Vec<Statement>> {
            let plain = Filter { code: None, ..filter.clone() };
            let sieve = Sieve::new(self, &plain)?;
            let coded = filter.code.as_deref().map(of_code).unwrap_or_default();
            let sql = format!(
                "SELECT r.row, r.article, bm25(record_search), a.published FROM record_search \
                 CROSS JOIN record r ON r.row = record_search.rowid CROSS JOIN article a ON a.id = r.article \
                 WHERE record_search MATCH ?{}{}{}{} ORDER BY record_search.rowid DESC",
                sieve.of_record.and(),
                sieve.of_article.and(),
                coded.and(),
                sieve.who.as_deref().map(has_part).unwrap_or_default(),
            );
            let best = ranked(&self.db, &sql, words, &[&sieve.of_record, &sieve.of_article, &coded], &sieve)?;
            let best: Vec<i64> = best.iter().take(limit).map(|one| one.row).collect();
            let marked = super::marked(&self.db, "record_search", 1, words, &best)?;
            let mut query = self.db.prepare_cached(&format!("SELECT {FOUND} FROM record r WHERE r.row = ?"))?;
            let mut pen = Pen::new(self, &sieve);
            let mut statements = Vec::new();
            for row in best {
                let record = pen.listed(&query.query_row([row], Found::of)?)?;
                let words = marked.get(&row).and_then(|cells| cells.first());
                statements
                    .push(Statement { record, words: words.map_or_else(Vec::new, |words| marked::pieces(words)) });
            }
            Ok(statements)
        };
        self.at(made())
    }
}

/// That a statement has a code, or that a position with it is read from its words.
fn of_code(code: &str) -> Conditions {
    let sql = "(r.code = ? OR EXISTS (SELECT 1 FROM record q WHERE q.article = r.article AND q.kind = 'position' \
         AND q.code = ? AND q.first < r.last AND q.last > r.first AND (q.until IS NULL OR q.until > r.since)))";
    Conditions {
        sql: vec![sql.to_string()],
        values: vec![Value::Text(code.to_string()), Value::Text(code.to_string())],
    }
}
