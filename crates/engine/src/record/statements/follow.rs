//! What follows a cue: a quotation, a clause, an infinitive, a noun phrase; and the one spoken to before it.

use crate::find::Found;
use crate::find::Tokens;
use crate::find::clauses::is_setting;
use crate::find::clauses::opens_clause;
use crate::find::cues::Cue;
use crate::find::cues::Shape;
use crate::vocabulary::Tag;
use crate::vocabulary::cues::Act;
use crate::vocabulary::cues::Takes;

/// What follows a cue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Follow {
    /// What it is.
    pub kind: Takes,
    /// The first token of the content.
    pub start: usize,
    /// Whether 'that', a colon or a quotation mark shows it.
    pub marked: bool,
    /// The one spoken to.
    pub addressee: Option<Tokens>,
    /// What is done by saying it.
    pub act: Act,
}

/// How many words may stand between a cue and its content.
const GAP: usize = 24;

/// The end of the phrases that belong to a cue behind which no content stands, and the one spoken to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rest {
    /// The first token behind the phrases.
    pub end: usize,
    /// The one spoken to.
    pub addressee: Option<Tokens>,
}

/// What follows the cue, or the end of the phrases that belong to it.
pub(super) fn follow(found: &Found<'_>, cue: &Cue, start: usize, high: usize) -> Result<Follow, Rest> {
    let mut walk =
        Walk { found, cue, at: start, high: high.min(start + GAP), full: high, addressee: None, object: None };
    walk.run()
}

/// The end of the phrases of time, place and occasion that begin here.
pub(super) fn adjuncts_end(found: &Found<'_>, cue: &Cue, start: usize, high: usize) -> usize {
    let mut walk = Walk { found, cue, at: start, high, full: high, addressee: None, object: None };
    while walk.at < high && walk.adjunct() {}
    walk.at.min(high)
}

struct Walk<'w, 'a> {
    found: &'w Found<'a>,
    cue: &'w Cue,
    at: usize,
    /// How far the content may begin.
    high: usize,
    /// The end of the sentence.
    full: usize,
    addressee: Option<Tokens>,
    /// Where the object begins that was taken for the one spoken to.
    object: Option<usize>,
}

impl Walk<'_, '_> {
    fn takes(&self, takes: Takes) -> bool {
        self.cue.sense(self.found, takes).is_some()
    }

    fn hit(&self, kind: Takes, start: usize, marked: bool) -> Follow {
        let by_kind = match kind {
            Takes::To if self.addressee.is_some() => {
                self.cue.senses(self.found).find(|sense| sense.takes(Takes::To) && sense.takes(Takes::Whom))
            }
            _ => self.cue.sense(self.found, kind),
        };
        let act = by_kind.map_or_else(|| self.cue.act(self.found), |sense| sense.act);
        Follow { kind, start, marked, addressee: self.addressee.clone(), act }
    }

    fn run(&mut self) -> Result<Follow, Rest> {
        let thing = self.takes(Takes::Thing) || self.takes(Takes::As);
        while self.at < self.high {
            if let Some(hit) = self.marked().or_else(|| self.question()).or_else(|| self.infinitive()) {
                return Ok(hit);
            }
            if self.object.is_none() && self.takes(Takes::Whom) && self.one_spoken_to() {
                continue;
            }
            if let Some(hit) = self.clause().or_else(|| self.object(thing)) {
                return Ok(hit);
            }
            if !self.adjunct() {
                break;
            }
        }
        match self.object {
            Some(object) if self.takes(Takes::Thing) => {
                self.addressee = None;
                Ok(self.hit(Takes::Thing, object, false))
            }
            _ => Err(Rest { end: self.at.min(self.full), addressee: self.addressee.clone() }),
        }
    }

    /// A quotation, a colon, 'that'.
    fn marked(&mut self) -> Option<Follow> {
        let found = self.found;
        let at = self.at;
        let speaks = self.takes(Takes::Quote) || self.takes(Takes::That);
        if found.opens_quotation(at).is_some() {
            let kind = if self.takes(Takes::Quote) { Takes::Quote } else { self.any_kind() };
            return Some(self.hit(kind, at, true));
        }
        if found.is_mark(at, &[":"]) && speaks {
            return Some(self.hit(Takes::Quote, at + 1, true));
        }
        if found.is_mark(at, &[",", "–", "—"]) && speaks {
            if found.opens_quotation(at + 1).is_some() {
                return Some(self.hit(Takes::Quote, at + 1, true));
            }
            // Something between commas, then 'that' or a quotation.
            let limit = self.full.min(at + 16);
            let close = (at + 1..limit).find(|&next| found.tag(next) == Tag::Punctuation)?;
            let brief = close <= at + 5 && found.is_any(at + 1, &["when", "while", "if", "once"]);
            let verb = !brief && (at + 1..close).any(|next| found.tag(next).is_finite());
            if !verb
                && found.is_mark(close, &[",", "–", "—"])
                && (found.is(close + 1, "that") || found.opens_quotation(close + 1).is_some())
            {
                self.at = close + 1;
                return self.marked();
            }
        }
        if found.is(at, "that") && self.takes(Takes::That) && at + 1 < self.full {
            return Some(self.hit(Takes::That, at + 1, true));
        }
        None
    }

