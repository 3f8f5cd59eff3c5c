//! `armistice calendar`: what is planned, and what was called off.

use super::Common;
use super::corpus;
use super::corpus::Readings;
use super::timeline;
use armistice_engine::record::Status;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Files, folders, or `-` for standard input.
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Only what this actor takes part in; any part of a name or id.
    #[arg(long, value_name = "NAME")]
    actor: Option<String>,
}

pub(super) fn run(arguments: &Arguments, common: &Common) -> anyhow::Result<ExitCode> {
    let readings = Readings::of(&arguments.paths, common)?;
    let rows = timeline::rows(&readings, arguments.actor.as_deref(), |event| {
        matches!(event.status, Status::Planned | Status::Cancelled)
    });
    corpus::print("calendar", timeline::COLUMNS.to_vec(), rows, &readings, common)
}
