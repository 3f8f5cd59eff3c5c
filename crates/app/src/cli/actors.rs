//! `armistice actors`: who speaks and acts, with every name they go by.

use super::Common;
use super::corpus;
use super::corpus::Readings;
use crate::output::Row;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Files, folders, or `-` for standard input.
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Only this actor; any part of a name or id.
    #[arg(long, value_name = "NAME")]
    actor: Option<String>,
}

pub(super) fn run(arguments: &Arguments, common: &Common) -> anyhow::Result<ExitCode> {
    let readings = Readings::of(&arguments.paths, common)?;
    let mut rows = Vec::new();
    for someone in readings.everyone.iter() {
        if !corpus::passes(arguments.actor.as_deref(), &[&someone.name, &someone.id]) {
            continue;
        }
        let others: Vec<&str> = someone.names.iter().map(String::as_str).filter(|name| *name != someone.name).collect();
        let cells = vec![
            someone.id.to_string(),
            someone.name.clone(),
            someone.kind.code().to_string(),
            someone.side.as_deref().unwrap_or_default().to_string(),
            someone.party.as_deref().unwrap_or_default().to_string(),
            someone.articles.to_string(),
            others.join("; "),
        ];
        rows.push(Row { cells, evidence: None });
    }
    let columns = vec!["id", "name", "kind", "side", "party", "articles", "other_names"];
    corpus::print("actors", columns, rows, &readings, common)
}
