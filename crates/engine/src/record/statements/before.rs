//! Content before its cue: `“…,” said Peskov`, `Talks will resume, he said`; and around it: `“…,” he said, “…”`.

use crate::article::Span;
use crate::find::Found;
use crate::find::Quotation;
use crate::find::Tokens;
use crate::find::cues::Cue;
use crate::find::cues::Shape;
use crate::vocabulary::Tag;
use crate::vocabulary::cues::Takes;

use super::draft::Draft;
use super::draft::Drafts;
use super::extent::content_end;
use super::follow::Rest;
use super::follow::adjuncts_end;
use super::follow::follow;
use super::speakers::Place;
use super::speakers::Speaker;

/// Adds statements whose quotation stands before the cue.
pub(super) fn quotation_before_cue(drafts: &mut Drafts<'_, '_>) {
    each(drafts, |drafts, cue, speaker| {
        let before = speaker.start.checked_sub(1)?;
        let found = drafts.found;
        let quotation = closing(found, before)?;
        if found.sentence_of(before) != found.sentence_of(cue.tokens.start) && !runs_on(found, cue, speaker, quotation)
        {
            return None;
        }
        let (end, addressee) = rest(found, cue, speaker);
        let mut content = quoted_content(found, quotation);
        content.extend(interrupted(drafts, &content, end, found.window(before).end));
        Some((content, addressee, "rule:quotation-before-cue"))
    });
}

/// Adds statements whose reported clause stands before the cue.
pub(super) fn clause_before_cue(drafts: &mut Drafts<'_, '_>) {
    each(drafts, |drafts, cue, speaker| {
        let found = drafts.found;
        let sentence = found.window(cue.tokens.start);
        let before = speaker.start.checked_sub(1).filter(|&before| before > sentence.start)?;
        if !found.is_mark(before, &[",", "–", "—"]) {
            return None;
        }
        let start = clause_start(found, sentence.start, before);
        let blunt = speaks_bluntly(found, start, before);
        if !blunt {
            cue.sense(found, Takes::That)?;
        }
        let (end, addressee) = match speaker.place {
            Place::Before => match follow(found, cue, cue.tokens.end, sentence.end) {
                Err(Rest { end, addressee }) => (end, addressee),
                Ok(follow)
                    if follow.marked && found.is_mark(follow.start - 1, &[","]) && is_core(found, start, before) =>
                {
                    (follow.start - 1, follow.addressee)
                }
                Ok(_) => return None,
            },
            _ => (adjuncts_end(found, cue, speaker.end, sentence.end), None),
        };
        let complete = has_verb(found, start, before) && !opens_condition(found, start);
        let mut content = vec![found.span(start..before)];
        let more = interrupted(drafts, &content, end, sentence.end);
        let quoted = |more| found.text(found.tokens_in(more)).starts_with(['“', '"', '‘']) || is_quoted(found, more);
        if more.is_some_and(|more| !complete || quoted(more)) {
            content.extend(more);
        } else if !has_verb(found, start, before) && !blunt {
            return None;
        }
        Some((content, addressee, "rule:clause-before-cue"))
    });
}

