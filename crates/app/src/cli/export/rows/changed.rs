//! Rows of what changed: for each day of publication, what the state of play has that it did not have the day before.

use super::Change;
use super::Played;
use super::played::Dossier;
use crate::cli::desk::Desk;
use crate::cli::diff;
use armistice_engine::state;
use armistice_engine::state::RecordRef;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Days of publication that are looked at where nobody says since when: each is a state of play to be worked out.
const DAYS: usize = 30;

/// What changed in a dossier, by day.
pub(super) fn changes(dossier: &Dossier<'_>, since: Option<Date>) -> Vec<Played<Change>> {
    let desk = dossier.desk;
    let days = days(desk);
    let first = since.map_or(days.len().saturating_sub(DAYS), |since| days.partition_point(|day| *day < since));
    // Before the first day there is nothing that could have changed.
    let first = first.max(1);
    let Some(before) = first.checked_sub(1).and_then(|at| days.get(at)) else { return Vec::new() };
    let mut from = desk.until(*before);
    let mut rows = Vec::new();
    for &day in days.get(first..).unwrap_or_default() {
        let to = desk.until(day);
        rows.extend(state::diff(&from, &to).iter().filter_map(|change| row(dossier, change, day)));
        from = to;
    }
    rows
}

/// The days on which articles of a dossier were published.
fn days(desk: &Desk<'_>) -> Vec<Date> {
    let readings = desk.dossier.readings.iter().filter_map(|&index| desk.reading(index));
    let days: BTreeSet<Date> = readings.filter_map(|row| row.source.metadata.published).collect();
    days.into_iter().collect()
}

fn row(dossier: &Dossier<'_>, change: &state::Change<'_>, day: Date) -> Option<Played<Change>> {
    let told = diff::told(dossier.desk, change);
    let record: RecordRef = told.record?;
    let (date, which) = (day.to_string(), which(change));
    let parts: Vec<&str> = [told.change, &date].into_iter().chain(which.iter().map(String::as_str)).collect();
    let is = Change { day, change: told.change, what: told.what, was: told.was, now: told.now, who: told.who };
    dossier.row("changes", &[record], &[record], &parts, is)
}

/// What tells a change from others of its kind, day and record.
fn which(change: &state::Change<'_>) -> Vec<String> {
    let code = |code: &str| code.to_string();
    match change {
        state::Change::Position { cell, entry, .. } => {
            vec![cell.party.to_string(), code(cell.issue.code()), code(entry.stance.code()), entry.who.to_string()]
        }
        state::Change::Term { proposal, clause } => {
            vec![proposal.name.clone(), code(clause.term.code()), clause.value.clone()]
        }
        state::Change::Step { proposal, step, .. } => {
            vec![proposal.name.clone(), step.party.to_string(), step.who.to_string(), code(step.stage.code())]
        }
        state::Change::Leverage { leverage, .. } => {
            let ends = leverage.by.iter().chain(&leverage.towards).map(|id| id.to_string());
            std::iter::once(code(leverage.means.code())).chain(ends).collect()
        }
        state::Change::Question { claim } => vec![claim.question.clone()],
        state::Change::Answer { claim, answer } => vec![claim.question.clone(), answer.value.clone()],
        state::Change::Standing { claim, .. } => vec![claim.question.clone(), code(claim.standing.code())],
        state::Change::Contact { .. } | state::Change::Incident { .. } => Vec::new(),
    }
}
