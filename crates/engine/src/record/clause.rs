//! The clause around some tokens, as evidence that is short and still says what is meant.

use crate::find::Found;
use crate::find::Tokens;
use crate::vocabulary::Tag;

/// A clause of fewer letters takes its neighbour in.
const ENOUGH: usize = 50;

/// The stretch between clause borders that holds some tokens of one sentence.
pub(super) fn of(found: &Found<'_>, tokens: Tokens) -> Tokens {
    let sentence = found.sentence_around(tokens.start);
    let start = start(found, tokens.start, &sentence);
    let end = end(found, tokens.end.max(tokens.start + 1), &sentence);
    start..end
}

/// The clause that holds some tokens, widened over its borders until it says enough.
pub(super) fn around(found: &Found<'_>, tokens: Tokens) -> Tokens {
    let sentence = found.sentence_around(tokens.start);
    let mut clause = of(found, tokens);
    while found.span(clause.clone()).len() < ENOUGH && clause != sentence {
        let wider_end = if clause.end < sentence.end { end(found, clause.end + 1, &sentence) } else { clause.end };
        if wider_end > clause.end && !(clause.start > sentence.start && found.is_any(clause.end, &[";", "—"])) {
            clause.end = wider_end;
        } else if clause.start > sentence.start {
            clause.start = start(found, clause.start - 1, &sentence);
        } else {
            clause.end = wider_end;
        }
    }
    while clause.start + 1 < clause.end && is_edge(found, clause.start) {
        clause.start += 1;
    }
    while clause.end > clause.start + 1 && is_edge(found, clause.end - 1) {
        clause.end -= 1;
    }
    clause
}

/// More letters than this hide what they are evidence for.
const MUCH: usize = 100;

/// A phrase with the verb before it and the complement behind it, out of its clause if that is long.
pub(super) fn phrase(found: &Found<'_>, tokens: Tokens) -> Tokens {
    let clause = around(found, tokens.clone());
    if found.span(clause.clone()).len() <= MUCH {
        return clause;
    }
    let opens = |at: &usize| found.tokens[*at].tag.is_verb() || found.tokens[*at].tag == Tag::Wh;
    let floor = clause.start.max(tokens.start.saturating_sub(8));
    let chunk = found.chunk_at(tokens.start).map_or(tokens.start, |chunk| chunk.tokens.start.max(floor));
    let start = (floor..tokens.start).rev().find(opens).unwrap_or(chunk);
    let closes = |&at: &usize| {
        let tag = found.tokens[at].tag;
        let border = matches!(tag, Tag::Preposition | Tag::To | Tag::Wh | Tag::Conjunction | Tag::Punctuation)
            || tag.is_finite();
        border && found.span(start..at).len() >= ENOUGH
    };
    let end = (tokens.end.max(start + 1)..clause.end).find(closes).unwrap_or(clause.end.max(tokens.end));
    start..end
}

/// Long sentences without marks are cut: no clause of prose has more tokens to one side.
const FARTHEST: usize = 60;

fn start(found: &Found<'_>, from: usize, sentence: &Tokens) -> usize {
    let floor = sentence.start.max(from.saturating_sub(FARTHEST));
    (floor..from)
        .rev()
        .find(|&at| is_border(found, at, sentence))
        .map_or(floor, |at| at + usize::from(is_edge(found, at)))
}

fn end(found: &Found<'_>, from: usize, sentence: &Tokens) -> usize {
    let ceiling = sentence.end.min(from + FARTHEST);
    (from..ceiling).find(|&at| is_border(found, at, sentence)).unwrap_or(ceiling)
}

fn is_edge(found: &Found<'_>, at: usize) -> bool {
    found.tokens[at].tag == Tag::Punctuation && !found.is_any(at, &["$", "€", "£", "%", "(", "“"])
        || found.tokens[at].tag == Tag::Conjunction
}

fn is_border(found: &Found<'_>, at: usize, sentence: &Tokens) -> bool {
    if found.is_any(at, &[",", ";", ":", "—", "–", "“", "”", "\"", "(", ")"]) {
        return true;
    }
    let before_verb = at + 2 < sentence.end && found.tokens[at + 1..at + 3].iter().any(|token| token.tag.is_finite());
    found.tokens[at].tag == Tag::Conjunction && before_verb
        || found.is_any(at, &["that", "while", "although", "because", "after", "who", "which"])
            && found.tokens[at].tag != Tag::Determiner
}
