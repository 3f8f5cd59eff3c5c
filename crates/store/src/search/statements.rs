//! Statements by their words.

use super::Words;
use super::marked;
use super::marked::CLOSE;
use super::marked::OPEN;
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
            let mut pen = Pen::new(self, &sieve);
            best.iter().take(limit).map(|one| self.said(words, one.row, &mut pen)).collect()
        };
        self.at(made())
    }

    fn said(&self, words: &Words, row: i64, pen: &mut Pen<'_>) -> Inside<Statement> {
        let mut query = self.db.prepare_cached(
            "SELECT highlight(record_search, 0, ?1, ?2) FROM record_search WHERE record_search MATCH ?3 AND rowid = ?4",
        )?;
        let marked: Option<String> = query.query_row((OPEN, CLOSE, words.matched(), row), |row| row.get(0))?;
        let mut query = self.db.prepare_cached(&format!("SELECT {FOUND} FROM record r WHERE r.row = ?"))?;
        let found = query.query_row([row], Found::of)?;
        Ok(Statement { record: pen.listed(&found)?, words: marked::pieces(&marked.unwrap_or_default()) })
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
