//! What was decided, when, by whom and why; and which decisions speak of words that are no longer there.

use crate::add;
use crate::derive;
use crate::entry::Entry;
use crate::fault::Inner;
use crate::fault::Inside;
use crate::fault::Result;
use crate::find;
use crate::ledger::Ledger;
use crate::view;
use crate::write::Batch;
use rusqlite::Connection;
use serde_json::Value;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// A decision or a rule as it was entered.
#[derive(Clone, Debug, PartialEq)]
pub struct Past {
    /// The number of its entry.
    pub seq: i64,
    /// When it was entered: UTC, ISO 8601 with microseconds.
    pub entered: String,
    /// Who decided.
    pub by: String,
    /// Why.
    pub why: Option<String>,
    /// What was decided: `accept`, `reject`, `correct`, `nothing`, `note`, `add`, `merge`, `split`, `never`, `undo`.
    pub verdict: String,
    /// Whether it was decided without what others decided.
    pub independent: bool,
    /// The hash of the article it is about; none where it is about actors, or a rule.
    pub article: Option<String>,
    /// The entry that took it back.
    pub undone: Option<i64>,
    /// All of it: `record`, `kind`, `before`, `after` and what else its verdict has.
    pub body: Value,
}

/// A record that an entry made true, or no longer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Whether it is no longer true.
    pub gone: bool,
    /// What it is: `statement`, `position`, …
    pub kind: String,
    /// What it says in short: who, what, how.
    pub says: String,
    /// The hash of its article's text.
    pub article: String,
}

impl Batch<'_> {
    /// The decision or rule with a number.
    pub fn decision(&self, seq: i64) -> Result<Option<Past>> {
        self.at(pasts(&self.tx, "log.seq = ?1", &[seq]).map(|mut found| found.pop()))
    }

    /// The records that an entry made true, or no longer; those that are no longer true first.
    pub fn changes(&self, seq: i64) -> Result<Vec<Change>> {
        self.at(changes(&self.tx, seq))
    }
}

impl Ledger {
    /// All decisions and rules, the earliest first; with the beginning of a record's id those on that record, in whichever
    /// forms it went through.
    pub fn history(&self, record: Option<&str>) -> Result<Vec<Past>> {
        self.at(match record {
            Some(id) => of_record(&self.db, &id.to_ascii_lowercase()),
            None => pasts(&self.db, "TRUE", &[]),
        })
    }

    /// The decision or rule with a number.
    pub fn decision(&self, seq: i64) -> Result<Option<Past>> {
        self.at(pasts(&self.db, "log.seq = ?1", &[seq]).map(|mut found| found.pop()))
    }

    /// Decisions that hold, on words that do not stand in the present revision of their article.
    pub fn orphans(&self) -> Result<Vec<Past>> {
        self.at(orphans(&self.db))
    }
}

/// Decisions and rules of which a condition in SQL holds.
pub(crate) fn pasts(db: &Connection, condition: &str, cells: &[i64]) -> Inside<Vec<Past>> {
    let mut query = db.prepare_cached(&format!(
        "SELECT log.seq, entered, log.subject, coalesce(decision.undone, rule.undone) FROM log \
         LEFT JOIN decision USING (seq) LEFT JOIN rule USING (seq) \
         WHERE log.kind IN ('decision', 'rule') AND {condition} ORDER BY log.seq"
    ))?;
    let mut rows = query.query(rusqlite::params_from_iter(cells))?;
    let mut pasts = Vec::new();
    while let Some(row) = rows.next()? {
        let (seq, subject): (i64, String) = (row.get(0)?, row.get(2)?);
        let (body, verdict) = match view::body(db, seq)? {
            Some(Entry::Decision(body)) => {
                let verdict = body["verdict"].as_str().unwrap_or_default().to_string();
                (body, verdict)
            }
            Some(Entry::Rule(body)) => (body, "never".to_string()),
            // Its words were removed from the ledger.
            Some(Entry::Removed) => continue,
            _ => return Err(Inner::Damaged(format!("the decision {seq} has no body"))),
        };
        pasts.push(Past {
            seq,
            // What came from another ledger was decided when it was entered there.
            entered: body["origin"]["entered"].as_str().map(str::to_string).map_or_else(|| row.get(1), Ok)?,
            by: body["by"].as_str().unwrap_or_default().to_string(),
            why: body["why"].as_str().map(str::to_string),
            verdict,
            independent: body["independent"].as_bool().unwrap_or(false),
            article: Some(subject).filter(|hash| !hash.is_empty()),
            undone: row.get(3)?,
            body,
        });
    }
    Ok(pasts)
}

