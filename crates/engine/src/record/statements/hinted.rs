//! Attributions that a finder beside the rules saw and no rule did.

use crate::article::Span;
use crate::find::Tokens;
use crate::find::hints::AttributionHint;
use std::collections::BTreeSet;

use super::draft::Draft;
use super::draft::Drafts;
use super::finish::paragraph_at;

/// How sure a finder must be of a statement that no rule sees.
const ENOUGH: f32 = 0.9;

/// How many drafts before a stretch are looked at: no more lie over one another.
const NEAR: usize = 64;

/// Where the drafts begin in the text, with their numbers.
type Order = BTreeSet<(usize, usize)>;

/// Adds what no earlier step found: whose cue none of them used, and whose content is none of theirs.
pub(super) fn hinted(drafts: &mut Drafts<'_, '_>) {
    let found = drafts.found;
    if found.hints.is_none() {
        return;
    }
    let mut order: Order = starts(&drafts.rows, 0).collect();
    for hint in found.hints.attributions.iter().filter(|hint| hint.score >= ENOUGH) {
        let Some(cover) = hint.content.iter().copied().reduce(Span::cover) else { continue };
        let body = found.article.is_body(found.sentence_of(found.token_from(cover.start())));
        let cue = hint.cue.map(|cue| found.tokens_in(cue));
        let used = cue.clone().is_some_and(|cue| drafts.is_used(cue));
        if !body || used || is_told(&drafts.rows, &order, cover) {
            continue;
        }
        let Some(source) = source(drafts, &order, hint, cover) else { continue };
        let mut draft = Draft::new("", hint.content.clone(), hint.act.0);
        draft.method = found.hints.method.clone();
        draft.cue = cue;
        draft.source = Some(source);
        let known = drafts.rows.len();
        drafts.add(draft);
        order.extend(starts(&drafts.rows, known));
    }
}

fn starts(rows: &[Draft], from: usize) -> impl Iterator<Item = (usize, usize)> {
    let covers = rows.iter().enumerate().skip(from).filter_map(|(number, row)| Some((row.cover()?, number)));
    covers.map(|(cover, number)| (cover.start(), number))
}

/// Whether a draft says the same.
fn is_told(rows: &[Draft], order: &Order, content: Span) -> bool {
    let near = order.range(..(content.end(), 0)).rev().take(NEAR);
    near.filter_map(|&(_, number)| rows.get(number)?.cover()).any(|own| is_same(own, content))
}

/// The words for the source: those that the finder saw, else, where it saw a cue, those of the statement before in the
/// paragraph.
fn source(drafts: &Drafts<'_, '_>, order: &Order, hint: &AttributionHint, content: Span) -> Option<Tokens> {
    let found = drafts.found;
    if let Some(source) = hint.source.map(|source| found.tokens_in(source)).filter(|tokens| !tokens.is_empty()) {
        return Some(source);
    }
    hint.cue?;
    let here = paragraph_at(found, content);
    let before = order.range(..(content.start(), 0)).rev().filter_map(|&(_, number)| drafts.rows.get(number));
    let mut here = before.take_while(|row| row.cover().is_some_and(|cover| paragraph_at(found, cover) == here));
    here.find_map(|row| row.source.clone())
}

/// Whether two stretches share half of their joint length.
fn is_same(one: Span, other: Span) -> bool {
    let shared = one.end().min(other.end()).saturating_sub(one.start().max(other.start()));
    4 * shared >= one.len() + other.len()
}
