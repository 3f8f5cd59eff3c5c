//! The grammar around a word: its auxiliaries, subject, object and prepositional phrases, by what stands beside it.
//!
//! No parse: a bounded walk to the left for the subject, one to the right for the rest, which ends where the next clause
//! begins.

use crate::find::Chunk;
use crate::find::Found;
use crate::find::Tokens;
use crate::vocabulary::Tag;
use crate::vocabulary::triggers::Role;

/// How far a walk goes from the word.
const REACH: usize = 40;

/// A phrase with the part it plays.
pub type Part = (Role, Tokens);

/// A verb with the words that belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerbGroup {
    /// Where it begins, auxiliaries included.
    pub start: usize,
    /// Whether what is done to the subject is told.
    pub passive: bool,
    /// Whether it is an infinitive with `to`.
    pub infinitive: bool,
}

const BE: &[&str] =
    &["be", "is", "are", "was", "were", "been", "being", "am", "get", "gets", "got", "getting", "’re", "'re"];
const HAVE: &[&str] = &["have", "has", "had", "having", "’ve", "'ve", "’d"];
const DO: &[&str] = &["do", "does", "did", "not", "n't", "n’t", "never"];
const SUBORDINATORS: &[&str] = &[
    "that", "while", "because", "although", "though", "when", "if", "unless", "whether", "as", "after", "before",
    "since", "until", "where", "once", "whereas", "than", "so",
];

/// Whether a token is a verb, or stands where only a verb can stand: `to open the road`, `closed the crossing`.
pub fn acts_as_verb(found: &Found<'_>, at: usize) -> bool {
    let tag = found.tokens[at].tag;
    if tag.is_verb() {
        return true;
    }
    if !matches!(tag, Tag::Adjective | Tag::Noun | Tag::Nouns | Tag::Adverb) {
        return false;
    }
    let first = found.sentence_around(at).start;
    let before = at.checked_sub(1).filter(|&before| before >= first).map(|before| found.tokens[before].tag);
    let auxiliary = at > first && (found.is_any(at - 1, HAVE) || found.is_any(at - 1, BE) && tag == Tag::Adjective);
    let next = found.tokens.get(at + 1).map_or(Tag::Punctuation, |token| token.tag);
    let opens = matches!(next, Tag::Determiner | Tag::PossessivePronoun | Tag::Number)
        || found.is_any(at + 1, &["at", "more"]) && found.is_any(at + 2, &["least", "than"]);
    let follows = before.is_none_or(|tag| tag.is_nominal() || matches!(tag, Tag::Pronoun | Tag::Wh | Tag::Punctuation));
    matches!(before, Some(Tag::To | Tag::Modal)) || auxiliary || tag != Tag::Nouns && opens && follows
}

/// Whether an adjective stands where only a noun can stand: `launched an offensive in the north`.
pub fn acts_as_noun(found: &Found<'_>, start: usize, head: usize) -> bool {
    let first = found.sentence_around(head).start;
    let before = start.checked_sub(1).filter(|&before| before >= first).map(|before| found.tokens[before].tag);
    let opened = before.is_some_and(|tag| {
        matches!(tag, Tag::Determiner | Tag::PossessivePronoun | Tag::Possessive | Tag::Adjective | Tag::Name)
    });
    let next = found.tokens.get(head + 1).map_or(Tag::Punctuation, |token| token.tag);
    found.tokens[head].tag == Tag::Adjective && opened && !next.is_nominal() && next != Tag::Adjective
}

/// The verb that stands at a token, with its auxiliaries.
pub fn verb_group(found: &Found<'_>, verb: usize) -> VerbGroup {
    let floor = found.sentence_around(verb).start;
    let (mut start, mut be, mut have, mut infinitive) = (verb, false, false, false);
    while start > floor && verb - start < 8 {
        let at = start - 1;
        let tag = found.tokens[at].tag;
        if found.is_any(at, BE) {
            be = be || !have;
        } else if found.is_any(at, HAVE) {
            have = true;
        } else if tag == Tag::To {
            infinitive = true;
        } else if tag != Tag::Modal && tag != Tag::Adverb && !found.is_any(at, DO) {
            break;
        }
        start = at;
        if infinitive {
            break;
        }
    }
    let tag = found.tokens[verb].tag;
    let adverbs = (start..verb).all(|at| found.tokens[at].tag == Tag::Adverb);
    let bare = !be && !have && tag == Tag::Participle && adverbs;
    let reduced = bare && !begins_object(found, verb + 1);
    let past_form = matches!(tag, Tag::Participle | Tag::VerbPast | Tag::Adjective);
    VerbGroup { start, passive: be && past_form || reduced, infinitive }
}

fn begins_object(found: &Found<'_>, at: usize) -> bool {
    phrase_from(found, at).is_some()
}

/// Whether a participle that opens a noun phrase is the verb of a phrase right before it: `both armies exchanged fire`.
pub fn parts_chunk(found: &Found<'_>, chunk: &Chunk, verb: usize) -> bool {
    chunk.tokens.start == verb
        && verb.checked_sub(1).is_some_and(|before| {
            found.tokens[before].sentence == found.tokens[verb].sentence
                && (found.tokens[before].tag.is_nominal() || found.tokens[before].tag == Tag::Pronoun)
        })
}

