//! Positions are sets: who speaks for a state holds that state's position.

use std::collections::BTreeMap;

use crate::actors::{Alignment, rolled};
use crate::gold::Annotation;
use crate::matching::{Pair, matched};

/// The positions of a gold and a predicted annotation, paired.
#[derive(Debug)]
pub struct Positions {
    /// How many (party, issue, stance) meet, and how many there are in gold and prediction.
    pub exact: [usize; 3],
    /// Gold positions by (party, issue, polarity), in the order of the annotation.
    pub gold: Vec<Held>,
    /// Predicted positions likewise.
    pub pred: Vec<Held>,
    /// Which of them meet.
    pub pairs: Vec<Pair>,
}

/// What a party holds on an issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The party: the side of whoever speaks, where it has one.
    pub party: String,
    /// What it is about.
    pub issue: Option<String>,
    /// How the party stands.
    pub stance: Option<String>,
    /// Where the last such position stands in the annotation.
    pub index: usize,
}

impl Held {
    /// The direction of the stance; nothing for a stance that the guidelines do not know.
    pub fn polarity(&self) -> Option<&'static str> {
        polarity(self.stance.as_deref()?)
    }
}

/// The direction of a stance; nothing for one that the guidelines do not know.
pub fn polarity(stance: &str) -> Option<&'static str> {
    match stance {
        "proposes" | "demands" | "accepts" | "supports" => Some("for"),
        "conditional" => Some("conditional"),
        "undecided" => Some("undecided"),
        "opposes" | "red-line" => Some("against"),
        _ => None,
    }
}

impl Positions {
    /// Pairs the positions of two annotations whose actors are aligned.
    pub fn new(gold: &Annotation, pred: &Annotation, actors: &Alignment) -> Self {
        let same = |a: &Held, b: &Held| actors.same(Some(&a.party), Some(&b.party)) && a.issue == b.issue;
        let (g, p) = (by_party(gold), by_party(pred));
        let hits = matched(g.len(), p.len(), 1.0, |i, j| {
            f64::from(u8::from(same(&g[i], &p[j]) && g[i].stance == p[j].stance))
        });
        let exact = [hits.len(), g.len(), p.len()];
        let polarity = |held: &Held| (held.party.clone(), held.issue.clone(), held.polarity());
        let (g, p) = (last_of_each(g, polarity), last_of_each(p, polarity));
        let pairs = matched(g.len(), p.len(), 1.0, |i, j| {
            let meet = g[i].polarity().is_some() && g[i].polarity() == p[j].polarity();
            f64::from(u8::from(meet && same(&g[i], &p[j])))
        });
        Self { exact, gold: g, pred: p, pairs }
    }
}

fn by_party(annotation: &Annotation) -> Vec<Held> {
    let sides: BTreeMap<&str, Option<&str>> =
        annotation.actors.iter().map(|actor| (actor.id.as_str(), actor.side.as_deref())).collect();
    let held = annotation.positions.iter().enumerate().map(|(index, position)| {
        let actor = position.actor.as_deref().unwrap_or_default();
        let side = sides.get(actor).copied().flatten().filter(|side| !side.is_empty());
        Held {
            party: rolled(side.unwrap_or(actor)).to_owned(),
            issue: position.issue.clone(),
            stance: position.stance.clone(),
            index,
        }
    });
    last_of_each(held, |held| (held.party.clone(), held.issue.clone(), held.stance.clone()))
}

/// One of each key, the last one at the place of the first.
fn last_of_each<K: Ord>(held: impl IntoIterator<Item = Held>, key: impl Fn(&Held) -> K) -> Vec<Held> {
    let (mut places, mut kept) = (BTreeMap::new(), Vec::<Held>::new());
    for one in held {
        let place = *places.entry(key(&one)).or_insert(kept.len());
        match kept.get_mut(place) {
            Some(earlier) => *earlier = one,
            None => kept.push(one),
        }
    }
    kept
}
