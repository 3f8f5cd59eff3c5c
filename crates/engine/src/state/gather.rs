//! Puts accounts of one happening together: each joins the group it fits best, the surest accounts first.
//!
//! Joining by pairs alone would chain what is told vaguely to two happenings and make one of them; so an account joins a
//! group only if it can be told of all its members. What is compared with what is bounded by keys: accounts without a
//! common key cannot be one.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// With so many of its members a group is compared; all further ones are like one of these.
const MEMBERS: usize = 8;

/// How one kind of account is compared.
pub(super) trait Fit<T> {
    /// What two accounts of one happening share at least one of.
    type Key: Ord + Clone;

    /// The keys of an account.
    fn keys(&self, account: &T) -> Vec<Self::Key>;

    /// How much speaks for two accounts being of one happening; none if they cannot be.
    fn weigh(&self, a: &T, b: &T) -> Option<i32>;

    /// What must speak for it.
    fn enough(&self) -> i32;

    /// How sure an account is told: the surest come first.
    fn sureness(&self, account: &T) -> i32;
}

/// Groups of indices of accounts, each in order, by their first member.
pub(super) fn gather<T, F: Fit<T>>(accounts: &[T], fit: &F) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..accounts.len()).collect();
    order.sort_by_key(|&index| accounts.get(index).map(|account| Reverse(fit.sureness(account))));
    let mut gathering = Gathering { accounts, fit, groups: Vec::new(), by_key: BTreeMap::new() };
    for index in order {
        let best = gathering.best(&[index], usize::MAX);
        gathering.put(&[index], best.unwrap_or(gathering.groups.len()));
    }
    // Two groups may have grown before what shows that they are one came: each joins one that is surer, if it can.
    for group in (0..gathering.groups.len()).rev() {
        let members = gathering.groups.get(group).cloned().unwrap_or_default();
        if let Some(best) = gathering.best(&members, group) {
            gathering.put(&members, best);
            gathering.groups.get_mut(group).into_iter().for_each(Vec::clear);
        }
    }
    let mut groups: Vec<Vec<usize>> = gathering.groups.into_iter().filter(|group| !group.is_empty()).collect();
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups.sort();
    groups
}

struct Gathering<'g, T, F: Fit<T>> {
    accounts: &'g [T],
    fit: &'g F,
    groups: Vec<Vec<usize>>,
    by_key: BTreeMap<F::Key, BTreeSet<usize>>,
}

impl<T, F: Fit<T>> Gathering<'_, T, F> {
    /// The group before another that these accounts fit best, if they fit any: as well as two of both fit, if none speaks
    /// against another.
    fn best(&self, members: &[usize], before: usize) -> Option<usize> {
        let keys = self.some(members).flat_map(|account| self.fit.keys(account));
        let near: BTreeSet<usize> = keys.filter_map(|key| self.by_key.get(&key)).flatten().copied().collect();
        let scored = near.into_iter().take_while(|&group| group < before).filter_map(|group| {
            let own = self.groups.get(group).filter(|own| !own.is_empty())?;
            let pairs = self.some(members).flat_map(|a| self.some(own).map(move |b| (a, b)));
            let weights: Option<Vec<i32>> = pairs.map(|(a, b)| self.fit.weigh(b, a)).collect();
            Some((weights?.into_iter().max()?, Reverse(group)))
        });
        let best = scored.filter(|(weight, _)| *weight >= self.fit.enough()).max();
        best.map(|(_, Reverse(group))| group)
    }

    fn some<'s>(&'s self, members: &'s [usize]) -> impl Iterator<Item = &'s T> {
        members.iter().take(MEMBERS).filter_map(|&member| self.accounts.get(member))
    }

    fn put(&mut self, members: &[usize], group: usize) {
        for account in members.iter().filter_map(|&member| self.accounts.get(member)) {
            for key in self.fit.keys(account) {
                self.by_key.entry(key).or_default().insert(group);
            }
        }
        match self.groups.get_mut(group) {
            Some(own) => own.extend(members),
            None => self.groups.push(members.to_vec()),
        }
    }
}
