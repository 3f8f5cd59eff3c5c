//! What is done by saying something, where the cue alone does not tell: a question, a demand, a denial, a promise.

use crate::article::Span;
use crate::find::Found;
use crate::find::Tokens;
use crate::vocabulary::Tag;
use crate::vocabulary::cues::Act;

/// Words that call a claim untrue.
const UNTRUE: &[&str] = &[
    "false",
    "untrue",
    "nonsense",
    "baseless",
    "lie",
    "lies",
    "lying",
    "fabricated",
    "fabrication",
    "unfounded",
    "fake",
    "groundless",
    "rubbish",
];

/// Words of harm: whoever vows it threatens.
const HARM: &[&str] = &[
    "revenge",
    "retaliate",
    "retaliation",
    "retaliatory",
    "avenge",
    "punish",
    "punishment",
    "crush",
    "destroy",
    "strike",
    "attack",
    "fight",
    "consequences",
    "price",
    "respond",
    "response",
    "annihilate",
    "eliminate",
    "hunt",
];

/// Words that bind whoever says them.
const BOUND: &[&str] = &["committed", "commitment", "determined", "pledge", "unwavering"];

/// Words of favour.
const FAVOUR: &[&str] = &[
    "welcome",
    "welcomed",
    "great",
    "historic",
    "positive",
    "constructive",
    "pleased",
    "happy",
    "thank",
    "thanks",
    "grateful",
    "success",
    "breakthrough",
    "milestone",
    "victory",
    "courageous",
    "excellent",
];

/// Words that say what another did wrong.
const WRONG: &[&str] = &[
    "violates",
    "violated",
    "violating",
    "violation",
    "violations",
    "breach",
    "breached",
    "crime",
    "crimes",
    "atrocity",
    "atrocities",
    "genocide",
    "massacre",
    "aggression",
    "terrorism",
    "illegal",
    "unlawful",
    "sabotage",
    "provocation",
    "disregard",
    "betrayed",
    "betrayal",
    "bombed",
    "shelled",
];

/// Words that refuse a thing.
const REFUSED: &[&str] =
    &["rejects", "rejected", "rejecting", "opposes", "oppose", "opposed", "unacceptable", "refuses", "refuse"];

/// Words that agree to a thing.
const AGREED: &[&str] =
    &["accept", "accepts", "accepted", "agreed", "agrees", "supports", "supported", "embraces", "embrace"];

/// Claims and figures, which are denied rather than refused.
const CLAIMED: &[&str] = &[
    "claim",
    "claims",
    "report",
    "reports",
    "allegation",
    "allegations",
    "accusation",
    "accusations",
    "charge",
    "charges",
    "figure",
    "figures",
    "version",
    "suggestion",
    "suggestions",
    "rumours",
    "rumors",
    "responsibility",
];

/// The act of a statement by its cue and content: a plain statement is what its words do, other acts stand unless what
/// they are about turns them.
pub(super) fn act(found: &Found<'_>, act: Act, content: impl Iterator<Item = Span>) -> Act {
    let spans: Vec<Span> = content.collect();
    let Some(first) = spans.first().map(|&span| found.tokens_in(span)) else { return act };
    // What stands beyond the first words is rarely what is meant in the first place.
    let head = first.start..first.end.min(first.start + 30);
    let any = |words: &[&str]| head.clone().any(|at| found.is_any(at, words));
    match act {
        Act::Promise if any(HARM) => Act::Threaten,
        Act::Reject if any(CLAIMED) => Act::Deny,
        Act::Assert if spans.last().is_some_and(|&span| asks(found, span)) => Act::Ask,
        Act::Assert => plain(found, &first, &head),
        _ => act,
    }
}

/// What the words of a plain statement do.
fn plain(found: &Found<'_>, first: &Tokens, head: &Tokens) -> Act {
    let any = |words: &[&str]| head.clone().any(|at| found.is_any(at, words));
    if any(UNTRUE) || found.is(first.start, "no") && found.tag(first.start + 1) == Tag::Punctuation {
        return Act::Deny;
    }
    if any(&["must", "should", "urge", "urges", "demand"]) {
        return Act::Request;
    }
    let own = |at: usize| found.is_any(at, &["i", "we", "he", "she", "it", "they"]);
    let will = |at: usize| found.is_any(at, &["will", "would", "’ll", "'ll", "shall"]);
    let never = |at: usize| found.is_any(at, &["not", "never"]);
    match head.clone().find(|&at| own(at) && will(at + 1)) {
        Some(at) if at == first.start && never(at + 2) => return Act::Reject,
        Some(at) if at == first.start => return Act::Promise,
        _ => {}
    }
    // 'it supports the plan', 'his country has agreed': only the speaker's own side accepts by saying so.
    let side = own(first.start) || found.tag(first.start) == Tag::PossessivePronoun;
    if side && head.clone().take(6).any(|at| found.is_any(at, AGREED)) {
        return Act::Accept;
    }
    let acts = [(WRONG, Act::Accuse), (REFUSED, Act::Reject), (BOUND, Act::Promise), (FAVOUR, Act::Praise)];
    acts.into_iter().find(|(words, _)| any(words)).map_or(Act::Assert, |(_, act)| act)
}

fn asks(found: &Found<'_>, span: Span) -> bool {
    found.article.text.slice(span).ends_with('?')
}
