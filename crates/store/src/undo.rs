//! What stands in the way of taking a decision back, or of taking back that it was taken back.

use crate::derive;
use crate::fault::Inner;
use crate::fault::Inside;
use crate::history::Past;
use crate::history::pasts;
use crate::view::same::said_anywhere;
use crate::write::Batch;
use rusqlite::OptionalExtension;
use serde_json::Value;

impl Batch<'_> {
    /// The article that a decision is about which is to be taken back; empty for rules and decisions about actors.
    pub(crate) fn undone(&self, seq: i64) -> Inside<String> {
        let found: Option<(String, Option<i64>)> = self
            .tx
            .query_row(
                "SELECT log.subject, coalesce(decision.undone, rule.undone) FROM log \
                 LEFT JOIN decision USING (seq) LEFT JOIN rule USING (seq) \
                 WHERE seq = ? AND log.kind IN ('decision', 'rule')",
                [seq],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        let subject = match found {
            None => return Err(Inner::Refused(format!("entry {seq} is no decision"))),
            Some((_, Some(by))) => {
                return Err(Inner::Refused(format!(
                    "decision {seq} was taken back by {by}; take {by} back to let it hold again"
                )));
            }
            Some((subject, None)) => subject,
        };
        if !subject.is_empty() {
            self.unchained(seq)?;
        }
        Ok(subject)
    }

    /// Refuses to take a decision from under others, or to let one hold again that stands on what was taken back.
    fn unchained(&self, seq: i64) -> Inside<()> {
        let (root, lapses) = derive::root(&self.tx, seq)?;
        let family = "decision.article IN (SELECT id FROM article WHERE family = (SELECT family FROM article \
            JOIN decision AS own ON own.article = article.id WHERE own.seq = ?1))";
        let all = pasts(&self.tx, family, &[root])?;
        let Some(own) = all.iter().find(|past| past.seq == root) else { return Ok(()) };
        if lapses {
            let above = all.iter().find(|past| past.undone.is_none() && stands_on(past, own));
            return above.map_or(Ok(()), |above| {
                Err(Inner::Refused(format!("decision {} stands on it; take that back first", above.seq)))
            });
        }
        let mut below = all.iter().filter(|past| stands_on(own, past)).peekable();
        let fallen = below.peek().map(|past| past.seq);
        match fallen {
            Some(fallen) if below.all(|past| past.undone.is_some()) => {
                Err(Inner::Refused(format!("decision {root} stands on decision {fallen}, which was taken back")))
            }
            _ => Ok(()),
        }
    }
}

/// Whether a decision is about a record in the form that an earlier one gave it.
fn stands_on(past: &Past, earlier: &Past) -> bool {
    let said =
        |past: &Past, field: &str| Some(&past.body[field]).filter(|row| Value::is_object(row)).map(said_anywhere);
    let (was, made) = (said(earlier, "before"), said(earlier, "after"));
    past.seq > earlier.seq && past.verdict != "note" && made.is_some() && made != was && said(past, "before") == made
}
