//! Entering articles and readings.

use crate::derive::LISTS;
use crate::entry;
use crate::entry::Entry;
use crate::fault::Fault;
use crate::fault::Inner;
use crate::fault::Inside;
use crate::fault::Result;
use crate::ledger::Ledger;
use crate::mark::Marked;
use crate::pack::Packed;
use crate::write::Batch;
use armistice_engine::Article;
use armistice_engine::record::publish::document;
use rusqlite::Connection;
use rusqlite::OptionalExtension;
use serde_json::Value;
use serde_json::json;

/// An article with its reading, ready to be entered. Making it takes most of the time of entering and needs no ledger,
/// so many can be made beside one another.
#[derive(Clone, Debug)]
pub struct Prepared {
    hash: String,
    address: Option<String>,
    /// What is known of the article.
    document: Value,
    article: (Packed, Entry),
    reading: (Packed, Entry),
    raw: Option<Packed>,
}

/// What became of an article that was to be entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entered {
    /// It is new.
    New,
    /// It is new, and another text stood at its address before.
    Revision,
    /// Its text stands in the ledger, published elsewhere or at another time; that was noted.
    Copy,
    /// Its page, which had another text meanwhile, went back to it.
    Back,
    /// It stands in the ledger as it is; nothing was entered.
    Known,
    /// It stood in the ledger and was removed; nothing was entered.
    Removed,
}

impl Entered {
    /// As it is printed.
    pub fn code(self) -> &'static str {
        match self {
            Entered::New => "new",
            Entered::Revision => "revision",
            Entered::Copy => "copy",
            Entered::Back => "back",
            Entered::Known => "known",
            Entered::Removed => "removed",
        }
    }
}

impl Prepared {
    /// Makes an article with its reading ready. Later texts at its address are its revisions; `raw` is what it came as,
    /// if that is to be kept.
    pub fn new(article: &Article, published: Value, raw: Option<&[u8]>) -> Result<Prepared> {
        let address = article.metadata.url.clone();
        let made = || -> Inside<Prepared> {
            let head = entry::head(article, address.as_deref());
            let text = article.text.as_str().to_string();
            Ok(Prepared {
                hash: article.text.name(),
                address,
                document: head["document"].clone(),
                article: (entry::article(&head, &text)?, Entry::Article { head, text }),
                reading: (entry::json(&published)?, Entry::Reading(published)),
                raw: raw.map(Packed::new).transpose()?,
            })
        };
        made().map_err(|fault| Fault::Refused(fault.to_string()))
    }

    /// How many records it has.
    pub fn records(&self) -> usize {
        let Entry::Reading(published) = &self.reading.1 else { return 0 };
        let lists = LISTS.iter().filter_map(|(list, _)| published[*list].as_array());
        lists.map(Vec::len).sum()
    }
}

impl Ledger {
    /// Whether an article's text stands in the ledger, or stood there before it was removed.
    pub fn holds(&self, article: &Article) -> Result<bool> {
        self.at(article_of(&self.db, &article.text.name()).map(|found| found.is_some()))
    }
}

