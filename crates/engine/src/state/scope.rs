//! What every view of a dossier is worked out from: its readings, who is who, and the words we know.

use super::Dossier;
use super::Everyone;
use super::Party;
use super::RecordKind;
use super::RecordRef;
use super::Someone;
use super::State;
use crate::link::Who;
use crate::record::Event;
use crate::record::Figure;
use crate::record::Issue;
use crate::record::Position;
use crate::record::Reading;
use crate::record::Statement;
use crate::record::Term;
use crate::vocabulary::Vocabulary;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The readings of one dossier with what is needed to add them up.
pub(super) struct Scope<'a> {
    /// The dossier, which may set parties and names of its own.
    pub(super) dossier: &'a Dossier,
    /// Who is who across articles.
    pub(super) everyone: &'a Everyone,
    /// The words we know.
    pub(super) vocabulary: &'a Vocabulary,
    /// The dossier's readings with their place in the state's order, in that order: by day of publication.
    pub(super) readings: Vec<(usize, &'a Reading)>,
}

impl<'a> Scope<'a> {
    /// The readings of a dossier.
    pub(super) fn of(
        state: &'a State,
        everyone: &'a Everyone,
        vocabulary: &'a Vocabulary,
        dossier: &'a Dossier,
    ) -> Scope<'a> {
        let within = state.readings().enumerate().filter(|(index, _)| dossier.readings.binary_search(index).is_ok());
        Scope { dossier, everyone, vocabulary, readings: within.collect() }
    }

    /// A reading of the dossier, by its place in the state's order.
    pub(super) fn reading(&self, index: usize) -> Option<&'a Reading> {
        let at = self.readings.binary_search_by_key(&index, |(index, _)| *index).ok()?;
        self.readings.get(at).map(|(_, reading)| *reading)
    }

    /// The day an article of the dossier was published.
    pub(super) fn published(&self, index: usize) -> Option<Date> {
        self.reading(index)?.source.metadata.published
    }

    /// The words of a record's evidence.
    pub(super) fn words(&self, record: RecordRef) -> String {
        self.reading(record.reading).map(|reading| record.words(reading)).unwrap_or_default()
    }

    /// The issues that a record's words name.
    pub(super) fn issues(&self, record: RecordRef) -> BTreeSet<Issue> {
        self.vocabulary.issues.named(&self.vocabulary.words, &self.words(record))
    }

    /// Who an actor of a reading is across articles.
    pub(super) fn someone(&self, reading: usize, who: Who) -> Option<&'a Someone> {
        self.everyone.get(reading, who)
    }

    /// The id across articles of an actor of a reading.
    pub(super) fn id(&self, reading: usize, who: Who) -> Option<Box<str>> {
        self.someone(reading, who).map(|someone| someone.id.clone())
    }

    /// The party of an actor of a reading: whom it speaks for, or itself.
    pub(super) fn party(&self, reading: usize, who: Who) -> Option<Party> {
        self.someone(reading, who).map(|someone| self.party_of(someone))
    }

    /// The party of somebody: what the dossier says, else whom they speak for, else themselves.
    pub(super) fn party_of(&self, someone: &Someone) -> Party {
        self.dossier.party_of(someone)
    }

    /// The name somebody or a party is shown by: what the dossier says, else the best that articles give.
    pub(super) fn name(&self, id: &str) -> String {
        self.dossier.name_of(id, self.everyone).to_string()
    }

    /// All statements of the dossier.
    pub(super) fn statements(&self) -> impl Iterator<Item = (RecordRef, &'a Statement)> {
        self.rows(RecordKind::Statement, |reading| &reading.statements)
    }

    /// All positions of the dossier.
    pub(super) fn positions(&self) -> impl Iterator<Item = (RecordRef, &'a Position)> {
        self.rows(RecordKind::Position, |reading| &reading.positions)
    }

    /// All events of the dossier.
    pub(super) fn events(&self) -> impl Iterator<Item = (RecordRef, &'a Event)> {
        self.rows(RecordKind::Event, |reading| &reading.events)
    }

    /// All terms of the dossier.
    pub(super) fn terms(&self) -> impl Iterator<Item = (RecordRef, &'a Term)> {
        self.rows(RecordKind::Term, |reading| &reading.terms)
    }

    /// All figures of the dossier.
    pub(super) fn figures(&self) -> impl Iterator<Item = (RecordRef, &'a Figure)> {
        self.rows(RecordKind::Figure, |reading| &reading.figures)
    }

    fn rows<T: 'a>(
        &self,
        kind: RecordKind,
        of: impl Fn(&'a Reading) -> &'a Vec<T>,
    ) -> impl Iterator<Item = (RecordRef, &'a T)> {
        self.readings.iter().flat_map(move |&(index, reading)| {
            of(reading).iter().enumerate().map(move |(row, record)| (RecordRef { reading: index, kind, row }, record))
        })
    }
}
