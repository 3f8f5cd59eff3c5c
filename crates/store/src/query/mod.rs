//! Records by who has part in them, by what they are, by article: the latest published first.
//!
//! A list is read along an index in its order and ends once enough is found, so its time does not grow with the ledger.

mod extent;
mod listed;
mod ways;

pub use extent::Extent;
pub use listed::Listed;
pub(crate) use listed::Pen;
pub use listed::Review;
pub use listed::Source;
pub(crate) use ways::FOUND;
pub(crate) use ways::Found;
pub(crate) use ways::has_part;

use crate::fault::Inner;
use crate::fault::Inside;
use crate::fault::Result;
use crate::filter::Filter;
use crate::filter::Sieve;
use crate::find;
use crate::ledger::Ledger;
use crate::people::Who;
use rusqlite::Connection;
use rusqlite::OptionalExtension;
use std::collections::BTreeMap;
use ways::Key;
use ways::Stretch;

/// Which records are wanted, and how many of them.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// Which.
    pub filter: Filter,
    /// Only those of the article whose hash begins so.
    pub article: Option<String>,
    /// At most so many.
    pub limit: usize,
    /// Only those behind the record with this id, which the list before ended with.
    pub after: Option<String>,
}

/// A choice between two indexes looks at so many of their entries.
const GLANCE: i64 = 5_000;

impl Ledger {
    /// The records that are wanted, the latest published first.
    pub fn records(&self, query: &Query) -> Result<Vec<Listed>> {
        let made = Sieve::new(self, &query.filter).and_then(|sieve| {
            let mut pen = Pen::new(self, &sieve);
            self.found(query, &sieve)?.iter().map(|row| pen.listed(row)).collect()
        });
        self.at(made)
    }

    fn found(&self, query: &Query, sieve: &Sieve) -> Inside<Vec<Found>> {
        let after = query.after.as_deref().map(|id| self.key(id, sieve)).transpose()?;
        let stretch = Stretch { sieve, after, limit: query.limit };
        let filter = &query.filter;
        if let Some(hash) = &query.article {
            let article = find::number(&self.db, hash)?;
            return article.map_or(Ok(Vec::new()), |article| stretch.of_article(&self.db, article));
        }
        match (&sieve.who, &filter.code) {
            (Some(who), code) => {
                let numbers: Vec<i64> = who.iter().map(|one| one.number).collect();
                if let Some(code) = code
                    && self.is_rarer(code, &numbers)?
                {
                    return stretch.of_code(&self.db, code);
                }
                let mut all: BTreeMap<Key, Found> = BTreeMap::new();
                for one in who {
                    all.extend(stretch.of_actor(&self.db, one)?.into_iter().map(|row| (row.key, row)));
                }
                Ok(all.into_values().rev().take(query.limit).collect())
            }
            (None, Some(code)) => stretch.of_code(&self.db, code),
            (None, None) if filter.reviewed => stretch.of_reviewed(&self.db),
            (None, None) => stretch.of_days(&self.db),
        }
    }

    /// Whether fewer records have a code than name some actors.
    fn is_rarer(&self, code: &str, actors: &[i64]) -> Inside<bool> {
        let mut query = self.db.prepare_cached("SELECT count(*) FROM (SELECT 1 FROM record WHERE code = ? LIMIT ?)")?;
        let coded: i64 = query.query_row((code, GLANCE), |row| row.get(0))?;
        let mut query = self.db.prepare_cached("SELECT count(*) FROM (SELECT 1 FROM part WHERE actor = ? LIMIT ?)")?;
        let mut named = 0;
        for actor in actors {
            let left = GLANCE - named;
            named += query.query_row((actor, left), |row| row.get::<_, i64>(0))?;
        }
        Ok(coded < named)
    }

    /// Where the record with an id stands in lists.
    fn key(&self, id: &str, sieve: &Sieve) -> Inside<Key> {
        let (low, high) = find::range(id)?;
        let found = self
            .db
            .prepare_cached(
                "SELECT published, row FROM record WHERE id BETWEEN ?1 AND ?2 AND row <= ?3 ORDER BY row DESC LIMIT 1",
            )?
            .query_row((low, high, sieve.last), |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        found.ok_or_else(|| Inner::Refused(format!("no record goes by {id}")))
    }
}

/// The record published last that names one of some actors and passes.
pub(crate) fn latest(db: &Connection, sieve: &Sieve, who: &[Who]) -> Inside<Option<Found>> {
    let stretch = Stretch { sieve, after: None, limit: 1 };
    let mut latest: Option<Found> = None;
    for one in who {
        let found = stretch.of_actor(db, one)?.pop();
        latest = latest.into_iter().chain(found).max_by_key(|row| row.key);
    }
    Ok(latest)
}
