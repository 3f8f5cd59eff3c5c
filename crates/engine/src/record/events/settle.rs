//! One event out of several words that tell it: in one sentence, in the headline and below it.

use crate::article::ParagraphKind;
use crate::find::Found;
use crate::record::Event;

/// An event as one trigger tells it.
pub(super) struct Draft {
    /// Its sentence.
    pub(super) sentence: usize,
    /// Whether it is done by two sides together.
    pub(super) mutual: bool,
    /// What is told.
    pub(super) event: Event,
}

/// The events that remain, in the order of the text.
pub(super) fn settle(found: &Found<'_>, drafts: Vec<Draft>) -> Vec<Event> {
    let mut kept: Vec<Draft> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let twin = kept.iter_mut().rev().take_while(|other| other.sentence == draft.sentence);
        match { twin }.find(|other| other.event.event_type == draft.event.event_type) {
            Some(twin) => join(&mut twin.event, draft.event),
            None => kept.push(draft),
        }
    }
    let told: Vec<_> = kept.iter().filter(|draft| is_text(found, draft)).map(|draft| draft.event.event_type).collect();
    kept.retain(|draft| is_text(found, draft) || !told.contains(&draft.event.event_type));
    kept.into_iter().map(|draft| draft.event).collect()
}

fn is_text(found: &Found<'_>, draft: &Draft) -> bool {
    found.article.kind_of(draft.sentence) == ParagraphKind::Body
}

/// Two words of one sentence for one event: the first keeps its own, the second fills what is missing.
fn join(event: &mut Event, other: Event) {
    if event.actors.is_empty() && event.recipients.is_empty() {
        event.actors = other.actors;
        event.recipients = other.recipients;
    } else if event.actors.is_empty() {
        event.actors = other.actors.into_iter().filter(|who| !event.recipients.contains(who)).collect();
    } else if event.recipients.is_empty() {
        event.recipients = other.recipients.into_iter().filter(|who| !event.actors.contains(who)).collect();
    }
    event.mode = event.mode.or(other.mode);
    event.date = event.date.take().or(other.date);
    event.time_expression = event.time_expression.or(other.time_expression);
    for (what, count) in other.magnitude {
        event.magnitude.entry(what).or_insert(count);
    }
}