    fn any_kind(&self) -> Takes {
        [Takes::That, Takes::Thing, Takes::As, Takes::To, Takes::For]
            .into_iter()
            .find(|&kind| self.takes(kind))
            .unwrap_or(Takes::Quote)
    }

    fn question(&self) -> Option<Follow> {
        let words = ["whether", "if", "how", "why", "what", "who", "when", "where", "which"];
        let here = self.takes(Takes::Asked) && self.found.is_any(self.at, &words);
        let asks = self.cue.sense(self.found, Takes::Asked).is_some_and(|sense| sense.act == Act::Ask);
        let fits = here && (asks || !self.found.is_any(self.at, &["if", "who", "when", "where", "which"]));
        fits.then(|| self.hit(Takes::Asked, self.at, false))
    }

    fn infinitive(&self) -> Option<Follow> {
        let found = self.found;
        let mut at = self.at;
        if found.is_any(at, &["not", "never"]) {
            at += 1;
        }
        if !found.is(at, "to") {
            return None;
        }
        let mut verb = at + 1;
        while verb < self.full
            && (matches!(found.tag(verb), Tag::Adverb | Tag::Conjunction) || found.tag(verb) == Tag::Punctuation)
        {
            verb += 1;
        }
        let can = found.tag(verb) == Tag::Noun && found.vocabulary.words.can_be_verb(found.tokens[verb].word)
            || found.tag(verb) == Tag::Adjective
                && found.chunk_at(verb + 1).is_some_and(|chunk| chunk.tokens.start == verb + 1);
        let base = found.tag(verb) == Tag::VerbBase || found.is_any(verb, &["be", "have", "do", "not"]) || can;
        let whom_and_to = self.cue.senses(found).any(|sense| sense.takes(Takes::To) && sense.takes(Takes::Whom));
        let fits = if self.addressee.is_some() {
            whom_and_to
        } else {
            self.cue.senses(found).any(|sense| sense.takes(Takes::To) && !sense.takes(Takes::Whom))
        };
        (base && fits).then(|| self.hit(Takes::To, self.at, false))
    }

    /// The one spoken to: `told reporters`, `urged Moscow`. Gives whether one was passed.
    fn one_spoken_to(&mut self) -> bool {
        let found = self.found;
        let Some(chunk) = found.chunk_at(self.at) else { return false };
        if chunk.tokens.start != self.at || found.is_time(&chunk.tokens) {
            return false;
        }
        let mut end = chunk.tokens.end;
        // 'told reporters Ukraine was ready': a plural and a name are two phrases.
        if let Some(split) = split(found, &chunk.tokens) {
            end = split;
        }
        loop {
            let joined =
                found.is_any(end, &["of", "and", "in", "from"]) || found.is_mark(end, &[","]) && in_list(found, end);
            match found.chunk_at(end + 1).filter(|_| joined) {
                Some(next) if !found.is_time(&next.tokens) && !is_setting(found, next.head) => {
                    let finite = found.tag(next.tokens.end).is_finite();
                    if finite {
                        break;
                    }
                    end = next.tokens.end;
                }
                _ => break,
            }
        }
        let mut verb = end;
        while verb < self.full && found.tag(verb) == Tag::Adverb {
            verb += 1;
        }
        let pronoun = found.is_any(self.at, &["me", "him", "them", "us"]);
        if found.tag(verb).is_finite() && !pronoun {
            return false;
        }
        self.object = Some(self.at);
        self.addressee = Some(self.at..end);
        self.at = end;
        true
    }

    fn clause(&self) -> Option<Follow> {
        if !self.takes(Takes::That) {
            return None;
        }
        let found = self.found;
        // 'said last week that': the time belongs to the cue.
        let time = found.chunk_at(self.at).filter(|chunk| found.is_time(&chunk.tokens)).map(|chunk| chunk.tokens.end);
        if time.or(found.date_at(self.at).map(|date| date.tokens.end)).is_some_and(|end| !found.tag(end).is_finite()) {
            return None;
        }
        let yes = found.is_any(self.at, &["yes", "no", "nothing", "so"]) && found.tag(self.at + 1) == Tag::Punctuation;
        let opens = opens_clause(found, self.at, self.full)
            && (found.chunk_at(self.at).is_some_and(|chunk| chunk.tokens.start <= self.at)
                || matches!(found.tag(self.at), Tag::There | Tag::Determiner | Tag::Number | Tag::Adjective)
                || found.is_any(self.at, &["if", "while", "when", "unless", "neither", "both", "it"])
                || found.is_any(self.at, &["at", "up"]) && found.is_any(self.at + 1, &["least", "most", "to"]));
        (yes || opens).then(|| self.hit(Takes::That, self.at, false))
    }

