//! Words that tell which step of its life a proposal takes. `words/steps.txt`, whose head explains the columns.

use super::Tables;
use super::WordId;
use super::Words;
use super::codes::codes;
use super::phrases::Phrases;
use super::table::Fault;

codes! {
    /// The lifecycle of a proposal, after the vocabularies of ETH/PRIO, PA-X and Kroc PAM, extended to before a signature.
    Stage {
        /// Spoken of, by nobody put forward yet.
        Floated = "floated",
        /// Put forward.
        Proposed = "proposed",
        /// Backed by one who is not bound by it, or urged on others.
        Endorsed = "endorsed",
        /// Answered with neither yes nor no.
        Undecided = "undecided",
        /// Accepted.
        Accepted = "accepted",
        /// Accepted under conditions.
        AcceptedConditionally = "accepted-conditionally",
        /// Answered with other terms.
        Countered = "countered",
        /// Refused.
        Rejected = "rejected",
        /// Signed.
        Signed = "signed",
        /// Declared: to hold from a day.
        Declared = "declared",
        /// Holds.
        InEffect = "in-effect",
        /// Prolonged.
        Extended = "extended",
        /// Halted for a time.
        Suspended = "suspended",
        /// Broken, says a party.
        ViolatedAlleged = "violated-alleged",
        /// Broken, says a body that watches it.
        ViolatedVerified = "violated-verified",
        /// Ran out.
        Expired = "expired",
        /// Given up.
        Collapsed = "collapsed",
        /// Replaced by another.
        Superseded = "superseded",
    }
}

/// All words that tell a step.
#[derive(Default)]
pub struct StageWords {
    phrases: Phrases<Stage>,
}

impl StageWords {
    /// Where a row of words tells which step: the number of the first word of each phrase.
    pub fn places(&self, ids: &[WordId]) -> Vec<(usize, Stage)> {
        let mut rows = Vec::new();
        let mut at = 0;
        while at < ids.len() {
            match self.phrases.longest(ids[at..].iter().copied()) {
                Some((length, stages)) => {
                    rows.extend(stages.iter().map(|&stage| (at, stage)));
                    at += length;
                }
                None => at += 1,
            }
        }
        rows
    }

    pub(super) fn load(tables: &Tables<'_>, words: &mut Words, faults: &mut Vec<Fault>) -> StageWords {
        let mut stages = StageWords::default();
        for row in tables.rows("words/steps.txt") {
            match Stage::parse(row.field(0)) {
                Some(stage) => row.list(1).for_each(|phrase| stages.phrases.add(words, phrase, stage)),
                None => {
                    faults
                        .push(row.fault(format!("{:?} is no step; see the head of the file for steps", row.field(0))));
                }
            }
        }
        stages
    }
}

#[cfg(test)]
mod tests {
    use crate::Vocabulary;
    use crate::vocabulary::DataFile;
    use crate::vocabulary::Tables;

    const FILE: DataFile<'static> =
        DataFile { path: "words/steps.txt", content: include_str!("../../../../data/words/steps.txt") };

    #[test]
    fn the_examples_of_the_file_hold() {
        let vocabulary = Vocabulary::bundled();
        for example in Tables::new(&[FILE], &[]).examples() {
            let told = vocabulary.steps.places(&vocabulary.words.ids(example.text));
            let codes: Vec<&str> = told.into_iter().map(|(_, stage)| stage.code()).collect();
            assert_eq!(codes.join("; "), example.expected, "{}:{}: {}", example.file, example.line, example.text);
        }
    }
}
