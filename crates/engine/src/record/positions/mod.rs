//! What a party holds on an issue: read from the words that show a stance, from what speakers do by speaking, and from
//! what is done.
//!
//! Each rule puts candidates forward with the signs that it saw. How much a sign speaks for a position stands in
//! `data/words/leanings.txt`; what is likely enough is published, with the words it was read from.

mod candidates;
mod crowd;
mod cues;
mod done;
mod doubt;
mod govern;
mod holders;
mod scene;
mod settle;
mod shown;
mod sides;
mod spoken;
mod topics;
mod voices;

use super::OwnSign;
use super::Position;
use super::Reading;
use crate::find::Found;
use crate::link::Cast;

/// Adds the article's positions.
pub(super) fn positions(found: &Found<'_>, cast: &mut Cast, reading: &mut Reading) {
    let scene = scene::Scene::new(found, cast, reading);
    reading.positions = settle::settle(&scene, candidates(&scene));
}

/// Every position that is weighed, each with what speaks for and against it.
pub(super) fn weighed(found: &Found<'_>, cast: &Cast, reading: &Reading) -> Vec<(Position, Vec<OwnSign>)> {
    let scene = scene::Scene::new(found, cast, reading);
    settle::weighed(&scene, candidates(&scene))
}

fn candidates<'a>(scene: &'a scene::Scene<'_>) -> Vec<candidates::Candidate<'a>> {
    let mut rows = shown::shown(scene);
    rows.extend(spoken::spoken(scene));
    rows.extend(done::done(scene));
    crowd::crowd(scene, &mut rows);
    rows
}
