//! What the ledger held at a time, ready to be added up.
//!
//! Three times are kept apart: that of the event, which records give; that of publication, which `as_of` cuts at; and
//! that of entry, which `known_at` cuts at.

use crate::add;
use crate::derive;
use crate::entry::Entry;
use crate::entry::unhex;
use crate::fault::Inner;
use crate::fault::Inside;
use crate::fault::Result;
use crate::ledger::Ledger;
use crate::view;
use crate::withheld::Withheld;
use crate::write::written;
use armistice_engine::state::Identities;
use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::Connection;
use serde_json::Value;
use std::collections::BTreeMap;

/// Which part of a ledger is wanted.
#[derive(Clone, Debug, Default)]
pub struct Cut {
    /// What had been entered by then; everything if it is not given.
    pub known_at: Option<Timestamp>,
    /// What had been published by the end of that day. Articles without a day are always among it.
    pub as_of: Option<Date>,
    /// What was published from that day on. Articles without a day are always among it.
    pub since: Option<Date>,
    /// Without articles and actors that are marked as sensitive.
    pub public: bool,
}

impl Cut {
    /// Which articles lie within a cut, in SQL over the table of articles: of an entry's number and the cells of
    /// [`Cut::cells`].
    pub(crate) const WITHIN: &str = "id <= ?1 AND forgotten IS NULL \
        AND (NOT ?2 OR family NOT IN (SELECT family FROM article WHERE sensitive IS NOT NULL)) \
        AND (published IS NULL OR ((?3 IS NULL OR published <= ?3) AND (?4 IS NULL OR published >= ?4)))";

    /// What [`Cut::WITHIN`] is asked with.
    pub(crate) fn cells(&self, at: i64) -> (i64, bool, Option<String>, Option<String>) {
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        (at, self.public, day(self.as_of), day(self.since))
    }

    /// Whether the day of publication that is known of a place lies within it.
    pub(crate) fn has_day(&self, document: &Value) -> bool {
        let day: Option<Date> = document["published"].as_str().and_then(|day| day.parse().ok());
        day.is_none_or(|day| self.as_of.is_none_or(|last| day <= last) && self.since.is_none_or(|first| day >= first))
    }
}

/// An article as the ledger held it.
#[derive(Clone, Debug)]
pub struct Stored {
    /// Whether it stands at its own place. If not, its page has another text by then, and what is known of it is known of
    /// the first other place where this text still stands.
    pub own: bool,
    /// Its text.
    pub text: String,
    /// Its reading in the published form, with what was decided of it.
    pub published: Value,
    /// What is known of further places where the same text was published.
    pub copies: Vec<Value>,
}

impl Ledger {
    /// The last entry that had been made by a time; of the whole ledger if none is given.
    pub(crate) fn limit(&self, known_at: Option<Timestamp>) -> Inside<i64> {
        let Some(time) = known_at else { return Ok(i64::MAX) };
        let mut query = self.db.prepare_cached("SELECT coalesce(max(seq), 0) FROM log WHERE entered <= ?")?;
        Ok(query.query_row([written(time)], |row| row.get(0))?)
    }

    /// Hands over each article of a part of the ledger in the order in which they were entered: of several revisions the
    /// last within the cut, and earlier ones for the other places where their text stands.
    pub fn replay(&self, cut: &Cut, mut take: impl FnMut(Stored) -> Result<()>) -> Result<()> {
        self.at_once(|| {
            let at = self.at(self.limit(cut.known_at))?;
            let withheld = if cut.public { self.at(Withheld::of(self))? } else { Withheld::default() };
            let chosen = self.at(self.chosen(cut, at))?;
            for (article, own) in chosen {
                let stored = self.at(self.stored(article, own, cut, at, &withheld))?;
                if let Some(stored) = stored {
                    take(stored)?;
                }
            }
            Ok(())
        })
    }

    /// What people decided about who is who.
    pub fn identities(&self, known_at: Option<Timestamp>) -> Result<Identities> {
        self.at(self.limit(known_at).and_then(|at| self.identities_at(at)))
    }

