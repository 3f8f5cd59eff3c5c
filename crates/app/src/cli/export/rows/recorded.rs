//! Rows of articles, actors and records.

use super::Actor;
use super::Article;
use super::Cited;
use super::Contested;
use super::Event;
use super::Figure;
use super::Name;
use super::Position;
use super::Record;
use super::Rows;
use super::Statement;
use super::Term;
use super::stamps::Stamps;
use crate::cli::corpus::Readings;
use crate::cli::desk::Desk;
use armistice_engine::Reading;
use armistice_engine::article::hex;
use armistice_engine::link::Who;
use armistice_engine::record::Evidence;
use armistice_engine::state::RecordKind;
use armistice_engine::state::RecordRef;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Makes the rows of records, of the articles that dossiers were noted of.
pub(super) struct Recorder<'a> {
    readings: &'a Readings,
    all: Vec<&'a Reading>,
    stamps: &'a Stamps,
    reviewed_only: bool,
    /// The first reading of each reading's text.
    first: Vec<usize>,
    /// The dossiers of each article, by the first reading of its text.
    dossiers: BTreeMap<usize, BTreeSet<String>>,
}

impl<'a> Recorder<'a> {
    pub(super) fn new(readings: &'a Readings, stamps: &'a Stamps, reviewed_only: bool) -> Recorder<'a> {
        let all: Vec<&Reading> = readings.state.readings().collect();
        let mut texts = BTreeMap::new();
        let first = all.iter().enumerate().map(|(index, row)| *texts.entry(row.source.hash).or_insert(index)).collect();
        Recorder { readings, all, stamps, reviewed_only, first, dossiers: BTreeMap::new() }
    }

    /// Takes the articles of a dossier in.
    pub(super) fn note(&mut self, desk: &Desk<'_>) {
        for index in desk.dossier.readings.iter().filter_map(|&index| self.first.get(index)) {
            let dossiers = self.dossiers.entry(*index).or_default();
            dossiers.extend(Some(desk.dossier.name.clone()).filter(|name| !name.is_empty()));
        }
    }

    /// What a record stands on; none if it is not to be exported.
    pub(super) fn cited(&self, record: RecordRef) -> Option<Cited> {
        let reading = *self.all.get(record.reading)?;
        let stamp = self.stamps.get(reading, record.kind, record.row)?;
        if self.reviewed_only && stamp.review.is_none() {
            return None;
        }
        let evidence = record.evidence(reading)?;
        let excerpt = reading.excerpt(evidence)?;
        let before = evidence.cover().start().checked_sub(excerpt.span.start())?;
        let to = cut(evidence, excerpt.span.end()).checked_sub(excerpt.span.start())?;
        let exact = excerpt.words.get(before..to)?;
        Some(Cited {
            id: stamp.id.clone(),
            kind: record.kind,
            article: *self.first.get(record.reading)?,
            sentence: excerpt.words.clone(),
            sentence_start: stamp.start.checked_sub(excerpt.words.get(..before)?.chars().count())?,
            line: excerpt.line,
            exact: exact.to_string(),
            start: stamp.start,
            end: stamp.start + exact.chars().count(),
            whole_end: stamp.end,
            method: method(reading, record).unwrap_or_default(),
            review: stamp.review.clone(),
        })
    }

    /// The id of a record.
    pub(super) fn id(&self, record: RecordRef) -> Option<String> {
        let reading = self.all.get(record.reading)?;
        self.stamps.get(reading, record.kind, record.row).map(|stamp| stamp.id.clone())
    }

    /// Adds the rows of all articles noted.
    pub(super) fn finish(&self, rows: &mut Rows) {
        for (&index, dossiers) in &self.dossiers {
            let Some(&reading) = self.all.get(index) else { continue };
            rows.articles.insert(index, self.article(index, reading, dossiers));
            self.records(index, reading, rows);
        }
        rows.actors = self.actors();
    }

    fn article(&self, index: usize, reading: &Reading, dossiers: &BTreeSet<String>) -> Article {
        let about = &reading.source.metadata;
        let again = self.all.iter().enumerate().filter(|(other, _)| *other != index && self.first[*other] == index);
        let also_in = again.map(|(_, other)| {
            let about = &other.source.metadata;
            let day = about.published.map(|day| format!(", {day}")).unwrap_or_default();
            format!("{}{day}", about.outlet.as_deref().or(about.file.as_deref()).unwrap_or_default())
        });
        Article {
            sha256: hex(&reading.source.hash),
            file: about.file.clone(),
            outlet: about.outlet.clone(),
            title: about.title.clone(),
            byline: about.byline.clone(),
            published: about.published,
            url: about.url.clone(),
            language: about.language.clone(),
            also_in: also_in.collect(),
            dossiers: dossiers.iter().cloned().collect(),
        }
    }

    fn records(&self, index: usize, reading: &Reading, rows: &mut Rows) {
        let one = Of { recorder: self, index, reading };
        rows.statements.extend(one.rows(RecordKind::Statement, &reading.statements, |row| Statement {
            source: one.name(row.source),
            candidates: one.names(&row.candidates),
            via: row.via.and_then(|who| one.name(who)),
            addressee: row.addressee.and_then(|who| one.name(who)),
            act: row.act,
            mode: row.mode,
            said_on: row.said_on.clone(),
            setting: row.setting.clone(),
            content: content(reading, &row.content),
        }));
        rows.positions.extend(one.rows(RecordKind::Position, &reading.positions, |row| Position {
            actor: one.name(row.actor),
            issue: row.issue,
            stance: row.stance,
            as_of: row.as_of.clone(),
            according_to: row.according_to.and_then(|who| one.name(who)),
            condition: row.condition.clone(),
            statement: row.statement.and_then(|row| one.id(RecordKind::Statement, row)),
        }));
        rows.events.extend(one.rows(RecordKind::Event, &reading.events, |row| one.event(row)));
        rows.terms.extend(one.rows(RecordKind::Term, &reading.terms, |row| Term {
            instrument: row.instrument.clone(),
            term: row.term,
            value: row.value.clone(),
            according_to: row.according_to.and_then(|who| one.name(who)),
        }));
        rows.figures.extend(one.rows(RecordKind::Figure, &reading.figures, |row| Figure {
            value: row.value,
            unit: row.unit.clone(),
            about: row.about.clone(),
            approximate: row.approximate,
            as_of: row.as_of.clone(),
            according_to: row.according_to.and_then(|who| one.name(who)),
        }));
        rows.contested.extend(one.rows(RecordKind::Contested, &reading.contested, |row| Contested {
            claim: row.claim.clone(),
            asserted_by: one.names(&row.asserted_by),
            denied_by: one.names(&row.denied_by),
        }));
    }

    /// Everybody whom an exported article mentions, by id.
    fn actors(&self) -> Vec<Actor> {
        let readings = self.all.iter().enumerate().filter(|(index, _)| self.dossiers.contains_key(&self.first[*index]));
        let met: BTreeSet<&str> = readings
            .flat_map(|(index, reading)| (0..reading.actors.len()).map(move |who| (index, who)))
            .filter_map(|(index, who)| self.readings.everyone.get(index, who).map(|someone| &*someone.id))
            .collect();
        let rows = self.readings.everyone.iter().filter(|someone| met.contains(&*someone.id)).map(|someone| Actor {
            id: someone.id.to_string(),
            name: someone.name.clone(),
            kind: someone.kind,
            side: someone.side.as_deref().map(String::from),
            party: someone.party.as_deref().map(String::from),
            articles: someone.articles,
            other_names: someone.names.iter().filter(|name| **name != someone.name).cloned().collect(),
        });
        rows.collect()
    }
}

