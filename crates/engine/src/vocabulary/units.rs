//! What numbers count, and words beside a number that show why it matters. `words/units.txt`.

use super::Tables;
use super::WordId;
use super::Words;
use super::table::Fault;

/// What a word says about a number beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// People.
    Person,
    /// What is left of people and things.
    Loss,
    /// Acts of war and of diplomacy.
    Act,
    /// Arms, vehicles, goods.
    Thing,
    /// Places hit, held or handed over.
    Place,
    /// Measures of goods.
    Amount,
    /// Steps of a negotiation.
    Talk,
    /// What is counted without being tracked.
    Never,
}

/// All unit words by their number.
#[derive(Default)]
pub struct Units {
    units: Vec<Option<Unit>>,
    harm: Vec<bool>,
    toll: Vec<bool>,
    instrument: Vec<bool>,
}

impl Units {
    /// What a counted noun is.
    pub fn get(&self, word: WordId) -> Option<Unit> {
        self.units.get(word.index()).copied().flatten()
    }

    /// Whether a word tells what became of those who are counted.
    pub fn is_harm(&self, word: WordId) -> bool {
        self.harm.get(word.index()).copied().unwrap_or(false)
    }

    /// Whether a noun's number is the total itself: `the death toll rose to 36`.
    pub fn is_toll(&self, word: WordId) -> bool {
        self.toll.get(word.index()).copied().unwrap_or(false)
    }

    /// Whether a noun names something that lasts for an agreed or imposed time: truce, siege, ultimatum.
    pub fn lasts(&self, word: WordId) -> bool {
        self.instrument.get(word.index()).copied().unwrap_or(false)
    }

    pub(super) fn load(tables: &Tables<'_>, words: &mut Words, faults: &mut Vec<Fault>) -> Units {
        let mut units = Units::default();
        for row in tables.rows("words/units.txt") {
            for word in row.list(1) {
                let index = words.intern(word).index();
                let flags = match row.field(0) {
                    "harm" => &mut units.harm,
                    "toll" => &mut units.toll,
                    "instrument" => &mut units.instrument,
                    class => {
                        let Some(unit) = unit(class) else {
                            faults.push(row.fault("no class of units: see the head of the file"));
                            break;
                        };
                        put(&mut units.units, index, Some(unit));
                        continue;
                    }
                };
                put(flags, index, true);
            }
        }
        units
    }
}

fn put<T: Clone + Default>(rows: &mut Vec<T>, index: usize, value: T) {
    if rows.len() <= index {
        rows.resize(index + 1, T::default());
    }
    rows[index] = value;
}

fn unit(class: &str) -> Option<Unit> {
    Some(match class {
        "person" => Unit::Person,
        "loss" => Unit::Loss,
        "act" => Unit::Act,
        "thing" => Unit::Thing,
        "place" => Unit::Place,
        "amount" => Unit::Amount,
        "talk" => Unit::Talk,
        "never" => Unit::Never,
        _ => return None,
    })
}
