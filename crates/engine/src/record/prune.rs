//! Leaves out the actors that no record names and that the text does not put forward.

use super::Reading;
use crate::link::Actor;
use crate::link::Who;

/// Sets the reading's actors to those that are published, and points its records at them.
pub(super) fn prune(reading: &mut Reading, actors: Vec<Actor>) {
    let mut used: Vec<bool> = actors.iter().map(|actor| actor.prominent).collect();
    // A doubtful candidate alone is no reason to publish an actor.
    let candidates: Vec<Vec<Who>> =
        reading.statements.iter_mut().map(|row| std::mem::take(&mut row.candidates)).collect();
    each(reading, &mut |who| used.get_mut(*who).into_iter().for_each(|slot| *slot = true));
    for (row, mut who) in reading.statements.iter_mut().zip(candidates) {
        who.retain(|&who| used.get(who).is_some_and(|&used| used));
        if who.len() > 1 {
            row.candidates = who;
        }
    }
    let mut kept = 0;
    let places: Vec<Who> = used
        .iter()
        .map(|&used| {
            kept += usize::from(used);
            kept.saturating_sub(1)
        })
        .collect();
    each(reading, &mut |who| *who = places.get(*who).copied().unwrap_or(*who));
    let rows = actors.into_iter().zip(&used).filter(|(_, used)| **used);
    reading.actors = rows.map(|(actor, _)| actor).collect();
}

/// Visits every actor that a record names.
fn each(reading: &mut Reading, visit: &mut impl FnMut(&mut Who)) {
    for row in &mut reading.statements {
        visit(&mut row.source);
        row.candidates.iter_mut().chain(&mut row.addressee).chain(&mut row.via).for_each(&mut *visit);
    }
    for row in &mut reading.positions {
        visit(&mut row.actor);
        row.according_to.iter_mut().for_each(&mut *visit);
    }
    for row in &mut reading.events {
        row.actors.iter_mut().chain(&mut row.recipients).chain(&mut row.according_to).for_each(&mut *visit);
    }
    for row in &mut reading.terms {
        row.according_to.iter_mut().for_each(&mut *visit);
    }
    for row in &mut reading.figures {
        row.according_to.iter_mut().for_each(&mut *visit);
    }
    for row in &mut reading.contested {
        row.asserted_by.iter_mut().chain(&mut row.denied_by).for_each(&mut *visit);
    }
}
