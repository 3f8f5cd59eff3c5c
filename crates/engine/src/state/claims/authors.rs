//! Who did it: one act that several are said to have done.

use super::Asked;
use super::draft::Draft;
use super::questions;
use super::sources::Sources;
use crate::record::EventType;
use crate::record::Status;
use crate::state::accounts::Account;
use crate::state::spots::Nearness;

/// Acts of force at one place on one day for which different parties are named.
pub(super) fn authors(sources: &Sources<'_>) -> Vec<Draft> {
    let accounts = Account::all(sources.scope, |event| {
        event.event_type == EventType::Assault && !matches!(event.status, Status::Possible | Status::Planned)
    });
    let mut drafts = Vec::new();
    for (at, one) in accounts.iter().enumerate() {
        let others: Vec<&Account<'_>> =
            accounts.iter().skip(at + 1).filter(|other| is_same_act(sources, one, other)).collect();
        if others.is_empty() {
            continue;
        }
        let mut draft = Draft::new(Asked::Who, questions::who_did(sources, one));
        for account in others.into_iter().chain([one]) {
            let names: Vec<String> = account.actors.keys().map(|party| sources.scope.name(party)).collect();
            draft.add(&names.join(", "), sources.with_statements(account.record));
        }
        drafts.push(draft);
    }
    drafts.retain(Draft::is_open);
    drafts
}

/// Whether two accounts are of one act by two different parties: the place and the day are the same, and one of those said
/// to have done it is the one that was hit according to the other, or both hit the same.
fn is_same_act(sources: &Sources<'_>, a: &Account<'_>, b: &Account<'_>) -> bool {
    let place =
        a.spot.as_ref().zip(b.spot.as_ref()).is_some_and(|(a, b)| !a.is_region() && a.nearness(b) == Nearness::Same);
    let days = a.days.zip(b.days).is_some_and(|(a, b)| a == b && a.count() <= 2);
    let beside = a.record.reading == b.record.reading && a.record.row.abs_diff(b.record.row) <= 2;
    let other =
        !a.actors.is_empty() && !b.actors.is_empty() && a.actors.keys().all(|party| !b.actors.contains_key(party));
    let hit = a.recipients.keys().any(|party| b.recipients.contains_key(party) || b.actors.contains_key(party));
    let voices = sources.side(a.record) != sources.side(b.record);
    place && (days || beside) && other && hit && voices
}
