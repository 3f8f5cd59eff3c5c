//! Contacts: one meeting, call or visit in several articles is one; a plan is held, moved or cancelled as later articles
//! tell.

mod course;
mod moved;
mod same;
#[cfg(test)]
mod tests;

use super::RecordRef;
use super::accounts::Account;
use super::accounts::Side;
use super::gather::gather;
use super::scope::Scope;
use super::spots::Nearness;
use super::window;
use super::window::Block;
use crate::record::Event;
use crate::record::EventType;
use crate::record::Status;
use crate::vocabulary::actors::Kind;
use same::Same;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// A meeting, call or visit with everything that articles say of it.
#[derive(Clone, Debug)]
pub struct Contact {
    /// Those who take part, by id across articles: the most precise that any article gives.
    pub participants: BTreeSet<Box<str>>,
    /// Third parties that host or mediate.
    pub mediators: BTreeSet<Box<str>>,
    /// When, EDTF, as the latest article tells it.
    pub date: Option<String>,
    /// Where, as the latest article that says so writes it.
    pub place: Option<String>,
    /// Where it stands, as the latest article tells it.
    pub status: Status,
    /// How it was told, article by article, where date, place or standing changed: the latest last.
    pub told: Vec<Told>,
    /// The events that are this contact, in the state's order: talks, and what tells how they went or that they are off.
    pub events: Vec<RecordRef>,
    /// What came of it: agreements and refusals told with it.
    pub outcome: Vec<RecordRef>,
}

/// How one article tells of a contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The record.
    pub record: RecordRef,
    /// Where it stood then.
    pub status: Status,
    /// When, EDTF.
    pub date: Option<String>,
    /// Where, as written.
    pub place: Option<String>,
}

/// The contacts of a dossier, by day, those without a day last.
pub(super) fn contacts(scope: &Scope<'_>) -> Vec<Contact> {
    let talks = Account::all(scope, |event| event.event_type == EventType::Consult);
    let groups = moved::join(&talks, gather(&talks, &Same));
    let mut drafts: Vec<Draft<'_, '_>> =
        groups.iter().map(|group| Draft::new(group.iter().filter_map(|&index| talks.get(index)).collect())).collect();
    let others = Account::all(scope, |event| is_course(event) || is_outcome(event));
    let mut near = Near::new();
    for (index, draft) in drafts.iter().enumerate() {
        for block in draft.talks.iter().flat_map(|talk| window::blocks(talk, 0)) {
            for party in &draft.parties {
                near.entry((party.clone(), block)).or_default().insert(index);
            }
        }
    }
    let homes: Vec<Option<usize>> = others.iter().map(|other| home(other, &drafts, &near)).collect();
    for (other, home) in others.iter().zip(homes) {
        let Some(draft) = home.and_then(|home| drafts.get_mut(home)) else { continue };
        if is_course(other.event) { draft.course.push(other) } else { draft.outcome.push(other.record) }
    }
    let mut contacts: Vec<Contact> = drafts.iter().map(|draft| draft.contact(scope)).collect();
    contacts.sort_by_cached_key(|contact| (contact.date.is_none(), contact.date.clone(), contact.events.clone()));
    contacts
}

/// Contacts by party and stretch of time.
type Near = BTreeMap<(Box<str>, Block), BTreeSet<usize>>;

/// Accounts of one contact while it is put together.
struct Draft<'d, 'a> {
    /// The talks.
    talks: Vec<&'d Account<'a>>,
    /// How they went, if told as something else: a row, a refusal to meet, an expulsion.
    course: Vec<&'d Account<'a>>,
    outcome: Vec<RecordRef>,
    parties: BTreeSet<Box<str>>,
}

/// Whether an event tells how a meeting went, or that it is off.
fn is_course(event: &Event) -> bool {
    match event.event_type {
        EventType::Reject => event.mode == Some("meet"),
        EventType::Accuse | EventType::Sanction => event.place.is_some(),
        _ => false,
    }
}

/// Whether an event is what a meeting can lead to.
fn is_outcome(event: &Event) -> bool {
    let kind = matches!(
        event.event_type,
        EventType::Agree | EventType::Support | EventType::Concede | EventType::Reject | EventType::Cooperate
    );
    kind && !is_course(event) && matches!(event.status, Status::Occurred | Status::Ongoing)
}

/// The contact that something else is told of, of several the one for which most speaks.
fn home(other: &Account<'_>, drafts: &[Draft<'_, '_>], near: &Near) -> Option<usize> {
    let blocks = window::blocks(other, 0);
    let keys = other.actors.keys().flat_map(|party| blocks.iter().map(|&block| (party.clone(), block)));
    let near: BTreeSet<usize> = keys.filter_map(|key| near.get(&key)).flatten().copied().collect();
    let fitting =
        near.into_iter().filter_map(|index| Some((drafts.get(index)?.holds(other)?, std::cmp::Reverse(index))));
    fitting.max().map(|(_, std::cmp::Reverse(index))| index)
}

impl<'d, 'a> Draft<'d, 'a> {
    fn new(talks: Vec<&'d Account<'a>>) -> Draft<'d, 'a> {
        let parties = talks.iter().flat_map(|talk| talk.all.keys().cloned()).collect();
        Draft { talks, course: Vec::new(), outcome: Vec::new(), parties }
    }

    /// How much speaks for something else being told of this contact; none if too little does.
    fn holds(&self, other: &Account<'a>) -> Option<u32> {
        let parties = &other.all;
        let all = parties.keys().all(|party| self.parties.contains(party));
        self.talks.iter().filter_map(|talk| told_of(talk, other, all, all && parties.len() > 1)).max()
    }
}

/// How much speaks for something being told of a meeting: of one day, place and article. `all`: whoever it names meets
/// there; `between`: and it is between two of them.
fn told_of(talk: &Account<'_>, other: &Account<'_>, all: bool, between: bool) -> Option<u32> {
    let days = talk.days.zip(other.days).map(|(a, b)| a.apart(b));
    let place = talk.spot.as_ref().zip(other.spot.as_ref()).map(|(a, b)| a.nearness(b));
    if days.is_some_and(|days| days > 0) || place == Some(Nearness::Apart) {
        return None;
    }
    let here = place >= Some(Nearness::Within);
    let one_article = talk.record.reading == other.record.reading;
    let one_day = talk.day().is_some() && talk.day() == other.day();
    let held = matches!(talk.event.status, Status::Occurred | Status::Ongoing);
    let enough = match other.event.event_type {
        EventType::Reject if is_course(other.event) => between && (days.is_some() || one_article || here),
        _ if is_course(other.event) => between && held && here && (days.is_some() || one_article),
        EventType::Agree if one_article && other.days.is_none() => between && held,
        EventType::Agree | EventType::Support => one_day && held && (all || one_article),
        _ => one_day && held && all,
    };
    let named = people(&talk.all).intersection(&people(&other.all)).count() as u32;
    enough.then_some(4 * u32::from(one_day) + 2 * u32::from(days.is_some()) + u32::from(here) + named)
}

fn people(side: &Side) -> BTreeSet<Box<str>> {
    side.values().flatten().cloned().collect()
}

/// Whether somebody is a party that others meet at or through, and no side: an organisation, a third state that hosts.
fn is_third(scope: &Scope<'_>, party: &str) -> bool {
    scope.everyone.by_id(party).is_some_and(|someone| someone.kind == Kind::Organisation)
}