/// The records of one reading.
struct Of<'a> {
    recorder: &'a Recorder<'a>,
    index: usize,
    reading: &'a Reading,
}

impl Of<'_> {
    fn rows<R, T>(&self, kind: RecordKind, records: &[R], make: impl Fn(&R) -> T) -> Vec<Record<T>> {
        let rows = records.iter().enumerate().filter_map(|(row, record)| {
            let cited = self.recorder.cited(RecordRef { reading: self.index, kind, row })?;
            Some(Record { cited, is: make(record) })
        });
        rows.collect()
    }

    fn event(&self, row: &armistice_engine::record::Event) -> Event {
        let words = |span| self.reading.words(span).map(String::from);
        Event {
            event_type: row.event_type,
            mode: row.mode,
            actors: self.names(&row.actors),
            recipients: self.names(&row.recipients),
            place: row.place.and_then(words),
            country: row.country.as_deref().map(String::from),
            date: row.date.clone(),
            time_expression: row.time_expression.and_then(words),
            status: row.status,
            magnitude: row.magnitude.clone(),
            according_to: row.according_to.and_then(|who| self.name(who)),
            trigger: words(row.trigger),
        }
    }

    fn name(&self, who: Who) -> Option<Name> {
        let someone = self.recorder.readings.everyone.get(self.index, who)?;
        Some(Name { id: someone.id.to_string(), name: someone.name.clone() })
    }

    fn names(&self, who: &[Who]) -> Vec<Name> {
        let names: BTreeSet<Name> = who.iter().filter_map(|&who| self.name(who)).collect();
        names.into_iter().collect()
    }

    fn id(&self, kind: RecordKind, row: usize) -> Option<String> {
        self.recorder.id(RecordRef { reading: self.index, kind, row })
    }
}

/// Where the evidence's last words within a sentence end, by the sentence's end.
fn cut(evidence: &Evidence, end: usize) -> usize {
    let within = evidence.spans().filter(|span| span.start() < end);
    within.map(|span| span.end().min(end)).max().unwrap_or(end)
}

/// What is said, as far as it stands in the sentence that it begins in.
fn content(reading: &Reading, evidence: &Evidence) -> String {
    let end = reading.excerpt(evidence).map_or(0, |excerpt| excerpt.span.end());
    let within = evidence.spans().filter(|span| span.start() < end);
    within.filter_map(|span| reading.words(span)).collect::<Vec<_>>().join(" … ")
}

/// The rule that found a record.
fn method(reading: &Reading, record: RecordRef) -> Option<String> {
    let row = record.row;
    let method = match record.kind {
        RecordKind::Statement => &reading.statements.get(row)?.method,
        RecordKind::Position => &reading.positions.get(row)?.method,
        RecordKind::Event => &reading.events.get(row)?.method,
        RecordKind::Term => &reading.terms.get(row)?.method,
        RecordKind::Figure => &reading.figures.get(row)?.method,
        RecordKind::Contested => &reading.contested.get(row)?.method,
    };
    Some(method.to_string())
}
