//! The articles of a dossier that a user defines, told from the tables alone.
//!
//! The engine tells a dossier's articles from all readings at once, which takes as long as reading them back. Here a party
//! is its ids, those whose side it is, and its members; it is named where a record names one of them. So an actor that an
//! article lists and no record names does not count, nor do ties that only several articles together show.

use crate::fault::Inside;
use crate::filter::Sieve;
use crate::ledger::Ledger;
use crate::search::Words;
use armistice_engine::state::Definition;
use rusqlite::OptionalExtension;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// The numbers of the articles, in order.
pub(crate) fn articles(ledger: &Ledger, dossier: &Definition, sieve: &Sieve) -> Inside<Vec<i64>> {
    let mut named: BTreeMap<i64, usize> = BTreeMap::new();
    for party in &dossier.parties {
        for article in naming(ledger, &party_of(ledger, dossier, party, sieve)?, sieve)? {
            *named.entry(article).or_default() += 1;
        }
    }
    let marks: Vec<&String> = dossier.places.iter().chain(&dossier.words).collect();
    let mut marked = BTreeSet::new();
    for mark in marks {
        marked.extend(holding(ledger, mark)?);
    }
    let mut taken: Vec<i64> = if dossier.parties.is_empty() {
        marked.into_iter().collect()
    } else {
        named.into_iter().filter(|(one, parties)| *parties > 1 || marked.contains(one)).map(|(one, _)| one).collect()
    };
    let mut query = ledger.db.prepare_cached(
        "SELECT 1 FROM article WHERE id = ?1 AND (?2 IS NULL OR published >= ?2) AND (?3 IS NULL OR published <= ?3)",
    )?;
    let (from, to) = (dossier.from.map(|day| day.to_string()), dossier.to.map(|day| day.to_string()));
    if from.is_some() || to.is_some() {
        let mut in_time = Vec::new();
        for one in taken {
            let found: Option<i64> = query.query_row((one, &from, &to), |row| row.get(0)).optional()?;
            in_time.extend(found.map(|_| one));
        }
        taken = in_time;
    }
    Ok(taken)
}

/// The numbers of those who belong to a party.
fn party_of(ledger: &Ledger, dossier: &Definition, party: &str, sieve: &Sieve) -> Inside<BTreeSet<i64>> {
    let mut numbers = BTreeSet::new();
    let members = dossier.members.get(party).into_iter().flatten().map(String::as_str);
    for name in std::iter::once(party).chain(members) {
        let people = sieve.people.find(ledger, name)?;
        let mut query = ledger
            .db
            .prepare_cached("SELECT number FROM actor WHERE side = (SELECT id FROM actor WHERE number = ?)")?;
        for who in people {
            numbers.insert(who.number);
            for number in query.query_map([who.number], |row| row.get(0))? {
                numbers.insert(number?);
            }
        }
    }
    Ok(numbers)
}

/// The articles that name one of some actors.
fn naming(ledger: &Ledger, numbers: &BTreeSet<i64>, sieve: &Sieve) -> Inside<BTreeSet<i64>> {
    let mut query = ledger.db.prepare_cached("SELECT article FROM part WHERE actor = ? AND record <= ?")?;
    let mut articles = BTreeSet::new();
    for number in numbers {
        for article in query.query_map((number, sieve.last), |row| row.get(0))? {
            articles.insert(article?);
        }
    }
    Ok(articles)
}

/// The articles in which words stand next to one another.
fn holding(ledger: &Ledger, words: &str) -> Inside<Vec<i64>> {
    let Some(words) = Words::phrase(words) else { return Ok(Vec::new()) };
    let mut query = ledger.db.prepare_cached("SELECT rowid FROM article_search WHERE article_search MATCH ?")?;
    let rows = query.query_map([words.matched()], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
