//! Words that show a stance, each with the way it stands to its holder and its issue.

use crate::find::Chunk;
use crate::find::Found;
use crate::find::Tokens;
use crate::find::triggers::clauses;
use crate::find::triggers::clauses::VerbGroup;
use crate::vocabulary::Tag;
use crate::vocabulary::stances::Frame;
use crate::vocabulary::stances::Stance;
use crate::vocabulary::stances::StanceWord;

/// A word or phrase that shows a stance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cue {
    /// Its tokens.
    pub(super) tokens: Tokens,
    /// How it stands to holder and issue.
    pub(super) frame: Frame,
    /// The stance it shows, turned round where it is negated.
    pub(super) stance: Stance,
    /// The verb with its auxiliaries: the cue itself, or the `be` before it.
    pub(super) verb: Option<(usize, VerbGroup)>,
    /// Whether it is negated.
    pub(super) negated: bool,
    /// Its entry in the vocabulary.
    pub(super) word: StanceWord,
}

impl Cue {
    /// Whether what it is about follows it.
    pub(super) fn governs(&self) -> bool {
        matches!(self.frame, Frame::Verb | Frame::Noun | Frame::State)
    }
}

/// The cues of a stretch of one sentence, in order, none overlapping another.
pub(super) fn cues(found: &Found<'_>, stretch: Tokens) -> Vec<Cue> {
    let mut rows = Vec::new();
    let mut negation: Option<Tokens> = None;
    let mut at = stretch.start;
    while at < stretch.end {
        let Some((tokens, word)) = longest(found, at, stretch.end) else {
            at += 1;
            continue;
        };
        at = tokens.end;
        match word.stance {
            Some(stance) => {
                rows.push(cue(found, tokens.clone(), word, stance, negation.as_ref()));
                if word.frame == Frame::Never {
                    negation = Some(tokens);
                }
            }
            None => {
                rows.push(Cue {
                    tokens: tokens.clone(),
                    frame: Frame::No,
                    stance: Stance::Opposes,
                    verb: None,
                    negated: false,
                    word,
                });
                negation = Some(tokens);
            }
        }
    }
    rows
}

/// The longest phrase at a token that stands there as its frame asks for.
fn longest(found: &Found<'_>, at: usize, end: usize) -> Option<(Tokens, StanceWord)> {
    let words = found.tokens[at..end].iter().map(|token| token.word);
    found.vocabulary.stances.phrases.all(words).find_map(|(length, senses)| {
        let tokens = at..at + length;
        let fitting = senses.iter().find(|word| stands_as(found, &tokens, word.frame));
        fitting.map(|word| (tokens, *word))
    })
}

fn stands_as(found: &Found<'_>, tokens: &Tokens, frame: Frame) -> bool {
    let tag = found.tokens[tokens.start].tag;
    match frame {
        Frame::Verb => tag.is_verb() && !describes(found, tokens.start),
        Frame::Noun => !tag.is_verb(),
        _ => true,
    }
}

/// A participle before a noun describes it: `the agreed text`.
fn describes(found: &Found<'_>, verb: usize) -> bool {
    let holds = |chunk: &Chunk| chunk.head != verb && !clauses::parts_chunk(found, chunk, verb);
    found.chunk_at(verb).is_some_and(holds) && clauses::verb_group(found, verb).start == verb
}

fn cue(found: &Found<'_>, tokens: Tokens, word: StanceWord, stance: Stance, negation: Option<&Tokens>) -> Cue {
    let frame = word.frame;
    let verb = match frame {
        Frame::Verb => Some((tokens.start, clauses::verb_group(found, tokens.start))),
        Frame::State | Frame::Verdict | Frame::Silent | Frame::Duty | Frame::Refusal | Frame::Never => {
            governing(found, tokens.clone())
        }
        Frame::Noun | Frame::Condition | Frame::No => None,
    };
    let from = verb.map_or(tokens.start, |(_, group)| group.start.min(tokens.start));
    let negated = negation.is_some_and(|no| no.end <= tokens.start && no.end + 1 >= from && tokens.start - no.end <= 5);
    let turns = matches!(frame, Frame::Verb | Frame::Noun | Frame::State);
    let negated = negated && turns;
    Cue { stance: if negated { opposite(stance) } else { stance }, tokens, frame, verb, negated, word }
}

/// The first verb in a cue, or the one right before it.
fn governing(found: &Found<'_>, tokens: Tokens) -> Option<(usize, VerbGroup)> {
    let low = found.sentence_around(tokens.start).start.max(tokens.start.saturating_sub(4));
    let high = found.sentence_around(tokens.start).end.min(tokens.end + 2);
    let is_verb = |&at: &usize| found.tokens[at].tag.is_verb() || found.tokens[at].tag == Tag::Modal;
    let verb = (tokens.start..high).find(is_verb).or_else(|| (low..tokens.start).rev().find(is_verb))?;
    Some((verb, clauses::verb_group(found, verb)))
}

/// The stance of `not` with a stance.
fn opposite(stance: Stance) -> Stance {
    match stance {
        Stance::Accepts | Stance::Supports | Stance::Proposes | Stance::Demands => Stance::Opposes,
        Stance::Opposes | Stance::RedLine => Stance::Supports,
        Stance::Conditional | Stance::Undecided => stance,
    }
}
