//! How events are listed: those found, those of another type or with other participants, those missed.

use super::{Case, EXTRA, FOUND, NOT_FOUND, nearest, plain, twin, unpaired};
use crate::compare::Comparison;
use crate::gold::{Event, shown};
use crate::matching::Pair;
use crate::text::Text;

const PARTICIPANTS: &str = "participants";
const OTHER_TYPE: &str = "other type";
const ELSEWHERE: &str = "evidence";

pub(super) fn cases(comparison: &Comparison<'_>) -> Vec<Case> {
    let (text, events) = (comparison.text, &comparison.events);
    let (gold, pred) = (&comparison.gold.events, &comparison.pred.events);
    let pairs: Vec<Pair> = events.pairs.iter().map(|found| found.pair).collect();
    let mut cases = Vec::new();
    for (i, event) in gold.iter().enumerate() {
        let of_type = |j: usize, same: bool| (pred[j].kind == event.kind) == same;
        let overlapping = |same: bool| {
            nearest(pred.len(), |j| if of_type(j, same) { events.gold[i].dice(&events.pred[j]) } else { 0.0 })
        };
        let found = events.pairs.iter().find(|found| found.pair.gold == i);
        let (verdict, other) = match (found, overlapping(true), overlapping(false)) {
            (Some(found), ..) if found.participants >= 0.5 => (FOUND, twin(&pairs, i)),
            (Some(_), ..) => (PARTICIPANTS, twin(&pairs, i)),
            (None, Some(j), _) => (ELSEWHERE, Some(j)),
            (None, None, Some(j)) => (OTHER_TYPE, Some(j)),
            (None, None, None) => (NOT_FOUND, None),
        };
        let mut facets = facets(event);
        facets.extend(other.and_then(|j| pred[j].method.clone()).map(|method| ("method", method)));
        let (gold, pred) = (Some(line(text, event)), other.map(|j| line(text, &pred[j])));
        cases.push(Case { verdict, facets, gold, pred });
    }
    for j in unpaired(pairs.iter().copied(), pred.len()) {
        let mut facets = facets(&pred[j]);
        facets.extend(pred[j].method.clone().map(|method| ("method", method)));
        cases.push(Case { verdict: EXTRA, facets, gold: None, pred: Some(line(text, &pred[j])) });
    }
    cases
}

fn facets(event: &Event) -> Vec<(&'static str, String)> {
    vec![("type", plain(event.kind.as_ref())), ("status", plain(event.status.as_ref()))]
}

fn line(text: &Text, event: &Event) -> String {
    let trigger = event.trigger.as_ref().map(|words| shown(text, std::slice::from_ref(words)));
    format!(
        "{} {}→{} {} {} ‹{}› {}",
        plain(event.kind.as_ref()),
        event.actors.join(","),
        event.recipients.join(","),
        plain(event.date.as_ref()),
        plain(event.status.as_ref()),
        trigger.unwrap_or_default(),
        shown(text, &event.evidence)
    )
}
