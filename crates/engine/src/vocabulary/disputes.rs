//! What words tell about a question that sources answer differently. `words/disputes.txt`, whose head explains the senses.

use super::Tables;
use super::Words;
use super::codes::codes;
use super::phrases::Phrases;
use super::scan::scan;
use super::table::Fault;
use std::collections::BTreeSet;

codes! {
    /// What words tell about a question.
    Hint {
        /// Something is thought likely.
        Hopeful = "hopeful",
        /// Something is thought unlikely.
        Doubtful = "doubtful",
        /// An end of the fighting.
        Outcome = "outcome",
        /// Without conditions.
        Unconditional = "unconditional",
        /// Nothing was said.
        Silent = "silent",
        /// A report or a claim is taken back.
        Withdrawn = "withdrawn",
        /// Something is spoken of and not excluded.
        Discussed = "discussed",
        /// Those who are counted died.
        Dead = "dead",
        /// Those who are counted were wounded.
        Hurt = "hurt",
        /// Those who are counted were taken, lost or let go.
        Gone = "gone",
    }
}

/// All words that tell something about a question.
#[derive(Default)]
pub struct Disputes {
    phrases: Phrases<Hint>,
}

impl Disputes {
    /// What the words of a text tell; where phrases overlap, the first and longest.
    pub fn told(&self, words: &Words, text: &str) -> BTreeSet<Hint> {
        let pieces = scan(text);
        let ids: Vec<_> = pieces.map(|(range, _)| words.id(text.get(range).unwrap_or_default())).collect();
        let (mut told, mut at) = (BTreeSet::new(), 0);
        while at < ids.len() {
            let (length, hints) = self.phrases.longest(ids.iter().skip(at).copied()).unwrap_or((1, &[]));
            told.extend(hints.iter().copied());
            at += length;
        }
        told
    }

    pub(super) fn load(tables: &Tables<'_>, words: &mut Words, faults: &mut Vec<Fault>) -> Disputes {
        let mut disputes = Disputes::default();
        for row in tables.rows("words/disputes.txt") {
            let Some(hint) = Hint::parse(row.field(0)) else {
                faults.push(row.fault(format!("{:?} is no sense; see the head of the file", row.field(0))));
                continue;
            };
            row.list(1).for_each(|phrase| disputes.phrases.add(words, phrase, hint));
        }
        disputes
    }
}

#[cfg(test)]
mod tests {
    use crate::Vocabulary;

    #[test]
    fn examples_of_the_data() {
        let vocabulary = Vocabulary::bundled();
        let content = include_str!("../../../../data/words/disputes.txt");
        for line in content.lines().filter_map(|line| line.strip_prefix(">>")) {
            let (text, expected) = line.split_once("=>").unwrap_or((line, ""));
            let mut told: Vec<_> =
                vocabulary.disputes.told(&vocabulary.words, text).iter().map(|row| row.code()).collect();
            told.sort_unstable();
            assert_eq!(told.join(" "), expected.trim(), "{text}");
        }
    }
}
