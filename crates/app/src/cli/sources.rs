//! `armistice sources`: the outlets with what was read from each, and how much of it is copied.

use super::Common;
use super::chosen;
use super::chosen::Chosen;
use super::corpus;
use super::corpus::Readings;
use super::desk;
use super::desk::Desk;
use super::desk::Rest;
use crate::output::Quoted;
use crate::output::Row;
use armistice_engine::Reading;
use clap::Args;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::process::ExitCode;

#[derive(Debug, Default, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) chosen: Chosen,
    /// Only this outlet; any part of its name.
    #[arg(long, value_name = "NAME")]
    pub(crate) source: Option<String>,
}

/// The columns of the listing.
pub(crate) const COLUMNS: [&str; 12] = [
    "outlet",
    "articles",
    "first",
    "last",
    "statements",
    "positions",
    "events",
    "terms",
    "figures",
    "copies",
    "copied_from",
    "language",
];

/// What was read from one outlet.
#[derive(Default)]
struct Source {
    /// Its articles, each in one dossier or more.
    articles: BTreeSet<usize>,
    /// Articles that carry the report of an earlier one, and the outlet of that.
    copies: BTreeMap<usize, String>,
    /// The sentence that its latest article begins with.
    opening: Option<Quoted>,
}

pub(crate) fn run(arguments: &Arguments, common: &Common) -> anyhow::Result<ExitCode> {
    let readings = Readings::of(&arguments.chosen.given.paths, common)?;
    corpus::print("sources", COLUMNS.to_vec(), rows(arguments, &readings), &readings, common)
}

/// A row for each outlet.
pub(crate) fn rows(arguments: &Arguments, readings: &Readings) -> Vec<Row> {
    let mut sources: BTreeMap<String, Source> = BTreeMap::new();
    desk::each(readings, arguments.chosen.dossier.as_deref(), Rest::Together, |desk| enter(desk, &mut sources));
    let all: Vec<&Reading> = readings.state.readings().collect();
    let wanted = sources.iter().filter(|(name, _)| chosen::passes(arguments.source.as_deref(), &[name]));
    wanted.map(|(name, source)| source.row(name, &all)).collect()
}

fn enter(desk: &Desk<'_>, sources: &mut BTreeMap<String, Source>) {
    for &index in &desk.dossier.readings {
        let source = sources.entry(desk.outlet(index)).or_default();
        let latest = source.articles.last().is_none_or(|&last| last < index);
        source.articles.insert(index);
        if latest {
            source.opening = desk.opening(index).or(source.opening.take());
        }
        let origin = desk.origin(index);
        if origin != index {
            source.copies.insert(index, desk.outlet(origin));
        }
    }
}

impl Source {
    fn row(&self, name: &str, all: &[&Reading]) -> Row {
        let own: Vec<&Reading> = self.articles.iter().filter_map(|&index| all.get(index).copied()).collect();
        let days: BTreeSet<String> =
            own.iter().filter_map(|row| row.source.metadata.published).map(|day| day.to_string()).collect();
        let languages: BTreeSet<&str> = own.iter().filter_map(|row| row.source.metadata.language.as_deref()).collect();
        let origins: BTreeSet<&str> = self.copies.values().map(String::as_str).collect();
        let list = |names: BTreeSet<&str>| names.into_iter().collect::<Vec<_>>().join(", ");
        let sum = |of: fn(&Reading) -> usize| own.iter().map(|row| of(row)).sum::<usize>().to_string();
        let cells = vec![
            name.to_string(),
            own.len().to_string(),
            days.first().cloned().unwrap_or_default(),
            days.last().cloned().unwrap_or_default(),
            sum(|row| row.statements.len()),
            sum(|row| row.positions.len()),
            sum(|row| row.events.len()),
            sum(|row| row.terms.len()),
            sum(|row| row.figures.len()),
            self.copies.len().to_string(),
            list(origins),
            list(languages),
        ];
        Row { cells, evidence: self.opening.clone(), further: Vec::new() }
    }
}
