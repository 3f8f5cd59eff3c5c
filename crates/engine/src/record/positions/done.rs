//! What somebody holds by what he does: whoever refuses to meet is against talks, whoever withdraws accepts the withdrawal.
//! Whoever sits at a table shows nothing by it: mediators, hosts and the unwilling sit there too.

use super::candidates::Candidate;
use super::candidates::Place;
use super::doubt;
use super::scene::Scene;
use crate::find::Tokens;
use crate::record::Event;
use crate::record::EventType;
use crate::record::clause;
use crate::vocabulary::issues::Issue;
use crate::vocabulary::stances::Stance;

/// Candidates for whoever acts in an event; whoever undergoes it shows nothing.
pub(super) fn done<'a>(scene: &'a Scene<'_>) -> Vec<Candidate<'a>> {
    let mut rows = Vec::new();
    for event in scene.events {
        let trigger = scene.found.tokens_in(event.trigger);
        if trigger.is_empty() || !shows(event.event_type) {
            continue;
        }
        for (issue, place) in issues(scene, event, trigger.clone()) {
            let who = event.actors.iter().map(|&who| (who, issue, place));
            rows.extend(who.map(|who| candidate(scene, event, who, trigger.clone())));
        }
    }
    rows
}

/// Whether doing it shows a will: force, accusation and a seat at a table show none on any one issue.
fn shows(event: EventType) -> bool {
    matches!(
        event,
        EventType::Agree
            | EventType::Support
            | EventType::Concede
            | EventType::Cooperate
            | EventType::Aid
            | EventType::Retreat
            | EventType::Request
            | EventType::Reject
            | EventType::Threaten
    )
}

/// The issue that an event is about, and those that its clause names.
fn issues(scene: &Scene<'_>, event: &Event, trigger: Tokens) -> Vec<(Issue, Place)> {
    let mut rows: Vec<(Issue, Place)> = issue(event).map(|issue| (issue, Place::Here)).into_iter().collect();
    for issue in scene.topics_in(clause::of(scene.found, trigger)).filter_map(|topic| topic.issue) {
        if !rows.iter().any(|(known, _)| *known == issue) {
            rows.push((issue, Place::Sentence));
        }
    }
    rows
}

/// The issue that the kind of an event is about.
fn issue(event: &Event) -> Option<Issue> {
    Some(match (event.event_type, event.mode.unwrap_or("")) {
        (EventType::Request | EventType::Reject, "meet") => Issue::Talks,
        (EventType::Retreat, "withdraw") => Issue::Withdrawal,
        (EventType::Retreat, "release") => Issue::Prisoners,
        (EventType::Retreat, "disarm") => Issue::Disarmament,
        (EventType::Retreat, "ceasefire") => Issue::Ceasefire,
        (EventType::Retreat, "access") => Issue::HumanitarianAccess,
        _ => return None,
    })
}

fn candidate<'a>(scene: &'a Scene<'_>, event: &Event, who: (usize, Issue, Place), trigger: Tokens) -> Candidate<'a> {
    let mut row = Candidate::new(scene, who, by_type(event.event_type), trigger.clone(), "rule:event");
    row.doubtful = doubt::is_unwilled(scene, event, &trigger, who.0);
    row.sign("does", event.event_type.code());
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
