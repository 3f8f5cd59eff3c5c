//! What questions are made from: records with who stands behind them, when they were told, and their words.

use super::Chain;
use super::holding::Holding;
use super::twins::twins;
use crate::link::Who;
use crate::record::Evidence;
use crate::record::Reading;
use crate::record::Statement;
use crate::state::Party;
use crate::state::RecordKind;
use crate::state::RecordRef;
use crate::state::days::Days;
use crate::state::incidents::Incident;
use crate::state::scope::Scope;
use crate::state::utterances::Utterance;
use crate::state::wording::Lexicon;
use crate::state::wording::Shared;
use crate::state::wording::Wording;
use crate::vocabulary::dates::DateWord;
use crate::vocabulary::disputes::Hint;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// The records of a dossier as questions are made from them.
pub(super) struct Sources<'a> {
    /// The dossier.
    pub(super) scope: &'a Scope<'a>,
    /// Its incidents.
    pub(super) incidents: &'a [Incident],
    /// How rare words are.
    pub(super) lexicon: Lexicon<'a>,
    told: FxHashMap<RecordRef, Told>,
    /// Which records use a word.
    pub(super) holding: Holding,
    /// The words of what articles show as disputed.
    pub(super) disputes: BTreeMap<RecordRef, Wording>,
    /// Reports of one utterance, and reprints of one record.
    groups: Vec<Vec<RecordRef>>,
    same: FxHashMap<RecordRef, usize>,
}

/// What is asked of a record again and again.
pub(super) struct Told {
    /// Its words.
    pub(super) wording: Wording,
    /// The party that stands behind it.
    pub(super) side: Option<Party>,
    /// When it was said or told.
    pub(super) day: Option<Date>,
}

impl<'a> Sources<'a> {
    /// Lays the records of a dossier out.
    pub(super) fn new(scope: &'a Scope<'a>, utterances: &'a [Utterance], incidents: &'a [Incident]) -> Sources<'a> {
        let mut lexicon = Lexicon::new(&scope.vocabulary.words);
        let statements = scope.statements().map(|(record, _)| record);
        let events = scope.events().map(|(record, _)| record);
        let positions = scope.positions().map(|(record, _)| record);
        let records: Vec<RecordRef> = statements.chain(events).chain(positions).collect();
        let told: FxHashMap<RecordRef, Told> = records
            .iter()
            .map(|&record| {
                let wording = lexicon.read(&scope.words(record));
                (record, Told { wording, side: side(scope, record), day: day(scope, record) })
            })
            .collect();
        let twins = twins(scope, &records, &told);
        let reprints: FxHashSet<RecordRef> = twins.iter().flat_map(|group| group.iter().skip(1).copied()).collect();
        let spoken = records.iter().filter(|record| record.kind != RecordKind::Position && !reprints.contains(record));
        let spoken = spoken.filter_map(|record| told.get(record).map(|told| (*record, told.day, &told.wording)));
        let holding = Holding::new(spoken);
        let readings = scope.readings.iter();
        let rows = readings.flat_map(|&(reading, article)| {
            let rows = article.contested.iter().enumerate();
            rows.map(move |(row, contested)| (RecordRef { reading, kind: RecordKind::Contested, row }, contested))
        });
        let disputes = rows.map(|(record, row)| (record, lexicon.look_up(&undated(scope, &row.claim)))).collect();
        let is_told = |group: &Vec<RecordRef>| group.iter().all(|record| record.kind != RecordKind::Statement);
        let groups = utterances.iter().map(|utterance| utterance.statements.clone());
        let groups: Vec<Vec<RecordRef>> = groups.chain(twins.into_iter().filter(is_told)).collect();
        let places = groups.iter().enumerate();
        let same = places.flat_map(|(at, group)| group.iter().map(move |&record| (record, at))).collect();
        Sources { scope, incidents, lexicon, told, holding, disputes, groups, same }
    }

    /// All reports of the utterance that a statement reports, and all reprints of another record.
    pub(super) fn copies(&self, record: RecordRef) -> &[RecordRef] {
        self.same.get(&record).and_then(|&at| self.groups.get(at)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The record that stands for all its copies; a record by itself stands for itself.
    pub(super) fn first(&self, record: RecordRef) -> RecordRef {
        self.copies(record).first().copied().unwrap_or(record)
    }

    /// The words of a statement, an event or a position.
    pub(super) fn wording(&self, record: RecordRef) -> Option<&Wording> {
        self.told.get(&record).map(|told| &told.wording)
    }

    /// What a record's words tell about a question.
    pub(super) fn hints(&self, record: RecordRef) -> BTreeSet<Hint> {
        let vocabulary = self.scope.vocabulary;
        vocabulary.disputes.told(&vocabulary.words, &self.scope.words(record))
    }

    /// The words of something that is no record, with what they share with a statement or an event.
    pub(super) fn shared(&self, wording: &Wording, record: RecordRef) -> Shared {
        self.wording(record).map(|other| self.lexicon.shared(wording, other)).unwrap_or_default()
    }

    /// Who stands behind a record, by id across articles: who says it, or the article itself.
    pub(super) fn voice(&self, record: RecordRef) -> Box<str> {
        let id = speaker(self.scope, record).and_then(|who| self.scope.id(record.reading, who));
        id.unwrap_or_else(|| format!("outlet:{}", self.outlet(record.reading).unwrap_or("?")).into())
    }

    /// The party that stands behind a record; none for the article itself.
    pub(super) fn side(&self, record: RecordRef) -> Option<Cow<'_, str>> {
        match self.told.get(&record) {
            Some(told) => told.side.as_deref().map(Cow::Borrowed),
            None => side(self.scope, record).map(|party| Cow::Owned(party.into())),
        }
    }

    /// When a record was said or told.
    pub(super) fn day(&self, record: RecordRef) -> Option<Date> {
        self.told.get(&record).map_or_else(|| day(self.scope, record), |told| told.day)
    }

    /// Days between two records; 0 where one has none.
    pub(super) fn apart(&self, a: RecordRef, b: RecordRef) -> i32 {
        self.day(a).zip(self.day(b)).map_or(0, |(a, b)| Days::one(a).apart(Days::one(b)))
    }

    /// A record with the statements whose words it stands in.
    pub(super) fn with_statements(&self, record: RecordRef) -> Vec<RecordRef> {
        let Some(reading) = self.scope.reading(record.reading) else { return vec![record] };
        let voice = speaker(self.scope, record);
        let holding = reading.statements.iter().enumerate().filter(|(_, row)| {
            record.evidence(reading).is_some_and(|evidence| overlap(evidence, &row.content))
                && Some(row.source) == voice
        });
        let rows = holding.map(|(row, _)| RecordRef { reading: record.reading, kind: RecordKind::Statement, row });
        std::iter::once(record).chain(rows).collect()
    }

    /// How a record came to us.
    pub(super) fn chain(&self, record: RecordRef) -> Chain {
        let reading = self.scope.reading(record.reading);
        let stated = match record.kind {
            RecordKind::Statement => Some(record.row),
            RecordKind::Position => {
                reading.and_then(|reading| reading.positions.get(record.row)).and_then(|row| row.statement)
            }
            _ => None,
        };
        let via = stated.zip(reading).and_then(|(row, reading)| reading.statements.get(row)?.via);
        let id = |who: Option<Who>| who.and_then(|who| self.scope.id(record.reading, who));
        let outlet = self.outlet(record.reading).map(str::to_string);
        Chain { source: id(speaker(self.scope, record)), via: id(via), outlet }
    }

    fn outlet(&self, reading: usize) -> Option<&'a str> {
        let about = &self.scope.reading(reading)?.source.metadata;
        about.outlet.as_deref().or(about.file.as_deref())
    }
}

