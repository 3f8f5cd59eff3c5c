//! Incidents: each with every value that sources give; counts over a period apart.

use super::view::View;
use super::view::joined;
use super::view::left_out;
use crate::output::brief::Group;
use crate::output::brief::Line;
use crate::output::brief::Section;
use crate::output::words;
use armistice_engine::record::Status;
use armistice_engine::state::days::Days;
use armistice_engine::state::incidents::Incident;
use armistice_engine::state::incidents::Reported;
use jiff::ToSpan;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Incidents, those between the sides first where not all fit, then those without a day that name a place or a number, then counts over a period.
pub(super) fn section(view: &View<'_>) -> Section {
    let all = &view.play.incidents;
    let (periods, single): (Vec<&Incident>, Vec<&Incident>) = all.iter().partition(|incident| incident.period);
    let (dated, undated): (Vec<&Incident>, Vec<&Incident>) =
        single.into_iter().partition(|incident| incident.date.is_some());
    let vague = |incident: &&Incident| view.most > 0 && incident.place.is_none() && incident.reported.is_empty();
    let (vague, undated): (Vec<&Incident>, Vec<&Incident>) = undated.into_iter().partition(vague);
    let kinds = [("Single incidents", dated), ("Of an unknown day", undated), ("Counts over a period", periods)];
    let groups = kinds.into_iter().filter(|(_, rows)| !rows.is_empty()).map(|(title, rows)| {
        let (shown, more) = view.chosen(&rows, |incident: &Incident| weight(view, incident));
        let lines = shown.iter().map(|incident| line(view, incident)).collect();
        Group { left_out: left_out(more, "line"), ..Group::new(title, lines) }
    });
    let vague = left_out(vague.len(), "incident").map(|count| format!("{count} told without day, place or number."));
    Section {
        title: "Incidents".to_string(),
        notes: vague.into_iter().collect(),
        groups: groups.collect(),
        ..Section::default()
    }
}

/// Days before the last day of publication that an act of force is news.
const NEWS: i32 = 30;

/// What speaks for an incident where not all fit: sides of the conflict in it, its day, and independent reports.
fn weight(view: &View<'_>, incident: &Incident) -> (usize, bool, usize) {
    let sides = view.sides(incident.actors.iter().chain(&incident.recipients)).min(2);
    let news = view.days.and_then(|(_, last)| last.checked_sub(NEWS.days()).ok());
    let day = incident.date.as_deref().and_then(Days::parse).map(|days| days.first);
    (sides, day.zip(news).is_some_and(|(day, news)| day >= news), view.origins(&incident.events).min(2))
}

/// `2025-03-12 attack from the air: Russia → Ukraine; Odesa; killed: 3 (per A), 5 (per B); claimed by …; denied by …`.
pub(super) fn line(view: &View<'_>, incident: &Incident) -> Line {
    let sides = match (incident.actors.is_empty(), incident.recipients.is_empty()) {
        (true, true) => None,
        (true, false) => Some(format!("on {}", view.names(&incident.recipients))),
        (false, true) => Some(format!("by {}", view.names(&incident.actors))),
        (false, false) if incident.actors == incident.recipients => {
            Some(format!("between {}", view.names(&incident.actors)))
        }
        (false, false) => Some(format!("{} → {}", view.names(&incident.actors), view.names(&incident.recipients))),
    };
    let head = [incident.date.clone(), Some(kind(view, incident))].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let standing = !matches!(incident.status, Status::Occurred);
    let mut parts = vec![Some(head), sides, incident.place.clone()];
    parts.extend(incident.reported.iter().map(|(what, values)| Some(values_of(view, what, values))));
    parts.push(standing.then(|| words::status(incident.status).to_string()));
    parts.push((!incident.claimed_by.is_empty()).then(|| format!("claimed by {}", view.names(&incident.claimed_by))));
    parts.push((!incident.denied_by.is_empty()).then(|| format!("denied by {}", view.names(&incident.denied_by))));
    parts.push(tellers(view, incident));
    parts.push(view.support(&incident.events));
    view.line(joined(parts), &incident.events)
}

/// What most of the reports call it.
fn kind(view: &View<'_>, incident: &Incident) -> String {
    let mut modes: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    for event in incident.events.iter().filter_map(|&record| view.event(record)) {
        *modes.entry(event.mode.filter(|_| event.event_type == incident.event_type)).or_default() += 1;
    }
    let mode = modes.into_iter().max_by_key(|(mode, count)| (*count, mode.is_some())).and_then(|(mode, _)| mode);
    words::event_in_mode(incident.event_type, mode)
}

/// Those according to whom it is told, beside those who claim or deny it.
fn tellers(view: &View<'_>, incident: &Incident) -> Option<String> {
    let ids: BTreeSet<Box<str>> = incident
        .events
        .iter()
        .filter_map(|&record| Some((record.reading, view.event(record)?.according_to?)))
        .filter_map(|(reading, who)| view.readings.everyone.get(reading, who).map(|someone| someone.id.clone()))
        .filter(|id| !incident.claimed_by.contains(id) && !incident.denied_by.contains(id))
        .collect();
    (!ids.is_empty()).then(|| format!("according to {}", view.names(&ids)))
}

/// `killed: 5` where all give one number, else each number with those who give it.
fn values_of(view: &View<'_>, what: &str, values: &[Reported]) -> String {
    let mut by_value: BTreeMap<u64, BTreeSet<String>> = BTreeMap::new();
    for row in values {
        let who = row.by.as_ref().map_or_else(|| view.outlet(row.record), |by| view.name(by));
        by_value.entry(row.value).or_default().insert(who);
    }
    let what = what.replace('_', " ");
    if let (1, Some((value, _))) = (by_value.len(), by_value.first_key_value()) {
        return format!("{what}: {value}");
    }
    let rows = by_value
        .into_iter()
        .map(|(value, who)| format!("{value} (per {})", who.into_iter().collect::<Vec<_>>().join(", ")));
    format!("{what}: {}", rows.collect::<Vec<_>>().join(", "))
}
