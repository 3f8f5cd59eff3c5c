//! What is told of an actor by all its mentions: role, side, and whether it is published even if no record names it.

use super::Actor;
use super::Cast;
use super::context;
use super::states::States;
use crate::find::Found;
use crate::find::mentions::Mention;
use crate::vocabulary::actors::Form;
use crate::vocabulary::actors::Kind;
use crate::vocabulary::actors::Sense;
use crate::vocabulary::name_words::NameClass;
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
        cast.actors[who].side = owner.or_else(|| state_after(found, states, number));
    }
}

/// The state that stands right after somebody's name: `President Ilse Brandt of Norway`.
fn state_after(found: &Found<'_>, states: &States, number: usize) -> Option<Box<str>> {
    let end = found.mentions.get(number).filter(|mention| mention.is_name())?.tokens.end;
    let next = found.mentions.get(number + 1).filter(|next| next.tokens.start == end + 1 && !next.modifier)?;
    found.is(end, "of").then(|| states.side(found, next))?
}

/// Marks whom the text treats as acting, speaking or being dealt with.
pub(super) fn prominence(found: &Found<'_>, cast: &mut Cast) {
    let personal = |row: &&Mention| row.role.is_some() || matches!(row.sort, Some(Sort::Person | Sort::People));
    let owners: BTreeSet<usize> = found.mentions.iter().filter(personal).filter_map(|row| row.owner).collect();
    let active = in_lists(found, |mention| is_active(found, mention));
    for (number, mention) in found.mentions.iter().enumerate() {
        let Some(&who) = cast.meant[number].first() else { continue };
        keep_whole(found, mention, &mut cast.actors[who]);
        let active = active[number];
        let name = mention.is_name() && !mention.modifier;
        let prominent = match cast.actors[who].kind {
            Kind::Person => mention.is_name(),
            Kind::State => active && name,
            // A capital was told from a place before; a name that no one knows must speak.
            Kind::Government if mention.is_name() && mention.forms().is_empty() && mention.sort.is_none() => {
                context::speaks(found, mention)
            }
            Kind::Government if mention.is_name() => name && (active || is_place_name(mention)),
            Kind::Government => {
                active
                    && mention.sort == Some(Sort::Government)
                    && !head(mention).is_some_and(|head| found.is(head, "side"))
            }
            Kind::Military => {
                active
                    && (mention.is_name()
                        || mention.owner.is_some()
                        || head(mention).is_some_and(|head| found.tells(head, NameClass::Force)))
            }
            Kind::Organisation | Kind::Group => {
                let outlet = |form: &Form| &*found.vocabulary.actors.get(form.known).class == "media";
                let known = !mention.forms().is_empty() && !mention.forms().iter().any(outlet);
                let spoken_of = known && !context::is_located(found, mention);
                name && (active || spoken_of || owners.contains(&number))
            }
            Kind::Anonymous => false,
        };
        cast.actors[who].prominent |= prominent;
    }
}

/// Whether a name is a capital or a seat, which was taken for a government only where it stands for one.
fn is_place_name(mention: &Mention) -> bool {
    mention.forms().iter().any(|form| matches!(form.sense, Sense::Capital | Sense::Seat))
}

fn head(mention: &Mention) -> Option<usize> {
    mention.tokens.end.checked_sub(1)
}

fn is_active(found: &Found<'_>, mention: &Mention) -> bool {
    let demonym = mention.forms().first().is_some_and(|form| form.sense == Sense::Demonym);
    !mention.modifier && !demonym && (context::acts(found, mention) || context::is_party(found, mention))
}

/// What holds of one name in a list (`Egypt, Qatar and the United States`) holds of all.
fn in_lists(found: &Found<'_>, holds: impl Fn(&Mention) -> bool) -> Vec<bool> {
    let mut rows: Vec<bool> = found.mentions.iter().map(holds).collect();
    let mut start = 0;
    while start < rows.len() {
        let mut end = start + 1;
        while end < rows.len() && is_next_in_list(found, end) {
            end += 1;
        }
        if let Some(list) = rows.get_mut(start..end) {
            let any = list.contains(&true);
            list.fill(any);
        }
        start = end;
    }
    rows
}

fn is_next_in_list(found: &Found<'_>, number: usize) -> bool {
    let Some([before, mention]) = found.mentions.get(number - 1..=number) else { return false };
    let mut between = before.tokens.end..mention.tokens.start;
    before.is_name()
        && mention.is_name()
        && !between.is_empty()
        && between.len() <= 3
        && between.all(|at| matches!(found.word(at), "," | "and" | "or" | "the"))
}

/// Keeps a name with what stands before it as a form of its own: `the Estuary League`, `President Kiir`.
fn keep_whole(found: &Found<'_>, mention: &Mention, actor: &mut Actor) {
    let whole = found.span(mention.whole.clone());
    let longer = mention.is_name() && !mention.modifier && mention.whole != mention.tokens;
    if longer && actor.mentions.len() < FORMS && !actor.mentions.contains(&whole) {
        actor.mentions.push(whole);
    }
}

/// More forms than this tell nothing new.
const FORMS: usize = 64;
