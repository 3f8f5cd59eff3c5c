//! `according to`, `in the words of` and their like, on either side of the content.

use crate::find::cues::Shape;

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
        let sentence = found.window(cue.tokens.start);
        let at = cue.tokens.start;
        let marked = at == sentence.start || found.is_mark(at - 1, &[",", "(", "–", "—"]);
        if found.is(at, "per") && !marked {
            continue;
        }
        let start = clause_start(found, sentence.start, at);
        let finite = (start..at).any(|at| found.tag(at).is_finite());
        let tail = speaker.end + usize::from(found.is_mark(speaker.end, &[",", ":"]));
        let quotation = at.checked_sub(1).and_then(|before| {
            found
                .closes_quotation(before)
                .or_else(|| before.checked_sub(1).and_then(|before| found.closes_quotation(before)))
        });
        let content = match quotation {
            Some(quotation) => quoted_content(found, quotation),
            None if finite => {
                let mut end = at;
                while end > start && found.is_mark(end - 1, &[",", "–", "—", "("]) {
                    end -= 1;
                }
                vec![found.span(start..end)]
            }
            None => match found.opens_quotation(tail) {
                Some(quotation) if quotation.tokens.end + 2 >= sentence.end => vec![quotation.inner],
                _ => {
                    let end = content_end(found, &drafts.speakers, tail, sentence.end);
                    if end > tail + 1 { vec![found.span(tail..end)] } else { continue }
                }
            },
        };
        let act = cue.act(found);
        let mut draft = Draft::new("rule:according-to", content, act);
        draft.source = Some(speaker.tokens);
        draft.cue = Some(cue.tokens.clone());
        drafts.add(draft);
    }
}
