//! Places where something happens, as written: `in Kursk`, `near the village of Rakitnoye`, `the Kursk region`.

use super::Found;
use super::Tokens;
use crate::vocabulary::Tag;
use crate::vocabulary::actors::Sense;
use crate::vocabulary::places::Place;

/// A place as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceMention {
    /// All its tokens, without the preposition: `the village of Rakitnoye`.
    pub tokens: Tokens,
    /// The name in it; empty for `the border`.
    pub name: Tokens,
}

/// All places in order, none overlapping another. A name counts as one after a word of place, or in a list with one.
pub fn places(found: &Found<'_>) -> Vec<PlaceMention> {
    let mut rows: Vec<PlaceMention> = Vec::new();
    for sentence in &found.sentences {
        let mut at = sentence.start;
        while at < sentence.end {
            let place = after_preposition(found, at, sentence).or_else(|| listed(found, at, rows.last()));
            match place {
                Some(place) => {
                    at = place.tokens.end;
                    rows.push(place);
                }
                None => at += 1,
            }
        }
    }
    rows
}

/// Every place that the name of a mention may mean.
pub fn known<'a>(found: &Found<'a>, place: &PlaceMention) -> Vec<Place<'a>> {
    if place.name.is_empty() {
        return Vec::new();
    }
    named(found, &place.tokens, &place.name).unwrap_or_default()
}

/// Prepositions after which a capitalised name is a place unless it is known as something else.
const PLACING: &[&str] = &["in", "near", "outside", "inside", "around", "across", "throughout", "at", "into"];

/// Prepositions after which only a known place counts.
const LEADING: &[&str] =
    &["to", "from", "on", "over", "towards", "toward", "off", "through", "against", "of", "between"];

/// Nouns that make a place of the name beside them.
const PLACE_NOUNS: &[&str] = &[
    "region",
    "province",
    "oblast",
    "district",
    "area",
    "city",
    "town",
    "village",
    "settlement",
    "camp",
    "airport",
    "airbase",
    "base",
    "border",
    "crossing",
    "checkpoint",
    "port",
    "harbour",
    "harbor",
    "river",
    "valley",
    "island",
    "islands",
    "peninsula",
    "strait",
    "gulf",
    "sea",
    "coast",
    "front",
    "axis",
    "sector",
    "direction",
    "road",
    "bridge",
    "governorate",
    "state",
    "county",
    "township",
    "territory",
    "strip",
    "hospital",
    "market",
    "suburb",
    "outskirts",
    "neighbourhood",
    "neighborhood",
    "quarter",
    "mountains",
    "hills",
    "corridor",
    "square",
    "station",
];

fn after_preposition(found: &Found<'_>, at: usize, sentence: &Tokens) -> Option<PlaceMention> {
    if !matches!(found.tokens[at].tag, Tag::Preposition | Tag::To | Tag::Particle | Tag::Adverb) {
        return None;
    }
    let placing = found.is_any(at, PLACING);
    if !placing && !found.is_any(at, LEADING) || at + 1 >= sentence.end {
        return None;
    }
    let first = at + 1;
    if found.date_at(first).is_some() {
        return None;
    }
    phrase(found, first, sentence, placing)
}

/// The noun phrase that begins at a token, with `of X` behind a place noun, if it names a place.
fn phrase(found: &Found<'_>, first: usize, sentence: &Tokens, placing: bool) -> Option<PlaceMention> {
    let chunk = found.chunk_at(first)?;
    let mut tokens = first..chunk.tokens.end;
    let noun = found.is_any(chunk.head, PLACE_NOUNS);
    // 'the village of X', 'the outskirts of X'
    if noun && found.is(tokens.end, "of") && tokens.end + 1 < sentence.end {
        let owner = found.chunk_at(tokens.end + 1)?;
        if found.tokens[owner.head].tag == Tag::Name {
            tokens.end = owner.tokens.end;
        }
    }
    let name = name_in(found, tokens.clone());
    if name.is_empty() {
        return (noun && placing).then_some(PlaceMention { tokens, name });
    }
    // 'in Trump’s view': the owner of something is no place.
    let owned =
        chunk.possessor.is_some() || tokens.end < sentence.end && found.tokens[tokens.end].tag == Tag::Possessive;
    let end_is_name = found.tokens[tokens.end - 1].tag == Tag::Name;
    let mention = PlaceMention { tokens: tokens.clone(), name: name.clone() };
    if is_state(found, &name) || named(found, &tokens, &name).is_some() {
        return (end_is_name || noun).then_some(mention);
    }
    let other = is_actor(found, &name);
    let stranger = placing && end_is_name && !owned && !other && !found.is(first - 1, "at");
    (noun && !owned || stranger).then_some(mention)
}

