//! Days and times in the forms in which pages and feeds write them.

use jiff::civil::Date;
use jiff::civil::Time;

/// A day, with the time of day where it is told. Both are those of the place that wrote them: no zone is reckoned with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The day.
    pub day: Date,
    /// The time of day.
    pub time: Option<Time>,
}

/// The moment that a value states, in one of the forms of ISO 8601, mail, Unix or usual writing.
pub fn moment(written: &str) -> Option<Moment> {
    let written = written.trim().trim_matches(|c: char| c == '"' || c == '\'');
    if !written.is_ascii() && written.len() > 200 {
        return None;
    }
    iso(written).or_else(|| unix(written)).or_else(|| numbers(written)).or_else(|| named(written))
}

fn plausible(day: Date) -> Option<Date> {
    (1900..=2200).contains(&day.year()).then_some(day)
}

/// `2025-03-12T18:52:00+02:00`, `2025-03-12 18:52`, `20250312T185200`, `2025/03/12`.
fn iso(written: &str) -> Option<Moment> {
    let bytes = written.as_bytes();
    let number = |from: usize, to: usize| -> Option<i16> {
        let digits = written.get(from..to)?;
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
    };
    let year = number(0, 4)?;
    let (month, day, end) = match bytes.get(4)? {
        &sign @ (b'-' | b'/' | b'.') => {
            let next = if bytes.get(6) == Some(&sign) { 6 } else { 7 };
            if bytes.get(next) != Some(&sign) {
                return None;
            }
            let end = if bytes.get(next + 2).is_some_and(u8::is_ascii_digit) { next + 3 } else { next + 2 };
            (number(5, next)?, number(next + 1, end)?, end)
        }
        _ if bytes.get(8).is_none_or(|byte| !byte.is_ascii_digit()) => (number(4, 6)?, number(6, 8)?, 8),
        _ => return None,
    };
    let day = plausible(Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?)?;
    Some(Moment { day, time: clock(written.get(end..).unwrap_or("")) })
}

/// The first time of day in a text: `18:52`, `T185200`, `6:52 pm`.
fn clock(written: &str) -> Option<Time> {
    let bytes = written.as_bytes();
    let colon = bytes.iter().position(|&byte| byte == b':');
    let Some(colon) = colon else {
        let digits = written.strip_prefix('T')?;
        let (hour, minute) = (digits.get(..2)?.parse().ok()?, digits.get(2..4)?.parse().ok()?);
        return Time::new(hour, minute, 0, 0).ok();
    };
    let start = bytes[..colon].iter().rev().take(2).take_while(|byte| byte.is_ascii_digit()).count();
    let hour: i8 = written.get(colon - start..colon)?.parse().ok()?;
    let minute: i8 = written.get(colon + 1..colon + 3)?.parse().ok()?;
    let rest = written.get(colon + 3..).unwrap_or("").trim_start().to_ascii_lowercase();
    let hour = match hour {
        1..=11 if rest.starts_with("pm") || rest.starts_with("p.m") => hour + 12,
        12 if rest.starts_with("am") || rest.starts_with("a.m") => 0,
        _ => hour,
    };
    Time::new(hour, minute, 0, 0).ok()
}

/// Seconds or thousandths of a second since 1970.
fn unix(written: &str) -> Option<Moment> {
    if !matches!(written.len(), 10 | 13) || !written.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let seconds: i64 = written.get(..10)?.parse().ok()?;
    let at = jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::from_second(seconds).ok()?);
    Some(Moment { day: plausible(at.date())?, time: Some(at.time()) })
}

/// `12.03.2025`, `12/03/2025`; where both ways of reading are possible, the day stands first.
fn numbers(written: &str) -> Option<Moment> {
    let mut parts = [0i16; 3];
    let mut rest = written.trim_start_matches(|c: char| !c.is_ascii_digit());
    for (index, part) in parts.iter_mut().enumerate() {
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        if length == 0 || length > 4 {
            return None;
        }
        *part = rest.get(..length)?.parse().ok()?;
        rest = rest.get(length..)?;
        if index < 2 {
            rest = rest.strip_prefix(['.', '/', '-'])?.trim_start();
        }
    }
    let [a, b, year] = parts;
    let (day, month) = if b > 12 { (b, a) } else { (a, b) };
    let day = plausible(Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?)?;
    Some(Moment { day, time: clock(rest) })
}

/// The first letters of the months in the languages that news pages of ours are in; sorted by month.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene", "янв", "січ", "oca", "gen", "sty", "يناير", "كانون الثاني"],
    &["feb", "fev", "fév", "фев", "лют", "şub", "lut", "فبراير", "شباط"],
    &["mar", "mär", "maa", "мар", "бер", "mrt", "مارس", "آذار"],
    &["apr", "abr", "avr", "апр", "кві", "nis", "kwi", "أبريل", "نيسان"],
    &["may", "mai", "mag", "maj", "mei", "май", "мая", "тра", "مايو", "أيار"],
    &["jun", "juin", "giu", "июн", "чер", "haz", "cze", "يونيو", "حزيران"],
    &["jul", "juil", "lug", "июл", "лип", "tem", "lip", "يوليو", "تموز"],
    &["aug", "ago", "aoû", "авг", "сер", "ağu", "sie", "أغسطس", "آب"],
    &["sep", "set", "сен", "вер", "eyl", "wrz", "سبتمبر", "أيلول"],
    &["oct", "okt", "out", "ott", "окт", "жов", "eki", "paź", "أكتوبر", "تشرين الأول"],
    &["nov", "ноя", "лис", "kas", "lis", "نوفمبر", "تشرين الثاني"],
    &["dec", "dez", "dic", "déc", "дек", "гру", "ara", "gru", "ديسمبر", "كانون الأول"],
];

