//! What the articles of a dossier add up to, as people wrote it down and as the engine publishes it: one form for both.
//!
//! Records are named by the number of their article and their name there: `003:s26`.

use serde::Deserialize;

use crate::gold::list;

/// What a dossier adds up to.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Sum {
    /// Actors that are one over articles; only gold lists them.
    pub actors: Vec<Merged>,
    /// Statements that report one utterance.
    pub utterances: Vec<Utterance>,
    /// Meetings, calls and visits.
    pub contacts: Vec<Happening>,
    /// Acts of force and coercion, gains and withdrawals.
    pub incidents: Vec<Happening>,
    /// Questions that sources answer differently.
    pub claims: Vec<Claim>,
    /// Proposals with each party's steps.
    pub proposals: Vec<Proposal>,
    /// What each party holds on each issue.
    pub matrix: Vec<Cell>,
}

/// An actor of several articles.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Merged {
    pub id: String,
    #[serde(deserialize_with = "list")]
    pub members: Vec<String>,
    #[serde(deserialize_with = "list")]
    pub possible: Vec<String>,
    pub certain: Option<bool>,
}

/// Statements that report one utterance.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Utterance {
    #[serde(deserialize_with = "list")]
    pub statements: Vec<String>,
    #[serde(deserialize_with = "list")]
    pub possible: Vec<String>,
    pub certain: Option<bool>,
    pub note: Option<String>,
}

/// Events that are one contact or one incident.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Happening {
    pub what: Option<String>,
    #[serde(deserialize_with = "list")]
    pub events: Vec<String>,
}

/// A question with its answers.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Claim {
    pub question: String,
    #[serde(deserialize_with = "list")]
    pub answers: Vec<Answer>,
}

/// One answer to a question.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Answer {
    pub answer: String,
    #[serde(deserialize_with = "list")]
    pub evidence: Vec<Evidence>,
}

/// What an entry rests on: a record, or words of an article that no record holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(untagged)]
#[allow(missing_docs)]
pub enum Evidence {
    Record(String),
    Words { doc: String, exact: String },
}

/// A proposal or agreement.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Proposal {
    pub name: String,
    #[serde(deserialize_with = "list")]
    pub names: Vec<String>,
    #[serde(deserialize_with = "list")]
    pub terms: Vec<Clause>,
    #[serde(deserialize_with = "list")]
    pub responses: Vec<Step>,
    #[serde(deserialize_with = "list")]
    pub events: Vec<String>,
}

/// A term of a proposal.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Clause {
    #[serde(deserialize_with = "list")]
    pub evidence: Vec<Evidence>,
}

/// A party's step in the lifecycle of a proposal.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Step {
    pub party: String,
    pub step: String,
    #[serde(deserialize_with = "list")]
    pub evidence: Vec<Evidence>,
}

/// What a party holds on an issue.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Cell {
    pub party: String,
    pub issue: String,
    #[serde(deserialize_with = "list")]
    pub trail: Vec<Entry>,
    #[serde(deserialize_with = "list")]
    pub latest: Vec<String>,
}

/// One entry of a trail.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Entry {
    pub stance: String,
    pub date: Option<String>,
    pub who: String,
    #[serde(deserialize_with = "list")]
    pub evidence: Vec<Evidence>,
}

impl Proposal {
    /// Everything that the proposal rests on.
    pub fn evidence(&self) -> impl Iterator<Item = Evidence> {
        let terms = self.terms.iter().flat_map(|clause| clause.evidence.clone());
        let steps = self.responses.iter().flat_map(|step| step.evidence.clone());
        terms.chain(steps).chain(self.events.iter().cloned().map(Evidence::Record))
    }
}
