//! What happened, is planned, or is denied: an event for every word that tells one.

mod magnitude;
mod participants;
mod settle;
mod sides;
mod status;
mod time_and_place;

use self::participants::Participants;
use super::Event;
use super::EventType;
use super::Evidence;
use super::Reading;
use crate::find::Found;
use crate::find::Trigger;
use crate::link::Cast;
use crate::link::Who;
use crate::vocabulary::triggers::Part;
use crate::vocabulary::triggers::Sense;

/// Adds the article's events.
pub(super) fn events(found: &Found<'_>, cast: &mut Cast, reading: &mut Reading) {
    let mut drafts = Vec::new();
    for trigger in &found.triggers {
        if let Some(sense) = found.vocabulary.triggers.sense(trigger.sense)
            && let Some(event) = event(found, cast, reading, trigger, sense)
        {
            drafts.push(settle::Draft { sentence: found.sentence_of(trigger.head), mutual: sense.mutual, event });
        }
    }
    if let Some((one, other)) = sides::sides(found, cast, &drafts) {
        for draft in drafts.iter_mut().filter(|draft| draft.mutual) {
            two_sided(&mut draft.event, one, other);
        }
    }
    reading.events.extend(settle::settle(found, drafts));
}

/// What two sides do together is done by the article's two sides where it names nobody.
fn two_sided(event: &mut Event, one: Who, other: Who) {
    let known = event.actors.len() + event.recipients.len();
    if known == 0 {
        event.actors = vec![one, other];
        event.recipients = vec![one, other];
    }
}

fn event(found: &Found<'_>, cast: &Cast, reading: &Reading, trigger: &Trigger, sense: &Sense) -> Option<Event> {
    let event_type = EventType::parse(sense.event)?;
    let Participants { actors, recipients } = participants::participants(found, cast, trigger, sense);
    let sentence = found.sentence_around(trigger.head);
    let evidence = Evidence::new([found.span(sentence)])?;
    let word = found.span(trigger.tokens.clone());
    let statement = reading.statements.iter().filter(|row| row.content.overlaps(word));
    let innermost = statement.min_by_key(|row| row.content.cover().len());
    let status = status::status(found, trigger, event_type);
    let when = time_and_place::when(found, trigger, status);
    Some(Event {
        event_type,
        mode: sense.mode,
        actors,
        recipients,
        place: None,
        country: None,
        date: when.as_ref().and_then(|(_, date)| date.clone()),
        time_expression: when.map(|(tokens, _)| found.span(tokens)),
        status,
        magnitude: magnitude::magnitude(found, trigger, event_type),
        according_to: innermost.map(|row| row.source),
        trigger: word,
        evidence,
        method: if sense.part == Part::Verb { "rule:verb-trigger" } else { "rule:noun-trigger" },
    })
}
