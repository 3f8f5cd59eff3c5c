//! States, governments, armed forces, organisations, armed groups and persons, with every name they go by.
//!
//! `actors/countries.txt`, `actors/organisations.txt`, `actors/groups.txt`, `actors/persons.txt`.

use super::Tables;
use super::Words;
use super::phrases::Phrases;
use super::table::Fault;
use super::table::Row;
use std::collections::BTreeMap;

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A natural person.
    Person,
    /// A state as such.
    State,
    /// A state's government or one of its organs.
    Government,
    /// Armed forces of a state.
    Military,
    /// An organisation of states or people.
    Organisation,
    /// An armed group, a bloc, a people, a set of persons.
    Group,
    /// A source the text leaves unnamed.
    Anonymous,
}

impl Kind {
    /// The word the published form uses.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Person => "person",
            Kind::State => "state",
            Kind::Government => "government",
            Kind::Military => "military",
            Kind::Organisation => "organisation",
            Kind::Group => "group",
            Kind::Anonymous => "anonymous",
        }
    }
}

/// How a name stands for its actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sense {
    /// The actor's own name: Russia, NATO, Marco Rubio.
    Name,
    /// An adjective or a people: Russian, Russians.
    Demonym,
    /// A capital, which is a place and stands for the government.
    Capital,
    /// A seat of government: the Kremlin.
    Seat,
}

/// An actor that the data files know.
#[derive(Clone, Debug)]
pub struct Known {
    /// The id of the published form: `RUS`, `RUS.GOV`, `nato`, `marco-rubio`.
    pub id: Box<str>,
    /// The best full name.
    pub name: Box<str>,
    /// What it is.
    pub kind: Kind,
    /// The state or group it speaks for.
    pub side: Option<Box<str>>,
    /// Offices held, for persons.
    pub offices: Vec<Office>,
    /// The file's word for what sort it is: `media`, `igo`, a PLOVER sector; empty for states and persons.
    pub class: Box<str>,
}

/// An office with the time it was held, as the file writes it (`2020`, `2020-03`, `2020-03-11`, empty for open).
#[derive(Clone, Debug)]
pub struct Office {
    /// The title.
    pub title: Box<str>,
    /// From, inclusive.
    pub from: Box<str>,
    /// To, inclusive.
    pub to: Box<str>,
}

/// The number of a known actor.
pub type KnownId = u32;

/// One reading of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// Who is meant.
    pub known: KnownId,
    /// How the name stands for it.
    pub sense: Sense,
    /// Whether capitals must stand exactly as the file writes them.
    pub exact: bool,
}

/// All known actors with their names.
#[derive(Default)]
pub struct Actors {
    known: Vec<Known>,
    by_id: BTreeMap<Box<str>, KnownId>,
    /// Names as phrases.
    pub names: Phrases<Form>,
    /// Family names of known persons, lower case.
    pub families: BTreeMap<Box<str>, Vec<KnownId>>,
}

impl Actors {
    /// A known actor.
    pub fn get(&self, id: KnownId) -> &Known {
        &self.known[id as usize]
    }

    /// The number of the actor with an id of the published form.
    pub fn find(&self, id: &str) -> Option<KnownId> {
        self.by_id.get(id).copied()
    }

    pub(super) fn load(tables: &Tables<'_>, words: &mut Words, faults: &mut Vec<Fault>) -> Actors {
        let mut actors = Actors::default();
        for row in tables.rows("actors/countries.txt") {
            actors.country(&row, words, faults);
        }
        for row in tables.rows("actors/organisations.txt") {
            let kind = if row.field(3) == "group" { Kind::Group } else { Kind::Organisation };
            actors.body(&row, kind, row.field(4), row.field(5), words);
        }
        for row in tables.rows("actors/groups.txt") {
            let kind = if row.field(5) == "government" { Kind::Government } else { Kind::Group };
            actors.body(&row, kind, row.field(3), row.field(4), words);
        }
        for row in tables.rows("actors/persons.txt") {
            actors.person(&row, words);
        }
        actors
    }

    fn enter(&mut self, id: &str, name: &str, kind: Kind, side: &str, class: &str) -> KnownId {
        if let Some(&known) = self.by_id.get(id) {
            return known;
        }
        let known = self.known.len() as KnownId;
        let side = (!side.is_empty()).then(|| side.into());
        self.known.push(Known {
            id: id.into(),
            name: name.into(),
            kind,
            side,
            offices: Vec::new(),
            class: class.into(),
        });
        self.by_id.insert(id.into(), known);
        known
    }

    fn call(&mut self, words: &mut Words, known: KnownId, name: &str, sense: Sense) {
        let exact = name.ends_with('!') || is_abbreviation(name);
        let name = name.trim_end_matches('!').trim();
        let bare = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
        self.names.add(words, bare, Form { known, sense, exact });
    }

    fn country(&mut self, row: &Row<'_>, words: &mut Words, faults: &mut Vec<Fault>) {
        let code = row.field(0);
        if code.len() != 3 || !code.bytes().all(|b| b.is_ascii_uppercase()) {
            faults.push(row.fault(format!("{code:?} is no ISO 3166-1 alpha-3 code")));
            return;
        }
        let name = row.field(1);
        let state = self.enter(code, name, Kind::State, code, "");
        let government =
            self.enter(&format!("{code}.GOV"), &format!("Government of {name}"), Kind::Government, code, "");
        let military = self.enter(&format!("{code}.MIL"), &format!("Armed forces of {name}"), Kind::Military, code, "");
        let names = std::iter::once(name).chain(row.list(2));
        names.for_each(|name| self.call(words, state, name, Sense::Name));
        row.list(3).for_each(|name| self.call(words, state, name, Sense::Demonym));
        row.list(4).for_each(|name| self.call(words, government, name, Sense::Capital));
        row.list(5).for_each(|name| self.call(words, government, name, Sense::Seat));
        row.list(6).for_each(|name| self.call(words, military, name, Sense::Name));
    }

    fn body(&mut self, row: &Row<'_>, kind: Kind, side: &str, class: &str, words: &mut Words) {
        let known = self.enter(row.field(0), row.field(1), kind, side, class);
        let names = std::iter::once(row.field(1)).chain(row.list(2));
        names.for_each(|name| self.call(words, known, name, Sense::Name));
    }

    fn person(&mut self, row: &Row<'_>, words: &mut Words) {
        let fresh = self.find(row.field(0)).is_none();
        let known = self.enter(row.field(0), row.field(1), Kind::Person, row.field(3), "");
        if fresh {
            let names = std::iter::once(row.field(1)).chain(row.list(2));
            names.for_each(|name| self.call(words, known, name, Sense::Name));
            if let Some(family) = row.field(1).rsplit(' ').next() {
                self.families.entry(family.to_lowercase().into()).or_default().push(known);
            }
        }
        let office = Office { title: row.field(4).into(), from: row.field(5).into(), to: row.field(6).into() };
        self.known[known as usize].offices.push(office);
    }
}

/// Written in capitals only, so that `US` is not `us` and `SAF` not a word.
fn is_abbreviation(name: &str) -> bool {
    name.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
        && name.chars().filter(|c| c.is_alphabetic()).count() <= 6
}
