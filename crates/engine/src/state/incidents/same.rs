//! Whether two accounts tell of one act.

use super::sort::Sort;
use super::sort::sort;
use crate::record::EventType;
use crate::state::accounts::Account;
use crate::state::gather::Fit;
use crate::state::spots::Nearness;
use crate::state::window;
use crate::state::window::Block;
use std::collections::BTreeSet;

/// What speaks for two accounts being of one act, and how much. Outright against it speak another sort of act, places apart,
/// and days apart.
mod weight {
    /// What must speak for it. Parties, type and a country are common to most acts of a war and never reach it.
    pub(super) const ENOUGH: i32 = 6;
    /// The same party acts.
    pub(super) const ACTORS: i32 = 2;
    /// On the same party.
    pub(super) const RECIPIENTS: i32 = 1;
    /// On the same people, not a whole state.
    pub(super) const PEOPLE: i32 = 3;
    /// Two parties are said to have done it: so one says of the other.
    pub(super) const OTHER_ACTORS: i32 = -1;
    /// The same day.
    pub(super) const DAY: i32 = 2;
    /// Days that can be the same.
    pub(super) const DAYS: i32 = 1;
    /// The same stretch of days long ago.
    pub(super) const LONG_AGO: i32 = 2;
    /// One town.
    pub(super) const TOWN: i32 = 3;
    /// One region, or a town in the other's region.
    pub(super) const REGION: i32 = 2;
    /// The same number.
    pub(super) const NUMBER: i32 = 2;
    /// Other numbers of the same thing, more apart than a toll that rises.
    pub(super) const OTHER_NUMBER: i32 = -2;
    /// Other numbers of the same thing.
    pub(super) const NEAR_NUMBER: i32 = -1;
    /// The same means.
    pub(super) const MODE: i32 = 1;
    /// Other means.
    pub(super) const OTHER_MODE: i32 = -1;
    /// The same sort of act, where it is not a single strike: an army has not two offensives in a region.
    pub(super) const SORT: i32 = 1;
    /// A war between two sides is one, whatever each account says of its day.
    pub(super) const WAR: i32 = 3;
}

/// Compares accounts of acts.
pub(super) struct Same;

/// After so many days an act without a day is told as background and not as news.
const NEWS: i32 = 10;

/// Acts told as so old are few, so that a month tells them.
const OLD: i32 = 45;

impl<'a> Fit<Account<'a>> for Same {
    type Key = (bool, Box<str>, Block);

    fn keys(&self, account: &Account<'a>) -> Vec<Self::Key> {
        let sides: BTreeSet<&Box<str>> = account.actors.keys().chain(account.recipients.keys()).collect();
        let lasting = matches!(sort(account), Sort::War | Sort::Other(EventType::Coerce, _));
        let blocks = if lasting { vec![0] } else { window::blocks(account, NEWS) };
        sides.iter().flat_map(|&party| blocks.iter().map(move |&block| (lasting, party.clone(), block))).collect()
    }

    fn weigh(&self, a: &Account<'a>, b: &Account<'a>) -> Option<i32> {
        let (a_sort, b_sort) = (sort(a), sort(b));
        let place = a.spot.as_ref().zip(b.spot.as_ref()).map_or(Nearness::Unknown, |(a, b)| a.nearness(b));
        let same_day = a.day().is_some() && a.day() == b.day();
        let town = place == Nearness::Same && is_town(a, b);
        let one_sort = a_sort == b_sort;
        let changes_hands = ground(a_sort) && ground(b_sort) && town && same_day;
        if !(one_sort || changes_hands) {
            return None;
        }
        // People are taken from one place to another: either may be told as the place of it.
        let taken = matches!(a_sort, Sort::Other(EventType::Coerce, _));
        let lasting = a_sort == Sort::War;
        if place == Nearness::Apart && !taken {
            return None;
        }
        let when = if lasting { weight::WAR } else { when(a, b)? };
        let whole = a_sort != Sort::Strike && a_sort != Sort::Count && !matches!(a_sort, Sort::Other(..));
        let place = match place {
            Nearness::Same if town => weight::TOWN,
            Nearness::Same => weight::REGION,
            Nearness::Within if same_day && both_named(a, b) => weight::REGION,
            _ => 0,
        };
        let means = if whole { i32::from(one_sort) * weight::SORT } else { mode(a, b) };
        Some(who(a, b, same_day && town && !whole)? + when + place + numbers(a, b) + means)
    }

