//! One article with what should be found and what was, side by side.

use std::fmt::Write as _;

use crate::cases::{FOUND, Topic, cases};
use crate::compare::Comparison;

const WIDTH: usize = 58;

/// All cases of an article: expected on the left, found on the right, the verdict before them.
pub fn side_by_side(name: &str, comparison: &Comparison<'_>) -> String {
    let [shared, gold, pred] = comparison.boilerplate;
    let mut out = format!("{name}\n\nboilerplate: {shared} letters shared of {gold} expected and {pred} found\n");
    for topic in Topic::ALL {
        let cases = cases(topic, comparison);
        let met = cases.iter().filter(|case| case.verdict == FOUND).count();
        let _ = writeln!(out, "\n{} ({met} of {} as expected)", topic.name(), cases.len());
        for case in cases {
            let verdict = if case.verdict == FOUND { "=" } else { case.verdict };
            row(&mut out, verdict, case.gold.as_deref().unwrap_or("–"), case.pred.as_deref().unwrap_or("–"));
        }
    }
    out
}

fn row(out: &mut String, verdict: &str, left: &str, right: &str) {
    let (left, right) = (wrapped(left), wrapped(right));
    for at in 0..left.len().max(right.len()) {
        let part = |lines: &[String]| lines.get(at).cloned().unwrap_or_default();
        let verdict = if at == 0 { verdict } else { "" };
        let line = format!("{verdict:13} {:WIDTH$} | {}", part(&left), part(&right));
        let _ = writeln!(out, "{}", line.trim_end());
    }
}

/// A line broken at blanks into lines of at most `WIDTH` characters; longer words stay whole.
fn wrapped(line: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in line.split_whitespace() {
        match lines.last_mut() {
            Some(last) if last.is_empty() => last.push_str(word),
            Some(last) if last.chars().count() + 1 + word.chars().count() <= WIDTH => {
                last.push(' ');
                last.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_wrap_beside_each_other() {
        let mut out = String::new();
        row(&mut out, "extra", "–", &"word ".repeat(14));
        let words = "word ".repeat(11);
        let blank = " ".repeat(WIDTH - 1);
        assert_eq!(out, format!("extra         –{blank} | {}\n{:72} | word word word\n", words.trim(), ""));
    }
}
