//! Silent edits: sentences that carried a record and no longer stand in a later revision, each once, with the sentence that
//! most likely took its place. Other changes of a page are none of our business.

use crate::derive;
use crate::derive::LISTS;
use crate::excerpt;
use crate::fault::Inside;
use crate::fault::Result;
use crate::functions;
use crate::ledger::Ledger;
use crate::view;
use crate::view::Anchor;
use crate::write::written;
use armistice_engine::Article;
use armistice_engine::Metadata;
use jiff::Timestamp;
use serde_json::Value;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// A sentence that carried records and was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// When the revision was entered.
    pub entered: String,
    /// Where the article stands.
    pub address: String,
    /// Its outlet.
    pub outlet: Option<String>,
    /// The day the outlet gives the revision.
    pub published: Option<String>,
    /// The kinds of the records that it carried, in the order of the published form.
    pub kinds: Vec<&'static str>,
    /// The sentence that stood there.
    pub sentence: String,
    /// The sentence of the later text that shares most of its words, if it shares more than half of them. It is found by
    /// comparison and only shown.
    pub now: Option<String>,
    /// Its line in the text, counted from one.
    pub line: usize,
    /// The hash of the text that it stood in.
    pub before: String,
    /// The hash of the text where it no longer stands.
    pub after: String,
}

impl Ledger {
    /// Silent edits of revisions that were entered after one time and up to another, in their order.
    pub fn edits(&self, from: Timestamp, to: Timestamp) -> Result<Vec<Edit>> {
        self.at(self.edits_between(&written(from), &written(to)))
    }

    fn edits_between(&self, from: &str, to: &str) -> Inside<Vec<Edit>> {
        let mut query = self.db.prepare_cached(
            "SELECT old.id, old.hash, new.id, new.hash, log.entered, new.address, new.outlet, new.published FROM article AS old \
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
                published: row.get(7)?,
                kinds: Vec::new(),
                sentence: String::new(),
                now: None,
                line: 0,
                before: row.get(1)?,
                after: row.get(3)?,
            };
            let fresh_sentences = sentences(&fresh);
            edits.extend(gone(&view, &text, &fresh).into_iter().map(|gone| Edit {
                now: likest(&gone.sentence, &fresh_sentences),
                kinds: gone.kinds,
                sentence: gone.sentence,
                line: gone.line,
                ..edit.clone()
            }));
        }
        Ok(edits)
    }
}

/// A sentence with records whose words are gone.
struct Gone {
    kinds: Vec<&'static str>,
    sentence: String,
    line: usize,
}

/// Sentences with records whose words are not found in a later text, in the order of the text.
fn gone(view: &Value, text: &str, fresh: &str) -> Vec<Gone> {
    let mut rows: BTreeMap<usize, Gone> = BTreeMap::new();
    for &(list, kind) in LISTS {
        for record in view[list].as_array().into_iter().flatten() {
            let (first, last) = view::ends(view::place(record));
            let Some(anchor) = Anchor::new(text, first, last) else { continue };
            // The words may stand elsewhere with others around them: then the sentence is still there to be read.
            if fresh.contains(&anchor.exact) {
                continue;
            }
            let found = excerpt::sentence(text, functions::byte(text, first));
            let row = rows.entry(found.start).or_insert_with(|| Gone {
                kinds: Vec::new(),
                sentence: found.sentence,
                line: found.line,
            });
            if !row.kinds.contains(&kind) {
                row.kinds.push(kind);
            }
        }
    }
    rows.into_values().collect()
}

/// The sentences of a text.
fn sentences(text: &str) -> Vec<String> {
    let article = Article::new(text, Metadata::default());
    article.sentences.iter().map(|row| article.text.slice(row.span).to_string()).collect()
}

/// The sentence that shares most words with another, of equal ones the first; none if it shares no more than half of both.
fn likest(sentence: &str, others: &[String]) -> Option<String> {
    let own = words(sentence);
    let mut best: Option<(usize, &String)> = None;
    for other in others {
        let theirs = words(other);
        let shared = own.intersection(&theirs).count();
        if 2 * shared > own.len().max(theirs.len()) && best.is_none_or(|(most, _)| shared > most) {
            best = Some((shared, other));
        }
    }
    best.map(|(_, other)| other.clone())
}

fn words(sentence: &str) -> BTreeSet<String> {
    let parts = sentence.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(str::to_lowercase).collect()
}
