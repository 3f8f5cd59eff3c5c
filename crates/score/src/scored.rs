//! A set's articles, read and counted.

use anyhow::Result;
use rayon::prelude::*;

use crate::compare::Comparison;
use crate::layers::Scores;
use crate::predict::Predictor;
use crate::sets::{Sample, Set, SetName};
use crate::text::Text;

/// The figures of a set and of each of its articles.
#[derive(Debug)]
pub struct Scored {
    /// Which set it is.
    pub set: SetName,
    /// The figures of all articles together.
    pub total: Scores,
    /// The figures of each article by name, in the order of the set.
    pub articles: Vec<(String, Scores)>,
}

impl Scored {
    /// Reads and counts every article of a set, in parallel.
    pub fn new(set: &Set, predictor: &Predictor) -> Result<Self> {
        let articles = each(set, predictor, |sample, comparison| (sample.name.clone(), Scores::count(comparison)))?;
        let total = articles.iter().map(|(_, scores)| *scores).sum();
        Ok(Self { set: set.name, total, articles })
    }
}

/// Compares every article of a set and keeps what is made of it, in the order of the set.
pub fn each<T: Send>(
    set: &Set,
    predictor: &Predictor,
    make: impl Fn(&Sample, &Comparison<'_>) -> T + Sync,
) -> Result<Vec<T>> {
    set.samples
        .par_iter()
        .map(|sample| {
            let pred = predictor.predict(sample)?;
            let text = Text::new(&sample.text);
            Ok(make(sample, &Comparison::new(&text, &sample.gold, &pred)))
        })
        .collect()
}
