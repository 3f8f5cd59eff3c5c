//! Which records are wanted, and articles by what is recorded of them.

use crate::derive::UNDATED;
use crate::derive::day_number;
use crate::dossier;
use crate::fault::Inside;
use crate::ledger::Ledger;
use crate::people::People;
use crate::people::Who;
use armistice_engine::state::Definition;
use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::OptionalExtension;
use rusqlite::types::Value;
use std::collections::BTreeSet;

/// What is wanted; whatever is not given lets everything pass.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Who has part in the record: an id, else the words of a name, of which the last may be a beginning.
    pub actor: Option<String>,
    /// What is done, held or counted: act, issue, type, term, unit. With statements it is also the issue of a position
    /// that is read from their words.
    pub code: Option<String>,
    /// What the record is: `statement`, `position`, …
    pub kind: Option<String>,
    /// Who published it; any part of the name.
    pub outlet: Option<String>,
    /// Published on that day or later. An article without a day is not.
    pub from: Option<Date>,
    /// Published on that day or before. An article without a day is not.
    pub to: Option<Date>,
    /// Only what someone decided on.
    pub reviewed: bool,
    /// Only articles of a dossier as it is defined.
    pub dossier: Option<Definition>,
    /// Only articles with these hashes.
    pub articles: Option<BTreeSet<String>>,
    /// What had been published by the end of that day; articles without a day are among it.
    pub as_of: Option<Date>,
    /// What had been entered by then.
    pub known_at: Option<Timestamp>,
}

/// A filter, looked up in a ledger.
pub(crate) struct Sieve {
    /// The last row of a record that counts: rows come in the order of entries.
    pub(crate) last: i64,
    /// Days of publication, as numbers.
    pub(crate) days: (i64, i64),
    /// Who is one, who is meant.
    pub(crate) people: People,
    /// Who has part; none if it does not matter.
    pub(crate) who: Option<Vec<Who>>,
    /// The articles that may be, in order; none if it does not matter.
    pub(crate) articles: Option<Vec<i64>>,
    /// Conditions on `r`, a record, and on `a`, its article, each with what it is to be compared with.
    pub(crate) of_record: Conditions,
    pub(crate) of_article: Conditions,
}

/// Conditions in SQL that all must hold, with their values.
#[derive(Clone, Default)]
pub(crate) struct Conditions {
    pub(crate) sql: Vec<String>,
    pub(crate) values: Vec<Value>,
}

impl Conditions {
    fn add(&mut self, sql: impl Into<String>) {
        self.sql.push(sql.into());
    }

    fn with(&mut self, sql: impl Into<String>, value: &str) {
        self.sql.push(sql.into());
        self.values.push(Value::Text(value.to_string()));
    }

    /// All of them, after others.
    pub(crate) fn and(&self) -> String {
        self.sql.iter().map(|one| format!(" AND {one}")).collect()
    }
}

impl Sieve {
    pub(crate) fn new(ledger: &Ledger, filter: &Filter) -> Inside<Sieve> {
        let at = ledger.limit(filter.known_at)?;
        let people = People::at(ledger, at)?;
        let who = filter.actor.as_deref().map(|written| people.find(ledger, written)).transpose()?;
        let mut sieve = Sieve {
            last: last_row(ledger, at)?,
            days: days(filter),
            people,
            who,
            articles: None,
            of_record: of_record(filter, at),
            of_article: of_article(filter, at),
        };
        sieve.articles = articles(ledger, filter, &sieve)?;
        Ok(sieve)
    }

    /// Whether an article is one of those that may be.
    pub(crate) fn lets(&self, article: i64) -> bool {
        self.articles.as_ref().is_none_or(|known| known.binary_search(&article).is_ok())
    }
}

