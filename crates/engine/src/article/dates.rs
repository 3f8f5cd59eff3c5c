//! Full dates in the lines of a page that say when it was published.

use super::Span;
use super::words::PageWords;
use super::words::Single;
use super::words::words;
use jiff::civil::Date;

/// A date as a page states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stated {
    /// Where, relative to the line.
    pub(super) place: Span,
    /// The day; none if there is no such day.
    pub(super) day: Option<Date>,
    /// Whether the line holds nothing but the date and words that stand beside one.
    pub(super) alone: bool,
}

const MONTHS: [&str; 12] = [
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
];

/// The first date with day, month and year in a line.
pub(super) fn stated(line: &str, known: &PageWords) -> Option<Stated> {
    let all: Vec<(usize, &str)> = words(line).filter(|(_, word)| *word != ":").collect();
    let (first, date) = (0..all.len()).find_map(|first| {
        let three = all.get(first..first + 3)?;
        full_date(three[0].1, three[1].1, three[2].1).map(|date| (first, date))
    })?;
    let others = all[..first].iter().chain(&all[first + 3..]);
    let (start, (last, word)) = (all[first].0, all[first + 2]);
    let alone = {
        let mut others = others;
        others.all(|(_, word)| known.is(word, Single::Dateline) || word.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let (year, month, day) = date;
    Some(Stated { place: Span::new(start, last + word.len()), day: Date::new(year, month, day).ok(), alone })
}

/// `21 May 2025`, `May 21, 2025`, `2025-05-21`; a day that no month has stays as it is written.
fn full_date(a: &str, b: &str, c: &str) -> Option<(i16, i8, i8)> {
    if let Some(month) = month(b) {
        return Some((year(c)?, month, day(a)?));
    }
    if let Some(month) = month(a) {
        return Some((year(c)?, month, day(b)?));
    }
    let number = |word: &str| (word.len() == 2).then(|| word.parse::<i8>().ok()).flatten();
    Some((year(a)?, number(b).filter(|month| (1..=12).contains(month))?, number(c)?))
}

fn year(word: &str) -> Option<i16> {
    (word.len() == 4).then(|| word.parse().ok()).flatten().filter(|year| (1000..=9000).contains(year))
}

fn day(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let ending = &word[digits.len()..];
    let number = matches!(ending, "" | "st" | "nd" | "rd" | "th") && digits.len() <= 2;
    number.then(|| digits.parse().ok()).flatten().filter(|&day: &i8| day > 0)
}

fn month(word: &str) -> Option<i8> {
    let word = word.to_ascii_lowercase();
    let at = MONTHS
        .iter()
        .position(|month| *month == word || word.len() >= 3 && word.len() <= 4 && month.starts_with(&word))?;
    i8::try_from(at + 1).ok()
}

/// Whether a word is a month, in full or cut to three or four letters.
pub(super) fn is_month(word: &str) -> bool {
    month(word).is_some()
}
