//! Who is who across articles, and which party each belongs to.
//!
//! Ids from the data files are the same in every article, and what they name is never merged with one another. Persons
//! whom no file knows are merged when their names are spellings of one and their sides do not speak against it; groups
//! when one name is the other's initials. Unnamed sources are never merged, and a bare description (`residents`) only
//! where it names a side. What could be one and is not sure is kept apart and listed for a person to decide.

mod identities;
mod names;

pub use identities::Identities;

use super::wording::has_words;
use crate::link::Actor;
use crate::link::Who;
use crate::record::Reading;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::actors::Kind;
use names::Likeness;
use names::PersonName;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// The id of a party: a state with its government, forces and persons, or a group or organisation by itself.
pub type Party = Box<str>;

/// An actor as all articles together know it.
#[derive(Clone, Debug)]
pub struct Someone {
    /// The id it goes by across articles.
    pub id: Box<str>,
    /// The best name.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// The party it belongs to.
    pub party: Option<Party>,
    /// The state or group it speaks for.
    pub side: Option<Box<str>>,
    /// Names it goes by, over all articles.
    pub names: BTreeSet<String>,
    /// The ids that articles give it, its own among them.
    pub ids: BTreeSet<Box<str>>,
    /// Articles that mention it.
    pub articles: usize,
}

impl Someone {
    /// Everything it goes by: its name, other names, and every id that articles give it.
    pub fn called(&self) -> impl Iterator<Item = &str> {
        let ids = self.ids.iter().map(|id| &**id);
        std::iter::once(self.name.as_str()).chain(self.names.iter().map(String::as_str)).chain(ids)
    }
}

/// Two actors that could be one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Doubt {
    /// The id of the one met first.
    pub a: Box<str>,
    /// The id of the other.
    pub b: Box<str>,
    /// Why they could be one, and why that is not sure.
    pub why: &'static str,
}

/// All actors of a corpus.
#[derive(Clone, Debug, Default)]
pub struct Everyone {
    people: BTreeMap<Box<str>, Someone>,
    merged: Vec<Vec<Box<str>>>,
    doubts: BTreeSet<Doubt>,
    /// Names of parties that only their people are mentioned of.
    unmet: BTreeMap<Party, String>,
}

impl Everyone {
    /// Merges the actors of all readings, given in the state's order.
    pub fn of<'a>(readings: impl Iterator<Item = &'a Reading>, vocabulary: &Vocabulary) -> Everyone {
        Everyone::decided(readings, vocabulary, &Identities::default())
    }

    /// Merges the actors of all readings, given in the state's order, as people decided and else by their names.
    pub fn decided<'a>(
        readings: impl Iterator<Item = &'a Reading>,
        vocabulary: &Vocabulary,
        identities: &Identities,
    ) -> Everyone {
        let readings: Vec<&Reading> = readings.collect();
        let mut meeting = Meeting {
            vocabulary,
            identities,
            everyone: Everyone::default(),
            families: BTreeMap::new(),
            groups: Vec::new(),
        };
        meeting.everyone.merged = readings.iter().map(|reading| vec!["".into(); reading.actors.len()]).collect();
        // Whoever has a full name is met first, so that a family name alone finds all who bear it.
        for full in [true, false] {
            for (index, reading) in readings.iter().enumerate() {
                for (who, actor) in reading.actors.iter().enumerate().filter(|(_, actor)| is_full(actor) == full) {
                    meeting.everyone.merged[index][who] = meeting.meet(index, reading, actor);
                }
            }
        }
        meeting.everyone.unmet = meeting.unmet();
        let undecided = |doubt: &Doubt| {
            let (a, b) = (identities.kept(&doubt.a), identities.kept(&doubt.b));
            a != b && !identities.are_apart(&doubt.a, &doubt.b)
        };
        meeting.everyone.doubts.retain(undecided);
        meeting.everyone
    }

    /// Who an actor of a reading is, by the reading's place in the state's order.
    pub fn get(&self, reading: usize, who: Who) -> Option<&Someone> {
        self.merged.get(reading).and_then(|ids| ids.get(who)).and_then(|id| self.people.get(id))
    }

    /// An actor by its id across articles.
    pub fn by_id(&self, id: &str) -> Option<&Someone> {
        self.people.get(id)
    }

    /// All actors in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Someone> {
        self.people.values()
    }

    /// Actors that could be one, for a person to decide.
    pub fn doubts(&self) -> impl Iterator<Item = &Doubt> {
        self.doubts.iter()
    }

    /// The name a party is shown by.
    pub fn party_name<'a>(&'a self, party: &'a str) -> &'a str {
        let met = self.people.get(party).map(|someone| &someone.name);
        met.or_else(|| self.unmet.get(party)).map_or(party, String::as_str)
    }
}

