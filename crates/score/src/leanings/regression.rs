//! Two logistic regressions over signs: whether something is held at all, and which polarity it has if it is.
//!
//! Learned by AdaGrad in a fixed order, so that the same articles always give the same weights.

use super::examples::Example;

/// How long is learned.
const ROUNDS: usize = 40;

/// The first step of learning.
const RATE: f64 = 0.1;

/// How far a new sign is taken to have been learned already.
const PAST: f64 = 0.01;

/// How strongly weights are drawn towards nothing: of what is held, and of the polarities, which there are fewer
/// examples of.
const SHRINK: [f64; 5] = [0.1, 0.2, 0.2, 0.2, 0.2];

/// The weights of all signs, by number: that something is held, and each polarity.
#[derive(Debug, Clone)]
pub struct Weights(pub Vec<[f64; 5]>);

impl Weights {
    /// Learns weights from finds.
    pub fn learn(signs: usize, rows: &[&Example]) -> Self {
        let mut weights = Self(vec![[0.0; 5]; signs]);
        let mut past = vec![[PAST; 5]; signs];
        for _ in 0..ROUNDS {
            for row in rows {
                let Some(read) = row.read else { continue };
                let wrong = weights.wrong(row, read);
                let columns = if read == [false; 4] { 1 } else { wrong.len() };
                for &sign in &row.signs {
                    let (weights, past) = (&mut weights.0[sign], &mut past[sign]);
                    for column in 0..columns {
                        let slope = wrong[column] + SHRINK[column] * weights[column];
                        past[column] += slope * slope;
                        weights[column] -= RATE * slope / past[column].sqrt();
                    }
                }
            }
        }
        weights
    }

    /// By how much each column is too likely.
    fn wrong(&self, row: &Example, read: [bool; 4]) -> [f64; 5] {
        let (held, polarities) = self.parts(row);
        let count = read.iter().filter(|read| **read).count();
        let mut wrong = [held - f64::from(u8::from(count > 0)), 0.0, 0.0, 0.0, 0.0];
        for (column, (likely, read)) in wrong[1..].iter_mut().zip(polarities.into_iter().zip(read)) {
            *column = likely - f64::from(u8::from(read)) / count.max(1) as f64;
        }
        wrong
    }

    /// How likely a find is a position of each polarity.
    pub fn likely(&self, row: &Example) -> [f64; 4] {
        let (held, polarities) = self.parts(row);
        polarities.map(|polarity| held * polarity)
    }

    fn parts(&self, row: &Example) -> (f64, [f64; 4]) {
        let mut sums = [0.0; 5];
        for &sign in &row.signs {
            sums.iter_mut().zip(self.0[sign]).for_each(|(sum, weight)| *sum += weight);
        }
        let [held, polarities @ ..] = sums;
        let powers = polarities.map(f64::exp);
        let all: f64 = powers.iter().sum();
        (1.0 / (1.0 + (-held).exp()), powers.map(|power| power / all))
    }
}
