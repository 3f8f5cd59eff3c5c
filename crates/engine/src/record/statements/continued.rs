//! Quotations without a cue of their own that go on with what the same speaker said before.

use crate::article::Span;
use crate::find::Found;
use crate::find::Quotation;

use super::draft::Draft;
use super::draft::Drafts;

/// Adds each bare quotation to the statement it goes on with.
pub(super) fn bare_quotations(drafts: &mut Drafts<'_, '_>) {
    let found = drafts.found;
    for (index, quotation) in found.quotations.iter().enumerate() {
        if drafts.is_taken(index) || !is_bare(found, quotation) {
            continue;
        }
        let Some(row) = last_before(drafts, quotation.span.start()) else { continue };
        let earlier = &drafts.rows[row];
        let Some(span) = earlier.content.iter().max().copied() else { continue };
        let near = paragraph_of(found, span);
        let same = near == Some(quotation.paragraph);
        let next = near.is_some_and(|near| near + 1 == quotation.paragraph);
        let quoted = ends_quoted(found, span);
        let between = found.tokens_in(Span::new(span.end(), quotation.span.start()));
        let words = between.clone().filter(|&at| !found.tokens[at].quoted).count();
        if quoted && (same && words < 40 || next && words < 30) {
            drafts.rows[row].content.push(quotation.inner);
        } else if same && words < 40 && !quoted {
            let (source, act) = (earlier.source.clone(), earlier.act);
            let mut draft = Draft::new("rule:bare-quotation", vec![quotation.inner], act);
            draft.source = source;
            drafts.add(draft);
        }
    }
}

/// Whether a quotation fills its sentences: nothing stands before it in its sentence, nothing behind.
fn is_bare(found: &Found<'_>, quotation: &Quotation) -> bool {
    let Some(opening) = quotation.tokens.start.checked_sub(1) else { return false };
    let sentence = found.sentence_around(opening);
    let last = found.sentence_around(quotation.tokens.end.saturating_sub(1));
    let closes = !quotation.closed || quotation.tokens.end + 1 >= last.end;
    opening == sentence.start
        && closes
        && quotation.tokens.len() >= 2
        && found.article.is_body(found.sentence_of(opening))
}

/// The statement whose content ends last before a byte.
fn last_before(drafts: &Drafts<'_, '_>, byte: usize) -> Option<usize> {
    let ends = |draft: &Draft| draft.cover().map(|cover| cover.end()).filter(|&end| end <= byte);
    let rows = drafts.rows.iter().enumerate().filter_map(|(index, draft)| Some((ends(draft)?, index)));
    rows.max().map(|(_, index)| index)
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
