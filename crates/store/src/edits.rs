//! Silent edits: sentences that carried a record and no longer stand in a later revision. Other changes of a page are
//! none of our business.

use crate::derive;
use crate::derive::LISTS;
use crate::fault::Inside;
use crate::fault::Result;
use crate::functions;
use crate::ledger::Ledger;
use crate::view;
use crate::view::Anchor;
use crate::write::written;
use jiff::Timestamp;
use serde_json::Value;
use std::collections::BTreeSet;

/// Words that carried a record and were changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// When the revision was entered.
    pub entered: String,
    /// Where the article stands.
    pub address: String,
    /// Its outlet.
    pub outlet: Option<String>,
    /// What kind of record they carried.
    pub kind: String,
    /// The record's id.
    pub record: String,
    /// The words that stood there.
    pub words: String,
    /// Their line in the text, counted from one.
    pub line: usize,
    /// The hash of the text that they stood in.
    pub before: String,
    /// The hash of the text where they no longer stand.
    pub after: String,
}

impl Ledger {
    /// Silent edits of revisions that were entered after one time and up to another, in their order.
    pub fn edits(&self, from: Timestamp, to: Timestamp) -> Result<Vec<Edit>> {
        self.at(self.edits_between(&written(from), &written(to)))
    }

    fn edits_between(&self, from: &str, to: &str) -> Inside<Vec<Edit>> {
        let mut query = self.db.prepare_cached(
            "SELECT old.id, old.hash, new.id, new.hash, log.entered, new.address, new.outlet FROM article AS old \
             JOIN article AS new ON new.id = old.replaced JOIN log ON log.seq = new.id \
             WHERE log.entered > ? AND log.entered <= ? ORDER BY new.id",
        )?;
        let mut rows = query.query((from, to))?;
        let mut edits = Vec::new();
        while let Some(row) = rows.next()? {
            let (old, new): (i64, i64) = (row.get(0)?, row.get(2)?);
            let (Some(view), Some(text), Some(fresh)) =
                (view::view(&self.db, old, new)?, derive::text(&self.db, old)?, derive::text(&self.db, new)?)
            else {
                continue;
            };
            let edit = Edit {
                entered: row.get(4)?,
                address: row.get::<_, Option<String>>(5)?.unwrap_or_default(),
                outlet: row.get(6)?,
                kind: String::new(),
                record: String::new(),
                words: String::new(),
                line: 0,
                before: row.get(1)?,
                after: row.get(3)?,
            };
            edits.extend(gone(&view, &text, &fresh).into_iter().map(|gone| Edit {
                kind: gone.kind.to_string(),
                record: gone.record,
                words: gone.words,
                line: gone.line,
                ..edit.clone()
            }));
        }
        Ok(edits)
    }
}

/// A record whose words are gone.
struct Gone {
    kind: &'static str,
    record: String,
    words: String,
    line: usize,
}

/// Records whose words are not found in a later text; the same words once.
fn gone(view: &Value, text: &str, fresh: &str) -> Vec<Gone> {
    let mut rows = Vec::new();
    let mut told = BTreeSet::new();
    for &(list, kind) in LISTS {
        for record in view[list].as_array().into_iter().flatten() {
            let place = view::place(record);
            let number = |name: &str| functions::place(place[name].as_i64().unwrap_or(-1));
            let Some(anchor) = Anchor::new(text, number("start"), number("end")) else { continue };
            // The words may stand elsewhere with others around them: then the sentence is still there to be read.
            if fresh.contains(&anchor.exact) || !told.insert(anchor.exact.clone()) {
                continue;
            }
            let before = text.get(..functions::byte(text, anchor.start)).unwrap_or_default();
            rows.push(Gone {
                kind,
                record: record["id"].as_str().unwrap_or_default().to_string(),
                words: anchor.exact,
                line: before.matches('\n').count() + 1,
            });
        }
    }
    rows
}
