//! Numbers as they are written, with what they count: `more than 3,200 shells`, `$400m`, `tens of thousands of people`.

use super::Found;
use super::Tokens;
use crate::vocabulary::Tag;
use crate::vocabulary::dates::DateWord;
use crate::vocabulary::dates::Period;
use crate::vocabulary::numbers::NumberWord;
use crate::vocabulary::scan::Piece;

/// A number as written.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// Its tokens: number words, a currency's mark, without what makes it rough.
    pub tokens: Tokens,
    /// Its value; of a range the lower end.
    pub value: f64,
    /// The upper end of a range.
    pub upper: Option<f64>,
    /// Whether the text gives it as rough, or as a bound.
    pub approximate: bool,
    /// What sort of number it is.
    pub sort: Sort,
    /// The token of the noun that is counted, if one stands behind it.
    pub unit: Option<usize>,
}

/// What sort of number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A count.
    Count,
    /// A place in a row: `the third round`.
    Ordinal,
    /// A share in a hundred.
    Percent,
    /// An amount, with the currency's index in the vocabulary.
    Money(u8),
    /// A stretch of time written as one word: `30-day`, `month-long`.
    Span(Period),
}

/// A number that is read off the words at one place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Reading {
    /// The token after it.
    pub(super) end: usize,
    /// Its value.
    pub(super) value: f64,
    /// Whether only the order of size is given.
    pub(super) vague: bool,
    /// Whether it is a place in a row.
    pub(super) ordinal: bool,
}

/// All numbers in order; those that dates are made of are left out.
pub fn numbers(found: &Found<'_>) -> Vec<Number> {
    let mut rows = Vec::new();
    let mut dates = found.dates.iter().peekable();
    for sentence in &found.sentences {
        let mut at = sentence.start;
        while at < sentence.end {
            while dates.next_if(|date| date.tokens.end <= at).is_some() {}
            if let Some(date) = dates.peek().filter(|date| date.tokens.contains(&at)) {
                at = date.tokens.end;
                continue;
            }
            match number(found, at, sentence) {
                Some(number) => {
                    at = number.tokens.end;
                    rows.push(number);
                }
                None => at += 1,
            }
        }
    }
    rows
}

/// Reads the number that begins at a token: digits, words, or both.
pub(super) fn read(found: &Found<'_>, at: usize, end: usize) -> Option<Reading> {
    let words = &found.vocabulary.numbers;
    let word = |at: usize| found.tokens.get(at).filter(|_| at < end).and_then(|token| words.get(token.word));
    let (mut total, mut group, mut vague) = (0.0, None::<f64>, false);
    let mut next = at;
    loop {
        let figure = if next == at { digits(found, next, end) } else { None };
        let value = match (word(next), figure) {
            (Some(NumberWord::Ordinal(value)), _) if next == at => {
                return Some(Reading { end: next + 1, value, vague: false, ordinal: true });
            }
            (Some(NumberWord::Cardinal(value)), _) | (_, Some(value)) => {
                if group.is_some_and(|group| group % 100.0 != 0.0 && !(group % 10.0 == 0.0 && value < 10.0)) {
                    break;
                }
                group.unwrap_or(0.0) + value
            }
            (Some(NumberWord::Scale(scale)), _) if group.is_some() || article_before(found, next) => {
                scaled(&mut total, group.unwrap_or(1.0), scale)
            }
            (Some(NumberWord::Vague(scale)), _) if next == at || vague => {
                vague = true;
                group.map_or(scale, |group| group * scale)
            }
            (None, _) if next == at => match hyphenated(found, at) {
                Some(value) => value,
                None => break,
            },
            // 'two hundred and six'; 'tens of thousands'
            _ if group.is_some_and(|group| group >= 100.0 || total > 0.0)
                && found.is(next, "and")
                && matches!(word(next + 1), Some(NumberWord::Cardinal(_))) =>
            {
                next += 1;
                continue;
            }
            _ if vague && found.is(next, "of") && matches!(word(next + 1), Some(NumberWord::Vague(_))) => {
                next += 1;
                continue;
            }
            _ => break,
        };
        group = Some(value);
        next += 1;
    }
    let value = total + group?;
    Some(Reading { end: next, value, vague, ordinal: false })
}

/// A scale word closes a group of thousands; a hundred stays in it.
fn scaled(total: &mut f64, group: f64, scale: f64) -> f64 {
    if scale < 1000.0 {
        return group * scale;
    }
    *total += group * scale;
    0.0
}

/// 'a dozen', 'a hundred'.
fn article_before(found: &Found<'_>, at: usize) -> bool {
    at > 0 && found.is_any(at - 1, &["a", "an", "the", "several", "half"])
}

