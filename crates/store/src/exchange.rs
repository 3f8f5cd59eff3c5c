//! Exchange between ledgers: articles with their newest reading, decisions and rules as lines of JSON, and back. What the
//! other ledger holds already is known by its hash, so nothing is entered twice.

use crate::add::Entered;
use crate::add::Prepared;
use crate::add::article_of;
use crate::entry;
use crate::entry::Entry;
use crate::fault::Inner;
use crate::fault::Inside;
use crate::fault::Result;
use crate::ledger::Ledger;
use crate::replay::Cut;
use crate::view;
use crate::write::Batch;
use armistice_engine::Article;
use armistice_engine::record::read_back;
use rusqlite::Connection;
use serde_json::Value;
use serde_json::json;
use sha2::Digest;
use sha2::Sha256;
use std::collections::BTreeMap;

/// What became of a line that was to be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It was entered.
    Entered,
    /// The ledger held it.
    Known,
    /// It is about an article whose text is not in the ledger, so that no quotation could be checked.
    NoText(String),
    /// It says something that the text or the ledger contradicts.
    Refused(String),
    /// It holds nothing for a ledger: a notice, a kind of a later version.
    Passed,
}

impl Ledger {
    /// Hands over the articles of a cut, each with its newest reading, then all decisions and rules on them that were
    /// made by then, as values to be written a line each. Texts go along only if that is asked for.
    pub fn give_out(&self, cut: &Cut, texts: bool, mut take: impl FnMut(Value) -> Result<()>) -> Result<()> {
        let at = self.at(self.limit(cut.known_at))?;
        let articles = self.at(self.articles_of(cut, at))?;
        let marked = if cut.public { self.at(self.sensitive())? } else { Vec::new() };
        for (id, hash) in &articles {
            let line = self.at(self.article_line(*id, hash, at, texts, &marked))?;
            line.map_or(Ok(()), &mut take)?;
        }
        let mut hashes: Vec<&str> = articles.iter().map(|(_, hash)| hash.as_str()).collect();
        hashes.sort_unstable();
        let said = self.at(self.said(at))?;
        for line in said {
            let about = line["sha256"].as_str();
            let secret = || {
                let body = line["body"].to_string();
                marked.iter().any(|id| body.contains(&format!("\"{id}\"")))
            };
            if about.is_none_or(|hash| hashes.binary_search(&hash).is_ok()) && !secret() {
                take(line)?;
            }
        }
        Ok(())
    }

