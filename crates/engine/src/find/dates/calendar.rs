//! Dates of the calendar: days, months, seasons, years.

use super::LEADING;
use super::Turn;
use super::When;
use super::Year;
use super::relative::turn_of;
use crate::find::Found;
use crate::find::Tokens;
use crate::find::numbers;
use crate::vocabulary::Tag;
use crate::vocabulary::dates::DateWord;
use crate::vocabulary::dates::Period;
use crate::vocabulary::scan::Piece;

/// A date around the name of a month.
pub(super) fn month(found: &Found<'_>, at: usize, month: i8, bounds: &Tokens) -> Option<(Tokens, When)> {
    if let Some((start, first, last)) = days_before(found, at, bounds) {
        let (year, end) = year_after(found, at + 1, bounds);
        return Some((start..end, days(first, last, month, year)));
    }
    if let Some((end, first, last)) = days_after(found, at + 1, bounds) {
        let (year, end) = year_after(found, end, bounds);
        return Some((at..end, days(first, last, month, year)));
    }
    let (year, end) = year_after(found, at + 1, bounds);
    if year != Year::Open(Turn::Plain) {
        return Some((at..end, When::Month { year, month }));
    }
    if let Some(turn) = at.checked_sub(1).filter(|&before| before >= bounds.start).and_then(|at| turn_of(found, at)) {
        return Some((at - 1..at + 1, When::Month { year: Year::Open(turn), month }));
    }
    // 'May' and 'March' are other words as well; a name such as 'April Ames' is no month.
    let token = &found.tokens[at];
    let led = at > bounds.start && found.is_any(at - 1, LEADING);
    let other = token.tag == Tag::Modal && !led
        || at == bounds.start
        || found.tokens.get(at + 1).is_some_and(|next| at + 1 < bounds.end && next.tag == Tag::Name);
    (!other).then_some((at..at + 1, When::Month { year: Year::Open(Turn::Plain), month }))
}

fn days(first: i8, last: Option<i8>, month: i8, year: Year) -> When {
    let day = |day| When::Day { year, month: Some(month), day };
    match last {
        Some(last) => When::Range(Box::new(day(first)), Box::new(day(last))),
        None => day(first),
    }
}

/// `11`, `11th`, `the ninth of`, `26 to 28`, `7 and 12`, `1-3` before a month: where it starts, first and last day.
fn days_before(found: &Found<'_>, at: usize, bounds: &Tokens) -> Option<(usize, i8, Option<i8>)> {
    let mut last = at.checked_sub(1).filter(|&at| at >= bounds.start)?;
    if found.is(last, "of") && last > bounds.start {
        last -= 1;
    }
    if let Some((first, end)) = hyphen_days(found.word(last)) {
        return Some((last, first, Some(end)));
    }
    let end = day(found, last)?;
    let mut start = last;
    if start > bounds.start && found.is(start - 1, "the") {
        start -= 1;
    }
    if start >= bounds.start + 2
        && found.is_any(start - 1, &["to", "and", "or", "–", "-", "until"])
        && let Some(first) = day(found, start - 2)
        && first < end
    {
        return Some((start - 2, first, Some(end)));
    }
    Some((start, end, None))
}

/// `11`, `11th`, `26–28`, `7 and 12` after a month: the token behind, first and last day.
fn days_after(found: &Found<'_>, at: usize, bounds: &Tokens) -> Option<(usize, i8, Option<i8>)> {
    if at >= bounds.end {
        return None;
    }
    if let Some((first, end)) = hyphen_days(found.word(at)) {
        return Some((at + 1, first, Some(end)));
    }
    let first = day(found, at)?;
    if at + 2 < bounds.end
        && found.is_any(at + 1, &["to", "and", "–", "-"])
        && found.tokens[at + 2].piece == Piece::Number
        && let Some(last) = day(found, at + 2)
        && first < last
        && !is_month(found, at + 3)
    {
        return Some((at + 3, first, Some(last)));
    }
    Some((at + 1, first, None))
}

fn is_month(found: &Found<'_>, at: usize) -> bool {
    let word = found.tokens.get(at).and_then(|token| found.vocabulary.dates.get(token.word));
    matches!(word, Some(DateWord::Month(_)))
}

