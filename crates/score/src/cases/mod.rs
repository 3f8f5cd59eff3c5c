//! Single cases: what was found, what was missed and why, what should not be there.
//!
//! The cases of a topic add up to the figures of its layers; they are listed to find out what a rule lacks.

mod actors;
mod events;
mod positions;
mod statements;
mod values;

use std::collections::BTreeSet;

use clap::ValueEnum;

use crate::compare::Comparison;
use crate::matching::Pair;

/// A kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Topic {
    /// By mode, act and cue: not found, wrong span, wrong source, extra
    Statements,
    /// By kind: not found, wrong side, extra
    Actors,
    /// By issue and stance: not found, other stance, other party, extra
    Positions,
    /// By type: not found, other type, evidence elsewhere, wrong participants, extra
    Events,
    /// By term: not found, other value, extra
    Terms,
    /// By unit: not found, other value, extra
    Figures,
    /// Not found, other sides, extra
    Contested,
}

impl Topic {
    /// All topics, in the order of the published form.
    pub const ALL: [Self; 7] =
        [Self::Actors, Self::Statements, Self::Positions, Self::Events, Self::Terms, Self::Figures, Self::Contested];

    /// The name of the topic.
    pub fn name(self) -> &'static str {
        match self {
            Self::Statements => "statements",
            Self::Actors => "actors",
            Self::Positions => "positions",
            Self::Events => "events",
            Self::Terms => "terms",
            Self::Figures => "figures",
            Self::Contested => "contested",
        }
    }
}

/// The verdict on what meets its gold in every way that counts.
pub const FOUND: &str = "found";
/// The verdict on a gold record with nothing near it.
pub const NOT_FOUND: &str = "not found";
/// The verdict on a prediction with no gold.
pub const EXTRA: &str = "extra";

/// One record of gold, of the prediction, or of both where they meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// What became of it.
    pub verdict: &'static str,
    /// What it is grouped by.
    pub facets: Vec<(&'static str, String)>,
    /// The gold record in a line.
    pub gold: Option<String>,
    /// The predicted record in a line.
    pub pred: Option<String>,
}

/// The cases of a topic: first what should be found, in the order of the gold, then what is too much.
pub fn cases(topic: Topic, comparison: &Comparison<'_>) -> Vec<Case> {
    match topic {
        Topic::Statements => statements::cases(comparison),
        Topic::Actors => actors::cases(comparison),
        Topic::Positions => positions::cases(comparison),
        Topic::Events => events::cases(comparison),
        Topic::Terms => values::terms(comparison),
        Topic::Figures => values::figures(comparison),
        Topic::Contested => values::contested(comparison),
    }
}

/// The indices of predictions that no pair holds.
fn unpaired(pairs: impl Iterator<Item = Pair>, count: usize) -> impl Iterator<Item = usize> {
    let paired: BTreeSet<usize> = pairs.map(|pair| pair.pred).collect();
    (0..count).filter(move |at| !paired.contains(at))
}

/// The prediction that a gold record is paired with.
fn twin(pairs: &[Pair], gold: usize) -> Option<usize> {
    pairs.iter().find(|pair| pair.gold == gold).map(|pair| pair.pred)
}

/// The best of the predictions by a score above 0; the first of equals.
fn nearest(count: usize, score: impl Fn(usize) -> f64) -> Option<usize> {
    let mut best = None;
    for at in 0..count {
        let value = score(at);
        if value > best.map_or(0.0, |(_, value)| value) {
            best = Some((at, value));
        }
    }
    best.map(|(at, _)| at)
}

fn plain(value: Option<&String>) -> String {
    value.map_or("–", String::as_str).to_owned()
}
