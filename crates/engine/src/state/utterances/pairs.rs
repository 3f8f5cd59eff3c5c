//! Pairs of statements that are alike.

use super::said::Said;
use crate::record::Mode;
use crate::state::wording::Lexicon;
use crate::state::wording::Stem;
use rustc_hash::FxHashMap;

/// How alike two statements are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    /// By their words they are the same.
    Same,
    /// They may be, if something else speaks for it.
    Alike,
}

/// Two statements, by their places, the earlier first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    /// The earlier.
    pub(super) a: usize,
    /// The later.
    pub(super) b: usize,
    /// How alike they are.
    pub(super) likeness: Likeness,
    /// How much they share, for taking the surest first.
    pub(super) strength: f64,
}

/// The pairs that one speaker can have said at one time in words that few others use, in order.
pub(super) fn pairs(said: &[Said], lexicon: &Lexicon<'_>) -> Vec<Pair> {
    let mut holding: FxHashMap<(&str, Stem), Vec<usize>> = FxHashMap::default();
    for (at, one) in said.iter().enumerate().filter(|(at, one)| one.copy_of == *at) {
        for &stem in &one.wording.content {
            holding.entry((&one.party, stem)).or_default().push(at);
        }
    }
    let mut pairs = Vec::new();
    for (at, one) in said.iter().enumerate().filter(|(at, one)| one.copy_of == *at) {
        let mut near: FxHashMap<usize, f64> = FxHashMap::default();
        for stem in lexicon.rarest(&one.wording, LOOKED_UP) {
            let weight = lexicon.weight(stem);
            let holders = holding.get(&(&*one.party, stem)).map(Vec::as_slice).unwrap_or_default();
            around(holders, at).for_each(|other| *near.entry(other).or_default() += weight);
        }
        let mut near: Vec<(usize, f64)> = near.into_iter().collect();
        near.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        for (other, _) in near.into_iter().take(LIKEST) {
            let (a, b) = (at.min(other), at.max(other));
            let (Some(first), Some(second)) = (said.get(a), said.get(b)) else { continue };
            if first.can_be(second)
                && let Some((likeness, strength)) = likeness(first, second, lexicon)
            {
                pairs.push(Pair { a, b, likeness, strength });
            }
        }
    }
    pairs.sort_by_key(|pair| (pair.a, pair.b));
    pairs.dedup_by_key(|pair| (pair.a, pair.b));
    pairs
}

/// The statements around a place among those that use a word: articles stand in the order of their days, so those near
/// in place are near in time.
fn around(holders: &[usize], at: usize) -> impl Iterator<Item = usize> {
    let place = holders.partition_point(|&other| other < at);
    let near = place.saturating_sub(AROUND)..(place + AROUND + 1).min(holders.len());
    holders.get(near).unwrap_or_default().iter().copied().filter(move |&other| other != at)
}

/// So many statements with a word of one are considered before and after it.
const AROUND: usize = 100;

/// So many of them, those that share most, are compared in full.
const LIKEST: usize = 80;

/// How many words of a statement others are looked up by.
const LOOKED_UP: usize = 8;

/// How alike two statements are by their words: the bounds are natural logarithms of how unlikely it is that two texts
/// share the words by chance.
fn likeness(a: &Said, b: &Said, lexicon: &Lexicon<'_>) -> Option<(Likeness, f64)> {
    let shared = lexicon.shared(&a.wording, &b.wording);
    let stretch = lexicon.stretch(&a.wording, &b.wording);
    let strength = shared.mass * shared.covered;
    let words = stretch.words.max(1);
    let verbatim = words >= 2 && words == a.wording.run.len() && words == b.wording.run.len();
    if a.speaker == b.speaker && verbatim {
        return Some((Likeness::Same, strength));
    }
    // Two voices of a party in one article say two things, even if in the same words.
    if a.speaker != b.speaker && a.is_beside(b) && !(a.mode == Mode::Indirect && a.is_next_to(b)) {
        return None;
    }
    if a.is_told_later(b) {
        // What is told again after days must be the same quotation.
        let quoted = a.mode == Mode::Direct || b.mode == Mode::Direct;
        let again = quoted && a.speaker == b.speaker && shared.covered >= 0.8 && shared.mass >= 6.5;
        return again.then_some((Likeness::Same, strength));
    }
    if a.counts_differently(b) && stretch.words < LONG {
        return None;
    }
    let of_one_day = a.speaker == b.speaker && !a.is_beside(b) && a.is_of_one_day(b);
    let same =
        of_one_day && (shared.covered >= 0.45 && shared.mass >= 6.5 || shared.covered >= 0.8 && shared.mass >= 4.5);
    let same = same
        || if a.speaker == b.speaker {
            shared.covered >= 0.4 && shared.mass >= 7.5 || stretch.words >= 4 && stretch.mass >= 7.0
        } else {
            shared.covered >= 0.65 && shared.mass >= 12.0 || stretch.words >= 5 && stretch.mass >= 9.0
        };
    if same || echoes(a, b, lexicon) {
        return Some((Likeness::Same, strength));
    }
    let alike = shared.covered >= 0.2 && shared.mass >= 4.5 || shared.covered >= 0.15 && shared.mass >= 6.0;
    (alike || quotes_of(a, b, lexicon) || quotes_of(b, a, lexicon)).then_some((Likeness::Alike, strength))
}

/// How many words in a row are no chance, even where the numbers beside them differ.
const LONG: usize = 12;

/// Whether two short quotations have their point in common: `not get ahead of ourselves`.
fn echoes(a: &Said, b: &Said, lexicon: &Lexicon<'_>) -> bool {
    let least = lexicon.mass(&a.quoted).min(lexicon.mass(&b.quoted));
    let stretch = lexicon.stretch(&a.quoted, &b.quoted);
    a.quoted.run.len().min(b.quoted.run.len()) > 3
        && stretch.words >= 3
        && stretch.mass >= 3.0
        && stretch.mass >= 0.4 * least
}

/// Whether the quoted words of one stand in the other.
fn quotes_of(a: &Said, b: &Said, lexicon: &Lexicon<'_>) -> bool {
    let mass = lexicon.mass(&a.quoted);
    mass >= 2.5 && lexicon.shared(&a.quoted, &b.wording).mass >= 0.8 * mass
}
