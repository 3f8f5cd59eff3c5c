//! `scores.csv`: the figures as they were when someone last looked at them and committed them.
//!
//! One line per set and layer; for the project's own articles also one per article and headline layer.
//! Sets that are not at hand keep the lines they have.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::layers::{Layer, Scores};
use crate::scored::Scored;
use crate::sets::SetName;
use crate::state::scored::{Scored as State, Way};

const HEADER: &str = "set,article,layer,precision,recall,f1,gold,pred";

/// The content of the file: what was scored now, and of the file before the sets that were not.
pub fn render(scored: &[Scored], state: &[State], before: &str) -> String {
    let mut lines = vec![HEADER.to_owned()];
    for set in SetName::ALL {
        match scored.iter().find(|scored| scored.set == set) {
            Some(scored) => lines.extend(set_lines(scored)),
            None => lines.extend(lines_of(before, set.name()).map(str::to_owned)),
        }
    }
    for way in Way::ALL {
        match state.iter().find(|scored| scored.way == way) {
            Some(scored) => lines.extend(scored.lines()),
            None => lines.extend(lines_of(before, way.name()).map(str::to_owned)),
        }
    }
    lines.join("\n") + "\n"
}

/// How two contents of the file differ in the sets scored now, in words; empty if they do not.
pub fn difference(committed: &str, now: &str) -> String {
    let (old, new) = (figures(committed), figures(now));
    let mut out = String::new();
    for (key, values) in &new {
        match old.get(key) {
            Some(before) if before == values => {}
            Some(before) => {
                let _ = writeln!(out, "{key}: {} is now {}", spelled(before), spelled(values));
            }
            None => {
                let _ = writeln!(out, "{key}: is new, {}", spelled(values));
            }
        }
    }
    for key in old.keys().filter(|key| !new.contains_key(*key)) {
        let _ = writeln!(out, "{key}: is gone");
    }
    out
}

fn set_lines(scored: &Scored) -> Vec<String> {
    let set = scored.set.name();
    let all = Layer::ALL.map(|(layer, _)| layer);
    let mut lines = layer_lines(set, "", &scored.total, &all);
    lines.push(ledger_line(set, "", &scored.total));
    if scored.set.is_corpus() {
        for (article, scores) in &scored.articles {
            lines.extend(layer_lines(set, article, scores, &Layer::HEADLINE));
            lines.push(ledger_line(set, article, scores));
        }
    }
    lines
}

fn layer_lines(set: &str, article: &str, scores: &Scores, layers: &[Layer]) -> Vec<String> {
    let line = |layer: &Layer| {
        let (tally, name) = (scores.get(*layer), quoted(layer.name()));
        let (p, r, f) = (tally.precision(), tally.recall(), tally.f1());
        format!("{set},{article},{name},{p:.3},{r:.3},{f:.3},{},{}", tally.gold, tally.pred)
    };
    layers.iter().map(line).collect()
}

fn ledger_line(set: &str, article: &str, scores: &Scores) -> String {
    format!("{set},{article},ledger score,,,{:.3},,", scores.ledger())
}

/// A name with a comma stands in quotation marks.
fn quoted(name: &str) -> String {
    if name.contains(',') { format!("\"{name}\"") } else { name.to_owned() }
}

fn lines_of<'a>(content: &'a str, set: &str) -> impl Iterator<Item = &'a str> {
    content.lines().filter(move |line| line.split(',').next() == Some(set))
}

/// The lines by what they are about: set, article and layer before the last five fields.
fn figures(content: &str) -> BTreeMap<&str, &str> {
    let split = |line: &'_ str| line.rmatch_indices(',').nth(4).map(|(at, _)| at);
    content.lines().skip(1).filter_map(|line| split(line).map(|at| (&line[..at], &line[at + 1..]))).collect()
}

fn spelled(values: &str) -> String {
    let names = ["P", "R", "F1", "gold", "pred"].iter().zip(values.split(','));
    let given = names.filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{name} {value}"));
    given.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_not_at_hand_keep_their_lines() {
        let before =
            format!("{HEADER}\nseeds,,actors,0.500,0.500,0.500,4,4\ncorpus-test,,actors,0.100,0.100,0.100,1,1\n");
        let scored = Scored {
            set: SetName::CorpusTest,
            total: Scores::default(),
            articles: vec![("a".into(), Scores::default())],
        };
        let after = render(&[scored], &[], &before);
        let lines: Vec<&str> = after.lines().collect();
        assert_eq!(lines[1], "seeds,,actors,0.500,0.500,0.500,4,4");
        assert_eq!(lines[3], "corpus-test,,actors,0.000,0.000,0.000,0,0");
        assert!(lines.contains(&"corpus-test,,\"direct, recall\",0.000,0.000,0.000,0,0"));
        assert_eq!(lines[lines.len() - 2], "corpus-test,a,term,0.000,0.000,0.000,0,0");
        assert_eq!(lines[lines.len() - 1], "corpus-test,a,ledger score,,,0.000,,");
    }

    #[test]
    fn differences_are_told_in_words() {
        let committed = format!("{HEADER}\ndev,,term,0.500,0.500,0.500,4,4\ndev,,figure,1.000,1.000,1.000,2,2\n");
        let now = format!("{HEADER}\ndev,,term,0.500,0.250,0.333,4,2\ndev,,ledger score,,,0.333,,\n");
        assert_eq!(
            difference(&committed, &now),
            "dev,,ledger score: is new, F1 0.333\n\
             dev,,term: P 0.500 R 0.500 F1 0.500 gold 4 pred 4 is now P 0.500 R 0.250 F1 0.333 gold 4 pred 2\n\
             dev,,figure: is gone\n"
        );
        assert_eq!(difference(&now, &now), "");
    }
}
