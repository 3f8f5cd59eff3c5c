//! What stays at home because an actor is marked as sensitive: records that name the actor by any id that stands for it,
//! and words of others that hold one of its names.

use crate::derive::LISTS;
use crate::entry::Entry;
use crate::entry::hex;
use crate::fault::Inside;
use crate::ledger::Ledger;
use crate::view;
use armistice_engine::Article;
use armistice_engine::Metadata;
use armistice_engine::state::Identities;
use serde_json::Value;
use std::collections::BTreeSet;

/// So many letters a single word has at least that is taken for a name.
const LONG: usize = 4;

/// Names of a text as words in small letters with one space around each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names(Vec<String>);

impl Names {
    pub(crate) fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Names {
        let names = names.into_iter().map(spaced).filter(|name| !name.trim().is_empty());
        Names(names.collect::<BTreeSet<_>>().into_iter().collect())
    }

    /// Whether some words hold one of the names.
    pub(crate) fn stand_in(&self, words: &str) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let words = spaced(words);
        self.0.iter().any(|name| words.contains(name))
    }

    /// Whether any text within a value holds one of the names.
    pub(crate) fn stand_within(&self, value: &Value) -> bool {
        match value {
            Value::String(words) => self.stand_in(words),
            Value::Array(items) => items.iter().any(|item| self.stand_within(item)),
            Value::Object(fields) => fields.values().any(|field| self.stand_within(field)),
            _ => false,
        }
    }
}

/// What is withheld of articles and decisions.
#[derive(Clone, Debug, Default)]
pub(crate) struct Withheld {
    /// All ids that stand for a marked actor.
    ids: BTreeSet<String>,
    /// Ids that stand for a marked actor in one article: the hash of its text, the id.
    here: BTreeSet<(String, String)>,
    names: Names,
}

impl Withheld {
    /// What the marks of a ledger, with the decisions about who is who, keep back. Both count as they are now: whoever
    /// asks what was known earlier does not learn what has been marked since.
    pub(crate) fn of(ledger: &Ledger) -> Inside<Withheld> {
        let marked = marked(ledger)?;
        if marked.is_empty() {
            return Ok(Withheld::default());
        }
        let identities = ledger.identities_at(i64::MAX)?;
        let ids = widened(&marked, &identities);
        let meant = identities.splits().filter(|(_, _, other)| ids.contains(identities.kept(other)));
        let here = meant.map(|(hash, id, _)| (hex(hash), id.to_string())).collect();
        let names = names(ledger, &ids)?;
        Ok(Withheld { ids, here, names })
    }

    /// Takes out of a reading what names a marked actor, by an id or by words.
    pub(crate) fn strip(&self, published: &mut Value, text: &str) {
        if self.ids.is_empty() {
            return;
        }
        let hash = published["document"]["sha256"].as_str().unwrap_or_default().to_string();
        let mut ids: Vec<String> = self.ids.iter().cloned().collect();
        ids.extend(self.here.iter().filter(|(article, _)| *article == hash).map(|(_, id)| id.clone()));
        // Somebody whose name holds the name is the same, as far as a reader can tell.
        for actor in published["actors"].as_array().into_iter().flatten() {
            ids.extend(actor["id"].as_str().filter(|_| self.names.stand_within(actor)).map(str::to_string));
        }
        view::without(published, &ids);
        let places = self.places(text);
        for (list, _) in LISTS {
            if let Some(records) = published[*list].as_array_mut() {
                records.retain(|record| !self.names.stand_within(record) && !touches(record, &places));
            }
        }
        for list in ["notes", "boilerplate"] {
            if let Some(rows) = published[list].as_array_mut() {
                rows.retain(|row| !self.names.stand_within(row));
            }
        }
        self.strip_document(&mut published["document"]);
    }

    /// Takes out of what is known of an article what holds a name: its headline, its address.
    pub(crate) fn strip_document(&self, document: &mut Value) {
        for value in document.as_object_mut().into_iter().flat_map(|fields| fields.values_mut()) {
            if self.names.stand_within(value) {
                *value = Value::Null;
            }
        }
    }

    /// Whether words hold a name of a marked actor.
    pub(crate) fn stands_in(&self, words: &str) -> bool {
        self.names.stand_in(words)
    }

