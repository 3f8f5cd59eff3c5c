//! `armistice dossiers`: the conflicts and processes that the articles tell of.

use super::Common;
use super::chosen::Chosen;
use super::corpus;
use super::corpus::Readings;
use super::desk;
use super::desk::Desk;
use super::desk::Rest;
use crate::output::Row;
use clap::Args;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    chosen: Chosen,
}

const COLUMNS: [&str; 8] = ["name", "kind", "articles", "shared", "outlets", "first", "last", "parties"];

pub(super) fn run(arguments: &Arguments, common: &Common) -> anyhow::Result<ExitCode> {
    let readings = Readings::of(&arguments.chosen.given.paths, common)?;
    let mut count: BTreeMap<usize, usize> = BTreeMap::new();
    let dossiers = readings.dossiers();
    dossiers.iter().flat_map(|dossier| &dossier.readings).for_each(|&reading| *count.entry(reading).or_default() += 1);
    let mut rows = desk::each(&readings, arguments.chosen.dossier.as_deref(), Rest::Together, |desk| row(desk, &count));
    if dossiers.is_empty() {
        rows.clear();
    }
    corpus::print("dossiers", COLUMNS.to_vec(), rows, &readings, common)
}

/// A dossier in a row. `count`: in how many dossiers each article stands.
fn row(desk: &Desk<'_>, count: &BTreeMap<usize, usize>) -> Row {
    let own = &desk.dossier.readings;
    let outlets: BTreeSet<String> = own.iter().map(|&index| desk.outlet(index)).collect();
    let days = own.iter().filter_map(|&index| desk.reading(index)?.source.metadata.published);
    let days: BTreeSet<String> = days.map(|day| day.to_string()).collect();
    let mut members: Vec<_> = desk.play.parties.iter().collect();
    members.sort_by_key(|member| std::cmp::Reverse(member.articles));
    let parties: Vec<String> = members.iter().take(PARTIES).map(|member| desk.name(&member.party)).collect();
    let rest = desk.dossier.name.is_empty();
    let cells = vec![
        if rest { "in no dossier".to_string() } else { desk.dossier.name.clone() },
        if rest { "none" } else { if desk.dossier.theatres.is_empty() { "defined" } else { "found" } }.to_string(),
        own.len().to_string(),
        own.iter().filter(|reading| count.get(reading).is_some_and(|&count| count > 1)).count().to_string(),
        outlets.len().to_string(),
        days.first().cloned().unwrap_or_default(),
        days.last().cloned().unwrap_or_default(),
        parties.join(", "),
    ];
    Row { cells, evidence: own.last().and_then(|&index| desk.opening(index)), further: Vec::new() }
}

/// So many parties are named, those in most articles first.
const PARTIES: usize = 8;
