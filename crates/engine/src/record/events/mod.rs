//! What happened, is planned, or is denied: an event for every word that tells one.

mod disputed;
mod faces;
mod hinted;
mod magnitude;
mod participants;
mod parties;
mod settle;
mod sides;
mod status;
mod time_and_place;

#[cfg(test)]
mod tests;

pub(super) use self::hinted::hinted;

use self::faces::Faces;
use self::participants::Context;
use self::participants::Participants;
use self::parties::Parties;
use self::settle::Draft;
use super::Event;
use super::EventType;
use super::Evidence;
use super::Reading;
use crate::article::Span;
use crate::find::Found;
use crate::find::Trigger;
use crate::link::Cast;
use crate::link::Who;
use crate::vocabulary::triggers::Part;
use crate::vocabulary::triggers::Sense;

/// Adds the article's events: first as the grammar gives them, then, with the two sides of the conflict known from those,
/// who is meant where the words name nobody.
pub(super) fn events(found: &Found<'_>, cast: &mut Cast, reading: &mut Reading) {
    let said = Said::of(reading);
    let scenes = time_and_place::scenes(found, cast);
    let faces = Faces::of(found, cast);
    let mut drafts = Vec::new();
    for (trigger, scene) in found.triggers.iter().zip(&scenes) {
        if let Some(sense) = found.vocabulary.triggers.sense(trigger.sense)
            && let Some(mut event) = event(found, cast, &faces, &said, trigger, sense)
        {
            event.place = scene.place;
            event.country = scene.country.clone();
            let named = !event.actors.is_empty() || !event.recipients.is_empty();
            drafts.push(Draft {
                sentence: found.sentence_of(trigger.head),
                trigger,
                sense,
                named,
                others: false,
                state: scene.state,
                event,
            });
        }
    }
    disputed::mark(found, &faces, reading, &mut drafts);
    let parties = Parties::of(found, cast, &faces, &drafts, reading);
    for draft in &mut drafts {
        parties.recast(found, cast, draft);
    }
    reading.events.extend(settle::settle(found, &parties, drafts));
}

/// The stretches that somebody says, in order of the text, for looking up who says a word.
struct Said {
    contents: Vec<(Span, Who)>,
}

impl Said {
    fn of(reading: &Reading) -> Said {
        let contents = reading.statements.iter().flat_map(|row| row.content.spans().map(|span| (span, row.source)));
        let mut contents: Vec<(Span, Who)> = contents.collect();
        contents.sort_by_key(|(span, _)| (span.start(), span.end()));
        Said { contents }
    }

    /// Who says a word: the source of the innermost statement around it.
    fn by(&self, word: Span) -> Option<Who> {
        let end = self.contents.partition_point(|(span, _)| span.start() <= word.start());
        let near = self.contents[..end].iter().rev().take(16);
        { near }.find(|(span, _)| span.end() >= word.end()).map(|(_, who)| *who)
    }
}

fn event(
    found: &Found<'_>,
    cast: &Cast,
    faces: &Faces<'_>,
    said: &Said,
    trigger: &Trigger,
    sense: &Sense,
) -> Option<Event> {
    let event_type = EventType::parse(sense.event)?;
    let word = found.span(trigger.tokens.clone());
    let according_to = said.by(word);
    let context = Context { faces: Some(faces), speaker: according_to, ..Context::default() };
    let Participants { actors, recipients } = participants::participants(found, cast, context, trigger, sense);
    let evidence = Evidence::new([found.span(found.sentence_around(trigger.head))])?;
    let status = status::status(found, trigger, sense, event_type);
    let when = time_and_place::when(found, trigger.head, status);
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
        magnitude: magnitude::magnitude(found, trigger.head, event_type),
        according_to,
        trigger: word,
        evidence,
        method: if sense.part == Part::Verb { "rule:verb-trigger" } else { "rule:noun-trigger" }.into(),
    })
}
