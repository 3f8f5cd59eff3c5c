//! What a cut of the ledger holds, as the head of a list tells it.

use crate::fault::Inside;
use crate::fault::Result;
use crate::filter::Filter;
use crate::filter::Sieve;
use crate::ledger::Ledger;
use jiff::civil::Date;
use rusqlite::OptionalExtension;
use rusqlite::params_from_iter;

/// How many articles of how many outlets, and of when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Articles.
    pub articles: i64,
    /// Outlets.
    pub outlets: i64,
    /// The first and the last day of publication.
    pub days: Option<(String, String)>,
}

impl Ledger {
    /// The day from which on so many articles were published at most, up to a day; none where there are no more.
    pub fn day_of_latest(&self, articles: usize, as_of: Option<Date>) -> Result<Option<String>> {
        let made = || -> Inside<Option<String>> {
            let mut query = self.db.prepare_cached(
                "SELECT published FROM article WHERE published <= ? ORDER BY published DESC LIMIT 1 OFFSET ?",
            )?;
            let last = as_of.map_or_else(|| "9".to_string(), |day| day.to_string());
            Ok(query.query_row((last, i64::try_from(articles).unwrap_or(i64::MAX)), |row| row.get(0)).optional()?)
        };
        self.at(made())
    }

    /// What stands in the ledger at the times that a filter cuts at.
    pub fn extent(&self, filter: &Filter) -> Result<Extent> {
        let made = || -> Inside<Extent> {
            let filter = Filter { as_of: filter.as_of, known_at: filter.known_at, ..Filter::default() };
            let conditions = Sieve::new(self, &filter)?.of_article;
            let sql = format!(
                "SELECT count(*), count(DISTINCT a.outlet), min(a.published), max(a.published) FROM article a \
                 WHERE TRUE{}",
                conditions.and()
            );
            let extent = self.db.query_row(&sql, params_from_iter(conditions.values), |row| {
                let days = row.get::<_, Option<String>>(2)?.zip(row.get(3)?);
                Ok(Extent { articles: row.get(0)?, outlets: row.get(1)?, days })
            })?;
            Ok(extent)
        };
        self.at(made())
    }
}
