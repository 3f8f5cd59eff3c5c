//! `armistice timeline`: what happened, by the day it happened. Also the rows that `calendar` and `incidents` choose from.

use super::Common;
use super::corpus;
use super::corpus::Readings;
use crate::output::Row;
use armistice_engine::record::Event;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Files, folders, or `-` for standard input.
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Only events this actor takes part in; any part of a name or id.
    #[arg(long, value_name = "NAME")]
    actor: Option<String>,
    /// Only this type of event (PLOVER), such as CONSULT or ASSAULT.
    #[arg(long, value_name = "TYPE")]
    r#type: Option<String>,
}

pub(super) fn run(arguments: &Arguments, common: &Common) -> anyhow::Result<ExitCode> {
    let readings = Readings::of(&arguments.paths, common)?;
    let wanted = |event: &Event| {
        arguments.r#type.as_deref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(event.event_type.code()))
    };
    let rows = rows(&readings, arguments.actor.as_deref(), wanted);
    corpus::print("timeline", COLUMNS.to_vec(), rows, &readings, common)
}

/// The columns of listings of events.
pub(super) const COLUMNS: [&str; 9] =
    ["date", "type", "status", "actors", "recipients", "place", "counts", "according_to", "reported"];

/// The events that pass, by the day they happened (unknown days last), then by the day they were reported.
pub(super) fn rows(readings: &Readings, actor: Option<&str>, wanted: impl Fn(&Event) -> bool) -> Vec<Row> {
    let mut rows = Vec::new();
    for (index, reading) in readings.state.readings().enumerate() {
        for event in reading.events.iter().filter(|event| wanted(event)) {
            let (actors, recipients) = (readings.names(index, &event.actors), readings.names(index, &event.recipients));
            if !corpus::passes(actor, &[&actors, &recipients]) {
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
            rows.push(Row { cells, evidence: corpus::quoted(reading, &event.evidence) });
        }
    }
    rows.sort_by(|a, b| (a.cells[0].is_empty(), &a.cells[0]).cmp(&(b.cells[0].is_empty(), &b.cells[0])));
    rows
}
