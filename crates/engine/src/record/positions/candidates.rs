//! Positions that somebody may hold, each with the signs that speak for and against it.

use super::cues::Cue;
use super::doubt;
use super::scene::Scene;
use super::sides;
use crate::article::ParagraphKind;
use crate::find::Tokens;
use crate::link::Who;
use crate::vocabulary::issues::Issue;
use crate::vocabulary::leanings::Sign;
use crate::vocabulary::stances::Frame;
use crate::vocabulary::stances::Stance;

/// Where the issue of a candidate is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In the clause itself.
    Here,
    /// In the same sentence.
    Sentence,
    /// By a word like `the deal`, which stands for the issue named last.
    Deal,
    /// Nowhere near; it is the issue named last.
    Last,
    /// Nowhere near; it is the main issue of the article.
    Main,
}

impl Place {
    fn code(self) -> &'static str {
        match self {
            Place::Here => "here",
            Place::Sentence => "sentence",
            Place::Deal => "deal",
            Place::Last => "last",
            Place::Main => "main",
        }
    }
}

/// A position that somebody may hold.
#[derive(Clone, Debug)]
pub(super) struct Candidate<'a> {
    pub(super) actor: Who,
    pub(super) issue: Issue,
    /// What the words show, before weighing.
    pub(super) stance: Stance,
    /// The words that show it.
    pub(super) tokens: Tokens,
    /// The statement it stands in.
    pub(super) statement: Option<usize>,
    /// The words of a condition near it.
    pub(super) condition: Option<Tokens>,
    /// The rule that found it.
    pub(super) method: &'static str,
    /// Whether the words leave open that it is held.
    pub(super) doubtful: bool,
    /// What speaks for and against it.
    pub(super) signs: Vec<Sign<'a>>,
}

impl<'a> Candidate<'a> {
    /// A candidate with the signs that its place, its holder and its issue give.
    pub(super) fn new(
        scene: &'a Scene<'_>,
        (actor, issue, place): (Who, Issue, Place),
        stance: Stance,
        tokens: Tokens,
        method: &'static str,
    ) -> Candidate<'a> {
        let statement = scene.statement_at(tokens.start).map(|(index, _)| index);
        let mut signs: Vec<Sign<'a>> = Vec::with_capacity(24);
        signs.extend([("sign", "all"), ("rule", method), ("issue", issue.code()), ("place", place.code())]);
        signs.push(("shows", stance.code()));
        signs.push((if scene.main() == Some(issue) { "main issue" } else { "side issue" }, place.code()));
        signs.push(("named", bucket(scene.count(issue))));
        signs.push(("rank in the article", bucket(scene.rank(issue) + 1)));
        signs.push(("heading", if scene.in_heading(issue) { "names it" } else { "does not" }));
        let party = sides::party(scene.cast, actor);
        let is_side = scene.sides.iter().any(|&side| sides::party(scene.cast, side) == party);
        signs.push(("holder's part", if is_side { "a side" } else { "beside" }));
        if let Some(holder) = scene.cast.actors.get(actor) {
            signs.push(("holder", holder.kind.code()));
            signs.push(("holder's side", if holder.side.is_some() { "known" } else { "none" }));
            signs.push(("holder named", bucket(holder.mentions.len())));
        }
        let sentence = scene.found.sentence_of(tokens.start);
        signs.push((
            "part",
            match scene.found.article.kind_of(sentence) {
                ParagraphKind::Headline | ParagraphKind::Standfirst | ParagraphKind::Crosshead => "heading",
                _ => "body",
            },
        ));
        Candidate { actor, issue, stance, tokens, statement, condition: None, method, doubtful: false, signs }
    }

    /// Adds what the cues around it show.
    pub(super) fn surround<'c>(&mut self, scene: &'a Scene<'_>, cues: impl Iterator<Item = &'c Cue>) {
        for cue in cues {
            let after = cue.tokens.start >= self.tokens.end;
            match cue.frame {
                Frame::Verdict if doubt::supposed(scene.found, cue.tokens.start) => {}
                Frame::Refusal | Frame::Never | Frame::No if !doubt::negates(scene, cue, self.actor) => {}
                Frame::Verdict => {
                    self.sign("verdict", cue.stance.code());
                    self.sign("word", scene.found.vocabulary.stances.lemma(cue.word));
                }
                Frame::Silent => self.sign("nearby", "silent"),
                Frame::Duty => self.sign("nearby", "duty"),
                Frame::Refusal => self.sign("nearby", "refusal"),
                Frame::Never => self.sign("nearby", "never"),
                Frame::No => self.sign("nearby", "no"),
                Frame::Condition => {
                    self.sign("nearby", if after { "condition after" } else { "condition before" });
                    let end = scene.found.sentence_around(cue.tokens.start).end;
                    self.condition.get_or_insert(cue.tokens.start..end);
                }
                Frame::Verb | Frame::Noun | Frame::State => self.sign("nearby stance", cue.stance.code()),
            }
        }
    }

    /// Adds a sign, once.
    pub(super) fn sign(&mut self, kind: &'static str, value: &'a str) {
        if !self.signs.contains(&(kind, value)) {
            self.signs.push((kind, value));
        }
    }
}

/// A count, coarsely.
pub(super) fn bucket(count: usize) -> &'static str {
    match count {
        0 => "never",
        1 => "once",
        2..=3 => "twice or thrice",
        4..=7 => "often",
        _ => "very often",
    }
}
