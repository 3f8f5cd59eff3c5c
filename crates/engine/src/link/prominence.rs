//! What is told of an actor by all its mentions: role, side, and whether it is published even if no record names it.

use super::Cast;
use super::context;
use super::states::States;
use crate::find::Found;
use crate::vocabulary::actors::Kind;
use crate::vocabulary::actors::Sense;
use crate::vocabulary::roles::Sort;
use std::collections::BTreeSet;

/// Gives roles and sides from the text: the first that an apposition, a possessor or an adjective tells.
pub(super) fn sides_and_roles(found: &Found<'_>, states: &States, cast: &mut Cast) {
    for number in 0..found.mentions.len() {
        let mention = &found.mentions[number];
        let Some(&who) = cast.meant[number].first() else { continue };
        let describes = mention.same_as.is_some() || mention.is_name();
        if let Some(role) = mention.role.clone()
            && cast.actors[who].role.is_none()
        {
            cast.actors[who].role = Some(found.span(role));
        }
        if !describes || cast.actors[who].side.is_some() || cast.actors[who].kind != Kind::Person {
            continue;
        }
        let owner = mention.owner.and_then(|owner| {
            let side = found.mentions.get(owner).and_then(|row| states.side(found, row));
            side.or_else(|| cast.meant.get(owner)?.first().and_then(|&owner| cast.actors[owner].side.clone()))
        });
        cast.actors[who].side = owner;
    }
}

/// Marks whom the text treats as acting, speaking or being dealt with.
pub(super) fn prominence(found: &Found<'_>, cast: &mut Cast) {
    let owners: BTreeSet<usize> =
        found.mentions.iter().filter(|row| row.role.is_some()).filter_map(|row| row.owner).collect();
    for (number, mention) in found.mentions.iter().enumerate() {
        let Some(&who) = cast.meant[number].first() else { continue };
        if mention.is_name() {
            let whole = found.span(mention.whole.clone());
            let actor = &mut cast.actors[who];
            if !mention.modifier
                && whole != found.span(mention.tokens.clone())
                && !actor.mentions.contains(&whole)
                && actor.mentions.len() < 64
            {
                actor.mentions.push(whole);
            }
        }
        let demonym = mention.forms().first().is_some_and(|form| form.sense == Sense::Demonym);
        let active =
            !mention.modifier && !demonym && (context::acts(found, mention) || context::is_party(found, mention));
        let prominent = match cast.actors[who].kind {
            Kind::Person => mention.is_name(),
            Kind::State => active && mention.is_name(),
            // A capital was told from a place before; a name that no one knows must speak.
            Kind::Government if mention.is_name() && mention.forms().is_empty() && mention.sort.is_none() => {
                context::speaks(found, mention)
            }
            Kind::Government if mention.is_name() => !mention.modifier,
            Kind::Government => active && mention.sort == Some(Sort::Government),
            Kind::Military => active,
            Kind::Organisation | Kind::Group => {
                mention.is_name() && !mention.modifier && (active || owners.contains(&number))
            }
            Kind::Anonymous => false,
        };
        cast.actors[who].prominent |= prominent;
    }
}
