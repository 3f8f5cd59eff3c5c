//! Content behind its cue: `Peskov said that …`, `urged Moscow to …`, `hailed the talks as “constructive”`.

use crate::article::Span;
use crate::find::Found;
use crate::find::cues::Cue;
use crate::find::cues::Shape;
use crate::vocabulary::cues::Act;
use crate::vocabulary::cues::Sense;
use crate::vocabulary::cues::Takes;

use super::draft::Draft;
use super::draft::Drafts;
use super::extent::content_end;
use super::follow::Follow;
use super::follow::follow;
use super::speakers::Place;
use super::speakers::Speaker;
use super::speakers::relay;

/// Adds statements whose content follows a verb or a state of mind.
pub(super) fn content_after_cue(drafts: &mut Drafts<'_, '_>) {
    for (index, cue) in drafts.open_cues() {
        if !drafts.is_open(cue)
            || !matches!(cue.shape, Shape::Finite | Shape::Gerund | Shape::Infinitive | Shape::State | Shape::Passive)
        {
            continue;
        }
        let found = drafts.found;
        let Some(speaker) = drafts.speakers[index].clone() else { continue };
        let Some(flipped) = voice(found, cue) else { continue };
        let high = found.window(cue.tokens.start).end;
        let start = if speaker.place == Place::After { speaker.end } else { cue.tokens.end };
        let Some(follow) = follow(found, cue, start, high).ok().or_else(|| gap(found, cue, &speaker, high)) else {
            continue;
        };
        if !fits(found, cue, &follow)
            || is_remark(found, cue, &follow)
            || is_condition(found, &speaker)
            || is_arrangement(found, &follow)
            || is_figure_of_speech(found, &follow, &speaker)
        {
            continue;
        }
        let content = content(drafts, &follow, high);
        let act = flipped.unwrap_or(follow.act);
        let mut draft = Draft::new("rule:content-after-cue", content, act);
        draft.source = Some(speaker.tokens);
        draft.cue = Some(cue.tokens.clone());
        draft.mind = cue.shape == Shape::State || cue.sense(found, follow.kind).is_some_and(|sense| sense.mind);
        draft.addressee = follow.addressee;
        draft.relay = relay(found, cue);
        drafts.add(draft);
    }
}

/// What is said of the noun before a relative clause: `an operation that the police said had targeted militants`.
fn gap(found: &Found<'_>, cue: &Cue, speaker: &Speaker, high: usize) -> Option<Follow> {
    let sense = cue.sense(found, Takes::That).filter(|_| cue.shape == Shape::Finite)?;
    let start = cue.tokens.end;
    let relative =
        speaker.start.checked_sub(1).is_some_and(|at| found.is_any(at, &["that", "which", "who", "whom", "what"]));
    let verb = found.tag(start).is_finite();
    (relative && verb && start < high && speaker.place == Place::Before).then_some(Follow {
        kind: Takes::That,
        start,
        marked: false,
        addressee: None,
        act: sense.act,
    })
}

/// Whether the cue speaks at all: `did not say` does not, `does not accept` rejects. Gives the act if denial turns it.
fn voice(found: &Found<'_>, cue: &Cue) -> Option<Option<Act>> {
    if cue.modal {
        return None;
    }
    if !cue.negated {
        return Some(None);
    }
    let turned = match cue.act(found) {
        Act::Accept => Act::Reject,
        Act::Reject => Act::Accept,
        _ if cue.senses(found).any(|sense| sense.mind) || cue.shape == Shape::State => Act::Assert,
        _ => return None,
    };
    Some(Some(turned))
}

fn fits(found: &Found<'_>, cue: &Cue, follow: &Follow) -> bool {
    let weak = cue.senses(found).all(|sense: &Sense| sense.weak);
    (!weak || follow.marked) && follow.start < found.tokens.len()
}

