//! Which word governs a topic.

use super::cues::Cue;
use super::scene::Scene;
use crate::find::Tokens;
use crate::vocabulary::stances::Frame;

/// How far a topic may stand behind the word that governs it.
const REACH: usize = 20;

/// How far an infinitive may stand behind the word that governs it: `urged both sides to accept`.
const CLOSE: usize = 6;

/// The cue that governs what stands at some tokens: the nearest before it, or the one that governs that one.
pub(super) fn governing<'a>(scene: &'a Scene<'_>, topic: Tokens) -> Option<&'a Cue> {
    let cues = scene.cues_of(scene.found.sentence_of(topic.start));
    let mut before = cues.iter().filter(|cue| cue.governs() && reaches(scene, cue, topic.start)).rev().peekable();
    let mut best = before.next()?;
    while let Some(outer) = before.next_if(|outer| depends(best, outer)) {
        best = outer;
    }
    Some(best)
}

/// Whether a cue stands under another: `to accept` in `urged both sides to accept`.
fn depends(inner: &Cue, outer: &Cue) -> bool {
    let start = inner.verb.map_or(inner.tokens.start, |(_, group)| group.start);
    let governed = inner.verb.is_some_and(|(_, group)| group.infinitive) || inner.frame == Frame::Noun;
    governed && start >= outer.tokens.end && start - outer.tokens.end <= CLOSE
}

/// Whether nothing between a cue and a topic ends the clause.
fn reaches(scene: &Scene<'_>, cue: &Cue, at: usize) -> bool {
    let between = cue.tokens.end..at;
    cue.tokens.end <= at
        && at - cue.tokens.end <= REACH
        && !between.clone().any(|at| {
            scene.found.is_any(at, &[";", "but", "while", "although", "whereas", "which", "who", "because", "after"])
        })
}
