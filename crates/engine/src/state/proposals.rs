//! Proposals: instruments that are the same under several names, their terms, and each party's steps in their lifecycle.

use super::Party;
use super::RecordRef;
use super::scope::Scope;
use crate::record::TermKind;
use crate::vocabulary::codes::codes;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// A proposal or agreement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposal {
    /// The name most articles use.
    pub name: String,
    /// All names it goes by.
    pub names: BTreeSet<String>,
    /// Who put it forward.
    pub proposers: BTreeSet<Party>,
    /// Its terms: by kind, then value.
    pub terms: Vec<Clause>,
    /// Each party's steps, by day.
    pub steps: Vec<Step>,
    /// The clock of one that is declared or in force.
    pub clock: Option<Clock>,
    /// Events told of it: declared, put forward, broken.
    pub events: Vec<RecordRef>,
}

/// One value of a term with the records that give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Which element.
    pub term: TermKind,
    /// Its value.
    pub value: String,
    /// The records, in the state's order.
    pub records: Vec<RecordRef>,
}

/// Where a party stands to a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The party.
    pub party: Party,
    /// The step.
    pub stage: Stage,
    /// When it was taken, as far as known.
    pub day: Option<Date>,
    /// Who took it, by id across articles.
    pub who: Box<str>,
    /// According to whom, if not the article.
    pub according_to: Option<Box<str>>,
    /// The records, in the state's order.
    pub records: Vec<RecordRef>,
}

codes! {
    /// The lifecycle of a proposal. Source: docs/records.md, after the vocabularies of ETH/PRIO, PA-X and Kroc PAM.
    Stage {
        /// Spoken of, by nobody put forward yet.
        Floated = "floated",
        /// Put forward.
        Proposed = "proposed",
        /// Backed by one who is not bound by it, or urged on others.
        Endorsed = "endorsed",
        /// Answered with neither yes nor no.
        Undecided = "undecided",
        /// Accepted.
        Accepted = "accepted",
        /// Accepted under conditions.
        AcceptedConditionally = "accepted-conditionally",
        /// Answered with other terms.
        Countered = "countered",
        /// Refused.
        Rejected = "rejected",
        /// Signed.
        Signed = "signed",
        /// Declared: to hold from a day.
        Declared = "declared",
        /// Holds.
        InEffect = "in-effect",
        /// Prolonged.
        Extended = "extended",
        /// Halted for a time.
        Suspended = "suspended",
        /// Broken, says a party.
        ViolatedAlleged = "violated-alleged",
        /// Broken, says a body that watches it.
        ViolatedVerified = "violated-verified",
        /// Ran out.
        Expired = "expired",
        /// Given up.
        Collapsed = "collapsed",
        /// Replaced by another.
        Superseded = "superseded",
    }
}

/// When a ceasefire holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// Declared on.
    pub declared: Option<Date>,
    /// In force from.
    pub effective: Option<Date>,
    /// In force until, the last day.
    pub ends: Option<Date>,
    /// Prolonged on.
    pub extended: Option<Date>,
}

/// The proposals of a dossier, those with most records first.
pub(super) fn proposals(_scope: &Scope<'_>) -> Vec<Proposal> {
    Vec::new()
}
