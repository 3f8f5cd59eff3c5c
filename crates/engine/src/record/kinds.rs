//! The kinds of records, as `docs/records.md` describes their published form.

use super::Act;
use super::Evidence;
use super::act::codes;
use crate::article::Span;
use crate::link::Who;
use std::borrow::Cow;
use std::collections::BTreeMap;

pub use crate::vocabulary::issues::Issue;
pub use crate::vocabulary::modality::Status;
pub use crate::vocabulary::stances::Stance;
pub use crate::vocabulary::triggers::EventType;

/// The name of the rule that found a record. Readings that come back from elsewhere bring names of their own.
pub type Method = Cow<'static, str>;

codes! {
    /// How much of a statement's content is quoted.
    Mode {
        /// All of it stands in quotation marks.
        Direct = "direct",
        /// None of it.
        Indirect = "indirect",
        /// Reported speech with a quoted part.
        Mixed = "mixed",
    }
}

codes! {
    /// Elements of a proposal or agreement.
    TermKind {
        /// How long.
        Duration = "duration",
        /// Whether and how it may be prolonged.
        Extension = "extension",
        /// What it covers.
        Scope = "scope",
        /// Where it holds.
        Area = "area",
        /// Between whom.
        Parties = "parties",
        /// Who put it forward.
        Proposer = "proposer",
        /// From when.
        Start = "start",
        /// Who watches it.
        Monitoring = "monitoring",
        /// Prisoners and hostages.
        Prisoners = "prisoners",
        /// Civilians, children, displaced people.
        Civilians = "civilians",
        /// Guarantees.
        Guarantees = "guarantees",
        /// On what condition.
        Condition = "condition",
        /// What follows a breach or refusal.
        Enforcement = "enforcement",
        /// Help that goes with it.
        Aid = "aid",
    }
}

/// An attribution: who is said to have said what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Who says it: the best guess.
    pub source: Who,
    /// Everyone who could be meant, the best first; empty if there is no doubt.
    pub candidates: Vec<Who>,
    /// The words for the source, a pronoun too; none if it is only understood.
    pub source_mention: Option<Span>,
    /// The verb, noun or phrase of saying.
    pub cue: Option<Span>,
    /// What is said, without outer quotation marks.
    pub content: Evidence,
    /// How much of it is quoted.
    pub mode: Mode,
    /// To whom.
    pub addressee: Option<Who>,
    /// Who relayed it.
    pub via: Option<Who>,
    /// Where or on what occasion.
    pub setting: Option<String>,
    /// The day, ISO 8601.
    pub said_on: Option<String>,
    /// What is done by saying it.
    pub act: Act,
    /// The rule that found it.
    pub method: Method,
}

/// What an actor holds on an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// Who holds it.
    pub actor: Who,
    /// On what.
    pub issue: Issue,
    /// What.
    pub stance: Stance,
    /// The clause or sentence that shows it.
    pub evidence: Evidence,
    /// The statement it was read from, as an index of the reading's statements.
    pub statement: Option<usize>,
    /// As of when, ISO 8601.
    pub as_of: Option<String>,
    /// According to whom, if not the outlet.
    pub according_to: Option<Who>,
    /// On what condition.
    pub condition: Option<String>,
    /// The rule that found it.
    pub method: Method,
}

/// Something that happened, is planned, or is denied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// PLOVER type.
    pub event_type: EventType,
    /// PLOVER mode, if clear.
    pub mode: Option<&'static str>,
    /// Who acts.
    pub actors: Vec<Who>,
    /// On whom.
    pub recipients: Vec<Who>,
    /// Where, as written.
    pub place: Option<Span>,
    /// In which country, ISO 3166-1 alpha-3.
    pub country: Option<Box<str>>,
    /// When, EDTF: a day, month, year or interval, `~` if approximate.
    pub date: Option<String>,
    /// When, as written.
    pub time_expression: Option<Span>,
    /// Where it stands.
    pub status: Status,
    /// What is counted: killed, injured, attacks, …
    pub magnitude: BTreeMap<String, u64>,
    /// According to whom, if not the outlet.
    pub according_to: Option<Who>,
    /// The word that tells it.
    pub trigger: Span,
    /// The sentence or clause.
    pub evidence: Evidence,
    /// The rule that found it.
    pub method: Method,
}

/// An element of a proposal or agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The short name of the proposal or agreement.
    pub instrument: String,
    /// Which element.
    pub term: TermKind,
    /// Its value, normalised where possible: `P30D`, `air`.
    pub value: String,
    /// The words.
    pub evidence: Evidence,
    /// According to whom, if not the outlet.
    pub according_to: Option<Who>,
    /// The rule that found it.
    pub method: Method,
}

/// A number a reader would track.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The number.
    pub value: f64,
    /// What is counted.
    pub unit: String,
    /// What it says something about.
    pub about: String,
    /// Whether the text gives it as rough, or as a bound.
    pub approximate: bool,
    /// According to whom, if not the outlet.
    pub according_to: Option<Who>,
    /// As of when, ISO 8601.
    pub as_of: Option<String>,
    /// The sentence or clause.
    pub evidence: Evidence,
    /// The rule that found it.
    pub method: Method,
}

/// What the article itself shows as disputed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contested {
    /// The question in one neutral sentence.
    pub claim: String,
    /// Who says so.
    pub asserted_by: Vec<Who>,
    /// Who denies it.
    pub denied_by: Vec<Who>,
    /// The sentences.
    pub evidence: Evidence,
    /// The rule that found it.
    pub method: Method,
}
