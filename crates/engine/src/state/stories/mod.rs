//! Stories and origins: which articles tell of the same happening, and which are copies of one report and count once.

mod happenings;
mod origins;
#[cfg(test)]
mod tests;

use super::scope::Scope;
use super::utterances::Utterance;
use std::collections::BTreeMap;

/// Articles grouped by what they tell and where their words come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stories {
    /// Groups of readings about the same happening, by their places in the state's order; largest first.
    pub stories: Vec<Vec<usize>>,
    /// For every reading of the dossier, its origin: the first reading that carries the same report, itself if none does.
    pub origins: BTreeMap<usize, usize>,
}

/// The stories and origins of a dossier.
pub(super) fn stories(scope: &Scope<'_>, utterances: &[Utterance]) -> Stories {
    let origins = origins::origins(scope);
    Stories { stories: happenings::happenings(scope, utterances, &origins), origins }
}
