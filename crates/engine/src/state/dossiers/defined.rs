//! Dossiers that the user defines: whose conflict it is, where, in which words, when.

use super::Dossier;
use crate::record::Reading;
use crate::state::Everyone;
use crate::state::State;
use crate::state::wording::has_words;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::actors::plain;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// A dossier as the user writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Definition {
    /// Its name.
    pub name: String,
    /// Its parties, each by a name or an id.
    pub parties: Vec<String>,
    /// Who belongs to a party, beside those that do by themselves: party, then names or ids.
    pub members: BTreeMap<String, Vec<String>>,
    /// Places that tell of it.
    pub places: Vec<String>,
    /// Words that tell of it.
    pub words: Vec<String>,
    /// The first day of publication that it takes.
    pub from: Option<Date>,
    /// The last day of publication that it takes.
    pub to: Option<Date>,
    /// Names that parties and people are to be shown by: name or id, then the name shown.
    pub names: BTreeMap<String, String>,
}

impl Definition {
    /// The articles that it takes: those of its time that name two of its parties, or one of them and a place or word of
    /// it; where it names no parties, those with a place or word of it.
    pub(super) fn dossier(&self, state: &State, everyone: &Everyone, vocabulary: &Vocabulary) -> Dossier {
        let ids = Ids { everyone, vocabulary };
        let members = self.members.iter().flat_map(|(party, names)| {
            let party = ids.first(party);
            names.iter().flat_map(|name| ids.all(name)).map(move |id| (id, party.clone()))
        });
        let members: BTreeMap<Box<str>, Box<str>> = members.collect();
        let parties: Vec<BTreeSet<Box<str>>> = self.parties.iter().map(|name| ids.all(name)).collect();
        let marks: Vec<String> = self.places.iter().chain(&self.words).map(|word| plain(word)).collect();
        let takes = |index: usize, reading: &Reading| {
            let named = parties.iter().filter(|party| names_one(everyone, index, reading, party, &members)).count();
            let marked = || marks.iter().any(|mark| holds(reading, mark));
            named >= 2 || (named == 1 || parties.is_empty()) && marked()
        };
        let readings = state.readings().enumerate().filter(|(_, reading)| self.is_in_time(reading));
        Dossier {
            name: self.name.clone(),
            theatres: Vec::new(),
            readings: readings.filter(|(index, reading)| takes(*index, reading)).map(|(index, _)| index).collect(),
            names: self
                .names
                .iter()
                .flat_map(|(id, name)| ids.all(id).into_iter().map(|id| (id, name.clone())))
                .collect(),
            parties: members,
        }
    }

    fn is_in_time(&self, reading: &Reading) -> bool {
        let Some(day) = reading.source.metadata.published else { return self.from.is_none() && self.to.is_none() };
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// Who is meant by a name or an id that a user writes.
struct Ids<'a> {
    everyone: &'a Everyone,
    vocabulary: &'a Vocabulary,
}

impl Ids<'_> {
    /// Everyone of that id or name; the written words themselves if nobody is known by them.
    fn all(&self, written: &str) -> BTreeSet<Box<str>> {
        let wanted = plain(written);
        let known = self.vocabulary.actors.find(written).map(|known| self.vocabulary.actors.get(known).id.clone());
        let named = self
            .everyone
            .iter()
            .filter(|someone| *someone.id == *written || someone.names.iter().any(|name| plain(name) == wanted));
        let mut ids: BTreeSet<Box<str>> = named.map(|someone| someone.id.clone()).chain(known).collect();
        if ids.is_empty() {
            ids.insert(written.into());
        }
        ids
    }

    fn first(&self, written: &str) -> Box<str> {
        self.all(written).into_iter().next().unwrap_or_else(|| written.into())
    }
}

/// Whether a reading names somebody of a party.
fn names_one(
    everyone: &Everyone,
    index: usize,
    reading: &Reading,
    party: &BTreeSet<Box<str>>,
    members: &BTreeMap<Box<str>, Box<str>>,
) -> bool {
    (0..reading.actors.len()).filter_map(|who| everyone.get(index, who)).any(|someone| {
        party.contains(&someone.id)
            || someone.party.as_ref().is_some_and(|own| party.contains(own))
            || members.get(&someone.id).is_some_and(|own| party.contains(own))
    })
}

/// Whether a reading's sentences or title hold a word or name, whole.
fn holds(reading: &Reading, mark: &str) -> bool {
    let title = reading.source.metadata.title.as_deref();
    let sentences = reading.excerpts.iter().map(|excerpt| excerpt.words.as_str());
    sentences.chain(title).any(|text| has_words(&plain(text), mark))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::add;
    use crate::state::sample;

    const ARTICLES: &str = "# Northern Post 2025-03-10
        holds | UKR | ceasefire accepts | Kyiv is ready for the truce.
        holds | RUS | ceasefire opposes | There will be no truce.
        # Harbour Wire 2025-03-12
        holds | UKR | economy supports | Grain leaves the port again.
        # Evening Star 2025-04-02
        holds | RUS | economy opposes | No grain is to leave the port.
        # Morning Mail 2025-03-13
        holds | GBR | talks supports | London is for talks.";

    /// The outlets whose articles a definition takes.
    #[track_caller]
    fn check(definition: &Definition, expected: &[&str]) {
        let state = sample::readings(ARTICLES).into_iter().fold(State::default(), add);
        let everyone = Everyone::of(state.readings(), &sample::VOCABULARY);
        let dossier = definition.dossier(&state, &everyone, &sample::VOCABULARY);
        let readings: Vec<&Reading> = state.readings().collect();
        let outlets = dossier.readings.iter().filter_map(|&index| readings[index].source.metadata.outlet.as_deref());
        assert_eq!(outlets.collect::<Vec<_>>(), expected);
    }

    fn list(words: &[&str]) -> Vec<String> {
        words.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn two_parties_or_one_with_a_word_belong_to_it() {
        let parties = list(&["Russia", "UKR"]);
        check(&Definition { parties: parties.clone(), ..Definition::default() }, &["Northern Post"]);
        let with_words = Definition { parties, words: list(&["grain"]), ..Definition::default() };
        check(&with_words, &["Northern Post", "Harbour Wire", "Evening Star"]);
    }

    #[test]
    fn its_period_bounds_it() {
        let to = "2025-03-31".parse().ok();
        check(&Definition { words: list(&["grain"]), to, ..Definition::default() }, &["Harbour Wire"]);
    }
}