/// The noun phrase that begins at a token; a verb taken for its first word stays out.
fn phrase_from(found: &Found<'_>, at: usize) -> Option<Chunk> {
    let chunk = found.chunk_at(at)?;
    if chunk.tokens.start == at {
        return Some(chunk.clone());
    }
    let verb = at.checked_sub(1)?;
    (chunk.head != verb && parts_chunk(found, chunk, verb)).then_some(Chunk {
        tokens: at..chunk.tokens.end,
        head: chunk.head,
        possessor: None,
    })
}

/// The subject of a verb, several if they are joined.
pub fn subject(found: &Found<'_>, group: VerbGroup, verb: usize) -> Vec<Tokens> {
    subject_before(found, group, verb, 0)
}

fn subject_before(found: &Found<'_>, group: VerbGroup, verb: usize, depth: usize) -> Vec<Tokens> {
    let floor = found.sentence_around(verb).start.max(group.start.saturating_sub(REACH));
    let gerund = found.tokens[verb].tag == Tag::Gerund && group.start == verb;
    let governed = group.infinitive || gerund;
    let mut at = group.start;
    let mut commas = 0;
    while at > floor {
        let before = at - 1;
        let tag = found.tokens[before].tag;
        if let Some(chunk) = found.chunk_at(before).filter(|chunk| chunk.tokens.end == at) {
            let (mut list, start) = joined_before(found, chunk, floor);
            if found.is_time(&chunk.tokens) && list.len() == 1 {
                at = start;
                continue;
            }
            let Some(opener) = start.checked_sub(1).filter(|&opener| opener >= floor) else { return list };
            let opener_tag = found.tokens[opener].tag;
            if governed && controls_object(found, opener) {
                return list;
            }
            if is_preposition(found, opener) && !found.is_any(opener, SUBORDINATORS) {
                if list.len() == 2 && joins_clause(found, chunk) {
                    list.truncate(1);
                    return list;
                }
                at = opener;
            } else if governed && opener_tag.is_verb() {
                at = opener + 1;
            } else if commas == 1 && found.is(opener, ",") && has_chunk_before(found, opener) {
                // An apposition between commas: `the envoy, a former general, visited`.
                at = opener;
                commas = 2;
            } else {
                if opener_tag.is_verb() {
                    // `shelled a town, and Russia withdrew`: what the other verb governs is not joined to the subject.
                    list.truncate(1);
                }
                return list;
            }
            continue;
        }
        if tag == Tag::Wh {
            return antecedent(found, before, floor);
        }
        if found.is_any(before, &[";", ":", "“", "\"", "—", "–", "("])
            || found.is_any(before, SUBORDINATORS) && !governed
        {
            break;
        }
        if tag.is_verb() {
            // Joined to another verb, or governed by it: its subject acts here too.
            return if depth > 2 {
                Vec::new()
            } else {
                subject_before(found, verb_group(found, before), before, depth + 1)
            };
        }
        commas += usize::from(found.is(before, ","));
        at = before;
    }
    Vec::new()
}

/// Whether a comma stands before the `and` before a phrase: `met in Rome, and Norland agreed`.
fn joins_clause(found: &Found<'_>, chunk: &Chunk) -> bool {
    let start = chunk.tokens.start;
    start > 1 && found.is_any(start - 1, &["and", "but"]) && found.is(start - 2, ",")
}

/// What a relative clause says its verb of: `the town which the army seized`.
pub fn relative_object(found: &Found<'_>, subject: &[Tokens]) -> Option<Tokens> {
    let start = subject.first()?.start;
    let floor = found.sentence_around(start).start;
    let before = start.checked_sub(1).filter(|&before| before >= floor)?;
    let relative = found.tokens[before].tag == Tag::Wh || found.is(before, "that");
    if !relative || found.is_any(before, &["who", "whose", "where", "when", "how", "why", "what"]) {
        return None;
    }
    antecedent(found, before, floor).into_iter().next()
}

fn is_preposition(found: &Found<'_>, at: usize) -> bool {
    found.tokens.get(at).is_some_and(|token| matches!(token.tag, Tag::Preposition | Tag::To))
}

fn has_chunk_before(found: &Found<'_>, comma: usize) -> bool {
    comma > 0 && found.chunk_at(comma - 1).is_some()
}

/// Whether the object of the verb that stands here is the subject of the infinitive or `-ing` form that follows it.
fn controls_object(found: &Found<'_>, verb: usize) -> bool {
    let triggers = &found.vocabulary.triggers;
    let on = usize::from(found.is_any(verb, &["on", "upon", "to", "for", "with"]));
    let word = verb.checked_sub(on).and_then(|verb| found.tokens.get(verb)).map(|token| token.word);
    word.is_some_and(|word| triggers.is_of(word, triggers.class("order") | triggers.class("blame")))
}

