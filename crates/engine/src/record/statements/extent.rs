//! How far a reported content goes in its sentence.

use crate::find::Found;
use crate::find::clauses::opens_clause;
use crate::find::cues::Shape;
use crate::vocabulary::Tag;

use super::speakers::Place;
use super::speakers::Speaker;

/// Words that open a clause which the reporter adds to what is reported.
const ADDED: &[&str] = &["while", "whereas", "although", "though", "without"];

/// The token after the last of a content that begins at `start`, in a sentence that ends at `high`.
pub(super) fn content_end(found: &Found<'_>, speakers: &[Option<Speaker>], start: usize, high: usize) -> usize {
    // What is said inside a quotation ends with it.
    let high = match found.quotation_at(start).filter(|quotation| quotation.tokens.start < start) {
        Some(quotation) => high.min(quotation.tokens.end),
        None => high,
    };
    let mut at = start;
    while at < high {
        if let Some(quotation) = found.opens_quotation(at) {
            at = (quotation.tokens.end + 1).max(at + 1).min(high);
            continue;
        }
        if at > start && ends(found, speakers, start, at, high) {
            break;
        }
        at += 1;
    }
    trimmed_end(found, start, at.min(high))
}

/// Without the marks that close the sentence.
fn trimmed_end(found: &Found<'_>, start: usize, end: usize) -> usize {
    let mut end = end;
    while end > start
        && found.tag(end - 1) == Tag::Punctuation
        && found.closes_quotation(end - 1).is_none()
        && !found.is_mark(end - 1, &[")", "%", "?", "!"])
    {
        end -= 1;
    }
    end
}

fn ends(found: &Found<'_>, speakers: &[Option<Speaker>], start: usize, at: usize, high: usize) -> bool {
    if found.is_mark(at, &[";"]) {
        return true;
    }
    if found.is_dash(at) {
        // The second of two dashes closes a parenthesis, the first opens one.
        let inner = (start..at).filter(|&earlier| found.is_dash(earlier)).count() % 2 == 1;
        return !inner && !(at + 1..high).any(|later| found.is_dash(later));
    }
    let comma = found.is_mark(at, &[","]);
    // What stands behind a colon explains a thing that has no verb of its own: 'a different story: the windows had rattled'.
    if found.is_mark(at, &[":"]) && found.opens_quotation(at + 1).is_none() {
        return !(start..at).any(|at| found.tag(at).is_finite());
    }
    let next = if comma { at + 1 } else { at };
    if comma && let Some(ends) = ends_at_comma(found, speakers, start, at, high) {
        return ends;
    }
    if found.is_any(next, &["and", "but", "yet", "or"]) {
        let mut verb = next + 1;
        while verb < high && found.tag(verb) == Tag::Adverb {
            verb += 1;
        }
        let first = found.cues.partition_point(|cue| cue.tokens.start < next + 1);
        let near = found.cues.get(first..).unwrap_or_default().iter().take(4);
        let joined = near
            .filter(|cue| (next + 1..=verb).contains(&cue.group.start) && cue.tokens.start < next + 6)
            .any(|cue| cue.shape == Shape::Finite && !cue.modal);
        if joined {
            return true;
        }
        if !comma && cue_of(found, next + 1, |shape| shape == Shape::Gerund) {
            return true;
        }
        if opens_attribution(found, speakers, next + 1, high) {
            return true;
        }
    }
    let closed = at > start + 2 && found.closes_quotation(at - 1).is_some();
    if closed && found.is_any(at, &["after", "as", "following", "when"]) && opens_clause(found, at + 1, high) {
        return true;
    }
    if found.is(at, "as") && at > start + 2 && found.is_any(at + 1, &["he", "she", "they"]) {
        return true;
    }
    if !comma && found.is_any(at, &["as", "after", "while"]) && opens_attribution(found, speakers, at + 1, high) {
        return start + 3 < at;
    }
    false
}

/// Whether content ends at a comma, where what stands behind it tells.
fn ends_at_comma(
    found: &Found<'_>,
    speakers: &[Option<Speaker>],
    start: usize,
    at: usize,
    high: usize,
) -> Option<bool> {
    let next = at + 1;
    let begun = (start..at).any(|at| found.tag(at).is_finite());
    // 'that, based on the draft, they agree': what is said has hardly begun.
    if found.is_mark(start, &[","]) && !begun {
        return Some(false);
    }
    let gerund = |shape| shape == Shape::Gerund;
    let verb = found.tag(next).is_finite() && found.tag(next) != Tag::VerbPresent;
    let ends = found.is_any(next, ADDED)
        || found.is(next, "as") && opens_clause(found, next + 1, high)
        || verb && (found.is(start, "to") || begun)
        || cue_of(found, next, gerund)
        || opens_attribution(found, speakers, next, high)
        || found.is_any(next, &["which", "who"]) && opens_attribution(found, speakers, next + 1, high)
        || found.is_any(next, &["and", "but", "while", "before", "after", "then"]) && cue_of(found, next + 1, gerund);
    ends.then_some(true)
}

/// Whether a cue of such a shape begins here.
fn cue_of(found: &Found<'_>, at: usize, shape: impl Fn(Shape) -> bool) -> bool {
    let mut at = at;
    while found.tag(at) == Tag::Adverb {
        at += 1;
    }
    found.cues_at(at).any(|(_, cue)| shape(cue.shape))
}

/// Whether a source with its own cue begins here: `, RT reported`, `, said Peskov`, `, according to`.
fn opens_attribution(found: &Found<'_>, speakers: &[Option<Speaker>], at: usize, high: usize) -> bool {
    let first = found.cues.partition_point(|cue| cue.tokens.start < at);
    for (cue, speaker) in found.cues.iter().zip(speakers).skip(first) {
        if cue.tokens.start >= high.min(at + 14) {
            return false;
        }
        if cue.shape == Shape::Phrase && cue.tokens.start == at {
            return true;
        }
        if let Some(speaker) = speaker
            && speaker.start == at
            && cue.shape == Shape::Finite
            && speaker.place != Place::Shared
        {
            return true;
        }
    }
    false
}