fn changes(db: &Connection, seq: i64) -> Inside<Vec<Change>> {
    let subject: String = db.query_row("SELECT subject FROM log WHERE seq = ?", [seq], |row| row.get(0))?;
    // What is about one article changes none but its revisions; only rules go through all.
    let among = if subject.is_empty() {
        ""
    } else {
        "article.id IN (SELECT id FROM article WHERE family = (SELECT family FROM article JOIN log ON log.subject = hash \
         WHERE log.seq = ?1)) AND "
    };
    let mut query = db.prepare_cached(&format!(
        "SELECT until IS ?1, kind, trim(who || ' ' || code || ' ' || value), article.hash FROM record \
         JOIN article ON article.id = record.article WHERE {among} (until = ?1 OR since = ?1) ORDER BY 1 DESC, record.row"
    ))?;
    let rows = query.query_map([seq], |row| {
        Ok(Change { gone: row.get(0)?, kind: row.get(1)?, says: row.get(2)?, article: row.get(3)? })
    })?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

/// The decisions on a record: those that name it, and those that name what others made of it.
fn of_record(db: &Connection, id: &str) -> Inside<Vec<Past>> {
    let (low, high) = find::range(id)?;
    let mut query = db.prepare_cached(
        "SELECT DISTINCT family FROM article WHERE id IN (SELECT article FROM record WHERE id BETWEEN ?1 AND ?2 \
         UNION SELECT article FROM decision WHERE record >= ?3 AND record < ?4)",
    )?;
    let families: Vec<i64> = query
        .query_map((&low, &high, id, format!("{id}g")), |row| row.get(0))?
        .collect::<std::result::Result<_, _>>()?;
    let mut found = Vec::new();
    for family in families {
        let on = "decision.article IN (SELECT id FROM article WHERE family = ?1)";
        found.extend(connected(pasts(db, on, &[family])?, id));
    }
    found.sort_by_key(|past| past.seq);
    Ok(found)
}

/// Those decisions that hang together with a record by what they made of it, and what took them back.
fn connected(pasts: Vec<Past>, id: &str) -> Vec<Past> {
    let names = |past: &Past| -> Vec<String> {
        let ids = [&past.body["record"], &past.body["after"]["id"]];
        ids.into_iter().filter_map(Value::as_str).map(str::to_string).collect()
    };
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut among: BTreeSet<i64> = BTreeSet::new();
    let mut grown = true;
    while grown {
        grown = false;
        for past in &pasts {
            let ids = names(past);
            let undoes = past.body["undoes"].as_i64().is_some_and(|seq| among.contains(&seq));
            let is = undoes || ids.iter().any(|own| own.starts_with(id) || known.contains(own));
            if is && among.insert(past.seq) {
                known.extend(ids);
                grown = true;
            }
        }
    }
    pasts.into_iter().filter(|past| among.contains(&past.seq)).collect()
}

fn orphans(db: &Connection) -> Inside<Vec<Past>> {
    let condition = "decision.undone IS NULL AND decision.verdict <> 'undo' AND decision.article IN \
        (SELECT id FROM article WHERE replaced IS NOT NULL AND forgotten IS NULL)";
    let mut lost = Vec::new();
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    for past in pasts(db, condition, &[])? {
        let Some(hash) = past.article.clone() else { continue };
        if !texts.contains_key(&hash) {
            texts.insert(hash.clone(), newest_text(db, &hash)?);
        }
        if texts.get(&hash).is_some_and(|text| view::is_lost(text, &past.body)) {
            lost.push(past);
        }
    }
    Ok(lost)
}

/// The text of the newest revision of an article.
fn newest_text(db: &Connection, hash: &str) -> Inside<String> {
    let article = add::article_of(db, hash)?;
    let newest = article.map_or(Ok(None), |article| derive::current(db, article))?;
    let text = newest.map_or(Ok(None), |newest| derive::text(db, newest))?;
    Ok(text.unwrap_or_default())
}