fn antecedent(found: &Found<'_>, relative: usize, floor: usize) -> Vec<Tokens> {
    let mut at = relative;
    while at > floor && (found.is(at - 1, ",") || is_preposition(found, at - 1)) {
        at -= 1;
    }
    at.checked_sub(1).and_then(|at| found.chunk_at(at)).map(|chunk| vec![chunk.tokens.clone()]).unwrap_or_default()
}

/// A phrase with those joined to it on the left; the nearest first; and where the list begins.
fn joined_before(found: &Found<'_>, chunk: &Chunk, floor: usize) -> (Vec<Tokens>, usize) {
    let mut list = vec![chunk.tokens.clone()];
    let mut start = chunk.tokens.start;
    while list.len() < 8 {
        let mut at = start;
        if at > floor && found.is_any(at - 1, &["and", "or", "&"]) {
            at -= 1;
        }
        if at > floor && found.is(at - 1, ",") && (at < start || list.len() > 1) {
            at -= 1;
        }
        if at == start || at <= floor {
            break;
        }
        let Some(other) = found.chunk_at(at - 1).filter(|other| other.tokens.end == at) else { break };
        list.push(other.tokens.clone());
        start = other.tokens.start;
    }
    (list, start)
}

/// A phrase with those joined to it on the right, and where the list ends. `pair` says that two are wanted: `between`.
pub fn joined_after(found: &Found<'_>, chunk: &Chunk, end: usize, pair: bool) -> (Vec<Tokens>, usize) {
    let mut list = vec![chunk.tokens.clone()];
    let mut last = chunk.tokens.end;
    while list.len() < 8 {
        let mut at = last;
        if at < end && found.is(at, ",") {
            at += 1;
        }
        if at < end && found.is_any(at, &["and", "or", "&"]) {
            at += 1;
        }
        if at == last {
            break;
        }
        let Some(other) = found.chunk_at(at).filter(|other| other.tokens.start == at && other.tokens.end <= end) else {
            break;
        };
        // What a verb follows begins a clause of its own.
        let next = other.tokens.end;
        if next < end && found.tokens[next].tag.is_finite() && !(pair && list.len() == 1) {
            break;
        }
        list.push(other.tokens.clone());
        last = next;
    }
    (list, last)
}

/// The object of a verb that ends before a token, several if they are joined, and where it ends.
pub fn object(found: &Found<'_>, after: usize) -> (Vec<Tokens>, usize) {
    let end = found.sentence_around(after.saturating_sub(1)).end;
    let mut at = after;
    while at < end && at - after < 4 {
        let rough =
            found.is_any(at, &["at", "more", "up", "no"]) && found.is_any(at + 1, &["least", "most", "than", "to"]);
        let passed = matches!(found.tokens[at].tag, Tag::Adverb | Tag::Particle)
            || found.is_any(at, &["“", "\"", "back", "down", "about", "around", "some", "nearly", "almost"])
            || found.is_any(at, &["least", "most", "than"]);
        if !rough && !passed || begins_object(found, at) {
            break;
        }
        at += 1;
    }
    match phrase_from(found, at).filter(|_| at < end) {
        Some(chunk) => joined_after(found, &chunk, end, false),
        None => (Vec::new(), after),
    }
}

/// The phrases after prepositions, from a token to where the next clause begins. `through` tells whether verbs without a
/// clause of their own may be crossed: `an attack carried out by the army`.
pub fn prepositional(found: &Found<'_>, from: usize, through: bool) -> Vec<Part> {
    let end = found.sentence_around(from.saturating_sub(1)).end.min(from + REACH);
    let mut parts = Vec::new();
    let mut at = from;
    while at < end {
        let tag = found.tokens[at].tag;
        if found.is_any(at, &[";", ":", "—"])
            || tag == Tag::Wh
            || found.is_any(
                at,
                &["that", "while", "because", "if", "unless", "during", "after", "before", "amid", "following", "when"],
            )
        {
            break;
        }
        // `The release was welcomed by Yemen` does not say who released.
        let told = tag == Tag::Participle && at > from && found.is_any(at - 1, BE);
        let verb = tag.is_finite() || tag == Tag::VerbBase || told || tag == Tag::Gerund && !through;
        if verb && !(through && is_light(found, at)) {
            break;
        }
        if is_preposition(found, at)
            && let Some(role) =
                Role::of_preposition(&found.word(at).to_lowercase()).or_else(|| found.is(at, "to").then_some(Role::To))
            && let Some(chunk) = found.chunk_at(at + 1).filter(|chunk| chunk.tokens.start == at + 1)
        {
            let (list, next) = joined_after(found, chunk, end, role == Role::Between);
            parts.extend(list.into_iter().map(|tokens| (role, tokens)));
            at = next;
            continue;
        }
        at += 1;
    }
    parts
}

/// A verb that only carries its noun: `launch an attack`, `hold talks`, `was carried out`.
pub fn is_light(found: &Found<'_>, at: usize) -> bool {
    let triggers = &found.vocabulary.triggers;
    let light = found.tokens.get(at).is_some_and(|token| triggers.is_of(token.word, triggers.class("light")));
    light || found.is_any(at, BE) || found.is_any(at, HAVE) || found.is_any(at, &["took", "place", "take", "taken"])
}
