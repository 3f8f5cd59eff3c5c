//! How long an agreement lasts, and whether it may be prolonged.

use super::Candidate;
use super::words;
use crate::find::Found;
use crate::find::Tokens;
use crate::find::dates::When;
use crate::find::numbers::Number;
use crate::find::numbers::Sort;
use crate::record::TermKind;
use crate::record::clause;
use crate::vocabulary::Tag;
use crate::vocabulary::dates::DateWord;
use crate::vocabulary::dates::Period;

/// Verbs and nouns of prolonging.
const EXTEND: &[&str] = &[
    "extend",
    "extended",
    "extending",
    "extension",
    "prolong",
    "prolonged",
    "prolonging",
    "prolongation",
    "renew",
    "renewed",
    "renewal",
];

/// Verbs of holding fire, beside which a length of time is that of a truce.
const HALT: &[&str] = &[
    "halt", "cease", "suspend", "stop", "pause", "silence", "run", "last", "hold", "lasts", "runs", "lasting", "holds",
    "remain", "observe", "stay", "valid",
];

/// Words that make a length one more.
const MORE: &[&str] = &["further", "another", "additional", "extra", "final"];

/// Verbs of setting a term: `gives the forces 60 days to leave`.
const GIVE: &[&str] = &["give", "gives", "gave", "given", "giving", "grant", "granted"];

pub(super) fn find(found: &Found<'_>, sentence: &Tokens, rows: &mut Vec<Candidate>) {
    let first = found.numbers.partition_point(|number| number.tokens.start < sentence.start);
    let mut prolonged = false;
    for number in found.numbers[first..].iter().take_while(|number| number.tokens.start < sentence.end) {
        if let Some(row) = length(found, number, sentence) {
            prolonged |= row.kind == TermKind::Extension;
            rows.push(row);
        }
    }
    rows.extend(until(found, sentence));
    if !prolonged {
        rows.extend(extension(found, sentence));
    }
}

fn length(found: &Found<'_>, number: &Number, sentence: &Tokens) -> Option<Candidate> {
    let start = number.tokens.start;
    let (period, phrase) = match number.sort {
        Sort::Span(period) => {
            let chunk = found.chunk_at(start).map_or(start..start + 1, |chunk| chunk.tokens.clone());
            // 'a three-day “quiet corridor”': the noun may stand in quotation marks.
            let last = chunk.end.max((start + 5).min(sentence.end));
            let lasts = (number.tokens.end..last).find(|&at| found.vocabulary.units.lasts(found.tokens[at].word))?;
            (period, chunk.start..lasts + 1)
        }
        Sort::Count => {
            let unit = number.unit?;
            let Some(DateWord::Period(period)) = found.vocabulary.dates.get(found.tokens[unit].word) else {
                return None;
            };
            let clause = clause::of(found, number.tokens.clone());
            let near = start.saturating_sub(16).max(sentence.start)..(unit + 6).min(clause.end);
            let lasting = near.into_iter().any(|at| {
                found.vocabulary.units.lasts(found.tokens[at].word)
                    || found.is_any(at, HALT)
                    || found.is_any(at, EXTEND)
            });
            if start == sentence.start {
                return None;
            }
            let before = |words: &[&str]| found.is_any(start - 1, words);
            let given = (start.saturating_sub(5).max(clause.start)..start).any(|at| found.is_any(at, GIVE));
            let led = before(&["of", "for", "by", "initial", "last", "lasts", "lasting"]) && lasting
                || before(MORE)
                || given && unit + 1 < clause.end;
            led.then_some(())?;

            (period, start - 1..unit + 1)
        }
        _ => return None,
    };
    // In 'extend a 60-day truce' the truce has the length; in 'extend it by 60 days' the extension.
    let from = match number.sort {
        Sort::Span(_) => phrase.start,
        _ => phrase.start.saturating_sub(12).max(sentence.start),
    };
    let extends = (from..(phrase.end + 2).min(sentence.end)).any(|at| found.is_any(at, EXTEND))
        || phrase.clone().any(|at| found.is_any(at, MORE));
    let kind = if extends { TermKind::Extension } else { TermKind::Duration };
    Some(Candidate { kind, value: iso(number.value, period)?, tokens: phrase, method: "rule:length-of-agreement" })
}

/// ISO 8601: weeks as days, so that 'a week' and 'seven days' are one.
fn iso(value: f64, period: Period) -> Option<String> {
    if value.fract() != 0.0 || value < 1.0 {
        return None;
    }
    Some(match period {
        Period::Hour => format!("PT{value}H"),
        Period::Day => format!("P{value}D"),
        Period::Week => format!("P{}D", value * 7.0),
        Period::Fortnight => format!("P{}D", value * 14.0),
        Period::Month => format!("P{value}M"),
        Period::Year => format!("P{value}Y"),
        Period::Decade | Period::Weekend => return None,
    })
}

/// `halt all digging until 1 October`.
fn until(found: &Found<'_>, sentence: &Tokens) -> Option<Candidate> {
    let first = found.dates.partition_point(|date| date.tokens.start < sentence.start);
    let dates = found.dates[first..].iter().take_while(|date| date.tokens.start < sentence.end);
    let date =
        dates.into_iter().find(|date| matches!(date.when, When::Until(_)) || is_span_of_day(found, &date.tokens))?;
    let before = date.tokens.start.saturating_sub(14).max(sentence.start)..date.tokens.start;
    let lasts = before.clone().any(|at| found.vocabulary.units.lasts(found.tokens[at].word) || found.is_any(at, HALT));
    let extends = before.clone().any(|at| found.is_any(at, EXTEND));
    let kind = if extends { TermKind::Extension } else { TermKind::Duration };
    (lasts || extends).then(|| Candidate {
        kind,
        value: words(found, date.tokens.clone()),
        tokens: date.tokens.clone(),
        method: "rule:until",
    })
}

/// `a truce which could then be extended`.
fn extension(found: &Found<'_>, sentence: &Tokens) -> Option<Candidate> {
    let at = sentence.clone().find(|&at| found.is_any(at, EXTEND))?;
    let from = at.saturating_sub(12).max(sentence.start);
    // 'the extension covers the lake' speaks of one that is there already.
    let open = (from..at).any(|near| found.tokens[near].tag == Tag::Modal || found.is(near, "to"));
    let truce =
        open && (from..(at + 8).min(sentence.end)).any(|near| found.vocabulary.units.lasts(found.tokens[near].word));
    let tokens = clause::phrase(found, at..at + 1);
    truce.then(|| Candidate {
        kind: TermKind::Extension,
        value: words(found, tokens.clone()),
        tokens,
        method: "rule:extension",
    })
}

/// `from 08:00 to 16:00`.
fn is_span_of_day(found: &Found<'_>, tokens: &Tokens) -> bool {
    let joined = tokens.clone().any(|at| found.is_any(at, &["to", "and", "–", "until"]));
    let led = found.is_any(tokens.start, &["from", "between"]);
    led && joined && tokens.clone().any(|at| found.is(at, ":") || found.word(at).ends_with('m'))
}
