//! Dates counted from the day of publication: weekdays, `last month`, `two weeks ago`, `this morning`.

use super::Part;
use super::Turn;
use super::When;
use crate::find::Found;
use crate::find::Tokens;
use crate::find::numbers;
use crate::vocabulary::Tag;
use crate::vocabulary::dates::Period;
use crate::vocabulary::scan::Piece;

impl Turn {
    /// How many periods away.
    pub fn steps(self) -> i32 {
        match self {
            Turn::Last => -1,
            Turn::Next => 1,
            Turn::Plain | Turn::This => 0,
        }
    }
}

/// Which one a word before a date asks for.
pub(super) fn turn_of(found: &Found<'_>, at: usize) -> Option<Turn> {
    if found.is_any(at, &["last", "past", "previous"]) {
        Some(Turn::Last)
    } else if found.is_any(at, &["next", "coming"]) {
        Some(Turn::Next)
    } else {
        found.is_any(at, &["this", "present"]).then_some(Turn::This)
    }
}

/// A weekday with the word before it that says which.
pub(super) fn weekday(found: &Found<'_>, at: usize, weekday: i8, bounds: &Tokens) -> (Tokens, When) {
    let turn = at.checked_sub(1).filter(|&before| before >= bounds.start).and_then(|before| turn_of(found, before));
    let start = at - usize::from(turn.is_some());
    (start..at + 1, When::Weekday { weekday, turn: turn.unwrap_or(Turn::Plain) })
}

/// A period with what makes a date of it.
pub(super) fn period(found: &Found<'_>, at: usize, period: Period, bounds: &Tokens) -> Option<(Tokens, When)> {
    counted(found, at, period, bounds).or_else(|| single(found, at, period, bounds))
}

/// `two weeks ago`, `a day earlier`, `the past 24 hours`, `within 48 hours`, `in two weeks`.
fn counted(found: &Found<'_>, at: usize, period: Period, bounds: &Tokens) -> Option<(Tokens, When)> {
    let (start, count) = count_before(found, at, bounds)?;
    let end = at + 1;
    let behind = |words: &[&str]| end < bounds.end && found.is_any(end, words);
    if behind(&["ago"]) {
        return Some((start..end + 1, When::Count { count: -count, period }));
    }
    let days = days_of(period);
    if behind(&["earlier", "before"]) && days > 0 {
        return Some((start..end + 1, When::Neighbour(-count * days)));
    }
    if behind(&["later", "afterwards"]) && days > 0 {
        return Some((start..end + 1, When::Neighbour(count * days)));
    }
    let mut lead = start.checked_sub(1).filter(|&lead| lead >= bounds.start)?;
    if found.is_any(lead, &["past", "last", "previous"]) {
        if lead > bounds.start && found.is(lead - 1, "the") {
            lead -= 1;
        }
        return Some((lead..end, When::Past { count, period }));
    }
    if found.is_any(lead, &["next", "coming"]) {
        return Some((lead..end, When::Until(Box::new(When::Count { count, period }))));
    }
    let ahead = found.is_any(lead, &["in", "within"]) && !behind(&["of", "since"]);
    ahead.then_some((lead..end, When::Count { count, period }))
}

/// The number right before a period, and where it starts.
fn count_before(found: &Found<'_>, at: usize, bounds: &Tokens) -> Option<(usize, i32)> {
    let before = at.checked_sub(1).filter(|&before| before >= bounds.start)?;
    if found.is_any(before, &["a", "an"]) {
        return Some((before, 1));
    }
    let start = (1..=3).rev().filter_map(|back| at.checked_sub(back)).find(|&start| {
        start >= bounds.start
            && numbers::read(found, start, at).is_some_and(|reading| reading.end == at && !reading.ordinal)
    })?;
    let value = numbers::read(found, start, at)?.value;
    (value.fract() == 0.0 && value < 1000.0).then_some((start, value as i32))
}

/// Days in a period that is shorter than a month; 0 for others.
fn days_of(period: Period) -> i32 {
    match period {
        Period::Day => 1,
        Period::Week => 7,
        Period::Fortnight => 14,
        Period::Hour | Period::Month | Period::Year | Period::Decade | Period::Weekend => 0,
    }
}

