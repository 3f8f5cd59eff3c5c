//! `armistice positions`: what each party holds on each issue.

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
    /// Only this actor or party; any part of a name or id.
    #[arg(long, value_name = "NAME")]
    actor: Option<String>,
    /// Only this issue.
    #[arg(long, value_name = "ISSUE")]
    issue: Option<String>,
}

pub(super) fn run(arguments: &Arguments, common: &Common) -> anyhow::Result<ExitCode> {
    let readings = Readings::of(&arguments.paths, common)?;
    let mut rows = Vec::new();
    for (index, reading) in readings.state.readings().enumerate() {
        for position in &reading.positions {
            let Some(actor) = readings.everyone.get(index, position.actor) else { continue };
            let party = actor.party.as_deref().map_or("", |party| readings.everyone.party_name(party));
            let wanted = corpus::passes(arguments.actor.as_deref(), &[&actor.name, &actor.id, party]);
            if !wanted || arguments.issue.as_deref().is_some_and(|issue| issue != position.issue.code()) {
                continue;
            }
            let cells = vec![
                party.to_string(),
                position.issue.code().to_string(),
                position.stance.code().to_string(),
                actor.name.clone(),
                position.condition.clone().unwrap_or_default(),
                position.according_to.map(|who| readings.name(index, who)).unwrap_or_default(),
            ];
            rows.push(Row { cells, evidence: corpus::quoted(reading, &position.evidence) });
        }
    }
    // Party, then issue; the articles' order inside, which is that of publication.
    rows.sort_by(|a, b| a.cells[..2].cmp(&b.cells[..2]));
    let columns = vec!["party", "issue", "stance", "actor", "condition", "according_to"];
    corpus::print("positions", columns, rows, &readings, common)
}
