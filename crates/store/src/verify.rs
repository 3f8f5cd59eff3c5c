//! Checks that a ledger is what was written: every hash, the chain, and that every quotation stands in its text, letter
//! by letter.

use crate::chain;
use crate::chain::Link;
use crate::entry;
use crate::entry::Entry;
use crate::fault::Inner;
use crate::fault::Inside;
use crate::fault::Result;
use crate::ledger::Ledger;
use crate::pack;
use rusqlite::types::ValueRef;
use serde_json::Value;
use sha2::Digest;
use sha2::Sha256;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt;

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Entries of the log.
    pub entries: u64,
    /// Articles.
    pub articles: u64,
    /// Readings.
    pub readings: u64,
    /// Quotations, each compared with its text.
    pub quotations: u64,
    /// Decisions, rules and marks.
    pub decisions: u64,
    /// Bodies that were removed, as an entry says.
    pub removed: u64,
    /// What is wrong.
    pub faults: Vec<Wrong>,
}

/// Something that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wrong {
    /// The entry of the log; none if it is the file as a whole.
    pub entry: Option<i64>,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.entry {
            Some(entry) => write!(f, "entry {entry}: {}", self.what),
            None => f.write_str(&self.what),
        }
    }
}

/// What helps where only derived tables are wrong.
const ANEW: &str = "`armistice ledger rebuild` makes the tables anew";

/// So many faults are told one by one; a file with more is beyond reading them.
const MOST: usize = 1000;

impl Ledger {
    /// Checks all of it. `told` hears how many of how many entries are done. Only a file that cannot be read at all is an
    /// error; anything else that is wrong stands in the report.
    pub fn verify(&self, told: impl FnMut(i64, i64)) -> Result<Report> {
        self.at_once(|| {
            let mut check = Check {
                ledger: self,
                report: Report::default(),
                named: BTreeSet::new(),
                named_entries: BTreeMap::new(),
                gone: BTreeMap::new(),
            };
            self.at(check.structure())?;
            let read = self.at(check.entries(told));
            check.stops("reading", read);
            check.unsaid();
            let compared = self.at(check.derived());
            check.stops("the comparison with the derived tables", compared);
            Ok(check.report)
        })
    }
}

struct Check<'a> {
    ledger: &'a Ledger,
    report: Report,
    /// Hashes of articles that entries of removal name.
    named: BTreeSet<String>,
    /// Further entries that entries of removal name, each with the one that does.
    named_entries: BTreeMap<i64, i64>,
    /// The subject of each entry whose body is gone.
    gone: BTreeMap<i64, String>,
}

