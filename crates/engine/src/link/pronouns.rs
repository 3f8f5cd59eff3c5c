//! Pronouns: he, she, they, it mean whom the text last put on the stage, subjects before others.

use super::Cast;
use super::Who;
use super::context;
use crate::find::Found;
use crate::find::mentions::Mention;
use crate::vocabulary::actors::Kind;
use rustc_hash::FxHashMap;
use std::collections::VecDeque;

/// Who has been mentioned lately, in order.
#[derive(Default)]
pub(super) struct Stage {
    recent: Vec<Entry>,
    /// The actors of these mentions, each once, whoever was mentioned last at the end.
    lately: VecDeque<Who>,
    gender: FxHashMap<Who, bool>,
}

#[derive(Clone, Copy)]
struct Entry {
    who: Who,
    sentence: usize,
    subject: bool,
    speaks: bool,
    quoted: bool,
    end: usize,
}

/// How many mentions back a pronoun may reach.
const REACH: usize = 24;

/// How many actors are kept in mind for descriptions that mean one of them.
const CAST: usize = 48;

impl Stage {
    /// Notes a mention that is not a mere modifier.
    pub(super) fn enter(&mut self, found: &Found<'_>, mention: &Mention, who: Who, cast: &Cast) {
        if let Some(female) = gender(found, mention) {
            self.gender.entry(who).or_insert(female);
        }
        if mention.modifier && cast.actors[who].kind != Kind::State {
            return;
        }
        let sentence = found.sentence_of(mention.tokens.start);
        let subject = !mention.modifier && !context::is_located(found, mention) && context::acts(found, mention);
        let speaks = subject && context::speaks(found, mention);
        let quoted = found.tokens[mention.tokens.start].quoted;
        if let Some(before) = self.lately.iter().rposition(|&other| other == who) {
            self.lately.remove(before);
        } else if self.lately.len() == CAST {
            self.lately.pop_front();
        }
        self.lately.push_back(who);
        self.recent.push(Entry { who, sentence, subject, speaks, quoted, end: mention.tokens.end });
    }

    /// Who spoke last, in the sentence of a token or so many before it.
    pub(super) fn last_speaker(&self, found: &Found<'_>, at: usize, sentences: usize) -> Option<Who> {
        let sentence = found.sentence_of(at);
        let near = self.recent.iter().rev().take_while(|entry| entry.sentence + sentences >= sentence);
        near.take(REACH).find(|entry| entry.speaks).map(|entry| entry.who)
    }

    /// Whom the sentence of a token has as its speaker before the token, or else as its first subject.
    pub(super) fn subject(&self, found: &Found<'_>, at: usize) -> Option<Who> {
        let sentence = found.sentence_of(at);
        let here = || self.recent.iter().rev().take(REACH).take_while(|entry| entry.sentence == sentence);
        let subject = || here().filter(|entry| entry.subject).last();
        here().find(|entry| entry.speaks).or_else(subject).map(|entry| entry.who)
    }

    /// The last mentioned actor for whom something holds.
    pub(super) fn last_where(&self, holds: impl Fn(Who) -> bool) -> Option<Who> {
        self.lately.iter().rev().copied().find(|&who| holds(who))
    }

    /// Who a pronoun means: subjects of the same sentence, then of the one before, then the nearest.
    pub(super) fn pronoun(&mut self, found: &Found<'_>, mention: &Mention, cast: &Cast) -> Vec<Who> {
        let at = mention.tokens.start;
        let sentence = found.sentence_of(at);
        let female = found.is_any(at, &["she", "her", "herself"]);
        let male = found.is_any(at, &["he", "him", "his", "himself"]);
        let plural = found.is_any(at, &["they", "them", "their", "themselves"]);
        let neuter = found.is_any(at, &["it", "its", "itself"]);
        let fits = |entry: &&Entry| {
            let kind = cast.actors[entry.who].kind;
            let gender = || self.gender.get(&entry.who);
            match kind {
                Kind::Person | Kind::Anonymous => male && gender() != Some(&true) || female && gender() != Some(&false),
                Kind::Group => plural || neuter,
                _ => neuter || plural,
            }
        };
        let window = self.recent.iter().rev().take(REACH);
        // `The leader, he said, …`: who is spoken of is not who speaks.
        let broken = at.checked_sub(1).filter(|&comma| found.word(comma) == ",");
        let quoted = found.tokens[at].quoted;
        let mut rows: Vec<(usize, &Entry)> =
            window.filter(fits).filter(|entry| broken != Some(entry.end)).enumerate().collect();
        rows.sort_by_cached_key(|(distance, entry)| {
            let apart = if entry.quoted && !quoted { 2 } else { 0 };
            let far = sentence.saturating_sub(entry.sentence).min(3) + apart;
            // Of the subjects of one sentence that of the main clause, which mostly stands first.
            let order = if entry.subject { REACH - distance } else { *distance };
            (far + usize::from(!entry.subject), !entry.subject, sentence.saturating_sub(entry.sentence), order)
        });
        let mut meant: Vec<Who> = Vec::new();
        for (_, entry) in rows {
            if !meant.contains(&entry.who) && meant.len() < 3 {
                meant.push(entry.who);
            }
        }
        if let Some(&who) = meant.first()
            && (male || female)
        {
            self.gender.entry(who).or_insert(female);
        }
        meant
    }

    /// The last mentioned actor of a kind.
    pub(super) fn last_of(&self, kind: Kind, cast: &Cast) -> Option<Who> {
        self.recent
            .iter()
            .rev()
            .take(REACH * 4)
            .find(|entry| cast.actors[entry.who].kind == kind)
            .map(|entry| entry.who)
    }

    /// The last mentioned organisation or group.
    pub(super) fn last_body(&self, cast: &Cast) -> Option<Who> {
        let body = |entry: &&Entry| matches!(cast.actors[entry.who].kind, Kind::Organisation | Kind::Group);
        self.recent.iter().rev().take(REACH).find(body).map(|entry| entry.who)
    }
}

/// What a title or a role says of a person's gender: whether female.
fn gender(found: &Found<'_>, mention: &Mention) -> Option<bool> {
    let words = mention.role.clone().into_iter().flatten().chain(mention.whole.clone());
    for at in words {
        if found.is_any(at, FEMALE) || ends_in(found.word(at), "woman") {
            return Some(true);
        }
        let man = ends_in(found.word(at), "man") && found.word(at).len() > 5 && !found.tokens[at].capital;
        if found.is_any(at, MALE) || man {
            return Some(false);
        }
    }
    None
}

fn ends_in(word: &str, ending: &str) -> bool {
    let start = word.len().checked_sub(ending.len());
    start.is_some_and(|start| word.as_bytes()[start..].eq_ignore_ascii_case(ending.as_bytes()))
}

/// Titles and roles of women.
const FEMALE: &[&str] =
    &["mrs", "ms", "miss", "dame", "lady", "queen", "princess", "mother", "sister", "wife", "woman", "duchess"];

/// Titles and roles of men.
const MALE: &[&str] = &["mr", "sir", "lord", "king", "prince", "father", "brother", "husband", "man", "sheikh"];
