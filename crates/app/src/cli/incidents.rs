//! `armistice incidents`: acts of force and coercion, each once, with every value that sources give.

use super::Common;
use super::chosen::Chosen;
use super::chosen::Whose;
use super::desk;
use super::desk::Desk;
use super::desk::Entry;
use armistice_engine::state::RecordRef;
use armistice_engine::state::incidents::Incident;
use clap::Args;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::process::ExitCode;

#[derive(Debug, Default, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) chosen: Chosen,
    #[command(flatten)]
    pub(crate) whose: Whose,
}

/// The columns of the listing.
pub(crate) const COLUMNS: [&str; 12] = [
    "date",
    "what",
    "by",
    "on",
    "place",
    "status",
    "counts",
    "claimed_by",
    "denied_by",
    "period",
    "reports",
    "origins",
];

pub(crate) fn run(arguments: &Arguments, common: &Common) -> anyhow::Result<ExitCode> {
    desk::list("incidents", &COLUMNS, &arguments.chosen, common, |desk| entries(arguments, desk))
}

/// A row for each incident.
pub(crate) fn entries(arguments: &Arguments, desk: &Desk<'_>) -> Vec<Entry> {
    let actor = arguments.whose.actor.as_deref();
    let all = desk.play.incidents.iter();
    let wanted = all.filter(|row| desk.is_called(actor, row.actors.iter().chain(&row.recipients)));
    wanted.map(|row| Entry::new(cells(desk, row), sentences(row))).collect()
}

fn cells(desk: &Desk<'_>, row: &Incident) -> Vec<String> {
    vec![
        row.date.clone().unwrap_or_default(),
        what(desk, row),
        desk.names(&row.actors),
        desk.names(&row.recipients),
        row.place.clone().unwrap_or_default(),
        row.status.code().to_string(),
        counts(desk, row),
        desk.names(&row.claimed_by),
        desk.names(&row.denied_by),
        if row.period { "over a period" } else { "" }.to_string(),
        row.events.len().to_string(),
        desk.origins(&row.events).to_string(),
    ]
}

/// The type with the means that most reports tell: `ASSAULT drone`.
pub(crate) fn what(desk: &Desk<'_>, row: &Incident) -> String {
    let code = row.event_type.code();
    means(desk, row).map_or_else(|| code.to_string(), |mode| format!("{code} {mode}"))
}

/// The means that most reports tell.
pub(crate) fn means(desk: &Desk<'_>, row: &Incident) -> Option<&'static str> {
    let mut means: BTreeMap<&'static str, usize> = BTreeMap::new();
    let told = row.events.iter().filter_map(|&record| desk.event(record));
    told.filter(|event| event.event_type == row.event_type)
        .filter_map(|event| event.mode)
        .for_each(|mode| *means.entry(mode).or_default() += 1);
    means.into_iter().rev().max_by_key(|(_, count)| *count).map(|(mode, _)| mode)
}

/// Every number with who gives it: `killed 3 (Ministry of Defence), 5 (Northern Post)`.
pub(crate) fn counts(desk: &Desk<'_>, row: &Incident) -> String {
    let counts = row.reported.iter().map(|(what, values)| {
        let mut voices: BTreeMap<u64, BTreeSet<String>> = BTreeMap::new();
        for value in values {
            let by = value.by.as_ref().map_or_else(|| desk.outlet(value.record.reading), |id| desk.name(id));
            voices.entry(value.value).or_default().insert(by);
        }
        let values = voices
            .into_iter()
            .map(|(value, by)| format!("{value} ({})", by.into_iter().collect::<Vec<_>>().join(", ")));
        format!("{} {}", what.replace('_', " "), values.collect::<Vec<_>>().join(", "))
    });
    counts.collect::<Vec<_>>().join("; ")
}

/// The latest report, then the first that gives each further number.
pub(crate) fn sentences(row: &Incident) -> Vec<RecordRef> {
    let mut records: Vec<RecordRef> = row.events.last().copied().into_iter().collect();
    for values in row.reported.values() {
        for value in values {
            let given = |record: &RecordRef| values.iter().any(|row| row.record == *record && row.value == value.value);
            if !records.iter().any(given) {
                records.push(value.record);
            }
        }
    }
    records
}

/// An incident on one line: `2025-03-09 ASSAULT drone: Russia → Ukraine; Odesa`.
pub(crate) fn line(desk: &Desk<'_>, row: &Incident) -> String {
    let date = row.date.as_deref().map(|date| format!("{date} ")).unwrap_or_default();
    let place = row.place.as_deref().map(|place| format!("; {place}")).unwrap_or_default();
    format!("{date}{}: {}{place}", what(desk, row), sides(desk, row))
}

/// By whom on whom, as far as told.
pub(crate) fn sides(desk: &Desk<'_>, row: &Incident) -> String {
    let (by, on) = (desk.names(&row.actors), desk.names(&row.recipients));
    match (by.is_empty(), on.is_empty()) {
        (_, true) => by,
        (true, false) => format!("→ {on}"),
        (false, false) => format!("{by} → {on}"),
    }
}
