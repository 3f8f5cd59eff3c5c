//! Proposals: instruments that are the same under several names, their terms, each party's steps in their lifecycle, and
//! the clock of one in force.

mod clock;
mod instruments;
mod steps;

use super::Party;
use super::RecordRef;
use super::scope::Scope;
use crate::record::TermKind;
use jiff::civil::Date;
use std::collections::BTreeSet;

pub use crate::vocabulary::steps::Stage;

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
pub(super) fn proposals(scope: &Scope<'_>) -> Vec<Proposal> {
    let instruments = instruments::instruments(scope);
    let mut rows: Vec<Proposal> = instruments
        .iter()
        .map(|instrument| {
            let (steps, events) = steps::steps(scope, instrument, &instruments);
            let clock = clock::clock(scope, instrument, &steps);
            Proposal {
                name: instrument.name(),
                names: instrument.names.keys().cloned().collect(),
                proposers: steps
                    .iter()
                    .filter(|step| step.stage == Stage::Proposed)
                    .map(|step| step.party.clone())
                    .collect(),
                terms: instrument.clauses(),
                clock,
                steps,
                events,
            }
        })
        .filter(|row| !row.terms.is_empty() || !row.steps.is_empty())
        .collect();
    let weight = |row: &Proposal| {
        let terms: usize = row.terms.iter().map(|clause| clause.records.len()).sum();
        terms + row.steps.iter().map(|step| step.records.len()).sum::<usize>()
    };
    rows.sort_by(|a, b| weight(b).cmp(&weight(a)).then_with(|| a.name.cmp(&b.name)));
    rows
}
