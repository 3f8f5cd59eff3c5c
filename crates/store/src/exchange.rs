//! Exchange between ledgers: articles with their newest reading, their copies, decisions, rules and marks as lines of
//! JSON, and back. What the other ledger holds already is known by its hash, so nothing is entered twice.

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
use crate::withheld::Withheld;
use crate::write::Batch;
use armistice_engine::Article;
use armistice_engine::record::read_back;
use rusqlite::Connection;
use serde_json::Value;
use serde_json::json;
use sha2::Digest;
use sha2::Sha256;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

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
    /// Hands over the articles of a cut, each with its newest reading and after it further places where its text stands,
    /// in the order of entry; then all decisions and rules on them that were made by then, and marks where what is
    /// sensitive goes along; as values to be written a line each. Texts go along only if that is asked for.
    pub fn give_out(&self, cut: &Cut, texts: bool, take: impl FnMut(Value) -> Result<()>) -> Result<()> {
        self.at_once(|| self.give_out_now(cut, texts, take))
    }

    fn give_out_now(&self, cut: &Cut, texts: bool, mut take: impl FnMut(Value) -> Result<()>) -> Result<()> {
        let at = self.at(self.limit(cut.known_at))?;
        let mut gate = Gate {
            ledger: self,
            withheld: if cut.public { self.at(Withheld::of(self))? } else { Withheld::default() },
            articles: BTreeSet::new(),
            kept_back: BTreeSet::new(),
        };
        let said = self.at(self.said(at, cut))?;
        let (copies, said): (Vec<_>, Vec<_>) = said.into_iter().partition(|(_, line)| line["kind"] == "copy");
        let mut copies = copies.into_iter().peekable();
        // Pages go back to earlier texts, so articles and copies keep their order.
        for (id, hash) in self.at(self.articles_of(cut, at))? {
            while let Some((_, line)) = copies.next_if(|(seq, _)| *seq < id) {
                if self.at(gate.passes(&line))? {
                    take(line)?;
                }
            }
            if let Some(line) = self.at(self.article_line(id, &hash, at, texts, &gate.withheld))? {
                gate.articles.insert(hash);
                take(line)?;
            }
        }
        for (_, line) in copies.chain(said) {
            if self.at(gate.passes(&line))? {
                take(line)?;
            }
        }
        Ok(())
    }

    /// All revisions of articles within a cut.
    fn articles_of(&self, cut: &Cut, at: i64) -> Inside<Vec<(i64, String)>> {
        let sql = format!("SELECT id, hash FROM article WHERE {} ORDER BY id", Cut::WITHIN);
        let mut query = self.db.prepare_cached(&sql)?;
        let rows = query.query_map(cut.cells(at), |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    fn article_line(&self, id: i64, hash: &str, at: i64, texts: bool, withheld: &Withheld) -> Inside<Option<Value>> {
        let Some(Entry::Article { mut head, text }) = view::body(&self.db, id)? else { return Ok(None) };
        if texts && withheld.stands_in(&text) {
            return Ok(None);
        }
        let mut query = self.db.prepare_cached("SELECT max(seq) FROM reading WHERE article = ? AND seq <= ?")?;
        let seq: Option<i64> = query.query_row((id, at), |row| row.get(0))?;
        let reading = seq.map_or(Ok(None), |seq| view::body(&self.db, seq))?;
        let Some(Entry::Reading(mut reading)) = reading else { return Ok(None) };
        withheld.strip(&mut reading, &text);
        withheld.strip_document(&mut head["document"]);
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

    /// Copies, decisions and rules in their order with their entries, and marks where what is sensitive goes along. Those
    /// that take back others name them by their ids.
    fn said(&self, at: i64, cut: &Cut) -> Inside<Vec<(i64, Value)>> {
        let mut query = self.db.prepare_cached(
            "SELECT seq, kind, entered, subject FROM log WHERE kind IN ('copy', 'decision', 'rule', 'mark') AND seq <= ? \
             ORDER BY seq",
        )?;
        let mut rows = query.query([at])?;
        let mut ids: BTreeMap<i64, String> = BTreeMap::new();
        let mut lines = Vec::new();
        while let Some(row) = rows.next()? {
            let (seq, kind, entered, subject): (i64, String, String, String) =
                (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            let Some(mut body) = view::said(&self.db, seq)? else { continue };
            if (kind == "mark" && cut.public) || (kind == "copy" && !cut.has_day(&body["document"])) {
                continue;
            }
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
            lines.push((seq, json!({ "kind": kind, "id": id, "entered": entered, "sha256": about, "body": body })));
        }
        Ok(lines)
    }
}

/// Who lets lines out.
struct Gate<'a> {
    ledger: &'a Ledger,
    withheld: Withheld,
    /// The articles that went out, by the hashes of their texts.
    articles: BTreeSet<String>,
    /// What did not go out, by its ids.
    kept_back: BTreeSet<String>,
}

impl Gate<'_> {
    /// Whether a copy, decision, rule or mark goes out: not if it is about an article that did not, speaks of an actor
    /// who is sensitive, or takes back what did not go out.
    fn passes(&mut self, line: &Value) -> Inside<bool> {
        let body = &line["body"];
        let about = line["sha256"].as_str();
        let mut passes = about.is_none_or(|hash| self.articles.contains(hash))
            && !self.withheld.is_in(body)
            && body["undoes"].as_str().is_none_or(|undone| !self.kept_back.contains(undone));
        if let Some(hash) = about.filter(|_| passes)
            && let Some(article) = article_of(&self.ledger.db, hash)?
            && !self.withheld.is_empty()
        {
            let text = crate::derive::text(&self.ledger.db, article)?.unwrap_or_default();
            passes = !self.withheld.is_beside(body, &text);
        }
        if !passes {
            self.kept_back.extend(line["id"].as_str().map(str::to_string));
        }
        Ok(passes)
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
                Some(kind @ ("copy" | "decision" | "rule" | "mark")) => self.take_said(kind, line, &mut ids),
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
        if article.text.name() != hash {
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
        let signed = kind == "copy" || body["by"].as_str().is_some_and(|name| !name.is_empty());
        if !signed || (kind == "decision" && !body["verdict"].is_string()) {
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
        if kind == "copy" {
            let entered = self.copied(subject, &body)?;
            return Ok(if matches!(entered, Entered::Copy | Entered::Back) { Taken::Entered } else { Taken::Known });
        }
        let packed = entry::json(&body)?;
        let entry = match kind {
            "rule" => Entry::Rule(body),
            "mark" => Entry::Mark(body),
            _ => Entry::Decision(body),
        };
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

/// The copies, decisions, rules and marks of a ledger by what they go by in every ledger.
fn said_ids(db: &Connection) -> Inside<BTreeMap<String, i64>> {
    let mut query = db.prepare_cached(
        "SELECT seq, entered, subject FROM log WHERE kind IN ('copy', 'decision', 'rule', 'mark') ORDER BY seq",
    )?;
    let mut rows = query.query([])?;
    let mut ids = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (seq, entered, subject): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if let Some(body) = view::said(db, seq)? {
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
