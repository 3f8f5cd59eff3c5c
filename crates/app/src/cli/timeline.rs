//! `armistice timeline`: what happened, by the day it happened.

use super::Common;
use super::chosen;
use super::chosen::Paths;
use super::chosen::Whose;
use super::corpus;
use super::corpus::Readings;
use crate::output::Row;
use armistice_engine::record::EventType;
use armistice_engine::record::Status;
use clap::Args;
use std::process::ExitCode;

#[derive(Debug, Default, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) given: Paths,
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// Only this type of event (PLOVER), such as CONSULT or ASSAULT.
    #[arg(long, value_name = "TYPE", value_parser = chosen::event_type)]
    pub(crate) r#type: Option<EventType>,
    /// Only what stands so, such as planned or denied.
    #[arg(long, value_name = "STATUS", value_parser = chosen::status)]
    pub(crate) status: Option<Status>,
}

pub(crate) fn run(arguments: &Arguments, common: &Common) -> anyhow::Result<ExitCode> {
    let readings = Readings::of(&arguments.given.paths, common)?;
    corpus::print("timeline", COLUMNS.to_vec(), rows(&readings, arguments), &readings, common)
}

/// The columns of the listing.
pub(crate) const COLUMNS: [&str; 9] =
    ["date", "type", "status", "actors", "recipients", "place", "counts", "according_to", "reported"];

/// The events that are wanted, by the day they happened (unknown days last), then by the day they were reported.
pub(crate) fn rows(readings: &Readings, arguments: &Arguments) -> Vec<Row> {
    let mut rows = Vec::new();
    for (index, reading) in readings.state.readings().enumerate() {
        let typed = reading.events.iter().filter(|event| arguments.r#type.is_none_or(|row| row == event.event_type));
        for event in typed.filter(|event| arguments.status.is_none_or(|status| status == event.status)) {
            let (actors, recipients) = (readings.names(index, &event.actors), readings.names(index, &event.recipients));
            let mut parts = event.actors.iter().chain(&event.recipients);
            let wanted =
                parts.any(|&who| readings.everyone.get(index, who).is_some_and(|row| arguments.whose.wants(row)));
            if !wanted && !arguments.whose.passes(&[]) {
                continue;
            }
            let kind = event.mode.map_or_else(
                || event.event_type.code().to_string(),
                |mode| format!("{} {mode}", event.event_type.code()),
            );
            let counts: Vec<String> = event.magnitude.iter().map(|(what, count)| format!("{what} {count}")).collect();
            let cells = vec![
                event.date.clone().unwrap_or_default(),
                kind,
                event.status.code().to_string(),
                actors,
                recipients,
                event.place.and_then(|place| reading.words(place)).unwrap_or_default().to_string(),
                counts.join(", "),
                event.according_to.map(|who| readings.name(index, who)).unwrap_or_default(),
                reading.source.metadata.published.map(|day| day.to_string()).unwrap_or_default(),
            ];
            rows.push(Row { cells, evidence: corpus::quoted(reading, &event.evidence), further: Vec::new() });
        }
    }
    rows.sort_by(|a, b| (a.cells[0].is_empty(), &a.cells[0]).cmp(&(b.cells[0].is_empty(), &b.cells[0])));
    rows
}
