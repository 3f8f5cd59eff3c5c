//! Who is who across articles, and which party each belongs to.
//!
//! Ids from the data files are the same in every article. Persons whom no file knows are merged when first initial and
//! family name agree up to two letters; unnamed sources are never merged across articles.

use crate::link::Actor;
use crate::link::Who;
use crate::record::Reading;
use crate::vocabulary::actors::Kind;
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
    /// Articles that mention it.
    pub articles: usize,
}

/// All actors of a corpus.
#[derive(Clone, Debug, Default)]
pub struct Everyone {
    people: BTreeMap<Box<str>, Someone>,
    merged: Vec<Vec<Box<str>>>,
}

/// Ids of persons by the key of their family name.
type Families = BTreeMap<String, Vec<Box<str>>>;

impl Everyone {
    /// Merges the actors of all readings, given in the state's order.
    pub fn of<'a>(readings: impl Iterator<Item = &'a Reading>) -> Everyone {
        let mut everyone = Everyone::default();
        let mut families = Families::new();
        for (index, reading) in readings.enumerate() {
            let merged = reading.actors.iter().map(|actor| everyone.meet(index, actor, &mut families)).collect();
            everyone.merged.push(merged);
        }
        everyone
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

    /// The name a party is shown by.
    pub fn party_name<'a>(&'a self, party: &'a str) -> &'a str {
        self.people.get(party).map_or(party, |someone| someone.name.as_str())
    }

    fn meet(&mut self, reading: usize, actor: &Actor, families: &mut Families) -> Box<str> {
        let id = self.merged_id(reading, actor, families);
        let party = party(actor);
        let someone = self.people.entry(id.clone()).or_insert_with(|| Someone {
            id: id.clone(),
            name: actor.name.clone(),
            kind: actor.kind,
            party: None,
            side: None,
            names: BTreeSet::new(),
            articles: 0,
        });
        someone.articles += 1;
        someone.names.insert(actor.name.clone());
        someone.party = someone.party.take().or(party);
        someone.side = someone.side.take().or_else(|| actor.side.clone());
        if actor.kind == Kind::Person && !someone.name.contains(' ') && actor.name.contains(' ') {
            someone.name.clone_from(&actor.name);
        }
        id
    }

    fn merged_id(&self, reading: usize, actor: &Actor, families: &mut Families) -> Box<str> {
        if actor.kind == Kind::Anonymous {
            return format!("{}#{reading}", actor.id).into();
        }
        let Some(key) = family_key(&actor.name).filter(|_| actor.kind == Kind::Person) else {
            return actor.id.0.clone();
        };
        let known = families.entry(key).or_default();
        if known.contains(&actor.id.0) {
            return actor.id.0.clone();
        }
        let same =
            known.iter().find(|id| self.people.get(*id).is_some_and(|other| is_same_name(&other.name, &actor.name)));
        if let Some(same) = same {
            return same.clone();
        }
        known.push(actor.id.0.clone());
        actor.id.0.clone()
    }
}

/// The party of an actor: the side it speaks for, or itself where it is a body of its own.
fn party(actor: &Actor) -> Option<Party> {
    match actor.kind {
        Kind::Group | Kind::Organisation => Some(actor.id.0.clone()),
        Kind::Person | Kind::Anonymous => actor.side.clone(),
        Kind::State | Kind::Government | Kind::Military => actor.side.clone().or_else(|| Some(actor.id.0.clone())),
    }
}

/// First initial and the first two letters of the family name, which a person's name keeps in every spelling.
fn family_key(name: &str) -> Option<String> {
    let (first, rest) = name.split_once(' ')?;
    let family = rest.rsplit(' ').next().unwrap_or(rest);
    Some(first.chars().take(1).chain(family.chars().take(2)).collect::<String>().to_lowercase())
}

fn is_same_name(a: &str, b: &str) -> bool {
    let family = |name: &str| name.rsplit(' ').next().unwrap_or(name).to_lowercase();
    let (a, b) = (family(a), family(b));
    a == b || a.chars().count() > 4 && edits(&a, &b) <= 2
}

/// Levenshtein distance.
fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let cost = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = cost.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::edits;
    use super::is_same_name;

    #[test]
    fn spellings_of_one_name_are_one() {
        let check = |a: &str, b: &str, same: bool| assert_eq!(is_same_name(a, b), same, "{a} / {b}");
        check("Danilo Peshko", "Danylo Peshka", true);
        check("Danilo Peshko", "Danilo Petrov", false);
        assert_eq!(edits("kitten", "sitting"), 3);
    }
}