    /// Whether a decision, a rule or what is known of a copy speaks of a marked actor.
    pub(crate) fn is_in(&self, body: &Value) -> bool {
        !self.ids.is_empty() && (self.names.stand_within(body) || self.is_named(body))
    }

    /// Whether nothing is withheld.
    pub(crate) fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Whether a decision quotes from a sentence of its article that holds a name.
    pub(crate) fn is_beside(&self, body: &Value, text: &str) -> bool {
        touches(body, &self.places(text))
    }

    fn is_named(&self, value: &Value) -> bool {
        match value {
            Value::String(id) => self.ids.contains(id.as_str()),
            Value::Array(items) => items.iter().any(|item| self.is_named(item)),
            Value::Object(fields) => fields.values().any(|field| self.is_named(field)),
            _ => false,
        }
    }

    /// The sentences of a text that hold a name, in code points.
    fn places(&self, text: &str) -> Vec<(u64, u64)> {
        if !self.names.stand_in(text) {
            return Vec::new();
        }
        let article = Article::new(text, Metadata::default());
        let held = article.sentences.iter().filter(|sentence| self.names.stand_in(article.text.slice(sentence.span)));
        let whole = article.text.as_str();
        let place = |byte: usize| whole[..byte].chars().count() as u64;
        held.map(|sentence| (place(sentence.span.start()), place(sentence.span.end()))).collect()
    }
}

/// Whether a record has words in one of some places.
fn touches(record: &Value, places: &[(u64, u64)]) -> bool {
    let mut touched = false;
    crate::verify::each_quotation(record, &mut |_, start, end| {
        touched |= places.iter().any(|(first, last)| start < *last && end > *first);
    });
    touched
}

/// The ids of actors of which the last mark says that they are sensitive. They are read from the log: an actor may be
/// named by no article any more, and again by a later one.
fn marked(ledger: &Ledger) -> Inside<BTreeSet<String>> {
    let mut query =
        ledger.db.prepare_cached("SELECT seq FROM log WHERE kind = 'mark' AND subject = '' ORDER BY seq")?;
    let mut rows = query.query([])?;
    let mut marked = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let Some(Entry::Mark(body)) = view::body(&ledger.db, row.get(0)?)? else { continue };
        let Some(id) = body["actor"].as_str() else { continue };
        if body["sensitive"].as_bool().unwrap_or(true) {
            marked.insert(id.to_string());
        } else {
            marked.remove(id);
        }
    }
    Ok(marked)
}

/// Some ids with all that stand for the same actors.
fn widened(marked: &BTreeSet<String>, identities: &Identities) -> BTreeSet<String> {
    let kept: BTreeSet<&str> = marked.iter().map(|id| identities.kept(id)).collect();
    let same = identities.same().map(|(id, _)| id).filter(|id| kept.contains(identities.kept(id)));
    kept.iter().copied().chain(same).chain(marked.iter().map(String::as_str)).map(str::to_string).collect()
}

/// The names by which some actors are known: those of several words, and single ones that are long and that no other
/// actor bears, of persons also the last word.
fn names(ledger: &Ledger, ids: &BTreeSet<String>) -> Inside<Names> {
    let mut query = ledger.db.prepare_cached(
        "SELECT actor.id, kind, actor_name.name FROM actor JOIN actor_name ON actor_name.actor = actor.number",
    )?;
    let mut rows = query.query([])?;
    let (mut names, mut single, mut others) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    while let Some(row) = rows.next()? {
        let (id, kind, name): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let words: Vec<String> = spaced(&name).split_whitespace().map(str::to_string).collect();
        if !ids.contains(&id) {
            others.extend(words);
            continue;
        }
        if words.len() > 1 {
            names.insert(words.join(" "));
        }
        if kind == "person" || words.len() == 1 {
            single.extend(words.last().filter(|word| word.chars().count() >= LONG).cloned());
        }
    }
    let alone = single.iter().filter(|word| !others.contains(*word));
    Ok(Names::new(names.iter().chain(alone).map(String::as_str)))
}

/// Words in small letters, one space before and after each; signs and line ends part them.
fn spaced(words: &str) -> String {
    let mut spaced = String::with_capacity(words.len() + 2);
    spaced.push(' ');
    for word in words.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
        spaced.extend(word.chars().flat_map(char::to_lowercase));
        spaced.push(' ');
    }
    spaced
}
