//! Names: those that the data know, and capitalised sequences that no one knows.

use super::Mention;
use super::MentionKind;
use super::descriptions::capital_noun;
use super::surroundings;
use crate::find::Found;
use crate::find::Tokens;
use crate::vocabulary::Tag;
use crate::vocabulary::actors::Form;
use crate::vocabulary::actors::Kind;
use crate::vocabulary::actors::Sense;
use crate::vocabulary::actors::plain;
use crate::vocabulary::name_words::NameClass;
use crate::vocabulary::roles::Sort;

/// The name that begins at a capitalised token, unless a describing noun that begins here and ends at `noun_end` is
/// longer, or as long and the name unknown.
pub(super) fn name(found: &Found<'_>, at: usize, end: usize, noun_end: usize) -> Option<Mention> {
    let end = end.min(at + LONGEST);
    let known = known(found, at, end);
    let known_end = known.as_ref().map_or(at, |name| name.tokens.end);
    if let Some(body) = body(found, at, end)
        && body.tokens.end > known_end.max(noun_end)
        && !known.as_ref().is_some_and(|known| owns_rest(found, known, body.tokens.end))
    {
        return Some(body);
    }
    match known {
        Some(known) if known_end >= noun_end => Some(known),
        _ if noun_end > at => None,
        _ => unknown(found, at, end),
    }
}

/// No name has more words; a line of capitals without end is read in steps.
const LONGEST: usize = 24;

/// The longest known name that begins at a token, with capitals as it wants them.
pub(super) fn known(found: &Found<'_>, at: usize, end: usize) -> Option<Mention> {
    let actors = &found.vocabulary.actors;
    let words = found.tokens[at..end].iter().map(|token| token.word);
    for (length, forms) in actors.names.all(words) {
        let tokens = at..at + length;
        let text = found.text(tokens.clone());
        let mut forms: Vec<Form> = forms.iter().filter(|form| actors.fits(form, text)).copied().collect();
        if length == 1 && !found.tokens[at].capital {
            forms.retain(|form| actors.is_low(form));
        }
        if length == 1 && found.tokens[at].tag != Tag::Name {
            forms.retain(|form| actors.get(form.known).kind != Kind::Person);
        }
        if forms.is_empty() || is_given_name(found, &tokens, end, &forms) {
            continue;
        }
        forms.dedup();
        let mut whole = surroundings::whole(found, tokens.clone());
        let state = |form: &Form| matches!(actors.get(form.known).kind, Kind::State | Kind::Government);
        let noun_before =
            at.checked_sub(1).is_some_and(|before| matches!(found.tokens[before].tag, Tag::Noun | Tag::Nouns));
        if noun_before && forms.iter().all(state) {
            // `In return Jakarta has begun`: two phrases that only stand side by side.
            whole.start = at;
        }
        return Some(Mention::new(tokens, whole, MentionKind::Name(forms), None));
    }
    None
}

/// Whether a single known word is only the first of a longer person's name: `Jordan Smith`, `Georgia Meloni`.
fn is_given_name(found: &Found<'_>, tokens: &Tokens, end: usize, forms: &[Form]) -> bool {
    let actors = &found.vocabulary.actors;
    let next = tokens.end;
    tokens.len() == 1
        && next < end
        && is_name_word(found, next)
        && forms.iter().all(|form| form.sense == Sense::Name && actors.get(form.known).kind != Kind::Person)
        && actors.given.contains(plain(found.word(tokens.start)).as_str())
        && capital_noun(found, next, end).is_none()
}

/// Whether a state's name or adjective is followed by a plain noun up to `end`: `Russian Foreign Ministry`.
fn owns_rest(found: &Found<'_>, known: &Mention, end: usize) -> bool {
    let actors = &found.vocabulary.actors;
    let state = known.forms().iter().any(|form| matches!(actors.get(form.known).kind, Kind::State | Kind::Government));
    let rest = known.tokens.end;
    state && capital_noun(found, rest, end).is_some_and(|(length, sort)| rest + length == end && sort != Sort::Body)
}

/// A run of capitalised words with a noun of an organisation in it: `the Ilmari Border Committee`, `Ministry of Health`.
fn body(found: &Found<'_>, at: usize, end: usize) -> Option<Mention> {
    let run = joined_run(found, at, end);
    let mut noun = None;
    let mut here = at;
    while here < run {
        match capital_noun(found, here, run) {
            Some((_, Sort::Person | Sort::People)) if noun.is_some() => break,
            Some((length, sort)) => {
                if !matches!(sort, Sort::Person | Sort::People | Sort::Word) {
                    noun = Some((here + length, if sort == Sort::Named { Sort::Body } else { sort }));
                }
                here += length;
            }
            None => here += 1,
        }
    }
    let (noun_end, sort) = noun?;
    let name_end = of_names(found, noun_end, end);
    if name_end - at < 2 {
        return None;
    }
    let tokens = at..name_end;
    let whole = surroundings::whole(found, tokens.clone());
    Some(Mention::new(tokens, whole, MentionKind::Name(Vec::new()), Some(sort)))
}

/// A run of capitalised words; a plain noun at its opening is joined to the rest by 'and': `Hostage and Missing Families
/// Forum`.
fn joined_run(found: &Found<'_>, at: usize, end: usize) -> usize {
    let first = run(found, at, end);
    let article = at.checked_sub(1).is_some_and(|before| found.is(before, "the"));
    let plain_noun = || {
        let known = found.tokens.get(at).and_then(|token| found.vocabulary.words.known_tag(token.word));
        let word = found.tokens.get(at).map(|token| token.word);
        let title = found.vocabulary.roles.titles.longest(word.into_iter()).is_some();
        let role = capital_noun(found, at, first).is_some() && !title && !found.tells(at, NameClass::OfficeOfState);
        role || matches!(known, Some(Tag::Noun | Tag::Nouns | Tag::Adjective))
    };
    let joins = article && first == at + 1 && found.is(first, "and") && plain_noun();
    if joins && first + 1 < end && is_name_word(found, first + 1) { run(found, first + 1, end) } else { first }
}

