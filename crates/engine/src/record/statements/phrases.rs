//! `according to`, `in the words of` and their like, on either side of the content.

use crate::article::Span;
use crate::find::cues::Shape;
use crate::vocabulary::cues::Act;

use super::before::clause_start;
use super::before::quoted_content;
use super::draft::Draft;
use super::draft::Drafts;
use super::extent::content_end;

/// Adds statements whose source stands behind a phrase.
pub(super) fn according_to(drafts: &mut Drafts<'_, '_>) {
    for (index, cue) in drafts.open_cues() {
        if cue.shape != Shape::Phrase || !drafts.is_open(cue) {
            continue;
        }
        let found = drafts.found;
        let Some(speaker) = drafts.speakers[index].clone() else { continue };
        let at = cue.tokens.start;
        let marked = at == found.window(at).start || found.is_mark(at - 1, &[",", "(", "–", "—"]);
        if found.is(at, "per") && !marked {
            continue;
        }
        let Some(content) = content_around(drafts, at, speaker.end) else { continue };
        let act = cue.act(found);
        let mut draft = Draft::new("rule:according-to", content, act);
        draft.source = Some(speaker.tokens);
        draft.cue = Some(cue.tokens.clone());
        drafts.add(draft);
    }
}

/// Nouns of saying that stand with their owner behind a preposition.
const ACCOUNTS: &[&str] = &[
    "account",
    "accounts",
    "reckoning",
    "estimate",
    "estimates",
    "count",
    "telling",
    "words",
    "figures",
    "calculation",
];

/// Adds statements whose source owns the account: `by the governor's account, …`, `…, on the ministry's figures`.
pub(super) fn by_their_account(drafts: &mut Drafts<'_, '_>) {
    let found = drafts.found;
    for chunk in &found.chunks {
        let Some(owner) = chunk.possessor.clone().filter(|_| found.is_any(chunk.head, ACCOUNTS)) else { continue };
        let Some(at) = chunk.tokens.start.checked_sub(1).filter(|&at| found.is_any(at, &["by", "on", "in"])) else {
            continue;
        };
        let opens = at == found.window(at).start || found.is_mark(at - 1, &[","]);
        let end = chunk.tokens.end;
        let closes = end >= found.window(at).end || found.is_mark(end, &[",", ".", ";"]);
        if !opens || !closes || !found.article.is_body(found.sentence_of(at)) {
            continue;
        }
        let Some(content) = content_around(drafts, at, end) else { continue };
        let mut draft = Draft::new("rule:by-account", content, Act::Assert);
        draft.source = Some(owner);
        draft.cue = Some(chunk.head..chunk.head + 1);
        drafts.add(draft);
    }
}

/// The content that a phrase of attribution belongs to, from `at` to `end`: before it, else behind it.
fn content_around(drafts: &Drafts<'_, '_>, at: usize, end: usize) -> Option<Vec<Span>> {
    let found = drafts.found;
    let sentence = found.window(at);
    let start = clause_start(found, sentence.start, at);
    let finite = (start..at).any(|at| found.tag(at).is_finite());
    let tail = end + usize::from(found.is_mark(end, &[",", ":"]));
    let quotation = at.checked_sub(1).and_then(|before| {
        found
            .closes_quotation(before)
            .or_else(|| before.checked_sub(1).and_then(|before| found.closes_quotation(before)))
    });
    if let Some(quotation) = quotation {
        return Some(quoted_content(found, quotation));
    }
    if finite {
        let mut end = at;
        while end > start && found.is_mark(end - 1, &[",", "–", "—", "("]) {
            end -= 1;
        }
        return Some(vec![found.span(start..end)]);
    }
    if let Some(quotation) = found.opens_quotation(tail).filter(|quotation| quotation.tokens.end + 2 >= sentence.end) {
        return Some(vec![quotation.inner]);
    }
    let end = content_end(found, &drafts.speakers, tail, sentence.end);
    (end > tail + 1).then(|| vec![found.span(tail..end)])
}
