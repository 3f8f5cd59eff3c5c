//! What stands around a mention in its noun phrase.

use super::Mention;
use crate::find::Found;
use crate::find::Tokens;
use crate::vocabulary::Tag;

/// A mention with all that stands before it in its noun phrase; a possessor before it included.
pub(super) fn whole(found: &Found<'_>, tokens: Tokens) -> Tokens {
    match found.chunk_at(tokens.start) {
        Some(chunk) => chunk.tokens.start..tokens.end,
        None => tokens,
    }
}

/// Whether more nouns of the same phrase follow, so that the mention only tells more of them.
pub(super) fn is_modifier(found: &Found<'_>, mention: &Mention) -> bool {
    let end = mention.tokens.end;
    let Some(chunk) = found.chunk_at(mention.tokens.start) else { return false };
    let next = found.tokens.get(end).map_or(Tag::Punctuation, |next| next.tag);
    if let Some(owner) = chunk.possessor.as_ref().filter(|owner| owner.contains(&mention.tokens.start)) {
        return end < owner.end;
    }
    end <= chunk.head && next != Tag::Possessive
}

/// Where a phrase that ends at a token ends with the prepositional phrases after it: `a doctor` at the district hospital.
pub fn phrase_end(found: &Found<'_>, end: usize) -> usize {
    phrase_ends(found, end).last().copied().unwrap_or(end)
}

/// The same, step by step: the end of every phrase that may belong to it.
pub fn phrase_ends(found: &Found<'_>, mut end: usize) -> Vec<usize> {
    let mut ends = Vec::new();
    for _ in 0..4 {
        if !found.is_any(end, &["of", "for", "in", "at", "to", "from", "with", "on", "near", "within", "inside"]) {
            break;
        }
        match found.chunk_at(end + 1).filter(|chunk| chunk.tokens.start == end + 1) {
            Some(chunk) => end = chunk.tokens.end,
            None => break,
        }
        ends.push(end);
    }
    ends
}
