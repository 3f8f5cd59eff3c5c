//! How well learning does on conflicts that it has not seen: the conflicts are dealt into parts, and each part is judged
//! by weights learned from the others.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use rayon::prelude::*;

use super::examples::{Example, Examples, Finds};
use super::regression::Weights;

/// So many parts.
const PARTS: usize = 5;

/// What is expected of a party on an issue, and how likely each polarity was taken to be.
type Judged = ([bool; 4], [f64; 4]);

/// Precision, recall and F1 on unseen conflicts, by how likely a position has to be.
pub fn trial(examples: &Examples) -> String {
    let conflicts: BTreeSet<&str> = examples.articles.iter().map(|finds| finds.conflict.as_str()).collect();
    let parts: BTreeMap<&str, usize> =
        conflicts.into_iter().enumerate().map(|(number, conflict)| (conflict, number % PARTS)).collect();
    let part_of = |finds: &&Finds| parts.get(finds.conflict.as_str()).copied().unwrap_or_default();
    let judged: Vec<Vec<Judged>> = (0..PARTS)
        .into_par_iter()
        .map(|part| {
            let seen = examples.articles.iter().filter(|finds| part_of(finds) != part);
            let rows: Vec<&Example> = seen.flat_map(|finds| &finds.rows).collect();
            let weights = Weights::learn(examples.signs.len(), &rows);
            let unseen = examples.articles.iter().filter(|finds| part_of(finds) == part);
            unseen.flat_map(|finds| judge(finds, &weights)).collect()
        })
        .collect();
    let expected: usize = examples.articles.iter().map(|finds| finds.expected).sum();
    table(&judged.concat(), expected)
}

/// How likely each polarity is taken to be of each party and issue, by the likeliest find.
fn judge(finds: &Finds, weights: &Weights) -> Vec<Judged> {
    let mut best: BTreeMap<usize, Judged> = BTreeMap::new();
    for row in &finds.rows {
        let likely = weights.likely(row);
        let slot = best.entry(row.about).or_insert((row.gold, [0.0; 4]));
        slot.1.iter_mut().zip(likely).for_each(|(known, likely)| *known = known.max(likely));
    }
    best.into_values().collect()
}

fn table(judged: &[Judged], expected: usize) -> String {
    let mut out =
        "on unseen conflicts, by how likely a position has to be:\n  likely      P      R     F1\n".to_owned();
    for percent in (10..60).step_by(5) {
        let enough = f64::from(percent) / 100.0;
        let pairs = judged.iter().flat_map(|(gold, likely)| gold.iter().zip(likely));
        let found: Vec<bool> = pairs.filter(|(_, likely)| **likely >= enough).map(|(gold, _)| *gold).collect();
        let hits = found.iter().filter(|hit| **hit).count() as f64;
        let ratio = |of: usize| if of == 0 { 0.0 } else { hits / of as f64 };
        let f1 = 2.0 * hits / (found.len() + expected).max(1) as f64;
        let _ = writeln!(out, "  {enough:6.2}  {:.3}  {:.3}  {f1:.3}", ratio(found.len()), ratio(expected));
    }
    out
}
