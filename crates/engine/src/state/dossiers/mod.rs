//! Dossiers: the conflicts and processes that a corpus tells of, found from who acts on whom, or defined by the user.

mod defined;
mod found;

use super::Everyone;
use super::Party;
use super::Someone;
use super::State;
use crate::record::Reading;
use crate::vocabulary::Vocabulary;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

pub use defined::Definition;

/// One conflict or process, with the articles that tell of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dossier {
    /// Its name: the user's, else the states it plays between or in, in alphabetical order.
    pub name: String,
    /// The theatres, by ISO 3166-1 alpha-3 code or actor id; one for a conflict inside a state, none if it is defined.
    pub theatres: Vec<Box<str>>,
    /// Its readings, by their place in the state's order, in that order.
    pub readings: Vec<usize>,
    /// Actors that belong to another party than they would by themselves, by id across articles.
    pub parties: BTreeMap<Box<str>, Party>,
    /// Names that actors and parties are shown by, where the user wants others than ours, by id.
    pub names: BTreeMap<Box<str>, String>,
}

impl Dossier {
    /// The dossier as it stood at the end of a day: without what was published later. Articles without a day stay.
    pub fn until(&self, state: &State, day: Date) -> Dossier {
        let later = |reading: &Reading| reading.source.metadata.published.is_some_and(|published| published > day);
        let later: BTreeSet<usize> =
            state.readings().enumerate().filter(|(_, reading)| later(reading)).map(|(index, _)| index).collect();
        let readings = self.readings.iter().copied().filter(|index| !later.contains(index)).collect();
        Dossier { readings, ..self.clone() }
    }
}

impl Dossier {
    /// The party of somebody: what the dossier says, else whom they speak for, else themselves.
    pub fn party_of(&self, someone: &Someone) -> Party {
        let set = self.parties.get(&someone.id);
        set.or(someone.party.as_ref()).unwrap_or(&someone.id).clone()
    }

    /// The name somebody or a party is shown by: what the dossier says, else the best that articles give.
    pub fn name_of<'a>(&'a self, id: &'a str, everyone: &'a Everyone) -> &'a str {
        self.names.get(id).map_or_else(|| everyone.party_name(id), String::as_str)
    }
}

/// The dossiers of a state: those defined, in their order, then those found, the one with most articles first. What is
/// found and lies for the greater part within a defined one is that one.
pub fn dossiers(
    state: &State,
    everyone: &Everyone,
    vocabulary: &Vocabulary,
    definitions: &[Definition],
) -> Vec<Dossier> {
    let mut rows: Vec<Dossier> =
        definitions.iter().map(|definition| definition.dossier(state, everyone, vocabulary)).collect();
    let taken: BTreeSet<usize> = rows.iter().flat_map(|row| row.readings.iter().copied()).collect();
    let found = found::found(state, everyone, vocabulary).into_iter();
    rows.extend(found.filter(|row| {
        let within = row.readings.iter().filter(|reading| taken.contains(reading)).count();
        within * 2 <= row.readings.len()
    }));
    rows
}

/// One dossier that holds every article of a state, whatever it tells of.
pub fn whole(state: &State, name: &str) -> Dossier {
    Dossier { name: name.to_string(), readings: (0..state.len()).collect(), ..Dossier::default() }
}
