//! How statements are listed: those found, those with another span or source, those missed.

use super::{Case, EXTRA, FOUND, NOT_FOUND, nearest, plain, twin, unpaired};
use crate::compare::Comparison;
use crate::gold::{Statement, shown};
use crate::matching::Pair;
use crate::text::{Letters, Text};

const WRONG_SOURCE: &str = "wrong source";
const WRONG_SPAN: &str = "wrong span";
const EXTRA_NEAR: &str = "extra, near";

pub(super) fn cases(comparison: &Comparison<'_>) -> Vec<Case> {
    let (text, statements) = (comparison.text, &comparison.statements);
    let (gold, pred) = (&comparison.gold.statements, &comparison.pred.statements);
    let pairs: Vec<Pair> = statements.pairs.iter().map(|found| found.pair).collect();
    let mut cases = Vec::new();
    for (i, statement) in gold.iter().enumerate() {
        let found = statements.pairs.iter().find(|found| found.pair.gold == i);
        let near = nearest(pred.len(), |j| statements.gold[i].dice(&statements.pred[j]));
        let (verdict, other) = match (found, near) {
            (Some(found), _) if found.right_source => (FOUND, twin(&pairs, i)),
            (Some(_), _) => (WRONG_SOURCE, twin(&pairs, i)),
            (None, Some(near)) => (WRONG_SPAN, Some(near)),
            (None, None) => (NOT_FOUND, None),
        };
        let dice = |j: usize| statements.gold[i].dice(&statements.pred[j]);
        let mut facets = facets(statement);
        facets.extend(other.and_then(|j| pred[j].method.clone()).map(|method| ("method", method)));
        cases.push(Case {
            verdict,
            facets,
            gold: Some(line(text, statement)),
            pred: other.map(|j| format!("{} (dice {:.2})", line(text, &pred[j]), dice(j))),
        });
    }
    for j in unpaired(pairs.iter().copied(), pred.len()) {
        let near = statements.gold.iter().any(|letters: &Letters| letters.overlap(&statements.pred[j]) > 0);
        let mut facets = facets(&pred[j]);
        facets.extend(pred[j].method.clone().map(|method| ("method", method)));
        let verdict = if near { EXTRA_NEAR } else { EXTRA };
        cases.push(Case { verdict, facets, gold: None, pred: Some(line(text, &pred[j])) });
    }
    cases
}

fn facets(statement: &Statement) -> Vec<(&'static str, String)> {
    let cue = if statement.cue.is_some() { "given" } else { "none" };
    vec![("mode", plain(statement.mode.as_ref())), ("act", plain(statement.act.as_ref())), ("cue", cue.to_owned())]
}

fn line(text: &Text, statement: &Statement) -> String {
    let cue = statement.cue.as_ref().map(|cue| format!("‹{}› ", shown(text, std::slice::from_ref(cue))));
    let more = if statement.content.len() > 1 { " […]" } else { "" };
    format!(
        "[{}] {} {} {}{}{more}",
        plain(statement.source.as_ref()),
        plain(statement.mode.as_ref()),
        plain(statement.act.as_ref()),
        cue.unwrap_or_default(),
        shown(text, &statement.content)
    )
}
