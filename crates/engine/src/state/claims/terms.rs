//! On what terms: one element of a proposal that different parties give differently.

use super::Asked;
use super::draft::Draft;
use super::questions;
use super::sources::Sources;
use crate::record::Issue;
use crate::record::TermKind;
use crate::state::Party;
use crate::state::RecordRef;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Elements that have one value for all: of what a proposal says of its guarantees or conditions, several can hold.
const SINGLE: &[TermKind] = &[TermKind::Scope];

/// What a truce is about as a whole or in part.
const OF_TRUCE: &[Issue] = &[Issue::Ceasefire, Issue::AirDomain, Issue::MaritimeDomain, Issue::EnergyInfrastructure];

/// What one party says, with the records.
type Said = BTreeMap<Party, (BTreeSet<String>, Vec<RecordRef>)>;

/// Elements of a proposal on one issue, as parties give them.
pub(super) fn terms(sources: &Sources<'_>) -> Vec<Draft> {
    let vocabulary = sources.scope.vocabulary;
    let mut elements: BTreeMap<(Issue, TermKind), Said> = BTreeMap::new();
    for (record, term) in sources.scope.terms().filter(|(_, term)| SINGLE.contains(&term.term)) {
        let Some(party) = sources.side(record).map(|party| Party::from(&*party)) else { continue };
        let text = format!("{} {}", term.instrument, sources.scope.words(record));
        let issues: BTreeSet<Issue> = vocabulary.issues.named(&vocabulary.words, &text).into_iter().collect();
        if issues.iter().any(|issue| OF_TRUCE.contains(issue)) {
            let said = elements.entry((Issue::Ceasefire, term.term)).or_default().entry(party.clone()).or_default();
            said.0.insert(term.value.clone());
            said.1.push(record);
        }
    }
    let drafts = elements.into_iter().map(|((issue, kind), parties)| {
        let mut draft = Draft::new(Asked::Agreed, questions::which_term(issue, kind));
        for (values, records) in parties.into_values() {
            let value = values.into_iter().collect::<Vec<_>>().join(", ");
            draft.add(&value, records.into_iter().flat_map(|record| sources.with_statements(record)));
        }
        draft
    });
    drafts.filter(Draft::is_open).collect()
}
