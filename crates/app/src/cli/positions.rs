//! `armistice positions`: what each party holds on each issue, and how it came to.

use super::Common;
use super::chosen;
use super::chosen::Chosen;
use super::desk;
use super::desk::Desk;
use super::desk::Entry;
use armistice_engine::record::Issue;
use armistice_engine::state::matrix::Cell;
use armistice_engine::state::matrix::Entry as Stand;
use clap::Args;
use std::process::ExitCode;

#[derive(Debug, Default, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) chosen: Chosen,
    /// Only this party, or somebody of it; any part of a name or id.
    #[arg(long, value_name = "NAME", alias = "actor")]
    pub(crate) party: Option<String>,
    /// Only this issue, such as ceasefire.
    #[arg(long, value_name = "ISSUE", value_parser = chosen::issue)]
    pub(crate) issue: Option<Issue>,
    /// Every entry from the oldest to the latest, and not the latest alone.
    #[arg(long)]
    pub(crate) trail: bool,
}

/// The columns of the listing.
pub(crate) const COLUMNS: [&str; 10] =
    ["party", "issue", "stance", "day", "who", "voice", "according_to", "condition", "origins", "was"];

pub(crate) fn run(arguments: &Arguments, common: &Common) -> anyhow::Result<ExitCode> {
    desk::list("positions", &COLUMNS, &arguments.chosen, common, |desk| entries(arguments, desk))
}

/// A row for each stance.
pub(crate) fn entries(arguments: &Arguments, desk: &Desk<'_>) -> Vec<Entry> {
    let cells = desk.play.matrix.iter().filter(|cell| arguments.issue.is_none_or(|issue| issue == cell.issue));
    let rows = cells.flat_map(|cell| {
        let latest = cell.trail.len().saturating_sub(cell.latest);
        let trail = cell.trail.iter().enumerate().filter(move |(at, _)| arguments.trail || *at >= latest);
        trail.filter(|(_, stand)| is_wanted(arguments, desk, cell, stand)).map(move |(at, stand)| {
            let was = cell.was.filter(|_| at >= latest).map_or("", |stance| stance.code());
            Entry::new(cells_of(desk, cell, stand, was), stand.records.last().copied())
        })
    });
    rows.collect()
}

fn is_wanted(arguments: &Arguments, desk: &Desk<'_>, cell: &Cell, stand: &Stand) -> bool {
    desk.is_called(arguments.party.as_deref(), [&cell.party, &stand.who])
}

fn cells_of(desk: &Desk<'_>, cell: &Cell, stand: &Stand, was: &str) -> Vec<String> {
    vec![
        desk.name(&cell.party),
        cell.issue.code().to_string(),
        stand.stance.code().to_string(),
        stand.day.map(|day| day.to_string()).unwrap_or_default(),
        desk.name(&stand.who),
        stand.voice.code().to_string(),
        desk.names(&stand.according_to),
        stand.condition.clone().unwrap_or_default(),
        stand.origins.to_string(),
        was.to_string(),
    ]
}
