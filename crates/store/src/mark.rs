//! Sensitivity: what is marked stays in the ledger and out of every export.

use crate::entry;
use crate::entry::Entry;
use crate::fault::Inner;
use crate::fault::Inside;
use crate::fault::Result;
use crate::write::Batch;
use serde_json::json;

/// What is marked.
#[derive(Clone, Debug)]
pub enum Marked {
    /// An article, by the hash of its text.
    Article(String),
    /// An actor, by its id.
    Actor(String),
}

impl Batch<'_> {
    /// Marks an article or an actor as sensitive, or no longer so.
    pub fn mark(&mut self, marked: &Marked, sensitive: bool, by: &str, why: Option<&str>) -> Result<()> {
        let made = self.mark_inside(marked, sensitive, by, why);
        self.at(made)
    }

    fn mark_inside(&mut self, marked: &Marked, sensitive: bool, by: &str, why: Option<&str>) -> Inside<()> {
        let mut body = json!({ "by": by, "why": why, "sensitive": sensitive });
        let (table, column, id) = match marked {
            Marked::Article(hash) => ("article", "hash", hash),
            Marked::Actor(id) => ("actor", "id", id),
        };
        let there: bool =
            self.tx.query_row(&format!("SELECT EXISTS (SELECT 1 FROM {table} WHERE {column} = ?)"), [id], |row| {
                row.get(0)
            })?;
        if !there {
            return Err(Inner::Refused(format!("no {table} goes by {id:?}")));
        }
        let subject = match marked {
            Marked::Article(hash) => hash.as_str(),
            Marked::Actor(id) => {
                body["actor"] = json!(id);
                ""
            }
        };
        self.append("mark", subject, &entry::json(&body)?, &Entry::Mark(body))?;
        Ok(())
    }
}
