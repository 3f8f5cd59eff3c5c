//! Stretches of the calendar with the precision they are known in.

use super::Direction;
use crate::find::dates::Part;
use crate::find::dates::Turn;
use crate::find::dates::When;
use crate::find::dates::Year;
use crate::vocabulary::dates::Period;
use jiff::Span;
use jiff::civil::Date;
use std::fmt;

/// From one day to another, each known to the day, the month or the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    first: Edge,
    last: Edge,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Edge {
    date: Date,
    precision: Precision,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Precision {
    Day,
    Month,
    Year,
}

impl fmt::Display for Edge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.date;
        match self.precision {
            Precision::Day => write!(f, "{date}"),
            Precision::Month => write!(f, "{:04}-{:02}", date.year(), date.month()),
            Precision::Year => write!(f, "{:04}", date.year()),
        }
    }
}

impl fmt::Display for Stretch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = (self.first.to_string(), self.last.to_string());
        if first == last { f.write_str(&first) } else { write!(f, "{first}/{last}") }
    }
}

impl Stretch {
    /// What a date says, counted from the day of publication.
    pub(super) fn of(when: &When, published: Option<Date>, direction: Direction) -> Option<Stretch> {
        match when {
            When::Day { year: Year::Given(year), month: Some(month), day } => day_of(*year, *month, *day).map(day_at),
            When::Month { year: Year::Given(year), month } => Some(month_at(day_of(*year, *month, 1)?)),
            When::Year(Year::Given(year)) => Some(year_at(day_of(*year, 1, 1)?)),
            When::Season { year: Year::Given(year), month } => season_at(*year, *month),
            When::Range(first, last) => range(first, last, published, direction),
            _ => relative(when, published?, direction),
        }
    }

    /// A day some days from another.
    pub(super) fn shifted(day: Date, days: i32) -> Option<Stretch> {
        add_days(day, days).map(day_at)
    }

    /// The last day, if it is known to the day.
    pub(super) fn day(self) -> Option<Date> {
        (self.last.precision == Precision::Day).then_some(self.last.date)
    }
}