type Found3 = (Vec<Span>, Option<Tokens>, &'static str);

fn each(drafts: &mut Drafts<'_, '_>, rule: impl Fn(&Drafts<'_, '_>, &Cue, &Speaker) -> Option<Found3>) {
    for (index, cue) in drafts.open_cues() {
        if !drafts.is_open(cue) || !matches!(cue.shape, Shape::Finite) || cue.modal || cue.negated {
            continue;
        }
        let clause = || cue.sense(drafts.found, Takes::That).filter(|sense| !sense.weak && !sense.mind);
        let Some(sense) = cue.sense(drafts.found, Takes::Quote).or_else(clause) else { continue };
        let Some(speaker) = drafts.speakers[index].clone() else { continue };
        if speaker.place == Place::Shared {
            continue;
        }
        if let Some((content, addressee, method)) = rule(drafts, cue, &speaker) {
            let mut draft = Draft::new(method, content, sense.act);
            draft.source = Some(speaker.tokens);
            draft.cue = Some(cue.tokens.clone());
            draft.addressee = addressee;
            draft.mind = sense.mind;
            drafts.add(draft);
        }
    }
}

/// Whether an attribution that is a sentence of its own belongs to the quotation before it: `“Who pays?” Mr Renn asked.`
fn runs_on(found: &Found<'_>, cue: &Cue, speaker: &Speaker, quotation: &Quotation) -> bool {
    let words = found.article.text.slice(quotation.inner);
    let sentence = found.window(cue.tokens.start);
    let paragraph = found.article.sentences.get(found.sentence_of(cue.tokens.start)).map(|sentence| sentence.paragraph);
    let (end, _) = rest(found, cue, speaker);
    words.ends_with(['?', '!', '…', '—'])
        && paragraph == Some(quotation.paragraph)
        && (end >= sentence.end || found.is_mark(end, &[".", ",", ";"]))
}

/// The quotation that ends right before an attribution, with or without a comma between.
fn closing<'f>(found: &'f Found<'_>, before: usize) -> Option<&'f Quotation> {
    found.closes_quotation(before).or_else(|| {
        let mark = found.is_mark(before, &[",", "–", "—"]);
        before.checked_sub(1).filter(|_| mark).and_then(|before| found.closes_quotation(before))
    })
}

/// The content that a closing quotation ends: all of it, paragraphs before that were left open included; with the words
/// before it in the sentence if it is only a part of a reported clause.
pub(super) fn quoted_content(found: &Found<'_>, quotation: &Quotation) -> Vec<Span> {
    let opening = quotation.tokens.start.saturating_sub(1);
    let sentence = found.window(opening);
    if opening > sentence.start && !label_before(found, sentence.start, opening) {
        let start = clause_start(found, sentence.start, opening);
        return vec![found.span(start..quotation.tokens.end.max(start) + 1)];
    }
    let mut content = vec![quotation.inner];
    let mut index = found.quotations.partition_point(|other| other.span.start() < quotation.span.start());
    let mut paragraph = quotation.paragraph;
    while index > 0 {
        index -= 1;
        let earlier = &found.quotations[index];
        if earlier.closed || earlier.paragraph + 1 != paragraph {
            break;
        }
        content.push(earlier.inner);
        paragraph = earlier.paragraph;
    }
    content
}

/// Whether only a dateline, a time or a bullet stands before the quotation in its sentence.
fn label_before(found: &Found<'_>, start: usize, opening: usize) -> bool {
    (start..opening).all(|at| !found.tag(at).is_verb())
        && opening > start
        && found.is_mark(opening - 1, &["–", "—", "-", ":", "•", "|", "/", "."])
}

/// The end of what belongs to cue and source, and the one spoken to.
fn rest(found: &Found<'_>, cue: &Cue, speaker: &Speaker) -> (usize, Option<Tokens>) {
    let high = found.window(cue.tokens.start).end;
    match speaker.place {
        Place::Before => match follow(found, cue, cue.tokens.end, high) {
            Ok(follow) => (follow.start.saturating_sub(1).max(cue.tokens.end), follow.addressee),
            Err(rest) => (rest.end, rest.addressee),
        },
        _ => (adjuncts_end(found, cue, speaker.end, high), None),
    }
}

/// What goes on behind an attribution in the same sentence.
fn interrupted(drafts: &Drafts<'_, '_>, before: &[Span], at: usize, high: usize) -> Option<Span> {
    let found = drafts.found;
    let comma = found.is_mark(at, &[",", "–", "—", ":"]);
    let start = if comma { at + 1 } else { at };
    let first = before.first()?;
    if let Some(quotation) = found.opens_quotation(start) {
        let close = quotation.tokens.end;
        let goes_on = close + 2 < high && found.tag(close + 1) != Tag::Punctuation && !is_quoted(found, *first);
        if !goes_on {
            return Some(quotation.inner);
        }
    }
    let opened = found.opens_quotation(found.token_from(first.start())).is_some() || is_quoted(found, *first);
    if !comma || opened || start >= high || !goes_on(found, start) {
        return None;
    }
    let end = content_end(found, &drafts.speakers, start, high);
    (end > start).then(|| found.span(start..end))
}

/// Whether words behind an attribution belong to what is reported and not to the report.
fn goes_on(found: &Found<'_>, at: usize) -> bool {
    !(found
        .is_any(at, &["who", "which", "whose", "while", "after", "as", "citing", "referring", "speaking", "according"])
        || found.tag(at) == Tag::Gerund
        || found.cues_at(at).next().is_some())
}

fn is_quoted(found: &Found<'_>, span: Span) -> bool {
    let tokens = found.tokens_in(span);
    !tokens.is_empty() && found.tokens[tokens].iter().all(|token| token.quoted)
}

/// Where the clause begins that ends before `end`: behind a semicolon, a dash or a label.
pub(super) fn clause_start(found: &Found<'_>, low: usize, end: usize) -> usize {
    let mut start = low;
    let mut verb = false;
    for at in low..end {
        verb |= found.tag(at).is_finite();
        let label = !verb && found.is_mark(at, &["–", "—", ":", "|", "•", "-"]);
        if found.is_mark(at, &[";"]) || label {
            start = at + 1;
        }
    }
    while start < end
        && (found.is_mark(start, &["-", "•", "*", "–", "—", ",", "/", "."]) || found.is_any(start, &["but", "and"]))
    {
        start += 1;
    }
    start
}

fn has_verb(found: &Found<'_>, start: usize, end: usize) -> bool {
    (start..end).any(|at| found.tag(at).is_finite() || found.is_any(at, &["is", "are", "was", "were", "be"]))
}

fn opens_condition(found: &Found<'_>, start: usize) -> bool {
    found.is_any(start, &["if", "unless", "when", "because", "although", "while", "as", "until", "once", "should"])
}

/// Whether the words before an attribution can be the core of what is said and not a phrase of time or place.
fn is_core(found: &Found<'_>, start: usize, end: usize) -> bool {
    if matches!(found.tag(start), Tag::VerbPast | Tag::Participle | Tag::Gerund) {
        return false;
    }
    has_verb(found, start, end) || found.chunk_at(start).is_some_and(|chunk| !found.is_time(&chunk.tokens))
}

/// A content of a word or two: `Nonsense, replied the movement`.
fn speaks_bluntly(found: &Found<'_>, start: usize, end: usize) -> bool {
    end - start <= 2 && !matches!(found.tag(start), Tag::Adverb | Tag::Preposition | Tag::Conjunction)
}
