//! What a speaker holds by what he says: on the issues of a statement's content, by its act and the words in it.

use super::candidates::Candidate;
use super::candidates::Place;
use super::candidates::bucket;
use super::cues::Cue;
use super::doubt;
use super::govern;
use super::scene::Scene;
use crate::find::Tokens;
use crate::record::Act;
use crate::record::Mode;
use crate::record::Statement;
use crate::vocabulary::actors::Kind;
use crate::vocabulary::issues::Issue;
use crate::vocabulary::leanings::Polarity;
use crate::vocabulary::stances::Frame;
use crate::vocabulary::stances::Stance;

/// A statement names at most so many issues of its own.
const MOST: usize = 5;

/// Candidates for every statement.
pub(super) fn spoken<'a>(scene: &'a Scene<'_>) -> Vec<Candidate<'a>> {
    let mut rows = Vec::new();
    for statement in scene.statements {
        let content = content(scene, statement);
        let named = named(scene, statement, &content);
        let several = named.len();
        for (number, (issue, place, tokens)) in named.into_iter().take(MOST).enumerate() {
            let mut row = candidate(scene, statement, &content, (issue, place, tokens));
            row.sign("issues of the statement", bucket(several));
            row.sign("issue's rank", if number == 0 { "first" } else { "later" });
            rows.push(row);
        }
    }
    rows
}

/// The stretches of content, cut at the ends of sentences.
fn content(scene: &Scene<'_>, statement: &Statement) -> Vec<Tokens> {
    let mut rows = Vec::new();
    for span in statement.content.spans() {
        let tokens = scene.found.tokens_in(span);
        let mut at = tokens.start;
        while at < tokens.end {
            let end = scene.found.sentence_around(at).end.min(tokens.end).max(at + 1);
            rows.push(at..end);
            at = end;
        }
    }
    rows
}

/// The issues of a statement, each once, with where they are named.
fn named(scene: &Scene<'_>, statement: &Statement, content: &[Tokens]) -> Vec<(Issue, Place, Tokens)> {
    let mut rows: Vec<(Issue, Place, Tokens)> = Vec::new();
    let mut add = |issue: Option<Issue>, place: Place, tokens: Tokens| {
        if let Some(issue) = issue
            && !rows.iter().any(|(known, ..)| *known == issue)
        {
            rows.push((issue, place, tokens));
        }
    };
    let Some(first) = content.first().cloned() else { return rows };
    let topics = || content.iter().flat_map(|stretch| scene.topics_in(stretch.clone()));
    for topic in topics().filter(|topic| topic.issue.is_some()) {
        add(topic.issue, Place::Here, topic.tokens.clone());
    }
    if let Some(deal) = topics().find(|topic| topic.issue.is_none()) {
        add(scene.last_before(deal.tokens.start), Place::Deal, deal.tokens.clone());
    }
    let explicit = topics().any(|topic| topic.issue.is_some());
    if !explicit {
        let around = scene.found.sentence_around(first.start);
        let cue = statement.cue.map_or(around.clone(), |cue| {
            let at = scene.found.token_from(cue.start());
            scene.found.sentence_around(at)
        });
        for topic in scene.topics_in(around).chain(scene.topics_in(cue)).filter(|topic| topic.issue.is_some()) {
            add(topic.issue, Place::Sentence, first.clone());
        }
        add(scene.last_before(first.start), Place::Last, first.clone());
        add(scene.main(), Place::Main, first);
    }
    rows
}

fn candidate<'a>(
    scene: &'a Scene<'_>,
    statement: &Statement,
    content: &[Tokens],
    (issue, place, tokens): (Issue, Place, Tokens),
) -> Candidate<'a> {
    let found = scene.found;
    let governing = govern::governing(scene, tokens.clone());
    let own = governing.filter(|cue| scene.holders(cue).iter().any(|holder| holder.who == statement.source));
    let cue_stance = cue_stance(scene, statement);
    let stance = own.or(cue_stance).map_or_else(|| by_act(statement.act), |cue| cue.stance);
    let method = "rule:act-and-content";
    let mut row = Candidate::new(scene, (statement.source, issue, place), stance, tokens.clone(), method);
    row.statement =
        scene.statement_at(content.first().map_or(tokens.start, |stretch| stretch.start)).map(|(index, _)| index);
    let near = matches!(place, Place::Here);
    row.sign("act", statement.act.code());
    row.sign(if near { "act on a named issue" } else { "act on an issue understood" }, statement.act.code());
    row.sign(
        "mode",
        match statement.mode {
            Mode::Direct => "direct",
            Mode::Indirect => "indirect",
            Mode::Mixed => "mixed",
        },
    );
    if let Some(cue) = own.or(cue_stance) {
        row.sign("word", found.vocabulary.stances.lemma(cue.word));
    }
    row.sign("spoken stance", own.map_or("none", |cue| cue.stance.code()));
    row.sign("stance of the verb of saying", cue_stance.map_or("none", |cue| cue.stance.code()));
    if let Some(cue) = own.or(cue_stance).filter(|_| near) {
        row.sign("says plainly", cue.stance.code());
    }
    row.sign("somebody else's stance", governing.filter(|_| own.is_none()).map_or("none", |cue| cue.stance.code()));
    row.sign("nested", if statement.via.is_some() { "yes" } else { "no" });
    let words: usize = content.iter().map(|stretch| stretch.len()).sum();
    row.sign("length", length(words));
    let mut inner = content.iter().cloned().flatten();
    row.sign(
        "first person",
        if inner.clone().any(|at| found.is_any(at, &["we", "our", "i", "us"])) { "yes" } else { "no" },
    );
    row.sign("question", if inner.any(|at| found.is(at, "?")) { "yes" } else { "no" });
    for stretch in content {
        let cues = scene.cues_of(found.sentence_of(stretch.start)).iter();
        let inside = cues.filter(|cue| stretch.contains(&cue.tokens.start));
        row.surround(scene, inside.filter(|cue| !own.is_some_and(|own| own == *cue)));
    }
    row.doubtful = is_doubtful(scene, statement, &row, place, own, governing);
    row
}

