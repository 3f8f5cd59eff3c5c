//! Whether the questions that sources answer differently were found with both sides.

use std::collections::BTreeSet;

use super::gold::{Answer, Claim, Evidence, Sum};
use super::measures::{Outcome, Tally};
use super::played::Played;
use super::shelf::{Sentence, Shelf};
use crate::layers::{f1, share};
use crate::matching::matched;

/// Questions with two answers at least. One is found by a question that holds records, or their sentences, of two of
/// its answers on two different answers of its own. What is found stands for one question of gold at most; but one that
/// could stand for a question of gold is no extra.
pub(super) fn claims(gold: &Sum, played: &Played) -> Outcome {
    let wanted: Vec<&Claim> = gold.claims.iter().filter(|claim| claim.answers.len() >= 2).collect();
    let found = &played.sum.claims;
    let table: Vec<Vec<usize>> =
        wanted.iter().map(|claim| found.iter().map(|other| met(claim, other, &played.shelf)).collect()).collect();
    // Of questions that meet as many answers, the one that rests on the same records is meant.
    let pairs = matched(wanted.len(), found.len(), 2.0, |i, j| table[i][j] as f64 + likeness(wanted[i], &found[j]));
    let right = (0..found.len()).filter(|&j| table.iter().any(|row| row[j] >= 2)).count();
    let missed = (0..wanted.len()).filter(|at| !pairs.iter().any(|pair| pair.gold == *at)).map(|at| {
        let near = (0..found.len()).filter(|&j| table[at][j] > 0);
        let near = near.map(|j| format!("\nfound: {}", shown(&found[j], &played.shelf).replace('\n', "\n  ")));
        shown(wanted[at], &played.shelf) + &near.collect::<String>()
    });
    let extra = (0..found.len()).filter(|&j| !table.iter().any(|row| row[j] >= 2));
    Outcome {
        tally: Tally { precise: right as f64, pred: found.len(), recalled: pairs.len() as f64, gold: wanted.len() },
        misses: missed.collect(),
        extras: extra.map(|j| shown(&found[j], &played.shelf)).collect(),
    }
}

/// How many answers of a claim meet different answers of another.
fn met(claim: &Claim, other: &Claim, shelf: &Shelf) -> usize {
    let supports = |answer: usize, of: usize| {
        other.answers[of].evidence.iter().any(|record| belongs(record, answer, claim, shelf))
    };
    let meets = |i: usize, j: usize| f64::from(u8::from(supports(i, j)));
    matched(claim.answers.len(), other.answers.len(), 1.0, meets).len()
}

/// The share of records that two questions have in common.
fn likeness(claim: &Claim, other: &Claim) -> f64 {
    let records = |claim: &'_ Claim| -> BTreeSet<Evidence> {
        claim.answers.iter().flat_map(|answer| answer.evidence.clone()).collect()
    };
    let (a, b) = (records(claim), records(other));
    f1(share(a.intersection(&b).count() as f64, a.len()), share(a.intersection(&b).count() as f64, b.len()))
}

/// Whether evidence belongs to one answer of a claim: named there; or, named in none, of a sentence that only this
/// answer rests on.
fn belongs(record: &Evidence, answer: usize, claim: &Claim, shelf: &Shelf) -> bool {
    let named = |answer: &Answer| answer.evidence.contains(record);
    if claim.answers.iter().any(named) {
        return named(&claim.answers[answer]);
    }
    let own = shelf.sentences(record);
    let touches = |answer: &Answer| {
        let all: BTreeSet<Sentence> = answer.evidence.iter().flat_map(|one| shelf.sentences(one)).collect();
        !all.is_disjoint(&own)
    };
    touches(&claim.answers[answer])
        && !claim.answers.iter().enumerate().any(|(at, other)| at != answer && touches(other))
}

fn shown(claim: &Claim, shelf: &Shelf) -> String {
    let mut lines = claim.question.clone();
    for answer in &claim.answers {
        lines += &format!("\n- {}", answer.answer);
        answer.evidence.iter().for_each(|one| lines += &format!("\n    {}", shelf.evidence(one)));
    }
    lines
}