    /// All revisions of articles within a cut.
    fn articles_of(&self, cut: &Cut, at: i64) -> Inside<Vec<(i64, String)>> {
        let mut query = self.db.prepare_cached(
            "SELECT id, hash FROM article WHERE id <= ?1 AND forgotten IS NULL AND (NOT ?2 OR sensitive IS NULL) \
             AND (published IS NULL OR ((?3 IS NULL OR published <= ?3) AND (?4 IS NULL OR published >= ?4))) ORDER BY id",
        )?;
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
        let rows =
            query.query_map((at, cut.public, day(cut.as_of), day(cut.since)), |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    fn article_line(&self, id: i64, hash: &str, at: i64, texts: bool, marked: &[String]) -> Inside<Option<Value>> {
        let Some(Entry::Article { head, text }) = view::body(&self.db, id)? else { return Ok(None) };
        let mut query = self.db.prepare_cached("SELECT max(seq) FROM reading WHERE article = ? AND seq <= ?")?;
        let seq: Option<i64> = query.query_row((id, at), |row| row.get(0))?;
        let reading = seq.map_or(Ok(None), |seq| view::body(&self.db, seq))?;
        let Some(Entry::Reading(mut reading)) = reading else { return Ok(None) };
        view::without(&mut reading, marked);
        if !texts {
            // Passages that no record stands on are the article, not an excerpt.
            reading["boilerplate"] = json!([]);
        }
        let mut line = json!({ "kind": "article", "sha256": hash, "document": head["document"], "reading": reading });
        if texts {
            line["text"] = json!(text);
        }
        Ok(Some(line))
    }

    /// Decisions and rules in their order. Those that take back others name them by their ids.
    fn said(&self, at: i64) -> Inside<Vec<Value>> {
        let mut query = self.db.prepare_cached(
            "SELECT seq, kind, entered, subject FROM log WHERE kind IN ('decision', 'rule') AND seq <= ? ORDER BY seq",
        )?;
        let mut rows = query.query([at])?;
        let mut ids: BTreeMap<i64, String> = BTreeMap::new();
        let mut lines = Vec::new();
        while let Some(row) = rows.next()? {
            let (seq, kind, entered, subject): (i64, String, String, String) =
                (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            let Some(Entry::Decision(mut body) | Entry::Rule(mut body)) = view::body(&self.db, seq)? else { continue };
            let id = id_of(&entered, &subject, &body);
            let entered = body["origin"]["entered"].as_str().unwrap_or(&entered).to_string();
            if let Some(undoes) = body["undoes"].as_i64() {
                let Some(undone) = ids.get(&undoes) else { continue };
                body["undoes"] = json!(undone);
            }
            ids.insert(seq, id.clone());
            if let Some(fields) = body.as_object_mut() {
                fields.shift_remove("origin");
            }
            let about = (!subject.is_empty()).then_some(subject);
            lines.push(json!({ "kind": kind, "id": id, "entered": entered, "sha256": about, "body": body }));
        }
        Ok(lines)
    }
}

impl Batch<'_> {
    /// Takes lines in that [`Ledger::give_out`] gave, and says what became of each.
    pub fn take_in(&mut self, lines: &[Value]) -> Result<Vec<Taken>> {
        let ids = said_ids(&self.tx);
        let mut ids = self.at(ids)?;
        let mut taken = Vec::with_capacity(lines.len());
        for line in lines {
            let made = match line["kind"].as_str() {
                Some("article") => self.take_article(line),
                Some(kind @ ("decision" | "rule")) => self.take_said(kind, line, &mut ids),
                _ => Ok(Taken::Passed),
            };
            taken.push(match made {
                Err(Inner::Refused(why)) => Taken::Refused(why),
                made => self.at(made)?,
            });
        }
        Ok(taken)
    }

    fn take_article(&mut self, line: &Value) -> Inside<Taken> {
        let hash = line["sha256"].as_str().unwrap_or_default();
        if article_of(&self.tx, hash)?.is_some() {
            return Ok(Taken::Known);
        }
        let Some(text) = line["text"].as_str() else { return Ok(Taken::NoText(hash.to_string())) };
        let article = Article::new(text, read_back::metadata(&json!({ "document": line["document"] })));
        if entry::hex(article.text.hash()) != hash {
            return Err(Inner::Refused(format!("the text of article {hash} has another hash")));
        }
        let returned = read_back(&article, &line["reading"]);
        let stray = returned.reading.notes.iter().find(|note| note.message.contains("left out"));
        if let Some(note) = stray {
            return Err(Inner::Refused(format!("article {hash}: {}", note.message)));
        }
        let prepared = Prepared::new(&article, line["reading"].clone(), None)
            .map_err(|fault| Inner::Refused(fault.to_string()))?;
        let entered = self.enter(&prepared).map_err(|fault| Inner::Refused(fault.to_string()))?;
        Ok(if entered == Entered::Known { Taken::Known } else { Taken::Entered })
    }

    fn take_said(&mut self, kind: &str, line: &Value, ids: &mut BTreeMap<String, i64>) -> Inside<Taken> {
        let mut body = line["body"].clone();
        let (id, entered) = (line["id"].as_str().unwrap_or_default(), line["entered"].as_str().unwrap_or_default());
        let subject = line["sha256"].as_str().unwrap_or_default();
        if body["by"].as_str().is_none_or(str::is_empty) || (kind == "decision" && !body["verdict"].is_string()) {
            return Err(Inner::Refused(format!(
                "the {kind} {id} names nobody who decided, or nothing that was decided"
            )));
        }
        if ids.contains_key(id) {
            return Ok(Taken::Known);
        }
        if !subject.is_empty() {
            let Some(number) = article_of(&self.tx, subject)? else { return Ok(Taken::NoText(subject.to_string())) };
            let text = crate::derive::text(&self.tx, number)?;
            let Some(text) = text else { return Ok(Taken::NoText(subject.to_string())) };
            stands(&text, &body["after"])?;
        }
        if body["verdict"] == "undo" {
            let undone = body["undoes"].as_str().and_then(|undone| ids.get(undone));
            let undone = undone.ok_or_else(|| Inner::Refused(format!("what {id} takes back is not in the ledger")))?;
            body["undoes"] = json!(undone);
        }
        if id_of(entered, subject, &line["body"]) != id {
            return Err(Inner::Refused(format!("the {kind} {id} was changed: its hash differs")));
        }
        body["origin"] = json!({ "id": id, "entered": entered });
        let packed = entry::json(&body)?;
        let entry = if kind == "rule" { Entry::Rule(body) } else { Entry::Decision(body) };
        let seq = self.append(kind, subject, &packed, &entry)?;
        ids.insert(id.to_string(), seq);
        Ok(Taken::Entered)
    }
}

/// What a decision or rule goes by in every ledger: SHA-256 over its first time of entry, what it is about, and its body,
/// without what it takes back, which has another number in each ledger.
fn id_of(entered: &str, subject: &str, body: &Value) -> String {
    if let Some(id) = body["origin"]["id"].as_str() {
        return id.to_string();
    }
    let mut body = body.clone();
    if let Some(fields) = body.as_object_mut() {
        fields.shift_remove("undoes");
    }
    let mut hash = Sha256::new();
    for field in [entered, subject, &body.to_string()] {
        hash.update((field.len() as u64).to_le_bytes());
        hash.update(field.as_bytes());
    }
    entry::hex(&<[u8; 32]>::from(hash.finalize())[..16])
}

/// The decisions and rules of a ledger by what they go by in every ledger.
fn said_ids(db: &Connection) -> Inside<BTreeMap<String, i64>> {
    let mut query =
        db.prepare_cached("SELECT seq, entered, subject FROM log WHERE kind IN ('decision', 'rule') ORDER BY seq")?;
    let mut rows = query.query([])?;
    let mut ids = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (seq, entered, subject): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if let Some(Entry::Decision(body) | Entry::Rule(body)) = view::body(db, seq)? {
            ids.insert(id_of(&entered, &subject, &body), seq);
        }
    }
    Ok(ids)
}

/// Refuses a value whose quotations do not stand in a text.
fn stands(text: &str, value: &Value) -> Inside<()> {
    let text = crate::verify::Placed::new(text.to_string());
    let mut wrong = None;
    crate::verify::each_quotation(value, &mut |words, start, end| {
        if text.words(start, end) != Some(words) {
            wrong = Some(format!("the words {words:?} do not stand at {start}–{end} of the article"));
        }
    });
    wrong.map_or(Ok(()), |why| Err(Inner::Refused(why)))
}
