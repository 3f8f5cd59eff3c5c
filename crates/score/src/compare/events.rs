//! Events meet where their type is the same and their evidence stands at the same place.

use std::collections::BTreeSet;

use crate::actors::Alignment;
use crate::gold::{Annotation, Event, letters};
use crate::matching::{Pair, matched};
use crate::text::{Letters, Text};

/// Evidence longer than this many letters places an event nowhere in particular.
const LONGEST_EVIDENCE: usize = 400;

/// The events of a gold and a predicted annotation, paired.
#[derive(Debug)]
pub struct Events {
    /// The pairs, best first.
    pub pairs: Vec<EventPair>,
    /// The letters of each gold event's evidence.
    pub gold: Vec<Letters>,
    /// The letters of each predicted event's evidence.
    pub pred: Vec<Letters>,
}

/// Two events that meet.
#[derive(Debug, Clone, Copy)]
pub struct EventPair {
    /// Where they stand.
    pub pair: Pair,
    /// How well their participants agree: F1 of actors and recipients.
    pub participants: f64,
}

impl Events {
    pub(super) fn new(text: &Text, gold: &Annotation, pred: &Annotation, actors: &Alignment) -> Self {
        let places =
            |events: &[Event]| -> Vec<Letters> { events.iter().map(|event| letters(text, &event.evidence)).collect() };
        let triggers =
            |events: &[Event]| -> Vec<Letters> { events.iter().map(|event| letters(text, &event.trigger)).collect() };
        let (g, p) = (places(&gold.events), places(&pred.events));
        let (g_triggers, p_triggers) = (triggers(&gold.events), triggers(&pred.events));
        let score = |i: usize, j: usize| {
            let (a, b) = (&gold.events[i], &pred.events[j]);
            if a.kind != b.kind {
                return 0.0;
            }
            let length = p[j].count();
            let same_trigger = g_triggers[i].overlap(&p_triggers[j]) > 0 && length <= LONGEST_EVIDENCE;
            if same_trigger || g[i].dice(&p[j]) >= 0.4 {
                return 0.5 + 0.5 * participants(a, b, actors);
            }
            // An event told several times may be anchored at another telling.
            let same_day = a.date.as_deref().is_some_and(|day| !day.is_empty()) && a.date == b.date;
            let short = (1..=LONGEST_EVIDENCE).contains(&length);
            if same_day && short && participants(a, b, actors) == 1.0 { 0.5 } else { 0.0 }
        };
        let pairs = matched(g.len(), p.len(), 0.5, score)
            .into_iter()
            .map(|pair| EventPair {
                pair,
                participants: participants(&gold.events[pair.gold], &pred.events[pair.pred], actors),
            })
            .collect();
        Self { pairs, gold: g, pred: p }
    }
}

/// F1 of the participants with their role; where one side names no recipient, or the event is mutual, the
/// role does not count.
fn participants(gold: &Event, pred: &Event, actors: &Alignment) -> f64 {
    let set = |ids: &[String]| ids.iter().cloned().collect::<BTreeSet<_>>();
    let one_sided = gold.recipients.is_empty() || pred.recipients.is_empty();
    let [hits, there, found] = if one_sided || set(&gold.actors) == set(&gold.recipients) {
        actors.shared(gold.actors.iter().chain(&gold.recipients), pred.actors.iter().chain(&pred.recipients))
    } else {
        let acting = actors.shared(&gold.actors, &pred.actors);
        let receiving = actors.shared(&gold.recipients, &pred.recipients);
        std::array::from_fn(|at| acting[at] + receiving[at])
    };
    if there + found == 0 { 1.0 } else { (2 * hits) as f64 / (there + found) as f64 }
}
