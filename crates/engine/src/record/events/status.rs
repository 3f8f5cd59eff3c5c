//! Where an event stands: by the verb's form and the words of modality around it.

use crate::find::Found;
use crate::find::Tokens;
use crate::find::Trigger;
use crate::find::triggers::clauses::VerbGroup;
use crate::record::EventType;
use crate::record::Status;
use crate::vocabulary::Tag;
use crate::vocabulary::modality::Reach;
use crate::vocabulary::triggers::Sense;

/// Words that are looked at before the trigger.
const LEFT: usize = 9;
/// Words that are looked at after it.
const RIGHT: usize = 14;
/// How far a clause is looked at.
const CLAUSE: usize = 40;

/// The status of an event.
pub(super) fn status(found: &Found<'_>, trigger: &Trigger, sense: &Sense, event: EventType) -> Status {
    let scene = Scene { found, trigger, clause: clause(found, trigger) };
    let told = match trigger.verb {
        _ if scene.is_supposed() => Some(Status::Possible),
        Some(group) => scene.of_verb(group),
        None => scene.of_noun(),
    };
    // What is said under a condition is said all the same.
    let verbal = matches!(
        event,
        EventType::Request | EventType::Accuse | EventType::Reject | EventType::Threaten | EventType::Agree
    );
    told.or_else(|| if verbal { None } else { scene.condition() }).unwrap_or_else(|| untold(trigger, sense, event))
}

fn untold(trigger: &Trigger, sense: &Sense, event: EventType) -> Status {
    match trigger.verb {
        Some(group) if group.infinitive => Status::Possible,
        None if event == EventType::Retreat || event == EventType::Cooperate => Status::Possible,
        None if matches!(&*sense.lemma, "fighting" | "hostilities" | "invasion" | "siege" | "blockade") => {
            Status::Ongoing
        }
        _ => Status::Occurred,
    }
}

/// The clause around a trigger: up to a mark that ends one.
fn clause(found: &Found<'_>, trigger: &Trigger) -> Tokens {
    let sentence = found.sentence_around(trigger.head);
    let ends = |at: usize| found.is_any(at, &[";", ":", "—", "–"]);
    let first = sentence.start.max(trigger.tokens.start.saturating_sub(CLAUSE));
    let start = (first..trigger.tokens.start).rev().find(|&at| ends(at)).map_or(first, |at| at + 1);
    let last = sentence.end.min(trigger.tokens.end + CLAUSE);
    let end = (trigger.tokens.end..last).find(|&at| ends(at)).unwrap_or(last);
    start..end
}

struct Scene<'a> {
    found: &'a Found<'a>,
    trigger: &'a Trigger,
    clause: Tokens,
}

impl Scene<'_> {
    /// A verb that carries its clause is told by its own auxiliaries; an infinitive or -ing form by what governs it.
    fn of_verb(&self, group: VerbGroup) -> Option<Status> {
        let head = self.trigger.head;
        let own = group.start..head;
        let tag = self.found.tokens[head].tag;
        let free = !group.infinitive && (tag.is_finite() || group.start < head || tag == Tag::Participle);
        if free {
            return self
                .last(own.clone(), Reach::Before)
                .or_else(|| self.reported(group.start))
                .or_else(|| self.near_clause(group.start))
                .or_else(|| (tag == Tag::Gerund && group.start < head).then_some(Status::Ongoing));
        }
        if tag == Tag::Gerund && head > 0 && self.found.is(head - 1, ",") {
            return None;
        }
        let left = self.clause.start.max(group.start.saturating_sub(LEFT))..head;
        self.last(left, Reach::Before).or_else(|| self.near_clause(group.start))
    }

    /// A noun is told by what stands in its phrase and governs it, or by the verb it is the subject of.
    fn of_noun(&self) -> Option<Status> {
        let tokens = &self.trigger.tokens;
        let start = self.found.chunk_at(tokens.start).map_or(tokens.start, |chunk| chunk.tokens.start);
        // `No ceasefire is in force` says that there is none, whatever its verb.
        if self.found.is(start, "no") {
            return Some(Status::Denied);
        }
        let left = self.clause.start.max(start.saturating_sub(LEFT))..tokens.start;
        let right = tokens.end..self.clause.end.min(tokens.end + RIGHT);
        let subject = self.trigger.governor.is_none().then(|| self.first(right, Reach::After)).flatten();
        subject.or_else(|| self.last(left, Reach::Before)).or_else(|| self.near_clause(start))
    }

    /// Whether it stands in a conditional clause itself, with no comma that would end it: `if a ceasefire is agreed`.
    fn is_supposed(&self) -> bool {
        let start = self.clause.start.max(self.trigger.tokens.start.saturating_sub(LEFT));
        let comma = (start..self.trigger.tokens.start).rev().find(|&at| self.found.is(at, ","));
        self.first(comma.unwrap_or(start)..self.trigger.tokens.start, Reach::Condition).is_some()
    }

    /// `alleged that …`, `denied that …` govern a whole clause.
    fn reported(&self, start: usize) -> Option<Status> {
        let left = self.clause.start.max(start.saturating_sub(2 * LEFT))..start;
        let told = self.last(left, Reach::Before);
        told.filter(|status| *status == Status::Contested)
    }

    fn near_clause(&self, start: usize) -> Option<Status> {
        self.last(self.clause.start.max(start.saturating_sub(LEFT))..start, Reach::Clause)
    }

    fn condition(&self) -> Option<Status> {
        self.first(self.clause.clone(), Reach::Condition)
    }

    /// The last word of modality in a stretch: the one nearest to a trigger after it.
    fn last(&self, stretch: Tokens, reach: Reach) -> Option<Status> {
        stretch.clone().rev().find_map(|at| self.modality(at, stretch.end, reach))
    }

    fn first(&self, mut stretch: Tokens, reach: Reach) -> Option<Status> {
        let end = stretch.end;
        stretch.find_map(|at| self.modality(at, end, reach))
    }

    fn modality(&self, at: usize, end: usize, reach: Reach) -> Option<Status> {
        let words = self.found.tokens.get(at..end)?.iter().map(|token| token.word);
        let (_, rows) = self.found.vocabulary.modalities.longest(words)?;
        rows.iter().find(|(_, own)| *own == reach).map(|(modality, _)| *modality)
    }
}
