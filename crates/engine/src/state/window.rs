//! When something told without a day took place: before the article that tells it, or after where it is still to come.

use super::accounts::Account;
use super::days::Days;
use super::days::shifted;
use crate::record::Status;
use jiff::civil::Date;

/// A stretch of time in which accounts are compared; accounts without any share one.
pub(super) type Block = i32;

/// News without a day is of the last days, plans without one of the next.
const NEWS: i32 = 10;

/// Two articles so near in time mostly tell of the same when they tell it alike.
const NEAR: i32 = 3;

/// An event may be told to begin a day before the article that announces it appears.
const SLACK: i32 = 1;

/// A block has so many days.
const DAYS: i32 = 7;

/// Longer stretches are looked at only where they begin and end.
const LONG: i32 = 90;

/// Whether two accounts, one at least without days, can be of one time, and whether much speaks for it; none if not.
pub(super) fn undated(a: &Account<'_>, b: &Account<'_>) -> Option<bool> {
    match (a.days, b.days) {
        (Some(days), _) => fits(b, days),
        (None, Some(days)) => fits(a, days),
        (None, None) => both_undated(a, b),
    }
}

/// Whether an account without a day can be of these days.
fn fits(account: &Account<'_>, days: Days) -> Option<bool> {
    let Some(published) = account.published else { return Some(false) };
    let day = Days::one(published);
    let near = days.apart(day) <= NEWS;
    match account.event.status {
        Status::Planned | Status::Possible | Status::Cancelled => {
            (days.last >= shifted(published, -SLACK)).then_some(near)
        }
        Status::Ongoing => near.then_some(days.apart(day) <= NEAR),
        Status::Occurred | Status::Denied | Status::Contested => {
            (days.first <= shifted(published, SLACK)).then_some(near)
        }
    }
}

fn both_undated(a: &Account<'_>, b: &Account<'_>) -> Option<bool> {
    let (Some(a_day), Some(b_day)) = (a.published, b.published) else { return Some(false) };
    let gap = Days::one(a_day).apart(Days::one(b_day));
    if gap > NEWS {
        return None;
    }
    if a.is_ahead() == b.is_ahead() {
        return Some(gap <= NEAR);
    }
    // A plan comes before what came of it, and one article does not tell both of the same without a word on when.
    let (plan, held) = if a.is_ahead() { (a_day, b_day) } else { (b_day, a_day) };
    (plan <= held && a.record.reading != b.record.reading).then_some(false)
}

/// Whether an account tells of days so long before its article.
pub(super) fn is_old(account: &Account<'_>, days: i32) -> bool {
    account
        .days
        .zip(account.published)
        .is_some_and(|(told, published)| told.last < published && told.apart(Days::one(published)) > days)
}

/// The blocks of time in which an account can be of something, `reach` days around those it gives.
pub(super) fn blocks(account: &Account<'_>, reach: i32) -> Vec<Block> {
    let days = match (account.days, account.published) {
        (Some(days), _) => days,
        (None, Some(published)) => {
            Days { first: shifted(published, -NEWS), last: shifted(published, NEWS), rough: true }
        }
        (None, None) => return vec![i32::MIN],
    };
    let (first, last) = (block(shifted(days.first, -reach)), block(shifted(days.last, reach)));
    if days.count() > LONG { vec![first, last] } else { (first..=last).collect() }
}

fn block(day: Date) -> Block {
    let start = Date::constant(1, 1, 1);
    start.until(day).map_or(0, |span| span.get_days()) / DAYS
}
