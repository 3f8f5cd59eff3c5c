//! The course of a contact: planned, moved, held or called off, as the latest article tells.

use super::Contact;
use super::Draft;
use super::Told;
use super::is_third;
use crate::record::EventType;
use crate::record::Status;
use crate::state::RecordRef;
use crate::state::accounts::Account;
use crate::state::accounts::Side;
use crate::state::scope::Scope;
use crate::state::spots::Nearness;
use crate::state::spots::Spot;
use std::collections::BTreeSet;

impl Draft<'_, '_> {
    /// The contact that all accounts together tell.
    pub(super) fn contact(&self, scope: &Scope<'_>) -> Contact {
        let mut accounts = self.talks.clone();
        accounts.extend(self.course.iter().copied().filter(|account| calls_off(account)));
        // Of what is told on one day, what is of a later day is further on, and then what has come further.
        accounts.sort_by_cached_key(|account| {
            (account.published, account.days.map(|days| days.first), progress(status(account)), account.record)
        });
        let (participants, mediators) = self.everybody(scope);
        let mut events: Vec<RecordRef> = self.talks.iter().chain(&self.course).map(|account| account.record).collect();
        events.sort_unstable();
        let told = told(scope, &accounts);
        let status = standing(&accounts);
        Contact {
            participants,
            mediators,
            date: date(&accounts, status),
            place: precise(&accounts).and_then(|account| place(scope, account)),
            status,
            told,
            events,
            outcome: self.outcome.clone(),
        }
    }

    /// Those who take part, and those through or at whom they do: a third party of talks between others.
    fn everybody(&self, scope: &Scope<'_>) -> (BTreeSet<Box<str>>, BTreeSet<Box<str>>) {
        let mut all = Side::new();
        let mut third = BTreeSet::new();
        for talk in self.talks.iter().chain(&self.course) {
            for (party, people) in &talk.all {
                all.entry(party.clone()).or_default().extend(people.iter().cloned());
            }
            if talk.event.mode == Some("third-party") && talk.recipients.len() > 1 {
                third.extend(talk.actors.keys().cloned());
            }
        }
        let many = all.len() > 2;
        third.extend(all.keys().filter(|party| many && is_third(scope, party)).cloned());
        let precise = |(party, people): (Box<str>, BTreeSet<Box<str>>)| {
            if people.is_empty() { BTreeSet::from([party]) } else { people }
        };
        let (mediators, participants): (Side, Side) = all.into_iter().partition(|(party, _)| third.contains(party));
        (participants.into_iter().flat_map(precise).collect(), mediators.into_iter().flat_map(precise).collect())
    }
}

/// Whether an account tells that a meeting does not take place.
fn calls_off(account: &Account<'_>) -> bool {
    account.event.event_type == EventType::Reject && account.event.status == Status::Occurred
}

fn status(account: &Account<'_>) -> Status {
    if calls_off(account) { Status::Cancelled } else { account.event.status }
}

/// How far on a contact is in this standing, for accounts of one day.
fn progress(status: Status) -> u32 {
    match status {
        Status::Possible => 0,
        Status::Planned => 1,
        Status::Denied => 2,
        Status::Contested => 3,
        Status::Cancelled => 4,
        Status::Ongoing => 5,
        Status::Occurred => 6,
    }
}

/// Where a contact stands: as the latest article tells, but what was held stays held, and what one tells and another
/// denies is contested.
fn standing(accounts: &[&Account<'_>]) -> Status {
    let has = |wanted: Status| accounts.iter().any(|account| status(account) == wanted);
    let latest = accounts.last().map_or(Status::Occurred, |account| status(account));
    match latest {
        _ if has(Status::Denied) && (has(Status::Occurred) || has(Status::Ongoing)) => Status::Contested,
        Status::Planned | Status::Possible | Status::Ongoing if has(Status::Occurred) => Status::Occurred,
        // A plan that one article is sure of is no less planned because another only hopes for it.
        Status::Possible if has(Status::Planned) && !has(Status::Cancelled) => Status::Planned,
        latest => latest,
    }
}

/// The day as the latest article tells it that tells of the final standing, one day before a stretch of days.
fn date(accounts: &[&Account<'_>], standing: Status) -> Option<String> {
    let dated = |account: &&&Account<'_>| account.days.is_some();
    let one_day =
        accounts.iter().rev().filter(|account| status(account) == standing).find(|account| account.day().is_some());
    let same = accounts.iter().rev().filter(|account| status(account) == standing).find(dated);
    let any = accounts.iter().rev().find(dated);
    one_day.or(same).or(any).and_then(|account| account.event.date.clone())
}

/// The account with the place as the latest article that says so tells it, more precisely if another does.
fn precise<'d, 'a>(accounts: &[&'d Account<'a>]) -> Option<&'d Account<'a>> {
    let mut placed = accounts.iter().rev().filter(|account| account.event.place.is_some() && account.spot.is_some());
    let latest = *placed.next()?;
    let precision = |account: &Account<'_>| account.spot.as_ref().map_or(0, Spot::precision);
    Some(placed.fold(latest, |best, account| {
        let one = best.spot.as_ref().zip(account.spot.as_ref()).map(|(a, b)| a.nearness(b));
        if one >= Some(Nearness::Within) && precision(account) > precision(best) { account } else { best }
    }))
}

fn place(scope: &Scope<'_>, account: &Account<'_>) -> Option<String> {
    let reading = scope.reading(account.record.reading)?;
    account.event.place.and_then(|span| reading.words(span)).map(str::to_string)
}

/// The accounts that change something over those before them.
fn told(scope: &Scope<'_>, accounts: &[&Account<'_>]) -> Vec<Told> {
    let mut rows: Vec<Told> = Vec::new();
    for account in accounts {
        let mut row = Told {
            record: account.record,
            status: status(account),
            date: account.event.date.clone(),
            place: place(scope, account),
        };
        if let Some(last) = rows.last() {
            let silent = |new: &Option<String>, old: &Option<String>| new.is_none() || new == old;
            if row.status == last.status && silent(&row.date, &last.date) && silent(&row.place, &last.place) {
                continue;
            }
            row.date = row.date.or_else(|| last.date.clone());
            row.place = row.place.or_else(|| last.place.clone());
        }
        rows.push(row);
    }
    rows
}
