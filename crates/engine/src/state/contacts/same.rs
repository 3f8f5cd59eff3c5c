//! Whether two accounts tell of one meeting, call or visit.

use crate::record::Status;
use crate::state::accounts::Account;
use crate::state::accounts::Side;
use crate::state::days::Days;
use crate::state::gather::Fit;
use crate::state::spots::Nearness;
use crate::state::window;
use crate::state::window::Block;
use crate::vocabulary::happenings::Telling;
use std::collections::BTreeSet;

/// What speaks for two accounts being of one contact, and how much. What speaks against it outright is no weight: other
/// days, other places, other people on the same side, a call and a visit, a first and a second round.
mod weight {
    /// What must speak for it: the same parties, with one thing more than that nothing differs.
    pub(super) const ENOUGH: i32 = 5;
    /// The same words in two articles.
    pub(super) const COPY: i32 = 10;
    /// Somebody takes part in both.
    pub(super) const PERSON: i32 = 3;
    /// A second one does.
    pub(super) const MORE_PEOPLE: i32 = 1;
    /// The same parties, two at least.
    pub(super) const PARTIES: i32 = 3;
    /// Two parties of more take part in both, or some who are described alike.
    pub(super) const SOME_PARTIES: i32 = 1;
    /// Some who are described alike take part in both: `the foreign ministers`.
    pub(super) const DESCRIBED: i32 = 2;
    /// Nobody takes part in both, as far as the words show.
    pub(super) const NOBODY: i32 = -10;
    /// Both name somebody that the other does not, and do not give the same day.
    pub(super) const OTHERS: i32 = -2;
    /// Only one of them tells of a mediator.
    pub(super) const MEDIATOR: i32 = -2;
    /// One is between people, the other between governments: presidents do not meet where officials do.
    pub(super) const LEVEL: i32 = -1;
    /// The same of several rounds.
    pub(super) const ROUND: i32 = 3;
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
    /// One was held, the other is a mere possibility.
    pub(super) const HOPE: i32 = -2;
}

/// A rough day is off by so many days at most.
const ROUGH: i32 = 3;

/// So many parties of a large meeting are looked at to find others of it.
const PARTIES: usize = 6;

/// Compares accounts of contacts.
pub(super) struct Same;

impl<'a> Fit<Account<'a>> for Same {
    type Key = (Box<str>, Box<str>, Block);

    fn keys(&self, account: &Account<'a>) -> Vec<Self::Key> {
        let (blocks, pairs) = (window::blocks(account, ROUGH), pairs(account));
        let in_time = pairs.iter().flat_map(|(a, b)| blocks.iter().map(|&block| (a.clone(), b.clone(), block)));
        let mut keys: Vec<Self::Key> = in_time.collect();
        if let Some(round) = round(account) {
            keys.extend(pairs.iter().map(|(a, b)| (a.clone(), format!("{b} {}", round.code()).into(), 0)));
        }
        // Where some are only described, one party and the day must do.
        if let Some(day) = account.event.date.as_deref().filter(|_| account.day().is_some()) {
            keys.extend(account.all.keys().map(|party| (party.clone(), day.into(), 0)));
        }
        keys.push((account.words.0.as_str().into(), "".into(), 0));
        keys
    }

    fn weigh(&self, a: &Account<'a>, b: &Account<'a>) -> Option<i32> {
        if a.is_copy_of(b) {
            return Some(weight::COPY);
        }
        let round = rounds(a, b)?;
        let meeting = kind(a, b)?;
        let when = when(a, b)?;
        let (who, _) = who(a, b, when == weight::DAY)?;
        let place = match a.nearness(b) {
            Nearness::Same => weight::PLACE,
            Nearness::Apart => return None,
            _ if a.mentions_place_of(b) || b.mentions_place_of(a) => weight::PLACE,
            Nearness::Within => weight::WITHIN,
            Nearness::Unknown => 0,
        };
        let exact = when == weight::DAY && place == weight::PLACE;
        if has_other_people(a, b) && !exact {
            return None;
        }
        let level = if exact || when == weight::DAY { 0 } else { level(a, b) };
        Some(who + when + meeting + place + round + level + hope(a, b))
    }

    fn enough(&self) -> i32 {
        weight::ENOUGH
    }

    fn sureness(&self, account: &Account<'a>) -> i32 {
        let held = i32::from(matches!(account.event.status, Status::Occurred | Status::Ongoing));
        let people = i32::from(account.all.values().any(|people| !people.is_empty()));
        let place = account.spot.as_ref().map_or(0, |spot| i32::from(!spot.is_vague()));
        let day = match (account.day(), account.days) {
            (Some(_), _) => 2,
            (None, Some(_)) => 1,
            (None, None) => 0,
        };
        8 * day + 4 * place + 2 * held + people
    }
}

/// Who two accounts of one contact have in common: a person, two parties, or the only party.
pub(super) fn pairs(account: &Account<'_>) -> BTreeSet<(Box<str>, Box<str>)> {
    let parties: Vec<&Box<str>> = account.all.keys().take(PARTIES).collect();
    let people = account.all.values().flatten().map(|person| (person.clone(), "".into()));
    let mut who: BTreeSet<(Box<str>, Box<str>)> = people.collect();
    for (at, &party) in parties.iter().enumerate() {
        who.extend(parties.iter().skip(at + 1).map(|&other| (party.clone(), other.clone())));
        if parties.len() == 1 {
            who.insert((party.clone(), "".into()));
        }
    }
    who
}

