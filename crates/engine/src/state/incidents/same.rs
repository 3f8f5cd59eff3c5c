//! Whether two accounts tell of one act.

use super::sort::Sort;
use super::sort::sort;
use crate::record::EventType;
use crate::record::Status;
use crate::state::accounts::Account;
use crate::state::accounts::Side;
use crate::state::gather::Fit;
use crate::state::spots::Nearness;
use crate::state::spots::Spot;
use crate::state::window;
use crate::state::window::Block;

/// What speaks for two accounts being of one act, and how much. Outright against it speak another sort of act, places apart,
/// and days apart.
mod weight {
    /// The same words in two articles.
    pub(super) const COPY: i32 = 12;
    /// One sentence tells of both, with the same day and place.
    pub(super) const SENTENCE: i32 = 3;
    /// One of them is disputed: then the answers are compared, and not what they have in common.
    pub(super) const DISPUTED: i32 = 2;
    /// And both stand in one article.
    pub(super) const DISPUTED_THERE: i32 = 3;
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
    /// One region, or a town in the other's region; a place that only the words around one of them name.
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

/// A rough day is off by so many days at most.
const ROUGH: i32 = 3;

/// Acts told as so old are few, so that a month tells them.
const OLD: i32 = 45;

impl<'a> Fit<Account<'a>> for Same {
    type Key = (String, Block);

    /// What can make two accounts weigh enough: a place, a number, people, what is the only one of its sort, a day without
    /// a place, a dispute, the very words.
    fn keys(&self, account: &Account<'a>) -> Vec<Self::Key> {
        let sort = sort(account);
        let names = account.spot.iter().flat_map(Spot::names).chain(&account.mentioned);
        let numbers = account.event.magnitude.iter().map(|(what, count)| format!("{what} {count}"));
        let unnamed = account.recipients.keys().filter(|party| !account.named.contains(*party));
        let acting = account.actors.keys().filter(|_| is_whole(sort)).map(|party| format!("{party} {sort:?}"));
        let mut shared: Vec<String> = names.map(|name| format!("at {name}")).collect();
        shared.extend(numbers.chain(acting).chain(unnamed.map(|party| format!("on {party}"))));
        let blocks = if is_lasting(sort) { vec![0] } else { window::blocks(account, ROUGH) };
        let mut keys: Vec<Self::Key> =
            shared.into_iter().flat_map(|key| blocks.iter().map(move |&block| (key.clone(), block))).collect();
        if let Some(day) = account.event.date.as_deref().filter(|_| account.day().is_some()) {
            let country = account.spot.as_ref().and_then(Spot::country).unwrap_or_default();
            keys.push((format!("{country} {day}"), 0));
            keys.extend(account.all.keys().map(|party| (format!("{party} {day} {sort:?}"), 0)));
        }
        keys.push((account.words.0.clone(), 0));
        keys
    }

