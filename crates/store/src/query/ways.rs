//! The indexes that lists are read along.

use crate::fault::Inside;
use crate::filter::Sieve;
use crate::people::Who;
use rusqlite::Connection;
use rusqlite::params_from_iter;
use rusqlite::types::Value;

/// Where a record stands in every list: its day of publication, then its row.
pub(crate) type Key = (i64, i64);

/// What the tables hold of a record.
pub(crate) struct Found {
    pub(crate) key: Key,
    pub(crate) article: i64,
    pub(super) id: Vec<u8>,
    pub(super) kind: String,
    pub(super) code: String,
    pub(super) value: String,
    pub(super) day: Option<String>,
    pub(super) who: String,
    pub(super) first: i64,
    pub(super) last: i64,
    pub(super) reviewed: Option<i64>,
}

/// The columns of it.
pub(crate) const FOUND: &str =
    "r.published, r.row, r.article, r.id, r.kind, r.code, r.value, r.day, r.who, r.first, r.last, r.reviewed";

impl Found {
    /// From a row that begins with its columns.
    pub(crate) fn of(row: &rusqlite::Row<'_>) -> rusqlite::Result<Found> {
        Ok(Found {
            key: (row.get(0)?, row.get(1)?),
            article: row.get(2)?,
            id: row.get(3)?,
            kind: row.get(4)?,
            code: row.get(5)?,
            value: row.get(6)?,
            day: row.get(7)?,
            who: row.get(8)?,
            first: row.get(9)?,
            last: row.get(10)?,
            reviewed: row.get(11)?,
        })
    }
}

/// The part of a list that is wanted.
pub(super) struct Stretch<'a> {
    pub(super) sieve: &'a Sieve,
    /// Only what stands behind.
    pub(super) after: Option<Key>,
    /// At most so many.
    pub(super) limit: usize,
}

/// A question to the tables, with its values.
pub(super) struct Asked {
    pub(super) sql: String,
    pub(super) values: Vec<Value>,
}

impl Stretch<'_> {
    pub(super) fn of_actor(&self, db: &Connection, who: &Who) -> Inside<Vec<Found>> {
        self.take(db, &self.by_actor(who))
    }

    pub(super) fn of_code(&self, db: &Connection, code: &str) -> Inside<Vec<Found>> {
        self.take(db, &self.by_code(code))
    }

    pub(super) fn of_reviewed(&self, db: &Connection) -> Inside<Vec<Found>> {
        self.take(db, &self.by_review())
    }

    pub(super) fn of_article(&self, db: &Connection, article: i64) -> Inside<Vec<Found>> {
        self.take(db, &self.by_article(article))
    }

    /// One day of publication after the other, the latest first; articles without a day come last.
    pub(super) fn of_days(&self, db: &Connection) -> Inside<Vec<Found>> {
        let mut before = "9".to_string();
        let mut found = Vec::new();
        let mut query = db.prepare_cached("SELECT max(published) FROM article WHERE published < ?")?;
        while found.len() < self.limit {
            let day: Option<String> = query.query_row([&before], |row| row.get(0))?;
            let is_last = day.is_none();
            let rest = Stretch { sieve: self.sieve, after: self.after, limit: self.limit - found.len() };
            found.extend(rest.take(db, &rest.by_day(day.as_deref()))?);
            if is_last {
                break;
            }
            before = day.unwrap_or_default();
        }
        Ok(found)
    }

    pub(super) fn by_actor(&self, who: &Who) -> Asked {
        let sieve = self.sieve;
        let mut sql = format!(
            "SELECT {FOUND} FROM part p CROSS JOIN record r ON r.row = p.record CROSS JOIN article a ON a.id = r.article \
             WHERE p.actor = ? AND p.published BETWEEN {} AND {} AND p.record <= {}{}",
            sieve.days.0,
            sieve.days.1,
            sieve.last,
            who.on("p.article"),
        );
        if let Some((published, row)) = self.after {
            sql.push_str(&format!(
                " AND p.published <= {published} AND (p.published < {published} OR p.record < {row})"
            ));
        }
        self.asked(sql, "p.published DESC, p.record DESC", Value::Integer(who.number))
    }

    pub(super) fn by_code(&self, code: &str) -> Asked {
        let sql = format!(
            "SELECT {FOUND} FROM record r INDEXED BY record_code CROSS JOIN article a ON a.id = r.article \
             WHERE r.code = ?{}{}",
            self.between(),
            self.has_part()
        );
        self.asked(sql, "r.published DESC, r.row DESC", Value::Text(code.to_string()))
    }

    pub(super) fn by_review(&self) -> Asked {
        let sql = format!(
            "SELECT {FOUND} FROM record r INDEXED BY record_reviewed CROSS JOIN article a ON a.id = r.article \
             WHERE r.reviewed IS NOT NULL AND r.published <= ?{}{}",
            self.between(),
            self.has_part()
        );
        self.asked(sql, "r.published DESC, r.row DESC", Value::Integer(self.sieve.days.1))
    }

    pub(super) fn by_article(&self, article: i64) -> Asked {
        let sql = format!(
            "SELECT {FOUND} FROM record r INDEXED BY record_article CROSS JOIN article a ON a.id = r.article \
             WHERE r.article = ?{}{}",
            self.between(),
            self.has_part()
        );
        self.asked(sql, "r.row DESC", Value::Integer(article))
    }

    pub(super) fn by_day(&self, day: Option<&str>) -> Asked {
        let sql = format!(
            "SELECT {FOUND} FROM article a INDEXED BY article_published \
             CROSS JOIN record r INDEXED BY record_article ON r.article = a.id WHERE a.published IS ?{}{}",
            self.between(),
            self.has_part()
        );
        self.asked(sql, "r.row DESC", day.map_or(Value::Null, |day| Value::Text(day.to_string())))
    }

    fn between(&self) -> String {
        let sieve = self.sieve;
        let mut sql =
            format!(" AND r.published BETWEEN {} AND {} AND r.row <= {}", sieve.days.0, sieve.days.1, sieve.last);
        if let Some((published, row)) = self.after {
            sql.push_str(&format!(" AND r.published <= {published} AND (r.published < {published} OR r.row < {row})"));
        }
        sql
    }

    fn has_part(&self) -> String {
        self.sieve.who.as_deref().map(has_part).unwrap_or_default()
    }

    fn asked(&self, mut sql: String, order: &str, first: Value) -> Asked {
        let (record, article) = (&self.sieve.of_record, &self.sieve.of_article);
        sql.push_str(&format!("{}{} ORDER BY {order}", record.and(), article.and()));
        let values = std::iter::once(first).chain(record.values.clone()).chain(article.values.clone()).collect();
        Asked { sql, values }
    }

    fn take(&self, db: &Connection, asked: &Asked) -> Inside<Vec<Found>> {
        let mut query = db.prepare_cached(&asked.sql)?;
        let mut rows = query.query(params_from_iter(&asked.values))?;
        let mut found = Vec::new();
        while found.len() < self.limit
            && let Some(row) = rows.next()?
        {
            if self.sieve.lets(row.get(2)?) {
                found.push(Found::of(row)?);
            }
        }
        Ok(found)
    }
}

