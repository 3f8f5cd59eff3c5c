//! Who did it: one act that several are said to have done.

use super::Asked;
use super::draft::Draft;
use super::questions;
use super::sources::Sources;
use crate::record::EventType;
use crate::record::Status;
use crate::state::Party;
use crate::state::accounts::Account;
use crate::state::days::Days;
use crate::state::spots::Nearness;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Acts of force at one place on one day for which different parties are named.
pub(super) fn authors(sources: &Sources<'_>) -> Vec<Draft> {
    let accounts = Account::all(sources.scope, |event| {
        event.event_type == EventType::Assault && !matches!(event.status, Status::Possible | Status::Planned)
    });
    let mut drafts = Vec::new();
    let known = Known::new(&accounts);
    for (at, one) in accounts.iter().enumerate() {
        let others = known.near(at, one).into_iter().filter_map(|other| accounts.get(other));
        let others: Vec<&Account<'_>> = others.filter(|other| is_same_act(sources, one, other)).collect();
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

/// Accounts by what two of one act have in common.
struct Known<'a> {
    /// By their days and one who takes part.
    by_day: BTreeMap<(Days, &'a Party), Vec<usize>>,
    /// By the article.
    by_reading: BTreeMap<usize, Vec<usize>>,
}

impl<'a> Known<'a> {
    fn new(accounts: &'a [Account<'_>]) -> Known<'a> {
        let mut known = Known { by_day: BTreeMap::new(), by_reading: BTreeMap::new() };
        for (at, account) in accounts.iter().enumerate().filter(|(_, account)| account.spot.is_some()) {
            known.by_reading.entry(account.record.reading).or_default().push(at);
            for party in account.days.iter().flat_map(|&days| account.all.keys().map(move |party| (days, party))) {
                known.by_day.entry(party).or_default().push(at);
            }
        }
        known
    }

    /// The later accounts that may be of one act with one, not more than can be looked at.
    fn near(&self, at: usize, account: &Account<'_>) -> BTreeSet<usize> {
        let keys = account.days.into_iter().flat_map(|days| account.recipients.keys().map(move |party| (days, party)));
        let days = keys.filter_map(|key| self.by_day.get(&key)).flat_map(|rows| later(rows, at).take(LOOKED_AT));
        let beside = self.by_reading.get(&account.record.reading).into_iter().flat_map(|rows| later(rows, at));
        days.chain(beside).copied().collect()
    }
}

fn later(rows: &[usize], at: usize) -> impl Iterator<Item = &usize> {
    rows.iter().skip(rows.partition_point(|&other| other <= at))
}

/// So many accounts of a party's acts on one day are compared with each.
const LOOKED_AT: usize = 400;

/// Whether two accounts are of one act by two different parties: the place and the day are the same, and one of those said
/// to have done it is the one that was hit according to the other, or both hit the same.
fn is_same_act(sources: &Sources<'_>, a: &Account<'_>, b: &Account<'_>) -> bool {
    let place =
        || a.spot.as_ref().zip(b.spot.as_ref()).is_some_and(|(a, b)| !a.is_region() && a.nearness(b) == Nearness::Same);
    let days = a.days.zip(b.days).is_some_and(|(a, b)| a == b && a.count() <= 2);
    let beside = a.record.reading == b.record.reading && a.record.row.abs_diff(b.record.row) <= 2;
    let other =
        !a.actors.is_empty() && !b.actors.is_empty() && a.actors.keys().all(|party| !b.actors.contains_key(party));
    let hit = a.recipients.keys().any(|party| b.recipients.contains_key(party) || b.actors.contains_key(party));
    let voices = || sources.side(a.record) != sources.side(b.record);
    (days || beside) && other && hit && voices() && place()
}
