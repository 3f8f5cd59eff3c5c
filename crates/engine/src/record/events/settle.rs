//! One event out of several words that tell it: in one sentence, in the headline and below it.

use super::parties::Parties;
use crate::article::ParagraphKind;
use crate::find::Found;
use crate::find::Trigger;
use crate::link::Who;
use crate::record::Event;
use crate::record::EventType;
use crate::record::Status;
use crate::record::clause;
use crate::vocabulary::triggers::Sense;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Over how many sentences who takes part is carried over.
const CARRIED: usize = 3;

/// An event as one trigger tells it.
pub(super) struct Draft<'a> {
    /// Its sentence.
    pub(super) sentence: usize,
    /// The word that tells it.
    pub(super) trigger: &'a Trigger,
    /// In which sense.
    pub(super) sense: &'a Sense,
    /// Whether the grammar names somebody who takes part.
    pub(super) named: bool,
    /// Whether it is a meeting of others than the two sides, whoever they are.
    pub(super) others: bool,
    /// The state it takes place in.
    pub(super) state: Option<Who>,
    /// What is told.
    pub(super) event: Event,
}

/// The events that remain, in the order of the text.
pub(super) fn settle(found: &Found<'_>, parties: &Parties<'_>, drafts: Vec<Draft<'_>>) -> Vec<Event> {
    let mut kept: Vec<Draft<'_>> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let twin = kept.iter_mut().rev().take_while(|other| other.sentence == draft.sentence);
        match { twin }.find(|other| is_same(found, other, &draft)) {
            Some(twin) => {
                twin.named |= draft.named;
                twin.state = twin.state.or(draft.state);
                join(&mut twin.event, draft.event);
            }
            None => kept.push(draft),
        }
    }
    let told: BTreeSet<EventType> =
        kept.iter().filter(|draft| is_text(found, draft)).map(|draft| draft.event.event_type).collect();
    kept.retain(|draft| is_text(found, draft) || !told.contains(&draft.event.event_type));
    let mut earlier = BTreeSet::new();
    kept.retain(|draft| {
        let told_before = !earlier.insert((draft.event.event_type, is_truce(draft)));
        !is_mere_mention(found, draft, told_before)
    });
    for draft in &mut kept {
        parties.fill_victim(&mut draft.event, draft.state);
    }
    carry_over(&mut kept);
    kept.into_iter().map(|draft| draft.event).filter(|event| !is_empty(event)).collect()
}

/// Whether two words of one sentence tell one event: of one type, unless two clauses tell it of others.
fn is_same(found: &Found<'_>, one: &Draft<'_>, other: &Draft<'_>) -> bool {
    if one.event.event_type != other.event.event_type {
        return false;
    }
    let both_verbs = one.trigger.verb.is_some() && other.trigger.verb.is_some();
    let told_apart = one.event.actors != other.event.actors || one.event.recipients != other.event.recipients;
    let own_clause = !clause::of(found, one.trigger.tokens.clone()).contains(&other.trigger.head);
    !(both_verbs && told_apart && own_clause && one.named && other.named)
}

/// What is told without names soon after an event of its kind is done by the same; but no force is laid at anyone's door
/// for standing near.
fn carry_over(drafts: &mut [Draft<'_>]) {
    let mut last: BTreeMap<EventType, (usize, Vec<Who>, Vec<Who>)> = BTreeMap::new();
    for draft in drafts {
        let event = &mut draft.event;
        if !event.actors.is_empty() || !event.recipients.is_empty() {
            let sides = (draft.sentence, event.actors.clone(), event.recipients.clone());
            last.insert(event.event_type, sides);
        } else if let Some((sentence, actors, recipients)) = last.get(&event.event_type)
            && draft.sentence.saturating_sub(*sentence) <= CARRIED
            && !draft.others
        {
            if !matches!(event.event_type, EventType::Assault | EventType::Coerce) {
                event.actors.clone_from(actors);
            }
            event.recipients.clone_from(recipients);
        }
    }
}

/// Whether nothing is known of an event but that there is talk of it: no one who takes part, no day, no number. Only
/// force may well be told without anybody: a shell falls, people die.
fn is_empty(event: &Event) -> bool {
    let nobody = event.actors.is_empty() && event.recipients.is_empty();
    let impersonal = matches!(event.event_type, EventType::Assault | EventType::Coerce | EventType::Protest);
    // Blame and pardon are somebody's.
    let personal = matches!(event.event_type, EventType::Accuse | EventType::Concede);
    // Help goes one way.
    if event.event_type == EventType::Aid && !nobody && event.actors == event.recipients {
        return true;
    }
    personal && event.actors.is_empty() || nobody && (!impersonal || event.date.is_none() && event.magnitude.is_empty())
}

fn is_text(found: &Found<'_>, draft: &Draft<'_>) -> bool {
    found.article.kind_of(draft.sentence) == ParagraphKind::Body
}

fn is_truce(draft: &Draft<'_>) -> bool {
    draft.event.mode == Some("ceasefire") && draft.trigger.verb.is_none()
}

/// Whether the word only refers to what is told elsewhere, or speaks of what nobody has done: without a day, a number or
/// a name of its own.
fn is_mere_mention(found: &Found<'_>, draft: &Draft<'_>, told_before: bool) -> bool {
    let event = &draft.event;
    if event.date.is_some() || !event.magnitude.is_empty() {
        return false;
    }
    let verbal =
        matches!(event.event_type, EventType::Agree | EventType::Request | EventType::Accuse | EventType::Reject);
    let unreal = matches!(event.status, Status::Possible | Status::Denied);
    if verbal && unreal || told_before && is_truce(draft) {
        return true;
    }
    let noun = draft.trigger.verb.is_none();
    let start = found.chunk_at(draft.trigger.head).map_or(draft.trigger.tokens.start, |chunk| chunk.tokens.start);
    let definite = found.is_any(start, &["the", "this", "that", "these", "those", "such", "its", "their"]);
    noun && told_before && (definite || !draft.named)
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
    event.place = event.place.or(other.place);
    event.country = event.country.take().or(other.country);
    event.date = event.date.take().or(other.date);
    event.time_expression = event.time_expression.or(other.time_expression);
    for (what, count) in other.magnitude {
        event.magnitude.entry(what).or_insert(count);
    }
}
