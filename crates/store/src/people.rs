//! Who is meant by an id or a name, with what people decided about who is one and who is not.

use crate::entry::hex;
use crate::fault::Inside;
use crate::ledger::Ledger;
use crate::search::Words;
use armistice_engine::state::Identities;
use rusqlite::OptionalExtension;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// The decisions about who is who that held after an entry.
pub(crate) struct People {
    identities: Identities,
}

/// An actor's id where somebody is meant by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Who {
    /// The number of the actor.
    pub(crate) number: i64,
    /// The articles that count.
    pub(crate) articles: Articles,
}

/// Articles where an id stands for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Articles {
    /// This one.
    Only(i64),
    /// All but these.
    Without(Vec<i64>),
}

impl Who {
    /// The same in SQL, of a column that holds an article's number.
    pub(crate) fn on(&self, column: &str) -> String {
        match &self.articles {
            Articles::Only(one) => format!(" AND {column} = {one}"),
            Articles::Without(some) if some.is_empty() => String::new(),
            Articles::Without(some) => {
                let some: Vec<String> = some.iter().map(i64::to_string).collect();
                format!(" AND {column} NOT IN ({})", some.join(", "))
            }
        }
    }
}

impl People {
    pub(crate) fn at(ledger: &Ledger, at: i64) -> Inside<People> {
        Ok(People { identities: ledger.identities_at(at)? })
    }

    /// The id that stays of those that are one.
    pub(crate) fn one<'a>(&'a self, id: &'a str) -> &'a str {
        self.identities.kept(id)
    }

    /// Whom an id stands for in the article whose text has a hash, in hexadecimal.
    pub(crate) fn meant<'a>(&'a self, id: &'a str, hash: &str) -> &'a str {
        let mut splits = self.identities.splits();
        let other = splits.find(|(article, given, _)| *given == id && hex(*article) == hash);
        self.one(other.map_or(id, |(_, _, other)| other))
    }

    /// Everyone who goes by an id, else by a name that holds the words.
    pub(crate) fn find(&self, ledger: &Ledger, written: &str) -> Inside<Vec<Who>> {
        let known = !numbers(ledger, &[written])?.is_empty() || self.identities.splits().any(|row| row.2 == written);
        let ids = if known { vec![written.to_string()] } else { named(ledger, written)? };
        self.all(ledger, &ids)
    }

    /// All ids under which those meant by some are found.
    pub(crate) fn all(&self, ledger: &Ledger, ids: &[String]) -> Inside<Vec<Who>> {
        let wanted: BTreeSet<&str> = ids.iter().map(|id| self.one(id)).collect();
        let same = self.identities.same().map(|(id, _)| id).filter(|id| wanted.contains(self.one(id)));
        let known: Vec<&str> = wanted.iter().copied().chain(same).collect();
        let mut all = Vec::new();
        for (id, number) in numbers(ledger, &known)? {
            all.push(Who { number, articles: Articles::Without(self.elsewhere(ledger, &id, &wanted)?) });
        }
        for (hash, given, other) in self.identities.splits() {
            if !wanted.contains(self.one(other)) || wanted.contains(self.one(given)) {
                continue;
            }
            let article = crate::add::article_of(&ledger.db, &hex(hash))?;
            let number = numbers(ledger, &[given])?.into_values().next();
            if let Some((article, number)) = article.zip(number) {
                all.push(Who { number, articles: Articles::Only(article) });
            }
        }
        Ok(all)
    }

    /// The articles where an id stands for somebody who is not wanted.
    fn elsewhere(&self, ledger: &Ledger, id: &str, wanted: &BTreeSet<&str>) -> Inside<Vec<i64>> {
        let mut articles = Vec::new();
        for (hash, given, other) in self.identities.splits() {
            if given == id && !wanted.contains(self.one(other)) {
                articles.extend(crate::add::article_of(&ledger.db, &hex(hash))?);
            }
        }
        Ok(articles)
    }

    /// The name of an actor; that of one who is the same where no article gives the id, and the id itself where nobody is
    /// known.
    pub(crate) fn name(&self, ledger: &Ledger, id: &str) -> Inside<String> {
        let mut query = ledger.db.prepare_cached("SELECT name FROM actor WHERE id = ?")?;
        let same = self.identities.same().filter(|(_, kept)| self.one(kept) == id).map(|(id, _)| id);
        for id in std::iter::once(id).chain(same) {
            if let Some(name) = query.query_row([id], |row| row.get(0)).optional()? {
                return Ok(name);
            }
        }
        Ok(id.to_string())
    }
}

fn numbers(ledger: &Ledger, ids: &[&str]) -> Inside<BTreeMap<String, i64>> {
    let mut query = ledger.db.prepare_cached("SELECT number FROM actor WHERE id = ?")?;
    let mut numbers = BTreeMap::new();
    for id in ids {
        let number: Option<i64> = query.query_row([id], |row| row.get(0)).optional()?;
        numbers.extend(number.map(|number| ((*id).to_string(), number)));
    }
    Ok(numbers)
}

/// The ids of those whose name holds some words next to one another, the last of them perhaps only begun.
fn named(ledger: &Ledger, written: &str) -> Inside<Vec<String>> {
    let Some(words) = Words::name(written) else { return Ok(Vec::new()) };
    let mut query = ledger.db.prepare_cached(
        "SELECT DISTINCT actor.id FROM actor_search JOIN actor_name ON actor_name.row = actor_search.rowid \
         JOIN actor ON actor.number = actor_name.actor WHERE actor_search MATCH ? ORDER BY actor.number",
    )?;
    let rows = query.query_map([words.matched()], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
