//! Where records stand and what they say, by their names.

use std::collections::{BTreeMap, BTreeSet};

use armistice_engine::Article;
use armistice_engine::record::read_back::Names;
use armistice_engine::record::{Evidence as Place, Reading};
use armistice_engine::state::{RecordKind, RecordRef};

use super::gold::Evidence;

/// A sentence of a dossier: the number of its article and its own.
pub(super) type Sentence = (String, usize);

/// Records by their names, and the articles they stand in.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    records: BTreeMap<String, Record>,
    articles: BTreeMap<String, Article>,
}

#[derive(Debug)]
struct Record {
    /// Whether it was added up; gold records that were not read are known all the same.
    read: bool,
    sentences: BTreeSet<Sentence>,
    words: String,
}

/// The name of a record of an article.
pub(super) fn name(number: &str, names: &Names, record: RecordRef) -> String {
    let rows = match record.kind {
        RecordKind::Statement => &names.statements,
        RecordKind::Position => &names.positions,
        RecordKind::Event => &names.events,
        RecordKind::Term => &names.terms,
        RecordKind::Figure => &names.figures,
        RecordKind::Contested => &names.contested,
    };
    let own = rows.get(record.row).cloned().unwrap_or_else(|| format!("{}-{}", record.kind.code(), record.row));
    format!("{number}:{own}")
}

impl Shelf {
    /// Puts an article's records on the shelf, those of gold first: of two with one name the first stays.
    pub(super) fn put(&mut self, number: &str, article: &Article, reading: &Reading, names: &Names, read: bool) {
        let counts = [
            (RecordKind::Statement, reading.statements.len()),
            (RecordKind::Position, reading.positions.len()),
            (RecordKind::Event, reading.events.len()),
            (RecordKind::Term, reading.terms.len()),
            (RecordKind::Figure, reading.figures.len()),
            (RecordKind::Contested, reading.contested.len()),
        ];
        for (kind, count) in counts {
            for row in 0..count {
                let at = RecordRef { reading: 0, kind, row };
                let Some(place) = at.evidence(reading) else { continue };
                let words = match kind {
                    RecordKind::Event => event(reading, row),
                    RecordKind::Position => position(reading, row),
                    _ => String::new(),
                };
                let spans: Vec<&str> = place.spans().map(|span| article.text.slice(span)).collect();
                let words = format!("{words}{}", line(&spans.join(" … ")));
                let record = Record { read, sentences: sentences(number, article, place), words };
                self.records.entry(name(number, names, at)).or_insert(record).read |= read;
            }
        }
        self.articles.entry(number.to_owned()).or_insert_with(|| article.clone());
    }

    /// Whether a record was read and added up.
    pub(super) fn holds(&self, name: &str) -> bool {
        self.records.get(name).is_some_and(|record| record.read)
    }

    /// The sentences that evidence stands in.
    pub(super) fn sentences(&self, evidence: &Evidence) -> BTreeSet<Sentence> {
        match evidence {
            Evidence::Record(name) => self.records.get(name).map(|record| record.sentences.clone()).unwrap_or_default(),
            Evidence::Words { doc, exact } => {
                let Some(article) = self.articles.get(doc) else { return BTreeSet::new() };
                let start = article.text.as_str().find(exact.as_str());
                let span = start.and_then(|start| article.text.span(start, start + exact.len()));
                let place = span.map(Place::one);
                place.map(|place| sentences(doc, article, &place)).unwrap_or_default()
            }
        }
    }

    /// A record with its words, for people.
    pub(super) fn shown(&self, name: &str) -> String {
        match self.records.get(name) {
            Some(record) if record.read => format!("{name}  {}", record.words),
            Some(record) => format!("{name}  (not read) {}", record.words),
            None => format!("{name}  (no such record)"),
        }
    }

    /// A record or words with their article.
    pub(super) fn evidence(&self, evidence: &Evidence) -> String {
        match evidence {
            Evidence::Record(name) => self.shown(name),
            Evidence::Words { doc, exact } => format!("{doc}  “{}”", line(exact)),
        }
    }
}

fn sentences(number: &str, article: &Article, place: &Place) -> BTreeSet<Sentence> {
    let all = article.sentences.iter().enumerate();
    let within = all.filter(|(_, sentence)| place.overlaps(sentence.span));
    within.map(|(index, _)| (number.to_owned(), index)).collect()
}

/// Type, parties, day and standing of an event.
fn event(reading: &Reading, row: usize) -> String {
    let Some(event) = reading.events.get(row) else { return String::new() };
    let ids = |who: &[usize]| {
        let ids = who.iter().filter_map(|&who| reading.actors.get(who)).map(|actor| actor.id.to_string());
        ids.collect::<Vec<_>>().join(",")
    };
    let mode = event.mode.map(|mode| format!("/{mode}")).unwrap_or_default();
    let counts: Vec<String> = event.magnitude.iter().map(|(what, count)| format!(" {what}={count}")).collect();
    format!(
        "{}{mode} {} > {} | {} | {}{} | ",
        event.event_type.code(),
        ids(&event.actors),
        ids(&event.recipients),
        event.date.as_deref().unwrap_or("–"),
        event.status.code(),
        counts.concat()
    )
}

/// Who holds what on what.
fn position(reading: &Reading, row: usize) -> String {
    let Some(position) = reading.positions.get(row) else { return String::new() };
    let who = reading.actors.get(position.actor).map(|actor| actor.id.to_string()).unwrap_or_default();
    let day = position.as_of.as_deref().unwrap_or("–");
    format!("{who} {} {} | {day} | ", position.issue.code(), position.stance.code())
}

/// The beginning of some words on one line.
fn line(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(150).collect()
}