/// `last month`, `earlier this week`, `later in the week`, `the past day`, `the following day`, `the end of the year`.
fn single(found: &Found<'_>, at: usize, period: Period, bounds: &Tokens) -> Option<(Tokens, When)> {
    let before = at.checked_sub(1).filter(|&before| before >= bounds.start)?;
    let led = |at: usize, words: &[&str]| at > bounds.start && found.is_any(at - 1, words);
    let whole = |start: usize, turn: i32, part: Part| Some((start..at + 1, When::Period { period, turn, part }));
    let days = days_of(period);
    if found.is_any(before, &["following", "previous", "next", "same"]) && led(before, &["the"]) && days > 0 {
        let step = if found.is(before, "previous") {
            -days
        } else if found.is(before, "same") {
            0
        } else {
            days
        };
        return Some((before - 1..at + 1, When::Neighbour(step)));
    }
    if found.is(before, "that") && period == Period::Day {
        return Some((before..at + 1, When::Neighbour(0)));
    }
    if let Some(turn) = turn_of(found, before) {
        if turn == Turn::Last && led(before, &["the"]) {
            return Some((before - 1..at + 1, When::Past { count: 1, period }));
        }
        if turn == Turn::This && led(before, &["earlier", "later"]) {
            let part = if found.is(before - 1, "later") { Part::Later } else { Part::Earlier };
            return whole(before - 1, 0, part);
        }
        if matches!(period, Period::Hour | Period::Day) && turn != Turn::This {
            return None;
        }
        return whole(before, turn.steps(), Part::Whole);
    }
    if !found.is(before, "the") {
        return None;
    }
    if period == Period::Weekend && led(before, &["at", "over", "by", "on", "during"]) {
        return whole(before, 0, Part::Whole);
    }
    if led(before, &["in"]) && led(before - 1, &["earlier", "later"]) {
        let part = if found.is(before - 2, "later") { Part::Later } else { Part::Earlier };
        return whole(before - 2, 0, part);
    }
    if led(before, &["of"]) && led(before - 1, &["end"]) {
        let start = before - 2 - usize::from(led(before - 2, &["the"]));
        return whole(start, 0, Part::End);
    }
    None
}

/// `this morning`, `last night`, `that evening`, `at noon`, `before dawn`, `during the night`.
pub(super) fn part(found: &Found<'_>, at: usize, bounds: &Tokens) -> Option<(Tokens, When)> {
    let before = at.checked_sub(1).filter(|&before| before >= bounds.start)?;
    if found.is(before, "this") {
        return Some((before..at + 1, When::Away(0)));
    }
    if found.is(before, "last") {
        return Some((before..at + 1, When::Away(-1)));
    }
    if found.is(before, "that") || found.is(before, "very") && found.is(before.wrapping_sub(1), "that") {
        return Some((before..at + 1, When::Neighbour(0)));
    }
    let mut lead = before;
    if found.is(lead, "the") {
        lead = lead.checked_sub(1).filter(|&lead| lead >= bounds.start)?;
    }
    let next = found.tokens.get(at + 1).filter(|_| at + 1 < bounds.end).map_or(Tag::Punctuation, |token| token.tag);
    let led = found.is_any(lead, &["at", "around", "before", "since", "by", "in", "during", "until", "from", "after"]);
    (led && !matches!(next, Tag::Noun | Tag::Nouns)).then_some((lead + 1..at + 1, When::Clock))
}

/// `6am`, `5 p.m.`, `16:00`, `ten o’clock`.
pub(super) fn clock(found: &Found<'_>, at: usize, bounds: &Tokens) -> Option<(Tokens, When)> {
    let token = &found.tokens[at];
    let next = at + 1 < bounds.end;
    if next && found.is_any(at + 1, &["o’clock", "o'clock"]) {
        return Some((at..at + 2, When::Clock));
    }
    if token.piece != Piece::Number {
        return None;
    }
    let word = found.word(at);
    let halves = |word: &str| word.ends_with("am") || word.ends_with("pm");
    if halves(word) && word.starts_with(|c: char| c.is_ascii_digit()) {
        return Some((at..at + 1, When::Clock));
    }
    if next && found.is_any(at + 1, &["a.m.", "p.m.", "a.m", "p.m", "am", "pm", "gmt"]) {
        return Some((at..at + 2, When::Clock));
    }
    let two = |word: &str| word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
    let minutes = at + 2 < bounds.end && found.is(at + 1, ":") && found.word(at + 2).len() == 2;
    (minutes && two(word) && two(found.word(at + 2))).then_some((at..at + 3, When::Clock))
}
