//! Attributions that a finder beside the rules saw and no rule did.

use crate::article::Span;
use crate::find::Found;
use crate::find::Tokens;
use crate::find::hints::AttributionHint;

use super::draft::Draft;
use super::draft::Drafts;

/// How sure a finder must be of a statement that no rule sees.
const ENOUGH: f32 = 0.9;

/// Adds what no earlier step found: whose cue none of them used, and whose content is none of theirs.
pub(super) fn hinted(drafts: &mut Drafts<'_, '_>) {
    let found = drafts.found;
    for hint in found.hints.attributions.iter().filter(|hint| hint.score >= ENOUGH) {
        let Some(cover) = hint.content.iter().copied().reduce(Span::cover) else { continue };
        let body = found.article.is_body(found.sentence_of(found.token_from(cover.start())));
        let cue = hint.cue.map(|cue| found.tokens_in(cue));
        let told = cue.clone().is_some_and(|cue| drafts.is_used(cue));
        if !body || told || drafts.rows.iter().any(|row| row.cover().is_some_and(|own| is_same(own, cover))) {
            continue;
        }
        let Some(source) = source(drafts, hint, cover) else { continue };
        let mut draft = Draft::new("", hint.content.clone(), hint.act.0);
        draft.method = found.hints.method.clone();
        draft.cue = cue;
        draft.source = Some(source);
        drafts.add(draft);
    }
}

/// The words for the source: those that the finder saw, else, where it saw a cue, those of the statement before in the
/// paragraph.
fn source(drafts: &Drafts<'_, '_>, hint: &AttributionHint, content: Span) -> Option<Tokens> {
    let found = drafts.found;
    if let Some(source) = hint.source.map(|source| found.tokens_in(source)).filter(|tokens| !tokens.is_empty()) {
        return Some(source);
    }
    let here = paragraph(found, content);
    let before = drafts.rows.iter().filter(|row| hint.cue.is_some() && row.source.is_some());
    let before = before.filter_map(|row| Some((row.cover()?, row)));
    let before = before.filter(|(cover, _)| cover.start() < content.start() && paragraph(found, *cover) == here);
    before.max_by_key(|(cover, _)| cover.start()).and_then(|(_, row)| row.source.clone())
}

fn paragraph(found: &Found<'_>, span: Span) -> Option<usize> {
    found.article.sentences.get(found.sentence_of(found.token_from(span.start()))).map(|sentence| sentence.paragraph)
}

/// Whether two stretches share half of their joint length.
fn is_same(one: Span, other: Span) -> bool {
    let shared = one.end().min(other.end()).saturating_sub(one.start().max(other.start()));
    4 * shared >= one.len() + other.len()
}
