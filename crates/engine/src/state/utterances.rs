//! Same utterance: one quotation in several articles, in another cut, another translation, or indirect here and direct
//! there.

use super::RecordRef;
use super::scope::Scope;

/// One thing said once, as several statements report it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Utterance {
    /// Who said it, by id across articles; none where the articles name it differently.
    pub speaker: Option<Box<str>>,
    /// The statements, in the state's order; from two articles at least.
    pub statements: Vec<RecordRef>,
    /// Whether the words show it; else it is likely, and for a person to decide.
    pub certain: bool,
}

/// The utterances of a dossier that more than one statement reports.
pub(super) fn utterances(_scope: &Scope<'_>) -> Vec<Utterance> {
    Vec::new()
}
