//! Where an event stands: by the verb's form and the words of modality around it.

use crate::find::Found;
use crate::find::Tokens;
use crate::find::Trigger;
use crate::record::EventType;
use crate::record::Status;
use crate::vocabulary::Tag;
use crate::vocabulary::modality::Modality;
use crate::vocabulary::modality::Reach;

/// Words that are looked at before the trigger.
const LEFT: usize = 9;
/// Words that are looked at after it.
const RIGHT: usize = 8;

/// The status of an event.
pub(super) fn status(found: &Found<'_>, trigger: &Trigger, event: EventType) -> Status {
    let sentence = found.sentence_around(trigger.head);
    let clause = clause(found, sentence, trigger);
    let start = found.chunk_at(trigger.tokens.start).map_or(trigger.tokens.start, |chunk| chunk.tokens.start);
    let first = trigger.verb.map_or(start, |group| group.start).min(start);
    let left = clause.start.max(first.saturating_sub(LEFT))..trigger.tokens.start;
    let right = trigger.tokens.end..clause.end.min(trigger.tokens.end + RIGHT);
    let told = strongest(found, left, Reach::Before)
        .or_else(|| trigger.verb.is_none().then(|| strongest(found, right, Reach::After)).flatten())
        .or_else(|| strongest(found, clause.clone(), Reach::Clause));
    match told {
        Some(Modality::Planned) => Status::Planned,
        Some(Modality::Possible) => Status::Possible,
        Some(Modality::Denied) => Status::Denied,
        Some(Modality::Cancelled) => Status::Cancelled,
        Some(Modality::Ongoing) => Status::Ongoing,
        Some(Modality::Contested) => Status::Contested,
        None => untold(found, trigger, event),
    }
}

fn untold(found: &Found<'_>, trigger: &Trigger, event: EventType) -> Status {
    match trigger.verb {
        Some(group) if group.infinitive => Status::Possible,
        Some(_) if found.tokens[trigger.head].tag == Tag::VerbBase => Status::Possible,
        None if event == EventType::Retreat => Status::Possible,
        _ => Status::Occurred,
    }
}

/// The clause around a trigger: up to a mark that ends one.
fn clause(found: &Found<'_>, sentence: Tokens, trigger: &Trigger) -> Tokens {
    let ends = |at: usize| found.is_any(at, &[";", ":", "—", "–"]);
    let start = (sentence.start..trigger.tokens.start)
        .rev()
        .take(60)
        .find(|&at| ends(at))
        .map_or_else(|| sentence.start.max(trigger.tokens.start.saturating_sub(60)), |at| at + 1);
    let limit = sentence.end.min(trigger.tokens.end + 60);
    let end = (trigger.tokens.end..limit).find(|&at| ends(at)).unwrap_or(limit);
    start..end
}

/// The word of modality that stands nearest to the trigger.
fn strongest(found: &Found<'_>, stretch: Tokens, reach: Reach) -> Option<Modality> {
    let hits = stretch.clone().filter_map(|at| {
        let words = found.tokens[at..stretch.end].iter().map(|token| token.word);
        let (_, rows) = found.vocabulary.modalities.longest(words)?;
        rows.iter().find(|(_, own)| *own == reach).map(|(modality, _)| *modality)
    });
    match reach {
        Reach::Before => hits.fold(None, |_, hit| Some(hit)),
        _ => { hits }.next(),
    }
}
