//! How positions are listed: those found, those with another stance or party, those missed.

use super::{Case, EXTRA, FOUND, NOT_FOUND, plain, twin, unpaired};
use crate::compare::{Comparison, Held};
use crate::gold::{Annotation, shown};
use crate::text::Text;

const OTHER_STANCE: &str = "other stance";
const OTHER_PARTY: &str = "other party";

pub(super) fn cases(comparison: &Comparison<'_>) -> Vec<Case> {
    let positions = &comparison.positions;
    let same_party = |a: &Held, b: &Held| comparison.actors.same(Some(&a.party), Some(&b.party));
    let mut cases = Vec::new();
    for (i, held) in positions.gold.iter().enumerate() {
        let on_issue = |test: &dyn Fn(&Held) -> bool| {
            positions.pred.iter().position(|other| other.issue == held.issue && test(other))
        };
        let met = twin(&positions.pairs, i);
        let stance = on_issue(&|other| same_party(held, other));
        let party = on_issue(&|other| other.polarity() == held.polarity());
        let (verdict, other) = match (met, stance, party) {
            (Some(_), ..) => (FOUND, met),
            (None, Some(_), _) => (OTHER_STANCE, stance),
            (None, None, Some(_)) => (OTHER_PARTY, party),
            (None, None, None) => (NOT_FOUND, None),
        };
        let mut facets = facets(held);
        let method = other.and_then(|j| method(comparison.pred, &positions.pred[j]));
        facets.extend(method.map(|method| ("method", method)));
        cases.push(Case {
            verdict,
            facets,
            gold: Some(line(comparison.text, comparison.gold, held)),
            pred: other.map(|j| line(comparison.text, comparison.pred, &positions.pred[j])),
        });
    }
    for j in unpaired(positions.pairs.iter().copied(), positions.pred.len()) {
        let held = &positions.pred[j];
        let mut facets = facets(held);
        facets.extend(method(comparison.pred, held).map(|method| ("method", method)));
        let pred = Some(line(comparison.text, comparison.pred, held));
        cases.push(Case { verdict: EXTRA, facets, gold: None, pred });
    }
    cases
}

fn facets(held: &Held) -> Vec<(&'static str, String)> {
    vec![("issue", plain(held.issue.as_ref())), ("stance", plain(held.stance.as_ref()))]
}

fn method(annotation: &Annotation, held: &Held) -> Option<String> {
    annotation.positions.get(held.index)?.method.clone()
}

fn line(text: &Text, annotation: &Annotation, held: &Held) -> String {
    let evidence = annotation.positions.get(held.index).map(|position| shown(text, &position.evidence));
    let (issue, stance) = (plain(held.issue.as_ref()), plain(held.stance.as_ref()));
    format!("{} {issue} {stance}: {}", held.party, evidence.unwrap_or_default())
}