fn day_of(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

fn day_at(date: Date) -> Stretch {
    both(date, Precision::Day)
}

fn month_at(date: Date) -> Stretch {
    both(date, Precision::Month)
}

fn year_at(date: Date) -> Stretch {
    both(date, Precision::Year)
}

fn both(date: Date, precision: Precision) -> Stretch {
    let edge = Edge { date, precision };
    Stretch { first: edge, last: edge }
}

fn days(first: Date, last: Date) -> Stretch {
    Stretch { first: day_at(first).first, last: day_at(last).last }
}

fn add_days(date: Date, days: i32) -> Option<Date> {
    date.checked_add(Span::new().try_days(days).ok()?).ok()
}

fn add_months(date: Date, months: i32) -> Option<Date> {
    date.first_of_month().checked_add(Span::new().try_months(months).ok()?).ok()
}

fn add_years(date: Date, years: i32) -> Option<Date> {
    date.first_of_year().checked_add(Span::new().try_years(years).ok()?).ok()
}

/// A season of three months; winter reaches into the next year.
fn season_at(year: i16, month: i8) -> Option<Stretch> {
    let first = day_of(year, month, 1)?;
    Some(Stretch { first: month_at(first).first, last: month_at(add_months(first, 2)?).last })
}

/// The end of a range lends its year to the start; the start may lie before it by a year at most.
fn range(first: &When, last: &When, published: Option<Date>, direction: Direction) -> Option<Stretch> {
    let last = Stretch::of(last, published, direction)?;
    let until = Some(last.last.date);
    let first = match first {
        When::Day { .. } | When::Month { .. } | When::Weekday { .. } => Stretch::of(first, until, Direction::Past)?,
        _ => Stretch::of(first, published, direction)?,
    };
    (first.first.date <= last.last.date).then_some(Stretch { first: first.first, last: last.last })
}

fn relative(when: &When, published: Date, direction: Direction) -> Option<Stretch> {
    match when {
        When::Day { year, month: Some(month), day } => yearly(*year, *month, *day, published, direction).map(day_at),
        When::Day { month: None, day, .. } => monthly(*day, published, direction).map(day_at),
        When::Month { year, month } => months_year(*year, *month, published, direction).map(month_at),
        When::Season { year, month } => season(*year, *month, published, direction),
        When::Year(Year::Away(turn)) => add_years(published, *turn).map(year_at),
        When::Year(Year::Open(_)) => Some(year_at(published)),
        When::Weekday { weekday, turn } => weekly(*weekday, *turn, published, direction).map(day_at),
        When::Away(days) => add_days(published, *days).map(day_at),
        When::Period { period, turn, part } => in_period(*period, *turn, *part, published, direction),
        When::Count { count, period } => counted(*count, *period, published),
        When::Past { count, period } => {
            let back = counted(-count, *period, published)?;
            let back =
                if *period == Period::Hour { counted(-((count + 23) / 24), Period::Day, published)? } else { back };
            Some(Stretch { first: back.first, last: Edge { date: published, precision: back.first.precision } })
        }
        When::Since(start) => {
            let start = Stretch::of(start, Some(published), Direction::Past)?;
            Some(Stretch { first: start.first, last: Edge { date: published, precision: start.first.precision } })
        }
        When::Until(end) => {
            let end = Stretch::of(end, Some(published), Direction::Future)?;
            let first = Edge { date: published, precision: end.last.precision };
            (published <= end.last.date || first.to_string() == end.last.to_string())
                .then_some(Stretch { first, last: end.last })
                .or(Some(end))
        }
        When::Clock => Some(day_at(published)),
        When::Neighbour(_) | When::Range(..) | When::Year(Year::Given(_)) => None,
    }
}

/// A day of a month whose year is left open.
///
/// The hint of the tense is followed unless it leads more than half a year away while the other way is near: a wrong
/// hint is likelier than an article that leaves out a year where it is needed.
fn yearly(year: Year, month: i8, day: i8, published: Date, direction: Direction) -> Option<Date> {
    match year {
        Year::Given(year) => day_of(year, month, day),
        Year::Away(turn) => day_of(add_years(published, turn)?.year(), month, day),
        Year::Open(turn) => {
            let this = published.year();
            let rows = (this - 1..=this + 1).filter_map(|year| day_of(year, month, day));
            let (before, after): (Vec<Date>, Vec<Date>) = rows.partition(|&date| date <= published);
            let (before, after) = (before.last().copied(), after.first().copied());
            let far = |date: Option<Date>| {
                date.map_or(i64::MAX, |date| (date.duration_since(published).as_hours() / 24).abs())
            };
            let (back, ahead) = (far(before), far(after));
            let direction = match turn {
                Turn::Last => Direction::Past,
                Turn::Next => Direction::Future,
                Turn::Plain | Turn::This => direction,
            };
            match direction {
                Direction::Past if back > 200 && ahead < 60 => after,
                Direction::Past => before,
                Direction::Future if before == Some(published) || ahead > 200 && back < 60 => before,
                Direction::Future => after,
                Direction::Unknown if ahead < back => after,
                Direction::Unknown => before,
            }
        }
    }
}

/// `on the 9th`: of this month or the one beside it.
fn monthly(day: i8, published: Date, direction: Direction) -> Option<Date> {
    let this = day_of(published.year(), published.month(), day);
    let step = if direction == Direction::Future { 1 } else { -1 };
    let fits = |date: &Date| if step > 0 { *date >= published } else { *date <= published };
    this.filter(fits).or_else(|| {
        let other = add_months(published, step)?;
        day_of(other.year(), other.month(), day)
    })
}

/// A month whose year is left open: its first day.
fn months_year(year: Year, month: i8, published: Date, direction: Direction) -> Option<Date> {
    match year {
        Year::Given(year) => day_of(year, month, 1),
        Year::Away(turn) => day_of(add_years(published, turn)?.year(), month, 1),
        Year::Open(turn) => {
            let this = published.first_of_month();
            let in_year = day_of(published.year(), month, 1)?;
            let before = if in_year <= this { in_year } else { day_of(published.year() - 1, month, 1)? };
            let after = if in_year >= this { in_year } else { day_of(published.year() + 1, month, 1)? };
            match (turn, direction) {
                (Turn::Last, _) if in_year >= this => day_of(published.year() - 1, month, 1),
                (Turn::Next, _) if in_year <= this => day_of(published.year() + 1, month, 1),
                (Turn::Last, _) => Some(before),
                (Turn::Next, _) | (_, Direction::Future) => Some(after),
                (Turn::This, _) => Some(in_year),
                (Turn::Plain, _) => Some(before),
            }
        }
    }
}

fn season(year: Year, month: i8, published: Date, direction: Direction) -> Option<Stretch> {
    let this = published.year();
    match year {
        Year::Given(year) => season_at(year, month),
        Year::Away(turn) => season_at(add_years(published, turn)?.year(), month),
        Year::Open(turn) => {
            let rows: Vec<Stretch> = (this - 2..=this + 1).filter_map(|year| season_at(year, month)).collect();
            let over = |row: &&Stretch| row.last.date.last_of_month() < published;
            let begun = |row: &&Stretch| row.first.date <= published;
            match (turn, direction) {
                (Turn::Last, _) => rows.iter().rfind(over).copied(),
                (Turn::Next, _) => rows.iter().find(|row| !begun(row)).copied(),
                (_, Direction::Future) => rows.iter().find(|row| !over(row)).copied(),
                _ => rows.iter().rfind(begun).copied(),
            }
        }
    }
}

fn weekly(weekday: i8, turn: Turn, published: Date, direction: Direction) -> Option<Date> {
    let today = published.weekday().to_monday_one_offset();
    let back = i32::from((today - weekday).rem_euclid(7));
    let ahead = i32::from((weekday - today).rem_euclid(7));
    let days = match (turn, direction) {
        (Turn::Last, _) => {
            if back == 0 {
                -7
            } else {
                -back
            }
        }
        (Turn::Next, _) => {
            if ahead == 0 {
                7
            } else {
                ahead
            }
        }
        (Turn::This, _) => i32::from(weekday - today),
        (Turn::Plain, Direction::Future) => ahead,
        (Turn::Plain, _) => -back,
    };
    add_days(published, days)
}

fn in_period(period: Period, turn: i32, part: Part, published: Date, direction: Direction) -> Option<Stretch> {
    match period {
        Period::Week | Period::Fortnight => in_week(turn, part, published, direction),
        Period::Weekend => {
            let saturday = add_days(published, i32::from(6 - published.weekday().to_monday_one_offset()))?;
            let begun = saturday <= published || published.weekday().to_monday_one_offset() == 7;
            let step = match direction {
                Direction::Future => turn.max(0),
                _ if turn == 0 && !begun => -1,
                _ => turn,
            };
            let saturday = add_days(saturday, 7 * step)?;
            Some(days(saturday, add_days(saturday, 1)?))
        }
        Period::Month => {
            let month = add_months(published, turn)?;
            Some(if part == Part::End { day_at(month.last_of_month()) } else { month_at(month) })
        }
        Period::Year => {
            let year = add_years(published, turn)?;
            Some(if part == Part::End { day_at(year.last_of_year()) } else { year_at(year) })
        }
        Period::Day | Period::Hour => add_days(published, turn).map(day_at),
        Period::Decade => None,
    }
}

fn in_week(turn: i32, part: Part, published: Date, direction: Direction) -> Option<Stretch> {
    let monday = add_days(published, 7 * turn + 1 - i32::from(published.weekday().to_monday_one_offset()))?;
    let sunday = add_days(monday, 6)?;
    let tomorrow = add_days(published, 1)?;
    Some(match (turn, part, direction) {
        (_, Part::End, _) => day_at(sunday),
        (0, Part::Later, _) => days(tomorrow.min(sunday), sunday),
        (0, Part::Whole, Direction::Future) => days(published, sunday),
        (0, _, _) => days(monday, published),
        _ => days(monday, sunday),
    })
}

fn counted(count: i32, period: Period, published: Date) -> Option<Stretch> {
    match period {
        Period::Hour => add_days(published, count / 24).map(day_at),
        Period::Day => add_days(published, count).map(day_at),
        Period::Week => add_days(published, count.checked_mul(7)?).map(day_at),
        Period::Fortnight => add_days(published, count.checked_mul(14)?).map(day_at),
        Period::Month => add_months(published, count).map(month_at),
        Period::Year => add_years(published, count).map(year_at),
        Period::Decade => add_years(published, count.checked_mul(10)?).map(year_at),
        Period::Weekend => None,
    }
}