fn side(scope: &Scope<'_>, record: RecordRef) -> Option<Party> {
    scope.party(record.reading, speaker(scope, record)?)
}

fn day(scope: &Scope<'_>, record: RecordRef) -> Option<Date> {
    let reading = scope.reading(record.reading)?;
    let stated = match record.kind {
        RecordKind::Statement => reading.statements.get(record.row).and_then(|row| row.said_on.as_deref()),
        RecordKind::Position => reading.positions.get(record.row).and_then(|row| row.as_of.as_deref()),
        RecordKind::Figure => reading.figures.get(record.row).and_then(|row| row.as_of.as_deref()),
        _ => None,
    };
    stated.and_then(Days::parse).map(|days| days.first).or(reading.source.metadata.published)
}

fn speaker(scope: &Scope<'_>, record: RecordRef) -> Option<Who> {
    let reading = scope.reading(record.reading)?;
    match record.kind {
        RecordKind::Statement => reading.statements.get(record.row).map(|row| row.source),
        RecordKind::Position => {
            let row = reading.positions.get(record.row)?;
            Some(row.according_to.unwrap_or(row.actor))
        }
        RecordKind::Event => {
            let row = reading.events.get(record.row)?;
            row.according_to.or_else(|| told_by(reading, &row.evidence))
        }
        RecordKind::Term => reading.terms.get(record.row)?.according_to,
        RecordKind::Figure => {
            let row = reading.figures.get(record.row)?;
            row.according_to.or_else(|| told_by(reading, &row.evidence))
        }
        RecordKind::Contested => None,
    }
}

/// A text without months, weekdays and numbers: what else happened on a day is no answer to a question.
fn undated(scope: &Scope<'_>, text: &str) -> String {
    let vocabulary = scope.vocabulary;
    let tells = |word: &&str| {
        let date = vocabulary.dates.get(vocabulary.words.id(word));
        !matches!(date, Some(DateWord::Month(_) | DateWord::Weekday(_))) && !word.contains(char::is_numeric)
    };
    text.split_whitespace().filter(tells).collect::<Vec<_>>().join(" ")
}

/// Who says it all, if a single statement holds the evidence.
fn told_by(reading: &Reading, evidence: &Evidence) -> Option<Who> {
    let cover = evidence.cover();
    let holds = |row: &&Statement| row.content.spans().any(|span| span.contains(cover));
    reading.statements.iter().filter(holds).min_by_key(|row| row.content.cover().len()).map(|row| row.source)
}

/// Whether two records stand on the same words.
pub(super) fn overlap(a: &Evidence, b: &Evidence) -> bool {
    a.spans().any(|span| b.overlaps(span))
}