/// A word of the reporter on what was said, not a saying: `, suggesting a major shift`.
fn is_remark(found: &Found<'_>, cue: &Cue, follow: &Follow) -> bool {
    cue.shape == Shape::Gerund
        && !follow.marked
        && follow.kind == Takes::Thing
        && matches!(follow.act, Act::Assert | Act::Propose)
        && cue.sense(found, Takes::Quote).is_some()
}

/// Things that demand, reject or welcome only in a manner of speaking; what they say in words is another matter.
const NO_SPEAKERS: &[&str] = &[
    "plan",
    "plans",
    "proposal",
    "proposals",
    "phase",
    "deal",
    "agreement",
    "truce",
    "ceasefire",
    "draft",
    "war",
    "attack",
    "attacks",
    "strike",
    "strikes",
    "move",
    "decision",
    "step",
    "operation",
    "offensive",
    "blockade",
    "conflict",
    "law",
    "fighting",
    "violence",
    "situation",
    "crisis",
    "measure",
    "measures",
    "sanctions",
    "visit",
    "trip",
    "policy",
    "approach",
    "strategy",
    "framework",
    "text",
    "roadmap",
    "document",
    "tariffs",
    "shooting",
    "explosion",
    "incident",
];

/// Whether what is no speaker is said to demand or reject something.
fn is_figure_of_speech(found: &Found<'_>, follow: &Follow, speaker: &Speaker) -> bool {
    let head = found.chunk_at(speaker.tokens.start).map(|chunk| chunk.head);
    !follow.marked
        && matches!(follow.kind, Takes::Thing | Takes::To | Takes::As | Takes::For | Takes::Doing)
        && head.is_some_and(|head| found.is_any(head, NO_SPEAKERS))
}

/// Whether an infinitive tells how somebody agreed to be quoted: `agreed to speak to the BBC`.
fn is_arrangement(found: &Found<'_>, follow: &Follow) -> bool {
    let verb = follow.start + 1 + usize::from(found.is(follow.start, "not"));
    follow.kind == Takes::To
        && (found.is_any(verb, &["speak", "talk", "comment", "elaborate"])
            || found.is(verb, "be") && found.is_any(verb + 1, &["named", "identified", "quoted", "drawn"]))
}

/// Whether a clause only supposes that somebody says it: `if the Kremlin agrees`.
fn is_condition(found: &Found<'_>, speaker: &Speaker) -> bool {
    let words = ["if", "unless", "whether", "until", "once"];
    let before = speaker.tokens.start.checked_sub(1);
    speaker.place == Place::Before && before.is_some_and(|before| found.is_any(before, &words))
}

/// The content from where it opens: a whole quotation, or up to where the reported clause ends.
fn content(drafts: &Drafts<'_, '_>, follow: &Follow, high: usize) -> Vec<Span> {
    let found = drafts.found;
    if follow.start >= high {
        return next_quotation(found, follow.start);
    }
    if let Some(quotation) = found.opens_quotation(follow.start) {
        let close = quotation.tokens.end;
        let comma = found.article.text.slice(quotation.inner).ends_with([',', '.', '?', '!']);
        let whole = close + 1 >= high
            || comma
            || found.sentence_of(close) != found.sentence_of(follow.start)
            || found.is_mark(close + 1, &[".", ",", ";"])
                && content_end(found, &drafts.speakers, follow.start, high) <= close + 1;
        if whole || !quotation.closed {
            return vec![quotation.inner];
        }
    }
    let start =
        follow.start + usize::from(follow.kind != Takes::That && found.is(follow.start, "that") && follow.marked);
    // 'what he called', 'described as “minimal”': the object stands before, only the verdict behind.
    if found.is(start, "as")
        && let Some(quotation) = found.opens_quotation(start + 1)
    {
        return vec![found.span(start..(quotation.tokens.end + 1).min(high))];
    }
    let end = content_end(found, &drafts.speakers, start, high);
    if end <= start { Vec::new() } else { vec![found.span(start..end)] }
}

/// A quotation that begins the paragraph after a colon.
fn next_quotation(found: &Found<'_>, at: usize) -> Vec<Span> {
    found.opens_quotation(at).map(|quotation| quotation.inner).into_iter().collect()
}