/// The value of a token of digits: `1,000`, `2.5`, `400m`.
fn digits(found: &Found<'_>, at: usize, end: usize) -> Option<f64> {
    let token = found.tokens.get(at).filter(|token| at < end && token.piece == Piece::Number)?;
    let text = found.article.text.slice(token.span);
    let split = text.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(text.len());
    let (number, letters) = text.split_at(split);
    let value = plain(number)?;
    match letters {
        "" | "st" | "nd" | "rd" | "th" => Some(value),
        letters => found.vocabulary.numbers.suffix(letters).map(|scale| value * scale),
    }
}

/// Digits with commas between thousands or a stop before decimals.
fn plain(text: &str) -> Option<f64> {
    let mut parts = text.split(',');
    let first = parts.next()?;
    let rest: Vec<&str> = parts.collect();
    let whole = rest.iter().all(|part| part.split('.').next().is_some_and(|digits| digits.len() == 3));
    (whole && first.len() <= 15 && text.len() <= 24).then(|| text.replace(',', ""))?.parse().ok()
}

/// `thirty-five`.
fn hyphenated(found: &Found<'_>, at: usize) -> Option<f64> {
    let token = found.tokens.get(at).filter(|token| token.piece == Piece::Word)?;
    let (tens, ones) = found.article.text.slice(token.span).split_once('-')?;
    match (part(found, tens)?, part(found, ones)?) {
        (tens, ones) if tens >= 20.0 && ones < 10.0 => Some(tens + ones),
        _ => None,
    }
}

fn part(found: &Found<'_>, word: &str) -> Option<f64> {
    if let Some(NumberWord::Cardinal(value)) = found.vocabulary.numbers.get(found.vocabulary.words.id(word)) {
        return Some(value);
    }
    plain(word)
}

/// `30-day`, `three-month`, `month-long`: how many of which period.
pub(super) fn compound(found: &Found<'_>, at: usize) -> Option<(f64, Period)> {
    let token = found.tokens.get(at)?;
    let text = found.article.text.slice(token.span);
    let (first, last) = text.rsplit_once(['-', '‑'])?;
    let period = |word: &str| match found.vocabulary.dates.get(found.vocabulary.words.id(word)) {
        Some(DateWord::Period(period)) => Some(period),
        _ => None,
    };
    if last.eq_ignore_ascii_case("long") {
        return match first.rsplit_once('-') {
            Some((count, unit)) => Some((part(found, count)?, period(unit)?)),
            // 'years-long' says no number.
            None => (!first.ends_with('s')).then_some((1.0, period(first)?)),
        };
    }
    Some((part(found, first)?, period(last)?))
}

/// The first byte of a hyphen that does not break.
const HYPHEN: u8 = 0xe2;

fn number(found: &Found<'_>, at: usize, sentence: &Tokens) -> Option<Number> {
    let token = &found.tokens[at];
    let mark = (token.piece == Piece::Mark).then(|| found.word(at).chars().next()).flatten();
    let currency = mark.and_then(|mark| found.vocabulary.numbers.mark(mark));
    if mark.is_some() && currency.is_none() {
        return None;
    }
    // Most words are no number, and no hyphen joins one to them.
    let plain = token.piece == Piece::Word && found.vocabulary.numbers.get(token.word).is_none();
    if plain && !found.word(at).bytes().any(|byte| byte == b'-' || byte == HYPHEN) {
        return None;
    }
    let start = at + usize::from(currency.is_some());
    if currency.is_none()
        && let Some((value, period)) = compound(found, at)
    {
        let approximate = rough_before(found, at, sentence.start);
        let unit = found.chunk_at(at).map(|chunk| chunk.head).filter(|&head| head > at);
        return Some(Number { tokens: at..at + 1, value, upper: None, approximate, sort: Sort::Span(period), unit });
    }
    let first = read(found, start, sentence.end)?;
    let upper = upper_end(found, first.end, sentence.end);
    let end = upper.map_or(first.end, |upper| upper.end);
    let (value, upper) = match upper {
        // 'between ten and fifteen thousand': the scale is said once.
        Some(upper) if first.value < upper.value && first.value < 1000.0 && upper.value >= 1000.0 => {
            let scale = if upper.value >= 1e6 { 1e6 } else { 1e3 };
            (first.value * scale, Some(upper.value))
        }
        Some(upper) => (first.value, Some(upper.value)),
        None => (first.value, None),
    };
    let word = found.tokens.get(end).filter(|_| end < sentence.end).and_then(|t| found.vocabulary.numbers.get(t.word));
    let (sort, end) = match (currency, word) {
        (Some(currency), _) => (Sort::Money(currency), end),
        (None, Some(NumberWord::Money(currency))) => (Sort::Money(currency), end + 1),
        _ if found.is_any(end, &["%", "percent"]) => (Sort::Percent, end + 1),
        _ if found.is(end, "per") && found.is(end + 1, "cent") => (Sort::Percent, end + 2),
        _ if first.ordinal => (Sort::Ordinal, end),
        _ => (Sort::Count, end),
    };
    let approximate = first.vague
        || upper.is_some()
        || rough_before(found, at, sentence.start)
        || rough_after(found, end, sentence.end);
    Some(Number { tokens: at..end, value, upper, approximate, sort, unit: unit(found, end, sentence.end) })
}

