//! A record as lists give it: who by name, its words, the sentence around them, where it was published.

use super::Found;
use crate::entry;
use crate::excerpt;
use crate::fault::Inner;
use crate::fault::Inside;
use crate::filter::Sieve;
use crate::functions;
use crate::ledger::Ledger;
use crate::pack;
use rusqlite::OptionalExtension;
use serde_json::Value;
use std::rc::Rc;

/// A record with the sentence it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its id.
    pub id: String,
    /// What it is: `statement`, `position`, …
    pub kind: String,
    /// What is done, held or counted: act, issue, type, term, unit.
    pub code: String,
    /// How: mode, stance, status, value, claim.
    pub value: String,
    /// When it was said, held, or happened.
    pub day: Option<String>,
    /// Who, by name.
    pub who: Vec<String>,
    /// Towards whom, by name.
    pub whom: Vec<String>,
    /// Its words.
    pub words: String,
    /// The sentence that they begin in.
    pub sentence: String,
    /// The line where the sentence begins, counted from one.
    pub line: usize,
    /// Where it was published.
    pub source: Source,
    /// What was decided of it.
    pub review: Option<Review>,
}

/// An article as lists name it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The hash of its text.
    pub hash: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Day of publication.
    pub published: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The file that it came in.
    pub file: Option<String>,
}

/// Who decided what of a record, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// `accept`, `correct` or `add`.
    pub verdict: String,
    /// Who.
    pub by: String,
    /// When it was entered.
    pub at: String,
}

/// An article's text with where it was published.
pub(crate) struct Sheet {
    pub(crate) text: String,
    pub(crate) source: Source,
}

/// Writes records out; the article of the last one is kept, for the next is often of the same.
pub(crate) struct Pen<'a> {
    ledger: &'a Ledger,
    sieve: &'a Sieve,
    last: Option<(i64, Rc<Sheet>)>,
}

impl<'a> Pen<'a> {
    pub(crate) fn new(ledger: &'a Ledger, sieve: &'a Sieve) -> Pen<'a> {
        Pen { ledger, sieve, last: None }
    }

    /// The record in full.
    pub(crate) fn listed(&mut self, row: &Found) -> Inside<Listed> {
        let sheet = self.sheet(row.article)?;
        let (first, last) = (functions::place(row.first), functions::place(row.last));
        let start = functions::byte(&sheet.text, first);
        let excerpt = excerpt::sentence(&sheet.text, start);
        let (who, whom) = row.who.split_once('>').unwrap_or((&row.who, ""));
        Ok(Listed {
            id: entry::hex(&row.id),
            kind: row.kind.clone(),
            code: row.code.clone(),
            value: row.value.clone(),
            day: row.day.clone(),
            who: self.names(who, &sheet.source.hash)?,
            whom: self.names(whom, &sheet.source.hash)?,
            words: functions::words(&sheet.text, first, last).to_string(),
            sentence: excerpt.sentence,
            line: excerpt.line,
            source: sheet.source.clone(),
            review: row.reviewed.map(|seq| self.review(seq)).transpose()?.flatten(),
        })
    }

    /// The text of an article.
    pub(crate) fn sheet(&mut self, article: i64) -> Inside<Rc<Sheet>> {
        if let Some((known, sheet)) = &self.last
            && *known == article
        {
            return Ok(Rc::clone(sheet));
        }
        let sheet = Rc::new(sheet(self.ledger, article)?);
        self.last = Some((article, Rc::clone(&sheet)));
        Ok(sheet)
    }

    fn names(&self, ids: &str, hash: &str) -> Inside<Vec<String>> {
        let ids = ids.split(',').filter(|id| !id.is_empty());
        ids.map(|id| self.sieve.people.name(self.ledger, self.sieve.people.meant(id, hash))).collect()
    }

    fn review(&self, seq: i64) -> Inside<Option<Review>> {
        let mut query = self
            .ledger
            .db
            .prepare_cached("SELECT verdict, reviewer, entered FROM decision JOIN log USING (seq) WHERE seq = ?")?;
        let found = query
            .query_row([seq], |row| Ok(Review { verdict: row.get(0)?, by: row.get(1)?, at: row.get(2)? }))
            .optional()?;
        Ok(found)
    }
}

fn sheet(ledger: &Ledger, article: i64) -> Inside<Sheet> {
    let mut query = ledger.db.prepare_cached("SELECT hash, packed FROM article JOIN body ON seq = id WHERE id = ?")?;
    let (hash, packed): (String, Option<Vec<u8>>) = query.query_row([article], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let Some(packed) = packed else {
        return Ok(Sheet { text: String::new(), source: Source { hash, ..Source::default() } });
    };
    let body = pack::unpack(&packed)?;
    let (head, text) = entry::parts(&body)?;
    let head: Value =
        serde_json::from_slice(head).map_err(|error| Inner::Damaged(format!("the head of an article: {error}")))?;
    let field = |name: &str| head["document"][name].as_str().map(str::to_string);
    let source = Source {
        hash,
        outlet: field("outlet"),
        title: field("title"),
        published: field("published"),
        url: field("url"),
        file: field("file"),
    };
    Ok(Sheet { text: text.to_string(), source })
}