impl Batch<'_> {
    /// Enters an article with its reading, unless they stand in the ledger.
    pub fn enter(&mut self, prepared: &Prepared) -> Result<Entered> {
        let made = self.enter_inside(prepared);
        self.at(made)
    }

    /// Marks an article as sensitive that is not yet, and says whether it did. One whose text was removed is not marked.
    pub fn keep_back(&mut self, hash: &str, by: &str) -> Result<bool> {
        let open = self.tx.query_row(
            "SELECT EXISTS (SELECT 1 FROM article WHERE hash = ? AND forgotten IS NULL AND family NOT IN \
             (SELECT family FROM article WHERE sensitive IS NOT NULL))",
            [hash],
            |row| row.get::<_, bool>(0),
        );
        let open = self.at(open.map_err(Into::into))?;
        if open {
            self.mark(&Marked::Article(hash.to_string()), true, by, None)?;
        }
        Ok(open)
    }

    /// Notes where an article is published whose text stands in the ledger, unless that is known too.
    pub fn enter_known(&mut self, article: &Article) -> Result<Entered> {
        let hash = article.text.name();
        let made = self.copied(&hash, &json!({ "document": document(article) }));
        self.at(made)
    }

    /// Enters a reading of an article in the ledger, if it differs from the newest one. Gives whether it did.
    pub fn reread(&mut self, hash: &str, published: &Value) -> Result<bool> {
        let made = self.reread_inside(hash, published);
        self.at(made)
    }

    /// Enters what was taken in at a time and what could not be.
    pub fn fetched(&mut self, report: &Value) -> Result<()> {
        let made = entry::json(report).and_then(|body| self.append("fetch", "", &body, &Entry::Fetch));
        self.at(made.map(|_| ()))
    }

    fn enter_inside(&mut self, prepared: &Prepared) -> Inside<Entered> {
        if article_of(&self.tx, &prepared.hash)?.is_some() {
            return self.copied(&prepared.hash, &json!({ "document": prepared.document }));
        }
        let before = match &prepared.address {
            Some(address) => newest_at(&self.tx, address)?,
            None => None,
        };
        let (packed, entry) = &prepared.article;
        self.append("article", &prepared.hash, packed, entry)?;
        if let Some(raw) = &prepared.raw {
            self.append("raw", &prepared.hash, raw, &Entry::Raw)?;
        }
        let (packed, entry) = &prepared.reading;
        self.append("reading", &prepared.hash, packed, entry)?;
        Ok(if before.is_some() { Entered::Revision } else { Entered::New })
    }

    /// The same text once more: from elsewhere it is a copy, which counts for what an outlet carries. What was removed
    /// does not come back. The body holds what is known of the place.
    pub(crate) fn copied(&mut self, hash: &str, body: &Value) -> Inside<Entered> {
        let article = article_of(&self.tx, hash)?;
        let article = article.ok_or_else(|| Inner::Refused(format!("no article goes by {hash}")))?;
        let document = &body["document"];
        let places = places(&self.tx, article)?;
        if places.is_empty() {
            return Ok(Entered::Removed);
        }
        let back = comes_back(&self.tx, article, document)?.is_some();
        if !back && places.iter().any(|place| is_same_place(place, document)) {
            return Ok(Entered::Known);
        }
        self.append("copy", hash, &entry::json(body)?, &Entry::Copy(body.clone()))?;
        Ok(if back { Entered::Back } else { Entered::Copy })
    }

    fn reread_inside(&mut self, hash: &str, published: &Value) -> Inside<bool> {
        let body = entry::json(published)?;
        let newest: Option<[u8; 32]> = self
            .tx
            .query_row(
                "SELECT log.content FROM log JOIN reading USING (seq) JOIN article ON article.id = reading.article \
                 WHERE article.hash = ? ORDER BY seq DESC LIMIT 1",
                [hash],
                |row| row.get(0),
            )
            .optional()?;
        if newest == Some(body.content) {
            return Ok(false);
        }
        self.append("reading", hash, &body, &Entry::Reading(published.clone()))?;
        Ok(true)
    }
}

/// The number of the article with a text.
pub(crate) fn article_of(db: &Connection, hash: &str) -> Inside<Option<i64>> {
    let mut query = db.prepare_cached("SELECT id FROM article WHERE hash = ?")?;
    Ok(query.query_row([hash], |row| row.get(0)).optional()?)
}

/// The newest article at an address.
pub(crate) fn newest_at(db: &Connection, address: &str) -> Inside<Option<i64>> {
    let mut query =
        db.prepare_cached("SELECT id FROM article WHERE address = ? AND replaced IS NULL ORDER BY id DESC LIMIT 1")?;
    Ok(query.query_row([address], |row| row.get(0)).optional()?)
}

/// Where an article stands on the web.
pub(crate) fn address_of(db: &Connection, article: i64) -> Inside<Option<String>> {
    let mut query = db.prepare_cached("SELECT address FROM article WHERE id = ?")?;
    Ok(query.query_row([article], |row| row.get(0))?)
}

/// The article that stands at an address, if the text of another that was replaced there has come back to it.
pub(crate) fn comes_back(db: &Connection, article: i64, document: &Value) -> Inside<Option<i64>> {
    let mut query =
        db.prepare_cached("SELECT address FROM article WHERE id = ? AND replaced IS NOT NULL AND forgotten IS NULL")?;
    let address: Option<Option<String>> = query.query_row([article], |row| row.get(0)).optional()?;
    let Some(address) = address.flatten().filter(|address| document["url"].as_str() == Some(address)) else {
        return Ok(None);
    };
    newest_at(db, &address)
}

/// What is known of where a text was published: when it was first entered, then of each copy.
fn places(db: &Connection, article: i64) -> Inside<Vec<Value>> {
    let mut query = db.prepare_cached(
        "SELECT kind, packed FROM log JOIN body USING (seq) WHERE seq = ?1 \
         OR seq IN (SELECT seq FROM copy WHERE article = ?1)",
    )?;
    let mut rows = query.query([article])?;
    let mut places = Vec::new();
    while let Some(row) = rows.next()? {
        let Some(packed) = row.get::<_, Option<Vec<u8>>>(1)? else { continue };
        let body = crate::pack::unpack(&packed)?;
        let mut head = match entry::entry(&row.get::<_, String>(0)?, Some(&body))? {
            Entry::Article { head, .. } | Entry::Copy(head) => head,
            _ => continue,
        };
        places.push(head["document"].take());
    }
    Ok(places)
}

/// Whether two descriptions are of one publication: what one of them does not know tells nothing. The name of a file is
/// nobody's outlet.
fn is_same_place(known: &Value, given: &Value) -> bool {
    ["outlet", "url", "published"].iter().all(|field| given[field].is_null() || known[field] == given[field])
}
