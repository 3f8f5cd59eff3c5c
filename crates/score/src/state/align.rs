//! Names for the records that the engine reads: those of the gold records they meet.

use std::collections::BTreeMap;

use armistice_engine::record::read_back::Names;

use crate::compare::Comparison;
use crate::gold::{Actor, Annotation, Verbatim, letters};
use crate::matching::{Pair, matched};
use crate::text::{Letters, Text};

/// What the records and actors of a reading are in terms of the gold.
pub(super) struct Aligned {
    /// For every record of the reading the name of the gold record that it meets, else one of its own that begins
    /// with `~`.
    pub(super) names: Names,
    /// For actors of gold, the actor of the reading.
    pub(super) actors: BTreeMap<String, String>,
}

impl Aligned {
    pub(super) fn new(text: &str, gold: &Annotation, pred: &Annotation) -> Self {
        let text = Text::new(text);
        let comparison = Comparison::new(&text, gold, pred);
        let pairs: Vec<Pair> = comparison.statements.pairs.iter().map(|found| found.pair).collect();
        let (ids, count) = (gold.statements.iter().map(|row| row.id.clone()), pred.statements.len());
        let mut statements = names('s', ids, count, &pairs);
        let parts = parts(&comparison.statements.gold, &comparison.statements.pred, &pairs);
        for (part, whole) in parts {
            statements[part] = gold_name('s', gold.statements[whole].id.clone(), whole);
        }
        let events: Vec<Pair> = comparison.events.pairs.iter().map(|found| found.pair).collect();
        let none = |count: usize| std::iter::repeat_n(None, count);
        let names = Names {
            statements,
            positions: names('p', none(gold.positions.len()), pred.positions.len(), &positions(&comparison)),
            events: names('e', gold.events.iter().map(|row| row.id.clone()), pred.events.len(), &events),
            terms: names('t', none(gold.terms.len()), pred.terms.len(), &comparison.terms),
            figures: names('f', none(gold.figures.len()), pred.figures.len(), &comparison.figures),
            contested: names('x', none(gold.contested.len()), pred.contested.len(), &comparison.contested),
        };
        Self { names, actors: actors(&comparison) }
    }
}

/// What a gold record goes by: its id, else the letter of its kind and its number in the list.
fn gold_name(letter: char, id: Option<String>, index: usize) -> String {
    id.unwrap_or_else(|| format!("{letter}{}", index + 1))
}

fn names(letter: char, gold: impl Iterator<Item = Option<String>>, count: usize, pairs: &[Pair]) -> Vec<String> {
    let gold: Vec<String> = gold.enumerate().map(|(index, id)| gold_name(letter, id, index)).collect();
    let met: BTreeMap<usize, usize> = pairs.iter().map(|pair| (pair.pred, pair.gold)).collect();
    let name = |row: usize| met.get(&row).map_or_else(|| format!("~{letter}{}", row + 1), |&at| gold[at].clone());
    (0..count).map(name).collect()
}

/// Found statements that are only a part of a gold one, which is paired with a better part: they go by its name.
fn parts(gold: &[Letters], pred: &[Letters], pairs: &[Pair]) -> Vec<(usize, usize)> {
    let alone = (0..pred.len()).filter(|row| !pairs.iter().any(|pair| pair.pred == *row));
    let whole = |row: usize| {
        let best = (0..gold.len()).max_by_key(|&at| (gold[at].overlap(&pred[row]), std::cmp::Reverse(at)))?;
        (2 * gold[best].overlap(&pred[row]) > pred[row].count()).then_some((row, best))
    };
    alone.filter_map(whole).collect()
}

/// Positions on one issue whose evidence is near; the same holder and stance go first.
fn positions(comparison: &Comparison<'_>) -> Vec<Pair> {
    let (gold, pred) = (&comparison.gold.positions, &comparison.pred.positions);
    let place = |evidence: &[Verbatim]| letters(comparison.text, evidence);
    let g: Vec<Letters> = gold.iter().map(|row| place(&row.evidence)).collect();
    let p: Vec<Letters> = pred.iter().map(|row| place(&row.evidence)).collect();
    matched(gold.len(), pred.len(), 0.3, |i, j| {
        let near = g[i].dice(&p[j]);
        if near < 0.3 || gold[i].issue != pred[j].issue {
            return 0.0;
        }
        let holder = comparison.actors.same(gold[i].actor.as_deref(), pred[j].actor.as_deref());
        near + f64::from(u8::from(holder)) + 0.5 * f64::from(u8::from(gold[i].stance == pred[j].stance))
    })
}

/// Actors with the same id first, which the alignment of the layers need not respect where a state and its government
/// both stand in an article; then as the layers have it.
fn actors(comparison: &Comparison<'_>) -> BTreeMap<String, String> {
    let (gold, pred) = (&comparison.gold.actors, &comparison.pred.actors);
    let has = |actors: &[Actor], id: &str| actors.iter().any(|actor| actor.id == id);
    let same = gold.iter().filter(|actor| has(pred, &actor.id)).map(|actor| (actor.id.clone(), actor.id.clone()));
    let paired = comparison.actors.pairs.iter().map(|pair| (&gold[pair.gold].id, &pred[pair.pred].id));
    let others = paired.filter(|(gold_id, pred_id)| !has(pred, gold_id) && !has(gold, pred_id));
    let others = others.map(|(gold_id, pred_id)| (gold_id.clone(), pred_id.clone()));
    same.chain(others).collect()
}
