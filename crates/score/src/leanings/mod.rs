//! Learns `data/words/leanings.txt`: how much each sign speaks for a position.
//!
//! The engine weighs what it finds by these weights. It hands out the same finds with the same signs to learn from, so
//! that learning and reading cannot drift apart. The training part of the corpus alone is learned from.

mod examples;
mod regression;
mod trial;

pub use examples::{Example, Examples, Finds};
pub use regression::Weights;
pub use trial::trial;

use std::fmt::Write as _;

/// The head of the file.
const HEAD: &str = "\
#! source: learned by `cargo score --learn-leanings` from the training part of corpus/, over the signs of crates/engine/src/record/positions
#! licence: CC0-1.0
#! columns: kind of sign | sign | held | for | conditional | undecided | against
# How much each sign speaks for anything being held, and for each polarity if something is. Weights are added up; the logistic function
# makes a likelihood of the first sum, the exponentials of the others part it among the polarities, so that one can read why a position
# was published. A sign that is missing weighs nothing. Not written by hand: learn it anew where signs or articles change.
";

/// A sign that all its weights leave nearly as likely as before is left out.
const NOTICEABLE: f64 = 0.015;

/// The content of the file: the weights learned from all examples.
pub fn learned(examples: &Examples) -> String {
    let rows: Vec<&Example> = examples.articles.iter().flat_map(|finds| &finds.rows).collect();
    let weights = Weights::learn(examples.signs.len(), &rows);
    let mut out = HEAD.to_owned();
    for ((kind, value), row) in examples.signs.iter().zip(&weights.0) {
        if row.iter().any(|weight| weight.abs() >= NOTICEABLE) {
            let columns = row.map(|weight| format!("{:.2}", weight + 0.0).replace("-0.00", "0.00")).join(" | ");
            let _ = writeln!(out, "{kind} | {value} | {columns}");
        }
    }
    out
}
