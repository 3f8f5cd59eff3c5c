//! Who holds what a word shows.

use super::cues::Cue;
use super::scene::Scene;
use crate::find::Tokens;
use crate::find::triggers::clauses;
use crate::find::triggers::clauses::VerbGroup;
use crate::link::Who;
use crate::vocabulary::Tag;
use crate::vocabulary::stances::Frame;
use crate::vocabulary::triggers::Role;

/// A holder, and whether it is the one who speaks there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Holder {
    /// The actor.
    pub(super) who: Who,
    /// Whether it speaks of itself.
    pub(super) speaks: bool,
}

/// Nouns for those who stand against each other.
const PARTIES: &[&str] = &[
    "side",
    "sides",
    "party",
    "parties",
    "enemies",
    "foes",
    "rivals",
    "governments",
    "capitals",
    "armies",
    "leaders",
    "neighbours",
    "neighbors",
    "states",
    "countries",
    "camps",
    "presidents",
    "delegations",
];

impl Scene<'_> {
    /// Who says what stands at a token; none in the outlet's own voice.
    pub(super) fn speaker(&self, token: usize) -> Option<Who> {
        self.statement_at(token).map(|(_, statement)| statement.source)
    }

    /// All who hold what a cue shows.
    pub(super) fn holders(&self, cue: &Cue) -> Vec<Holder> {
        let at = cue.tokens.start;
        if let Some(statement) = self.cue_of(at) {
            return vec![Holder { who: statement.source, speaks: true }];
        }
        let speaker = self.speaker(at);
        let phrases = match cue.frame {
            Frame::Verdict | Frame::Duty => Vec::new(),
            Frame::Noun => self.owners(cue.tokens.clone()),
            _ => match cue.verb {
                Some((verb, group)) if group.passive => self.agents(verb),
                Some((verb, group)) => self.subject(group, verb),
                None => Vec::new(),
            },
        };
        let mut rows: Vec<Holder> = Vec::new();
        for who in phrases.iter().flat_map(|phrase| self.meant(phrase.clone(), speaker)) {
            if !rows.iter().any(|row| row.who == who) {
                rows.push(Holder { who, speaks: speaker == Some(who) });
            }
        }
        if rows.is_empty() && (phrases.is_empty() || matches!(cue.frame, Frame::Verdict | Frame::Duty)) {
            rows.extend(speaker.map(|who| Holder { who, speaks: true }));
        }
        rows
    }

    /// Who is meant by a phrase that holds something: the speaker by `we`, an actor by name, description or pronoun.
    pub(super) fn meant(&self, phrase: Tokens, speaker: Option<Who>) -> Vec<Who> {
        if self.found.is_any(phrase.start, &["i", "we", "our", "my"]) {
            return speaker.map_or_else(|| self.sides.clone(), |who| vec![who]);
        }
        if let Some(who) = self.cast.who(self.found, phrase.clone()) {
            return vec![who];
        }
        if self.found.is_any(phrase.start, &["both", "neither", "two", "the", "all"])
            && self.found.is_any(phrase.end.saturating_sub(1), PARTIES)
        {
            return self.sides.clone();
        }
        let pronoun = self.found.tokens.get(phrase.start).is_some_and(|token| token.tag == Tag::Pronoun);
        if pronoun { speaker.into_iter().collect() } else { Vec::new() }
    }

    /// The subject of a verb, found before the mark where a quotation begins with the verb: `allies had “promised aid”`.
    fn subject(&self, mut group: VerbGroup, verb: usize) -> Vec<Tokens> {
        let before = group.start.checked_sub(1).filter(|&at| self.found.is_any(at, &["“", "\"", "‘"]));
        if let Some(mark) = before.filter(|&at| at > self.found.sentence_around(verb).start) {
            group.start = mark;
        }
        clauses::subject(self.found, group, verb)
    }

    /// Those who own a noun: `Russia's demand`, `its demand`, `the Russian demand`, `Russia voiced support`.
    fn owners(&self, noun: Tokens) -> Vec<Tokens> {
        let Some(chunk) = self.found.chunk_at(noun.start) else { return Vec::new() };
        if self.is_of_the_clause(chunk.tokens.start) {
            return Vec::new();
        }
        if let Some(possessor) = &chunk.possessor {
            return vec![possessor.clone()];
        }
        if let Some(named) = (chunk.tokens.start..noun.start).find(|&at| self.cast.at(at).is_some()) {
            let named: Tokens = named..named + 1;
            return vec![named];
        }
        let low = self.found.sentence_around(noun.start).start.max(chunk.tokens.start.saturating_sub(4));
        let verb = (low..chunk.tokens.start).rev().find(|&at| self.found.tokens[at].tag.is_verb());
        verb.map(|verb| clauses::subject(self.found, clauses::verb_group(self.found, verb), verb)).unwrap_or_default()
    }

    /// Whether a pronoun in speech that means somebody else has a nearer owner: `the army said Moscow continues its efforts`.
    fn is_of_the_clause(&self, pronoun: usize) -> bool {
        let tag = self.found.tokens[pronoun].tag;
        let speaker = self.speaker(pronoun);
        if tag != Tag::PossessivePronoun || speaker.is_none() {
            return false;
        }
        let low = self.found.sentence_around(pronoun).start.max(pronoun.saturating_sub(2));
        let Some(verb) = (low..pronoun).rev().find(|&at| self.found.tokens[at].tag.is_verb()) else { return false };
        let owner = self.cast.at(pronoun);
        let subject = clauses::subject(self.found, clauses::verb_group(self.found, verb), verb);
        subject.into_iter().flat_map(|phrase| self.meant(phrase, speaker)).any(|who| Some(who) != owner)
    }

    /// Those after `by`.
    fn agents(&self, verb: usize) -> Vec<Tokens> {
        let parts = clauses::prepositional(self.found, verb + 1, false);
        let by = parts.into_iter().filter(|(role, _)| *role == Role::By);
        by.map(|(_, tokens)| tokens).collect()
    }
}
