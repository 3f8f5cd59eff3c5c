//! Each party's steps: what it holds on the instrument's issue, what it did about it, what is told of its keeping.

use super::Stage;
use super::Step;
use super::instruments::Instrument;
use crate::link::Who;
use crate::record::Event;
use crate::record::EventType;
use crate::record::Issue;
use crate::record::Position;
use crate::record::Stance;
use crate::record::Status;
use crate::state::Party;
use crate::state::RecordRef;
use crate::state::days::Days;
use crate::state::scope::Scope;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// The steps of all parties, by day, and the events that tell of the instrument.
pub(super) fn steps(scope: &Scope<'_>, instrument: &Instrument, all: &[Instrument]) -> (Vec<Step>, Vec<RecordRef>) {
    let Some(issue) = instrument.issue() else { return (Vec::new(), Vec::new()) };
    let mut found = Found { scope, rows: BTreeMap::new() };
    let parts = parts(issue, all);
    let proposers: BTreeSet<Party> = scope
        .positions()
        .filter(|(_, row)| row.issue == issue && row.stance == Stance::Proposes)
        .filter_map(|(record, row)| scope.party(record.reading, row.actor))
        .collect();
    for (record, row) in scope.positions() {
        if row.issue == issue || parts.contains(&row.issue) {
            let stage = stage(row, row.issue == issue, proposers.is_empty());
            found.enter(record, row.actor, stage, day(scope, record, row.as_of.as_deref()), row.according_to);
        }
    }
    let mut events = Vec::new();
    for (record, row) in scope.events() {
        if is_about(scope, record, issue) {
            events.push(record);
            for (stage, takers) in told(scope, record, row, issue) {
                let day = day(scope, record, row.date.as_deref());
                takers.iter().for_each(|&who| found.enter(record, who, stage, day, row.according_to));
            }
        }
    }
    (found.steps(), events)
}

/// Issues that a settlement covers beside its own, unless an instrument of their own settles them.
fn parts(issue: Issue, all: &[Instrument]) -> Vec<Issue> {
    const OF_A_PEACE: [Issue; 9] = [
        Issue::Territory,
        Issue::Recognition,
        Issue::SecurityGuarantees,
        Issue::AllianceMembership,
        Issue::Prisoners,
        Issue::Civilians,
        Issue::Withdrawal,
        Issue::Disarmament,
        Issue::Governance,
    ];
    let own = |part: &Issue| all.iter().any(|other| other.issue() == Some(*part));
    if issue == Issue::PeaceSettlement {
        OF_A_PEACE.into_iter().filter(|part| !own(part)).collect()
    } else {
        Vec::new()
    }
}

/// What a stance on an instrument, or on a part of one, is as a step.
fn stage(row: &Position, whole: bool, unproposed: bool) -> Stage {
    match row.stance {
        Stance::Proposes => Stage::Proposed,
        // To demand a part is to put it forward; to demand the whole is to urge on others what somebody put forward.
        Stance::Demands if !whole || unproposed => Stage::Proposed,
        Stance::Demands | Stance::Supports => Stage::Endorsed,
        Stance::Accepts => Stage::Accepted,
        Stance::Conditional => Stage::AcceptedConditionally,
        Stance::Undecided => Stage::Undecided,
        Stance::Opposes | Stance::RedLine => Stage::Rejected,
    }
}

/// Whether an event's words name the issue.
fn is_about(scope: &Scope<'_>, record: RecordRef, issue: Issue) -> bool {
    scope.vocabulary.issues.named(&scope.vocabulary.words, &scope.words(record)).contains(&issue)
}

/// The steps that an event tells, and who takes them: by its type, then by its words.
fn told<'a>(scope: &Scope<'_>, record: RecordRef, row: &'a Event, issue: Issue) -> Vec<(Stage, &'a [Who])> {
    let real = matches!(row.status, Status::Occurred | Status::Ongoing);
    if !real {
        return Vec::new();
    }
    let truce = issue == Issue::Ceasefire;
    let stages = scope.vocabulary.steps.told(&scope.vocabulary.words, &scope.words(record));
    let says = |stage: Stage| stages.contains(&stage);
    match row.event_type {
        EventType::Agree if says(Stage::Extended) => vec![(Stage::Extended, &row.actors)],
        EventType::Agree => vec![(Stage::Accepted, &row.actors)],
        EventType::Reject => vec![(Stage::Rejected, &row.actors)],
        EventType::Concede if truce && says(Stage::Suspended) => vec![(Stage::Suspended, &row.actors)],
        EventType::Concede if truce => vec![(Stage::Declared, &row.actors)],
        EventType::Support if says(Stage::Signed) => vec![(Stage::Signed, &row.actors)],
        EventType::Retreat if truce && row.mode == Some("ceasefire") => vec![(Stage::InEffect, &row.actors)],
        EventType::Accuse | EventType::Assault | EventType::Coerce if says(Stage::ViolatedAlleged) => {
            let accused = if row.event_type == EventType::Accuse { &row.recipients } else { &row.actors };
            vec![(Stage::ViolatedAlleged, accused)]
        }
        _ => Vec::new(),
    }
}

fn day(scope: &Scope<'_>, record: RecordRef, written: Option<&str>) -> Option<Date> {
    let published = scope.published(record.reading);
    written.and_then(Days::parse).map(|days| days.first).or(published)
}

/// What makes two records one step; its order is the order of steps.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    day: Option<Date>,
    party: Party,
    stage: Stage,
    who: Box<str>,
    teller: Option<Box<str>>,
}

struct Found<'a> {
    scope: &'a Scope<'a>,
    rows: BTreeMap<Key, BTreeSet<RecordRef>>,
}

impl Found<'_> {
    fn enter(&mut self, record: RecordRef, who: Who, stage: Stage, day: Option<Date>, teller: Option<Who>) {
        let ids = self.scope.party(record.reading, who).zip(self.scope.id(record.reading, who));
        let Some((party, who)) = ids else { return };
        let teller = teller.and_then(|teller| self.scope.id(record.reading, teller));
        self.rows.entry(Key { day, party, stage, who, teller }).or_default().insert(record);
    }

    fn steps(self) -> Vec<Step> {
        let rows = self.rows.into_iter().map(|(key, records)| Step {
            party: key.party,
            stage: key.stage,
            day: key.day,
            who: key.who,
            according_to: key.teller,
            records: records.into_iter().collect(),
        });
        rows.collect()
    }
}
