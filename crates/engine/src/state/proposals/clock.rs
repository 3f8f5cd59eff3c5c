//! The clock of a ceasefire: declared, in force from, until.

use super::Clock;
use super::Stage;
use super::Step;
use super::instruments::Instrument;
use crate::record::Issue;
use crate::record::TermKind;
use crate::state::days::shifted;
use crate::state::scope::Scope;
use jiff::Span;

/// The clock of a ceasefire that is declared or in force; none for other instruments and for one only spoken of.
pub(super) fn clock(scope: &Scope<'_>, instrument: &Instrument, steps: &[Step]) -> Option<Clock> {
    if instrument.issue() != Some(Issue::Ceasefire) {
        return None;
    }
    let first = |stage: Stage| steps.iter().find(|step| step.stage == stage).and_then(|step| step.day);
    let last = |stage: Stage| steps.iter().rev().find(|step| step.stage == stage).and_then(|step| step.day);
    let (declared, effective) = (first(Stage::Declared), first(Stage::InEffect));
    let begins = effective.or(declared)?;
    // The length that was told last counts; of a truce that is prolonged, from the day of that.
    let lengths = instrument.terms.iter().filter(|((kind, _), _)| *kind == TermKind::Duration);
    let told =
        |records: &[crate::state::RecordRef]| records.iter().filter_map(|row| scope.published(row.reading)).max();
    let latest = lengths.max_by_key(|((_, value), records)| (told(records), value.clone()));
    let days = latest.and_then(|((_, value), _)| length(value));
    let ends = days.map(|days| shifted(begins, days - 1));
    Some(Clock { declared, effective, ends, extended: last(Stage::Extended) })
}

/// The days of an ISO 8601 duration: `P30D`, `P2W`, `PT72H`; a month is counted as thirty.
fn length(value: &str) -> Option<i32> {
    let span: Span = value.parse().ok()?;
    let days = span.get_years() as i32 * 365
        + span.get_months() * 30
        + span.get_weeks() * 7
        + span.get_days()
        + span.get_hours() / 24;
    (days > 0).then_some(days)
}
