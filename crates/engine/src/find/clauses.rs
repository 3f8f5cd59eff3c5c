//! Clauses: the subject before or after a verb, where a clause opens, how far a noun phrase goes on behind its head.

mod before;
mod behind;

pub use before::subject_before;
pub use behind::subject_after;

use super::Found;
use super::Tokens;
use crate::vocabulary::Tag;

/// How far a clause is looked through on either side.
const REACH: usize = 60;

/// The words of time that stand as noun phrases of their own.
const TIMES: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "today",
    "yesterday",
    "tomorrow",
    "tonight",
    "morning",
    "afternoon",
    "evening",
    "night",
    "week",
    "month",
    "year",
    "day",
    "days",
    "weeks",
    "months",
    "hours",
    "minutes",
    "hour",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "aug",
    "sept",
    "sep",
    "oct",
    "nov",
    "dec",
    "noon",
    "midnight",
    "weekend",
    "summer",
    "winter",
    "spring",
    "autumn",
    "time",
    "times",
];

/// A subject: the noun phrase with all that follows its head, and where its clause begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// From the first word of the noun phrase to the last before the verb.
    pub tokens: Tokens,
    /// The first word of the clause, adverbs and phrases before the subject included.
    pub clause: usize,
    /// Whether something between commas stands between the noun phrase and its verb.
    pub parenthesis: bool,
}

impl Found<'_> {
    /// Whether a token is one of these marks.
    pub fn is_mark(&self, at: usize, marks: &[&str]) -> bool {
        self.tokens.get(at).is_some_and(|token| token.tag == Tag::Punctuation) && marks.contains(&self.word(at))
    }

    /// Whether a token is a dash between clauses; a hyphen is one where blanks stand around it.
    pub fn is_dash(&self, at: usize) -> bool {
        self.is_mark(at, &["–", "—"])
            || self.is_mark(at, &["-"]) && {
                let blank = |left: usize| match (self.tokens.get(left), self.tokens.get(left + 1)) {
                    (Some(left), Some(right)) => left.span.end() < right.span.start(),
                    _ => false,
                };
                at.checked_sub(1).is_some_and(blank) && blank(at)
            }
    }

    /// The part of speech of a token.
    pub fn tag(&self, at: usize) -> Tag {
        self.tokens.get(at).map_or(Tag::Punctuation, |token| token.tag)
    }

    /// Whether a noun phrase tells a time: `Monday`, `last week`, `12 March`.
    pub fn is_time(&self, chunk: &Tokens) -> bool {
        chunk.end > chunk.start
            && (self.date_at(chunk.end - 1).is_some()
                || self.is_any(chunk.end - 1, TIMES)
                || self.tag(chunk.end - 1) == Tag::Number && self.is_any(chunk.start, TIMES))
    }
}

/// Nouns that name an occasion or a means of speaking, so that `in a statement` is no part of a name.
pub fn is_setting(found: &Found<'_>, head: usize) -> bool {
    const SETTINGS: &[&str] = &[
        "statement",
        "interview",
        "conference",
        "briefing",
        "post",
        "speech",
        "address",
        "message",
        "letter",
        "report",
        "telephone",
        "phone",
        "call",
        "meeting",
        "summit",
        "rally",
        "broadcast",
        "note",
        "video",
        "tweet",
        "remarks",
        "comments",
        "facebook",
        "telegram",
        "twitter",
        "x",
        "television",
        "tv",
        "radio",
        "online",
        "email",
        "e-mail",
        "parade",
        "ceremony",
        "funeral",
        "podcast",
        "communique",
        "communiqué",
        "bulletin",
        "update",
        "visit",
        "speaking",
        "press",
        "release",
        "audience",
        "session",
        "debate",
        "response",
        "reply",
        "writing",
        "public",
        "private",
    ];
    found.is_any(head, SETTINGS)
}

/// Whether a clause opens here: a noun phrase or 'there' with a finite verb after it.
pub fn opens_clause(found: &Found<'_>, start: usize, high: usize) -> bool {
    let high = high.min(start + 40);
    let mut at = start;
    let mut subject = false;
    let mut commas = 0;
    while at < high {
        let tag = found.tag(at);
        if tag == Tag::Punctuation {
            let close = (at + 1..high).find(|&later| subject && found.is_dash(at) && found.is_dash(later));
            if let Some(close) = close {
                at = close;
            } else if found.is_mark(at, &[","]) && subject && commas < 2 {
                commas += 1;
            } else if found.quotation_with_mark(found.tokens[at].span).is_none() && !found.is_mark(at, &["(", ")", "-"])
            {
                return false;
            }
            at += 1;
        } else if let Some(chunk) = found.chunk_at(at).filter(|chunk| chunk.tokens.start >= at) {
            subject = true;
            at = chunk.tokens.end;
        } else if tag == Tag::There {
            return true;
        } else if tag.is_finite() {
            if !subject {
                return false;
            }
            if found.is_any(at - 1, &["who", "which", "that"]) {
                at += 1;
                continue;
            }
            return true;
        } else {
            subject |= matches!(tag, Tag::Determiner | Tag::Number);
            at += 1;
        }
    }
    false
}