/// Whether an actor's name can stand alone; a family name waits for those who bear it in full.
fn is_full(actor: &Actor) -> bool {
    actor.kind != Kind::Person || actor.name.contains(' ')
}

/// What is known while actors are met one by one.
struct Meeting<'a> {
    vocabulary: &'a Vocabulary,
    identities: &'a Identities,
    everyone: Everyone,
    /// Persons by the key of their family name.
    families: BTreeMap<String, Vec<(PersonName, Box<str>)>>,
    /// Groups and organisations that no file knows.
    groups: Vec<Box<str>>,
}

impl Meeting<'_> {
    fn meet(&mut self, index: usize, reading: &Reading, actor: &Actor) -> Box<str> {
        let meant = self.identities.meant(reading.source.hash, &actor.id.0).map(Into::into);
        let own = meant.unwrap_or_else(|| self.merged_id(index, actor));
        let id: Box<str> = self.identities.kept(&own).into();
        let identities = self.identities;
        let side = actor.side.as_deref().map(|side| identities.kept(side));
        let party = self.party(reading, actor, &id).map(|party| identities.kept(&party).into());
        let someone = self.everyone.people.entry(id.clone()).or_insert_with(|| Someone {
            id: id.clone(),
            name: actor.name.clone(),
            kind: actor.kind,
            party: None,
            side: None,
            names: BTreeSet::new(),
            ids: BTreeSet::from([id.clone()]),
            articles: 0,
        });
        // Whoever decided that two are one named the one to go by.
        if actor.id.0 == id && is_full(actor) && self.identities.is_kept(&id) {
            someone.name.clone_from(&actor.name);
            someone.kind = actor.kind;
        }
        someone.articles += 1;
        someone.names.insert(actor.name.clone());
        someone.ids.insert(actor.id.0.clone());
        someone.ids.insert(own);
        someone.party = someone.party.take().or(party);
        someone.side = someone.side.take().or_else(|| side.map(Into::into));
        if actor.kind == Kind::Person && !someone.name.contains(' ') && actor.name.contains(' ') {
            someone.name.clone_from(&actor.name);
        }
        id
    }

    fn merged_id(&mut self, reading: usize, actor: &Actor) -> Box<str> {
        let id = &actor.id.0;
        match actor.kind {
            Kind::Anonymous => format!("{id}#{reading}").into(),
            Kind::Person => self.person(actor),
            Kind::Group | Kind::Organisation if !self.is_known(id) => self.group(reading, actor),
            _ => id.clone(),
        }
    }

    /// The id of a person: the one whose name this spells, if just one can be meant.
    fn person(&mut self, actor: &Actor) -> Box<str> {
        let Some(name) = PersonName::of(&actor.name) else { return actor.id.0.clone() };
        let known = self.is_known(&actor.id.0);
        let rows = self.families.get(&name.key).map_or(&[][..], Vec::as_slice);
        if known && rows.iter().any(|(_, id)| *id == actor.id.0) {
            return actor.id.0.clone();
        }
        let (mut same, mut doubtful) = (BTreeSet::new(), BTreeSet::new());
        for (other, id) in rows.iter().filter(|(_, id)| !(known && self.is_known(id))) {
            if self.identities.are_apart(&actor.id.0, id) {
                continue;
            }
            let Some(someone) = self.everyone.people.get(id) else { continue };
            match (name.likeness(other), self.sides(actor, someone)) {
                (Likeness::Other, _) => {}
                (_, Sides::Differ) if *id != actor.id.0 => {}
                (_, Sides::Differ) => drop(doubtful.insert((id.clone(), "one name, speaking for two sides"))),
                (Likeness::Same, Sides::Agree) => drop(same.insert(id.clone())),
                (Likeness::Same, Sides::Unknown) if !name.is_family_alone() => drop(same.insert(id.clone())),
                (Likeness::Same, Sides::Unknown) => drop(doubtful.insert((id.clone(), "a family name alone"))),
                (Likeness::Doubtful, _) => drop(doubtful.insert((id.clone(), "names of nearly one spelling"))),
            }
        }
        if let (Some(only), 1) = (same.first(), same.len()) {
            let only = only.clone();
            return self.enter_name(name, only);
        }
        doubtful.extend(same.into_iter().map(|id| (id, "several bear the name")));
        // A person of the same name who speaks for another side is somebody else.
        let taken =
            self.everyone.people.get(&actor.id.0).is_some_and(|other| self.sides(actor, other) == Sides::Differ);
        let side = actor.side.as_deref().unwrap_or_default();
        let id = if taken && !known { format!("{}@{side}", actor.id).into() } else { actor.id.0.clone() };
        let doubts = doubtful.into_iter().filter(|(other, _)| *other != id);
        self.everyone.doubts.extend(doubts.map(|(a, why)| Doubt { a, b: id.clone(), why }));
        self.enter_name(name, id)
    }

    fn enter_name(&mut self, name: PersonName, id: Box<str>) -> Box<str> {
        let rows = self.families.entry(name.key.clone()).or_default();
        if !rows.iter().any(|(other, row)| *row == id && other.likeness(&name) == Likeness::Same) {
            rows.push((name, id.clone()));
        }
        id
    }

    /// The id of a group that no file knows: of the one whose initials it is or has, if that speaks for no other side.
    fn group(&mut self, reading: usize, actor: &Actor) -> Box<str> {
        let id = &actor.id.0;
        if !actor.name.starts_with(char::is_uppercase) {
            // `residents` of two articles are not the same people; `Ukrainian soldiers` and `prisoners of war` may be.
            let told = actor.side.is_some() || actor.name.contains(' ');
            return if told { id.clone() } else { format!("{id}#{reading}").into() };
        }
        if self.everyone.people.contains_key(id) {
            return id.clone();
        }
        let same: Vec<Box<str>> = self
            .groups
            .iter()
            .filter(|other| {
                self.everyone.people.get(*other).is_some_and(|other| {
                    let short =
                        names::is_acronym(&actor.name, &other.name) || names::is_acronym(&other.name, &actor.name);
                    short && self.sides(actor, other) != Sides::Differ
                })
            })
            .cloned()
            .collect();
        match same.as_slice() {
            [only] => only.clone(),
            several => {
                let doubts =
                    several.iter().map(|a| Doubt { a: a.clone(), b: id.clone(), why: "several have these initials" });
                self.everyone.doubts.extend(doubts);
                self.groups.push(id.clone());
                id.clone()
            }
        }
    }

    fn sides(&self, actor: &Actor, someone: &Someone) -> Sides {
        match (&actor.side, &someone.side) {
            (Some(a), Some(b)) if a == b => Sides::Agree,
            (Some(_), Some(_)) => Sides::Differ,
            _ => Sides::Unknown,
        }
    }

    /// Parties that nobody is met as, by the names that the data files give them.
    fn unmet(&self) -> BTreeMap<Party, String> {
        let people = &self.everyone.people;
        let parties = people.values().filter_map(|someone| someone.party.as_ref());
        let unmet = parties.filter(|party| !people.contains_key(*party));
        let actors = &self.vocabulary.actors;
        unmet.filter_map(|party| Some((party.clone(), actors.get(actors.find(party)?).name.to_string()))).collect()
    }

    fn is_known(&self, id: &str) -> bool {
        self.vocabulary.actors.find(id).is_some()
    }

    /// The party of an actor: the side it speaks for, or itself where it is a body of its own.
    fn party(&self, reading: &Reading, actor: &Actor, id: &str) -> Option<Party> {
        match actor.kind {
            Kind::Person if actor.side.is_none() => affiliation(reading, actor),
            Kind::Group | Kind::Organisation => Some(id.into()),
            Kind::Person | Kind::Anonymous => actor.side.clone(),
            Kind::State | Kind::Government | Kind::Military => actor.side.clone().or_else(|| Some(id.into())),
        }
    }
}

