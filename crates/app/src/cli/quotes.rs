//! `armistice quotes`: who is said to have said what.

use super::Common;
use super::chosen::Paths;
use super::chosen::Whose;
use super::corpus;
use super::corpus::Readings;
use crate::output::Row;
use clap::Args;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    given: Paths,
    #[command(flatten)]
    whose: Whose,
    /// Only what stands wholly in quotation marks.
    #[arg(long)]
    direct: bool,
}

pub(super) fn run(arguments: &Arguments, common: &Common) -> anyhow::Result<ExitCode> {
    let readings = Readings::of(&arguments.given.paths, common)?;
    let mut rows = Vec::new();
    for (index, reading) in readings.state.readings().enumerate() {
        for statement in &reading.statements {
            let Some(source) = readings.everyone.get(index, statement.source) else { continue };
            if !arguments.whose.wants(source) || arguments.direct && statement.mode.code() != "direct" {
                continue;
            }
            let content: Vec<&str> = statement.content.spans().filter_map(|span| reading.words(span)).collect();
            rows.push(Row {
                cells: vec![
                    statement.said_on.clone().unwrap_or_default(),
                    source.name.clone(),
                    statement.via.map(|via| readings.name(index, via)).unwrap_or_default(),
                    statement.act.code().to_string(),
                    statement.mode.code().to_string(),
                    content.join(" … "),
                ],
                evidence: corpus::quoted(reading, &statement.content),
                further: Vec::new(),
            });
        }
    }
    let columns = vec!["said_on", "source", "via", "act", "mode", "content"];
    corpus::print("quotes", columns, rows, &readings, common)
}
