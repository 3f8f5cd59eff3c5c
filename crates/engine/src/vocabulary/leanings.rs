//! How much each thing that a clause shows speaks for a position, by polarity. `words/leanings.txt`.

use super::Tables;
use super::stances::Stance;
use super::table::Fault;
use super::table::Row;
use rustc_hash::FxHashMap;

/// Whether a stance is for its issue, against it, or neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Polarity {
    /// Proposes, demands, accepts, supports.
    For,
    /// On a condition.
    Conditional,
    /// Not decided.
    Undecided,
    /// Opposes, excludes for good.
    Against,
}

impl Polarity {
    /// All polarities, in the order of the columns of the file.
    pub const ALL: [Polarity; 4] = [Polarity::For, Polarity::Conditional, Polarity::Undecided, Polarity::Against];

    /// The polarity of a stance.
    pub fn of(stance: Stance) -> Polarity {
        match stance {
            Stance::Proposes | Stance::Demands | Stance::Accepts | Stance::Supports => Polarity::For,
            Stance::Conditional => Polarity::Conditional,
            Stance::Undecided => Polarity::Undecided,
            Stance::Opposes | Stance::RedLine => Polarity::Against,
        }
    }
}

/// Something that a clause shows: its kind and its value, such as `act request`.
pub type Sign<'a> = (&'static str, &'a str);

/// What a sign weighs: that anything is held, and each polarity if something is.
type Weights = [f32; 5];

/// The weights of all signs.
#[derive(Default)]
pub struct Leanings {
    weights: FxHashMap<Box<str>, FxHashMap<Box<str>, Weights>>,
}

impl Leanings {
    /// How likely a clause that shows these signs gives a position of each polarity, from 0 to 1, all together at most 1.
    pub fn likely(&self, signs: &[Sign<'_>]) -> [f32; 4] {
        let mut sums: Weights = [0.0; 5];
        for (kind, value) in signs {
            if let Some(weights) = self.weights.get(*kind).and_then(|values| values.get(*value)) {
                sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight);
            }
        }
        let [held, polarities @ ..] = sums;
        let held = 1.0 / (1.0 + (-held).exp());
        let powers = polarities.map(f32::exp);
        let all: f32 = powers.iter().sum();
        powers.map(|power| held * power / all)
    }

    pub(super) fn load(tables: &Tables<'_>, faults: &mut Vec<Fault>) -> Leanings {
        let mut leanings = Leanings::default();
        for row in tables.rows("words/leanings.txt") {
            match weights(&row) {
                Ok(weights) => {
                    leanings.weights.entry(row.field(0).into()).or_default().insert(row.field(1).into(), weights);
                }
                Err(fault) => faults.push(fault),
            }
        }
        leanings
    }
}

fn weights(row: &Row<'_>) -> Result<Weights, Fault> {
    let mut weights = [0.0; 5];
    for (index, weight) in weights.iter_mut().enumerate() {
        let field = row.field(index + 2);
        *weight = field.parse().map_err(|_| row.fault(format!("{field:?} is no number")))?;
    }
    Ok(weights)
}
