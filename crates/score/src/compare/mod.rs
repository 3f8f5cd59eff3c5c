//! One article's prediction laid against its gold: what meets, kind by kind.
//!
//! The measures count what stands here, and the listings of misses show it, so that a figure and the cases
//! behind it cannot differ.

mod events;
mod positions;
mod statements;

use crate::actors::Alignment;
use crate::gold::{Annotation, Contested, Figure, Term, Verbatim, letters, number};
use crate::matching::{Pair, matched};
use crate::text::{Letters, Text};

pub use events::{EventPair, Events};
pub use positions::{Held, Positions, polarity};
pub use statements::{StatementPair, Statements};

/// A prediction against its gold.
#[derive(Debug)]
pub struct Comparison<'a> {
    /// The text both speak of.
    pub text: &'a Text,
    /// What should be found.
    pub gold: &'a Annotation,
    /// What was found.
    pub pred: &'a Annotation,
    /// The letters that both take for boilerplate, that gold does, that the prediction does.
    pub boilerplate: [usize; 3],
    /// Actors, aligned; all that follows compares actors through it.
    pub actors: Alignment,
    /// Statements by their content.
    pub statements: Statements,
    /// Positions by party, issue and stance.
    pub positions: Positions,
    /// Events by type and evidence.
    pub events: Events,
    /// Terms by kind, coded value and evidence.
    pub terms: Vec<Pair>,
    /// Figures by value and evidence.
    pub figures: Vec<Pair>,
    /// Contested claims by sides and evidence.
    pub contested: Vec<Pair>,
}

impl<'a> Comparison<'a> {
    /// Lays a prediction against the gold.
    pub fn new(text: &'a Text, gold: &'a Annotation, pred: &'a Annotation) -> Self {
        let (g, p) = (letters(text, &gold.boilerplate), letters(text, &pred.boilerplate));
        let actors = Alignment::new(text, &gold.actors, &pred.actors);
        Self {
            boilerplate: [g.overlap(&p), g.count(), p.count()],
            statements: Statements::new(text, gold, pred, &actors),
            positions: Positions::new(gold, pred, &actors),
            events: Events::new(text, gold, pred, &actors),
            terms: terms(text, &gold.terms, &pred.terms),
            figures: figures(text, &gold.figures, &pred.figures),
            contested: contested(text, &gold.contested, &pred.contested, &actors),
            text,
            gold,
            pred,
            actors,
        }
    }
}

fn all_letters<'a, T: 'a>(text: &Text, records: &'a [T], of: impl Fn(&'a T) -> &'a [Verbatim]) -> Vec<Letters> {
    records.iter().map(|record| letters(text, of(record))).collect()
}

/// Terms meet where their kind is the same, a coded value like `P30D` too, and the evidence is near.
fn terms(text: &Text, gold: &[Term], pred: &[Term]) -> Vec<Pair> {
    let places = |terms| all_letters(text, terms, |term: &Term| &term.evidence);
    let (g, p) = (places(gold), places(pred));
    matched(gold.len(), pred.len(), 0.3, |i, j| {
        let (a, b) = (&gold[i], &pred[j]);
        let coded = a.value.as_str().is_some_and(is_coded_duration);
        if a.term != b.term || (coded && a.value != b.value) { 0.0 } else { g[i].dice(&p[j]) }
    })
}

/// Whether a value is an ISO duration of one unit, such as `P30D`.
fn is_coded_duration(value: &str) -> bool {
    let count = value.strip_prefix('P').and_then(|rest| rest.strip_suffix(['D', 'W', 'M', 'Y']));
    count.is_some_and(|count| !count.is_empty() && count.bytes().all(|b| b.is_ascii_digit()))
}

/// Figures meet where the number is the same and the evidence near.
fn figures(text: &Text, gold: &[Figure], pred: &[Figure]) -> Vec<Pair> {
    let places = |figures| all_letters(text, figures, |figure: &Figure| &figure.evidence);
    let (g, p) = (places(gold), places(pred));
    matched(gold.len(), pred.len(), 0.3, |i, j| {
        let value = number(&gold[i].value);
        if value.is_some() && value == number(&pred[j].value) { g[i].dice(&p[j]) } else { 0.0 }
    })
}

/// Contested claims meet where they share a side and the evidence is near.
fn contested(text: &Text, gold: &[Contested], pred: &[Contested], actors: &Alignment) -> Vec<Pair> {
    let places = |claims| all_letters(text, claims, |claim: &Contested| &claim.evidence);
    let (g, p) = (places(gold), places(pred));
    matched(gold.len(), pred.len(), 0.2, |i, j| {
        let sides = |claim: &'_ Contested| [claim.asserted_by.clone(), claim.denied_by.clone()].concat();
        let [shared, ..] = actors.shared(&sides(&gold[i]), &sides(&pred[j]));
        if shared > 0 { g[i].dice(&p[j]) } else { 0.0 }
    })
}