/// `in Kyiv, Odesa and Kharkiv`: a known place behind another.
fn listed(found: &Found<'_>, at: usize, before: Option<&PlaceMention>) -> Option<PlaceMention> {
    let before =
        before.filter(|before| before.tokens.end + 1 == at && found.is_any(before.tokens.end, &[",", "and", "or"]))?;
    let chunk = found.chunk_at(at).filter(|chunk| chunk.tokens.start == at)?;
    let name = name_in(found, chunk.tokens.clone());
    let same_sentence = found.sentence_of(before.tokens.start) == found.sentence_of(at);
    // 'in Washington, NATO’s chief' lists no place: the phrase must be the name.
    let head = chunk.possessor.is_none() && (name.contains(&chunk.head) || found.is_any(chunk.head, PLACE_NOUNS));
    let place = is_state(found, &name) || !is_actor(found, &name) && lookup(found, name.clone()).is_some();
    (same_sentence && head && !name.is_empty() && place).then(|| PlaceMention { tokens: chunk.tokens.clone(), name })
}

/// The longest run of capitalised words in a phrase, its last one.
fn name_in(found: &Found<'_>, tokens: Tokens) -> Tokens {
    let is_name = |at: &usize| found.tokens[*at].tag == Tag::Name;
    let Some(last) = tokens.clone().rev().find(is_name) else { return tokens.start..tokens.start };
    let start = (tokens.start..last).rev().find(|at| !is_name(at)).map_or(tokens.start, |at| at + 1);
    start..last + 1
}

/// The places that a phrase may mean, or else the name in it.
fn named<'a>(found: &Found<'a>, phrase: &Tokens, name: &Tokens) -> Option<Vec<Place<'a>>> {
    lookup(found, phrase.clone()).or_else(|| if phrase == name { None } else { lookup(found, name.clone()) })
}

fn lookup<'a>(found: &Found<'a>, tokens: Tokens) -> Option<Vec<Place<'a>>> {
    let vocabulary = found.vocabulary;
    let start = tokens.clone().find(|&at| !matches!(found.tokens[at].tag, Tag::Determiner | Tag::Adjective))?;
    let words = found.text(start..tokens.end);
    if tokens.is_empty() || words.len() > 60 {
        return None;
    }
    Some(vocabulary.places.named(words)).filter(|places| !places.is_empty())
}

/// Whether a name is that of a state or of its capital.
pub(crate) fn is_state(found: &Found<'_>, name: &Tokens) -> bool {
    state_of(found, name).is_some()
}

/// The code of the state that a name is the name or the capital of.
pub(crate) fn state_of<'a>(found: &Found<'a>, name: &Tokens) -> Option<&'a str> {
    let actors = &found.vocabulary.actors;
    let words = found.tokens.get(name.clone())?.iter().map(|token| token.word);
    let (length, forms) = actors.names.longest(words)?;
    let state = forms.iter().find(|form| matches!(form.sense, Sense::Name | Sense::Capital))?;
    let known = actors.get(state.known);
    let code = known.side.as_deref().filter(|code| code.len() == 3 && known.id.starts_with(code))?;
    (length == name.len()).then_some(code)
}

/// Whether a name is known as an actor that is no place.
fn is_actor(found: &Found<'_>, name: &Tokens) -> bool {
    let Some(tokens) = found.tokens.get(name.clone()) else { return false };
    found.vocabulary.actors.names.longest(tokens.iter().map(|token| token.word)).is_some()
}