    fn object(&self, thing: bool) -> Option<Follow> {
        let found = self.found;
        let at = self.at;
        if self.takes(Takes::For) && found.is(at, "for") {
            return Some(self.hit(Takes::For, at, false));
        }
        if self.cue.shape == Shape::Passive && thing && found.is_any(at, &["of", "for"]) {
            return Some(self.hit(Takes::Thing, at, false));
        }
        let verdict = found.is(at, "as") && found.opens_quotation(at + 1).is_some();
        if verdict && self.takes(Takes::As) {
            return Some(self.hit(Takes::As, at, false));
        }
        let doing = found.tag(at) == Tag::Gerund || found.is_any(at, &["having", "being"]);
        if doing && (self.takes(Takes::Doing) || self.takes(Takes::Thing)) {
            let kind = if self.takes(Takes::Doing) { Takes::Doing } else { Takes::Thing };
            return Some(self.hit(kind, at, false));
        }
        let counted = self.takes(Takes::At);
        if !(thing || counted) || self.object.is_some() {
            return None;
        }
        let chunk = found.chunk_at(at).filter(|chunk| chunk.tokens.start == at && !found.is_time(&chunk.tokens));
        let starts = chunk.is_some()
            || matches!(found.tag(at), Tag::Determiner | Tag::Number | Tag::Adjective | Tag::PossessivePronoun)
            || found.is_mark(at, &["€", "$", "£"])
            || found.cues_at(at).any(|(_, cue)| cue.shape == Shape::Noun);
        if !starts {
            return None;
        }
        if self.takes(Takes::As) {
            let end = chunk.map_or(at + 1, |chunk| chunk.tokens.end);
            if has_verdict(found, end, self.full) {
                return Some(self.hit(Takes::As, at, false));
            }
        }
        if counted && (at..self.full.min(at + 14)).any(|at| found.is(at, "at") && is_amount(found, at + 1)) {
            return Some(self.hit(Takes::At, at, false));
        }
        self.takes(Takes::Thing).then(|| self.hit(Takes::Thing, at, false))
    }

    /// Phrases of time, place and occasion, adverbs. Gives whether one was passed.
    fn adjunct(&mut self) -> bool {
        let found = self.found;
        let at = self.at;
        let tag = found.tag(at);
        if let Some(date) = found.date_at(at) {
            self.at = date.tokens.end;
            return true;
        }
        if let Some(chunk) = found.chunk_at(at)
            && (found.is_time(&chunk.tokens) || chunk.tokens.start < at)
        {
            self.at = chunk.tokens.end;
            return true;
        }
        if tag == Tag::Adverb
            || found.is_any(at, &["again", "only", "earlier", "late", "later", "early", "ago", "aloud"])
        {
            self.at += 1;
            return true;
        }
        if matches!(tag, Tag::Preposition | Tag::To) && !found.is(at, "that") {
            if let Some(date) = found.date_at(at + 1) {
                self.at = date.tokens.end;
                return true;
            }
            if let Some(chunk) = found.chunk_at(at + 1) {
                if found.is(at, "to") && self.addressee.is_none() {
                    self.addressee = Some(chunk.tokens.clone());
                }
                self.at = chunk.tokens.end;
                return true;
            }
            if matches!(found.tag(at + 1), Tag::Gerund | Tag::Number | Tag::Adverb | Tag::Adjective) {
                self.at += 2;
                return true;
            }
        }
        if found.is(at, "and") && found.chunk_at(at + 1).is_some() && self.addressee.is_some() {
            self.at += 1;
            self.at = found.chunk_at(self.at).map_or(self.at, |chunk| chunk.tokens.end);
            return true;
        }
        false
    }
}

/// Whether a number begins here, adverbs and currency marks before it: `more than 12`, `$9m`.
fn is_amount(found: &Found<'_>, at: usize) -> bool {
    (at..at + 4).any(|at| found.tag(at) == Tag::Number) || found.opens_quotation(at).is_some()
}

/// Whether a comma stands in a list that ends with 'and'.
fn in_list(found: &Found<'_>, comma: usize) -> bool {
    found.chunk_at(comma + 1).is_some_and(|chunk| {
        let end = chunk.tokens.end;
        found.is(end, "and") && found.chunk_at(end + 1).is_some()
    })
}

/// Where a plural noun and a name were taken for one phrase: `reporters Ukraine`.
fn split(found: &Found<'_>, chunk: &Tokens) -> Option<usize> {
    (chunk.start + 1..chunk.end)
        .find(|&at| found.tag(at) == Tag::Name && found.tag(at - 1) == Tag::Nouns && !found.tokens[at - 1].capital)
}

/// Whether a verdict on an object follows: `as “constructive”`, `obscene`, `“a fairy tale”`.
fn has_verdict(found: &Found<'_>, start: usize, high: usize) -> bool {
    let high = high.min(start + 25);
    let direct = found.opens_quotation(start).is_some()
        || matches!(found.tag(start), Tag::Adjective | Tag::Participle | Tag::VerbPast | Tag::Determiner)
        || found.is_any(start, &["as", "to"]);
    let stop = |at: usize| found.is_mark(at, &[".", ";", ","]);
    let later =
        (start..high).take_while(|&at| !stop(at)).any(|at| found.is(at, "as") || found.opens_quotation(at).is_some());
    direct || later
}
