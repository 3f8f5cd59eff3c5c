//! Which records of the ledger are wanted: options that `search` and `records` share.

use super::Common;
use super::chosen;
use super::held;
use crate::failure::Failure;
use crate::input;
use crate::output::Corpus;
use crate::output::Listing;
use crate::output::Quoted;
use crate::output::Row;
use armistice_engine::record::EventType;
use armistice_engine::record::Issue;
use armistice_engine::state::Definition;
use armistice_store::Filter;
use armistice_store::Ledger;
use armistice_store::Listed;
use armistice_store::Source;
use clap::Args;
use clap::ValueEnum;
use jiff::civil::Date;
use std::process::ExitCode;

/// What is wanted of the ledger.
#[derive(Debug, Args)]
pub(super) struct Filters {
    /// Only what this actor has part in: an id, or words of a name.
    #[arg(long, value_name = "NAME")]
    actor: Option<String>,
    /// Only positions on this issue, and statements that they are read from.
    #[arg(long, value_name = "ISSUE", value_parser = chosen::issue, conflicts_with = "event")]
    issue: Option<Issue>,
    /// Only events of this PLOVER type.
    #[arg(long = "type", value_name = "TYPE", value_parser = chosen::event_type)]
    event: Option<EventType>,
    /// Only this kind of record.
    #[arg(long, value_enum)]
    kind: Option<Kind>,
    /// Only what this outlet published; any part of its name.
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// Only what was published on this day or later.
    #[arg(long, value_name = "DAY", value_parser = super::parse_day)]
    from: Option<Date>,
    /// Only what was published on this day or before.
    #[arg(long, value_name = "DAY", value_parser = super::parse_day)]
    to: Option<Date>,
    /// Only articles of the dossier of your own whose name holds these words (see --dossiers).
    #[arg(long, value_name = "NAME")]
    dossier: Option<String>,
}

/// The kinds of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    Statement,
    Position,
    Event,
    Term,
    Figure,
    Contested,
}

impl Filters {
    /// As the ledger understands it.
    pub(super) fn filter(&self, common: &Common) -> anyhow::Result<Filter> {
        let kind = self.kind.and_then(|kind| kind.to_possible_value()).map(|kind| kind.get_name().to_string());
        let code = self.issue.map(Issue::code).or(self.event.map(EventType::code));
        Ok(Filter {
            actor: self.actor.clone(),
            code: code.map(str::to_string),
            kind,
            outlet: self.source.clone(),
            from: self.from.max(common.published_since),
            to: self.to,
            reviewed: common.reviewed_only,
            dossier: self.dossier.as_deref().map(|name| dossier(name, common)).transpose()?,
            articles: None,
            as_of: common.as_of,
            known_at: common.known_at,
        })
    }
}

/// The dossier of the user's own whose name holds some words.
fn dossier(name: &str, common: &Common) -> anyhow::Result<Definition> {
    let hint = "define it in a TOML file and give that with --dossiers PATH (see docs/dossiers.md); \
                what the program finds by itself is listed by `armistice dossiers`";
    let Some(path) = common.dossiers.as_deref() else {
        return Err(Failure::usage(format!("--dossier {name}: no dossiers are defined"), hint).into());
    };
    let all = input::dossiers::definitions(path)?;
    let found = all.into_iter().find(|row| chosen::passes(Some(name), &[&row.name]));
    found.ok_or_else(|| Failure::usage(format!("--dossier {name}: none is defined by that name"), hint).into())
}

/// A sentence of the ledger with where it was published.
pub(crate) fn quoted(source: &Source, sentence: String, line: usize) -> Quoted {
    Quoted {
        published: source.published.as_deref().and_then(input::day),
        outlet: source.outlet.clone(),
        file: source.file.clone().unwrap_or_default(),
        line,
        words: sentence,
        url: source.url.clone(),
    }
}

/// A record's sentence with where it was published.
pub(crate) fn evidence(record: &Listed) -> Quoted {
    quoted(&record.source, record.sentence.clone(), record.line)
}

/// Prints rows of the ledger. `reviewed`: how many of the records among them somebody decided on.
pub(super) fn print(
    name: &'static str,
    columns: Vec<&'static str>,
    rows: Vec<Row>,
    reviewed: usize,
    ledger: &Ledger,
    common: &Common,
) -> anyhow::Result<ExitCode> {
    let filter = Filter { as_of: common.as_of, known_at: common.known_at, ..Filter::default() };
    let extent = ledger.extent(&filter).map_err(held::told)?;
    let day = |written: &str| input::day(written);
    let corpus = Corpus {
        articles: usize::try_from(extent.articles)?,
        outlets: usize::try_from(extent.outlets)?,
        days: extent.days.and_then(|(first, last)| day(&first).zip(day(&last))),
        as_of: common.as_of,
        known_at: common.known_at.map(|time| time.to_string()),
        reviewed: (reviewed, rows.len()),
    };
    super::corpus::show(&Listing { name, corpus, columns, rows }, common)
}
