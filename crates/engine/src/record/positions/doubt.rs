//! Words that leave open whether a position is held at all. A reader forgives a line that is missing sooner than one that
//! puts words into a mouth, so what they open is left out.

use super::cues::Cue;
use super::scene::Scene;
use super::sides;
use crate::find::Found;
use crate::find::Tokens;
use crate::find::triggers::clauses;
use crate::link::Who;
use crate::record::Event;
use crate::record::EventType;
use crate::vocabulary::Tag;
use crate::vocabulary::stances::Frame;

/// How far back in its clause a word is looked for.
const REACH: usize = 20;

/// How far behind a word that negates it a cue may stand.
const NEAR: usize = 6;

/// Words that deny without refusing.
const WEAK: &[&str] = &["without", "unlikely", "fail", "fails", "failed", "hardly", "little"];

/// Whether what stands at a token is only supposed or asked: `if Moscow refuses`, `whether Kyiv wants a truce`.
pub(super) fn supposed(found: &Found<'_>, at: usize) -> bool {
    back(found, at).any(|before| {
        found.is_any(before, &["if", "unless", "whether", "until", "lest"])
            || found.is(before, "case") && before.checked_sub(1).is_some_and(|first| found.is(first, "in"))
    })
}

/// Whether a topic only tells when something happens: `agreed on aid during the talks`.
pub(super) fn is_circumstance(found: &Found<'_>, topic: usize) -> bool {
    let start = found.chunk_at(topic).map_or(topic, |chunk| chunk.tokens.start);
    let words = &["during", "amid", "amidst", "following", "after", "before", "since", "despite", "throughout"];
    start.checked_sub(1).is_some_and(|before| found.is_any(before, words))
}

/// Whether a topic stands in a clause beside that tells of somebody else: `wants a call as Washington demands a truce`.
pub(super) fn is_beside(scene: &Scene<'_>, topic: usize, holder: Who) -> bool {
    let found = scene.found;
    let words = &["as", "while", "after", "whereas", "although", "though", "when"];
    let Some(opener) = back(found, topic).find(|&before| found.is_any(before, words)) else { return false };
    let Some(subject) = found.chunk_at(opener + 1) else { return false };
    let told = (subject.tokens.end..topic).any(|at| found.tokens[at].tag.is_finite());
    told && others(scene, &scene.meant(subject.tokens.clone(), None), holder)
}

/// Whether a clause of its own shows what somebody else holds: said by one, it is the position of another.
pub(super) fn is_another_s(scene: &Scene<'_>, cue: &Cue, holder: Who) -> bool {
    let plain = cue.verb.is_none_or(|(verb, group)| {
        !group.infinitive && !(group.start..verb).any(|at| scene.found.tokens[at].tag == Tag::Modal)
    });
    let holders: Vec<Who> = scene.holders(cue).into_iter().map(|holder| holder.who).collect();
    plain && others(scene, &holders, holder)
}

/// Whether a cue that negates belongs to the holder: `if the Kremlin did not agree` is nobody's refusal.
pub(super) fn negates(scene: &Scene<'_>, cue: &Cue, holder: Who) -> bool {
    let found = scene.found;
    if supposed(found, cue.tokens.start) || found.is_any(cue.tokens.start, WEAK) {
        return false;
    }
    let end = found.sentence_around(cue.tokens.start).end.min(cue.tokens.end + NEAR);
    let verb = cue.verb.map(|(verb, _)| verb);
    let Some(verb) = verb.or_else(|| (cue.tokens.end..end).find(|&at| found.tokens[at].tag.is_verb())) else {
        return true;
    };
    let subject = clauses::subject(found, clauses::verb_group(found, verb), verb);
    let speaker = scene.speaker(cue.tokens.start);
    let who: Vec<Who> = subject.into_iter().flat_map(|phrase| scene.meant(phrase, speaker)).collect();
    !others(scene, &who, holder)
}

/// Whether the stance that a cue shows on a topic is no more than a guess.
pub(super) fn is_guess(scene: &Scene<'_>, cue: &Cue, topic: &Tokens, holder: Who) -> bool {
    let found = scene.found;
    let told_by_another = scene.speaker(cue.tokens.start).is_some_and(|speaker| others(scene, &[speaker], holder));
    supposed(found, cue.tokens.start)
        || cue.frame != Frame::Silent && (supposed(found, topic.start) || is_circumstance(found, topic.start))
        || is_beside(scene, topic.start, holder)
        || cue.negated && (told_by_another || is_weakly_negated(found, cue.tokens.start))
        || is_surmise(found, cue.tokens.start, topic.start)
}

/// Whether an event leaves open that whoever acts in it wants it.
pub(super) fn is_unwilled(scene: &Scene<'_>, event: &Event, trigger: &Tokens, holder: Who) -> bool {
    let found = scene.found;
    let told = event.according_to.is_some_and(|source| others(scene, &[source], holder));
    let end = found.sentence_around(trigger.start).end.min(trigger.end + REACH);
    let named_after = |from: bool| {
        (trigger.end..end).take_while(|&at| !found.is(at, ",")).any(|at| {
            let here = scene.cast.at(at).is_some_and(|who| !others(scene, &[who], holder));
            here && (!from || found.is(at - 1, "from"))
        })
    };
    let verb = trigger.clone().find(|&at| found.tokens[at].tag.is_verb());
    let passive = verb.is_some_and(|verb| clauses::verb_group(found, verb).passive);
    // Sides that are only understood where a truce is spoken of have done nothing.
    let window = found.window(trigger.start);
    let is_named =
        |&side: &Who| window.clone().any(|at| scene.cast.at(at).is_some_and(|who| !others(scene, &[who], side)));
    let named = event.actors.iter().all(is_named);
    supposed(found, trigger.start)
        || verb.is_none() && event.actors.len() > 1 && !named
        || verb.is_some_and(|verb| is_made(found, verb) || is_joined_object(scene, verb, holder))
        || is_purpose(found, trigger.start)
        || event.event_type == EventType::Retreat && event.mode == Some("withdraw") && told
        || event.event_type == EventType::Agree && passive && !named_after(false)
        || event.event_type == EventType::Request && named_after(true)
}

