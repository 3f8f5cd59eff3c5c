//! Happenings that a finder beside the rules saw: an event that it does not see falls, one that only it sees is added.
//!
//! Who takes part in what the rules saw is left to the rules: measured on unseen conflicts, they name it better.

use super::Said;
use super::magnitude;
use super::time_and_place;
use crate::article::Span;
use crate::find::Found;
use crate::find::hints;
use crate::find::hints::HappeningHint;
use crate::find::hints::Scored;
use crate::link::Cast;
use crate::link::Who;
use crate::link::place::Places;
use crate::record::Event;
use crate::record::Evidence;
use crate::record::Reading;
use crate::record::Status;

/// How sure a finder must be of a happening that no rule sees.
const ENOUGH: f32 = 0.85;
/// How sure it must be at the least of one that a rule sees.
const NOT_UNLIKELY: f32 = 0.1;
/// How sure it must be that somebody takes part.
const TAKES_PART: f32 = 0.7;

/// How sure it must be of somebody whom no rule knows.
const NEW: f32 = 0.9;

/// Joins what the finder saw to the events of the rules. Positions were read before from all that the rules saw.
pub(in crate::record) fn hinted(found: &Found<'_>, cast: &mut Cast, reading: &mut Reading) {
    if found.hints.is_none() {
        return;
    }
    let said = Said::of(reading);
    let places = Places::new(found);
    let mut added = Vec::new();
    let happenings = &found.hints.happenings;
    let seen = |trigger: Span| {
        let hints = hints::over(happenings, |hint| hint.trigger, trigger);
        hints.map(|hint| hint.score).fold(0.0, f32::max)
    };
    let mut told: Vec<Span> = reading.events.iter().map(|event| event.trigger).collect();
    told.sort_unstable();
    for hint in happenings.iter().filter(|hint| hint.score >= ENOUGH) {
        if hints::over(&told, |trigger| *trigger, hint.trigger).next().is_none() {
            added.extend(event(found, cast, &said, &places, hint));
        }
    }
    // What is disputed is told in passing, by words that alone tell nothing.
    let disputed = |event: &Event| matches!(event.status, Status::Denied | Status::Contested);
    reading.events.retain(|event| disputed(event) || seen(event.trigger) >= NOT_UNLIKELY);
    reading.events.extend(added);
    reading.events.sort_by_key(|event| event.trigger);
}

/// Who is meant by the words for those who take part.
fn participants(found: &Found<'_>, cast: &mut Cast, words: &[Scored<Span>]) -> Vec<Who> {
    let mut list = Vec::new();
    for &(span, _) in words.iter().filter(|(_, score)| *score >= TAKES_PART) {
        let tokens = found.tokens_in(span);
        let mentions = &found.hints.mentions;
        let mention = mentions.binary_search_by_key(&span, |mention| mention.span).ok().and_then(|at| mentions.get(at));
        let sure = mention.filter(|mention| mention.score >= NEW && !tokens.is_empty());
        let who = cast.who(found, tokens.clone()).or_else(|| Some(cast.who_or_new(found, tokens, sure?.kind)));
        list.extend(who.filter(|who| !list.contains(who)));
    }
    list
}

fn event(found: &Found<'_>, cast: &mut Cast, said: &Said, places: &Places<'_>, hint: &HappeningHint) -> Option<Event> {
    let head = found.tokens_in(hint.trigger).next()?;
    if !found.article.is_body(found.sentence_of(head)) {
        return None;
    }
    let status = hint.status.0;
    let when = time_and_place::when(found, head, status);
    let place = places.near(head);
    Some(Event {
        event_type: hint.event_type,
        mode: None,
        actors: participants(found, cast, &hint.actors),
        recipients: participants(found, cast, &hint.recipients),
        place: place.map(|place| found.span(place.tokens.clone())),
        country: place.and_then(|place| places.country(place)).map(Into::into),
        date: when.as_ref().and_then(|(_, date)| date.clone()),
        time_expression: when.map(|(tokens, _)| found.span(tokens)),
        status,
        magnitude: magnitude::magnitude(found, head, hint.event_type),
        according_to: said.by(hint.trigger),
        trigger: hint.trigger,
        evidence: Evidence::new([found.span(found.sentence_around(head))])?,
        method: found.hints.method.clone(),
    })
}
