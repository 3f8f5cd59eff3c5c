//! The two sides that an article shows against each other: who is meant where it says 'the truce' or 'both armies'.

use super::settle::Draft;
use crate::link::Actor;
use crate::link::Cast;
use crate::link::Who;
use crate::record::EventType;
use crate::vocabulary::actors::Kind;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// For every side of an article the actor that stands for it.
pub(super) struct Faces<'a> {
    cast: &'a Cast,
    faces: BTreeMap<&'a str, Who>,
    forces: BTreeMap<&'a str, Who>,
}

impl<'a> Faces<'a> {
    /// The state or group itself stands for a side, else its government or army.
    pub(super) fn of(cast: &'a Cast) -> Faces<'a> {
        let mut faces: BTreeMap<&str, Who> = BTreeMap::new();
        let mut forces: BTreeMap<&str, Who> = BTreeMap::new();
        for (who, actor) in cast.actors.iter().enumerate() {
            let side = side_of(actor);
            if actor.kind == Kind::Military && actor.name.starts_with(char::is_uppercase) {
                forces.entry(side).or_insert(who);
            }
            let better = |old: Who| cast.actors.get(old).is_some_and(|old| rank(actor.kind) < rank(old.kind));
            let whole = match actor.kind {
                Kind::Group => actor.name.starts_with(char::is_uppercase),
                // A ministry is not its side.
                Kind::Government => actor.id.0.ends_with(".GOV"),
                _ => true,
            };
            if !side.is_empty() && whole && rank(actor.kind) < 3 && faces.get(side).is_none_or(|&old| better(old)) {
                faces.insert(side, who);
            }
        }
        Faces { cast, faces, forces }
    }

    /// The actor that stands for the side an actor is on.
    pub(super) fn face(&self, who: Who) -> Option<Who> {
        self.faces.get(self.cast.actors.get(who).map_or("", side_of)).copied()
    }

    /// The armed forces of the side an actor is on.
    pub(super) fn force(&self, who: Who) -> Option<Who> {
        self.forces.get(self.cast.actors.get(who).map_or("", side_of)).copied()
    }

    /// The two sides of the article's conflict: those who most often do to each other, or else alone, what wars consist of.
    pub(super) fn sides(&self, drafts: &[Draft<'_>]) -> Option<Sides> {
        let mut pairs: BTreeMap<(Who, Who), usize> = BTreeMap::new();
        let mut involved: BTreeMap<Who, usize> = BTreeMap::new();
        for Draft { event, .. } in drafts {
            let weight = weight(event.event_type);
            let faces = |list: &[Who]| list.iter().filter_map(|&who| self.face(who)).collect::<BTreeSet<Who>>();
            let (actors, recipients) = (faces(&event.actors), faces(&event.recipients));
            for &a in actors.iter().filter(|_| weight > 0) {
                for &b in recipients.iter().filter(|&&b| a != b) {
                    *pairs.entry((a.min(b), a.max(b))).or_default() += weight;
                }
            }
            if weight > 0 {
                for &who in actors.union(&recipients) {
                    *involved.entry(who).or_default() += weight;
                }
            }
        }
        let named = |who: Who| self.cast.actors.get(who).map_or(0, |actor| actor.mentions.len());
        let share = |who: Who| involved.get(&who).copied().unwrap_or(0);
        let best = pairs.into_iter().max_by_key(|&((a, b), weight)| {
            (PAIR * weight + share(a) + share(b), named(a) + named(b), Reverse((a, b)))
        });
        let fought = |pair: (Who, Who), weight: usize| Sides { pair, at_war: weight >= WAR };
        let guess = || self.most_named().map(|pair| Sides { pair, at_war: false });
        best.map(|(pair, weight)| fought(pair, weight)).or_else(guess)
    }

    /// The two sides named most often, if both are named more than once.
    fn most_named(&self) -> Option<(Who, Who)> {
        let &[.., (few, b), (_, a)] = self.by_mentions().as_slice() else { return None };
        (few > 1).then_some((a.min(b), a.max(b)))
    }

    /// All sides with how often they are named, the most often last.
    fn by_mentions(&self) -> Vec<(usize, Who)> {
        let mut counts: BTreeMap<Who, usize> = BTreeMap::new();
        for (who, actor) in self.cast.actors.iter().enumerate() {
            if let Some(face) = self.face(who) {
                *counts.entry(face).or_default() += actor.mentions.len();
            }
        }
        let mut counts: Vec<(usize, Who)> = counts.into_iter().map(|(who, count)| (count, who)).collect();
        counts.sort_unstable_by_key(|&(count, who)| (count, Reverse(who)));
        counts
    }
}

/// The two sides of an article's conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sides {
    /// Who they are.
    pub(super) pair: (Who, Who),
    /// Whether the article itself tells of force between them. If not, they may talk or keep a truce with each other, but
    /// no force is laid at their door.
    pub(super) at_war: bool,
}

/// What one told act of force of one side against the other weighs.
const WAR: usize = 3;

/// What two sides do to each other tells more than what each does alone.
const PAIR: usize = 2;

/// How much an event of a type tells who is at odds.
fn weight(event: EventType) -> usize {
    match event {
        EventType::Assault | EventType::Coerce => 3,
        EventType::Retreat | EventType::Mobilize | EventType::Threaten => 2,
        EventType::Accuse => 1,
        _ => 0,
    }
}

/// The state or group an actor belongs to, by id; empty if none is known. An armed group is a side of its own, whatever
/// state it fights in.
fn side_of(actor: &Actor) -> &str {
    let named = actor.name.starts_with(char::is_uppercase);
    match (&actor.side, actor.kind) {
        (_, Kind::Group) if named => &actor.id.0,
        (Some(side), _) => side,
        (None, Kind::State | Kind::Group) => &actor.id.0,
        (None, Kind::Government | Kind::Military) if named => &actor.id.0,
        _ => "",
    }
}

fn rank(kind: Kind) -> u8 {
    match kind {
        Kind::State | Kind::Group => 0,
        Kind::Government => 1,
        Kind::Military => 2,
        _ => 3,
    }
}
