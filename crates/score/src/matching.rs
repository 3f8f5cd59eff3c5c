//! Greedy one-to-one matching, the best pair first.

/// One pair of a matching: where it stands among the gold and among the found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// Index among the gold records.
    pub gold: usize,
    /// Index among the predicted records.
    pub pred: usize,
}

/// Pairs gold and predicted records by falling score; what scores below `floor` stays alone.
///
/// Of equal scores the earlier gold record goes first, then the earlier predicted one, so that the
/// result depends on nothing but the order of the records.
pub fn matched(gold: usize, pred: usize, floor: f64, score: impl Fn(usize, usize) -> f64) -> Vec<Pair> {
    let mut scored = Vec::new();
    for i in 0..gold {
        for j in 0..pred {
            let value = score(i, j);
            if value >= floor {
                scored.push((value, Pair { gold: i, pred: j }));
            }
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let (mut used_gold, mut used_pred) = (vec![false; gold], vec![false; pred]);
    let mut pairs = Vec::new();
    for (_, pair) in scored {
        if !used_gold[pair.gold] && !used_pred[pair.pred] {
            used_gold[pair.gold] = true;
            used_pred[pair.pred] = true;
            pairs.push(pair);
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_pair_goes_first_and_ties_by_order() {
        let table = [[0.6, 0.9], [0.9, 0.8], [0.4, 0.4]];
        let pairs = matched(3, 2, 0.5, |i, j| table[i][j]);
        assert_eq!(pairs, [Pair { gold: 0, pred: 1 }, Pair { gold: 1, pred: 0 }]);
        assert_eq!(matched(2, 2, 1.0, |_, _| 1.0).len(), 2);
    }
}