fn month(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    let at = MONTHS.iter().position(|names| names.iter().any(|name| word.starts_with(name)))?;
    i8::try_from(at + 1).ok()
}

/// `Wed, 12 Mar 2025 18:52:00 GMT`, `March 12, 2025 at 6:52 pm`, `12 de marzo de 2025`, `12. März 2025`.
fn named(written: &str) -> Option<Moment> {
    let words: Vec<(usize, &str)> = words(written).take(24).collect();
    let day = |word: &str| -> Option<i8> {
        let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
        (digits.len() <= 2).then(|| digits.parse::<i8>().ok())?.filter(|day| (1..=31).contains(day))
    };
    let year = |word: &str| (word.len() == 4).then(|| word.parse::<i16>().ok()).flatten();
    let filler = |word: &str| matches!(word, "de" | "of" | "del" | "the" | "року");
    for (at, &(_, word)) in words.iter().enumerate() {
        let Some(month) =
            Some(word).filter(|word| word.chars().next().is_some_and(char::is_alphabetic)).and_then(month)
        else {
            continue;
        };
        let mut after = words[at + 1..].iter().filter(|(_, word)| !filler(word));
        let before = words[..at].iter().rev().find(|(_, word)| !filler(word)).and_then(|&(_, word)| day(word));
        let next = after.next();
        let (found, told) = match (before, next) {
            (Some(day), Some(&(start, word))) => (Some(day), year(word).map(|year| (year, start + word.len()))),
            (None, Some(&(_, word))) => {
                (day(word), after.next().and_then(|&(start, word)| Some((year(word)?, start + word.len()))))
            }
            _ => (None, None),
        };
        if let (Some(day), Some((year, end))) = (found, told) {
            let day = plausible(Date::new(year, month, day).ok()?)?;
            return Some(Moment { day, time: clock(written.get(end..).unwrap_or("")) });
        }
    }
    None
}

/// Words and numbers with their places.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let start = rest.find(char::is_alphanumeric)?;
        let length = rest[start..].find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len() - start);
        let place = at + start;
        at = place + length;
        Some((place, &text[place..at]))
    })
}

/// The day that an address holds: `/2025/03/12/`, `/2025-03-12-`, `/20250312/`.
pub(super) fn of_address(address: &str) -> Option<Date> {
    let bytes = address.as_bytes();
    let starts = (1..bytes.len()).filter(|&at| bytes[at] == b'2' && !bytes[at - 1].is_ascii_alphanumeric());
    let mut days = starts.filter_map(|at| {
        let rest = address.get(at..(at + 10).min(address.len()))?;
        iso(rest).filter(|_| rest.starts_with("20")).map(|moment| moment.day)
    });
    days.next()
}

#[cfg(test)]
mod tests {
    use super::moment;
    use super::of_address;

    fn check(written: &str, wanted: &str) {
        let told = moment(written).map(|moment| match moment.time {
            Some(time) => format!("{} {:02}:{:02}", moment.day, time.hour(), time.minute()),
            None => moment.day.to_string(),
        });
        assert_eq!(told.unwrap_or_default(), wanted, "{written}");
    }

    #[test]
    fn moments_are_read_in_many_forms() {
        check("2025-03-12", "2025-03-12");
        check("2025-03-12T18:52:00+02:00", "2025-03-12 18:52");
        check("20250312T185200Z", "2025-03-12 18:52");
        check("2025/3/2 08:05", "2025-03-02 08:05");
        check("Wed, 12 Mar 2025 18:52:00 GMT", "2025-03-12 18:52");
        check("March 12, 2025 at 6:52 p.m.", "2025-03-12 18:52");
        check("12 de marzo de 2025", "2025-03-12");
        check("12. März 2025, 7:03 Uhr", "2025-03-12 07:03");
        check("12 березня 2025 року", "2025-03-12");
        check("12.03.2025 - 18:52", "2025-03-12 18:52");
        check("1741805520", "2025-03-12 18:52");
        check("1741805520000", "2025-03-12 18:52");
        check("2025-02-30", "");
        check("last Wednesday", "");
        check("0001-01-01", "");
    }

    #[test]
    fn addresses_hold_days() {
        let check = |address: &str, wanted: Option<&str>| {
            assert_eq!(of_address(address).map(|day| day.to_string()).as_deref(), wanted, "{address}");
        };
        check("https://x.example/world/2025/03/12/talks", Some("2025-03-12"));
        check("https://x.example/2025-03-12-talks.html", Some("2025-03-12"));
        check("https://x.example/20250312/talks", Some("2025-03-12"));
        check("https://x.example/a/20250312345", None);
    }
}
