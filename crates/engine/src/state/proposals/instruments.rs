//! Which names mean one instrument: those that name the same issue, so that 'the truce', 'the 30-day ceasefire' and 'a
//! cessation of hostilities' are one; a bare 'proposal' or 'deal' is the one its article speaks of most.

use super::Clause;
use crate::record::Issue;
use crate::record::Stance;
use crate::record::Term;
use crate::record::TermKind;
use crate::state::RecordRef;
use crate::state::scope::Scope;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// What tells instruments apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Family {
    /// What it settles.
    On(Issue),
    /// Its name, where that names no issue.
    Named(String),
}

/// An instrument that is put together.
#[derive(Clone, Debug)]
pub(super) struct Instrument {
    /// What tells it from others.
    pub(super) family: Family,
    /// Its names with how often each is used.
    pub(super) names: BTreeMap<String, usize>,
    /// Those of its names that tell it from others by themselves.
    telling: BTreeSet<String>,
    /// Its terms by kind and value.
    pub(super) terms: BTreeMap<(TermKind, String), Vec<RecordRef>>,
}

impl Instrument {
    /// The name that is used most, the longer of two; one that says what is settled before a bare `statement`.
    pub(super) fn name(&self) -> String {
        let most = self.names.iter().max_by_key(|(name, count)| (self.telling.contains(*name), **count, name.len()));
        match (&self.family, most) {
            (_, Some((name, _))) => name.clone(),
            (Family::On(issue), None) => issue.code().replace('-', " "),
            (Family::Named(name), None) => name.clone(),
        }
    }

    /// Its terms as the proposal lists them.
    pub(super) fn clauses(&self) -> Vec<Clause> {
        let rows = self.terms.iter().map(|((term, value), records)| Clause {
            term: *term,
            value: value.clone(),
            records: records.clone(),
        });
        rows.collect()
    }

    /// The issue it settles.
    pub(super) fn issue(&self) -> Option<Issue> {
        match self.family {
            Family::On(issue) => Some(issue),
            Family::Named(_) => None,
        }
    }

    fn new(family: Family) -> Instrument {
        Instrument { family, names: BTreeMap::new(), telling: BTreeSet::new(), terms: BTreeMap::new() }
    }
}

/// The instruments of a dossier: those that terms name, and those on which parties have answered a proposal.
pub(super) fn instruments(scope: &Scope<'_>) -> Vec<Instrument> {
    let mut rows: BTreeMap<Family, Instrument> = BTreeMap::new();
    let usual = usual(scope, scope.readings.iter().map(|&(index, _)| index));
    for &(index, reading) in &scope.readings {
        let own = usual_of(scope, reading.terms.iter()).or_else(|| usual.clone());
        for (row, term) in reading.terms.iter().enumerate() {
            let name = name(term);
            let told = family(scope, &name);
            let telling = told.is_some();
            let Some(family) = told.or_else(|| own.clone()) else { continue };
            let instrument = rows.entry(family.clone()).or_insert_with(|| Instrument::new(family));
            instrument.telling.extend(telling.then(|| name.clone()));
            *instrument.names.entry(name).or_default() += 1;
            let record = RecordRef { reading: index, kind: crate::state::RecordKind::Term, row };
            instrument.terms.entry((term.term, term.value.clone())).or_default().push(record);
        }
    }
    for (_, position) in scope.positions().filter(|(_, row)| is_answer(row.stance) && is_negotiable(row.issue)) {
        let family = Family::On(position.issue);
        rows.entry(family.clone()).or_insert_with(|| Instrument::new(family));
    }
    rows.into_values().collect()
}

/// Stances that only make sense where something is on the table.
fn is_answer(stance: Stance) -> bool {
    matches!(stance, Stance::Proposes | Stance::Accepts | Stance::Conditional)
}

/// Issues that are an instrument by themselves, whoever writes its terms.
fn is_negotiable(issue: Issue) -> bool {
    matches!(
        issue,
        Issue::Ceasefire
            | Issue::PeaceSettlement
            | Issue::Peacekeeping
            | Issue::HumanitarianAccess
            | Issue::Prisoners
            | Issue::SecurityGuarantees
    )
}

fn usual(scope: &Scope<'_>, readings: impl Iterator<Item = usize>) -> Option<Family> {
    let terms = readings.filter_map(|index| scope.reading(index)).flat_map(|reading| &reading.terms);
    usual_of(scope, terms)
}

/// The family that most terms name.
fn usual_of<'t>(scope: &Scope<'_>, terms: impl Iterator<Item = &'t Term>) -> Option<Family> {
    let mut counts: BTreeMap<Family, usize> = BTreeMap::new();
    for family in terms.filter_map(|term| family(scope, &name(term))) {
        *counts.entry(family).or_default() += 1;
    }
    let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
    most.map(|(family, _)| family)
}

/// What an instrument's name says it settles; nothing for a bare `proposal`.
fn family(scope: &Scope<'_>, name: &str) -> Option<Family> {
    let words = &scope.vocabulary.words;
    let issues = scope.vocabulary.issues.places(&words.ids(name));
    let ids: Vec<_> = name.split([' ', '-']).map(|word| words.id(word)).collect();
    if issues.iter().any(|(_, issue)| *issue == Issue::Ceasefire)
        || ids.iter().any(|&id| scope.vocabulary.terms.is_truce(id))
    {
        return Some(Family::On(Issue::Ceasefire));
    }
    if let Some((_, issue)) = issues.first() {
        return Some(Family::On(*issue));
    }
    let bare = ids.len() <= 2 && ids.last().is_some_and(|&id| scope.vocabulary.terms.is_instrument(id));
    (!bare && !name.is_empty()).then(|| Family::Named(name.to_string()))
}

/// The instrument's name as it is counted: in lower case, without blanks around.
fn name(term: &Term) -> String {
    term.instrument.trim().to_lowercase()
}
