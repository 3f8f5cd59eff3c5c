//! What a statement tells besides source and content: where it was said, and when.

use crate::find::Found;
use crate::find::Tokens;
use crate::find::clauses::is_setting;
use crate::link::when;
use crate::vocabulary::Tag;

use super::draft::Draft;

/// How far from the cue its circumstances are told.
const REACH: usize = 16;

/// Where or on what occasion, in the words of the text.
pub(super) fn setting(found: &Found<'_>, draft: &Draft) -> Option<String> {
    if let Some(setting) = draft.addressee.as_ref().and_then(|audience| setting_of_audience(found, audience)) {
        return Some(setting);
    }
    let around = around(found, draft)?;
    for at in around.clone() {
        let preposition =
            found.is_any(at, &["in", "at", "on", "during", "by", "via", "through", "after", "before", "to"]);
        if !preposition || is_content(found, draft, at) {
            continue;
        }
        let Some(chunk) = found.chunk_at(at + 1).filter(|chunk| chunk.tokens.end <= around.end) else { continue };
        if !is_setting(found, chunk.head) {
            continue;
        }
        let mut start = chunk.tokens.start;
        while matches!(found.tag(start), Tag::Determiner | Tag::PossessivePronoun) && start < chunk.head {
            start += 1;
        }
        let mut end = chunk.tokens.end;
        // 'a news conference in Ireland', 'a post on X'.
        let place = found.is_any(end, &["in", "on", "with", "to", "of", "at"]);
        if let Some(next) = found.chunk_at(end + 1).filter(|next| place && next.tokens.end <= around.end)
            && !found.is_time(&next.tokens)
            && !is_content(found, draft, end)
        {
            end = next.tokens.end;
        }
        let words = found.text(start..end);
        let platform = ["x", "facebook", "telegram", "twitter"].iter().any(|name| words.eq_ignore_ascii_case(name));
        return Some(if platform { format!("post on {words}") } else { words.to_string() });
    }
    None
}

/// Before whom tells where: `told a news conference in Geneva`, `told lawmakers`.
fn setting_of_audience(found: &Found<'_>, audience: &Tokens) -> Option<String> {
    let chunk = found.chunk_at(audience.start)?;
    if found.is_any(chunk.head, &["parliament", "lawmakers", "legislators", "mps", "deputies", "senators"]) {
        return Some("parliament".to_string());
    }
    if !is_setting(found, chunk.head) {
        return None;
    }
    let determined = matches!(found.tag(chunk.tokens.start), Tag::Determiner | Tag::PossessivePronoun);
    let start = chunk.tokens.start + usize::from(determined && chunk.head > chunk.tokens.start);
    Some(found.text(start..audience.end).to_string())
}

/// The day it was said, if the words around the cue tell it.
pub(super) fn said_on(found: &Found<'_>, draft: &Draft) -> Option<String> {
    let around = around(found, draft)?;
    let first = found.dates.partition_point(|date| date.tokens.end <= around.start);
    let outside =
        found.dates[first..].iter().enumerate().take_while(|(_, date)| date.tokens.start < around.end).filter(
            |(_, date)| !is_content(found, draft, date.tokens.start) && !tells_of_source(found, draft, &date.tokens),
        );
    let cue = draft.cue.clone().unwrap_or(around.clone());
    let nearest = outside.min_by_key(|(_, date)| date.tokens.start.abs_diff(cue.start));
    let (index, _) = nearest?;
    when::resolve_in(found, first + index, when::Direction::Past)
}

/// Whether a date stands in a clause on the source, `whose envoy visited last week`, or dates a noun before it, `the
/// talks on Tuesday`, and not the saying.
fn tells_of_source(found: &Found<'_>, draft: &Draft, date: &Tokens) -> bool {
    let cue = draft.cue.as_ref().map_or(date.end, |cue| cue.start);
    let clause = (date.start.saturating_sub(8)..date.start)
        .rev()
        .take_while(|&at| found.tag(at) != Tag::Punctuation)
        .any(|at| found.is_any(at, &["who", "which", "whose", "since", "following", "after", "when"]));
    clause && !(cue < date.start && (cue..date.start).all(|at| !found.is_any(at, &["who", "which", "whose", "since"])))
}

/// The words around cue and source, in their sentence.
fn around(found: &Found<'_>, draft: &Draft) -> Option<Tokens> {
    let cue = draft.cue.clone().or_else(|| draft.source.clone())?;
    let sentence = found.window(cue.start);
    let start = sentence.start.max(cue.start.saturating_sub(REACH));
    Some(start..sentence.end.min(cue.end + REACH))
}

fn is_content(found: &Found<'_>, draft: &Draft, at: usize) -> bool {
    let Some(token) = found.tokens.get(at) else { return true };
    token.quoted || draft.content.iter().any(|span| span.contains(token.span))
}
