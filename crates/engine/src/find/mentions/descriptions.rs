//! Nouns that describe an actor without naming it: `the minister`, `Russian forces`, `the foreign ministry`.

use super::Mention;
use super::MentionKind;
use super::surroundings;
use crate::find::Found;
use crate::vocabulary::Tag;
use crate::vocabulary::roles::Sort;

/// The describing noun, or the title before a name, that begins at a token: the longest one.
pub(super) fn description(found: &Found<'_>, at: usize, end: usize) -> Option<Mention> {
    let words = || found.tokens[at..end].iter().map(|token| token.word);
    let roles = &found.vocabulary.roles;
    let noun = roles.nouns.longest(words()).map(|(length, sorts)| (length, sorts.first().copied()));
    let title = found.tokens[at].capital.then(|| roles.titles.longest(words())).flatten().map(|(length, _)| length);
    if noun.is_none() && title.is_none() {
        return None;
    }
    let alone = at.checked_sub(1).is_some_and(|before| found.is(before, "the"));
    let title =
        title.filter(|&length| length == 1 && alone || found.tokens.get(at + length).is_some_and(|next| next.capital));
    let (length, sort, titled) = match (noun, title) {
        (Some((noun, sort)), title) if title.is_none_or(|title| title <= noun) => (noun, sort, false),
        (_, Some(title)) => (title, Some(Sort::Person), true),
        (_, None) => return None,
    };
    let tokens = at..at + length;
    let last = found.tokens[tokens.end - 1];
    if length == 1 && found.word(at) == "pm" {
        return None;
    }
    if last.tag.is_verb() || !titled && length == 1 && !last.tag.is_nominal() {
        return None;
    }
    let whole = surroundings::whole(found, tokens.clone());
    if sort == Some(Sort::Named) {
        let owned = found.chunk_at(at).is_some_and(|chunk| chunk.possessor.is_some() && chunk.head == at);
        let office = owned && found.is(at, "office") && !found.tokens[at].capital;
        return office.then(|| Mention::new(tokens, whole, MentionKind::Description, Some(Sort::Organ)));
    }
    Some(Mention::new(tokens, whole, MentionKind::Description, sort))
}

/// The describing noun that stands at a token in capitals, as part of a name, with its length.
pub(super) fn capital_noun(found: &Found<'_>, at: usize, end: usize) -> Option<(usize, Sort)> {
    let first = found.tokens.get(at)?;
    if !first.capital || at >= end {
        return None;
    }
    let words = found.tokens[at..end].iter().map(|token| token.word);
    let (length, sorts) = found.vocabulary.roles.nouns.longest(words)?;
    let capitals = found.tokens[at..at + length].iter().all(|token| token.capital || token.tag == Tag::Preposition);
    capitals.then_some((length, *sorts.first()?))
}
