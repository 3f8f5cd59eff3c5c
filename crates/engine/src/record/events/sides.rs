//! The two sides that an article shows against each other: who is meant where it says 'the truce' or 'both armies'.

use super::settle::Draft;
use crate::find::Found;
use crate::link::Actor;
use crate::link::Cast;
use crate::link::Who;
use crate::record::EventType;
use crate::vocabulary::actors::Kind;
use std::collections::BTreeMap;

/// The two sides of the article's conflict, each by the actor that stands for it.
pub(super) fn sides(found: &Found<'_>, cast: &Cast, drafts: &[Draft]) -> Option<(Who, Who)> {
    let mut pairs: BTreeMap<(Who, Who), usize> = BTreeMap::new();
    let faces = faces(cast);
    for Draft { event, .. } in drafts {
        let weight = match event.event_type {
            EventType::Assault | EventType::Coerce => 3,
            EventType::Retreat | EventType::Mobilize | EventType::Threaten => 2,
            EventType::Agree | EventType::Accuse => 1,
            _ => 0,
        };
        for &actor in &event.actors {
            for &recipient in &event.recipients {
                let (Some(&a), Some(&b)) = (faces.get(side(cast, actor)), faces.get(side(cast, recipient))) else {
                    continue;
                };
                if a != b && weight > 0 {
                    *pairs.entry((a.min(b), a.max(b))).or_default() += weight;
                }
            }
        }
    }
    let best = pairs.into_iter().max_by_key(|&((a, b), weight)| (weight, mentions(cast, a) + mentions(cast, b)));
    best.map(|(pair, _)| pair).or_else(|| most_named(found, cast, &faces))
}

/// The state or group an actor belongs to, by id.
fn side(cast: &Cast, who: Who) -> &str {
    cast.actors.get(who).map_or("", side_of)
}

fn side_of(actor: &Actor) -> &str {
    match (&actor.side, actor.kind) {
        (Some(side), _) => side,
        (None, Kind::State | Kind::Group) => &actor.id.0,
        _ => "",
    }
}

/// For every side the actor that stands for it: the state or group itself, else its government or army.
fn faces(cast: &Cast) -> BTreeMap<&str, Who> {
    let mut faces: BTreeMap<&str, Who> = BTreeMap::new();
    for (who, actor) in cast.actors.iter().enumerate() {
        let side = side_of(actor);
        if side.is_empty() || !matches!(actor.kind, Kind::State | Kind::Government | Kind::Military | Kind::Group) {
            continue;
        }
        let better = |old: Who| cast.actors.get(old).is_some_and(|old| rank(actor.kind) < rank(old.kind));
        match faces.get(side) {
            Some(&old) if !better(old) => {}
            _ => {
                faces.insert(side, who);
            }
        }
    }
    faces
}

fn rank(kind: Kind) -> u8 {
    match kind {
        Kind::State | Kind::Group => 0,
        Kind::Government => 1,
        _ => 2,
    }
}

fn mentions(cast: &Cast, who: Who) -> usize {
    cast.actors.get(who).map_or(0, |actor| actor.mentions.len())
}

/// The two sides named most often, if both are named more than once.
fn most_named(found: &Found<'_>, cast: &Cast, faces: &BTreeMap<&str, Who>) -> Option<(Who, Who)> {
    let _ = found;
    let mut counts: BTreeMap<Who, usize> = BTreeMap::new();
    for (who, actor) in cast.actors.iter().enumerate() {
        if let Some(&face) = faces.get(side(cast, who)) {
            *counts.entry(face).or_default() += actor.mentions.len();
        }
    }
    let mut counts: Vec<(usize, std::cmp::Reverse<Who>)> =
        counts.into_iter().map(|(who, count)| (count, std::cmp::Reverse(who))).collect();
    counts.sort_unstable();
    let (second, first) = (counts.len().checked_sub(2)?, counts.len().checked_sub(1)?);
    let ((few, b), (_, a)) = (counts[second], counts[first]);
    (few > 1).then_some((a.0.min(b.0), a.0.max(b.0)))
}
