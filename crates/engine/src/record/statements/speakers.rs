//! Who says it, in words: the subject of the cue, before it or behind it, or shared with an earlier verb.

use crate::find::Found;
use crate::find::Tokens;
use crate::find::clauses::subject_after;
use crate::find::clauses::subject_before;
use crate::find::cues::Cue;
use crate::find::cues::Shape;
use crate::vocabulary::Tag;
use crate::vocabulary::cues::Takes;

/// The words for the one who speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Speaker {
    /// The words.
    pub tokens: Tokens,
    /// How they stand to the cue.
    pub place: Place,
    /// The first word of the attribution: of the clause that cue and source make.
    pub start: usize,
    /// The first word after cue and source.
    pub end: usize,
}

/// How the words for the source stand to the cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Before it: `Peskov said`.
    Before,
    /// Behind it: `said Peskov`, `according to Peskov`.
    After,
    /// With an earlier verb: `said …, adding`.
    Shared,
}

/// The speaker of every cue.
pub(super) fn speakers(found: &Found<'_>) -> Vec<Option<Speaker>> {
    let mut rows: Vec<Option<Speaker>> = Vec::with_capacity(found.cues.len());
    for cue in &found.cues {
        let speaker = speaker(found, cue, &rows);
        rows.push(speaker);
    }
    rows
}

fn speaker(found: &Found<'_>, cue: &Cue, earlier: &[Option<Speaker>]) -> Option<Speaker> {
    let sentence = found.sentence_around(cue.tokens.start);
    match cue.shape {
        Shape::Finite | Shape::State => finite(found, cue, &sentence, earlier),
        Shape::Gerund => gerund(found, cue, &sentence, earlier),
        Shape::Passive => passive(found, cue, &sentence),
        Shape::Phrase => behind(found, cue, cue.tokens.end, &sentence),
        Shape::Infinitive => purpose(found, cue, &sentence),
        Shape::Noun => None,
    }
}

fn finite(found: &Found<'_>, cue: &Cue, sentence: &Tokens, earlier: &[Option<Speaker>]) -> Option<Speaker> {
    let subject = subject_before(found, cue.group.start, sentence.start);
    if may_be_inverted(found, cue, sentence, subject.is_some()) {
        let inverted = behind(found, cue, cue.tokens.end, sentence);
        if inverted.is_some() {
            return inverted;
        }
    }
    match subject {
        Some(subject) => {
            Some(Speaker { tokens: subject.tokens, place: Place::Before, start: subject.clause, end: cue.tokens.end })
        }
        None => shared(found, cue, sentence, earlier),
    }
}

/// Whether the source may stand behind a verb: after a quotation or a comma, where no subject stands before it.
fn may_be_inverted(found: &Found<'_>, cue: &Cue, sentence: &Tokens, subject: bool) -> bool {
    if subject || cue.sense(found, Takes::Quote).is_none() || cue.group != cue.tokens {
        return false;
    }
    let Some(before) = cue.tokens.start.checked_sub(1) else { return false };
    if before < sentence.start {
        return false;
    }
    found.closes_quotation(before).is_some()
        || found.is_mark(before, &[",", "”", "\"", "’", "–", "—", "»", "?", "!", ":"])
}

fn behind(found: &Found<'_>, cue: &Cue, at: usize, sentence: &Tokens) -> Option<Speaker> {
    let tokens = subject_after(found, at, sentence.end)?;
    let end = tokens.end;
    Some(Speaker { tokens, place: Place::After, start: cue.group.start, end })
}

fn gerund(found: &Found<'_>, cue: &Cue, sentence: &Tokens, earlier: &[Option<Speaker>]) -> Option<Speaker> {
    let before = cue.group.start.checked_sub(1).filter(|&before| before >= sentence.start)?;
    if let Some(chunk) = found.chunk_at(before)
        && found.tag(chunk.head) != Tag::Gerund
    {
        let subject = subject_before(found, cue.group.start, sentence.start)?;
        let with = subject.tokens.start.checked_sub(1).is_some_and(|at| found.is_any(at, &["with", "despite", "amid"]));
        let place =
            Speaker { tokens: subject.tokens, place: Place::Before, start: cue.group.start, end: cue.tokens.end };
        return with.then_some(place);
    }
    let opens = found.is_mark(before, &[",", "–", "—", "”", "\""])
        || found.is_any(before, &["and", "or", "but", "while", "after", "before", "in", "by", "when", "without"]);
    if opens { shared(found, cue, sentence, earlier) } else { None }
}