/// The upper end of `10 to 15`, `10–15`, `between ten and fifteen`.
fn upper_end(found: &Found<'_>, at: usize, end: usize) -> Option<Reading> {
    if at >= end || !found.is_any(at, &["to", "–", "and"]) {
        return None;
    }
    // 'and' joins a range only after 'between'; 'to' may be anything else's preposition unless a number follows.
    if found.is(at, "and") {
        let between = (at.saturating_sub(5)..at).any(|before| found.is(before, "between"));
        between.then_some(())?;
    }
    read(found, at + 1, end).filter(|reading| !reading.ordinal)
}

/// Whether a phrase such as 'more than' stands right before a number.
fn rough_before(found: &Found<'_>, at: usize, start: usize) -> bool {
    (1..=4).take_while(|&back| start + back <= at).any(|back| {
        let words = found.tokens[at - back..at].iter().map(|token| token.word);
        found.vocabulary.numbers.rough.longest(words).is_some_and(|(length, _)| length == back)
    })
}

fn rough_after(found: &Found<'_>, at: usize, end: usize) -> bool {
    let words = found.tokens[at.min(end)..end].iter().take(4).map(|token| token.word);
    found.vocabulary.numbers.after.longest(words).is_some()
}

/// The noun that is counted: the head of the noun phrase the number stands in, also after 'of the'.
fn unit(found: &Found<'_>, end: usize, stop: usize) -> Option<usize> {
    let last = end.checked_sub(1)?;
    if let Some(chunk) = found.chunk_at(last).filter(|chunk| chunk.head >= end) {
        return Some(chunk.head);
    }
    let noun = |at: usize| {
        let chunk = found.chunk_at(at).filter(|chunk| chunk.tokens.start <= at && chunk.head < stop)?;
        (found.tokens[chunk.head].tag != Tag::Pronoun).then_some(chunk.head)
    };
    if found.is(end, "of") {
        return noun(end + 1);
    }
    (end < stop && !matches!(found.tokens[end].tag, Tag::Determiner | Tag::Pronoun | Tag::Name))
        .then(|| noun(end))
        .flatten()
}

#[cfg(test)]
mod tests {
    use crate::Article;
    use crate::Metadata;
    use crate::Vocabulary;
    use crate::find::find;

    fn read_all(text: &str) -> String {
        let article = Article::new(text, Metadata::default());
        let vocabulary = Vocabulary::bundled();
        let found = find(&article, &vocabulary);
        let rows = found.numbers.iter().map(|number| {
            let rough = if number.approximate { "~" } else { "" };
            let unit = number.unit.map_or(String::new(), |unit| format!(" {}", found.word(unit)));
            format!("{}{rough}{unit}", number.value)
        });
        rows.collect::<Vec<_>>().join(", ")
    }

    fn check(text: &str, expected: &str) {
        assert_eq!(read_all(text), expected, "{text}");
    }

    #[test]
    fn digits_and_words() {
        check("More than 3,200 shells fell.", "3200~ shells");
        check("Two hundred and six men came home.", "206 men");
        check("They lost 2.5 million tonnes.", "2500000 tonnes");
        check("Thirty-five prisoners and 12 guards.", "35 prisoners, 12 guards");
        check("A dozen drones were lost, at least 55 of them over the sea.", "12 drones, 55~");
        check("At least 20 of the hostages are alive.", "20~ hostages");
    }

    #[test]
    fn orders_of_size() {
        check("Tens of thousands of people fled.", "10000~ people");
        check("Thousands of children were taken.", "1000~ children");
        check("Between ten and fifteen thousand people died.", "10000~ people");
    }

    #[test]
    fn money_shares_and_spans() {
        check("It cost $400m and 30 million euros.", "400000000, 30000000");
        check("About 3.5% voted.", "3.5~");
        check("A 30-day truce and a month-long ceasefire.", "30 truce, 1 ceasefire");
        check("It began on 11 March 2022.", "");
    }

    #[test]
    fn examples_of_the_data() {
        let content = include_str!("../../../../data/words/numbers.txt");
        for line in content.lines().filter_map(|line| line.strip_prefix(">>")) {
            let (text, expected) = line.split_once("=>").unwrap_or((line, ""));
            let read = read_all(text.trim());
            let first = read.split(' ').next().unwrap_or_default();
            assert_eq!(first, expected.trim(), "{line}");
        }
    }
}
