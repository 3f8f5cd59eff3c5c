//! Nouns that describe an actor without naming it, and titles before a name.
//!
//! `words/titles.txt` (form, class), `words/roles.txt` (role nouns, class), `words/bodies.txt` (class, nouns).

use super::Tables;
use super::Words;
use super::phrases::Phrases;
use super::table::Fault;

/// What sort of actor a noun or a title describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// A single person by office, rank or occupation: minister, doctor.
    Person,
    /// A set of persons: officials, residents.
    People,
    /// A state's government as such.
    Government,
    /// An organ of a state: ministry, parliament, police.
    Organ,
    /// Armed forces.
    Force,
    /// An armed group or its members: rebels.
    Armed,
    /// An organisation: agency, mission, movement.
    Body,
    /// A noun that makes a name of an organisation only with a capital: Times, Order.
    Named,
    /// A text or a figure that speaks for its author: statement, estimate.
    Word,
}

impl Sort {
    fn of_role(code: &str, noun: &str) -> Option<Sort> {
        Some(match code {
            "person" | "anonymous-person" if is_plural(noun) => Sort::People,
            "person" | "anonymous-person" => Sort::Person,
            "people" => Sort::People,
            "armed-people" => Sort::Armed,
            "military-body" => Sort::Force,
            "government-body" => Sort::Organ,
            "organisation-body" => Sort::Body,
            _ => return None,
        })
    }

    fn parse(code: &str) -> Option<Sort> {
        Some(match code {
            "people" => Sort::People,
            "person" => Sort::Person,
            "government" => Sort::Government,
            "organ" => Sort::Organ,
            "force" => Sort::Force,
            "armed" => Sort::Armed,
            "body" => Sort::Body,
            "named" => Sort::Named,
            "word" => Sort::Word,
            _ => return None,
        })
    }
}

/// Whether a noun phrase is plural: its last word, or the word before 'of', 'for' or 'to'.
fn is_plural(noun: &str) -> bool {
    let head =
        [" of ", " for ", " to "].iter().filter_map(|joint| noun.split(joint).next()).min_by_key(|head| head.len());
    let head = head.unwrap_or(noun);
    head.ends_with("men") || head.ends_with("people") || head.ends_with('s') && !head.ends_with("ss")
}

/// Titles and describing nouns, indexed for looking up in running text.
#[derive(Default)]
pub struct Roles {
    /// Titles that stand before a name only: Mr, Dr, Sir, Gen.
    pub titles: Phrases<()>,
    /// Nouns, with the sort of actor they describe.
    pub nouns: Phrases<Sort>,
}

impl Roles {
    pub(super) fn load(tables: &Tables<'_>, words: &mut Words, faults: &mut Vec<Fault>) -> Roles {
        let mut roles = Roles::default();
        for row in tables.rows("words/titles.txt") {
            roles.titles.add(words, row.field(0), ());
        }
        for row in tables.rows("words/bodies.txt") {
            match Sort::parse(row.field(0)) {
                Some(sort) => row.list(1).for_each(|noun| roles.nouns.add(words, noun, sort)),
                None => faults.push(row.fault(format!("no class {:?}; see the head of the file", row.field(0)))),
            }
        }
        // An entry of `bodies.txt` is the finer one and stands first.
        for row in tables.rows("words/roles.txt") {
            let noun = row.field(0);
            match Sort::of_role(row.field(1), noun) {
                Some(sort) => roles.nouns.add(words, noun, sort),
                None => faults.push(row.fault(format!("no class {:?}; see the head of the file", row.field(1)))),
            }
        }
        roles
    }
}
