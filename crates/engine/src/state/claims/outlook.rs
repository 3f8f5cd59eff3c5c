//! How likely an end of the fighting is thought to be.

use super::Asked;
use super::draft::Draft;
use super::questions;
use super::sources::Sources;
use crate::state::days::shifted;
use crate::vocabulary::disputes::Hint;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Views of one week on one question.
pub(super) fn outlook(sources: &Sources<'_>) -> Vec<Draft> {
    let mut weeks: BTreeMap<Option<Date>, Draft> = BTreeMap::new();
    for (record, _) in sources.scope.statements() {
        let hints = sources.hints(record);
        if !hints.contains(&Hint::Outcome) {
            continue;
        }
        let view = match (hints.contains(&Hint::Hopeful), hints.contains(&Hint::Doubtful)) {
            (true, false) => "hopeful",
            (false, true) => "doubtful",
            _ => continue,
        };
        let week = sources.day(record).map(|day| shifted(day, -i32::from(day.weekday().to_monday_zero_offset())));
        let draft = weeks.entry(week).or_insert_with(|| Draft::new(Asked::Whether, questions::outlook(week)));
        draft.add(view, [record]);
    }
    weeks.into_values().filter(Draft::is_open).collect()
}
