//! How far the answers to a question are apart by now.

use super::Answer;
use super::Standing;
use super::sources::Sources;
use crate::vocabulary::disputes::Hint;
use std::collections::BTreeSet;

/// After so many days without a word from its side an answer counts as one that is no longer spoken for.
const SILENT: i32 = 3;

/// Where answers stand, given in the order of their first day.
pub(super) fn standing(answers: &[Answer], sources: &Sources<'_>) -> Standing {
    let records = answers.iter().flat_map(|answer| &answer.records);
    if records.clone().any(|&record| sources.hints(record).contains(&Hint::Withdrawn)) {
        return Standing::Withdrawn;
    }
    if converged(answers, sources) {
        return Standing::Converged;
    }
    let last = |answer: &Answer| answer.records.iter().filter_map(|&record| sources.day(record)).max();
    let days: BTreeSet<_> = answers.iter().filter_map(last).collect();
    let apart = days.first().zip(days.last()).and_then(|(first, last)| first.until(*last).ok());
    if apart.is_some_and(|span| span.get_days() > SILENT) { Standing::OneSilent } else { Standing::Open }
}

/// Whether everybody who gave another answer before gives the last one by now.
fn converged(answers: &[Answer], sources: &Sources<'_>) -> bool {
    let first = |answer: &Answer| answer.records.iter().filter_map(|&record| sources.day(record)).min();
    let Some(last) = answers.last() else { return false };
    let (Some(day), earlier) = (first(last), answers.iter().take(answers.len() - 1)) else { return false };
    let mut earlier = earlier.peekable();
    earlier.peek().is_some()
        && earlier.all(|answer| answer.by.is_subset(&last.by) && first(answer).is_some_and(|before| before < day))
}
