//! Incidents: reports of one act of force or coercion become one, with every value that sources give.

mod same;
mod sort;
#[cfg(test)]
mod tests;
mod voices;

use super::RecordRef;
use super::accounts::Account;
use super::accounts::Side;
use super::gather::gather;
use super::scope::Scope;
use crate::record::Event;
use crate::record::EventType;
use crate::record::Status;
use same::Same;
use sort::Sort;
use sort::sort;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// One act of force or coercion, gain or withdrawal, with everything that articles say of it.
#[derive(Clone, Debug)]
pub struct Incident {
    /// What it is.
    pub event_type: EventType,
    /// By whom, by id across articles.
    pub actors: BTreeSet<Box<str>>,
    /// On whom.
    pub recipients: BTreeSet<Box<str>>,
    /// When, EDTF.
    pub date: Option<String>,
    /// Where, as the most precise report writes it.
    pub place: Option<String>,
    /// Where it stands; contested if one denies what another tells.
    pub status: Status,
    /// Whether it is a count over a period, kept apart from the single incidents in it.
    pub period: bool,
    /// Whether it is a single act of force, which hits a place and does not spread over a region as fighting does.
    pub strike: bool,
    /// What is counted, with every value and who gives it.
    pub reported: BTreeMap<String, Vec<Reported>>,
    /// Who says that it was their doing.
    pub claimed_by: BTreeSet<Box<str>>,
    /// Who denies it.
    pub denied_by: BTreeSet<Box<str>>,
    /// The events, in the state's order.
    pub events: Vec<RecordRef>,
}

/// A value as one source gives it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reported {
    /// The number.
    pub value: u64,
    /// According to whom, by id across articles; none for the article itself.
    pub by: Option<Box<str>>,
    /// The record that gives it.
    pub record: RecordRef,
}

/// The incidents of a dossier, by day, those without a day last.
pub(super) fn incidents(scope: &Scope<'_>) -> Vec<Incident> {
    let accounts = Account::all(scope, is_act);
    let groups = gather(&accounts, &Same).into_iter().map(|group| {
        let group: Vec<&Account<'_>> = group.iter().filter_map(|&index| accounts.get(index)).collect();
        incident(scope, &group)
    });
    let mut incidents: Vec<Incident> = groups.flatten().collect();
    incidents.sort_by_cached_key(|incident| (incident.date.is_none(), incident.date.clone(), incident.events.clone()));
    incidents
}

/// Whether an event is an act of force, coercion or retreat that is told as done or said not to be. Where prisoners are to
/// be freed or forces to leave, the plan is part of the account. A truce is with the proposals.
fn is_act(event: &Event) -> bool {
    let done = !is_ahead(event.status) && event.status != Status::Cancelled;
    match event.event_type {
        EventType::Assault | EventType::Coerce | EventType::Mobilize => done,
        EventType::Retreat => event.mode != Some("ceasefire"),
        _ => false,
    }
}

fn is_ahead(status: Status) -> bool {
    matches!(status, Status::Possible | Status::Planned)
}

/// What the accounts of one act together tell.
fn incident(scope: &Scope<'_>, accounts: &[&Account<'_>]) -> Option<Incident> {
    // What is only planned or hoped for is no incident.
    let first = accounts.iter().find(|account| !is_ahead(account.event.status))?;
    let denied_by = voices::denied_by(scope, accounts);
    Some(Incident {
        event_type: event_type(accounts)?,
        actors: everybody(accounts.iter().map(|account| &account.actors)),
        recipients: everybody(accounts.iter().map(|account| &account.recipients)),
        date: date(accounts),
        place: place(scope, accounts),
        status: status(accounts, !denied_by.is_empty()),
        period: sort(first) == Sort::Count,
        strike: sort(first) == Sort::Strike,
        reported: reported(scope, accounts),
        claimed_by: voices::claimed_by(scope, accounts),
        denied_by,
        events: accounts.iter().map(|account| account.record).collect(),
    })
}

/// The type that most accounts give, of equally many the first in the codebook's order.
fn event_type(accounts: &[&Account<'_>]) -> Option<EventType> {
    let mut counts: BTreeMap<EventType, usize> = BTreeMap::new();
    accounts.iter().for_each(|account| *counts.entry(account.event.event_type).or_default() += 1);
    counts
        .into_iter()
        .max_by_key(|&(event_type, count)| (count, std::cmp::Reverse(event_type)))
        .map(|(event_type, _)| event_type)
}

/// Everybody on one side, a party only where nobody is named for it.
fn everybody<'s>(sides: impl Iterator<Item = &'s Side>) -> BTreeSet<Box<str>> {
    let mut all = Side::new();
    for (party, people) in sides.flatten() {
        all.entry(party.clone()).or_default().extend(people.iter().cloned());
    }
    let precise = |(party, people): (Box<str>, BTreeSet<Box<str>>)| {
        if people.is_empty() { BTreeSet::from([party]) } else { people }
    };
    all.into_iter().flat_map(precise).collect()
}

/// The most precise day: one day before a stretch, a short stretch before a long one, the latest account of several.
fn date(accounts: &[&Account<'_>]) -> Option<String> {
    let dated = accounts.iter().filter_map(|account| Some((account.days?, account)));
    let best = dated.min_by_key(|(days, account)| (days.rough, days.count(), std::cmp::Reverse(account.record)));
    best.and_then(|(_, account)| account.event.date.clone())
}

fn place(scope: &Scope<'_>, accounts: &[&Account<'_>]) -> Option<String> {
    let placed = accounts.iter().filter_map(|account| Some((account.event.place?, account)));
    let precision = |account: &Account<'_>| account.spot.as_ref().map_or(0, |spot| spot.precision());
    let (span, account) = placed.max_by_key(|(_, account)| (precision(account), account.record))?;
    scope.reading(account.record.reading)?.words(span).map(str::to_string)
}

/// Contested if an account says so or one denies it; else as the latest tells.
fn status(accounts: &[&Account<'_>], denied: bool) -> Status {
    let has = |wanted: Status| accounts.iter().any(|account| account.event.status == wanted);
    let told = has(Status::Occurred) || has(Status::Ongoing);
    let latest = accounts.iter().max_by_key(|account| (account.published, account.record));
    match latest.map_or(Status::Occurred, |account| account.event.status) {
        _ if has(Status::Contested) || told && (denied || has(Status::Denied)) => Status::Contested,
        status if is_ahead(status) && told => Status::Occurred,
        latest => latest,
    }
}

/// Every number with who gives it, each voice's in the state's order.
fn reported(scope: &Scope<'_>, accounts: &[&Account<'_>]) -> BTreeMap<String, Vec<Reported>> {
    let mut reported: BTreeMap<String, Vec<Reported>> = BTreeMap::new();
    for account in accounts {
        let by = account.event.according_to.and_then(|who| scope.id(account.record.reading, who));
        for (what, &value) in &account.event.magnitude {
            let row = Reported { value, by: by.clone(), record: account.record };
            reported.entry(what.clone()).or_default().push(row);
        }
    }
    reported
}
