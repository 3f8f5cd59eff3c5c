//! What sort of happening words tell. `words/happenings.txt`, whose head explains the senses.

use super::Tables;
use super::Words;
use super::codes::codes;
use super::phrases::Phrases;
use super::scan::scan;
use super::table::Fault;
use std::collections::BTreeSet;

codes! {
    /// What words tell of a happening.
    Telling {
        /// A war as a whole.
        War = "war",
        /// A move over ground.
        Offensive = "offensive",
        /// Force on both sides.
        Fighting = "fighting",
        /// Troops or a place cut off.
        Siege = "siege",
        /// Acts of force told together.
        Many = "many",
        /// A stretch of time over which acts are counted.
        Count = "count",
        /// A place named before.
        There = "there",
        /// A meeting is to be at another time or place.
        Moved = "moved",
        /// Another meeting between the same.
        Again = "again",
        /// The first of several.
        First = "first",
        /// The second of several.
        Second = "second",
        /// The third of several.
        Third = "third",
        /// The fourth of several.
        Fourth = "fourth",
        /// A meeting over a wire.
        Distant = "distant",
        /// Arms, training, military help.
        Arms = "arms",
        /// Intelligence.
        Intelligence = "intelligence",
        /// Sanctions, tariffs, frozen assets.
        Sanctions = "sanctions",
        /// Money, goods, humanitarian help.
        Aid = "aid",
        /// Stopped for a time.
        Paused = "paused",
        /// Given again after a stop.
        Resumed = "resumed",
        /// Ended by who imposed it.
        Lifted = "lifted",
    }
}

/// All words that tell what sort of happening there is.
#[derive(Default)]
pub struct Happenings {
    phrases: Phrases<Telling>,
}

impl Happenings {
    /// What the words of a text tell; where phrases overlap, the first and longest.
    pub fn told(&self, words: &Words, text: &str) -> BTreeSet<Telling> {
        let pieces = scan(text);
        let ids: Vec<_> = pieces.map(|(range, _)| words.id(text.get(range).unwrap_or_default())).collect();
        let (mut told, mut at) = (BTreeSet::new(), 0);
        while at < ids.len() {
            let (length, tellings) = self.phrases.longest(ids.iter().skip(at).copied()).unwrap_or((1, &[]));
            told.extend(tellings.iter().copied());
            at += length;
        }
        told
    }

    pub(super) fn load(tables: &Tables<'_>, words: &mut Words, faults: &mut Vec<Fault>) -> Happenings {
        let mut happenings = Happenings::default();
        for row in tables.rows("words/happenings.txt") {
            let Some(telling) = Telling::parse(row.field(0)) else {
                faults.push(row.fault(format!("{:?} is no sense; see the head of the file", row.field(0))));
                continue;
            };
            row.list(1).for_each(|phrase| happenings.phrases.add(words, phrase, telling));
        }
        happenings
    }
}

#[cfg(test)]
mod tests {
    use crate::Vocabulary;

    #[test]
    fn examples_of_the_data() {
        let vocabulary = Vocabulary::bundled();
        let content = include_str!("../../../../data/words/happenings.txt");
        for line in content.lines().filter_map(|line| line.strip_prefix(">>")) {
            let (text, expected) = line.split_once("=>").unwrap_or((line, ""));
            let mut told: Vec<_> =
                vocabulary.happenings.told(&vocabulary.words, text).iter().map(|row| row.code()).collect();
            told.sort_unstable();
            assert_eq!(told.join(" "), expected.trim(), "{text}");
        }
    }
}
