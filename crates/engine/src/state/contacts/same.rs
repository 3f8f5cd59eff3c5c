//! Whether two accounts tell of one meeting, call or visit.

use super::super::accounts::Account;
use super::super::accounts::Side;
use super::super::days::Days;
use super::super::gather::Fit;
use super::super::spots::Nearness;
use super::super::window;
use super::super::window::Block;
use crate::record::Status;
use crate::vocabulary::happenings::Telling;
use std::collections::BTreeSet;

/// What speaks for two accounts being of one contact, and how much. What speaks against it outright is no weight: other
/// days, other places, other people on the same side, a call and a visit.
mod weight {
    /// What must speak for it: the same parties, with one thing more than that nothing differs.
    pub(super) const ENOUGH: i32 = 5;
    /// Somebody takes part in both.
    pub(super) const PERSON: i32 = 3;
    /// A second one does.
    pub(super) const MORE_PEOPLE: i32 = 1;
    /// The same parties, two at least.
    pub(super) const PARTIES: i32 = 3;
    /// Two parties of more take part in both.
    pub(super) const SOME_PARTIES: i32 = 1;
    /// The same day.
    pub(super) const DAY: i32 = 3;
    /// Days that can be the same: a day in a week, a plan and what became of it.
    pub(super) const DAYS: i32 = 1;
    /// The same place.
    pub(super) const PLACE: i32 = 2;
    /// A place in the other.
    pub(super) const WITHIN: i32 = 1;
    /// The same kind of contact, or none given by both.
    pub(super) const KIND: i32 = 1;
    /// The words say that it was moved, where day or place differ.
    pub(super) const MOVED: i32 = 2;
    /// One is a plan, the other a mere possibility.
    pub(super) const DOUBT: i32 = -1;
    /// One was held, the other is a mere possibility.
    pub(super) const HOPE: i32 = -2;
    /// Both name somebody that the other does not, one of them by a description only.
    pub(super) const OTHERS: i32 = -2;
}

/// A plan is held or moved within so many days.
const MOVED: i32 = 21;

/// Compares accounts of contacts.
pub(super) struct Same;

impl<'a> Fit<Account<'a>> for Same {
    type Key = (Box<str>, Box<str>, Block);

    fn keys(&self, account: &Account<'a>) -> Vec<Self::Key> {
        let everybody = account.everybody();
        let parties: Vec<&Box<str>> = everybody.keys().take(PARTIES).collect();
        let mut who: BTreeSet<(Box<str>, Box<str>)> =
            everybody.values().flatten().map(|person| (person.clone(), "".into())).collect();
        for (at, &party) in parties.iter().enumerate() {
            who.extend(parties[at + 1..].iter().map(|&other| (party.clone(), other.clone())));
        }
        if parties.len() == 1 {
            who.extend(parties.iter().map(|&party| (party.clone(), "".into())));
        }
        let blocks = window::blocks(account, MOVED);
        who.iter().flat_map(|(a, b)| blocks.iter().map(|&block| (a.clone(), b.clone(), block))).collect()
    }

    fn weigh(&self, a: &Account<'a>, b: &Account<'a>) -> Option<i32> {
        let (who, same_parties) = who(a, b)?;
        let place = place(a, b);
        let when = when(a, b, place, same_parties)?;
        let meeting = kind(a, b)?;
        if place == Nearness::Apart && !may_move(a, b, same_parties) {
            return None;
        }
        if has_other_people(a, b) && !(when == weight::DAY && place == Nearness::Same) {
            return None;
        }
        let place = match place {
            Nearness::Same => weight::PLACE,
            Nearness::Within => weight::WITHIN,
            Nearness::Unknown | Nearness::Apart => 0,
        };
        Some(who + when + meeting + place + standing(a, b))
    }

    fn enough(&self) -> i32 {
        weight::ENOUGH
    }

    fn sureness(&self, account: &Account<'a>) -> i32 {
        let held = i32::from(matches!(account.event.status, Status::Occurred | Status::Ongoing));
        let people = i32::from(account.everybody().values().any(|people| !people.is_empty()));
        let place = account.spot.as_ref().map_or(0, |spot| i32::from(!spot.is_vague()));
        let day = match (account.day(), account.days) {
            (Some(_), _) => 2,
            (None, Some(_)) => 1,
            (None, None) => 0,
        };
        8 * day + 4 * place + 2 * held + people
    }
}

/// So many parties of a large meeting are looked at to find others of it.
const PARTIES: usize = 6;

