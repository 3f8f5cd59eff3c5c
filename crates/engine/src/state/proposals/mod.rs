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
    let events: Vec<steps::Happening<'_>> =
        scope.events().map(|(record, row)| (record, row, scope.issues(record))).collect();
    let mut rows: Vec<Proposal> = instruments
        .iter()
        .map(|instrument| {
            let (steps, events) = steps::steps(scope, instrument, &instruments, &events);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::sample;

    /// A line for each proposal: name, terms, steps with their days, and the clock.
    #[track_caller]
    fn check(lines: &str, expected: &str) {
        let told = sample::view(lines, |scope| {
            let day = |day: Date| day.strftime("%m-%d").to_string();
            let rows = proposals(scope).into_iter().map(|row| {
                let terms = row.terms.iter().map(|clause| format!("{} {}", clause.term.code(), clause.value));
                let steps = row.steps.iter().map(|step| {
                    let when = step.day.map(day).unwrap_or_default();
                    format!("{when} {} {}", step.party, step.stage.code())
                });
                let clock = row.clock.map(|clock| {
                    let from = clock.effective.or(clock.declared).map(day).unwrap_or_default();
                    format!("; holds {from} to {}", clock.ends.map(day).unwrap_or_default())
                });
                let list = terms.chain(steps).collect::<Vec<_>>().join(", ");
                format!("{}: {list}{}", row.name, clock.unwrap_or_default())
            });
            rows.collect::<Vec<_>>().join("\n")
        });
        assert_eq!(told, expected);
    }

    #[test]
    fn names_of_one_truce_are_one_proposal() {
        check(
            "# Northern Post 2025-03-10
             term | the 30-day ceasefire | duration P30D | The envoys spoke of a 30-day ceasefire.
             # Harbour Wire 2025-03-11
             term | truce | scope air | A truce in the air is meant.
             term | proposal | duration P30D | The proposal is for 30 days.",
            "the 30-day ceasefire: duration P30D, scope air",
        );
    }

    #[test]
    fn each_party_takes_its_own_steps() {
        check(
            "# Northern Post 2025-03-10
             holds | USA | ceasefire proposes | on 2025-03-09 | Washington has put a truce forward.
             holds | UKR | ceasefire accepts | Kyiv is ready for the truce.
             # Harbour Wire 2025-03-12
             holds | GBR | ceasefire demands | London urges a truce on both.
             holds | RUS | ceasefire opposes | There will be no truce.",
            "ceasefire: 03-09 USA proposed, 03-10 UKR accepted, 03-12 GBR endorsed, 03-12 RUS rejected",
        );
    }

    #[test]
    fn a_truce_in_force_has_a_clock() {
        check(
            "# Northern Post 2025-03-10
             term | ceasefire | duration P14D | The ceasefire is to last 14 days.
             CONCEDE | RUS | on 2025-03-10 | Moscow *declared* a ceasefire.
             # Harbour Wire 2025-03-12
             RETREAT/ceasefire | RUS > UKR | on 2025-03-12 | The ceasefire *began* at midnight.",
            "ceasefire: duration P14D, 03-10 RUS declared, 03-12 RUS in-effect; holds 03-12 to 03-25",
        );
    }

    #[test]
    fn what_could_be_prolonged_is_not_yet() {
        check(
            "# Northern Post 2025-03-10
             AGREE | USA > UKR | They *agreed* on a ceasefire that could be extended.",
            "",
        );
        check(
            "# Northern Post 2025-03-10
             holds | UKR | ceasefire accepts | Kyiv is ready for the truce.
             AGREE | USA > UKR | They *agreed* on a ceasefire that could be extended.
             AGREE | RUS | on 2025-03-09 | Moscow *agreed* to extend the ceasefire.",
            "ceasefire: 03-09 RUS extended, 03-10 UKR accepted, 03-10 USA accepted",
        );
    }
}
