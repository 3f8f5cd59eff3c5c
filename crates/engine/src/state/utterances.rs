//! Same utterance: one quotation in several articles, in another cut, another translation, or indirect here and direct
//! there.
//!
//! Two statements are the same if one speaker can have made both on one day and they share words that few others use.
//! A pair that shares less still counts where the texts show it otherwise: the article's paraphrase before a quotation
//! goes with the quotation, if another article pairs what is like the one with what is the other.

mod context;
mod groups;
mod pairs;
mod said;
#[cfg(test)]
mod tests;

use super::RecordRef;
use super::scope::Scope;
use super::wording::Lexicon;
use groups::Groups;
use pairs::Likeness;
use pairs::Pair;
use said::Said;
use std::collections::BTreeSet;

/// One thing said once, as several statements report it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Utterance {
    /// Who said it, by id across articles; none where the articles name it differently.
    pub speaker: Option<Box<str>>,
    /// The statements, in the state's order; from two articles at least.
    pub statements: Vec<RecordRef>,
    /// Whether the words show it; else it is likely, and for a person to decide.
    pub certain: bool,
}

/// The utterances of a dossier that more than one article reports.
pub(super) fn utterances(scope: &Scope<'_>) -> Vec<Utterance> {
    let mut lexicon = Lexicon::new(&scope.vocabulary.words);
    let said: Vec<Said> = said::said(scope, &mut lexicon);
    let pairs = pairs::pairs(&said, &lexicon);
    let mut groups = Groups::new(&said, &pairs);
    let mut surest: Vec<&Pair> = pairs.iter().filter(|pair| pair.likeness == Likeness::Same).collect();
    surest.sort_by(|a, b| b.strength.total_cmp(&a.strength).then_with(|| (a.a, a.b).cmp(&(b.a, b.b))));
    let copies = said.iter().enumerate().filter(|(at, one)| one.copy_of != *at);
    let mut certain: BTreeSet<usize> = copies.flat_map(|(at, one)| [at, one.copy_of]).collect();
    certain.extend(surest.into_iter().filter(|pair| groups.join(pair.a, pair.b)).flat_map(|pair| [pair.a, pair.b]));
    for (a, b) in context::shown_by_context(&said, &pairs, &groups) {
        groups.attach(a, b);
    }
    for (a, b) in context::passed_on(&said) {
        groups.attach_alone(a, b);
    }
    let groups = groups.into_groups().filter(|group| articles(&said, group) > 1);
    groups.map(|group| utterance(&said, &group, &certain)).collect()
}

fn articles(said: &[Said], group: &[usize]) -> usize {
    let readings: BTreeSet<usize> = rows(said, group).map(|row| row.record.reading).collect();
    readings.len()
}

fn utterance(said: &[Said], group: &[usize], certain: &BTreeSet<usize>) -> Utterance {
    let speakers: BTreeSet<&Box<str>> = rows(said, group).map(|row| &row.speaker).collect();
    let speaker = speakers.first().filter(|_| speakers.len() == 1).map(|&id| id.clone());
    Utterance {
        speaker,
        statements: rows(said, group).map(|row| row.record).collect(),
        certain: group.iter().any(|at| certain.contains(at)),
    }
}

fn rows<'a>(said: &'a [Said], group: &'a [usize]) -> impl Iterator<Item = &'a Said> {
    group.iter().filter_map(|&at| said.get(at))
}
