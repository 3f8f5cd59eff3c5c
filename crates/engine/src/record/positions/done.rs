//! What somebody holds by what he does: whoever meets favours talks, whoever withdraws accepts the withdrawal.

use super::candidates::Candidate;
use super::candidates::Place;
use super::scene::Scene;
use crate::find::Tokens;
use crate::record::Event;
use crate::record::EventType;
use crate::vocabulary::issues::Issue;
use crate::vocabulary::stances::Stance;

/// How far behind the word that tells an event its issues are looked for.
const REACH: usize = 10;

/// Words and marks that end the clause.
const BORDERS: &[&str] = &[
    ",", ";", ":", "—", "but", "while", "although", "after", "before", "if", "unless", "because", "which", "who",
    "when",
];

/// Candidates for every event.
pub(super) fn done<'a>(scene: &'a Scene<'_>) -> Vec<Candidate<'a>> {
    let mut rows = Vec::new();
    for event in scene.events {
        let trigger = scene.found.tokens_in(event.trigger);
        if trigger.is_empty() {
            continue;
        }
        for (issue, place) in issues(scene, event, &trigger) {
            for (actors, role) in [(&event.actors, "actor"), (&event.recipients, "recipient")] {
                for &who in actors.iter().filter(|who| role == "actor" || !event.actors.contains(who)) {
                    rows.push(candidate(scene, event, (who, issue, place), role, trigger.clone()));
                }
            }
        }
    }
    rows
}

/// The issues of an event: those that its kind is about, else those that its sentence names behind its word.
fn issues(scene: &Scene<'_>, event: &Event, trigger: &Tokens) -> Vec<(Issue, Place)> {
    let own = match (event.event_type, event.mode.unwrap_or("")) {
        (EventType::Consult, _) => Some(Issue::Talks),
        (EventType::Retreat, "withdraw") => Some(Issue::Withdrawal),
        (EventType::Retreat, "release") => Some(Issue::Prisoners),
        (EventType::Retreat, "disarm") => Some(Issue::Disarmament),
        (EventType::Retreat, "ceasefire") => Some(Issue::Ceasefire),
        (EventType::Retreat, "access") => Some(Issue::HumanitarianAccess),
        (EventType::Request | EventType::Reject, "meet") => Some(Issue::Talks),
        _ => None,
    };
    let mut rows: Vec<(Issue, Place)> = own.map(|issue| (issue, Place::Here)).into_iter().collect();
    let end = scene.found.sentence_around(trigger.start).end.min(trigger.end + REACH);
    let border = (trigger.end..end).find(|&at| scene.found.is_any(at, BORDERS)).unwrap_or(end);
    for issue in scene.topics_in(trigger.start..border).filter_map(|topic| topic.issue) {
        if !rows.iter().any(|(known, _)| *known == issue) && rows.len() < 3 {
            rows.push((issue, Place::Sentence));
        }
    }
    rows
}

fn candidate<'a>(
    scene: &'a Scene<'_>,
    event: &Event,
    who: (usize, Issue, Place),
    role: &'static str,
    trigger: Tokens,
) -> Candidate<'a> {
    let mut row = Candidate::new(scene, who, by_type(event.event_type), trigger.clone(), "rule:event");
    row.sign(if role == "actor" { "does" } else { "undergoes" }, event.event_type.code());
    row.sign(
        if who.2 == Place::Here { "does what is at issue" } else { "does beside an issue" },
        event.event_type.code(),
    );
    row.sign("event", event.status.code());
    let around = scene.cues_of(scene.found.sentence_of(trigger.start)).iter();
    row.surround(scene, around.filter(|cue| !cue.governs()));
    row.sign("event's mode", event.mode.unwrap_or("none"));
    row.sign("according to", if event.according_to.is_some() { "somebody" } else { "the outlet" });
    row
}

/// What somebody holds who does this.
fn by_type(event: EventType) -> Stance {
    match event {
        EventType::Agree | EventType::Concede | EventType::Retreat | EventType::Cooperate => Stance::Accepts,
        EventType::Request => Stance::Demands,
        EventType::Reject | EventType::Accuse | EventType::Protest | EventType::Coerce | EventType::Assault => {
            Stance::Opposes
        }
        EventType::Threaten => Stance::Conditional,
        EventType::Consult | EventType::Support | EventType::Aid | EventType::Sanction | EventType::Mobilize => {
            Stance::Supports
        }
    }
}
