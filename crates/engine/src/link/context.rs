//! What the words right before and after a mention tell: whether it acts, is a place, is one of two parties.

use crate::find::Found;
use crate::find::mentions::Mention;
use crate::vocabulary::Tag;

/// Prepositions after which a capital or a country is a place.
const LOCATIVE: &[&str] = &[
    "in",
    "at",
    "near",
    "from",
    "to",
    "outside",
    "around",
    "into",
    "inside",
    "across",
    "through",
    "throughout",
    "towards",
    "toward",
    "over",
    "within",
    "off",
    "along",
    "beyond",
    "via",
    "north",
    "south",
    "east",
    "west",
    "of",
];

/// Prepositions before a party: talks with, between, pressure on, an attack by.
const PARTY: &[&str] =
    &["with", "between", "by", "against", "for", "on", "than", "urged", "told", "asked", "accused", "warned"];

/// Whether a mention is the subject of a verb that follows it.
pub(super) fn acts(found: &Found<'_>, mention: &Mention) -> bool {
    let mut at = mention.tokens.end;
    let sentence = found.sentence_around(mention.tokens.start);
    // A relative or an apposition between commas is passed over.
    if found.word(at) == "," {
        let close = (at + 1..sentence.end.min(at + 25)).find(|&comma| found.word(comma) == ",");
        match close {
            Some(comma) => at = comma + 1,
            None => return false,
        }
    }
    while at < sentence.end && (found.tokens[at].tag == Tag::Adverb || found.is_any(at, &["also", "not"])) {
        at += 1;
    }
    at < sentence.end && (found.tokens[at].tag.is_finite() || found.tokens[at].tag == Tag::Participle)
}

/// Whether a mention stands after a preposition of place.
pub(super) fn is_located(found: &Found<'_>, mention: &Mention) -> bool {
    before(found, mention).is_some_and(|at| found.is_any(at, LOCATIVE))
}

/// Whether a mention is treated as a party: after 'with', 'between', 'by', as an object of saying.
pub(super) fn is_party(found: &Found<'_>, mention: &Mention) -> bool {
    before(found, mention).is_some_and(|at| found.is_any(at, PARTY))
}

/// The token before the whole phrase of a mention, in its sentence.
pub(super) fn before(found: &Found<'_>, mention: &Mention) -> Option<usize> {
    let at = mention.whole.start.checked_sub(1)?;
    (found.sentence_of(at) == found.sentence_of(mention.tokens.start)).then_some(at)
}

/// Whether a possessive ending follows.
pub(super) fn owns(found: &Found<'_>, mention: &Mention) -> bool {
    found.tokens.get(mention.tokens.end).is_some_and(|token| token.tag == Tag::Possessive)
}
