//! Dates and times as they are written: `on Tuesday`, `11 March`, `last month`, `since 2022`. What day is meant is not
//! decided here.

mod calendar;
mod relative;

use super::Found;
use super::Tokens;
use crate::vocabulary::dates::DateWord;
use crate::vocabulary::dates::Period;

/// A date as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateMention {
    /// Its tokens, with the preposition and the words that belong to it: `late on Thursday`.
    pub tokens: Tokens,
    /// What it says.
    pub when: When,
}

/// What a date says, before anyone knows when it was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// A day of a month.
    Day {
        /// The year.
        year: Year,
        /// The month; none in 'on the 9th'.
        month: Option<i8>,
        /// The day.
        day: i8,
    },
    /// A month.
    Month {
        /// The year.
        year: Year,
        /// The month.
        month: i8,
    },
    /// A season, by its first month.
    Season {
        /// The year.
        year: Year,
        /// The first month.
        month: i8,
    },
    /// A year.
    Year(Year),
    /// A day of the week.
    Weekday {
        /// 1 is Monday.
        weekday: i8,
        /// Which of them.
        turn: Turn,
    },
    /// Days from the day of publication.
    Away(i32),
    /// A week, month or year counted from the present one.
    Period {
        /// Which stretch.
        period: Period,
        /// 0 is the present one, -1 the last.
        turn: i32,
        /// Which part of it.
        part: Part,
    },
    /// A number of periods away: `two weeks ago`, `in three days`, `within 48 hours`.
    Count {
        /// How many, negative for the past.
        count: i32,
        /// Of what.
        period: Period,
    },
    /// The stretch that ends now: `over the past day`.
    Past {
        /// How many.
        count: i32,
        /// Of what.
        period: Period,
    },
    /// From then till now.
    Since(Box<When>),
    /// From now till then.
    Until(Box<When>),
    /// From one to the other.
    Range(Box<When>, Box<When>),
    /// Days from the date named before it: `the following day`, `that morning`.
    Neighbour(i32),
    /// A time of the day of publication: `at noon`.
    Clock,
}

/// Which year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Year {
    /// Left open: the nearest that fits.
    Open(Turn),
    /// Given.
    Given(i16),
    /// Counted from the present one: `April last year`.
    Away(i32),
}

/// Which of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Not said.
    Plain,
    /// The last.
    Last,
    /// The next.
    Next,
    /// This.
    This,
}

/// Which part of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// What has passed of it.
    Earlier,
    /// What is left of it.
    Later,
    /// Its last day.
    End,
}

/// All dates in order, none overlapping another.
pub fn dates(found: &Found<'_>) -> Vec<DateMention> {
    let mut rows: Vec<DateMention> = Vec::new();
    for sentence in &found.sentences {
        let mut at = sentence.start;
        let mut floor = sentence.start;
        let mut previous: Option<DateMention> = None;
        while at < sentence.end {
            let bounds = floor..sentence.end;
            let Some((tokens, when)) = core(found, at, &bounds) else {
                at += 1;
                continue;
            };
            let date = widened(found, tokens, when, &bounds);
            floor = date.tokens.end;
            at = floor.max(at + 1);
            previous = match previous {
                Some(before) => match joined(found, &before, &date) {
                    Some(both) => Some(both),
                    None => {
                        rows.push(before);
                        Some(date)
                    }
                },
                None => Some(date),
            };
        }
        rows.extend(previous);
    }
    rows
}

/// The expression around a word that can only be part of a date.
fn core(found: &Found<'_>, at: usize, bounds: &Tokens) -> Option<(Tokens, When)> {
    let token = &found.tokens[at];
    match found.vocabulary.dates.get(token.word) {
        Some(DateWord::Month(month)) if token.capital => calendar::month(found, at, month, bounds),
        Some(DateWord::Weekday(weekday)) if token.capital => Some(relative::weekday(found, at, weekday, bounds)),
        Some(DateWord::Season(month)) => calendar::season(found, at, month, bounds),
        Some(DateWord::Period(period)) => relative::period(found, at, period, bounds),
        Some(DateWord::Away(days)) => Some((at..at + 1, When::Away(days.into()))),
        Some(DateWord::Part) => relative::part(found, at, bounds),
        Some(DateWord::Month(_) | DateWord::Weekday(_)) => None,
        None => calendar::figures(found, at, bounds).or_else(|| relative::clock(found, at, bounds)),
    }
}

/// Takes the words before and behind a date in that belong to it, and what they make of it.
fn widened(found: &Found<'_>, tokens: Tokens, mut when: When, bounds: &Tokens) -> DateMention {
    let Tokens { mut start, mut end } = tokens;
    // 'Tuesday night', 'tomorrow at midnight'
    let part = |at: usize| at < bounds.end && is_part(found, at);
    if part(end) {
        end += 1;
    } else if found.is_any(end, &["at", "around", "before"]) && part(end + 1) {
        end += 2;
    }
    while start > bounds.start {
        let word = start - 1;
        if found.is(word, "since") {
            when = When::Since(Box::new(when));
        } else if found.is_any(word, &["until", "till"]) {
            when = When::Until(Box::new(when));
        } else if !found.is_any(word, LEADING) && !is_part(found, word) {
            break;
        }
        start -= 1;
    }
    DateMention { tokens: start..end, when }
}

/// Words that stand before a date and belong to it.
const LEADING: &[&str] = &[
    "on", "in", "by", "before", "after", "from", "during", "over", "at", "between", "through", "within", "early",
    "late", "earlier", "later", "mid", "around",
];

fn is_part(found: &Found<'_>, at: usize) -> bool {
    found.tokens.get(at).is_some_and(|token| found.vocabulary.dates.get(token.word) == Some(DateWord::Part))
}

/// Two expressions that are one: `at midnight on Friday`, `Friday 23rd May`, `between Tuesday and Friday`.
fn joined(found: &Found<'_>, first: &DateMention, second: &DateMention) -> Option<DateMention> {
    use When::*;
    let tokens = first.tokens.start..second.tokens.end;
    let gap = first.tokens.end..second.tokens.start;
    let one = |when: &When| Some(DateMention { tokens: tokens.clone(), when: when.clone() });
    let adjacent = gap.is_empty() || gap.len() == 1 && found.is(gap.start, ",");
    match (&first.when, &second.when) {
        (Clock, Clock) if gap.len() == 1 && found.is_any(gap.start, &["to", "and", "–"]) => one(&Clock),
        (Clock, Clock) if gap.is_empty() => one(&Clock),
        (Since(clock) | Until(clock), _) if gap.is_empty() && **clock == Clock => {
            let when = Box::new(second.when.clone());
            one(&if matches!(first.when, Since(_)) { Since(when) } else { Until(when) })
        }
        (Clock, other) if gap.is_empty() => one(other),
        (other, Clock) if gap.is_empty() && !matches!(other, Clock) => one(other),
        (Weekday { .. }, Day { .. }) if adjacent => one(&second.when),
        (Clock | Since(_) | Until(_), _) | (_, Clock | Since(_)) => None,
        (_, Until(end)) if gap.is_empty() && found.is(first.tokens.start, "from") => {
            one(&Range(Box::new(first.when.clone()), end.clone()))
        }
        (_, Until(_)) => None,
        _ if gap.len() == 1
            && found.is_any(gap.start, &["to", "and", "or", "–", "-"])
            && !found.is_any(second.tokens.start, LEADING) =>
        {
            one(&Range(Box::new(first.when.clone()), Box::new(second.when.clone())))
        }
        _ => None,
    }
}
