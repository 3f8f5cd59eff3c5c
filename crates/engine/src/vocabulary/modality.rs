//! Words that tell where an event stands: planned, possible, denied, called off, going on, disputed.
//!
//! `words/modality.txt`.

use super::Tables;
use super::Words;
use super::codes::codes;
use super::phrases::Phrases;
use super::table::Fault;

codes! {
    /// Where an event stands.
    Status {
        /// It happened.
        Occurred = "occurred",
        /// It goes on.
        Ongoing = "ongoing",
        /// It is to happen.
        Planned = "planned",
        /// It may happen: conditional, hinted, called for.
        Possible = "possible",
        /// A plan called off.
        Cancelled = "cancelled",
        /// Said not to have happened.
        Denied = "denied",
        /// Said and disputed.
        Contested = "contested",
    }
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
pub type Modalities = Phrases<(Status, Reach)>;

pub(super) fn load(tables: &Tables<'_>, words: &mut Words, faults: &mut Vec<Fault>) -> Modalities {
    let mut modalities = Modalities::default();
    for row in tables.rows("words/modality.txt") {
        let Some(status) = Status::parse(row.field(0)) else {
            faults.push(row.fault(format!("{:?} is no status; see the head of the file", row.field(0))));
            continue;
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
            modalities.add(words, phrase, (status, reach));
        }
    }
    modalities
}
