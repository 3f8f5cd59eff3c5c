//! A question in the making: answers with the records that give them.

use super::Answer;
use super::Asked;
use super::Claim;
use super::sources::Sources;
use super::standing::standing;
use crate::state::RecordRef;
use crate::state::clusters::Clusters;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// The answers to whether something is so.
pub(super) const YES: &str = "yes";
pub(super) const NO: &str = "no";

/// A question with its answers by their value.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// What is asked.
    pub(super) asked: Asked,
    /// The question in words.
    pub(super) question: String,
    /// The records that give each answer.
    pub(super) answers: BTreeMap<String, BTreeSet<RecordRef>>,
}

impl Draft {
    /// A question without answers yet.
    pub(super) fn new(asked: Asked, question: String) -> Draft {
        Draft { asked, question, answers: BTreeMap::new() }
    }

    /// Adds records to an answer.
    pub(super) fn add(&mut self, value: &str, records: impl IntoIterator<Item = RecordRef>) {
        let records: Vec<RecordRef> = records.into_iter().collect();
        if !records.is_empty() {
            self.answers.entry(value.to_string()).or_default().extend(records);
        }
    }

    /// Whether two answers are given.
    pub(super) fn is_open(&self) -> bool {
        self.answers.len() > 1
    }

    /// With what other articles carry of the same utterances.
    pub(super) fn with_copies(mut self, sources: &Sources<'_>) -> Draft {
        for records in self.answers.values_mut() {
            let copies: Vec<RecordRef> = records.iter().flat_map(|&record| sources.copies(record)).copied().collect();
            records.extend(copies);
        }
        self
    }

    /// With one record for all reports of an utterance, so that drafts of copied articles are the same.
    pub(super) fn with_firsts(mut self, sources: &Sources<'_>) -> Draft {
        for records in self.answers.values_mut() {
            *records = records.iter().map(|&record| sources.first(record)).collect();
        }
        self
    }

    /// Whether two answers of one stand in two answers of the other: it is the same question.
    fn is_same(&self, other: &Draft) -> bool {
        let meets = |own: &BTreeSet<RecordRef>| other.answers.values().position(|records| !records.is_disjoint(own));
        let met: BTreeSet<usize> = self.answers.values().filter_map(meets).collect();
        let counts = self.answers.keys().filter(|value| other.answers.contains_key(*value)).count();
        match self.asked {
            // Questions of acceptance differ by whose it is and on what, which is in their words.
            Asked::Agreed => self.question == other.question,
            Asked::HowMany => self.asked == other.asked && (met.len() > 1 || counts > 1 && !met.is_empty()),
            // What somebody denies is one thing.
            Asked::Whether => self.asked == other.asked && (met.len() > 1 || self.shares(other, NO)),
            _ => self.asked == other.asked && met.len() > 1,
        }
    }

    fn shares(&self, other: &Draft, value: &str) -> bool {
        let both = self.answers.get(value).zip(other.answers.get(value));
        both.is_some_and(|(own, other)| !own.is_disjoint(other))
    }

    /// Takes the answers of the same question over, those under another value with the records they share.
    fn take(&mut self, other: Draft) {
        for (value, records) in other.answers {
            let same = self.answers.iter().find(|(_, own)| !own.is_disjoint(&records)).map(|(value, _)| value.clone());
            self.answers.entry(same.unwrap_or(value)).or_default().extend(records);
        }
    }

    /// Without records that stand under two answers: what they answer is not known.
    pub(super) fn without_doubles(mut self) -> Draft {
        let mut seen = BTreeSet::new();
        let all: Vec<RecordRef> = self.answers.values().flatten().copied().collect();
        let doubles: BTreeSet<RecordRef> = all.into_iter().filter(|record| !seen.insert(*record)).collect();
        self.answers.values_mut().for_each(|records| records.retain(|record| !doubles.contains(record)));
        self.answers.retain(|_, records| !records.is_empty());
        self
    }

    /// The claim, if two answers stand and not one voice alone gives both.
    pub(super) fn claim(self, sources: &Sources<'_>) -> Option<Claim> {
        let answers: Vec<Answer> =
            self.answers.into_iter().map(|(value, records)| answer(value, records, sources)).collect();
        let voices: BTreeSet<&Box<str>> = answers.iter().flat_map(|answer| &answer.by).collect();
        if answers.len() < 2 || voices.len() < 2 {
            return None;
        }
        let mut answers = answers;
        answers.sort_by_cached_key(|answer| {
            (answer.records.iter().filter_map(|record| sources.day(*record)).min(), answer.value.clone())
        });
        let standing = standing(&answers, sources);
        Some(Claim { asked: self.asked, question: self.question, answers, standing })
    }
}

fn answer(value: String, records: BTreeSet<RecordRef>, sources: &Sources<'_>) -> Answer {
    let by = records.iter().map(|&record| sources.voice(record)).collect();
    let chains = records.iter().map(|&record| sources.chain(record)).collect();
    Answer { value, by, records: records.into_iter().collect(), chains }
}

/// Drafts without those that ask the same of the same records.
fn distinct(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut seen = BTreeSet::new();
    let new = |draft: &Draft| {
        let question = if draft.asked == Asked::Agreed { draft.question.clone() } else { String::new() };
        seen.insert((draft.asked, question, draft.answers.clone()))
    };
    let mut new = new;
    drafts.into_iter().filter(|draft| new(draft)).collect()
}

/// Drafts of one question made one, under the words of the first.
pub(super) fn joined(drafts: Vec<Draft>) -> Vec<Draft> {
    let drafts = distinct(drafts);
    let mut by_record: BTreeMap<RecordRef, Vec<usize>> = BTreeMap::new();
    let mut clusters = Clusters::new(drafts.len());
    for (at, draft) in drafts.iter().enumerate() {
        let records: BTreeSet<RecordRef> = draft.answers.values().flatten().copied().collect();
        let near: BTreeSet<usize> =
            records.iter().filter_map(|record| by_record.get(record)).flatten().copied().collect();
        for other in near {
            if drafts.get(other).is_some_and(|other| draft.is_same(other)) {
                clusters.join(at, other);
            }
        }
        for record in records {
            by_record.entry(record).or_default().push(at);
        }
    }
    let mut drafts: Vec<Option<Draft>> = drafts.into_iter().map(Some).collect();
    let groups = clusters.groups().into_iter();
    groups
        .filter_map(|group| {
            let mut members = group.into_iter().filter_map(|at| drafts.get_mut(at).and_then(Option::take));
            let mut first = members.next()?;
            members.for_each(|other| first.take(other));
            Some(first)
        })
        .collect()
}
