//! Who acts and who is acted on, by the parts that the phrases around the trigger play.

use crate::find::Found;
use crate::find::Tokens;
use crate::find::Trigger;
use crate::link::Cast;
use crate::link::Who;
use crate::vocabulary::triggers::Role;
use crate::vocabulary::triggers::Sense;

/// The two sides of an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Participants {
    /// Who acts.
    pub(super) actors: Vec<Who>,
    /// On whom.
    pub(super) recipients: Vec<Who>,
}

/// The participants of an event.
pub(super) fn participants(found: &Found<'_>, cast: &Cast, trigger: &Trigger, sense: &Sense) -> Participants {
    let mut sides = Participants::default();
    if sense.mutual {
        let roles = sense.actors.iter().chain(&sense.recipients);
        for &role in roles {
            extend(&mut sides.actors, everyone(found, cast, trigger, role));
        }
        if sides.actors.len() > 1 {
            sides.recipients = sides.actors.clone();
        }
        return sides;
    }
    sides.actors = first(found, cast, trigger, &sense.actors, &[]);
    sides.recipients = first(found, cast, trigger, &sense.recipients, &sides.actors);
    sides
}

/// Those of the first role that names somebody.
fn first(found: &Found<'_>, cast: &Cast, trigger: &Trigger, roles: &[Role], but: &[Who]) -> Vec<Who> {
    let sides = roles.iter().map(|&role| {
        let mut list = Vec::new();
        extend(&mut list, everyone(found, cast, trigger, role).into_iter().filter(|who| !but.contains(who)));
        list
    });
    sides.into_iter().find(|list| !list.is_empty()).unwrap_or_default()
}

fn extend(list: &mut Vec<Who>, more: impl IntoIterator<Item = Who>) {
    for who in more {
        if !list.contains(&who) {
            list.push(who);
        }
    }
}

fn everyone(found: &Found<'_>, cast: &Cast, trigger: &Trigger, role: Role) -> Vec<Who> {
    let phrases = trigger.parts.iter().filter(|(part, _)| *part == role);
    phrases.flat_map(|(_, tokens)| whom(found, cast, role, tokens.clone())).collect()
}

/// Who a phrase means: its head, a phrase with `of` after it, or a name in it.
fn whom(found: &Found<'_>, cast: &Cast, role: Role, phrase: Tokens) -> Vec<Who> {
    if role == Role::Owner {
        let mut list = Vec::new();
        extend(&mut list, phrase.filter_map(|token| cast.at(token)));
        return list;
    }
    if let Some(who) = found.chunk_at(phrase.start).and_then(|chunk| cast.at(chunk.head)) {
        return vec![who];
    }
    if found.is(phrase.end, "of")
        && let Some(chunk) = found.chunk_at(phrase.end + 1)
        && let Some(who) = cast.who(found, chunk.tokens.clone())
    {
        return vec![who];
    }
    cast.who(found, phrase).into_iter().collect()
}
