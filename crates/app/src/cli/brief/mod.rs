//! `armistice brief`: the state of play of each dossier in the articles given, as the page one hands on.

mod agreed;
mod calendar;
mod changes;
mod disputed;
mod form;
mod incidents;
mod leverage;
mod matrix;
mod proposals;
pub(crate) mod rates;
mod sources;
mod view;

use super::Common;
use super::chosen::Paths;
use super::corpus::Readings;
use crate::failure::NOTHING_FOUND;
use crate::output::brief;
use crate::output::brief::Page;
use crate::output::brief::Section;
use armistice_engine::state::Dossier;
use clap::Args;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::io::BufWriter;
use std::io::Write;
use std::process::ExitCode;
use view::View;

/// Lines of a section where nobody asks for more.
pub(super) const LINES: usize = 8;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    given: Paths,
    /// Only dossiers whose name holds these words.
    #[arg(long, value_name = "NAME")]
    dossier: Option<String>,
    /// Tell as changed what is new since this day [default: the last three days of publication, without the first].
    #[arg(long, value_name = "DAY", value_parser = super::parse_day)]
    since: Option<Date>,
    /// Lines of each section; 0 for all.
    #[arg(long, value_name = "N", default_value_t = LINES)]
    lines: usize,
}

pub(super) fn run(arguments: &Arguments, common: &Common) -> anyhow::Result<ExitCode> {
    let readings = Readings::of(&arguments.given.paths, common)?;
    let wanted = Wanted { dossier: arguments.dossier.as_deref(), since: arguments.since, lines: arguments.lines };
    let page = page(&readings, &wanted, common);
    let mut out = BufWriter::new(std::io::stdout().lock());
    page.print(common.format, common.width(), &mut out)?;
    out.flush()?;
    let empty = page.dossiers.is_empty() && common.fail_empty;
    Ok(if empty { ExitCode::from(NOTHING_FOUND) } else { ExitCode::SUCCESS })
}

/// What is to stand in a brief.
pub(super) struct Wanted<'a> {
    /// Only dossiers whose name holds these words.
    pub(super) dossier: Option<&'a str>,
    /// From when on something counts as new.
    pub(super) since: Option<Date>,
    /// Lines of each section; 0 for all.
    pub(super) lines: usize,
}

/// The brief of some readings.
pub(super) fn page(readings: &Readings, wanted: &Wanted<'_>, common: &Common) -> Page {
    let mut dossiers = readings.dossiers();
    if let Some(wanted) = wanted.dossier {
        dossiers.retain(|dossier| dossier.name.to_lowercase().contains(&wanted.to_lowercase()));
    }
    let mut empty = match common.reviewed_only {
        true => {
            "No conflict was found in what somebody reviewed of these articles; armistice positions and records list it."
        }
        false => "No conflict was found in these articles.",
    };
    if readings.lack_reviews(common) {
        dossiers.clear();
        empty = "Nobody has reviewed anything in these articles.";
    }
    let within: BTreeSet<usize> = dossiers.iter().flat_map(|dossier| dossier.readings.iter().copied()).collect();
    let corpus = readings.corpus(common);
    let standing = corpus.standing();
    Page {
        corpus,
        rates: rates::sentence(),
        dossiers: dossiers.iter().map(|row| part(readings, row, wanted, &standing)).collect(),
        empty,
        outside: if wanted.dossier.is_none() { readings.state.len() - within.len() } else { 0 },
        documents: form::documents(readings),
    }
}

/// A part of the page, from what a dossier adds up to.
type Part = fn(&View<'_>) -> Section;

/// The sections in the order in which they are read: what is new first, where it comes from last.
const PARTS: &[Part] = &[
    changes::section,
    matrix::section,
    proposals::section,
    agreed::told_alike,
    agreed::told_by_one_side,
    disputed::section,
    incidents::section,
    leverage::section,
    calendar::section,
    sources::section,
];

fn part(readings: &Readings, dossier: &Dossier, wanted: &Wanted<'_>, standing: &str) -> brief::Dossier {
    let view = View::new(readings, dossier, wanted, standing);
    let sections = PARTS.iter().map(|part| part(&view)).filter(|section| !section.is_empty());
    brief::Dossier {
        name: dossier.name.clone(),
        head: vec![sources::head(&view), matrix::parties(&view)],
        sections: sections.collect(),
        state: form::dossier(&view),
    }
}
