//! Terms, figures and contested claims: each has a value and stands somewhere.

use serde_json::Value;

use super::{Case, EXTRA, FOUND, NOT_FOUND, nearest, plain, twin, unpaired};
use crate::compare::Comparison;
use crate::gold::{Contested, Figure, Term, Verbatim, letters, shown};
use crate::matching::Pair;
use crate::text::{Letters, Text};

const OTHER_VALUE: &str = "other value";
const OTHER_SIDES: &str = "other sides";

pub(super) fn terms(comparison: &Comparison<'_>) -> Vec<Case> {
    let kind = Kind {
        evidence: |term: &Term| &term.evidence,
        alike: |a, b| a.term == b.term,
        facets: |term| vec![("term", plain(term.term.as_ref()))],
        method: |term| term.method.clone(),
        line: |text, term| {
            let (name, evidence) = (plain(term.term.as_ref()), shown(text, &term.evidence));
            format!("{name} = {}: {evidence}", spelled(&term.value))
        },
        amiss: OTHER_VALUE,
    };
    kind.cases(comparison.text, &comparison.gold.terms, &comparison.pred.terms, &comparison.terms)
}

pub(super) fn figures(comparison: &Comparison<'_>) -> Vec<Case> {
    let kind = Kind {
        evidence: |figure: &Figure| &figure.evidence,
        alike: |a, b| a.unit == b.unit,
        facets: |figure| vec![("unit", plain(figure.unit.as_ref()))],
        method: |figure| figure.method.clone(),
        line: |text, figure| {
            let (unit, evidence) = (plain(figure.unit.as_ref()), shown(text, &figure.evidence));
            format!("{} {unit}: {evidence}", spelled(&figure.value))
        },
        amiss: OTHER_VALUE,
    };
    kind.cases(comparison.text, &comparison.gold.figures, &comparison.pred.figures, &comparison.figures)
}

pub(super) fn contested(comparison: &Comparison<'_>) -> Vec<Case> {
    let kind = Kind {
        evidence: |claim: &Contested| &claim.evidence,
        alike: |_, _| true,
        facets: |_| Vec::new(),
        method: |_| None,
        line: |text, claim| {
            let (asserted, denied) = (claim.asserted_by.join(","), claim.denied_by.join(","));
            let (what, evidence) = (plain(claim.claim.as_ref()), shown(text, &claim.evidence));
            format!("{what} [{asserted} against {denied}]: {evidence}")
        },
        amiss: OTHER_SIDES,
    };
    kind.cases(comparison.text, &comparison.gold.contested, &comparison.pred.contested, &comparison.contested)
}

/// What tells one kind of record from another.
struct Kind<T> {
    evidence: fn(&T) -> &[Verbatim],
    /// Whether two records with overlapping evidence mean the same thing but for their value.
    alike: fn(&T, &T) -> bool,
    facets: fn(&T) -> Vec<(&'static str, String)>,
    method: fn(&T) -> Option<String>,
    line: fn(&Text, &T) -> String,
    /// The verdict on two that are alike and do not meet.
    amiss: &'static str,
}

impl<T> Kind<T> {
    fn cases(&self, text: &Text, gold: &[T], pred: &[T], pairs: &[Pair]) -> Vec<Case> {
        let places = |records: &[T]| -> Vec<Letters> {
            records.iter().map(|record| letters(text, (self.evidence)(record))).collect()
        };
        let (gold_places, pred_places) = (places(gold), places(pred));
        let facets = |record: &T, found: Option<&T>| {
            let mut facets = (self.facets)(record);
            facets.extend(found.and_then(self.method).map(|method| ("method", method)));
            facets
        };
        let mut cases = Vec::new();
        for (i, record) in gold.iter().enumerate() {
            let met = twin(pairs, i);
            let near = nearest(pred.len(), |j| {
                if (self.alike)(record, &pred[j]) { gold_places[i].dice(&pred_places[j]) } else { 0.0 }
            });
            let verdict = match (met, near) {
                (Some(_), _) => FOUND,
                (None, Some(_)) => self.amiss,
                (None, None) => NOT_FOUND,
            };
            let other = met.or(near).map(|j| &pred[j]);
            cases.push(Case {
                verdict,
                facets: facets(record, other),
                gold: Some((self.line)(text, record)),
                pred: other.map(|other| (self.line)(text, other)),
            });
        }
        for j in unpaired(pairs.iter().copied(), pred.len()) {
            let record = &pred[j];
            cases.push(Case {
                verdict: EXTRA,
                facets: facets(record, Some(record)),
                gold: None,
                pred: Some((self.line)(text, record)),
            });
        }
        cases
    }
}

fn spelled(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
