//! Actors by their names.

use super::Words;
use crate::fault::Inside;
use crate::fault::Result;
use crate::filter::Filter;
use crate::filter::Sieve;
use crate::ledger::Ledger;
use crate::query::Listed;
use crate::query::Pen;
use crate::query::latest;
use rusqlite::OptionalExtension;
use std::collections::BTreeSet;

/// An actor whose name matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The id.
    pub id: String,
    /// What it is: `person`, `state`, …
    pub kind: String,
    /// The name it is shown by.
    pub name: String,
    /// Other names that articles give it.
    pub others: Vec<String>,
    /// The record that names it and was published last.
    pub latest: Listed,
}

impl Ledger {
    /// The actors whose names match best. With a filter only those that a record names which passes it.
    pub fn search_actors(&self, words: &Words, filter: &Filter, limit: usize) -> Result<Vec<Actor>> {
        let made = || -> Inside<Vec<Actor>> {
            let sieve = Sieve::new(self, filter)?;
            let mut query = self.db.prepare_cached(
                "SELECT actor.id FROM actor_search JOIN actor_name ON actor_name.row = actor_search.rowid \
                 JOIN actor ON actor.number = actor_name.actor WHERE actor_search MATCH ? \
                 ORDER BY bm25(actor_search), actor.number",
            )?;
            let mut rows = query.query([words.matched()])?;
            let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
            while found.len() < limit
                && let Some(row) = rows.next()?
            {
                let id: String = row.get(0)?;
                let id = sieve.people.one(&id).to_string();
                if seen.insert(id.clone()) {
                    found.extend(self.actor(&id, &sieve)?);
                }
            }
            Ok(found)
        };
        self.at(made())
    }

    /// An actor, if a record names it that passes.
    fn actor(&self, id: &str, sieve: &Sieve) -> Inside<Option<Actor>> {
        let who = sieve.people.all(self, &[id.to_string()])?;
        let Some(latest) = latest(&self.db, sieve, &who)? else { return Ok(None) };
        let latest = Pen::new(self, sieve).listed(&latest)?;
        let mut asked = self.db.prepare_cached("SELECT name, kind FROM actor WHERE number = ?")?;
        let mut names = self.db.prepare_cached("SELECT name FROM actor_name WHERE actor = ? ORDER BY row")?;
        let own = self
            .db
            .prepare_cached("SELECT number FROM actor WHERE id = ?")?
            .query_row([id], |row| row.get(0))
            .optional()?;
        let (mut shown, mut others) = (None, Vec::new());
        for one in &who {
            let (name, kind): (String, String) = asked.query_row([one.number], |row| Ok((row.get(0)?, row.get(1)?)))?;
            for name in names.query_map([one.number], |row| row.get(0))? {
                others.push(name?);
            }
            // The kept one is what it is, whoever else was met before it.
            if shown.is_none() || own == Some(one.number) {
                shown = Some((name, kind));
            }
        }
        let Some((name, kind)) = shown else { return Ok(None) };
        let name = Some(sieve.people.name(self, id)?).filter(|own| own != id).unwrap_or(name);
        others.sort();
        others.dedup();
        others.retain(|other| *other != name);
        Ok(Some(Actor { id: id.to_string(), kind, name, others, latest }))
    }
}