/// The last row of records that an entry or one before it made, by halving: what is made later has a later row.
fn last_row(ledger: &Ledger, at: i64) -> Inside<i64> {
    if at == i64::MAX {
        return Ok(i64::MAX);
    }
    let mut query = ledger.db.prepare_cached("SELECT row, since FROM record WHERE row >= ? ORDER BY row LIMIT 1")?;
    let end: i64 = ledger.db.query_row("SELECT coalesce(max(row), 0) FROM record", [], |row| row.get(0))?;
    let (mut low, mut high) = (0, end);
    while low < high {
        let middle = low + (high - low + 1) / 2;
        let found: Option<(i64, i64)> = query.query_row([middle], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        match found {
            Some((row, since)) if since <= at => low = row,
            _ => high = middle - 1,
        }
    }
    Ok(low)
}

fn days(filter: &Filter) -> (i64, i64) {
    let number = |day: Option<Date>| day.map(|day| day_number(Some(&day.to_string())));
    let low = number(filter.from).or(filter.to.map(|_| UNDATED + 1)).unwrap_or(UNDATED);
    let high = [filter.to, filter.as_of].into_iter().filter_map(number).min().unwrap_or(i64::MAX);
    (low, high)
}

/// That a record was true at the cut.
fn of_record(filter: &Filter, at: i64) -> Conditions {
    let mut all = Conditions::default();
    match (filter.as_of, filter.known_at) {
        (None, None) => all.add("r.until IS NULL"),
        (None, Some(_)) => all.add(format!("r.since <= {at} AND (r.until IS NULL OR r.until > {at})")),
        // What a revision ended that was published after the cut still held then.
        (Some(_), _) => {
            all.add(format!("r.since <= {at} AND (r.until IS NULL OR r.until > {at} OR r.until = a.replaced)"));
        }
    }
    if let Some(kind) = &filter.kind {
        all.with("r.kind = ?", kind);
    }
    if let Some(code) = &filter.code {
        all.with("r.code = ?", code);
    }
    if filter.reviewed {
        all.add("r.reviewed IS NOT NULL");
    }
    all
}

/// That an article stood at the cut, as the last of its revisions, and is of those wanted.
fn of_article(filter: &Filter, at: i64) -> Conditions {
    let mut all = Conditions::default();
    all.add("a.forgotten IS NULL");
    match (filter.as_of, filter.known_at) {
        (None, None) => all.add("a.replaced IS NULL"),
        (None, Some(_)) => all.add(format!("a.id <= {at} AND (a.replaced IS NULL OR a.replaced > {at})")),
        (Some(day), _) => all.add(format!(
            "a.id <= {at} AND (a.published IS NULL OR a.published <= '{day}') AND (a.replaced IS NULL OR NOT EXISTS \
             (SELECT 1 FROM article b WHERE b.family = a.family AND b.id > a.id AND b.id <= {at} \
             AND (b.published IS NULL OR b.published <= '{day}')))"
        )),
    }
    if let Some(day) = filter.from {
        all.add(format!("a.published >= '{day}'"));
    }
    if let Some(day) = filter.to {
        all.add(format!("a.published <= '{day}'"));
    }
    if let Some(outlet) = &filter.outlet {
        let part = outlet.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        all.with("a.outlet LIKE ? ESCAPE '\\'", &format!("%{part}%"));
    }
    all
}

/// The articles that a dossier and a list leave, in order.
fn articles(ledger: &Ledger, filter: &Filter, sieve: &Sieve) -> Inside<Option<Vec<i64>>> {
    let mut left = filter.dossier.as_ref().map(|one| dossier::articles(ledger, one, sieve)).transpose()?;
    if let Some(hashes) = &filter.articles {
        let mut listed = Vec::new();
        for hash in hashes {
            listed.extend(crate::add::article_of(&ledger.db, hash)?);
        }
        listed.sort_unstable();
        left = Some(match left {
            Some(left) => left.into_iter().filter(|one| listed.binary_search(one).is_ok()).collect(),
            None => listed,
        });
    }
    Ok(left)
}
