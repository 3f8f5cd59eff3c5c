//! Statements meet where their contents share half their joint length.

use crate::actors::Alignment;
use crate::gold::{Annotation, Statement, letters};
use crate::matching::{Pair, matched};
use crate::text::{Letters, Text};

/// The statements of a gold and a predicted annotation, paired.
#[derive(Debug)]
pub struct Statements {
    /// The pairs, best first.
    pub pairs: Vec<StatementPair>,
    /// The letters of each gold content.
    pub gold: Vec<Letters>,
    /// The letters of each predicted content.
    pub pred: Vec<Letters>,
}

/// Two statements that meet.
#[derive(Debug, Clone, Copy)]
pub struct StatementPair {
    /// Where they stand.
    pub pair: Pair,
    /// How much of their content is shared.
    pub dice: f64,
    /// Whether both name the same source.
    pub right_source: bool,
}

impl Statements {
    pub(super) fn new(text: &Text, gold: &Annotation, pred: &Annotation, actors: &Alignment) -> Self {
        let contents = |statements: &[Statement]| -> Vec<Letters> {
            statements.iter().map(|statement| letters(text, &statement.content)).collect()
        };
        let (g, p) = (contents(&gold.statements), contents(&pred.statements));
        let right = |i: usize, j: usize| right_source(text, gold, &gold.statements[i], &pred.statements[j], actors);
        // Of two contents equally near, the one with the right source is meant.
        let close = |i: usize, j: usize| {
            let dice = g[i].dice(&p[j]);
            if dice >= 0.5 { dice + 0.01 * f64::from(u8::from(right(i, j))) } else { 0.0 }
        };
        let pairs = matched(g.len(), p.len(), 0.5, close)
            .into_iter()
            .map(|pair| StatementPair {
                pair,
                dice: g[pair.gold].dice(&p[pair.pred]),
                right_source: right(pair.gold, pair.pred),
            })
            .collect();
        Self { pairs, gold: g, pred: p }
    }
}

/// The source is right if its actor is; a source without a name may be known by its mention alone.
fn right_source(text: &Text, annotation: &Annotation, gold: &Statement, pred: &Statement, actors: &Alignment) -> bool {
    if actors.same(gold.source.as_deref(), pred.source.as_deref()) {
        return true;
    }
    let actor = annotation.actors.iter().rev().find(|actor| Some(&actor.id) == gold.source.as_ref());
    let kind = actor.and_then(|actor| actor.kind.as_deref());
    let nameless = matches!(kind, Some("anonymous" | "group" | "organisation"));
    nameless && letters(text, &gold.source_mention).dice(&letters(text, &pred.source_mention)) >= 0.5
}
