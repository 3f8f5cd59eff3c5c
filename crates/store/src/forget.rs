//! Removal, where the law makes one remove: the words go, their hashes stay, and the chain stays whole.

use crate::entry;
use crate::entry::Entry;
use crate::fault::Fault;
use crate::fault::Inner;
use crate::fault::Inside;
use crate::fault::Result;
use crate::holder::Writer;
use crate::ledger::Ledger;
use crate::view;
use crate::withheld::Names;
use jiff::Timestamp;
use rusqlite::OptionalExtension;
use serde_json::Value;
use serde_json::json;
use std::collections::BTreeMap;

/// An article that is to be removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forgotten {
    /// The hash of its text.
    pub hash: String,
    /// Its headline, as long as it is there.
    pub title: Option<String>,
    /// Its outlet.
    pub outlet: Option<String>,
}

/// An entry that is to be removed because its words hold a name, though it is about no article that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming {
    /// Its number.
    pub seq: i64,
    /// What it is: `decision`, `rule`, `mark`, `copy`.
    pub kind: String,
    /// Who made it; nobody for a copy.
    pub by: Option<String>,
}

impl Ledger {
    /// Decisions, rules, marks and copies whose words hold a name, with decisions that one of them takes back, which
    /// would hold again without it. What is about the articles given goes with them and is not among it.
    pub fn naming(&self, names: &[String], hashes: &[String]) -> Result<Vec<Naming>> {
        let found = || -> Inside<Vec<Naming>> {
            let names = Names::new(names.iter().map(String::as_str));
            let mut query = self.db.prepare(
                "SELECT seq, kind, subject FROM log WHERE kind IN ('copy', 'decision', 'rule', 'mark') ORDER BY seq",
            )?;
            let mut rows = query.query([])?;
            let mut found: BTreeMap<i64, Naming> = BTreeMap::new();
            while let Some(row) = rows.next()? {
                let (seq, kind, subject): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
                let about = !subject.is_empty() && hashes.contains(&subject);
                let Some(body) = view::said(&self.db, seq)?.filter(|body| !about && names.stand_within(body)) else {
                    continue;
                };
                if let Some(undone) = body["undoes"].as_i64()
                    && let Some(body) = view::said(&self.db, undone)?
                {
                    found.entry(undone).or_insert_with(|| Naming::new(undone, "decision", &body));
                }
                found.insert(seq, Naming::new(seq, &kind, &body));
            }
            Ok(found.into_values().collect())
        };
        self.at(found())
    }

    /// The articles that removing some would remove: they, and all their revisions.
    pub fn to_forget(&self, hashes: &[String]) -> Result<Vec<Forgotten>> {
        self.at(self.families(hashes))
    }

    /// The articles in which words stand, as a name.
    pub fn mentioning(&self, words: &str) -> Result<Vec<String>> {
        let found = || -> Inside<Vec<String>> {
            let phrase = format!("\"{}\"", words.replace('"', "\"\""));
            let mut query = self.db.prepare(
                "SELECT hash FROM article_search JOIN article ON article.id = article_search.rowid \
                 WHERE article_search MATCH ? AND forgotten IS NULL ORDER BY article.id",
            )?;
            let rows = query.query_map([phrase], |row| row.get(0))?;
            Ok(rows.collect::<std::result::Result<_, _>>()?)
        };
        self.at(found())
    }

    /// Removes articles with all their revisions, readings and decisions, and further entries by their numbers: their
    /// words leave the file. An article that was sensitive by an entry that goes stays so. Says who asked for
    /// it and why; that, and the hashes, stay. All derived tables are made anew, so it takes as long as `rebuild`.
    pub fn forget(
        &mut self,
        writer: &Writer,
        now: Timestamp,
        what: (&[String], &[i64]),
        by: &str,
        why: &str,
    ) -> Result<Vec<Forgotten>> {
        let (hashes, entries) = what;
        if why.trim().is_empty() {
            return Err(Fault::Refused("removing needs a reason".to_string()));
        }
        let gone = self.to_forget(hashes)?;
        if gone.is_empty() && entries.is_empty() {
            self.scrub(writer)?;
            return Ok(gone);
        }
        let articles: Vec<&str> = gone.iter().map(|row| row.hash.as_str()).collect();
        let body = json!({ "by": by, "why": why, "articles": articles, "entries": entries });
        let marked = self.at(self.marked_by(entries))?;
        // What is overwritten is overwritten with zeros, in the file and in the log of pages beside it.
        self.at(self.db.execute_batch("PRAGMA secure_delete = ON").map_err(Into::into))?;
        self.write(writer, now, |batch| {
            let packed = entry::json(&body);
            let made = packed.and_then(|packed| batch.append("forget", "", &packed, &Entry::Forget(body.clone())));
            batch.at(made.and_then(|_| crate::derive::rebuild(&batch.tx, |_, _| ())))?;
            marked.iter().try_for_each(|hash| batch.keep_back(hash, by).map(|_| ()))
        })?;
        self.scrub(writer)?;
        Ok(gone)
    }

    /// Takes what was removed out of the file and of the log of pages beside it.
    fn scrub(&self, writer: &Writer) -> Result<()> {
        let scrubbed = || -> Inside<bool> {
            self.db.busy_timeout(writer.patience)?;
            let emptied = || self.db.query_row("PRAGMA wal_checkpoint (TRUNCATE)", [], |row| row.get::<_, i64>(0));
            // Whoever reads what was before keeps it in the file for as long.
            if emptied()? != 0 {
                return Ok(false);
            }
            self.db.execute_batch("VACUUM")?;
            Ok(emptied()? == 0)
        };
        if self.at(scrubbed())? { Ok(()) } else { Err(Fault::Lingering(self.path.clone())) }
    }

    /// The articles that marks among some entries make sensitive.
    fn marked_by(&self, entries: &[i64]) -> Inside<Vec<String>> {
        let mut query = self.db.prepare_cached(
            "SELECT subject FROM log JOIN article ON article.hash = log.subject \
             WHERE seq = ? AND kind = 'mark' AND sensitive IS NOT NULL",
        )?;
        let mut marked = Vec::new();
        for seq in entries {
            marked.extend(query.query_row([seq], |row| row.get::<_, String>(0)).optional()?);
        }
        Ok(marked)
    }

    fn families(&self, hashes: &[String]) -> Inside<Vec<Forgotten>> {
        let mut gone: Vec<Forgotten> = Vec::new();
        for hash in hashes {
            let mut query =
                self.db.prepare_cached("SELECT family FROM article WHERE hash >= ?1 AND hash < ?1 || 'g'")?;
            let family: Option<i64> = query.query_row([hash], |row| row.get(0)).optional()?;
            let family = family.ok_or_else(|| Inner::Refused(format!("no article goes by {hash}")))?;
            let mut query = self.db.prepare_cached(
                "SELECT hash, title, outlet FROM article WHERE family = ? AND forgotten IS NULL ORDER BY id",
            )?;
            let rows = query.query_map([family], |row| {
                Ok(Forgotten { hash: row.get(0)?, title: row.get(1)?, outlet: row.get(2)? })
            })?;
            for row in rows {
                let row = row?;
                if !gone.contains(&row) {
                    gone.push(row);
                }
            }
        }
        Ok(gone)
    }
}

impl Naming {
    fn new(seq: i64, kind: &str, body: &Value) -> Naming {
        Naming { seq, kind: kind.to_string(), by: body["by"].as_str().map(str::to_string) }
    }
}
