//! Words that dates are written with. `words/dates.txt`.

use super::Tables;
use super::WordId;
use super::Words;
use super::table::Fault;

/// A stretch of time that is counted: `two weeks ago`, `last month`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// Sixty minutes.
    Hour,
    /// A day.
    Day,
    /// Monday to Sunday.
    Week,
    /// Two weeks.
    Fortnight,
    /// A calendar month.
    Month,
    /// A calendar year.
    Year,
    /// Ten years.
    Decade,
    /// Saturday and Sunday.
    Weekend,
}

/// What a word says in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateWord {
    /// A day of the week; 1 is Monday.
    Weekday(i8),
    /// A month; 1 is January.
    Month(i8),
    /// A season, by its first month in the northern year.
    Season(i8),
    /// A stretch of time.
    Period(Period),
    /// Days from the day of publication.
    Away(i8),
    /// A part of a day.
    Part,
}

/// All date words by their number.
#[derive(Default)]
pub struct DateWords {
    by_word: Vec<Option<DateWord>>,
}

impl DateWords {
    /// What a word says in a date, if it does.
    pub fn get(&self, word: WordId) -> Option<DateWord> {
        self.by_word.get(word.index()).copied().flatten()
    }

    pub(super) fn load(tables: &Tables<'_>, words: &mut Words, faults: &mut Vec<Fault>) -> DateWords {
        let mut dates = DateWords::default();
        for row in tables.rows("words/dates.txt") {
            let Some(meaning) = meaning(row.field(0), row.field(2)) else {
                faults.push(row.fault("no date word: see the head of the file for kinds and values"));
                continue;
            };
            for form in row.list(1) {
                let index = words.intern(form).index();
                if dates.by_word.len() <= index {
                    dates.by_word.resize(index + 1, None);
                }
                dates.by_word[index] = Some(meaning);
            }
        }
        dates
    }
}

/// The period of a word of the data files.
pub(crate) fn period(name: &str) -> Option<Period> {
    Some(match name {
        "hour" => Period::Hour,
        "day" => Period::Day,
        "week" => Period::Week,
        "fortnight" => Period::Fortnight,
        "month" => Period::Month,
        "year" => Period::Year,
        "decade" => Period::Decade,
        "weekend" => Period::Weekend,
        _ => return None,
    })
}

fn meaning(kind: &str, value: &str) -> Option<DateWord> {
    let number = |low: i8, high: i8| value.parse().ok().filter(|number| (low..=high).contains(number));
    Some(match kind {
        "weekday" => DateWord::Weekday(number(1, 7)?),
        "month" => DateWord::Month(number(1, 12)?),
        "season" => DateWord::Season(number(1, 12)?),
        "period" => DateWord::Period(period(value)?),
        "away" => DateWord::Away(number(-7, 7)?),
        "part" => DateWord::Part,
        _ => return None,
    })
}