/// The group or organisation that a person's role or name says it speaks for: `the Council's chairman`, `Commander Orel
/// of the Northern Brigade`; `our country director` speaks for the body that published the article.
fn affiliation(reading: &Reading, person: &Actor) -> Option<Party> {
    let told: Vec<&str> = person.role.iter().chain(&person.mentions).filter_map(|&span| reading.words(span)).collect();
    let bodies = reading.actors.iter().filter(|actor| matches!(actor.kind, Kind::Group | Kind::Organisation));
    let ours = told.iter().any(|words| words.split(' ').next().is_some_and(|word| word.eq_ignore_ascii_case("our")));
    let outlet = reading.source.metadata.outlet.as_deref().filter(|_| ours);
    if let Some(own) = bodies.clone().find(|body| Some(body.name.as_str()) == outlet) {
        return Some(own.id.0.clone());
    }
    let named = bodies.filter_map(|body| {
        let forms = body.mentions.iter().filter_map(|&span| reading.words(span)).chain([body.name.as_str()]);
        let forms = forms.map(|form| form.trim_start_matches("the ").trim_start_matches("The "));
        let longest = forms
            .filter(|form| form.starts_with(char::is_uppercase) && told.iter().any(|words| has_words(words, form)));
        longest.map(str::len).max().map(|length| (length, body))
    });
    named.max_by_key(|(length, _)| *length).map(|(_, body)| body.id.0.clone())
}

