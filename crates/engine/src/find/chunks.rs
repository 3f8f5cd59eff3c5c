//! Noun phrases up to their head: `the senior Russian official`, `Mr Trump’s top diplomat`, `he`.

use super::Found;
use super::Tokens;
use crate::vocabulary::Tag;
use crate::vocabulary::actors::Sense;

/// A noun phrase without what follows its head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// Its tokens.
    pub tokens: Tokens,
    /// The head: its last noun, or the pronoun.
    pub head: usize,
    /// The possessor before a `'s`, if there is one: `Mr Trump`.
    pub possessor: Option<Tokens>,
}

/// All noun phrases, in order, none overlapping another.
pub fn chunks(found: &Found<'_>) -> Vec<Chunk> {
    let mut rows = Vec::with_capacity(found.tokens.len() / 4);
    let mut dates = found.dates.iter().peekable();
    for sentence in &found.sentences {
        let mut at = sentence.start;
        while at < sentence.end {
            // 'On Monday rebels shelled': the date is an adverbial, no part of the noun phrase behind it.
            while dates.next_if(|date| date.tokens.end <= at).is_some() {}
            if let Some(date) = dates.peek().filter(|date| date.tokens.start == at && date.tokens.len() > 1) {
                at = date.tokens.end;
                continue;
            }
            match chunk(found, at, sentence.end) {
                Some(chunk) => {
                    at = chunk.tokens.end;
                    rows.push(chunk);
                }
                None => at += 1,
            }
        }
    }
    rows
}

/// Whether an adjective of a state or people, or an abbreviation, stands before this adjective, and a noun after it: `the French foreign ministry`.
fn goes_on(found: &Found<'_>, at: usize, end: usize) -> bool {
    let tag = |at: usize| found.tokens[at].tag;
    let noun = (at..end.min(at + 4)).find(|&next| tag(next) != Tag::Adjective);
    let noun = noun.is_some_and(|next| matches!(tag(next), Tag::Noun | Tag::Nouns | Tag::Name));
    let Some(before) = at.checked_sub(1).filter(|_| tag(at) == Tag::Adjective && noun) else { return false };
    let token = found.tokens[before];
    if token.tag != Tag::Name {
        return false;
    }
    let forms = found.vocabulary.actors.names.longest(std::iter::once(token.word)).map_or(&[][..], |(_, forms)| forms);
    let determined = before.checked_sub(1).is_some_and(|first| tag(first) == Tag::Determiner);
    let letters = found.word(before).chars();
    if letters.clone().count() <= 4 && letters.clone().all(char::is_uppercase) {
        // `UN humanitarian chief`, `US military aid`: an abbreviation has no adjective of its own.
        return true;
    }
    match forms {
        [] => determined && DEMONYMS.iter().any(|ending| found.word(before).ends_with(ending)),
        forms => forms.iter().any(|form| form.sense == Sense::Demonym),
    }
}

/// Endings of adjectives that are made of names.
const DEMONYMS: &[&str] = &["an", "ish", "ese", "i", "ic", "ite"];

fn chunk(found: &Found<'_>, start: usize, end: usize) -> Option<Chunk> {
    let tag = |at: usize| found.tokens[at].tag;
    if tag(start) == Tag::Pronoun {
        return Some(Chunk { tokens: start..start + 1, head: start, possessor: None });
    }
    let mut at = start;
    let mut head = None;
    let mut possessor = None;
    while at < end {
        match tag(at) {
            Tag::Determiner | Tag::PossessivePronoun
                if at > start && !found.is_any(at - 1, &["all", "both", "half"]) =>
            {
                break;
            }
            Tag::Determiner | Tag::PossessivePronoun | Tag::Adjective | Tag::Number => {
                if head.is_some() && !goes_on(found, at, end) {
                    break;
                }
                head = None;
            }
            Tag::Participle | Tag::Gerund | Tag::Adverb => {
                let before_noun = at + 1 < end
                    && matches!(tag(at + 1), Tag::Noun | Tag::Nouns | Tag::Name | Tag::Adjective | Tag::Participle);
                let passive = at == start && after_auxiliary(found, at);
                if head.is_some() || at == start && tag(at) != Tag::Participle || !before_noun || passive {
                    break;
                }
            }
            Tag::Noun | Tag::Nouns | Tag::Name => head = Some(at),
            Tag::Possessive if head.is_some() => {
                possessor = Some(start..at);
                head = None;
            }
            _ => break,
        }
        at += 1;
    }
    match (head, &possessor) {
        (Some(head), _) => Some(Chunk { tokens: start..head + 1, head, possessor }),
        (None, Some(owner)) => Some(Chunk { tokens: owner.clone(), head: owner.end - 1, possessor: None }),
        (None, None) => None,
    }
}

/// Whether a participle belongs to an auxiliary before it: `has accused Sanaa`.
fn after_auxiliary(found: &Found<'_>, at: usize) -> bool {
    const AUXILIARIES: &[&str] =
        &["has", "have", "had", "having", "is", "are", "was", "were", "be", "been", "being", "'ve", "’ve"];
    let low = at.saturating_sub(4);
    let adverbs = (low..at).rev().take_while(|&at| found.tokens[at].tag == Tag::Adverb).count();
    at.checked_sub(adverbs + 1).is_some_and(|at| found.is_any(at, AUXILIARIES))
}
