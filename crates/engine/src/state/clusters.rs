//! Groups of things that belong together, from pairs that do.
//!
//! Groups are the connected parts of the graph of pairs, so the order of pairs leaves no trace.

/// Puts things together that pairs join.
#[derive(Clone, Debug)]
pub(super) struct Clusters {
    parents: Vec<usize>,
}

impl Clusters {
    /// So many things, each by itself.
    pub(super) fn new(count: usize) -> Clusters {
        Clusters { parents: (0..count).collect() }
    }

    /// Puts two things and all that belong to either together.
    pub(super) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        // The earlier stands for both, so that a group is named the same however it grew.
        self.parents[a.max(b)] = a.min(b);
    }

    /// The groups, each in order, by their first member.
    pub(super) fn groups(mut self) -> Vec<Vec<usize>> {
        let mut groups: std::collections::BTreeMap<usize, Vec<usize>> = std::collections::BTreeMap::new();
        for thing in 0..self.parents.len() {
            groups.entry(self.root(thing)).or_default().push(thing);
        }
        groups.into_values().collect()
    }

    fn root(&mut self, thing: usize) -> usize {
        let mut root = thing;
        while self.parents[root] != root {
            root = self.parents[root];
        }
        let mut at = thing;
        while self.parents[at] != root {
            at = std::mem::replace(&mut self.parents[at], root);
        }
        root
    }
}

#[cfg(test)]
mod tests {
    use super::Clusters;

    #[test]
    fn pairs_in_any_order_give_the_same_groups() {
        let groups = |pairs: &[(usize, usize)]| {
            let mut clusters = Clusters::new(6);
            pairs.iter().for_each(|&(a, b)| clusters.join(a, b));
            clusters.groups()
        };
        let expected = vec![vec![0, 2, 5], vec![1], vec![3, 4]];
        assert_eq!(groups(&[(0, 2), (2, 5), (3, 4)]), expected);
        assert_eq!(groups(&[(4, 3), (5, 2), (5, 0)]), expected);
    }
}
