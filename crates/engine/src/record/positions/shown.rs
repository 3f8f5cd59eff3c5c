//! What somebody is shown to hold by the words of a clause: `Oslo backs the truce`, `its demand for a withdrawal`.

use super::candidates::Candidate;
use super::candidates::Place;
use super::candidates::bucket;
use super::cues::Cue;
use super::doubt;
use super::govern;
use super::scene::Scene;
use crate::find::Tokens;
use crate::vocabulary::Tag;
use crate::vocabulary::issues::Issue;
use crate::vocabulary::stances::Frame;
use crate::vocabulary::stances::Stance;

/// How far behind a word its issue is looked for.
const REACH: usize = 20;

/// Candidates for every word that shows a stance.
pub(super) fn shown<'a>(scene: &'a Scene<'_>) -> Vec<Candidate<'a>> {
    let mut rows = Vec::new();
    for sentence in 0..scene.found.sentences.len() {
        for cue in scene.cues_of(sentence) {
            let asked = match cue.frame {
                Frame::Verb | Frame::Noun | Frame::State => objects(scene, cue),
                Frame::Silent => silent(scene, cue),
                _ => continue,
            };
            if asked.is_empty() {
                continue;
            }
            for holder in scene.holders(cue) {
                for (number, (issue, place, tokens)) in asked.iter().enumerate() {
                    let mut row = candidate(scene, cue, holder.speaks, (holder.who, *issue, *place), tokens.clone());
                    row.sign("issues of the clause", bucket(asked.len()));
                    row.sign("issue's rank", if number == 0 { "first" } else { "later" });
                    rows.push(row);
                }
            }
        }
    }
    rows
}

/// The issues that a cue governs.
fn objects(scene: &Scene<'_>, cue: &Cue) -> Vec<(Issue, Place, Tokens)> {
    let end = scene.found.sentence_around(cue.tokens.start).end.min(cue.tokens.end + REACH);
    let mut rows: Vec<(Issue, Place, Tokens)> = Vec::new();
    for topic in scene.topics_in(cue.tokens.start..end) {
        let governs = govern::governing(scene, topic.tokens.clone()) == Some(cue)
            || topic.tokens.start < cue.tokens.end && cue.stance != Stance::Opposes && !is_idiom(cue, &topic.tokens);
        let (issue, place) = match topic.issue {
            Some(issue) => (issue, Place::Here),
            None => match scene.last_before(topic.tokens.start) {
                Some(issue) => (issue, Place::Deal),
                None => continue,
            },
        };
        if governs && !rows.iter().any(|(known, ..)| *known == issue) {
            rows.push((issue, place, topic.tokens.clone()));
        }
    }
    rows
}

/// Whether a word that names an issue by itself means nothing of the kind in the cue it opens: `recognised the need for`.
fn is_idiom(cue: &Cue, topic: &Tokens) -> bool {
    topic.start == cue.tokens.start && topic.len() == 1 && cue.tokens.len() > 1
}

/// The issues that somebody is silent on.
fn silent(scene: &Scene<'_>, cue: &Cue) -> Vec<(Issue, Place, Tokens)> {
    let sentence = scene.found.sentence_around(cue.tokens.start);
    let mut rows: Vec<(Issue, Place, Tokens)> = Vec::new();
    for topic in scene.topics_in(sentence) {
        if let Some(issue) = topic.issue
            && !rows.iter().any(|(known, ..)| *known == issue)
        {
            rows.push((issue, Place::Sentence, cue.tokens.clone()));
        }
    }
    if rows.is_empty() {
        rows.extend(scene.last_before(cue.tokens.start).map(|issue| (issue, Place::Last, cue.tokens.clone())));
    }
    rows
}

