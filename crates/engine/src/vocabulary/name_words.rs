//! Single words that tell what a capitalised name beside them can be.
//!
//! `words/names.txt`, whose head explains the classes.

use super::Tables;
use super::WordId;
use super::Words;
use super::codes::codes;
use super::table::Fault;

codes! {
    /// What a word tells.
    NameClass {
        /// The word is never an actor, whatever its capitals.
        NoActor = "no-actor",
        /// An adjective or a language that no single actor is named after.
        Many = "many",
        /// A lower-case part inside a person's name.
        Particle = "particle",
        /// Before a name: it is a place or a thing.
        PlaceNoun = "place-noun",
        /// As the last word of a name: it is a place, a war, an agreement.
        PlaceEnd = "place-end",
        /// With 'of' it makes a state's full name.
        StateNoun = "state-noun",
        /// An office that only states have.
        OfficeOfState = "office-of-state",
        /// A role that several have beside one person.
        Private = "private",
        /// A military rank.
        Rank = "rank",
        /// Armed forces as such, not their arms.
        Force = "force",
    }
}

/// The classes of single words.
#[derive(Default)]
pub struct NameWords {
    classes: Vec<u16>,
}

impl NameWords {
    /// Whether a word belongs to a class.
    pub fn is(&self, word: WordId, class: NameClass) -> bool {
        self.classes.get(word.index()).is_some_and(|classes| classes & (1 << class as u16) != 0)
    }

    pub(super) fn load(tables: &Tables<'_>, words: &mut Words, faults: &mut Vec<Fault>) -> NameWords {
        let mut names = NameWords::default();
        for row in tables.rows("words/names.txt") {
            let Some(class) = NameClass::parse(row.field(0)) else {
                faults.push(row.fault(format!("no class {:?}; see the head of the file", row.field(0))));
                continue;
            };
            for word in row.list(1) {
                let index = words.intern(word).index();
                if names.classes.len() <= index {
                    names.classes.resize(index + 1, 0);
                }
                names.classes[index] |= 1 << class as u16;
            }
        }
        names
    }
}
