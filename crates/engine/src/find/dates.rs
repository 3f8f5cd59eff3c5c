//! Dates and times as they are written: `on Tuesday`, `11 March`, `last month`, `since 2022`.

use super::Found;
use super::Tokens;

/// A date as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateMention {
    /// Its tokens.
    pub tokens: Tokens,
}

const WEEKDAYS: &[&str] =
    &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tomorrow"];

/// All dates in order.
pub fn dates(found: &Found<'_>) -> Vec<DateMention> {
    (0..found.tokens.len())
        .filter(|&at| found.is_any(at, WEEKDAYS))
        .map(|at| DateMention { tokens: at..at + 1 })
        .collect()
}