/// The end of `of the Armed Forces of Ukraine`, `for the Support of Islam and Muslims` after a noun that ends at `at`.
fn of_names(found: &Found<'_>, at: usize, end: usize) -> usize {
    let mut reach = at;
    loop {
        let mut next = reach;
        let added = reach > at && found.is(next, "and") && !found.is(next + 1, "the");
        let joined = added || found.is_any(next, &["of", "for", "on", "against"]);
        if !joined {
            return reach;
        }
        next += 1;
        if found.is(next, "the") {
            next += 1;
        }
        if next >= end || !is_name_word(found, next) {
            return reach;
        }
        reach = run(found, next, end);
    }
}

/// A person's or a place's name that no one knows; or the role before it: `Deputy Prime Minister Iryna Vereshchuk`.
fn unknown(found: &Found<'_>, at: usize, end: usize) -> Option<Mention> {
    if !is_name_word(found, at) {
        return None;
    }
    if let Some(name) = state_after(found, at, end) {
        let mut mention = unknown(found, name, end)?;
        mention.whole.start = surroundings::whole(found, at..at + 1).start;
        return Some(mention);
    }
    let run = run(found, at, end);
    let mut here = at;
    let mut role = None;
    while here < run {
        match capital_noun(found, here, run) {
            Some((length, Sort::Person | Sort::People)) => {
                here += length;
                role = Some(here);
            }
            _ => here += 1,
        }
    }
    let tokens = at..role.unwrap_or(run);
    let whole = surroundings::whole(found, tokens.clone());
    if role.is_some() {
        return Some(Mention::new(tokens, whole, MentionKind::Description, Some(Sort::Person)));
    }
    let described = tokens.len() > 1 && (is_described(found, &whole, at) || has_age(found, run) || is_who(found, run));
    let sort = described.then_some(Sort::Person);
    Some(Mention::new(tokens, whole, MentionKind::Name(Vec::new()), sort))
}

/// Whether an occupation stands right before a name, or an owned one and a comma: `ship's cook Jun Velasco`, `its
/// convener, Wadud Bhuiyan`.
fn is_described(found: &Found<'_>, whole: &Tokens, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    if found.word(before) == "," {
        let chunk =
            before.checked_sub(1).and_then(|last| found.chunk_at(last)).filter(|chunk| chunk.tokens.end == before);
        return chunk.is_some_and(|chunk| {
            let first = found.tokens[chunk.tokens.start].tag;
            let determined = matches!(first, Tag::Determiner | Tag::PossessivePronoun) || chunk.possessor.is_some();
            determined && is_occupation(found, chunk.head)
        });
    }
    whole.start < at && is_occupation(found, before)
}

/// Whether a relative clause follows that only persons have.
fn is_who(found: &Found<'_>, end: usize) -> bool {
    found.word(end) == "," && found.is_any(end + 1, &["who", "whom"])
}

fn is_occupation(found: &Found<'_>, at: usize) -> bool {
    let token = found.tokens[at];
    token.tag == Tag::Noun && !token.capital && !found.tells(at, NameClass::PlaceNoun)
}

/// Whether a person's age follows: `Abakar Kaya, 33,`.
fn has_age(found: &Found<'_>, end: usize) -> bool {
    let age = found.word(end + 1).parse::<u8>().is_ok_and(|age| (12..100).contains(&age));
    found.word(end) == "," && age && matches!(found.word(end + 2), "," | "." | ")")
}

/// Where the short name of a state begins: `Karst` of `the Republic of Karst`.
fn state_after(found: &Found<'_>, at: usize, end: usize) -> Option<usize> {
    if !found.tells(at, NameClass::StateNoun) || !found.is(at + 1, "of") {
        return None;
    }
    let name = if found.is(at + 2, "the") { at + 3 } else { at + 2 };
    (name < end && is_name_word(found, name)).then_some(name)
}

/// Where a run of capitalised words ends; particles of names between two of them belong to it.
fn run(found: &Found<'_>, at: usize, end: usize) -> usize {
    let mut here = at;
    while here < end {
        let mut next = here;
        while here > at && next < end && found.tells(next, NameClass::Particle) {
            next += 1;
        }
        if next >= end || !is_name_word(found, next) {
            break;
        }
        here = next + 1;
    }
    here
}

fn is_name_word(found: &Found<'_>, at: usize) -> bool {
    found.tokens.get(at).is_some_and(|token| token.tag == Tag::Name) && !found.tells(at, NameClass::NoActor)
}

/// Whether a role or a title right before this mention belongs to it: before a person, before a name no one knows.
pub(super) fn takes_role(found: &Found<'_>, mention: &Mention) -> bool {
    match &mention.kind {
        MentionKind::Name(forms) => {
            let kind = |form: &Form| found.vocabulary.actors.get(form.known).kind;
            mention.sort.is_none_or(|sort| sort == Sort::Person)
                && forms.iter().all(|form| matches!(kind(form), Kind::Person | Kind::Organisation))
        }
        MentionKind::Description => mention.sort == Some(Sort::Person),
        MentionKind::Pronoun => false,
    }
}