    fn weigh(&self, a: &Account<'a>, b: &Account<'a>) -> Option<i32> {
        if a.is_copy_of(b) {
            return Some(weight::COPY);
        }
        let (a_sort, b_sort) = (sort(a), sort(b));
        let near = a.nearness(b);
        let town = near == Nearness::Same && is_town(a, b);
        let same_day = a.day().is_some() && a.day() == b.day();
        let sentence = a.record.reading == b.record.reading && a.event.evidence == b.event.evidence;
        let named_there = a.mentions_place_of(b) || b.mentions_place_of(a);
        let changes_hands =
            is_ground(a_sort) && is_ground(b_sort) && (town && same_day || sentence && (town || named_there));
        // People are taken from one place to another: either may be told as the place of it.
        let taken = matches!(a_sort, Sort::Other(EventType::Coerce, _));
        if !(a_sort == b_sort || changes_hands) || near == Nearness::Apart && !taken {
            return None;
        }
        let when = if a_sort == Sort::War { weight::WAR } else { when(a, b)? };
        let whole = is_whole(a_sort);
        let dated = a.days.is_some() && b.days.is_some();
        let one_time = same_day || (town || named_there) && (whole || dated);
        let dispute = dispute(a, b, one_time, whole && when > 0);
        let place = match near {
            Nearness::Same if town => weight::TOWN,
            Nearness::Same => weight::REGION,
            Nearness::Within if same_day && both_named(a, b) => weight::REGION,
            _ if named_there => weight::REGION,
            _ => 0,
        };
        let means = if whole {
            i32::from(a_sort == b_sort) * weight::SORT
        } else {
            mode(a, b, dispute > 0 || same_day && town) + i32::from(is_retreat(a_sort)) * weight::SORT
        };
        let one_sentence = if sentence && near == Nearness::Same && a.days == b.days { weight::SENTENCE } else { 0 };
        let accused = is_disputed(a) || is_disputed(b) || one_sentence > 0 || same_day && town && !whole;
        let numbers = numbers(a, b, a_sort == Sort::Count)?;
        Some(who(a, b, (a_sort, b_sort), accused)? + when + place + numbers + means + dispute.max(one_sentence))
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
fn is_ground(sort: Sort) -> bool {
    matches!(sort, Sort::Ground | Sort::Withdrawal | Sort::Fighting | Sort::Siege)
}

/// Sorts of which there is one at a time between two sides at a place.
fn is_whole(sort: Sort) -> bool {
    !matches!(sort, Sort::Strike | Sort::Count | Sort::Other(..))
}

/// What a side does of its own will, and seldom twice a day: it frees prisoners, opens a road.
fn is_retreat(sort: Sort) -> bool {
    matches!(sort, Sort::Other(EventType::Retreat, _))
}

/// Sorts whose accounts need no day.
fn is_lasting(sort: Sort) -> bool {
    matches!(sort, Sort::War | Sort::Other(EventType::Coerce, _))
}

/// What a dispute weighs between accounts that can be of one act: both are of the same people, and of one day or place.
/// Where there is one such act at a time, and both are disputed, it is enough that they are of one time.
fn dispute(a: &Account<'_>, b: &Account<'_>, sure: bool, likely: bool) -> i32 {
    let on_same = a.recipients.keys().any(|party| b.recipients.contains_key(party));
    let open = a.recipients.is_empty() || b.recipients.is_empty();
    match (is_disputed(a), is_disputed(b)) {
        (false, false) => 0,
        _ if !(on_same || open) => 0,
        (true, true) if sure && on_same && a.record.reading == b.record.reading => weight::DISPUTED_THERE,
        (true, true) if sure || likely => weight::DISPUTED,
        _ if sure => weight::DISPUTED,
        _ => 0,
    }
}

fn is_disputed(account: &Account<'_>) -> bool {
    matches!(account.event.status, Status::Contested | Status::Denied)
}

fn is_town(a: &Account<'_>, b: &Account<'_>) -> bool {
    let region = |account: &Account<'_>| account.spot.as_ref().is_some_and(Spot::is_region);
    !region(a) && !region(b)
}

fn both_named(a: &Account<'_>, b: &Account<'_>) -> bool {
    let named = |account: &Account<'_>| account.spot.as_ref().is_some_and(|spot| !spot.is_vague());
    named(a) && named(b)
}

/// What the sides weigh; none if others act, unless they may be accused of one act, and then on the same.
fn who(a: &Account<'_>, b: &Account<'_>, (a_sort, b_sort): (Sort, Sort), accused: bool) -> Option<i32> {
    let common = |a: &Side, b: &Side| a.keys().any(|party| b.contains_key(party));
    // Who leaves ground leaves it to the one who takes it.
    let mirrored = (a_sort == Sort::Withdrawal) != (b_sort == Sort::Withdrawal);
    let (b_actors, b_recipients) = if mirrored { (&b.recipients, &b.actors) } else { (&b.actors, &b.recipients) };
    let unnamed = a.recipients.keys().any(|party| b_recipients.contains_key(party) && !a.named.contains(party));
    let open = a.recipients.is_empty() || b_recipients.is_empty();
    let recipients = match common(&a.recipients, b_recipients) {
        true if unnamed => Some(weight::PEOPLE),
        true => Some(weight::RECIPIENTS),
        false if open => Some(0),
        false => None,
    };
    let actors = match common(&a.actors, b_actors) {
        true => weight::ACTORS,
        false if a.actors.is_empty() || b_actors.is_empty() => 0,
        false if accused && recipients.is_some() => weight::OTHER_ACTORS,
        false => return None,
    };
    Some(actors + recipients.unwrap_or(0))
}

/// What the days weigh; none if they are two.
fn when(a: &Account<'_>, b: &Account<'_>) -> Option<i32> {
    let (Some(a_days), Some(b_days)) = (a.days, b.days) else {
        let near = window::undated(a, b)?;
        return Some(if near && (a.days.is_some() || b.days.is_some()) { weight::DAYS } else { 0 });
    };
    let gap = a_days.apart(b_days);
    let rough = a_days.rough || b_days.rough;
    // Around midnight a strike is told of either day.
    let night = a.day().is_some() && b.day().is_some() && gap == 1;
    match gap {
        0 if a.day().is_some() && a.day() == b.day() => Some(weight::DAY),
        0 if window::is_old(a, OLD) && window::is_old(b, OLD) => Some(weight::LONG_AGO),
        0 => Some(weight::DAYS),
        _ if rough && gap <= ROUGH => Some(weight::DAYS),
        _ if night => Some(0),
        _ => None,
    }
}

/// What the numbers weigh; none for counts of other things or over other days: they are no values of one count.
fn numbers(a: &Account<'_>, b: &Account<'_>, counts: bool) -> Option<i32> {
    let common = a.event.magnitude.iter().filter_map(|(what, &count)| Some((count, *b.event.magnitude.get(what)?)));
    let weights = common.map(|(a, b)| match (a.min(b), a.max(b)) {
        (low, high) if low == high => weight::NUMBER,
        (low, high) if high > 3 * low.max(1) => weight::OTHER_NUMBER,
        _ => weight::NEAR_NUMBER,
    });
    match weights.max() {
        Some(weight) if counts && weight < 0 && a.days != b.days => None,
        None if counts => None,
        weight => Some(weight.unwrap_or(0)),
    }
}

/// What the means weigh. By what something was hit is soon disputed where it is sure that it was hit.
fn mode(a: &Account<'_>, b: &Account<'_>, sure: bool) -> i32 {
    match (a.event.mode, b.event.mode) {
        (Some(a), Some(b)) if a == b => weight::MODE,
        (Some(_), Some(_)) if !sure => weight::OTHER_MODE,
        _ => 0,
    }
}