/// What those who take part weigh, and whether the parties are the same; none if nobody takes part in both, or if it is
/// one that met two others.
pub(super) fn who(a: &Account<'_>, b: &Account<'_>, same_day: bool) -> Option<(i32, bool)> {
    let common: Vec<_> = a.all.iter().filter_map(|(party, people)| Some((party, people, b.all.get(party)?))).collect();
    let people: usize = common.iter().map(|(_, a, b)| a.intersection(b).count()).sum();
    let (a_more, b_more) = (common.len() < a.all.len(), common.len() < b.all.len());
    let (a_others, b_others) = (a.names_more(b), b.names_more(a));
    let multilateral = [a, b].iter().any(|account| account.event.mode == Some("multilateral"));
    if a_others && b_others && !multilateral {
        return None;
    }
    let same = !a_more && !b_more;
    let described = common.iter().any(|(party, ..)| !a.named.contains(*party));
    let parties = match common.len() {
        // What is only described may be those whom the other names; nothing speaks for it, and nothing against.
        0 if a_others && b_others => return None,
        0 => return Some((weight::NOBODY, false)),
        // One party alone shows nothing where both met others that have a name.
        1 if people == 0 && !described && a_others && b_others => return None,
        1 if described => weight::DESCRIBED,
        1 => 0,
        _ if same => weight::PARTIES,
        _ => weight::SOME_PARTIES,
    };
    let people = match people {
        0 => 0,
        1 => weight::PERSON,
        _ => weight::PERSON + weight::MORE_PEOPLE,
    };
    let others = if a_more && b_more && !same_day { weight::OTHERS } else { 0 };
    let third = |account: &Account<'_>| account.event.mode == Some("third-party");
    let mediator = if third(a) != third(b) && !same && !same_day { weight::MEDIATOR } else { 0 };
    Some((people + parties + others + mediator, same && common.len() > 1))
}

/// Whether both name people of one party and none of them twice.
fn has_other_people(a: &Account<'_>, b: &Account<'_>) -> bool {
    a.all.iter().any(|(party, people)| {
        let others = b.all.get(party).filter(|others| !others.is_empty() && !people.is_empty());
        others.is_some_and(|others| people.is_disjoint(others))
    })
}

fn level(a: &Account<'_>, b: &Account<'_>) -> i32 {
    let people = |side: &Side| side.values().filter(|people| !people.is_empty()).count();
    let (a, b) = (people(&a.all), people(&b.all));
    if a.min(b) == 0 && a.max(b) > 1 { weight::LEVEL } else { 0 }
}

/// What the days weigh; none if they are two.
fn when(a: &Account<'_>, b: &Account<'_>) -> Option<i32> {
    match (a.days, b.days) {
        (Some(a_days), Some(b_days)) => dated(a, b, (a_days, b_days)),
        _ => window::undated(a, b).map(|near| if near { weight::DAYS } else { 0 }),
    }
}

fn dated(a: &Account<'_>, b: &Account<'_>, (a_days, b_days): (Days, Days)) -> Option<i32> {
    let gap = a_days.apart(b_days);
    let rough = a_days.rough || b_days.rough;
    // Who is on a visit is there the next day too.
    let visit = (a.event.mode == Some("visit") || b.event.mode == Some("visit")) && a.shares_person(b);
    match (a.day(), b.day()) {
        (Some(_), Some(_)) if gap == 0 => Some(weight::DAY),
        (Some(_), Some(_)) if gap == 1 && visit => Some(weight::DAYS),
        (Some(_), Some(_)) => None,
        _ if gap == 0 && a_days == b_days => Some(weight::DAY),
        _ if gap == 0 || rough && gap <= ROUGH => Some(weight::DAYS),
        _ => None,
    }
}

/// What the rounds weigh that the words name; none if they are two.
pub(super) fn rounds(a: &Account<'_>, b: &Account<'_>) -> Option<i32> {
    match (round(a), round(b)) {
        (Some(a), Some(b)) if a == b => Some(weight::ROUND),
        (Some(_), Some(_)) => None,
        _ => Some(0),
    }
}

/// Which round an account tells of, if it names just one.
fn round(account: &Account<'_>) -> Option<Telling> {
    const ROUNDS: [Telling; 4] = [Telling::First, Telling::Second, Telling::Third, Telling::Fourth];
    let mut named = ROUNDS.into_iter().filter(|round| account.around.contains(round));
    named.next().filter(|_| named.next().is_none())
}

/// What the kind of contact weighs; none if one is a call and the other takes place somewhere.
pub(super) fn kind(a: &Account<'_>, b: &Account<'_>) -> Option<i32> {
    if is_distant(a) && is_met(b) || is_distant(b) && is_met(a) {
        return None;
    }
    Some(if a.event.mode == b.event.mode { weight::KIND } else { 0 })
}

fn is_distant(account: &Account<'_>) -> bool {
    account.event.mode == Some("phone") || account.trigger.contains(&Telling::Distant)
}

/// Whether those who take part meet in person.
fn is_met(account: &Account<'_>) -> bool {
    let placed = account.event.place.is_some() && account.spot.as_ref().is_some_and(|spot| !spot.is_vague());
    account.event.mode == Some("visit") || placed && !is_distant(account)
}

fn hope(a: &Account<'_>, b: &Account<'_>) -> i32 {
    let possible = |account: &Account<'_>| account.event.status == Status::Possible;
    let held = |account: &Account<'_>| matches!(account.event.status, Status::Occurred | Status::Ongoing);
    if possible(a) && held(b) || possible(b) && held(a) { weight::HOPE } else { 0 }
}