impl Check<'_> {
    fn wrong(&mut self, entry: Option<i64>, what: impl Into<String>) {
        if self.report.faults.len() < MOST {
            self.report.faults.push(Wrong { entry, what: what.into() });
        }
    }

    /// That a part of the check came to no end.
    fn stops(&mut self, what: &str, made: Result<()>) {
        if let Err(fault) = made {
            self.wrong(None, format!("{what} stops here: {fault}"));
        }
    }

    /// What the database finds wrong with its own pages, and rows that point nowhere.
    fn structure(&mut self) -> Inside<()> {
        let mut found = Vec::new();
        let db = &self.ledger.db;
        let mut query = db.prepare("PRAGMA integrity_check (100)")?;
        let mut rows = query.query([])?;
        loop {
            match rows.next() {
                Ok(Some(row)) => found.extend(Some(row.get::<_, String>(0)?).filter(|told| told != "ok")),
                Ok(None) => break,
                Err(error) => {
                    found.push(error.to_string());
                    break;
                }
            }
        }
        let mut query = db.prepare("PRAGMA foreign_key_check")?;
        let mut rows = query.query([])?;
        while let Ok(Some(row)) = rows.next() {
            let (table, id): (String, Option<i64>) = (row.get(0)?, row.get(1)?);
            found.push(format!("row {} of {table} points to nothing", id.unwrap_or_default()));
        }
        found.into_iter().for_each(|told| self.wrong(None, format!("the database: {told}")));
        Ok(())
    }

    fn entries(&mut self, mut told: impl FnMut(i64, i64)) -> Inside<()> {
        let db = &self.ledger.db;
        let total: i64 = db.query_row("SELECT count(*) FROM log", [], |row| row.get(0))?;
        let mut query = db.prepare(
            "SELECT log.seq, entered, kind, subject, content, chain, packed, body.seq IS NULL FROM log \
             LEFT JOIN body USING (seq) ORDER BY log.seq",
        )?;
        let mut rows = query.query([])?;
        let (mut before, mut last, mut entered_before) = (chain::START, 0, String::new());
        let mut text = Held::default();
        while let Some(row) = rows.next()? {
            let (seq, entered, kind, subject): (i64, String, String, String) =
                (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            let (content, link): ([u8; 32], [u8; 32]) = (row.get(4)?, row.get(5)?);
            self.report.entries += 1;
            if seq != last + 1 {
                self.wrong(Some(seq), format!("the entry before it is {last}"));
            }
            if entered < entered_before {
                self.wrong(Some(seq), format!("it was entered at {entered}, before the entry before it"));
            }
            let next = chain::next(
                &before,
                &Link { seq, entered: &entered, kind: &kind, subject: &subject, content: &content },
            );
            if next != link {
                self.wrong(Some(seq), "the chain is broken: the entry or one before it was changed");
            }
            // From here on the chain is checked against what is written, so one change is told once.
            (before, last, entered_before) = (link, seq, entered);
            match row.get_ref(6)? {
                ValueRef::Blob(packed) => self.body(seq, &kind, &subject, &content, packed, &mut text),
                _ if row.get(7)? => self.wrong(Some(seq), "it has no body"),
                _ => {
                    self.report.removed += 1;
                    self.gone.insert(seq, subject);
                }
            }
            told(seq, total);
        }
        Ok(())
    }

    fn body(&mut self, seq: i64, kind: &str, subject: &str, content: &[u8; 32], packed: &[u8], text: &mut Held) {
        let body = match pack::unpack(packed) {
            Ok(body) => body,
            Err(fault) => return self.wrong(Some(seq), fault.to_string()),
        };
        if <[u8; 32]>::from(Sha256::digest(&body)) != *content {
            self.wrong(Some(seq), "its body is not what was entered: the hash differs");
        }
        let opened = match entry::entry(kind, Some(&body)) {
            Ok(opened) => opened,
            Err(fault) => return self.wrong(Some(seq), fault.to_string()),
        };
        match opened {
            Entry::Article { text: words, head } => {
                self.report.articles += 1;
                let hash = entry::hex(&<[u8; 32]>::from(Sha256::digest(words.as_bytes())));
                if hash != subject || head["document"]["sha256"].as_str() != Some(&hash) {
                    self.wrong(Some(seq), format!("the hash of its text is {hash}, not {subject}"));
                }
                if !self.is_listed(seq, subject, &head).unwrap_or(false) {
                    self.wrong(Some(seq), format!("the table of articles says otherwise of it; {ANEW}"));
                }
                *text = Held { hash: subject.to_string(), text: Placed::new(words) };
            }
            Entry::Reading(published) => {
                self.report.readings += 1;
                self.quoted(seq, subject, &published, text);
            }
            Entry::Decision(body) => {
                self.report.decisions += 1;
                // What was before was read from the same text, or an entry before this one would be wrong.
                if !subject.is_empty() {
                    self.quoted(seq, subject, &body["after"], text);
                }
            }
            Entry::Rule(_) | Entry::Mark(_) => self.report.decisions += 1,
            Entry::Forget(body) => {
                let hashes = body["articles"].as_array().into_iter().flatten().filter_map(Value::as_str);
                self.named.extend(hashes.map(str::to_string));
                let entries = body["entries"].as_array().into_iter().flatten().filter_map(Value::as_i64);
                self.named_entries.extend(entries.map(|entry| (entry, seq)));
            }
            Entry::Copy(_) | Entry::Raw | Entry::Fetch | Entry::Removed => {}
        }
    }

    /// Compares every quotation of a published value with the text of its article.
    fn quoted(&mut self, seq: i64, hash: &str, value: &Value, text: &mut Held) {
        if text.hash != hash {
            match self.text_of(hash) {
                Ok(Some(words)) => *text = Held { hash: hash.to_string(), text: Placed::new(words) },
                Ok(None) => return,
                Err(fault) => return self.wrong(Some(seq), fault.to_string()),
            }
        }
        let mut wrong = Vec::new();
        self.report.quotations += each_quotation(value, &mut |words, start, end| {
            let there = text.text.words(start, end);
            if there != Some(words) {
                wrong.push(format!(
                    "the words {words:?} do not stand at {start}–{end} of article {hash}; there stands {:?}",
                    there.unwrap_or_default()
                ));
            }
        });
        wrong.into_iter().for_each(|what| self.wrong(Some(seq), what));
    }

    fn text_of(&self, hash: &str) -> Inside<Option<String>> {
        use rusqlite::OptionalExtension;
        let mut query = self
            .ledger
            .db
            .prepare_cached("SELECT packed FROM article JOIN body ON body.seq = article.id WHERE article.hash = ?")?;
        let packed: Option<Option<Vec<u8>>> = query.query_row([hash], |row| row.get(0)).optional()?;
        let Some(packed) = packed else {
            return Err(Inner::Damaged(format!("its article {hash} is not in the ledger")));
        };
        let Some(packed) = packed else { return Ok(None) };
        let body = pack::unpack(&packed)?;
        Ok(Some(entry::parts(&body)?.1.to_string()))
    }

    /// Whether the table of articles says of an article what its entry says.
    fn is_listed(&self, seq: i64, hash: &str, head: &Value) -> Inside<bool> {
        let mut query = self.ledger.db.prepare_cached(
            "SELECT hash IS ?2 AND address IS ?3 AND outlet IS ?4 AND title IS ?5 AND published IS ?6 AND language IS ?7 \
             FROM article WHERE id = ?1",
        )?;
        let field = |name: &str| head["document"][name].as_str();
        let given = (
            seq,
            hash,
            head["address"].as_str(),
            field("outlet"),
            field("title"),
            field("published"),
            field("language"),
        );
        Ok(query.query_row(given, |row| row.get(0))?)
    }

    /// Entries that the derived tables know nothing of, and rows that no entry made.
    fn derived(&mut self) -> Inside<()> {
        let tables = [
            ("article", "article", "id"),
            ("copy", "copy", "seq"),
            ("raw", "raw", "seq"),
            ("reading", "reading", "seq"),
            ("decision", "decision", "seq"),
            ("rule", "rule", "seq"),
        ];
        for (kind, table, column) in tables {
            let made = format!(
                "SELECT seq FROM log JOIN body USING (seq) \
                 WHERE kind = '{kind}' AND (packed IS NOT NULL OR kind = 'article')"
            );
            let held = format!("SELECT {column} FROM {table}");
            let sql = format!(
                "SELECT seq FROM (SELECT * FROM ({made}) EXCEPT {held}) UNION ALL \
                 SELECT {column} FROM (SELECT * FROM ({held}) EXCEPT {made})"
            );
            let mut query = self.ledger.db.prepare(&sql)?;
            let rows = query.query_map([], |row| row.get(0))?;
            let differing: Vec<i64> = rows.collect::<std::result::Result<_, _>>()?;
            for seq in differing {
                self.wrong(Some(seq), format!("log and table {table} do not both have it; {ANEW}"));
            }
        }
        Ok(())
    }

    /// Bodies that are gone without an entry that says so.
    fn unsaid(&mut self) {
        let gone = std::mem::take(&mut self.gone);
        for (seq, subject) in gone {
            let is_named = self.named_entries.get(&seq).is_some_and(|by| *by > seq);
            if !is_named && !self.named.contains(&subject) {
                self.wrong(Some(seq), "its body was removed, and no entry says so");
            }
        }
    }
}

