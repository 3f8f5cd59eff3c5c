//! Which conflict an article belongs to, found from who acts on whom.
//!
//! Every party is set on its theatre: a state on itself, an armed group on the state where it acts. Hostile and
//! conciliatory events between two theatres weigh for their pair; events inside one theatre for the pair of it with
//! itself. Pairs that weigh enough over the whole corpus are dossiers, and each article joins the pair that it weighs
//! most for, and a second one if it weighs nearly as much. So a day's news of ten wars gives ten dossiers.

use super::Everyone;
use super::State;
use crate::link::Who;
use crate::record::EventType;
use crate::record::Issue;
use crate::record::Reading;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::actors::Kind;
use std::collections::BTreeMap;

/// One conflict or process, with the articles that tell of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dossier {
    /// Its name: the states it plays between or in, in alphabetical order.
    pub name: String,
    /// The theatres, by ISO 3166-1 alpha-3 code or actor id; one for a conflict inside a state.
    pub theatres: Vec<Box<str>>,
    /// Its readings, by their place in the state's order.
    pub readings: Vec<usize>,
}

/// Two theatres in order; the same twice for a conflict inside one.
type Pair = (Box<str>, Box<str>);

/// What each pair weighs.
type Weights = BTreeMap<Pair, u32>;

/// The dossiers of a state, the one with most articles first.
pub fn dossiers(state: &State, everyone: &Everyone, vocabulary: &Vocabulary) -> Vec<Dossier> {
    let weights: Vec<Weights> =
        state.readings().enumerate().map(|(index, reading)| weigh(index, reading, everyone, vocabulary)).collect();
    let mut total = Weights::new();
    for own in &weights {
        for (pair, weight) in own {
            *total.entry(pair.clone()).or_default() += weight;
        }
    }
    let mut rows: BTreeMap<Pair, Vec<usize>> = BTreeMap::new();
    for (index, own) in weights.iter().enumerate() {
        for pair in chosen(own, &total) {
            rows.entry(pair).or_default().push(index);
        }
    }
    let mut dossiers: Vec<Dossier> =
        rows.into_iter().map(|(pair, readings)| dossier(pair, readings, everyone, vocabulary)).collect();
    dossiers.sort_by(|a, b| b.readings.len().cmp(&a.readings.len()).then_with(|| a.name.cmp(&b.name)));
    dossiers
}

/// The pairs that an article joins: the heaviest, and the next if it weighs at least two thirds as much.
fn chosen(own: &Weights, total: &Weights) -> Vec<Pair> {
    let mut pairs: Vec<(u32, u32, &Pair)> = own.iter().map(|(pair, &weight)| (weight, total[pair], pair)).collect();
    pairs.sort_by(|a, b| (b.0, b.1).cmp(&(a.0, a.1)).then_with(|| a.2.cmp(b.2)));
    let Some(&(most, ..)) = pairs.first() else { return Vec::new() };
    let enough = most.max(LEAST);
    pairs
        .iter()
        .take(2)
        .enumerate()
        .filter(|(rank, (weight, ..))| *weight >= LEAST && (*rank == 0 || weight * 3 >= enough * 2))
        .map(|(_, (_, _, pair))| (*pair).clone())
        .collect()
}

/// What an article must weigh for a pair to tell of its conflict.
const LEAST: u32 = 3;

/// What one article weighs for each pair.
fn weigh(index: usize, reading: &Reading, everyone: &Everyone, vocabulary: &Vocabulary) -> Weights {
    let mut weights = Weights::new();
    let theatre = |who: &Who| everyone.get(index, *who).and_then(|someone| theatre(someone, vocabulary));
    for event in &reading.events {
        let weight = weight(event.event_type);
        let mut sides: Vec<Box<str>> = event.actors.iter().filter_map(theatre).collect();
        let mut others: Vec<Box<str>> = event.recipients.iter().filter_map(theatre).collect();
        if others.is_empty() {
            others.clone_from(&sides);
        } else if sides.is_empty() {
            sides.clone_from(&others);
        }
        for a in &sides {
            for b in &others {
                let two_of_one = a == b && sides.len() + others.len() > 2;
                if weight > 0 && !two_of_one {
                    *weights.entry(pair(a, b)).or_default() += weight;
                }
            }
        }
    }
    for position in reading.positions.iter().filter(|position| position.issue == Issue::Ceasefire) {
        if let Some(own) = theatre(&position.actor) {
            weights.iter_mut().filter(|((a, b), _)| *a == own || *b == own).for_each(|(_, weight)| *weight += 1);
        }
    }
    weights
}

fn pair(a: &str, b: &str) -> Pair {
    if a <= b { (a.into(), b.into()) } else { (b.into(), a.into()) }
}

/// Force weighs most, what states do to each other short of it less, words least.
fn weight(event: EventType) -> u32 {
    match event {
        EventType::Assault => 4,
        EventType::Retreat | EventType::Coerce | EventType::Mobilize => 3,
        EventType::Threaten | EventType::Concede | EventType::Reject | EventType::Accuse => 1,
        EventType::Agree | EventType::Request => 1,
        _ => 0,
    }
}

/// Where an actor's party plays: its state; for an armed group the state where it acts, else itself.
fn theatre(someone: &super::Someone, vocabulary: &Vocabulary) -> Option<Box<str>> {
    let party = someone.party.clone()?;
    let group = vocabulary
        .actors
        .find(&party)
        .map(|known| vocabulary.actors.get(known))
        .filter(|known| known.kind == Kind::Group);
    match group {
        Some(known) => known.side.clone().or(Some(party)),
        None => Some(party),
    }
}

fn dossier((a, b): Pair, readings: Vec<usize>, everyone: &Everyone, vocabulary: &Vocabulary) -> Dossier {
    let name = |id: &str| {
        let known = vocabulary.actors.find(id).map(|known| vocabulary.actors.get(known).name.to_string());
        known.unwrap_or_else(|| everyone.party_name(id).to_string())
    };
    let mut names = vec![name(&a)];
    let mut theatres = vec![a.clone()];
    if b != a {
        names.push(name(&b));
        theatres.push(b);
    }
    names.sort();
    Dossier { name: names.join(" – "), theatres, readings }
}
