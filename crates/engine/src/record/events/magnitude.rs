//! How many were killed, injured, released: the numbers that belong to an event.

use crate::find::Found;
use crate::find::numbers::Number;
use crate::find::numbers::Sort;
use crate::record::EventType;
use crate::vocabulary::triggers::Count;
use std::collections::BTreeMap;

/// How far a word for what became of people may stand from their number.
const FAR: usize = 12;
/// Sentences with more numbers are tables.
const NUMBERS_LOOKED_AT: usize = 24;

/// The counts of an event: those of its sentence that its type can have.
pub(super) fn magnitude(found: &Found<'_>, head: usize, event: EventType) -> BTreeMap<String, u64> {
    let window = found.window(head);
    let first = found.numbers.partition_point(|number| number.tokens.end <= window.start);
    let numbers = found.numbers[first..].iter().take_while(|number| number.tokens.start < window.end);
    let mut counts = BTreeMap::new();
    for number in numbers.take(NUMBERS_LOOKED_AT) {
        let whole = number.value.fract() == 0.0 && (1.0..1e9).contains(&number.value);
        if whole && let Some(count) = counted(found, number, event) {
            counts.entry(count.key.to_string()).or_insert(number.value as u64);
        }
    }
    counts
}

fn counted<'a>(found: &'a Found<'_>, number: &Number, event: EventType) -> Option<&'a Count> {
    let told = |at: usize, noun: bool| {
        let word = found.tokens.get(at)?.word;
        let mut counts = found.vocabulary.triggers.counts(word);
        counts.find(|count| count.noun == noun && count.events.contains(&event.code()))
    };
    match number.sort {
        Sort::Span(_) => {
            let text = found.text(number.tokens.clone()).to_lowercase();
            let period = text.rsplit(['-', '‑']).next().filter(|word| *word != "long")?;
            let mut counts = found.vocabulary.triggers.counts(found.vocabulary.words.id(period));
            counts.find(|count| count.noun && count.events.contains(&event.code()))
        }
        Sort::Count => number.unit.and_then(|unit| told(unit, true)).or_else(|| {
            let sentence = found.sentence_around(number.tokens.start);
            let right = number.tokens.end..sentence.end.min(number.tokens.end + FAR);
            let left = sentence.start.max(number.tokens.start.saturating_sub(FAR))..number.tokens.start;
            let after = nearest(found, right, |at| told(at, false));
            let before = nearest(found, left.rev(), |at| told(at, false));
            match (after, before) {
                (Some((far, _)), Some((near, before))) if near <= far => Some(before),
                (after, before) => after.or(before).map(|(_, count)| count),
            }
        }),
        _ => None,
    }
}

/// The first word on the way that tells something, with how far it is; what joins clauses counts as distance.
fn nearest<'a>(
    found: &Found<'_>,
    way: impl Iterator<Item = usize>,
    told: impl Fn(usize) -> Option<&'a Count>,
) -> Option<(usize, &'a Count)> {
    let mut distance = 0;
    for at in way {
        if let Some(count) = told(at) {
            return Some((distance, count));
        }
        let joint = found.is_any(at, &[",", "and", "with", "while", "but"]);
        distance += if found.is_any(at, &[";", ":"]) {
            FAR
        } else if joint {
            4
        } else {
            1
        };
        if distance >= FAR {
            break;
        }
    }
    None
}