/// Whether the words leave open that the speaker holds anything on the issue.
fn is_doubtful(
    scene: &Scene<'_>,
    statement: &Statement,
    row: &Candidate<'_>,
    place: Place,
    own: Option<&Cue>,
    governing: Option<&Cue>,
) -> bool {
    let found = scene.found;
    let topic = row.tokens.start;
    let here = matches!(place, Place::Here | Place::Deal);
    let has = |sign| row.signs.contains(&sign);
    let favours = Polarity::of(row.stance) == Polarity::For;
    let cue = statement.cue.map(|cue| found.tokens_in(cue).start);
    let says = |words: &[&str]| cue.is_some_and(|cue| found.is_any(cue, words));
    let aside = here && (doubt::supposed(found, topic) || doubt::is_circumstance(found, topic));
    let behind = cue.is_some_and(|cue| cue < topic) && doubt::is_beside(scene, topic, statement.source);
    let another = own.is_none() && here && !has(("nearby", "duty")) && cue_stance(scene, statement).is_none();
    let of_another = another && governing.is_some_and(|cue| doubt::is_another_s(scene, cue, statement.source));
    let refuses = matches!(statement.act, Act::Reject | Act::Deny);
    let unshown = refuses && own.is_none() && cue_stance(scene, statement).is_none();
    let answers = unshown || !here && Polarity::of(row.stance) == Polarity::Against;
    let judged = has(("verdict", "opposes")) || has(("nearby", "refusal")) || has(("nearby", "never"));
    let nameless = scene.cast.actors.get(statement.source).is_some_and(|actor| actor.kind == Kind::Anonymous);
    let made = favours && cue.is_some_and(|cue| doubt::is_made(found, cue));
    let warned = favours && own.is_none() && says(&["warn", "warns", "warned", "warning"]);
    let guessed = cue.is_some_and(|cue| doubt::is_surmise(found, cue, topic));
    let open = has(("nearby stance", "undecided")) || has(("verdict", "undecided"));
    let weak = |at: usize| doubt::is_weakly_negated(found, at);
    aside
        || favours && own.is_none() && open && statement.act != Act::Request
        || cue.is_some_and(weak)
        || own.or(governing).is_some_and(|cue| weak(cue.tokens.start))
        || behind
        || of_another
        || answers && !judged
        || nameless && own.is_none() && cue_stance(scene, statement).is_none()
        || made
        || warned
        || guessed
}

/// The stance that a statement's own cue shows: `welcomed`, `rejected`.
fn cue_stance<'a>(scene: &'a Scene<'_>, statement: &Statement) -> Option<&'a Cue> {
    let cue = scene.found.tokens_in(statement.cue?);
    let cues = scene.cues_of(scene.found.sentence_of(cue.start)).iter();
    cues.filter(|shown| shown.governs() || shown.frame == Frame::Silent).find(|shown| cue.contains(&shown.tokens.start))
}

fn length(words: usize) -> &'static str {
    match words {
        0..=4 => "a few words",
        5..=12 => "a clause",
        13..=25 => "a sentence",
        _ => "long",
    }
}

/// What somebody holds who does this by speaking.
fn by_act(act: Act) -> Stance {
    match act {
        Act::Request => Stance::Demands,
        Act::Propose => Stance::Proposes,
        Act::Accept => Stance::Accepts,
        Act::Reject | Act::Deny | Act::Accuse => Stance::Opposes,
        Act::Threaten => Stance::Conditional,
        Act::Assert | Act::Promise | Act::Warn | Act::Praise | Act::Ask => Stance::Supports,
    }
}