/// Whether the holder only stands in the object of a verb that this one is joined to: `await the reply and urge them`.
fn is_joined_object(scene: &Scene<'_>, verb: usize, holder: Who) -> bool {
    let found = scene.found;
    let start = clauses::verb_group(found, verb).start;
    let Some(and) = start.checked_sub(1).filter(|&at| found.is_any(at, &["and", "or"])) else { return false };
    let Some(object) = and.checked_sub(1).and_then(|before| found.chunk_at(before)) else { return false };
    let opener = object.tokens.start.checked_sub(1);
    opener.is_some_and(|at| found.tokens[at].tag.is_verb())
        && object.tokens.clone().any(|at| scene.cast.at(at).is_some_and(|who| !others(scene, &[who], holder)))
}

/// Whether somebody is made to do what a verb without an ending tells: `force Moscow accept the truce`.
pub(super) fn is_made(found: &Found<'_>, verb: usize) -> bool {
    if !matches!(found.tokens[verb].tag, Tag::VerbBase | Tag::VerbPresent) {
        return false;
    }
    let Some(subject) = verb.checked_sub(1).and_then(|before| found.chunk_at(before)) else { return false };
    let single = matches!(found.tokens[subject.head].tag, Tag::Name | Tag::Noun);
    let makes = |at: usize| found.is_any(at, &["force", "make", "let", "help"]);
    let opener = subject.tokens.start.checked_sub(1);
    single
        && (subject.tokens.clone().any(makes) || opener.is_some_and(|at| found.tokens[at].tag.is_verb() || makes(at)))
}

/// Whether `suggest` opens a guess about what is or would be, and no proposal.
pub(super) fn is_surmise(found: &Found<'_>, cue: usize, topic: usize) -> bool {
    let verbs = &["would", "had", "has", "have", "was", "were", "is", "are", "did"];
    found.is_any(cue, &["suggest", "suggests", "suggested", "suggesting"])
        && (cue..topic).any(|at| found.is_any(at, verbs))
}

/// Whether all of some actors, at least one, stand on other sides than the holder.
fn others(scene: &Scene<'_>, actors: &[Who], holder: Who) -> bool {
    let party = sides::party(scene.cast, holder);
    let same = |&who: &Who| {
        sides::party(scene.cast, who) == party
            || scene.cast.members(who).iter().any(|&member| sides::party(scene.cast, member) == party)
    };
    !actors.is_empty() && !actors.iter().any(same)
}

/// `without backing`, `unlikely to accept`, `failed to agree`: not doing something is not refusing it.
pub(super) fn is_weakly_negated(found: &Found<'_>, cue: usize) -> bool {
    back(found, cue).take(NEAR - 3).any(|at| found.is_any(at, WEAK))
}

/// Whether what begins at a token is only aimed at: `with the purpose of reaching a deal`.
fn is_purpose(found: &Found<'_>, at: usize) -> bool {
    let nouns =
        &["purpose", "aim", "aims", "aimed", "goal", "hope", "hopes", "prospect", "possibility", "chance", "chances"];
    back(found, at).take(3).any(|before| found.is_any(before, nouns))
}

/// The tokens of the clause before a token, the nearest first.
fn back(found: &Found<'_>, at: usize) -> impl Iterator<Item = usize> {
    let floor = found.sentence_around(at).start.max(at.saturating_sub(REACH));
    (floor..at).rev().take_while(|&before| !found.is_any(before, &[",", ";", ":", "—", "–"]))
}

#[cfg(test)]
mod tests {
    use crate::Article;
    use crate::Metadata;
    use crate::Vocabulary;

    /// The positions of a text: who holds what on which issue.
    fn check(text: &str, expected: &[&str]) {
        let vocabulary = Vocabulary::bundled();
        let article = Article::new(text, Metadata::default());
        let found = crate::find::find(&article, &vocabulary);
        let cast = crate::link::link(&found);
        let reading = crate::record::record(&found, cast);
        let told = reading
            .positions
            .iter()
            .map(|row| format!("{} {} {}", reading.actors[row.actor].id.0, row.issue.code(), row.stance.code()));
        assert_eq!(told.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn what_is_supposed_is_nobodys_position() {
        check("Everything depends on whether Russia wants a ceasefire.", &[]);
        check("The talks will go on if Moscow rejects the ceasefire.", &[]);
    }

    #[test]
    fn what_somebody_is_made_to_do_is_not_held() {
        check("Sanctions to force Russia accept ceasefire.", &[]);
    }

    #[test]
    fn not_doing_something_is_not_refusing_it() {
        check("Russia is unlikely to accept the ceasefire.", &[]);
        check("Russia rejected the ceasefire.", &["RUS ceasefire opposes"]);
    }
}
