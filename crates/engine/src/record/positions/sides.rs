//! The two sides that an article sets against each other, who are meant by `both sides` and by the `we` of a joint text.

use crate::link::Cast;
use crate::link::Who;
use crate::record::Event;
use crate::record::EventType;
use crate::vocabulary::actors::Kind;
use std::collections::BTreeMap;

/// The side that an actor speaks for, a state and its government taken as one.
pub(super) fn party(cast: &Cast, actor: Who) -> Box<str> {
    let Some(actor) = cast.actors.get(actor) else { return "".into() };
    let party = actor.side.as_deref().unwrap_or(&actor.id.0);
    party.strip_suffix(".GOV").unwrap_or(party).into()
}

/// The pair of sides that most is told of between them; the two named most often, if nothing is.
pub(super) fn sides(cast: &Cast, events: &[Event]) -> Vec<Who> {
    let mut pairs: BTreeMap<(Who, Who), usize> = BTreeMap::new();
    for event in events {
        let heavy = matches!(event.event_type, EventType::Assault | EventType::Coerce | EventType::Retreat);
        for (&actor, &recipient) in event.actors.iter().flat_map(|a| event.recipients.iter().map(move |r| (a, r))) {
            if let (Some(a), Some(b)) = (face(cast, actor), face(cast, recipient))
                && a != b
            {
                *pairs.entry((a.min(b), a.max(b))).or_default() += if heavy { 3 } else { 1 };
            }
        }
    }
    let named = |who: Who| cast.actors.get(who).map_or(0, |actor| actor.mentions.len());
    if let Some(((a, b), _)) = pairs.into_iter().max_by_key(|&((a, b), weight)| (weight, named(a) + named(b))) {
        return vec![a, b];
    }
    let mut states: Vec<Who> =
        (0..cast.actors.len()).filter(|&who| face(cast, who) == Some(who) && named(who) > 1).collect();
    states.sort_by_key(|&who| std::cmp::Reverse(named(who)));
    states.truncate(2);
    if states.len() == 2 { states } else { Vec::new() }
}

/// The state or group that stands for an actor's side.
fn face(cast: &Cast, who: Who) -> Option<Who> {
    let actor = cast.actors.get(who)?;
    match &actor.side {
        Some(side) => cast.by_id(side).or(Some(who)),
        None => matches!(actor.kind, Kind::State | Kind::Group).then_some(who),
    }
}
