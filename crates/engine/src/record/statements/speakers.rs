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
    let sentence = found.window(cue.tokens.start);
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
    // After a mere comma only a verb of saying with nobody to speak to: 'Talks will go on, says the ministry'.
    if found.is_mark(before, &[","])
        && before > sentence.start
        && found.closes_quotation(before - 1).is_none()
        && cue.sense(found, Takes::Whom).is_some()
    {
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
        // 'released a statement blaming': whoever released it blames.
        let issued = found.is_any(chunk.head, PAPERS) && chunk.tokens.start > sentence.start;
        if issued && found.tag(chunk.tokens.start - 1).is_finite() {
            return shared(found, cue, sentence, earlier);
        }
        let subject = subject_before(found, cue.group.start, sentence.start)?;
        let with = subject.tokens.start.checked_sub(1).is_some_and(|at| found.is_any(at, &["with", "despite", "amid"]));
        let place =
            Speaker { tokens: subject.tokens, place: Place::Before, start: cue.group.start, end: cue.tokens.end };
        return with.then_some(place);
    }
    if found.is(before, "as")
        && let Some(quoted) = quoted_before(found, before, sentence.start)
    {
        let subject = subject_before(found, quoted.group.start, sentence.start)?;
        let (start, end) = (subject.clause, cue.tokens.end);
        return Some(Speaker { tokens: subject.tokens, place: Place::Before, start, end });
    }
    let opens = found.is_mark(before, &[",", "–", "—", "”", "\""])
        || found.is_any(before, &["and", "or", "but", "while", "after", "before", "in", "by", "when", "without"]);
    if opens { shared(found, cue, sentence, earlier) } else { None }
}

/// What is issued and speaks for whoever issues it.
const PAPERS: &[&str] = &[
    "statement",
    "statements",
    "letter",
    "post",
    "message",
    "video",
    "note",
    "communique",
    "communiqué",
    "declaration",
    "resolution",
    "appeal",
    "report",
    "tweet",
];

/// The cue of `was quoted by the agency as saying`, looked for before `as`.
fn quoted_before<'f>(found: &'f Found<'_>, before: usize, low: usize) -> Option<&'f Cue> {
    let at = (low.max(before.saturating_sub(12))..before).rev().find(|&at| found.is_any(at, &["quoted", "cited"]))?;
    found.cues_at(at).map(|(_, cue)| cue).find(|cue| cue.shape == Shape::Passive)
}

/// Who relays what a cue after `as` says: `was quoted by the agency as saying`.
pub(super) fn relay(found: &Found<'_>, cue: &Cue) -> Option<Tokens> {
    let before = cue.group.start.checked_sub(1).filter(|&before| found.is(before, "as"))?;
    let quoted = quoted_before(found, before, found.window(cue.tokens.start).start)?;
    let by = quoted.tokens.end;
    found.is(by, "by").then(|| subject_after(found, by + 1, before)).flatten()
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
    here(main_subject(found, sentence, cue.group.start)?)
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

/// The subject of the first verb that stands in no clause after 'since', 'when' or their like.
fn main_subject(found: &Found<'_>, sentence: &Tokens, end: usize) -> Option<Tokens> {
    let verbs = (sentence.start..end).filter(|&at| found.tag(at).is_finite() && !found.tokens[at].quoted);
    let subjects = verbs.take(VERBS).filter_map(|verb| subject_before(found, verb, sentence.start));
    let subordinate =
        |at: usize| found.is_any(at, &["since", "when", "while", "as", "after", "before", "if", "because", "although"]);
    let mut subjects = subjects.filter(|subject| !subject.clause.checked_sub(1).is_some_and(subordinate));
    subjects.next().map(|subject| subject.tokens)
}

/// How many verbs are tried for the main one.
const VERBS: usize = 4;

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
                || found.is_mark(before, &[","])
                    && other.sense(found, Takes::Quote).is_some()
                    && (speaker.end..speaker.end + 4).any(|at| found.is_mark(at, &[",", "“", "\""]))
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