/// A day of a month: `11`, `11th`, `ninth`.
fn day(found: &Found<'_>, at: usize) -> Option<i8> {
    let reading = numbers::read(found, at, at + 1)?;
    let whole = reading.ordinal || found.tokens[at].piece == Piece::Number;
    (whole && (1.0..=31.0).contains(&reading.value) && reading.value.fract() == 0.0).then_some(reading.value as i8)
}

fn hyphen_days(word: &str) -> Option<(i8, i8)> {
    let (first, last) = word.split_once('-')?;
    let (first, last) = (first.parse().ok()?, last.parse().ok()?);
    (1 <= first && first < last && last <= 31).then_some((first, last))
}

/// The year behind a day or month, and the token after it.
fn year_after(found: &Found<'_>, at: usize, bounds: &Tokens) -> (Year, usize) {
    let comma = usize::from(at < bounds.end && found.is(at, ","));
    let place = at + comma;
    if place < bounds.end
        && let Some(year) = year(found, place)
    {
        return (Year::Given(year), place + 1);
    }
    let of = usize::from(at < bounds.end && found.is(at, "of"));
    if at + of + 1 < bounds.end
        && let Some(turn) = turn_of(found, at + of)
        && found.vocabulary.dates.get(found.tokens[at + of + 1].word) == Some(DateWord::Period(Period::Year))
    {
        return (Year::Away(turn.steps()), at + of + 2);
    }
    (Year::Open(Turn::Plain), at)
}

/// A year in four digits.
fn year(found: &Found<'_>, at: usize) -> Option<i16> {
    let word = found.word(at);
    let digits = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| word.parse().ok()).flatten().filter(|year| (1700..=2199).contains(year))
}

/// A season, where words beside it show that a time is meant: `last summer`, `in the spring of 2024`, `since autumn`.
pub(super) fn season(found: &Found<'_>, at: usize, month: i8, bounds: &Tokens) -> Option<(Tokens, When)> {
    let (year, end) = year_after(found, at + 1, bounds);
    let before = at.checked_sub(1).filter(|&before| before >= bounds.start)?;
    if let Some(turn) = turn_of(found, before) {
        return Some((before..end, When::Season { year: Year::Open(turn), month }));
    }
    let mut start = at;
    if found.is(before, "the") {
        start = before;
    }
    let led = start > bounds.start && found.is_any(start - 1, &["in", "since", "by", "until", "during", "this"]);
    let noun = end < bounds.end && found.tokens[end].tag.is_nominal();
    (year != Year::Open(Turn::Plain) || led && !noun).then_some((start..end, When::Season { year, month }))
}

/// A date in figures: `2025-03-11`, a year after a preposition or before what it dates, `on the 9th`.
pub(super) fn figures(found: &Found<'_>, at: usize, bounds: &Tokens) -> Option<(Tokens, When)> {
    let token = &found.tokens[at];
    let before = at.checked_sub(1).filter(|&before| before >= bounds.start);
    if token.piece == Piece::Number {
        if let Ok(date) = found.word(at).parse::<jiff::civil::Date>() {
            let year = Year::Given(date.year());
            return Some((at..at + 1, When::Day { year, month: Some(date.month()), day: date.day() }));
        }
        let year = year(found, at);
        if let (Some(year), Some(before)) = (year, before) {
            let next = found.tokens.get(at + 1).filter(|_| at + 1 < bounds.end).map_or(Tag::Punctuation, |t| t.tag);
            let led = found.is_any(before, YEAR_LEADS) && next != Tag::Nouns;
            let dates_noun = matches!(found.tokens[before].tag, Tag::Determiner | Tag::Possessive)
                && matches!(next, Tag::Noun | Tag::Adjective | Tag::Name);
            return (led || dates_noun).then_some((at..at + 1, When::Year(Year::Given(year))));
        }
    }
    let before = before?;
    if found.is(before, "the") && before > bounds.start && found.is_any(before - 1, &["on", "since", "until", "by"]) {
        let reading = numbers::read(found, at, at + 1).filter(|reading| reading.ordinal)?;
        let noun = at + 1 < bounds.end && (found.tokens[at + 1].tag.is_nominal() || found.is(at + 1, "of"));
        let day = When::Day { year: Year::Open(Turn::Plain), month: None, day: reading.value as i8 };
        return (!noun && reading.value <= 31.0).then_some((before..at + 1, day));
    }
    None
}

const YEAR_LEADS: &[&str] =
    &["in", "since", "of", "from", "by", "until", "before", "after", "to", "during", "early", "late", "and", "between"];