    /// The articles of a cut, and whether each stands at its own place. Of several revisions the one stands there that
    /// came to its page last; the others count for the places where the same text was published too.
    fn chosen(&self, cut: &Cut, at: i64) -> Inside<Vec<(i64, bool)>> {
        let mut query = self.db.prepare_cached(&format!(
            "SELECT id, family, EXISTS (SELECT 1 FROM copy WHERE copy.article = article.id AND copy.seq <= ?1) \
             FROM article WHERE {} ORDER BY id",
            Cut::WITHIN
        ))?;
        let mut rows = query.query(cut.cells(at))?;
        // Of each family the entry that put the present text there, and that text.
        let mut standing: BTreeMap<i64, (i64, i64)> = BTreeMap::new();
        let mut copied: Vec<i64> = Vec::new();
        while let Some(row) = rows.next()? {
            let (article, family): (i64, i64) = (row.get(0)?, row.get(1)?);
            let mut came = article;
            if row.get(2)? {
                copied.push(article);
                came = self.came_back(article, cut, at)?.unwrap_or(article);
            }
            let last = standing.entry(family).or_insert((came, article));
            *last = (*last).max((came, article));
        }
        let mut chosen: BTreeMap<i64, bool> = copied.into_iter().map(|article| (article, false)).collect();
        chosen.extend(standing.into_values().map(|(_, article)| (article, true)));
        Ok(chosen.into_iter().collect())
    }

    /// The last entry that put an earlier text back at its page.
    fn came_back(&self, article: i64, cut: &Cut, at: i64) -> Inside<Option<i64>> {
        let address = add::address_of(&self.db, article)?;
        let copies = self.copies(article, cut, at)?;
        let back = copies.iter().rev().find(|(_, document)| is_at(address.as_deref(), document));
        Ok(back.map(|(seq, _)| *seq))
    }

    /// What is known of the copies of an article within a cut, with their entries.
    fn copies(&self, article: i64, cut: &Cut, at: i64) -> Inside<Vec<(i64, Value)>> {
        let mut query = self.db.prepare_cached("SELECT seq FROM copy WHERE article = ? AND seq <= ? ORDER BY seq")?;
        let mut rows = query.query((article, at))?;
        let mut copies = Vec::new();
        while let Some(row) = rows.next()? {
            let seq = row.get(0)?;
            let Some(Entry::Copy(mut body)) = view::body(&self.db, seq)? else { continue };
            let document = body["document"].take();
            if cut.has_day(&document) {
                copies.push((seq, document));
            }
        }
        Ok(copies)
    }

    fn stored(&self, article: i64, own: bool, cut: &Cut, at: i64, withheld: &Withheld) -> Inside<Option<Stored>> {
        let address = add::address_of(&self.db, article)?;
        let mut copies: Vec<Value> = Vec::new();
        for (_, mut document) in self.copies(article, cut, at)? {
            // Its own page is no further place.
            if !is_at(address.as_deref(), &document) {
                withheld.strip_document(&mut document);
                copies.push(document);
            }
        }
        if !own && copies.is_empty() {
            return Ok(None);
        }
        let Some(mut published) = view::view(&self.db, article, at)? else { return Ok(None) };
        let Some(text) = derive::text(&self.db, article)? else { return Ok(None) };
        if !own {
            published["document"] = copies.remove(0);
        }
        withheld.strip(&mut published, &text);
        Ok(Some(Stored { own, text, published, copies }))
    }

    pub(crate) fn identities_at(&self, at: i64) -> Inside<Identities> {
        identities(&self.db, at)
    }
}

/// What people had decided about who is who after an entry.
pub(crate) fn identities(db: &Connection, at: i64) -> Inside<Identities> {
    let mut query = db.prepare_cached(&format!(
        "SELECT seq FROM decision WHERE verdict IN ('merge', 'split') AND seq <= ?1 AND {} ORDER BY decision.seq",
        derive::holds("decision.seq", "?1")
    ))?;
    let mut rows = query.query([at])?;
    let mut identities = Identities::default();
    while let Some(row) = rows.next()? {
        let Some(Entry::Decision(body)) = view::body(db, row.get(0)?)? else { continue };
        let text = |field: &str| body[field].as_str().unwrap_or_default();
        if body["verdict"] == "merge" {
            identities.merge(text("actor"), text("same"));
            continue;
        }
        identities.part(text("actor"), text("other"));
        for article in body["articles"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            let hash = unhex(article).and_then(|hash| hash.try_into().ok());
            let hash: [u8; 32] = hash.ok_or_else(|| Inner::Damaged(format!("{article:?} is no hash of a text")))?;
            identities.split(hash, text("actor"), text("other"));
        }
    }
    Ok(identities)
}

/// Whether what is known of a place gives an address.
fn is_at(address: Option<&str>, document: &Value) -> bool {
    address.is_some() && document["url"].as_str() == address
}
