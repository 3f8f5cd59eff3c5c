//! Nouns of saying with their content: `Putin's claim that …`, `a demand by the rebels that …`.

use crate::find::Found;
use crate::find::Tokens;
use crate::find::clauses::subject_after;
use crate::find::cues::Cue;
use crate::find::cues::Shape;
use crate::vocabulary::Tag;
use crate::vocabulary::cues::Takes;

use super::draft::Draft;
use super::draft::Drafts;
use super::extent::content_end;

/// Adds statements whose cue is a noun with a known source.
pub(super) fn noun_with_content(drafts: &mut Drafts<'_, '_>) {
    for (_, cue) in drafts.open_cues() {
        if cue.shape != Shape::Noun || !drafts.is_open(cue) {
            continue;
        }
        let found = drafts.found;
        let sentence = found.window(cue.tokens.start);
        let (mut source, mut at) = (possessor(found, cue), cue.tokens.end);
        if source.is_none() && found.is_any(at, &["by", "from"]) {
            source = subject_after(found, at + 1, sentence.end);
            at = source.as_ref().map_or(at, |source| source.end);
        }
        let Some(source) = source else { continue };
        let kind = if found.is(at, "that") {
            Takes::That
        } else if found.is(at, "to") && found.tag(at + 1) == Tag::VerbBase {
            Takes::To
        } else {
            continue;
        };
        let Some(sense) = cue.sense(found, kind) else { continue };
        let start = at + usize::from(kind == Takes::That);
        let end = content_end(found, &drafts.speakers, start, sentence.end);
        if end <= start {
            continue;
        }
        let mut draft = Draft::new("rule:noun-cue", vec![found.span(start..end)], sense.act);
        draft.source = Some(source);
        draft.cue = Some(cue.tokens.clone());
        drafts.add(draft);
    }
}

/// The owner of what is said: `Putin's`, `their`.
fn possessor(found: &Found<'_>, cue: &Cue) -> Option<Tokens> {
    let chunk = found.chunk_at(cue.tokens.start)?;
    if let Some(owner) = &chunk.possessor {
        return Some(owner.clone());
    }
    let first = chunk.tokens.start;
    (found.tag(first) == Tag::PossessivePronoun).then_some(first..first + 1)
}
