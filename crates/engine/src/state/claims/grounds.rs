//! Who holds a place, and whether those who left it went or were driven out.

use super::Asked;
use super::draft::Draft;
use super::questions;
use super::sources::Sources;
use crate::record::EventType;
use crate::record::Status;
use crate::state::Party;
use crate::state::accounts::Account;
use crate::state::spots::Nearness;

/// Told so many days apart, two reports of one place are news of a change and not a dispute.
const NEAR: i32 = 20;

fn moves<'a>(sources: &Sources<'a>) -> Vec<Account<'a>> {
    Account::all(sources.scope, |event| {
        let real = !matches!(event.status, Status::Possible | Status::Planned | Status::Cancelled);
        let seized = event.event_type == EventType::Coerce && matches!(event.mode, None | Some("seize" | "occupy"));
        let left = event.event_type == EventType::Retreat && matches!(event.mode, None | Some("withdraw"));
        real && (seized || left)
    })
}

/// Whom an account leaves in hold of the place.
fn holder(account: &Account<'_>) -> Option<Party> {
    let taken = account.event.event_type == EventType::Coerce;
    let denied = account.event.status == Status::Denied;
    let side = if taken != denied { &account.actors } else { &account.recipients };
    side.keys().next().cloned()
}

/// Places that two parties are said to hold.
pub(super) fn holders(sources: &Sources<'_>) -> Vec<Draft> {
    let accounts = moves(sources);
    let mut drafts = Vec::new();
    for (at, one) in accounts.iter().enumerate() {
        let others: Vec<&Account<'_>> =
            accounts.iter().skip(at + 1).filter(|other| is_of_one_place(sources, one, other)).collect();
        if others.is_empty() {
            continue;
        }
        let mut draft = Draft::new(Asked::Who, questions::who_holds(sources, one));
        for account in others.into_iter().chain([one]) {
            if let Some(party) = holder(account) {
                draft.add(&sources.scope.name(&party), sources.with_statements(account.record));
            }
        }
        drafts.push(draft);
    }
    drafts.retain(Draft::is_open);
    drafts
}

fn is_of_one_place(sources: &Sources<'_>, a: &Account<'_>, b: &Account<'_>) -> bool {
    let spots = a.spot.as_ref().zip(b.spot.as_ref());
    sources.apart(a.record, b.record) <= NEAR
        && spots.is_some_and(|(a, b)| !a.is_region() && a.nearness(b) == Nearness::Same)
}

/// Those who say that they left what others say they were driven from.
pub(super) fn departures(sources: &Sources<'_>) -> Vec<Draft> {
    let accounts = moves(sources);
    let own = accounts.iter().filter(|account| {
        let told = sources.side(account.record);
        account.event.event_type == EventType::Retreat && told.is_some_and(|party| account.actors.contains_key(&*party))
    });
    let drafts = own.filter_map(|left| {
        let party = left.actors.keys().next()?;
        let mut draft = Draft::new(Asked::Whether, questions::whether_driven_out(sources, left, party));
        draft.add("they left of their own accord", sources.with_statements(left.record));
        let driven = accounts.iter().filter(|other| drove_out(sources, other, left, party));
        draft.add("they were driven out", driven.flat_map(|other| sources.with_statements(other.record)));
        Some(draft)
    });
    drafts.filter(Draft::is_open).collect()
}

fn drove_out(sources: &Sources<'_>, other: &Account<'_>, left: &Account<'_>, party: &Party) -> bool {
    let taken = other.event.event_type == EventType::Coerce && other.recipients.contains_key(party);
    let place = left.spot.as_ref().zip(other.spot.as_ref());
    let place = place.is_some_and(|(a, b)| matches!(a.nearness(b), Nearness::Same | Nearness::Within));
    taken
        && place
        && sources.side(other.record).as_deref() != Some(&**party)
        && sources.apart(left.record, other.record) <= NEAR
}
