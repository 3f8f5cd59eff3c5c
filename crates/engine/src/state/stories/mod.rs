//! Stories and origins: which articles tell of the same happening, and which are copies of one report and count once.

mod happenings;
mod origins;
#[cfg(test)]
mod tests;

use super::RecordRef;
use super::scope::Scope;
use super::utterances::Utterance;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Articles grouped by what they tell and where their words come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stories {
    /// Groups of readings about the same happening, by their places in the state's order; largest first.
    pub stories: Vec<Vec<usize>>,
    /// For every reading of the dossier, its origin: the first reading that carries the same report, itself if none does.
    pub origins: BTreeMap<usize, usize>,
}

impl Stories {
    /// The first reading that carries what a reading carries.
    pub fn origin(&self, reading: usize) -> usize {
        self.origins.get(&reading).copied().unwrap_or(reading)
    }

    /// In how many independent reports records stand: copies of one report count once.
    pub fn independent<'r>(&self, records: impl IntoIterator<Item = &'r RecordRef>) -> usize {
        records.into_iter().map(|record| self.origin(record.reading)).collect::<BTreeSet<_>>().len()
    }
}

/// The stories and origins of a dossier.
pub(super) fn stories(scope: &Scope<'_>, utterances: &[Utterance]) -> Stories {
    let origins = origins::origins(scope);
    Stories { stories: happenings::happenings(scope, utterances, &origins), origins }
}
