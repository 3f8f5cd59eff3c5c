//! Puts accounts of one happening together: each joins the group it fits best, the surest accounts first.
//!
//! Joining by pairs alone would chain what is told vaguely to two happenings and make one of them; so an account joins a
//! group only if it can be told of all its members. What is compared with what is bounded by keys: accounts without a
//! common key cannot be one.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// With so many of its members a group is compared; all further ones are like one of these.
const MEMBERS: usize = 12;

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
    order.sort_by_key(|&index| accounts.get(index).map(|account| std::cmp::Reverse(fit.sureness(account))));
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut by_key: BTreeMap<F::Key, BTreeSet<usize>> = BTreeMap::new();
    for index in order {
        let Some(account) = accounts.get(index) else { continue };
        let keys = fit.keys(account);
        let near: BTreeSet<usize> = keys.iter().filter_map(|key| by_key.get(key)).flatten().copied().collect();
        let scored = near.into_iter().filter_map(|group| {
            let members = groups.get(group)?.iter().take(MEMBERS).filter_map(|&member| accounts.get(member));
            Some((fit_of(members, account, fit)?, std::cmp::Reverse(group)))
        });
        let best = scored.filter(|(weight, _)| *weight >= fit.enough()).max();
        let group = best.map_or(groups.len(), |(_, std::cmp::Reverse(group))| group);
        match groups.get_mut(group) {
            Some(members) => members.push(index),
            None => groups.push(vec![index]),
        }
        for key in keys {
            by_key.entry(key).or_default().insert(group);
        }
    }
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups.sort();
    groups
}

/// How well an account fits a group: as well as its best member, if no member speaks against it.
fn fit_of<'a, T: 'a, F: Fit<T>>(members: impl Iterator<Item = &'a T>, account: &T, fit: &F) -> Option<i32> {
    let weights: Option<Vec<i32>> = members.map(|member| fit.weigh(member, account)).collect();
    weights?.into_iter().max()
}
