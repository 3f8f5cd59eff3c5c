//! Actors of the cast that a finder beside the rules saw too: they are published even if no record names them.

use super::Cast;
use crate::find::Found;

/// How sure a finder must be of an actor.
const ENOUGH: f32 = 0.9;

/// Marks the actors that the finder saw.
pub(super) fn hinted(found: &Found<'_>, cast: &mut Cast) {
    for hint in found.hints.mentions.iter().filter(|hint| hint.score >= ENOUGH) {
        let tokens = found.tokens_in(hint.span);
        let body = found.article.is_body(found.sentence_of(tokens.start));
        if let Some(who) = cast.who(found, tokens).filter(|_| body) {
            cast.actors[who].prominent = true;
        }
    }
}
