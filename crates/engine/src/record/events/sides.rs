//! The two sides that an article shows against each other: who is meant where it says 'the truce' or 'both armies'.

use super::faces::Faces;
use super::settle::Draft;
use crate::find::Found;
use crate::link::Cast;
use crate::link::Who;
use crate::record::Act;
use crate::record::EventType;
use crate::record::Reading;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// The two sides of an article's conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sides {
    /// Who they are.
    pub(super) pair: (Who, Who),
    /// Whether the article itself tells of force or a truce between them. If not, they may talk with each other, but no
    /// force is laid at their door.
    pub(super) at_war: bool,
}

/// So many sides are looked at though no sentence names two of them together.
const MOST_NAMED: usize = 8;
/// More sides in one sentence are a list.
const NAMED_TOGETHER: usize = 5;

/// What speaks for two sides being at odds.
#[derive(Clone, Copy, Default)]
struct Quarrel {
    /// What they are told to do to each other.
    told: usize,
    /// Whether force is told between them, of one against the other.
    fought: bool,
    /// How often they are named together where force, a truce or blame is told.
    together: usize,
    /// How often one speaks of the other.
    spoken: usize,
}

/// The two sides of the article's conflict: those who most often do to each other, or else alone, what wars consist of.
pub(super) fn sides(
    found: &Found<'_>,
    cast: &Cast,
    faces: &Faces<'_>,
    drafts: &[Draft<'_>],
    reading: &Reading,
) -> Option<Sides> {
    let mut quarrels: BTreeMap<(Who, Who), Quarrel> = BTreeMap::new();
    let mut involved: BTreeMap<Who, usize> = BTreeMap::new();
    let mut armed: BTreeSet<Who> = BTreeSet::new();
    for Draft { event, .. } in drafts {
        let weight = weight(event.event_type);
        let faces = |list: &[Who]| list.iter().filter_map(|&who| faces.face(who)).collect::<BTreeSet<Who>>();
        let (actors, recipients) = (faces(&event.actors), faces(&event.recipients));
        for &a in actors.iter().filter(|_| weight > 0) {
            for &b in recipients.iter().filter(|&&b| a != b) {
                let quarrel = quarrels.entry((a.min(b), a.max(b))).or_default();
                quarrel.told += weight;
                quarrel.fought |= event.event_type == EventType::Assault;
            }
        }
        if event.event_type == EventType::Assault {
            armed.extend(&actors);
        }
        for &who in actors.union(&recipients).filter(|_| weight > 0) {
            *involved.entry(who).or_default() += weight;
        }
    }
    named_together(found, cast, faces, drafts, &mut quarrels);
    spoken_of(found, cast, faces, reading, &mut quarrels);
    let mentions = faces.mentions();
    most_named(&mentions, &mut quarrels);
    let share = |who: Who| involved.get(&who).copied().unwrap_or(0);
    let named = |who: Who| mentions.get(&who).copied().unwrap_or(0);
    let weigh = |&(a, b): &(Who, Who), quarrel: &Quarrel| {
        let many = |count: usize| (count as f64).ln_1p();
        let (less, more) = (named(a).min(named(b)), named(a).max(named(b)));
        let quarrel = many(quarrel.told) + many(quarrel.together) + many(quarrel.spoken);
        quarrel + 2.0 * many(less) + many(more) + 2.0 * many(share(a).min(share(b))) + faces.likely(a, b)
    };
    let all = quarrels.into_iter().map(|(pair, quarrel)| (weigh(&pair, &quarrel), pair, quarrel));
    // Of equals the one named first.
    let all = all.filter(|(_, pair, quarrel)| {
        quarrel.told + quarrel.together + quarrel.spoken > 0 || named(pair.0).min(named(pair.1)) > 1
    });
    let best = all.max_by(|one, other| one.0.total_cmp(&other.0).then_with(|| other.1.cmp(&one.1)));
    best.map(|(_, pair, quarrel)| {
        // Each is told to use force, and they are named together where force is told.
        let both = armed.contains(&pair.0) && armed.contains(&pair.1) && quarrel.together > 1;
        Sides { pair, at_war: quarrel.fought || both }
    })
}

/// Sides named often may be at odds without a sentence that says so.
fn most_named(mentions: &BTreeMap<Who, usize>, quarrels: &mut BTreeMap<(Who, Who), Quarrel>) {
    let mut counts: Vec<(Reverse<usize>, Who)> = mentions.iter().map(|(&who, &count)| (Reverse(count), who)).collect();
    counts.sort_unstable();
    counts.truncate(MOST_NAMED);
    for (at, &(_, a)) in counts.iter().enumerate() {
        for &(_, b) in counts.iter().skip(at + 1) {
            quarrels.entry((a.min(b), a.max(b))).or_default();
        }
    }
}

/// Counts how often two sides are named in one sentence that tells of force, truce or blame.
fn named_together(
    found: &Found<'_>,
    cast: &Cast,
    faces: &Faces<'_>,
    drafts: &[Draft<'_>],
    quarrels: &mut BTreeMap<(Who, Who), Quarrel>,
) {
    let mut last = None;
    for draft in drafts.iter().filter(|draft| weight(draft.event.event_type) > 0) {
        if last.replace(draft.sentence) == Some(draft.sentence) {
            continue;
        }
        let named: BTreeSet<Who> =
            found.window(draft.trigger.head).filter_map(|at| cast.at(at)).filter_map(|who| faces.face(who)).collect();
        if named.len() > NAMED_TOGETHER {
            continue;
        }
        for &a in &named {
            for &b in named.range(a + 1..) {
                quarrels.entry((a, b)).or_default().together += 1;
            }
        }
    }
}

/// Counts how often one side speaks of another.
fn spoken_of(
    found: &Found<'_>,
    cast: &Cast,
    faces: &Faces<'_>,
    reading: &Reading,
    quarrels: &mut BTreeMap<(Who, Who), Quarrel>,
) {
    for statement in &reading.statements {
        let Some(speaker) = faces.face(statement.source) else { continue };
        let tokens = found.tokens_in(statement.content.cover());
        let window = tokens.start..tokens.end.min(tokens.start + 60);
        let named: BTreeSet<Who> = window.filter_map(|at| cast.at(at)).filter_map(|who| faces.face(who)).collect();
        let hostile = matches!(statement.act, Act::Accuse | Act::Deny | Act::Reject | Act::Threaten | Act::Warn);
        for &other in named.iter().filter(|&&other| other != speaker) {
            let pair = (speaker.min(other), speaker.max(other));
            quarrels.entry(pair).or_default().spoken += if hostile { 2 } else { 1 };
        }
    }
}

/// How much an event of a type tells who is at odds.
fn weight(event: EventType) -> usize {
    match event {
        EventType::Assault | EventType::Coerce => 3,
        EventType::Retreat | EventType::Mobilize | EventType::Threaten => 2,
        EventType::Accuse => 1,
        _ => 0,
    }
}
