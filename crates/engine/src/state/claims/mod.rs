//! Claims: questions that sources answer differently, each answer with its claimants and their sentences.

mod amounts;
mod authors;
mod disputed;
mod draft;
mod grounds;
mod holding;
mod outlook;
mod questions;
mod sources;
mod stances;
mod standing;
mod terms;
#[cfg(test)]
mod tests;
mod twins;

use super::RecordRef;
use super::incidents::Incident;
use super::scope::Scope;
use super::utterances::Utterance;
use crate::vocabulary::codes::codes;
use draft::Draft;
use sources::Sources;
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
    /// How each record came to us, in the order of the records.
    pub chains: Vec<Chain>,
}

/// How an answer came to us: `X said → agency → outlet`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// Who says it, by id across articles; none where the article speaks for itself.
    pub source: Option<Box<str>>,
    /// Who relayed it, by id across articles.
    pub via: Option<Box<str>>,
    /// The outlet whose article carries it; its file where no outlet is known.
    pub outlet: Option<String>,
}

/// The claims of a dossier on which at least two answers stand or stood, by kind and question.
pub(super) fn claims(scope: &Scope<'_>, utterances: &[Utterance], incidents: &[Incident]) -> Vec<Claim> {
    let sources = Sources::new(scope, utterances, incidents);
    let drafts: Vec<Draft> = KINDS.iter().flat_map(|kind| kind(&sources)).collect();
    let drafts = draft::joined(drafts.into_iter().map(|draft| draft.with_firsts(&sources)).collect());
    let drafts = drafts.into_iter().map(|draft| draft.without_doubles().with_copies(&sources));
    let mut claims: Vec<Claim> = drafts.filter_map(|draft| draft.claim(&sources)).collect();
    claims.sort_by(|a, b| (a.asked, &a.question).cmp(&(b.asked, &b.question)));
    claims
}

/// One kind of question: what the records answer differently.
type Kind = fn(&Sources<'_>) -> Vec<Draft>;

/// The kinds in their order: what an article itself shows as disputed comes first and gives its question its words.
const KINDS: &[Kind] = &[
    disputed::shown,
    disputed::incidents,
    disputed::events,
    disputed::denials,
    amounts::incidents,
    amounts::figures,
    authors::authors,
    grounds::holders,
    grounds::departures,
    stances::one_party,
    stances::parties,
    stances::conditions,
    stances::proposers,
    stances::silence,
    stances::excluded,
    terms::terms,
    outlook::outlook,
];
