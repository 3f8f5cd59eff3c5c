//! Statements put together, as long as one person can have said them in one place.

use super::pairs::Pair;
use super::said::Said;
use crate::vocabulary::actors::Kind;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Groups of statements that grow from the surest pairs on.
pub(super) struct Groups<'a> {
    said: &'a [Said],
    group_of: Vec<usize>,
    /// The members of each group without copies, which are not compared again.
    members: BTreeMap<usize, Vec<usize>>,
    /// The copies of statements.
    copies: BTreeMap<usize, Vec<usize>>,
    /// The pairs that are alike.
    alike: BTreeSet<(usize, usize)>,
}

impl<'a> Groups<'a> {
    /// Every statement by itself.
    pub(super) fn new(said: &'a [Said], pairs: &[Pair]) -> Groups<'a> {
        let mut copies: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, one) in said.iter().enumerate().filter(|(at, one)| one.copy_of != *at) {
            copies.entry(one.copy_of).or_default().push(at);
        }
        Groups {
            said,
            group_of: said.iter().map(|one| one.copy_of).collect(),
            alike: pairs.iter().map(|pair| (pair.a, pair.b)).collect(),
            members: said
                .iter()
                .enumerate()
                .filter(|(at, one)| one.copy_of == *at)
                .map(|(at, _)| (at, vec![at]))
                .collect(),
            copies,
        }
    }

    /// Whether two statements stand in one group.
    pub(super) fn joined(&self, a: usize, b: usize) -> bool {
        self.group_of.get(a).is_some_and(|group| self.group_of.get(b) == Some(group))
    }

    /// Puts the groups of two statements together that share words, unless they name two persons, take what stands far
    /// apart in one article for one remark, or are not alike otherwise. Whether they are together then.
    pub(super) fn join(&mut self, a: usize, b: usize) -> bool {
        self.merge(a, b, Groups::hang_together)
    }

    /// Puts a statement with its neighbour, if any, into the group of another whose words it does not share.
    pub(super) fn attach(&mut self, a: usize, b: usize) -> bool {
        self.merge(a, b, Groups::is_small)
    }

    /// Puts one statement that is like no other into the group of another.
    pub(super) fn attach_alone(&mut self, a: usize, b: usize) -> bool {
        self.merge(a, b, |groups, one, two| groups.size(one).min(groups.size(two)) == 1)
    }

    fn merge(&mut self, a: usize, b: usize, allowed: fn(&Self, usize, usize) -> bool) -> bool {
        let (Some(&one), Some(&two)) = (self.group_of.get(a), self.group_of.get(b)) else { return false };
        if one == two {
            return true;
        }
        if !self.fit(one, two, (a, b)) || !allowed(self, one, two) {
            return false;
        }
        let (keep, give) = (one.min(two), one.max(two));
        let moved = self.members.remove(&give).unwrap_or_default();
        for &member in &moved {
            let copies = self.copies.get(&member).into_iter().flatten();
            for at in copies.chain([&member]) {
                if let Some(group) = self.group_of.get_mut(*at) {
                    *group = keep;
                }
            }
        }
        let members = self.members.entry(keep).or_default();
        members.extend(moved);
        members.sort_unstable();
        true
    }

    /// The groups with their copies, by their first member.
    pub(super) fn into_groups(self) -> impl Iterator<Item = Vec<usize>> {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, group) in self.group_of.into_iter().enumerate() {
            groups.entry(group).or_default().push(at);
        }
        groups.into_values()
    }

    fn is_small(&self, one: usize, two: usize) -> bool {
        self.size(one).min(self.size(two)) <= SMALL
    }

    fn size(&self, group: usize) -> usize {
        self.members.get(&group).map_or(0, Vec::len)
    }

    /// Whether enough of what two groups hold is alike, so that groups do not grow from one remark to the next.
    fn hang_together(&self, one: usize, two: usize) -> bool {
        let (Some(first), Some(second)) = (self.members.get(&one), self.members.get(&two)) else { return false };
        if first.len().min(second.len()) == 1 && first.len().max(second.len()) <= SMALL {
            return true;
        }
        let pairs = first.iter().flat_map(|&a| second.iter().map(move |&b| (a.min(b), a.max(b))));
        let alike = pairs.filter(|pair| self.alike.contains(pair)).count();
        3 * alike >= first.len() * second.len()
    }

    fn fit(&self, one: usize, two: usize, pair: (usize, usize)) -> bool {
        let rows = |group: usize| {
            self.members.get(&group).into_iter().flatten().filter_map(|&at| Some((at, self.said.get(at)?)))
        };
        rows(one).all(|(a, first)| {
            rows(two).all(|(b, second)| {
                let persons = first.kind == Kind::Person && second.kind == Kind::Person;
                let far =
                    first.is_beside(second) && first.party == second.party && first.turn.abs_diff(second.turn) > NEAR;
                (!persons || first.speaker == second.speaker) && (!far || (a, b) == pair || (b, a) == pair)
            })
        })
    }
}

/// Up to how many members a group takes another statement on one likeness.
const SMALL: usize = 2;

/// How many statements of a party one remark can be spread over in an article.
const NEAR: usize = 3;
