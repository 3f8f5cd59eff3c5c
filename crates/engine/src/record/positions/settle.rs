//! Weighs the candidates and keeps the likeliest of each party, issue and polarity.

use super::candidates::Candidate;
use super::scene::Scene;
use super::sides;
use crate::find::hints;
use crate::record::Evidence;
use crate::record::OwnSign;
use crate::record::Position;
use crate::record::clause;
use crate::vocabulary::issues::Issue;
use crate::vocabulary::leanings::Polarity;
use crate::vocabulary::stances::Stance;
use std::collections::BTreeMap;

/// How likely a position must be to be published.
const ENOUGH: f32 = 0.21;
/// How likely where a finder beside the rules saw the same.
const ENOUGH_SEEN: f32 = 0.1;
/// How sure such a finder must be that words show a position; of its issue and of its stance less is asked.
const SEEN: f32 = 0.5;
const OF_THAT_KIND: f32 = 0.3;

/// The positions of an article, in the order of the text.
pub(super) fn settle(scene: &Scene<'_>, candidates: Vec<Candidate<'_>>) -> Vec<Position> {
    let candidates: Vec<Candidate<'_>> = shown(scene, candidates).collect();
    let mut best: BTreeMap<(Box<str>, Issue, Polarity), (f32, &Candidate<'_>)> = BTreeMap::new();
    for candidate in &candidates {
        let likely = scene.found.vocabulary.leanings.likely(&candidate.signs);
        let likely = Polarity::ALL.into_iter().zip(likely);
        for (polarity, likely) in likely.filter(|(polarity, likely)| {
            *likely >= enough(scene, candidate, *polarity) && is_shown(candidate, *polarity)
        }) {
            let key = (sides::party(scene.cast, candidate.actor), candidate.issue, polarity);
            let known = best.entry(key).or_insert((likely, candidate));
            if likely > known.0 {
                *known = (likely, candidate);
            }
        }
    }
    let mut rows: Vec<Position> =
        best.into_iter().filter_map(|((.., polarity), (_, candidate))| position(scene, candidate, polarity)).collect();
    rows.sort_by_key(|row| (row.evidence.cover(), row.actor, row.issue, row.stance));
    rows
}

/// How likely a position must be: less where a finder beside the rules saw one on this issue and of this polarity.
fn enough(scene: &Scene<'_>, candidate: &Candidate<'_>, polarity: Polarity) -> f32 {
    let here = scene.found.span(candidate.tokens.clone());
    let seen = hints::over(&scene.found.hints.stances, |hint| hint.span, here).any(|hint| {
        let is_issue = |&(issue, score): &(Issue, f32)| issue == candidate.issue && score >= OF_THAT_KIND;
        let is_stance = |&(stance, score): &(Stance, f32)| Polarity::of(stance) == polarity && score >= OF_THAT_KIND;
        hint.score >= SEEN && hint.issues.iter().any(is_issue) && hint.stances.iter().any(is_stance)
    });
    if seen { ENOUGH_SEEN } else { ENOUGH }
}

/// The candidates that are weighed, as positions of the polarity that their words show.
pub(super) fn weighed(scene: &Scene<'_>, candidates: Vec<Candidate<'_>>) -> Vec<(Position, Vec<OwnSign>)> {
    let row = |candidate: Candidate<'_>| {
        let position = position(scene, &candidate, Polarity::of(candidate.stance))?;
        Some((position, candidate.signs.iter().map(|&(kind, value)| (kind, value.into())).collect()))
    };
    shown(scene, candidates).filter_map(row).collect()
}

fn shown<'a>(scene: &Scene<'_>, candidates: Vec<Candidate<'a>>) -> impl Iterator<Item = Candidate<'a>> {
    let shown = |candidate: &Candidate<'_>| !candidate.doubtful && !is_asked_of(candidate);
    candidates.into_iter().filter(shown).flat_map(|candidate| each(scene, candidate))
}

/// Whether the words only ask, expect or suppose it: `urged Moscow to accept`, `would agree`, a truce that may come. They
/// show what somebody wants of the holder and not what he holds, however likely he is to.
fn is_asked_of(candidate: &Candidate<'_>) -> bool {
    let favours = Polarity::of(candidate.stance) == Polarity::For;
    candidate.signs.iter().any(|sign| match sign {
        ("event", "planned") => candidate.issue == Issue::Ceasefire,
        ("event", "possible" | "denied" | "cancelled") => true,
        ("verb form", "infinitive" | "modal") => favours,
        _ => false,
    })
}

/// Whether the words show a polarity at all: no weight of other signs makes a refusal out of a welcome.
fn is_shown(candidate: &Candidate<'_>, polarity: Polarity) -> bool {
    let has = |name, value| candidate.signs.contains(&(name, value));
    let excluded = polarity == Polarity::For && has("nearby", "never") && has("spoken stance", "none");
    Polarity::of(candidate.stance) == polarity && !excluded
        || match polarity {
            Polarity::For => has("verdict", "supports") || has("nearby", "duty"),
            Polarity::Conditional => candidate.condition.is_some(),
            Polarity::Undecided => has("nearby", "silent") || has("verdict", "undecided"),
            Polarity::Against => {
                has("verdict", "opposes") || ["refusal", "never", "no"].iter().any(|value| has("nearby", value))
            }
        }
}

/// A candidate of a joint source is one of each of its members.
fn each<'a>(scene: &Scene<'_>, candidate: Candidate<'a>) -> Vec<Candidate<'a>> {
    match scene.cast.members(candidate.actor) {
        [] => vec![candidate],
        members => members.iter().map(|&actor| Candidate { actor, ..candidate.clone() }).collect(),
    }
}

fn position(scene: &Scene<'_>, candidate: &Candidate<'_>, polarity: Polarity) -> Option<Position> {
    let found = scene.found;
    let evidence = Evidence::new([found.span(clause::around(found, candidate.tokens.clone()))])?;
    let statement = candidate.statement.and_then(|index| scene.statements.get(index));
    let condition = candidate.condition.clone().filter(|_| polarity == Polarity::Conditional);
    Some(Position {
        actor: candidate.actor,
        issue: candidate.issue,
        stance: stance(candidate, polarity),
        evidence,
        statement: candidate.statement,
        as_of: statement.and_then(|statement| statement.said_on.clone()),
        according_to: statement
            .map(|statement| statement.source)
            .filter(|&source| source != candidate.actor && !scene.cast.members(source).contains(&candidate.actor)),
        condition: condition.map(|tokens| found.text(clause::of(found, tokens.start..tokens.start + 1)).to_string()),
        method: candidate.method.into(),
    })
}

/// The stance of a polarity: the one that the words show where it fits.
fn stance(candidate: &Candidate<'_>, polarity: Polarity) -> Stance {
    let never = candidate.signs.contains(&("nearby", "never"));
    match polarity {
        Polarity::Against if never => Stance::RedLine,
        _ if Polarity::of(candidate.stance) == polarity => candidate.stance,
        Polarity::For => Stance::Supports,
        Polarity::Conditional => Stance::Conditional,
        Polarity::Undecided => Stance::Undecided,
        Polarity::Against => Stance::Opposes,
    }
}
