//! What the ledger held at a time, ready to be added up.
//!
//! Three times are kept apart: that of the event, which records give; that of publication, which `as_of` cuts at; and
//! that of entry, which `known_at` cuts at.

use crate::derive;

use crate::entry::Entry;
use crate::entry::unhex;
use crate::fault::Inner;
use crate::fault::Inside;
use crate::fault::Result;
use crate::ledger::Ledger;
use crate::view;
use crate::write::written;
use armistice_engine::state::Identities;
use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::Connection;
use serde_json::Value;

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

/// An article as the ledger held it.
#[derive(Clone, Debug)]
pub struct Stored {
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
    /// last within the cut.
    pub fn replay(&self, cut: &Cut, mut take: impl FnMut(Stored) -> Result<()>) -> Result<()> {
        self.at_once(|| {
            let at = self.at(self.limit(cut.known_at))?;
            let chosen = self.at(self.chosen(cut, at))?;
            for article in chosen {
                let stored = self.at(self.stored(article, at, cut.public))?;
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

    fn chosen(&self, cut: &Cut, at: i64) -> Inside<Vec<i64>> {
        let mut query = self.db.prepare_cached(
            "SELECT max(id) FROM article WHERE id <= ?1 AND forgotten IS NULL AND (NOT ?2 OR sensitive IS NULL) \
             AND (published IS NULL OR ((?3 IS NULL OR published <= ?3) AND (?4 IS NULL OR published >= ?4))) \
             GROUP BY family ORDER BY 1",
        )?;
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        let rows = query.query_map((at, cut.public, day(cut.as_of), day(cut.since)), |row| row.get(0))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    fn stored(&self, article: i64, at: i64, public: bool) -> Inside<Option<Stored>> {
        let Some(mut published) = view::view(&self.db, article, at)? else { return Ok(None) };
        let Some(text) = derive::text(&self.db, article)? else { return Ok(None) };
        if public {
            self.without_sensitive(&mut published)?;
        }
        let mut query = self.db.prepare_cached("SELECT seq FROM copy WHERE article = ? AND seq <= ? ORDER BY seq")?;
        let mut rows = query.query((article, at))?;
        let mut copies = Vec::new();
        while let Some(row) = rows.next()? {
            if let Some(Entry::Copy(mut body)) = view::body(&self.db, row.get(0)?)? {
                copies.push(body["document"].take());
            }
        }
        Ok(Some(Stored { text, published, copies }))
    }

    /// Takes the records away that name an actor who is marked as sensitive.
    fn without_sensitive(&self, published: &mut Value) -> Inside<()> {
        view::without(published, &self.sensitive()?);
        Ok(())
    }

    /// The actors that are marked as sensitive, by their ids.
    pub(crate) fn sensitive(&self) -> Inside<Vec<String>> {
        let mut query = self.db.prepare_cached("SELECT id FROM actor WHERE sensitive IS NOT NULL")?;
        Ok(query.query_map([], |row| row.get(0))?.collect::<std::result::Result<_, _>>()?)
    }

    pub(crate) fn identities_at(&self, at: i64) -> Inside<Identities> {
        identities(&self.db, at)
    }
}

/// What people had decided about who is who after an entry.
pub(crate) fn identities(db: &Connection, at: i64) -> Inside<Identities> {
    let mut query = db.prepare_cached(
        "SELECT seq FROM decision WHERE verdict IN ('merge', 'split') AND seq <= ?1 \
             AND NOT EXISTS (SELECT 1 FROM lapse WHERE lapse.decision = decision.seq \
             AND lapse.since <= ?1 AND (lapse.until IS NULL OR lapse.until > ?1)) ORDER BY decision.seq",
    )?;
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