/// The subject of an earlier verb of the sentence: of the last cue that carries its clause, else of the main verb.
fn shared(found: &Found<'_>, cue: &Cue, sentence: &Tokens, earlier: &[Option<Speaker>]) -> Option<Speaker> {
    let before = cue.group.start.checked_sub(1).filter(|&before| before >= sentence.start);
    if cue.shape != Shape::Gerund {
        let before = before?;
        let joined = found.tag(before) == Tag::Conjunction || found.is_mark(before, &[","]);
        if !joined {
            return None;
        }
    }
    let here =
        |tokens: Tokens| Some(Speaker { tokens, place: Place::Shared, start: cue.group.start, end: cue.tokens.end });
    if let Some(speaker) = governing(found, cue, sentence, earlier) {
        return here(speaker.tokens.clone());
    }
    let verb = (sentence.start..cue.group.start).find(|&at| found.tag(at).is_finite() && !found.tokens[at].quoted);
    if let Some(verb) = verb {
        return here(subject_before(found, verb, sentence.start)?.tokens);
    }
    // 'Speaking in Kyiv and warning of …, he said': the subject follows.
    None
}

/// Verbs whose purpose is to speak: `took to the radio to condemn`.
const SPEAKING: &[&str] =
    &["took", "used", "went", "turned", "spoke", "appeared", "phoned", "rang", "continued", "rose", "joined"];

/// The subject of a verb whose purpose it is to speak.
fn purpose(found: &Found<'_>, cue: &Cue, sentence: &Tokens) -> Option<Speaker> {
    let low = sentence.start.max(cue.group.start.saturating_sub(10));
    let verb = (low..cue.group.start).rev().find(|&at| found.tag(at).is_finite())?;
    let subject = subject_before(found, verb, sentence.start).filter(|_| found.is_any(verb, SPEAKING))?;
    Some(Speaker { tokens: subject.tokens, place: Place::Shared, start: cue.group.start, end: cue.tokens.end })
}

/// The speaker of the cue that governs a later one of the sentence: of the first, until a clause with a source of its own
/// is joined to it.
fn governing<'e>(
    found: &Found<'_>,
    cue: &Cue,
    sentence: &Tokens,
    earlier: &'e [Option<Speaker>],
) -> Option<&'e Speaker> {
    let first = found.cues.partition_point(|other| other.tokens.start < sentence.start);
    let mut governing: Option<&Speaker> = None;
    for (other, speaker) in found.cues.iter().zip(earlier).skip(first) {
        let Some(speaker) = speaker else { continue };
        let usable = matches!(other.shape, Shape::Finite | Shape::Phrase)
            && other.tokens.end <= cue.group.start
            && speaker.place != Place::Shared
            && found.tokens[other.tokens.start].quoted == found.tokens[cue.tokens.start].quoted;
        let joined = speaker.start.checked_sub(1).is_some_and(|before| {
            found.is_mark(before, &[";"])
                || found.is_any(before, &["while", "but", "as", "and", "after", "with"])
                || before > sentence.start
                    && found.is_mark(before, &[","])
                    && found.closes_quotation(before - 1).is_some()
        });
        if usable && (governing.is_none() || joined) {
            governing = Some(speaker);
        }
    }
    governing
}

/// A passive with its agent: `was announced by the ministry`; or `X was quoted as saying`.
fn passive(found: &Found<'_>, cue: &Cue, sentence: &Tokens) -> Option<Speaker> {
    if found.is(cue.tokens.end, "by") {
        return behind(found, cue, cue.tokens.end + 1, sentence);
    }
    None
}
