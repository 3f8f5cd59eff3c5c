//! Coverage: which outlet carries what of a story, and in what words. What an outlet does not carry was not found in its
//! articles at hand, which is no more than that.

use super::Play;
use super::RecordRef;
use super::State;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// What of a story is compared over outlets, by its place in the state of play.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// An utterance.
    Utterance(usize),
    /// A meeting, call or visit.
    Contact(usize),
    /// An act of force or coercion, a gain, a withdrawal.
    Incident(usize),
    /// An answer to a question: the claim, and the answer's place in it.
    Answer(usize, usize),
    /// What a party holds on an issue: a cell of the matrix.
    Position(usize),
}

/// Which outlet carries what of a story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// The outlets of the story's articles, by name.
    pub outlets: BTreeSet<String>,
    /// The items, in the order of their kinds, with the records that carry them by outlet.
    pub items: BTreeMap<Item, BTreeMap<String, Vec<RecordRef>>>,
}

impl Coverage {
    /// The outlets in whose articles an item was not found.
    pub fn not_found_in(&self, item: Item) -> impl Iterator<Item = &str> {
        let carried = self.items.get(&item);
        self.outlets
            .iter()
            .filter(move |outlet| !carried.is_some_and(|carried| carried.contains_key(*outlet)))
            .map(String::as_str)
    }
}

/// What the outlets of a story carry; the story is given by its readings' places in the state's order.
pub fn coverage(state: &State, play: &Play, story: &[usize]) -> Coverage {
    let story: BTreeSet<usize> = story.iter().copied().collect();
    let readings = state.readings().enumerate().filter(|(index, _)| story.contains(index));
    let outlets: BTreeMap<usize, String> = readings
        .map(|(index, reading)| {
            let about = &reading.source.metadata;
            (index, about.outlet.clone().or_else(|| about.file.clone()).unwrap_or_default())
        })
        .collect();
    let mut coverage = Coverage { outlets: outlets.values().cloned().collect(), ..Coverage::default() };
    for (item, record) in items(play) {
        if let Some(outlet) = outlets.get(&record.reading) {
            coverage.items.entry(item).or_default().entry(outlet.clone()).or_default().push(record);
        }
    }
    coverage
}

/// Everything of a state of play that can be looked for in an article, with its records.
fn items(play: &Play) -> impl Iterator<Item = (Item, RecordRef)> {
    let utterances =
        play.utterances.iter().enumerate().flat_map(|(at, row)| each(Item::Utterance(at), &row.statements));
    let contacts = play.contacts.iter().enumerate().flat_map(|(at, row)| each(Item::Contact(at), &row.events));
    let incidents = play.incidents.iter().enumerate().flat_map(|(at, row)| each(Item::Incident(at), &row.events));
    let answers = play.claims.iter().enumerate().flat_map(|(at, row)| {
        row.answers.iter().enumerate().flat_map(move |(answer, row)| each(Item::Answer(at, answer), &row.records))
    });
    let cells = play
        .matrix
        .iter()
        .enumerate()
        .flat_map(|(at, cell)| cell.trail.iter().flat_map(move |entry| each(Item::Position(at), &entry.records)));
    utterances.chain(contacts).chain(incidents).chain(answers).chain(cells)
}

fn each(item: Item, records: &[RecordRef]) -> impl Iterator<Item = (Item, RecordRef)> {
    records.iter().map(move |&record| (item, record))
}
