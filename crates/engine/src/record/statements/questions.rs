//! Questions put by whoever interviews: `Asked whether …, he said`, `Sir Keir was asked whether …`.

use crate::find::clauses::subject_after;
use crate::find::cues::Shape;
use crate::vocabulary::cues::Act;
use crate::vocabulary::cues::Takes;

use super::draft::Draft;
use super::draft::Drafts;
use super::extent::content_end;

/// Adds the questions whose content is given.
pub(super) fn questions(drafts: &mut Drafts<'_, '_>) {
    for (_, cue) in drafts.open_cues() {
        let found = drafts.found;
        let asks = cue.sense(found, Takes::Asked).is_some_and(|sense| sense.act == Act::Ask);
        if cue.shape != Shape::Passive || !asks || !drafts.is_open(cue) || cue.negated {
            continue;
        }
        let sentence = found.window(cue.tokens.start);
        let limit = sentence.end.min(cue.tokens.end + 10);
        let words = ["whether", "if", "why", "how", "what", "when", "who"];
        let Some(start) = (cue.tokens.end..limit).find(|&at| found.is_any(at, &words)) else { continue };
        let opens = cue.group.start == sentence.start || found.is_any(cue.group.start - 1, &["when"]);
        let end = if opens {
            (start..sentence.end).find(|&at| found.is_mark(at, &[","])).unwrap_or(sentence.end)
        } else {
            content_end(found, &drafts.speakers, start, sentence.end)
        };
        let mut draft = Draft::new("rule:question", vec![found.span(start..end)], Act::Ask);
        match subject_after(found, cue.tokens.end + 1, start).filter(|_| found.is(cue.tokens.end, "by")) {
            Some(source) => draft.source = Some(source),
            None => draft.understood = Some("questioner"),
        }
        draft.cue = Some(cue.tokens.clone());
        drafts.add(draft);
    }
}
