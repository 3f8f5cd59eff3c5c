//! Words that tell where an event stands: planned, possible, denied, called off, going on, disputed.
//!
//! `words/modality.txt`.

use super::Tables;
use super::Words;
use super::phrases::Phrases;
use super::table::Fault;

/// What a word makes of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Modality {
    /// It has happened.
    Occurred,
    /// It is to happen.
    Planned,
    /// It may happen, is asked for or depends on something.
    Possible,
    /// It is said not to have happened.
    Denied,
    /// It was to happen and will not.
    Cancelled,
    /// It goes on.
    Ongoing,
    /// It is said by one and not by another.
    Contested,
}

/// Which way a word reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// To what follows it.
    Before,
    /// To what stands before it.
    After,
    /// To what follows it in its clause, at any distance.
    Clause,
    /// To the whole sentence around it.
    Condition,
}

/// All words of modality.
pub type Modalities = Phrases<(Modality, Reach)>;

pub(super) fn load(tables: &Tables<'_>, words: &mut Words, faults: &mut Vec<Fault>) -> Modalities {
    let mut modalities = Modalities::default();
    for row in tables.rows("words/modality.txt") {
        let modality = match row.field(0) {
            "occurred" => Modality::Occurred,
            "planned" => Modality::Planned,
            "possible" => Modality::Possible,
            "denied" => Modality::Denied,
            "cancelled" => Modality::Cancelled,
            "ongoing" => Modality::Ongoing,
            "contested" => Modality::Contested,
            other => {
                faults.push(row.fault(format!("{other:?} is no status; see the head of the file")));
                continue;
            }
        };
        let reach = match row.field(1) {
            "before" => Reach::Before,
            "after" => Reach::After,
            "clause" => Reach::Clause,
            "condition" => Reach::Condition,
            other => {
                faults.push(row.fault(format!("{other:?} is no reach; see the head of the file")));
                continue;
            }
        };
        for phrase in row.list(2) {
            modalities.add(words, phrase, (modality, reach));
        }
    }
    modalities
}