/// What those who take part weigh, and whether the parties are the same; none if nobody takes part in both, or if it is
/// one that met two others.
fn who(a: &Account<'_>, b: &Account<'_>) -> Option<(i32, bool)> {
    let (a_side, b_side) = (a.everybody(), b.everybody());
    let common: Vec<_> = a_side.iter().filter_map(|(party, people)| Some((people, b_side.get(party)?))).collect();
    let people: usize = common.iter().map(|(a, b)| a.intersection(b).count()).sum();
    let same = common.len() == a_side.len() && common.len() == b_side.len();
    let parties = match common.len() {
        0 => return None,
        1 if people == 0 && !(same && a_side.len() == 1) => return None,
        1 => 0,
        _ if same => weight::PARTIES,
        _ => weight::SOME_PARTIES,
    };
    let people = match people {
        0 => 0,
        1 => weight::PERSON,
        _ => weight::PERSON + weight::MORE_PEOPLE,
    };
    let mode = |account: &Account<'_>, mode: &str| account.event.mode == Some(mode);
    if mode(a, "third-party") != mode(b, "third-party") && !same {
        return None;
    }
    let more = |own: &Side, other: &Side| own.keys().any(|party| !other.contains_key(party));
    let others = more(&a_side, &b_side) && more(&b_side, &a_side);
    if others && a.names_more(b) && b.names_more(a) && !mode(a, "multilateral") && !mode(b, "multilateral") {
        return None;
    }
    Some((people + parties + if others { weight::OTHERS } else { 0 }, same && common.len() > 1))
}

/// What the standings weigh.
fn standing(a: &Account<'_>, b: &Account<'_>) -> i32 {
    let possible = |account: &Account<'_>| account.event.status == Status::Possible;
    match (a.is_ahead(), b.is_ahead()) {
        _ if possible(a) == possible(b) => 0,
        (true, true) => weight::DOUBT,
        _ => weight::HOPE,
    }
}

/// Whether both name people of one party and none of them twice.
fn has_other_people(a: &Account<'_>, b: &Account<'_>) -> bool {
    let (a, b): (Side, Side) = (a.everybody(), b.everybody());
    a.iter().any(|(party, people)| {
        let others = b.get(party).filter(|others| !others.is_empty() && !people.is_empty());
        others.is_some_and(|others| people.is_disjoint(others))
    })
}

fn place(a: &Account<'_>, b: &Account<'_>) -> Nearness {
    a.spot.as_ref().zip(b.spot.as_ref()).map_or(Nearness::Unknown, |(a, b)| a.nearness(b))
}

/// What the days weigh; none if they are two.
fn when(a: &Account<'_>, b: &Account<'_>, place: Nearness, same_parties: bool) -> Option<i32> {
    match (a.days, b.days) {
        (Some(a_days), Some(b_days)) => dated(a, b, (a_days, b_days)).or_else(|| {
            let place = matches!(place, Nearness::Same | Nearness::Within) || says_moved(a) || says_moved(b);
            let gap = a_days.apart(b_days);
            (place && gap <= MOVED && may_move(a, b, same_parties))
                .then(|| if says_moved(a) || says_moved(b) { weight::MOVED } else { weight::DAYS })
        }),
        _ => window::undated(a, b).map(|near| if near { weight::DAYS } else { 0 }),
    }
}

fn dated(a: &Account<'_>, b: &Account<'_>, (a_days, b_days): (Days, Days)) -> Option<i32> {
    let gap = a_days.apart(b_days);
    let rough = a_days.rough || b_days.rough;
    match (a.day(), b.day()) {
        (Some(_), Some(_)) if gap == 0 => Some(weight::DAY),
        (Some(_), Some(_)) => None,
        _ if gap == 0 && a_days == b_days => Some(weight::DAY),
        _ if gap == 0 || rough && gap <= ROUGH => Some(weight::DAYS),
        _ => None,
    }
}

/// A rough day is off by so many days at most.
const ROUGH: i32 = 3;

/// Whether the later of two articles may tell that what the earlier announces takes place at another day or place: the
/// earlier tells of a plan, and the later does not only repeat it.
fn may_move(a: &Account<'_>, b: &Account<'_>, same_parties: bool) -> bool {
    let (Some(a_day), Some(b_day)) = (a.published, b.published) else { return false };
    let (earlier, later) = if a_day <= b_day { (a, b) } else { (b, a) };
    let plan = matches!(earlier.event.status, Status::Planned | Status::Cancelled);
    same_parties
        && plan
        && a.record.reading != b.record.reading
        && (a_day != b_day || says_moved(a) || says_moved(b))
        && later.event.status != Status::Possible
}

fn says_moved(account: &Account<'_>) -> bool {
    account.around.contains(&Telling::Moved)
}

/// What the kind of contact weighs; none if one is a call and the other takes place somewhere.
fn kind(a: &Account<'_>, b: &Account<'_>) -> Option<i32> {
    if is_distant(a) && is_met(b) || is_distant(b) && is_met(a) {
        return None;
    }
    Some(if a.event.mode == b.event.mode { weight::KIND } else { 0 })
}

fn is_distant(account: &Account<'_>) -> bool {
    account.event.mode == Some("phone") || account.trigger.contains(&Telling::Distant)
}

/// Whether those who take part meet in person. A place alone does not show it: `a call from Moscow`.
fn is_met(account: &Account<'_>) -> bool {
    let placed = account.event.place.is_some() && account.spot.as_ref().is_some_and(|spot| !spot.is_vague());
    account.event.mode == Some("visit") || placed && !is_distant(account)
}