/// How the sides of two actors stand to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sides {
    Agree,
    Differ,
    Unknown,
}

#[cfg(test)]
mod tests {
    use super::Everyone;
    use super::Identities;
    use crate::state::sample;

    /// A line for everyone with several names or in several articles, then the doubts.
    #[track_caller]
    fn check(lines: &str, expected: &str) {
        let told = sample::view(lines, |scope| {
            let merged = scope.everyone.iter().filter(|someone| someone.articles > 1);
            let merged = merged.map(|someone| {
                let names: Vec<&str> = someone.names.iter().map(String::as_str).collect();
                format!("{}: {}", someone.id, names.join(", "))
            });
            let doubts = scope.everyone.doubts().map(|doubt| format!("{} ~ {}: {}", doubt.a, doubt.b, doubt.why));
            merged.chain(doubts).collect::<Vec<_>>().join("\n")
        });
        assert_eq!(told, expected);
    }

    #[test]
    fn spellings_and_a_family_name_alone_are_one_person() {
        check(
            "# Northern Post 2025-03-10
             who | aleksandr-wolkov | person | MLD | Aleksandr Wolkov
             says/assert | aleksandr-wolkov | We agree.
             # Harbour Wire 2025-03-11
             who | oleksandr-volkov | person | MLD | Oleksandr Volkov
             says/assert | oleksandr-volkov | We agree.
             # Evening Star 2025-03-12
             who | volkov | person | MLD | Volkov
             says/assert | volkov | We agree.",
            "aleksandr-wolkov: Aleksandr Wolkov, Oleksandr Volkov, Volkov",
        );
    }

    #[test]
    fn what_people_decided_goes_before_what_names_show() {
        let lines = "# Northern Post 2025-03-10
             who | omar-hassan | person | MLD | Omar Hassan
             says/assert | omar-hassan | We agree.
             # Harbour Wire 2025-03-11
             who | omar-hassan | person | MLD | Omar Hassan
             says/assert | omar-hassan | We refuse.
             # Evening Star 2025-03-12
             who | the-lion | person | MLD | The Lion
             says/assert | the-lion | We refuse.";
        let readings = sample::readings(lines);
        let check = |identities: &Identities, wanted: &str| {
            let everyone = Everyone::decided(readings.iter(), &sample::VOCABULARY, identities);
            let told = everyone.iter().map(|row| format!("{} ({}) in {}", row.id, row.name, row.articles));
            assert_eq!(told.collect::<Vec<_>>().join("; "), wanted);
        };
        let mut identities = Identities::default();
        check(&identities, "omar-hassan (Omar Hassan) in 2; the-lion (The Lion) in 1");
        identities.merge("the-lion", "omar-hassan");
        check(&identities, "the-lion (The Lion) in 3");
        identities.merge("omar-hassan", "the-lion");
        check(&identities, "the-lion (The Lion) in 3");
        let mut identities = Identities::default();
        identities.split(readings[1].source.hash, "omar-hassan", "omar-hassan-2");
        check(
            &identities,
            "omar-hassan (Omar Hassan) in 1; omar-hassan-2 (Omar Hassan) in 1; the-lion (The Lion) in 1",
        );
    }

    #[test]
    fn one_name_on_two_sides_is_two_persons_in_doubt() {
        check(
            "# Northern Post 2025-03-10
             who | omar-hassan | person | MLD | Omar Hassan
             says/assert | omar-hassan | We agree.
             # Harbour Wire 2025-03-11
             who | omar-hassan | person | TCD | Omar Hassan
             says/assert | omar-hassan | We refuse.",
            "omar-hassan ~ omar-hassan@TCD: one name, speaking for two sides",
        );
    }

    #[test]
    fn initials_are_the_group_they_stand_for() {
        check(
            "# Northern Post 2025-03-10
             who | northern-plains-front | group | - | Northern Plains Front
             says/assert | northern-plains-front | We agree.
             # Harbour Wire 2025-03-11
             who | npf | group | - | NPF
             says/assert | npf | We agree.",
            "northern-plains-front: NPF, Northern Plains Front",
        );
    }

    #[test]
    fn unnamed_sources_and_bare_descriptions_are_never_merged() {
        check(
            "# Northern Post 2025-03-10
             who | residents | group | - | residents
             says/assert | anon:official | We agree.
             says/assert | residents | We heard shots.
             # Harbour Wire 2025-03-11
             who | residents | group | - | residents
             says/assert | anon:official | We agree.
             says/assert | residents | We heard shots.",
            "",
        );
    }
}
