//! Misses and extras of one topic over whole sets, counted by what they are and listed by what went wrong.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::cases::{Case, FOUND};

/// Verdicts in the order of columns and lists; verdicts of one topic only stand where they occur.
const VERDICTS: [&str; 14] = [
    FOUND,
    "wrong source",
    "wrong span",
    "wrong side",
    "other stance",
    "other party",
    "participants",
    "evidence",
    "other type",
    "other value",
    "other sides",
    crate::cases::NOT_FOUND,
    "extra, near",
    crate::cases::EXTRA,
];

/// Counts the cases by their facets and lists all that were not found as they should be.
///
/// Each case comes with the name of its article.
pub fn listing(cases: &[(String, Case)]) -> String {
    let verdicts: Vec<&str> =
        VERDICTS.into_iter().filter(|verdict| cases.iter().any(|(_, case)| case.verdict == *verdict)).collect();
    let mut out = format!("{:26}", "");
    for verdict in &verdicts {
        let _ = write!(out, "{verdict:>14}");
    }
    out.push('\n');
    count_row(&mut out, "all", &verdicts, cases.iter().map(|(_, case)| case));
    for facet in facet_names(cases) {
        let mut values: BTreeMap<&str, Vec<&Case>> = BTreeMap::new();
        for (_, case) in cases {
            for (_, value) in case.facets.iter().filter(|(name, _)| *name == facet) {
                values.entry(value).or_default().push(case);
            }
        }
        let mut values: Vec<_> = values.into_iter().collect();
        values.sort_by_key(|(value, cases)| (std::cmp::Reverse(cases.len()), *value));
        let _ = writeln!(out, "{facet}");
        for (value, of_value) in values {
            count_row(&mut out, &format!("  {value}"), &verdicts, of_value.into_iter());
        }
    }
    for verdict in verdicts.iter().filter(|verdict| **verdict != FOUND) {
        list(&mut out, verdict, cases);
    }
    out
}

fn count_row<'a>(out: &mut String, name: &str, verdicts: &[&str], cases: impl Iterator<Item = &'a Case>) {
    let cases: Vec<&Case> = cases.collect();
    let name: String = name.chars().take(26).collect();
    let _ = write!(out, "{name:26}");
    for verdict in verdicts {
        let _ = write!(out, "{:14}", cases.iter().filter(|case| case.verdict == *verdict).count());
    }
    out.push('\n');
}

/// Facets in the order in which they first occur.
fn facet_names(cases: &[(String, Case)]) -> Vec<&'static str> {
    let mut names = Vec::new();
    for (name, _) in cases.iter().flat_map(|(_, case)| &case.facets) {
        if !names.contains(name) {
            names.push(*name);
        }
    }
    names
}

/// The cases with one verdict, grouped by their first facet.
fn list(out: &mut String, verdict: &str, cases: &[(String, Case)]) {
    let mut listed: Vec<&(String, Case)> = cases.iter().filter(|(_, case)| case.verdict == verdict).collect();
    listed.sort_by_key(|(_, case)| case.facets.first());
    let _ = writeln!(out, "\n{verdict} ({})", listed.len());
    for (article, case) in listed {
        let article: String = article.chars().take(14).collect();
        let (first, second) = match (&case.gold, &case.pred) {
            (Some(gold), pred) => (gold, pred.as_ref()),
            (None, Some(pred)) => (pred, None),
            (None, None) => continue,
        };
        let _ = writeln!(out, "  {article:14} {first}");
        if let Some(found) = second {
            let _ = writeln!(out, "  {:>14} {found}", "found:");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::{EXTRA, NOT_FOUND};

    fn case(verdict: &'static str, mode: &str, gold: Option<&str>, pred: Option<&str>) -> (String, Case) {
        let owned = |line: Option<&str>| line.map(str::to_owned);
        let facets = vec![("mode", mode.to_owned())];
        ("a-03-evening-bulletin".into(), Case { verdict, facets, gold: owned(gold), pred: owned(pred) })
    }

    #[test]
    fn misses_are_counted_and_listed() {
        let cases = [
            case(FOUND, "direct", Some("A"), Some("A")),
            case(NOT_FOUND, "mixed", Some("B"), None),
            case(EXTRA, "direct", None, Some("C")),
            case("wrong source", "direct", Some("D"), Some("E")),
        ];
        let expected = "
                                   found  wrong source     not found         extra
all                                    1             1             1             1
mode
  direct                               1             1             0             1
  mixed                                0             0             1             0

wrong source (1)
  a-03-evening-b D
          found: E

not found (1)
  a-03-evening-b B

extra (1)
  a-03-evening-b C
";
        assert_eq!(listing(&cases), expected[1..]);
    }
}
