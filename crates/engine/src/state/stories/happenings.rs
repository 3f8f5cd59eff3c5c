//! Articles about one happening: near in time, and alike in words that few articles use.

use crate::state::clusters::Clusters;
use crate::state::days::Days;
use crate::state::scope::Scope;
use crate::state::utterances::Utterance;
use crate::state::wording::Lexicon;
use crate::state::wording::Stem;
use crate::state::wording::Wording;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// So many days apart two articles still tell the same news.
const NEAR: i32 = 2;

/// By so many of its rarest words an article is looked up.
const LOOKED_UP: usize = 24;

/// Words of so many articles lead nowhere.
const COMMON: usize = 200;

/// So many articles, those that share most rare words, are looked at in full.
const LIKEST: usize = 60;

/// The part of the shorter article's words that two of one happening share.
const PART: f64 = 0.35;

/// So many utterances two articles carry if they tell of one occasion.
const UTTERANCES: usize = 2;

/// Groups of readings, the largest first.
pub(super) fn happenings(
    scope: &Scope<'_>,
    utterances: &[Utterance],
    origins: &BTreeMap<usize, usize>,
) -> Vec<Vec<usize>> {
    let places: BTreeMap<usize, usize> =
        scope.readings.iter().enumerate().map(|(at, (index, _))| (*index, at)).collect();
    let mut clusters = Clusters::new(places.len());
    let place = |reading: &usize| places.get(reading).copied();
    for (reading, origin) in origins {
        if let Some((a, b)) = place(reading).zip(place(origin)) {
            clusters.join(a, b);
        }
    }
    for ((a, b), count) in carried_together(utterances) {
        if let Some((a, b)) = place(&a).zip(place(&b)).filter(|_| count >= UTTERANCES) {
            clusters.join(a, b);
        }
    }
    for (a, b) in alike(scope) {
        clusters.join(a, b);
    }
    let index = |at: usize| scope.readings.get(at).map(|(index, _)| *index);
    let groups = clusters.groups().into_iter();
    let mut groups: Vec<Vec<usize>> = groups.map(|group| group.into_iter().filter_map(index).collect()).collect();
    groups.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    groups
}

/// For two readings, how many utterances both carry.
fn carried_together(utterances: &[Utterance]) -> BTreeMap<(usize, usize), usize> {
    let mut pairs = BTreeMap::new();
    for utterance in utterances.iter().filter(|utterance| utterance.certain) {
        let readings: BTreeSet<usize> = utterance.statements.iter().map(|record| record.reading).collect();
        // Joining each with the next joins all; so much is quoted by very many that pairs of all would be too many.
        for (a, b) in readings.iter().zip(readings.iter().skip(1)) {
            *pairs.entry((*a, *b)).or_default() += 1;
        }
    }
    pairs
}

/// The pairs of articles that share much of what few articles say.
fn alike(scope: &Scope<'_>) -> BTreeSet<(usize, usize)> {
    let mut lexicon = Lexicon::new(&scope.vocabulary.words);
    let texts = scope.readings.iter().map(|(_, reading)| {
        reading.excerpts.iter().map(|excerpt| excerpt.words.as_str()).collect::<Vec<_>>().join(" ")
    });
    let wordings: Vec<Wording> = texts.map(|text| lexicon.read(&text)).collect();
    let mut holding: FxHashMap<Stem, Vec<usize>> = FxHashMap::default();
    let mut pairs = BTreeSet::new();
    for (at, wording) in wordings.iter().enumerate() {
        let mut near: FxHashMap<usize, usize> = FxHashMap::default();
        for stem in lexicon.rarest(wording, LOOKED_UP) {
            let holders = holding.entry(stem).or_default();
            for &other in holders.iter().rev().take(COMMON).take_while(|&&other| are_near(scope, at, other)) {
                *near.entry(other).or_default() += 1;
            }
            holders.push(at);
        }
        let mut near: Vec<(usize, usize)> = near.into_iter().map(|(other, shared)| (shared, other)).collect();
        near.sort_unstable_by(|a, b| b.cmp(a));
        let near = near.into_iter().take(LIKEST).map(|(_, other)| other);
        let alike = near
            .filter(|&other| wordings.get(other).is_some_and(|other| lexicon.shared(wording, other).covered >= PART));
        pairs.extend(alike.map(|other| (other, at)));
    }
    pairs
}

fn are_near(scope: &Scope<'_>, a: usize, b: usize) -> bool {
    let day = |at: usize| scope.readings.get(at).and_then(|(_, reading)| reading.source.metadata.published);
    day(a).zip(day(b)).is_none_or(|(a, b)| Days::one(a).apart(Days::one(b)) <= NEAR)
}
