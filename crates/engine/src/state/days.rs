//! Days and stretches of time as records write them: the part of EDTF that the engine writes and people annotate with.

use jiff::ToSpan;
use jiff::civil::Date;

/// From a first to a last day, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
    /// Whether it is written as rough (`~`).
    pub rough: bool,
}

impl Days {
    /// One day.
    pub fn one(day: Date) -> Days {
        Days { first: day, last: day, rough: false }
    }

    /// Reads `2025-03-11`, `2025-03`, `2025`, each with `~` or not, and `FROM/TO`, where `..` is an open end and stands
    /// for the other end's stretch. Nothing for what is no date.
    pub fn parse(written: &str) -> Option<Days> {
        let (from, to) = written.split_once('/').unwrap_or((written, written));
        let (from, to) = match (from, to) {
            ("..", to) => (to, to),
            (from, "..") => (from, from),
            both => both,
        };
        let (first, last) = (part(from)?, part(to)?);
        let ordered = first.first <= last.last;
        ordered.then_some(Days { first: first.first, last: last.last, rough: first.rough || last.rough })
    }

    /// Days between two stretches: 0 if they touch.
    pub fn apart(self, other: Days) -> i32 {
        let gap = |from: Date, to: Date| from.until(to).map_or(i32::MAX, |span| span.get_days());
        if self.last < other.first {
            gap(self.last, other.first)
        } else if other.last < self.first {
            gap(other.last, self.first)
        } else {
            0
        }
    }

    /// How many days it covers.
    pub fn count(self) -> i32 {
        self.first.until(self.last).map_or(i32::MAX, |span| span.get_days().saturating_add(1))
    }
}

fn part(written: &str) -> Option<Days> {
    let rough = written.ends_with(['~', '?', '%']);
    let plain = written.trim_end_matches(['~', '?', '%']);
    let mut fields = plain.split('-');
    let year: i16 = fields.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month: Option<i8> =
        fields.next().map(|month| month.parse().ok()).map_or(Some(None), |month| month.map(Some))?;
    let day: Option<i8> = fields.next().map(|day| day.parse().ok()).map_or(Some(None), |day| day.map(Some))?;
    if fields.next().is_some() {
        return None;
    }
    let first = Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
    let last = match (month, day) {
        (Some(_), Some(_)) => first,
        (Some(_), None) => first.last_of_month(),
        (None, _) => first.last_of_year(),
    };
    Some(Days { first, last, rough })
}

/// A day some days from another; the day itself at the end of the calendar.
pub(super) fn shifted(day: Date, days: i32) -> Date {
    day.checked_add(days.days()).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::Days;

    #[track_caller]
    fn check(written: &str, expected: &str) {
        let read = Days::parse(written).map_or("none".to_string(), |days| {
            format!("{}..{}{}", days.first, days.last, if days.rough { " rough" } else { "" })
        });
        assert_eq!(read, expected, "{written}");
    }

    #[test]
    fn what_records_write_is_read() {
        check("2025-03-11", "2025-03-11..2025-03-11");
        check("2025-02", "2025-02-01..2025-02-28");
        check("2022", "2022-01-01..2022-12-31");
        check("2025-03-10/2025-03-12", "2025-03-10..2025-03-12");
        check("2025-03~/..", "2025-03-01..2025-03-31 rough");
        check("2025-03-12~", "2025-03-12..2025-03-12 rough");
        check("2025-13", "none");
        check("soon", "none");
        check("2025-03-12/2025-03-10", "none");
    }

    #[test]
    fn stretches_that_touch_are_no_day_apart() {
        let apart = |a: &str, b: &str| Days::parse(a).zip(Days::parse(b)).map(|(a, b)| a.apart(b));
        assert_eq!(apart("2025-03", "2025-03-12"), Some(0));
        assert_eq!(apart("2025-03-10", "2025-03-12"), Some(2));
        assert_eq!(apart("2025-03-12", "2025-02-28"), Some(12));
    }
}