/// That a record `r` names one of some actors.
pub(crate) fn has_part(who: &[Who]) -> String {
    let (plain, bound): (Vec<&Who>, Vec<&Who>) = who.iter().partition(|one| one.on("p.article").is_empty());
    let numbers: Vec<String> = plain.iter().map(|one| one.number.to_string()).collect();
    let mut any = vec![format!("p.actor IN ({})", numbers.join(", "))];
    any.extend(bound.iter().map(|one| format!("p.actor = {}{}", one.number, one.on("p.article"))));
    format!(
        " AND EXISTS (SELECT 1 FROM part p WHERE p.published = r.published AND p.record = r.row AND ({}))",
        any.join(" OR ")
    )
}

#[cfg(test)]
mod tests {
    use super::Asked;
    use super::Stretch;
    use crate::filter::Filter;
    use crate::filter::Sieve;
    use crate::ledger::Ledger;
    use crate::people::Articles;
    use crate::people::Who;
    use rusqlite::params_from_iter;

    /// Every table is searched along an index, and nothing is sorted.
    #[track_caller]
    fn check(filter: &Filter, of: impl Fn(&Stretch<'_>) -> Asked) {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let ledger = Ledger::create(&folder.path().join("plan.db")).expect("a ledger can be made");
        let mut sieve = Sieve::new(&ledger, filter).expect("the filter can be looked up");
        sieve.who = filter.actor.as_ref().map(|_| vec![someone()]);
        let asked = of(&Stretch { sieve: &sieve, after: Some((20_000, 7)), limit: 10 });
        let mut query = ledger.db.prepare(&format!("EXPLAIN QUERY PLAN {}", asked.sql)).expect("it is SQL");
        let rows = query.query_map(params_from_iter(&asked.values), |row| row.get::<_, String>(3)).expect("a plan");
        let plan: Vec<String> = rows.map(|row| row.expect("a row")).collect();
        let slow = plan.iter().find(|line| line.starts_with("SCAN") || line.contains("TEMP B-TREE"));
        assert_eq!(slow, None, "{plan:#?}");
    }

    fn someone() -> Who {
        Who { number: 3, articles: Articles::Without(Vec::new()) }
    }

    fn filters() -> Vec<Filter> {
        let full = Filter {
            actor: Some("SDN".to_string()),
            code: Some("ceasefire".to_string()),
            kind: Some("position".to_string()),
            outlet: Some("Wire".to_string()),
            from: "2025-01-01".parse().ok(),
            reviewed: true,
            ..Filter::default()
        };
        let cut = Filter { as_of: "2025-06-01".parse().ok(), ..full.clone() };
        let known = Filter { known_at: "2025-06-01T00:00:00Z".parse().ok(), ..Filter::default() };
        vec![Filter::default(), full, cut, known]
    }

    #[test]
    fn no_list_is_read_by_looking_at_everything() {
        for filter in filters() {
            check(&filter, |stretch| stretch.by_actor(&someone()));
            check(&filter, |stretch| stretch.by_code("ceasefire"));
            check(&filter, |stretch| stretch.by_article(1));
            check(&filter, |stretch| stretch.by_review());
        }
    }
}
