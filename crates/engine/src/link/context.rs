//! What the words right before and after a mention tell: whether it acts, is a place, is one of two parties.

use crate::find::Found;
use crate::find::mentions::Mention;
use crate::find::mentions::surroundings::phrase_ends;
use crate::vocabulary::Tag;
use crate::vocabulary::cues::Inflection;

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

/// Words before a party: talks with, between, an attack by.
const PARTY: &[&str] = &["with", "between", "by", "against", "urged", "told", "asked", "accused", "warned"];

/// Whether a mention is the subject of a verb that follows it, or of a verb of saying before it.
pub(super) fn acts(found: &Found<'_>, mention: &Mention) -> bool {
    let end = mention.tokens.end;
    verb_after(found, mention, end).is_some()
        || phrase_ends(found, end).into_iter().any(|end| verb_after(found, mention, end).is_some())
        || said_before(found, mention)
}

/// Whether a mention is the subject of a verb of saying.
pub(super) fn speaks(found: &Found<'_>, mention: &Mention) -> bool {
    let end = mention.tokens.end;
    let mut ends = std::iter::once(end).chain(phrase_ends(found, end));
    said_before(found, mention)
        || ends.any(|end| verb_after(found, mention, end).is_some_and(|verb| is_cue(found, verb)))
}

/// The finite verb that follows a phrase, an apposition between commas and adverbs passed over.
fn verb_after(found: &Found<'_>, mention: &Mention, end: usize) -> Option<usize> {
    let sentence = found.sentence_around(mention.tokens.start);
    let mut at = end;
    if found.word(at) == "(" {
        // `The Palestinian Authority (PA), which …, has accused`
        at = (at + 1..sentence.end.min(at + 6)).find(|&bracket| found.word(bracket) == ")").map_or(at, |at| at + 1);
    }
    let finite = |at: usize| found.tokens.get(at).is_some_and(|token| token.tag.is_finite());
    if found.word(at) == "," && !finite(at + 1) {
        at = (at + 1..sentence.end.min(at + 25)).find(|&comma| found.word(comma) == ",")? + 1;
    } else if found.word(at) == "," {
        at += 1;
    }
    while at < sentence.end && (found.tokens[at].tag == Tag::Adverb || found.is_any(at, &["also", "not"])) {
        at += 1;
    }
    let tag = found.tokens.get(at).filter(|_| at < sentence.end)?.tag;
    let auxiliary = found.is_any(at, &["has", "have", "had", "is", "was", "will", "would"]);
    let behind = found.tokens.get(at + 1).is_some_and(|next| next.tag.is_verb());
    let verb = if auxiliary && behind { at + 1 } else { at };
    (tag.is_finite() || tag == Tag::Participle).then_some(verb)
}

/// Whether a verb of saying stands before: `, said Rukmini Das`.
fn said_before(found: &Found<'_>, mention: &Mention) -> bool {
    let Some(at) = before(found, mention) else { return false };
    let quote = |before: usize| matches!(found.word(before), "," | "”" | "\"" | "?" | "!" | "’");
    let inverted = at.checked_sub(1).is_some_and(quote);
    inverted && found.tokens[at].tag.is_finite() && is_cue(found, at)
}

/// Whether a token is a verb of saying.
fn is_cue(found: &Found<'_>, at: usize) -> bool {
    let word = found.tokens.get(at).map(|token| token.word);
    let forms = word.and_then(|word| found.vocabulary.cues.forms.longest(std::iter::once(word)));
    let verb = |inflection| !matches!(inflection, Inflection::Noun | Inflection::State | Inflection::Phrase);
    forms.is_some_and(|(_, forms)| forms.iter().any(|form| verb(form.inflection)))
}

/// Whether a mention stands after a preposition of place.
pub(super) fn is_located(found: &Found<'_>, mention: &Mention) -> bool {
    before(found, mention).is_some_and(|at| found.is_any(at, LOCATIVE))
}

/// Whether a mention is treated as a party: after 'with', 'between', 'by', as an object of saying.
pub(super) fn is_party(found: &Found<'_>, mention: &Mention) -> bool {
    before(found, mention)
        .is_some_and(|at| found.is_any(at, PARTY) || found.tokens[at].tag.is_verb() && is_cue(found, at))
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
