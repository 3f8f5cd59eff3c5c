//! What changed: stances that moved, meetings that were moved or called off, steps of the last days.

use super::calendar;
use super::leverage;
use super::matrix;
use super::proposals;
use super::view::View;
use super::view::left_out;
use crate::output::brief::Group;
use crate::output::brief::Line;
use crate::output::brief::Section;
use crate::output::words;
use armistice_engine::state::claims::Standing;
use armistice_engine::state::days::Days;
use jiff::civil::Date;

/// What is new since a day.
pub(super) fn section(view: &View<'_>) -> Section {
    let Some(since) = view.since else { return Section::default() };
    let kinds = [
        ("Positions", positions(view)),
        ("Steps", steps(view)),
        ("Meetings", meetings(view)),
        ("Leverage", pressure(view)),
        ("Disputes", disputes(view)),
    ];
    let groups = kinds.into_iter().filter(|(_, lines)| !lines.is_empty()).map(|(title, lines)| {
        let (mut lines, most) = (lines, if view.most == 0 { usize::MAX } else { view.most.div_ceil(2) });
        let more = lines.len().saturating_sub(most);
        lines.drain(..more);
        Group { left_out: left_out(more, "earlier line"), ..Group::new(title, lines) }
    });
    Section { title: format!("What changed since {since}"), groups: groups.collect(), ..Section::default() }
}

/// Stances that moved, as told of the new days.
fn positions(view: &View<'_>) -> Vec<Line> {
    let moved = view.play.matrix.iter().filter_map(|cell| {
        let was = matrix::was(cell)?;
        let now = cell.trail.last().filter(|entry| view.is_new(entry.day))?;
        let before = cell.trail.iter().rev().find(|entry| entry.stance == was && !entry.voice.is_told())?;
        let day = |day: Option<Date>| day.map(|day| format!(" ({day})")).unwrap_or_default();
        let text = format!(
            "{} on {}: was {}{}, is {}{}",
            view.name(&cell.party),
            words::issue(cell.issue).to_lowercase(),
            words::stance(was),
            day(before.day),
            words::stance(now.stance),
            day(now.day)
        );
        let mut line = view.line(text, &now.records);
        line.evidence.extend(view.sentence(*before.records.last()?));
        Some(line)
    });
    moved.collect()
}

/// Steps of the new days; where all days are new, they are no change.
fn steps(view: &View<'_>) -> Vec<Line> {
    if view.days.is_some_and(|(first, _)| view.is_new(Some(first))) {
        return Vec::new();
    }
    let all = view.play.proposals.iter().flat_map(|row| row.steps.iter().map(move |step| (row, step)));
    let mut new: Vec<_> = all.filter(|(_, step)| view.is_new(step.day)).collect();
    new.sort_by_key(|(_, step)| step.day);
    new.into_iter().map(|(row, step)| proposals::step(view, &format!("{}: ", row.name), step)).collect()
}

/// Meetings whose day, place or standing a new article tells otherwise than one before.
fn meetings(view: &View<'_>) -> Vec<Line> {
    let changed = view.play.contacts.iter().filter(|contact| {
        let latest = contact.told.last().and_then(|told| view.published(told.record));
        view.is_new(latest) && !calendar::turns(view, contact).is_empty()
    });
    changed.map(|contact| calendar::line(view, contact)).collect()
}

fn pressure(view: &View<'_>) -> Vec<Line> {
    let changed = view.play.leverage.iter().filter(|row| {
        let day = row.date.as_deref().and_then(Days::parse).map(|days| days.last);
        row.steps.len() > 1 && view.is_new(day)
    });
    changed.map(|row| leverage::line(view, row)).collect()
}

/// Questions whose answers were taken back or now agree.
fn disputes(view: &View<'_>) -> Vec<Line> {
    let settled = view.play.claims.iter().filter(|claim| {
        let records = claim.answers.iter().flat_map(|answer| &answer.records);
        let day = records.filter_map(|&record| view.published(record)).max();
        matches!(claim.standing, Standing::Withdrawn | Standing::Converged) && view.is_new(day)
    });
    let line = |claim: &armistice_engine::state::claims::Claim| {
        let records: Vec<_> = claim.answers.iter().flat_map(|answer| answer.records.iter().copied()).collect();
        view.line(format!("{} — {}", claim.question, words::claim(claim.standing)), &records)
    };
    settled.map(line).collect()
}
