//! What is done by saying something, where the cue alone does not tell: a question, a demand, a denial, a promise.

use crate::article::Span;
use crate::find::Found;
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

/// The act of a plain statement by its content; any other act stands.
pub(super) fn act(found: &Found<'_>, act: Act, content: impl Iterator<Item = Span>) -> Act {
    if act != Act::Assert {
        return act;
    }
    let spans: Vec<Span> = content.collect();
    let Some(first) = spans.first().map(|&span| found.tokens_in(span)) else { return act };
    if spans.last().is_some_and(|&span| asks(found, span)) {
        return Act::Ask;
    }
    // What stands beyond the first words is rarely what is meant in the first place.
    let head = first.start..first.end.min(first.start + 30);
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
        Some(at) if at == first.start && never(at + 2) => Act::Reject,
        Some(at) if at == first.start => Act::Promise,
        _ => act,
    }
}

fn asks(found: &Found<'_>, span: Span) -> bool {
    found.article.text.slice(span).ends_with('?')
}