fn candidate<'a>(
    scene: &'a Scene<'_>,
    cue: &Cue,
    speaks: bool,
    who: (usize, Issue, Place),
    topic: Tokens,
) -> Candidate<'a> {
    let found = scene.found;
    let tokens = cue.tokens.start.min(topic.start)..cue.tokens.end.max(topic.end);
    let method = if cue.frame == Frame::Silent { "rule:silence" } else { "rule:stance-word" };
    let place = who.2;
    let mut row = Candidate::new(scene, who, cue.stance, tokens.clone(), method);
    row.doubtful =
        doubt::is_guess(scene, cue, &topic, row.actor) || cue.verb.is_some_and(|(verb, _)| doubt::is_made(found, verb));
    row.sign("frame", cue.frame.code());
    row.sign("word", found.vocabulary.stances.lemma(cue.word));
    row.sign(frame_shows(cue.frame), cue.stance.code());
    row.sign(
        if place == Place::Here { "stance on a named issue" } else { "stance on an issue understood" },
        cue.stance.code(),
    );
    row.sign(
        "speaks",
        if speaks {
            "of itself"
        } else if row.statement.is_some() {
            "somebody else"
        } else {
            "the outlet"
        },
    );
    row.sign("negated", if cue.negated { "yes" } else { "no" });
    row.sign("distance", distance(topic.start.saturating_sub(cue.tokens.end)));
    row.sign("is cue of a statement", if scene.cue_of(cue.tokens.start).is_some() { "yes" } else { "no" });
    if let Some((verb, group)) = cue.verb {
        let modal = (group.start..verb).any(|at| found.tokens[at].tag == Tag::Modal);
        row.sign(
            "verb form",
            match () {
                () if group.passive => "passive",
                () if group.infinitive => "infinitive",
                () if modal => "modal",
                () if found.tokens[verb].tag == Tag::Gerund => "-ing",
                () => "finite",
            },
        );
    }
    let finite = row.signs.contains(&("verb form", "finite")) || cue.frame == Frame::State;
    if finite && matches!(place, Place::Here | Place::Deal) {
        row.sign(if speaks { "says plainly" } else { "told plainly" }, cue.stance.code());
    }
    let around = scene.cues_of(found.sentence_of(tokens.start)).iter();
    let others = around.filter(|other| *other != cue && !other.governs());
    let same_voice =
        others.filter(|other| scene.voices.said_in(other.tokens.start) == scene.voices.said_in(cue.tokens.start));
    row.surround(scene, same_voice);
    row
}

fn frame_shows(frame: Frame) -> &'static str {
    match frame {
        Frame::Verb => "verb shows",
        Frame::Noun => "noun shows",
        Frame::State => "state shows",
        _ => "silence shows",
    }
}

fn distance(words: usize) -> &'static str {
    match words {
        0..=1 => "next",
        2..=4 => "near",
        5..=9 => "farther",
        _ => "far",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Article;
    use crate::Metadata;
    use crate::Vocabulary;
    use crate::record::Reading;
    use crate::vocabulary::DataFile;
    use crate::vocabulary::Tables;

    const FILE: DataFile<'static> =
        DataFile { path: "words/stances.txt", content: include_str!("../../../../../data/words/stances.txt") };

    #[test]
    fn the_examples_of_the_file_hold() {
        let vocabulary = Vocabulary::bundled();
        for example in Tables::new(&[FILE], &[]).examples() {
            let article = Article::new(example.text, Metadata::default());
            let found = crate::find::find(&article, &vocabulary);
            let cast = crate::link::link(&found);
            let reading = Reading::default();
            let scene = Scene::new(&found, &cast, &reading);
            let named = |row: &Candidate<'_>| {
                [("place", "here"), ("place", "sentence")].iter().any(|sign| row.signs.contains(sign))
            };
            let rows = shown(&scene).into_iter().filter(named);
            let told: Vec<String> = rows.map(|row| format!("{} {}", row.issue.code(), row.stance.code())).collect();
            assert_eq!(told.join("; "), example.expected, "line {}: {}", example.line, example.text);
        }
    }
}
