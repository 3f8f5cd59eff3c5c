//! `armistice actors`: who speaks and acts, with every name they go by, and whom a person should look at.

use super::Common;
use super::chosen::Paths;
use super::chosen::Whose;
use super::corpus;
use super::corpus::Readings;
use crate::output::Quoted;
use crate::output::Row;
use armistice_engine::Reading;
use armistice_engine::record::Evidence;
use armistice_engine::state::Doubt;
use armistice_engine::state::Someone;
use clap::Args;
use std::collections::BTreeMap;
use std::process::ExitCode;

#[derive(Debug, Default, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) given: Paths,
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// Pairs of actors that could be one, for a person to decide.
    #[arg(long)]
    pub(crate) doubtful: bool,
}

pub(crate) fn run(arguments: &Arguments, common: &Common) -> anyhow::Result<ExitCode> {
    let readings = Readings::of(&arguments.given.paths, common)?;
    let (columns, rows) = rows(arguments, &readings);
    corpus::print("actors", columns, rows, &readings, common)
}

/// The columns and rows of the listing.
pub(crate) fn rows(arguments: &Arguments, readings: &Readings) -> (Vec<&'static str>, Vec<Row>) {
    let first = first_sentences(readings);
    let wanted = |someone: &Someone| arguments.whose.wants(someone);
    if arguments.doubtful {
        let pairs = readings.everyone.doubts().filter_map(|doubt| {
            let (a, b) = (readings.everyone.by_id(&doubt.a)?, readings.everyone.by_id(&doubt.b)?);
            (wanted(a) || wanted(b)).then(|| pair(doubt, a, b, &first))
        });
        let columns = vec!["name", "other_name", "why", "side", "other_side", "id", "other_id"];
        return (columns, pairs.collect());
    }
    let rows = readings.everyone.iter().filter(|someone| wanted(someone)).map(|someone| {
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
        Row { cells, evidence: first.get(&someone.id).cloned(), further: Vec::new() }
    });
    let columns = vec!["id", "name", "kind", "side", "party", "articles", "other_names"];
    (columns, rows.collect())
}

/// Two actors that could be one, with the first sentence of each.
fn pair(doubt: &Doubt, a: &Someone, b: &Someone, first: &BTreeMap<Box<str>, Quoted>) -> Row {
    let side = |someone: &Someone| someone.side.as_deref().unwrap_or_default().to_string();
    let cells = vec![
        a.name.clone(),
        b.name.clone(),
        doubt.why.to_string(),
        side(a),
        side(b),
        doubt.a.to_string(),
        doubt.b.to_string(),
    ];
    let mut sentences = [&doubt.a, &doubt.b].into_iter().filter_map(|id| first.get(id).cloned());
    Row { cells, evidence: sentences.next(), further: sentences.collect() }
}

/// The first sentence in which each actor speaks, acts, is acted upon or holds something, by its id.
fn first_sentences(readings: &Readings) -> BTreeMap<Box<str>, Quoted> {
    let mut first = BTreeMap::new();
    for (index, reading) in readings.state.readings().enumerate() {
        for (who, evidence) in parts(reading) {
            let Some(someone) = readings.everyone.get(index, who) else { continue };
            if !first.contains_key(&someone.id) {
                first.extend(corpus::quoted(reading, evidence).map(|quoted| (someone.id.clone(), quoted)));
            }
        }
    }
    first
}

/// Who has part in which record of a reading.
fn parts(reading: &Reading) -> Vec<(armistice_engine::link::Who, &Evidence)> {
    let said = reading.statements.iter().map(|row| (row.source, &row.content));
    let held = reading.positions.iter().map(|row| (row.actor, &row.evidence));
    let done = reading
        .events
        .iter()
        .flat_map(|row| row.actors.iter().chain(&row.recipients).map(move |&who| (who, &row.evidence)));
    said.chain(held).chain(done).collect()
}
