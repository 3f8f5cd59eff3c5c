//! Claims: questions that sources answer differently, each answer with its claimants and their sentences.

use super::RecordRef;
use super::incidents::Incident;
use super::scope::Scope;
use super::utterances::Utterance;
use crate::vocabulary::codes::codes;
use std::collections::BTreeSet;

codes! {
    /// What is asked.
    Asked {
        /// Whether it happened or is so.
        Whether = "whether",
        /// How many.
        HowMany = "how-many",
        /// Who did it.
        Who = "who",
        /// Where.
        Where = "where",
        /// When.
        When = "when",
        /// Whether it was agreed or accepted, and on what terms.
        Agreed = "agreed",
    }
}

codes! {
    /// How far the answers are apart by now.
    Standing {
        /// Two answers stand.
        Open = "open",
        /// One side has said nothing since.
        OneSilent = "one-silent",
        /// A claimant took its answer back.
        Withdrawn = "withdrawn",
        /// The latest answers agree.
        Converged = "converged",
    }
}

/// One question on which sources differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What kind of question it is.
    pub asked: Asked,
    /// The neutral question, made from a template.
    pub question: String,
    /// The answers, by the time they were first given.
    pub answers: Vec<Answer>,
    /// How far they are apart by now.
    pub standing: Standing,
}

/// One answer with those who give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The answer in a few words or a number.
    pub value: String,
    /// Who gives it, by id across articles; an article's own voice is `outlet:` with the outlet's name.
    pub by: BTreeSet<Box<str>>,
    /// The records, in the state's order.
    pub records: Vec<RecordRef>,
}

/// The claims of a dossier on which at least two answers stand or stood.
pub(super) fn claims(_scope: &Scope<'_>, _utterances: &[Utterance], _incidents: &[Incident]) -> Vec<Claim> {
    Vec::new()
}
