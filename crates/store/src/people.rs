//! Who is meant by an id or a name, with what people decided about who is one and who is not.

use crate::fault::Inside;
use crate::ledger::Ledger;
use crate::replay::Identities;
use crate::search::Words;
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
        let mut passed = BTreeSet::from([id]);
        let mut last = id;
        while let Some((stays, _)) = self.identities.same.iter().rev().find(|(_, same)| same == last) {
            // Merges that lead back to where they began name nobody who stays: the first by letter does.
            if !passed.insert(stays) {
                return passed.first().copied().unwrap_or(id);
            }
            last = stays;
        }
        last
    }

    /// Whom an id in an article stands for.
    pub(crate) fn meant<'a>(&'a self, id: &'a str, hash: &str) -> &'a str {
        let apart = self.identities.apart.iter().rev().find(|(article, given, _)| article == hash && given == id);
        self.one(apart.map_or(id, |(_, _, other)| other))
    }

    /// Everyone who goes by an id, else by a name that holds the words.
    pub(crate) fn find(&self, ledger: &Ledger, written: &str) -> Inside<Vec<Who>> {
        let exact = numbers(ledger, &[written.to_string()])?;
        let mentioned = self.identities.apart.iter().any(|(_, _, other)| other == written);
        let ids = if exact.is_empty() && !mentioned { named(ledger, written)? } else { vec![written.to_string()] };
        self.all(ledger, &ids)
    }

    /// All ids under which those meant by some are found.
    pub(crate) fn all(&self, ledger: &Ledger, ids: &[String]) -> Inside<Vec<Who>> {
        let wanted: BTreeSet<&str> = ids.iter().map(|id| self.one(id)).collect();
        let mut known: BTreeSet<&str> = ids.iter().map(String::as_str).collect();
        known.extend(wanted.iter());
        known.extend(self.identities.same.iter().map(|(_, same)| same.as_str()));
        known.retain(|id| wanted.contains(self.one(id)));
        let known: Vec<String> = known.into_iter().map(str::to_string).collect();
        let mut all = Vec::new();
        for (id, number) in numbers(ledger, &known)? {
            all.push(Who { number, articles: Articles::Without(self.elsewhere(ledger, &id, &wanted)?) });
        }
        for (hash, given, other) in &self.identities.apart {
            let moved = wanted.contains(self.one(other)) && !wanted.contains(self.one(given));
            if !moved || self.meant(given, hash) != self.one(other) {
                continue;
            }
            let article = crate::add::article_of(&ledger.db, hash)?;
            let number = numbers(ledger, std::slice::from_ref(given))?.into_values().next();
            if let Some((article, number)) = article.zip(number) {
                all.push(Who { number, articles: Articles::Only(article) });
            }
        }
        Ok(all)
    }

    /// The articles where an id stands for somebody who is not wanted.
    fn elsewhere(&self, ledger: &Ledger, id: &str, wanted: &BTreeSet<&str>) -> Inside<Vec<i64>> {
        let mut articles = Vec::new();
        for (hash, given, _) in &self.identities.apart {
            if given == id && !wanted.contains(self.meant(id, hash)) {
                articles.extend(crate::add::article_of(&ledger.db, hash)?);
            }
        }
        Ok(articles)
    }

    /// The name of an actor; the id itself where nobody is known by it.
    pub(crate) fn name(&self, ledger: &Ledger, id: &str) -> Inside<String> {
        let mut query = ledger.db.prepare_cached("SELECT name FROM actor WHERE id = ?")?;
        let name: Option<String> = query.query_row([id], |row| row.get(0)).optional()?;
        Ok(name.unwrap_or_else(|| id.to_string()))
    }
}

fn numbers(ledger: &Ledger, ids: &[String]) -> Inside<BTreeMap<String, i64>> {
    let mut query = ledger.db.prepare_cached("SELECT number FROM actor WHERE id = ?")?;
    let mut numbers = BTreeMap::new();
    for id in ids {
        let number: Option<i64> = query.query_row([id], |row| row.get(0)).optional()?;
        numbers.extend(number.map(|number| (id.clone(), number)));
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