/// The text of the article that was looked at last.
#[derive(Default)]
struct Held {
    hash: String,
    text: Placed,
}

/// A text with the byte at which each of its code points begins.
#[derive(Default)]
pub(crate) struct Placed {
    text: String,
    begins: Vec<u32>,
}

impl Placed {
    pub(crate) fn new(text: String) -> Placed {
        let begins = text.char_indices().map(|(byte, _)| byte as u32).chain([text.len() as u32]).collect();
        Placed { text, begins }
    }

    /// The words between two places in code points; none if there are no such places.
    pub(crate) fn words(&self, start: u64, end: u64) -> Option<&str> {
        let at = |place: u64| self.begins.get(usize::try_from(place).ok()?).map(|&byte| byte as usize);
        self.text.get(at(start)?..at(end)?)
    }
}

/// Hands over every quotation in a published value, and says how many there are.
pub(crate) fn each_quotation(value: &Value, take: &mut impl FnMut(&str, u64, u64)) -> u64 {
    match value {
        Value::Object(fields) => match (fields.get("exact"), fields.get("start"), fields.get("end")) {
            (Some(exact), Some(start), Some(end)) => {
                // Places that are no numbers are nowhere.
                let place = |value: &Value| value.as_u64().unwrap_or(u64::MAX);
                take(exact.as_str().unwrap_or_default(), place(start), place(end));
                1
            }
            _ => fields.values().map(|value| each_quotation(value, take)).sum(),
        },
        Value::Array(items) => items.iter().map(|item| each_quotation(item, take)).sum(),
        _ => 0,
    }
}
