//! How far reviewers agree beyond chance.
//!
//! Krippendorff's alpha for nominal values with any number of reviewers and values missing, by the matrix of
//! coincidences: K. Krippendorff, *Computing Krippendorff's Alpha-Reliability* (2011), section C. Cohen's kappa for two:
//! J. Cohen, *A coefficient of agreement for nominal scales*, Educational and Psychological Measurement 20 (1960).

use std::collections::BTreeMap;

/// Krippendorff's alpha. Each unit has the values that reviewers gave it; those with fewer than two tell nothing. None
/// where nothing can be compared, or where all values are one: without variation there is no chance to compare with.
pub(super) fn alpha<'a>(units: impl IntoIterator<Item = Vec<&'a str>>) -> Option<f64> {
    let mut totals: BTreeMap<&str, f64> = BTreeMap::new();
    let mut differing = 0.0;
    for values in units.into_iter().filter(|values| values.len() > 1) {
        let others = (values.len() - 1) as f64;
        let mut counts: BTreeMap<&str, f64> = BTreeMap::new();
        for value in values {
            *counts.entry(value).or_default() += 1.0;
        }
        let all: f64 = counts.values().sum();
        for (value, count) in counts {
            *totals.entry(value).or_default() += count;
            differing += count * (all - count) / others;
        }
    }
    let all: f64 = totals.values().sum();
    let expected: f64 = totals.values().map(|count| count * (all - count)).sum::<f64>() / (all - 1.0);
    (all > 1.0 && expected > 0.0).then(|| 1.0 - differing / expected)
}

/// Cohen's kappa over pairs of values; none where there are none, or where both always gave one and the same.
pub(super) fn kappa<'a>(pairs: &[(&'a str, &'a str)]) -> Option<f64> {
    let all = pairs.len() as f64;
    let mut counts: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
    for (first, second) in pairs {
        counts.entry(first).or_default().0 += 1.0;
        counts.entry(second).or_default().1 += 1.0;
    }
    let observed = pairs.iter().filter(|(first, second)| first == second).count() as f64 / all;
    let expected: f64 = counts.values().map(|(first, second)| first * second).sum::<f64>() / (all * all);
    (!pairs.is_empty() && expected < 1.0).then(|| (observed - expected) / (1.0 - expected))
}

#[cfg(test)]
mod tests {
    use super::alpha;
    use super::kappa;

    /// Alpha of a table with a line a reviewer and a column a unit; a dot is a missing value.
    fn alpha_of(table: &[&str]) -> Option<f64> {
        let rows: Vec<Vec<&str>> = table.iter().map(|row| row.split_whitespace().collect()).collect();
        let units = (0..rows[0].len()).map(|unit| {
            let values = rows.iter().map(move |row| row[unit]);
            values.filter(|value| *value != ".").collect()
        });
        alpha(units.collect::<Vec<_>>())
    }

    fn near(found: Option<f64>, wanted: f64) {
        assert!(found.is_some_and(|found| (found - wanted).abs() < 0.0005), "{found:?}, not {wanted}");
    }

    #[test]
    fn alpha_is_that_of_the_worked_examples() {
        // Krippendorff (2011): A, binary data, two observers; B, nominal data, two; C, four with values missing.
        near(alpha_of(&["0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"]), 0.095);
        near(alpha_of(&["a a b b d c c c e d d a", "b a b b b c c c e d d d"]), 0.692);
        let four = [
            "1 2 3 3 2 1 4 1 2 . . .",
            "1 2 3 3 2 2 4 1 2 5 . 3",
            ". 3 3 3 2 3 4 2 2 5 1 .",
            "1 2 3 3 2 4 4 1 2 5 1 .",
        ];
        near(alpha_of(&four), 0.743);
    }

    #[test]
    fn alpha_needs_something_to_compare() {
        assert_eq!(alpha_of(&["a b .", ". . c"]), None);
        assert_eq!(alpha_of(&["a a a", "a a a"]), None);
        near(alpha_of(&["a b a b", "a b a b"]), 1.0);
    }

    /// Kappa of a table of counts.
    fn kappa_of(table: &[&[usize]]) -> Option<f64> {
        let names = ["a", "b", "c"];
        let cells = table.iter().zip(names).flat_map(|(row, first)| {
            row.iter().zip(names).flat_map(move |(&count, second)| std::iter::repeat_n((first, second), count))
        });
        kappa(&cells.collect::<Vec<_>>())
    }

    #[test]
    fn kappa_is_that_of_the_worked_example() {
        // Cohen (1960), 200 cases in three categories: 140 alike, 82 by chance.
        near(kappa_of(&[&[88, 14, 18], &[10, 40, 10], &[2, 6, 12]]), 0.492);
        near(kappa_of(&[&[20, 5], &[10, 15]]), 0.4);
        assert_eq!(kappa_of(&[&[9]]), None);
        assert_eq!(kappa(&[]), None);
    }
}
