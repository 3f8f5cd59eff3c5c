//! Quotations without a cue of their own that go on with what the same speaker said before.

use crate::article::Span;
use crate::find::Found;
use crate::find::Quotation;

use super::draft::Draft;
use super::draft::Drafts;

/// How many words may stand between a statement and a quotation that goes on with it.
const BETWEEN: usize = 40;

/// Adds each bare quotation to the statement it goes on with.
pub(super) fn bare_quotations(drafts: &mut Drafts<'_, '_>) {
    let found = drafts.found;
    let end_of = |draft: &Draft| draft.cover().map_or(0, Span::end);
    let mut ends: Vec<(usize, usize)> =
        drafts.rows.iter().enumerate().map(|(row, draft)| (end_of(draft), row)).collect();
    ends.sort_unstable();
    let mut latest: Option<(usize, usize)> = None;
    for (index, quotation) in found.quotations.iter().enumerate() {
        if drafts.is_taken(index) || !is_bare(found, quotation) {
            continue;
        }
        let before = ends.partition_point(|&(end, _)| end <= quotation.span.start());
        let nearest = before.checked_sub(1).and_then(|before| ends.get(before)).copied();
        let Some((_, row)) = nearest.max(latest) else { continue };
        if let Some(row) = carry_on(drafts, row, quotation) {
            latest = Some((quotation.span.end(), row));
        }
    }
}

/// Adds a bare quotation to a statement, or as one of its own by the same speaker; gives the number of the statement.
fn carry_on(drafts: &mut Drafts<'_, '_>, row: usize, quotation: &Quotation) -> Option<usize> {
    let found = drafts.found;
    let earlier = drafts.rows.get_mut(row)?;
    let span = earlier.content.iter().max().copied()?;
    let near = paragraph_of(found, span)?;
    let words = found.tokens_in(Span::new(span.end(), quotation.span.start())).filter(|&at| !found.tokens[at].quoted);
    let words = words.take(BETWEEN + 1).count();
    let (same, next) = (near == quotation.paragraph, near + 1 == quotation.paragraph);
    if !(same || next) || words > BETWEEN {
        return None;
    }
    if ends_quoted(found, span) {
        earlier.content.push(quotation.inner);
        return Some(row);
    }
    if !same {
        return None;
    }
    let mut draft = Draft::new("rule:bare-quotation", vec![quotation.inner], earlier.act);
    draft.source = earlier.source.clone();
    drafts.add(draft);
    Some(drafts.rows.len() - 1)
}

/// Whether a quotation fills its sentences: nothing stands before it in its sentence, nothing behind.
fn is_bare(found: &Found<'_>, quotation: &Quotation) -> bool {
    let Some(opening) = quotation.tokens.start.checked_sub(1) else { return false };
    let sentence = found.window(opening);
    let last = found.window(quotation.tokens.end.saturating_sub(1));
    let closes = !quotation.closed || quotation.tokens.end + 1 >= last.end;
    opening == sentence.start
        && closes
        && quotation.tokens.len() >= 2
        && found.article.is_body(found.sentence_of(opening))
}

fn paragraph_of(found: &Found<'_>, span: Span) -> Option<usize> {
    let token = found.token_from(span.start());
    found.tokens.get(token).map(|token| found.article.sentences[token.sentence as usize].paragraph)
}

fn ends_quoted(found: &Found<'_>, span: Span) -> bool {
    let tokens = found.tokens_in(span);
    let Some(last) = tokens.end.checked_sub(1) else { return false };
    found.tokens[last].quoted || found.closes_quotation(last).is_some()
}
