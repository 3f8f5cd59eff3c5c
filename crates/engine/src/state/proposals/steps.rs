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
use crate::vocabulary::Tag;
use crate::vocabulary::actors::Kind;
use crate::vocabulary::scan::scan;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// An event with the issues that its words name.
pub(super) type Happening<'a> = (RecordRef, &'a Event, BTreeSet<Issue>);

/// The steps of all parties, by day, and the events that tell of the instrument.
pub(super) fn steps(
    scope: &Scope<'_>,
    instrument: &Instrument,
    all: &[Instrument],
    events: &[Happening<'_>],
) -> (Vec<Step>, Vec<RecordRef>) {
    let Some(issue) = instrument.issue() else { return (Vec::new(), Vec::new()) };
    let mut found = Found { scope, issue, rows: BTreeMap::new() };
    let events: Vec<(RecordRef, &Event)> =
        events.iter().filter(|(.., issues)| issues.contains(&issue)).map(|&(record, row, _)| (record, row)).collect();
    found.positions(&events);
    found.parts(&parts(issue, all));
    for (record, row) in &events {
        found.event(*record, row);
    }
    (found.steps(), events.into_iter().map(|(record, _)| record).collect())
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

/// How many words before a word of a step a modal verb still governs it.
const MODAL: usize = 3;

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
    issue: Issue,
    rows: BTreeMap<Key, BTreeSet<RecordRef>>,
}

impl Found<'_> {
    /// Steps that positions on the whole instrument are.
    fn positions(&mut self, events: &[(RecordRef, &Event)]) {
        let own: Vec<(RecordRef, &Position)> =
            self.scope.positions().filter(|(_, row)| row.issue == self.issue).collect();
        let unproposed = !own.iter().any(|(_, row)| row.stance == Stance::Proposes);
        for (record, row) in own {
            let told = self.told(record);
            let says = |stage: Stage| told.contains(&stage);
            let stage = match row.stance {
                Stance::Proposes if says(Stage::Floated) => Stage::Floated,
                Stance::Proposes => Stage::Proposed,
                // To demand the whole is to urge on others what somebody put forward.
                Stance::Demands if unproposed => Stage::Proposed,
                Stance::Demands | Stance::Supports => Stage::Endorsed,
                Stance::Accepts if says(Stage::Extended) => Stage::Extended,
                Stance::Accepts if says(Stage::Signed) => Stage::Signed,
                Stance::Accepts => Stage::Accepted,
                Stance::Conditional if self.plans(record, row, events) => Stage::Proposed,
                Stance::Conditional if says(Stage::Countered) || self.asks_for_more(record, row) => Stage::Countered,
                Stance::Conditional => Stage::AcceptedConditionally,
                Stance::Undecided => Stage::Undecided,
                Stance::Opposes if says(Stage::Suspended) => Stage::Suspended,
                Stance::Opposes | Stance::RedLine => Stage::Rejected,
            };
            self.enter(record, row.actor, stage, self.day(record, row.as_of.as_deref()), row.according_to);
        }
    }

    /// Steps that positions on parts of a settlement are: to demand a part is to put it forward.
    fn parts(&mut self, parts: &[Issue]) {
        for (record, row) in self.scope.positions().filter(|(_, row)| parts.contains(&row.issue)) {
            let stage = match row.stance {
                Stance::Proposes | Stance::Demands => Stage::Proposed,
                Stance::Supports => Stage::Endorsed,
                Stance::Opposes | Stance::RedLine => Stage::Rejected,
                Stance::Accepts | Stance::Conditional | Stance::Undecided => continue,
            };
            // What is asked for as a condition of a truce belongs to the truce.
            let elsewhere = self.scope.issues(record).contains(&Issue::Ceasefire);
            if !elsewhere {
                self.enter(record, row.actor, stage, self.day(record, row.as_of.as_deref()), row.according_to);
            }
        }
    }

    /// Whether the holder is told, in the same words, to plan what it would do: it is no answer but an offer.
    fn plans(&self, record: RecordRef, row: &Position, events: &[(RecordRef, &Event)]) -> bool {
        events.iter().any(|(event, happening)| {
            event.reading == record.reading
                && matches!(happening.status, Status::Possible | Status::Planned)
                && happening.evidence.overlaps(row.evidence.cover())
                && happening.event_type == EventType::Mobilize
                && happening.actors.contains(&row.actor)
        })
    }

    /// Whether the holder demands something else in the same words: it answers with terms of its own.
    fn asks_for_more(&self, record: RecordRef, row: &Position) -> bool {
        let positions = self.scope.reading(record.reading).map_or(&[][..], |reading| &reading.positions);
        positions.iter().any(|other| {
            other.stance == Stance::Demands
                && other.issue != row.issue
                && other.actor == row.actor
                && other.evidence.overlaps(row.evidence.cover())
        })
    }

    /// The steps that an event is: by its type, then by its words.
    fn event(&mut self, record: RecordRef, row: &Event) {
        if !matches!(row.status, Status::Occurred | Status::Ongoing) {
            return;
        }
        let told = self.told(record);
        let says = |stage: Stage| told.contains(&stage);
        let truce = self.issue == Issue::Ceasefire;
        let stage = match row.event_type {
            EventType::Agree if says(Stage::Extended) => Stage::Extended,
            EventType::Agree | EventType::Support if says(Stage::Signed) => Stage::Signed,
            EventType::Agree => Stage::Accepted,
            // To stay away from a meeting is no answer to what is proposed there.
            EventType::Reject if !matches!(row.mode, Some("meet" | "assist")) => Stage::Rejected,
            EventType::Sanction | EventType::Concede if says(Stage::Suspended) => Stage::Suspended,
            EventType::Concede if truce => Stage::Declared,
            EventType::Retreat if self.is_kept_by(row.mode) => Stage::InEffect,
            EventType::Accuse | EventType::Assault | EventType::Coerce if says(Stage::ViolatedAlleged) => {
                Stage::ViolatedAlleged
            }
            _ => return,
        };
        let takers = if row.event_type == EventType::Accuse { &row.recipients } else { &row.actors };
        let day = self.day(record, row.date.as_deref());
        takers.iter().for_each(|&who| self.enter(record, who, stage, day, row.according_to));
    }

    /// Whether a concession with effect is what the instrument brings.
    fn is_kept_by(&self, mode: Option<&str>) -> bool {
        matches!(
            (self.issue, mode),
            (Issue::Ceasefire, Some("ceasefire"))
                | (Issue::Prisoners, Some("release"))
                | (Issue::HumanitarianAccess, Some("access"))
                | (Issue::Withdrawal, Some("withdraw"))
                | (Issue::Disarmament, Some("disarm"))
        )
    }

    /// The steps that a record's sentence tells of the instrument: each word of a step belongs to the issue named next
    /// after it, or else to the last before it.
    fn told(&self, record: RecordRef) -> BTreeSet<Stage> {
        let vocabulary = self.scope.vocabulary;
        let words = self.scope.words(record);
        let ids = vocabulary.words.ids(&words);
        let issues = vocabulary.issues.places(&ids);
        let modal: Vec<bool> = scan(&words)
            .map(|(range, _)| {
                vocabulary.words.tag(vocabulary.words.id(&words[range.clone()]), &words[range]) == Tag::Modal
            })
            .collect();
        let stages = vocabulary.steps.places(&ids).into_iter().filter(|(at, stage)| {
            // 'could be extended' is no step but a term.
            let possible = modal[at.saturating_sub(MODAL)..*at].contains(&true);
            let next = issues.iter().find(|(place, _)| place >= at);
            (*stage == Stage::Floated || !possible)
                && next.or(issues.last()).is_some_and(|(_, issue)| *issue == self.issue)
        });
        stages.map(|(_, stage)| stage).collect()
    }

    fn day(&self, record: RecordRef, written: Option<&str>) -> Option<Date> {
        let published = self.scope.published(record.reading);
        written.and_then(Days::parse).map(|days| days.first).or(published)
    }

    fn enter(&mut self, record: RecordRef, who: Who, stage: Stage, day: Option<Date>, teller: Option<Who>) {
        let ids = self.scope.party(record.reading, who).zip(self.scope.id(record.reading, who));
        let Some((party, who)) = ids else { return };
        let teller = teller.and_then(|teller| self.scope.id(record.reading, teller));
        self.rows.entry(Key { day, party, stage, who, teller }).or_default().insert(record);
    }

    /// Whether a party is only a description of several: `both sides`, `the foreign ministers`.
    fn is_described(&self, party: &str) -> bool {
        let someone = self.scope.everyone.by_id(party);
        someone.is_some_and(|someone| someone.kind == Kind::Group && !someone.name.starts_with(char::is_uppercase))
    }

    fn steps(mut self) -> Vec<Step> {
        // What parties are said to do by name, they are not said to do again as `both sides`.
        let named: BTreeSet<Stage> =
            self.rows.keys().filter(|key| !self.is_described(&key.party)).map(|key| key.stage).collect();
        let described: Vec<Key> = self
            .rows
            .keys()
            .filter(|key| named.contains(&key.stage) && self.is_described(&key.party))
            .cloned()
            .collect();
        described.iter().for_each(|key| drop(self.rows.remove(key)));
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
