//! How actors are listed: each one found, missed, taken twice or for somebody else.

use super::{Case, EXTRA, FOUND, NOT_FOUND, plain, twin, unpaired};
use crate::compare::Comparison;
use crate::gold::{Actor, Verbatim};
use crate::text::Text;

const WRONG_SIDE: &str = "wrong side";

pub(super) fn cases(comparison: &Comparison<'_>) -> Vec<Case> {
    let (gold, pred) = (&comparison.gold.actors, &comparison.pred.actors);
    let pairs = &comparison.actors.pairs;
    let mut cases = Vec::new();
    for (i, actor) in gold.iter().enumerate() {
        let other = twin(pairs, i).map(|j| &pred[j]);
        let verdict = match other {
            Some(other) if actor.side.is_some() && actor.side != other.side => WRONG_SIDE,
            Some(_) => FOUND,
            None => NOT_FOUND,
        };
        let (gold, pred) = (Some(line(comparison.text, actor)), other.map(|other| line(comparison.text, other)));
        cases.push(Case { verdict, facets: facets(actor), gold, pred });
    }
    for j in unpaired(pairs.iter().copied(), pred.len()) {
        let pred = &pred[j];
        cases.push(Case { verdict: EXTRA, facets: facets(pred), gold: None, pred: Some(line(comparison.text, pred)) });
    }
    cases
}

fn facets(actor: &Actor) -> Vec<(&'static str, String)> {
    vec![("kind", plain(actor.kind.as_ref()))]
}

fn line(text: &Text, actor: &Actor) -> String {
    let mentions = actor.mentions.iter().map(|mention| match mention {
        Verbatim::Words(words) => words.clone(),
        place => text.words(place.range(text)),
    });
    let mentions = mentions.take(4).collect::<Vec<_>>().join("; ");
    format!("{} {} side {} «{mentions}»", actor.id, plain(actor.kind.as_ref()), plain(actor.side.as_ref()))
}
