//! States: which one a name or an adjective speaks of, invented ones found by grammar, and which one the article is about.

use super::clues::Clues;
use super::clues::is_unknown;
use super::clues::key;
use crate::find::Found;
use crate::find::mentions::Mention;
use crate::vocabulary::actors::Kind;
use crate::vocabulary::actors::Sense;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// A state that the data do not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Invented {
    /// Its id, made of its name.
    pub id: Box<str>,
    /// Its name, or its adjective if that is all the text has.
    pub name: String,
}

/// The states that an article speaks of.
pub(super) struct States {
    invented: Vec<Invented>,
    by_key: FxHashMap<String, usize>,
    /// The side that the article speaks of most, with all others after it.
    pub ranked: Vec<Box<str>>,
    /// Whether the article speaks of that side much more than of any other.
    pub is_clear: bool,
}

impl States {
    /// Finds invented states and counts all.
    pub(super) fn gather(found: &Found<'_>, clues: &Clues) -> States {
        let mut states =
            States { invented: Vec::new(), by_key: FxHashMap::default(), ranked: Vec::new(), is_clear: false };
        states.pair(found, clues);
        states.rank(found);
        states
    }

    /// The state of a name or adjective that the data know, or of an invented one.
    pub(super) fn side(&self, found: &Found<'_>, mention: &Mention) -> Option<Box<str>> {
        for form in mention.forms() {
            let known = found.vocabulary.actors.get(form.known);
            if matches!(known.kind, Kind::State | Kind::Government | Kind::Military) || form.sense == Sense::Demonym {
                return known.side.clone();
            }
        }
        if !is_unknown(mention) {
            return None;
        }
        let leader = || leaders_side(found, &key(found, mention)).map(Box::from);
        self.invented(found, mention).map(|state| state.id.clone()).or_else(leader)
    }

    /// The invented state that an unknown name or adjective speaks of.
    pub(super) fn invented(&self, found: &Found<'_>, mention: &Mention) -> Option<&Invented> {
        if !is_unknown(mention) || mention.role.is_some() {
            return None;
        }
        self.by_key.get(&key(found, mention)).and_then(|&index| self.invented.get(index))
    }

    /// Whether an article speaks of states that the data know, and of no others.
    pub(super) fn are_known(&self) -> bool {
        self.invented.is_empty() && !self.ranked.is_empty()
    }

    /// The name of a state by its id, as the data or the text have it.
    pub(super) fn name(&self, found: &Found<'_>, id: &str) -> String {
        let known = found.vocabulary.actors.find(id).map(|known| found.vocabulary.actors.get(known).name.to_string());
        known
            .or_else(|| self.invented.iter().find(|state| &*state.id == id).map(|state| state.name.clone()))
            .unwrap_or_else(|| id.to_string())
    }

    /// Names and adjectives of one stem are one state if either owns what only states have.
    fn pair(&mut self, found: &Found<'_>, clues: &Clues) {
        let mut by_stem: BTreeMap<String, Vec<(&str, &super::clues::Clue)>> = BTreeMap::new();
        for (key, clue) in clues.iter() {
            if leaders_side(found, key).is_some() {
                continue;
            }
            let towns = found.vocabulary.places.named(&clue.name);
            if towns.iter().any(|place| place.population > LARGE) {
                continue;
            }
            if clue.sort.is_none() && clue.person == 0 && key.split(' ').count() <= 3 && !clue.name.is_empty() {
                by_stem.entry(key.chars().take(3).collect()).or_default().push((key, clue));
            }
        }
        for rows in by_stem.values() {
            for &(name, clue) in rows {
                let adjectives: Vec<&(&str, &super::clues::Clue)> =
                    rows.iter().filter(|(other, _)| is_adjective_of(name, other)).collect();
                let owns = clue.state > 0 || adjectives.iter().any(|(_, clue)| clue.state > 0);
                let adjectival = adjectives.iter().any(|(_, clue)| clue.adjective > 0);
                if (owns || adjectival && clue.free > 0) && !rows.iter().any(|(other, _)| is_adjective_of(other, name))
                {
                    self.invent(name, &clue.name, adjectives.iter().map(|(adjective, _)| *adjective));
                }
            }
        }
    }

    fn invent<'k>(&mut self, key: &str, name: &str, adjectives: impl Iterator<Item = &'k str>) {
        let index = self.invented.len();
        self.invented.push(Invented { id: super::cast::slug(name).into(), name: name.to_string() });
        self.by_key.insert(key.to_string(), index);
        for adjective in adjectives {
            self.by_key.entry(adjective.to_string()).or_insert(index);
        }
    }

    fn rank(&mut self, found: &Found<'_>) {
        let mut counts: BTreeMap<Box<str>, usize> = BTreeMap::new();
        for mention in &found.mentions {
            if let Some(side) = self.side(found, mention) {
                *counts.entry(side).or_default() += 1;
            }
        }
        let mut rows: Vec<(Box<str>, usize)> = counts.into_iter().collect();
        rows.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let count = |row: usize| rows.get(row).map_or(0, |row| row.1);
        self.is_clear = count(0) >= 2 * count(1);
        self.ranked = rows.into_iter().map(|(side, _)| side).collect();
    }
}

/// The side of those known by a family name, if all are on one: the Trump administration is the United States'.
fn leaders_side<'a>(found: &'a Found<'_>, family: &str) -> Option<&'a str> {
    let actors = &found.vocabulary.actors;
    let mut sides = actors.families.get(family)?.iter().map(|&known| actors.get(known).side.as_deref());
    let first = sides.next()??;
    sides.all(|side| side == Some(first)).then_some(first)
}

/// A town of so many people is no state, though it has an adjective.
const LARGE: u32 = 100_000;

const NAME_ENDINGS: &[&str] = &["", "a", "e", "o", "y", "ia", "ea", "is", "us", "an"];
const ADJECTIVE_ENDINGS: &[&str] = &[
    "n", "an", "ian", "ean", "i", "ese", "ish", "ite", "ic", "er", "ene", "nian", "ns", "ans", "ians", "is", "ites",
    "ers", "eans", "enes", "s",
];

/// Whether a word is made of a state's name: `Veldorian` of `Veldoria`, `Kefreni` of `Kefren`.
fn is_adjective_of(name: &str, adjective: &str) -> bool {
    let shared = name.bytes().zip(adjective.bytes()).take_while(|(a, b)| a == b).count();
    if shared < 3 || name == adjective {
        return false;
    }
    (shared.saturating_sub(2)..=shared).any(|cut| match (name.get(cut..), adjective.get(cut..)) {
        (Some(end), Some(ending)) => cut >= 3 && NAME_ENDINGS.contains(&end) && ADJECTIVE_ENDINGS.contains(&ending),
        _ => false,
    })
}
