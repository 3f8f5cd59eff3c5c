//! Plans that were moved: a meeting told for one day, and later for another.

use super::same;
use crate::record::Status;
use crate::state::accounts::Account;
use crate::state::clusters::Clusters;
use crate::state::days::Days;
use crate::state::spots::Nearness;
use crate::state::window;
use crate::state::window::Block;
use crate::vocabulary::happenings::Telling;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// A meeting is moved by so many days at most.
const REACH: i32 = 21;

/// So many days a plan can be off without a word on why.
const OFF: i32 = 2;

/// Puts groups of accounts together that tell of one meeting before and after it was moved.
pub(super) fn join(accounts: &[Account<'_>], groups: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    let gathered: Vec<Group<'_, '_>> = groups
        .iter()
        .map(|group| Group { accounts: group.iter().filter_map(|&index| accounts.get(index)).collect() })
        .collect();
    type Key = (Box<str>, Box<str>, Block);
    let mut near: BTreeMap<Key, BTreeSet<usize>> = BTreeMap::new();
    for (index, group) in gathered.iter().enumerate() {
        for key in group.keys(0) {
            near.entry(key).or_default().insert(index);
        }
    }
    let mut clusters = Clusters::new(groups.len());
    for (index, plan) in gathered.iter().enumerate().filter(|(_, group)| group.is_plan()) {
        let others: BTreeSet<usize> =
            plan.keys(REACH).iter().filter_map(|key| near.get(key)).flatten().copied().collect();
        let later = others.into_iter().filter(|&other| other != index);
        let moved = later.filter_map(|other| Some((plan.moved_to(gathered.get(other)?)?, other)));
        if let Some((_, other)) = moved.min() {
            clusters.join(index, other);
        }
    }
    let joined = clusters.groups().into_iter().map(|cluster| {
        let mut all: Vec<usize> = cluster.iter().filter_map(|&group| groups.get(group)).flatten().copied().collect();
        all.sort_unstable();
        all
    });
    let mut joined: Vec<Vec<usize>> = joined.collect();
    joined.sort();
    joined
}

/// Accounts of one meeting on one day.
struct Group<'d, 'a> {
    accounts: Vec<&'d Account<'a>>,
}

impl Group<'_, '_> {
    fn keys(&self, reach: i32) -> BTreeSet<(Box<str>, Box<str>, Block)> {
        let keys = self.accounts.iter().flat_map(|account| {
            let blocks = window::blocks(account, reach);
            let pairs = same::pairs(account).into_iter();
            pairs.flat_map(move |(a, b)| blocks.iter().map(|&block| (a.clone(), b.clone(), block)).collect::<Vec<_>>())
        });
        keys.collect()
    }

    /// Whether it did not take place as far as these accounts tell.
    fn is_plan(&self) -> bool {
        !self.accounts.iter().any(|account| matches!(account.event.status, Status::Occurred | Status::Ongoing))
    }

    fn days(&self) -> Option<Days> {
        self.accounts
            .iter()
            .filter_map(|account| account.days)
            .min_by_key(|days| (days.rough, days.count(), days.first))
    }

    fn latest(&self) -> Option<Date> {
        self.accounts.iter().filter_map(|account| account.published).max()
    }

    /// How many days the meeting was moved, if these accounts and others are of one: words say so, both are the same of
    /// several rounds, or it was held a day or two off at the place it was planned for.
    fn moved_to(&self, later: &Group<'_, '_>) -> Option<i32> {
        let gap = self.days()?.apart(later.days()?);
        if !(1..=REACH).contains(&gap) || later.latest() < self.latest() {
            return None;
        }
        let pairs = || self.accounts.iter().flat_map(|a| later.accounts.iter().map(move |b| (*a, *b)));
        let rounds: Option<Vec<i32>> = pairs().map(|(a, b)| same::kind(a, b).and(same::rounds(a, b))).collect();
        let round = rounds?.into_iter().any(|weight| weight > 0);
        let between_same = pairs().any(|(a, b)| same::who(a, b, false).is_some_and(|(_, same)| same));
        let said = later.accounts.iter().any(|account| says_moved(account) && account.published >= self.latest());
        let put_off = |account: &&Account<'_>| account.event.status == Status::Cancelled && says_moved(account);
        let said = said || self.accounts.iter().any(put_off);
        let held = !later.is_plan();
        let here = pairs().any(|(a, b)| a.nearness(b) >= Nearness::Within);
        let slipped = held && gap <= OFF && here && !self.told_with(later);
        (between_same && (said || round || slipped)).then_some(gap)
    }

    /// Whether one article tells of both days.
    fn told_with(&self, other: &Group<'_, '_>) -> bool {
        let articles: BTreeSet<usize> = self.accounts.iter().map(|account| account.record.reading).collect();
        other.accounts.iter().any(|account| articles.contains(&account.record.reading))
    }
}

fn says_moved(account: &Account<'_>) -> bool {
    account.around.contains(&Telling::Moved)
}