    fn enough(&self) -> i32 {
        weight::ENOUGH
    }

    fn sureness(&self, account: &Account<'a>) -> i32 {
        let place = account.spot.as_ref().map_or(0, |spot| spot.precision() as i32);
        let day = i32::from(account.day().is_some()) + i32::from(account.days.is_some());
        2 * place + 2 * day + i32::from(!account.event.magnitude.is_empty())
    }
}

/// Sorts that tell of ground changing hands.
fn ground(sort: Sort) -> bool {
    matches!(sort, Sort::Ground | Sort::Withdrawal | Sort::Fighting | Sort::Siege)
}

fn is_town(a: &Account<'_>, b: &Account<'_>) -> bool {
    let region = |account: &Account<'_>| account.spot.as_ref().is_some_and(|spot| spot.is_region());
    !region(a) && !region(b)
}

fn both_named(a: &Account<'_>, b: &Account<'_>) -> bool {
    let named = |account: &Account<'_>| account.spot.as_ref().is_some_and(|spot| !spot.is_vague());
    named(a) && named(b)
}

/// What the sides weigh; none if others act, unless it is told so exactly that they must be accused of one act.
fn who(a: &Account<'_>, b: &Account<'_>, exact: bool) -> Option<i32> {
    let common = |a: &super::Side, b: &super::Side| a.keys().any(|party| b.contains_key(party));
    let actors = match (a.actors.is_empty() || b.actors.is_empty(), common(&a.actors, &b.actors)) {
        (_, true) => weight::ACTORS,
        (true, false) => 0,
        (false, false) if exact => weight::OTHER_ACTORS,
        (false, false) => return None,
    };
    let unnamed = a.recipients.keys().any(|party| b.recipients.contains_key(party) && !a.named.contains(party));
    let recipients = match (a.recipients.is_empty() || b.recipients.is_empty(), common(&a.recipients, &b.recipients)) {
        (_, true) if unnamed => weight::PEOPLE,
        (_, true) => weight::RECIPIENTS,
        _ => 0,
    };
    Some(actors + recipients)
}

/// What the days weigh; none if they are two.
fn when(a: &Account<'_>, b: &Account<'_>) -> Option<i32> {
    let (Some(a_days), Some(b_days)) = (a.days, b.days) else {
        return window::undated(a, b)
            .map(|near| i32::from(near && (a.days.is_some() || b.days.is_some())) * weight::DAYS);
    };
    let gap = a_days.apart(b_days);
    let rough = a_days.rough || b_days.rough;
    // Around midnight a strike is told of either day.
    let night = a.day().is_some() && b.day().is_some() && gap == 1;
    match gap {
        0 if a.day().is_some() && a.day() == b.day() => Some(weight::DAY),
        0 if window::is_old(a, OLD) && window::is_old(b, OLD) => Some(weight::LONG_AGO),
        0 => Some(weight::DAYS),
        _ if rough && gap <= 3 => Some(weight::DAYS),
        _ if night => Some(0),
        _ => None,
    }
}

fn numbers(a: &Account<'_>, b: &Account<'_>) -> i32 {
    let common = a.event.magnitude.iter().filter_map(|(what, &count)| Some((count, *b.event.magnitude.get(what)?)));
    let weights = common.map(|(a, b)| match (a.min(b), a.max(b)) {
        (low, high) if low == high => weight::NUMBER,
        (low, high) if high > 3 * low.max(1) => weight::OTHER_NUMBER,
        _ => weight::NEAR_NUMBER,
    });
    weights.max().unwrap_or(0)
}

fn mode(a: &Account<'_>, b: &Account<'_>) -> i32 {
    match (a.event.mode, b.event.mode) {
        (Some(a), Some(b)) if a == b => weight::MODE,
        (Some(_), Some(_)) => weight::OTHER_MODE,
        _ => 0,
    }
}
