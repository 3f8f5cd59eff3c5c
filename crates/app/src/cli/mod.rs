//! The command line: a file per command.

pub(crate) mod actors;
mod add;
pub(crate) mod brief;
pub(crate) mod calendar;
pub(crate) mod chosen;
pub(crate) mod claims;
mod completions;
pub(crate) mod corpus;
pub(crate) mod coverage;
pub(crate) mod desk;
pub(crate) mod diff;
mod dossiers;
pub(crate) mod export;
pub(crate) mod filters;
mod finder;
pub(crate) mod held;
mod import;
pub(crate) mod incidents;
mod ledger;
mod man;
mod mcp;
pub(crate) mod overlay;
pub(crate) mod parties;
pub(crate) mod positions;
pub(crate) mod proposals;
mod quotes;
mod read;
mod reading;
mod records;
pub(crate) mod review;
mod search;
mod serve;
mod show;
pub(crate) mod sources;
pub(crate) mod timeline;
mod verify;

use crate::failure::Failure;
use crate::input::Given;
use crate::output::Format;
use clap::Args;
use clap::Parser;
use clap::Subcommand;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

/// Reads news about armed conflicts and their negotiations into a ledger anyone can check.
///
/// Every line that is printed ends in the sentence it was read from. Results go to standard output, progress and
/// warnings to standard error. Exit codes: 0 done, 1 failed, 2 the call cannot be understood, 3 nothing found (with
/// --fail-empty), 4 verification failed.
#[derive(Debug, Parser)]
#[command(name = "armistice", version, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    common: Common,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print the state of play of each conflict in the articles given; nothing is written.
    Brief(brief::Arguments),
    /// Enter articles into the ledger.
    Add(add::Arguments),
    /// Print the records of each article in their published form.
    Read(read::Arguments),
    /// List who is said to have said what.
    Quotes(quotes::Arguments),
    /// List what each party holds on each issue.
    Positions(positions::Arguments),
    /// List proposals and agreements: terms, where each party stands, when a truce holds.
    Proposals(proposals::Arguments),
    /// List what happened, by the day it happened, as each article tells it.
    Timeline(timeline::Arguments),
    /// List meetings, calls and visits ahead, and what became of those that were planned.
    Calendar(calendar::Arguments),
    /// List acts of force and coercion, each once, with every number and who gives it.
    Incidents(incidents::Arguments),
    /// List questions that sources answer differently, with who answers what.
    Claims(claims::Arguments),
    /// List which outlet carries what of a story, and what was not found in its articles.
    Coverage(coverage::Arguments),
    /// List what changed between two days.
    Diff(diff::Arguments),
    /// List the conflicts and processes that the articles tell of.
    Dossiers(dossiers::Arguments),
    /// List the outlets with what was read from each.
    Sources(sources::Arguments),
    /// List who speaks and acts, with every name they go by.
    Actors(actors::Arguments),
    /// Write the records, and what they add up to, in a form that other programs read.
    Export(export::Arguments),
    /// Find articles, statements and actors of the ledger by words.
    Search(search::Arguments),
    /// List the records of the ledger, the latest published first.
    Records(records::Arguments),
    /// Show one record with all its fields and the paragraph around it.
    Show(show::Arguments),
    /// Decide on what was read: on a terminal one record at a time, or by the commands below.
    Review(Box<review::Arguments>),
    /// Show the ledger in a browser, and to programs over HTTP.
    Serve(serve::Arguments),
    /// Answer an assistant over standard input and output (Model Context Protocol); it only reads.
    Mcp(mcp::Arguments),
    /// Take in what `export ndjson` gave out of another ledger, each entry once.
    Import(import::Arguments),
    /// Check every hash and every quotation of the ledger.
    Verify(verify::Arguments),
    /// Look after the ledger file: what it holds, what is sensitive, what is to be removed, copies of it.
    Ledger(ledger::Arguments),
    /// Print what a shell needs to complete commands and options.
    Completions(completions::Arguments),
    /// Print the manual page.
    Man(man::Arguments),
}

/// Options that every command takes.
#[derive(Clone, Debug, Args)]
pub(crate) struct Common {
    /// Day of publication of the articles given, from which 'yesterday' and 'on Tuesday' are counted.
    #[arg(long, global = true, value_name = "DAY", value_parser = parse_day)]
    pub(crate) published: Option<Date>,
    /// Outlet of the articles given.
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) outlet: Option<String>,
    /// Address of the article given.
    #[arg(long, global = true, value_name = "ADDRESS")]
    pub(crate) url: Option<String>,
    /// A folder of your own actors, places and words, laid over the ones the program carries.
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// Dossiers of your own: a TOML file, or a folder of them (see docs/dossiers.md).
    #[arg(long, global = true, value_name = "PATH")]
    pub(crate) dossiers: Option<PathBuf>,
    /// The ledger file.
    #[arg(long, global = true, value_name = "FILE", default_value = "armistice.db")]
    pub(crate) ledger: PathBuf,
    /// How many seconds to wait while another process writes the ledger.
    #[arg(long, global = true, value_name = "SECONDS", default_value_t = 30)]
    pub(crate) wait: u16,
    /// Form of the output [default: table on a terminal, tsv in a pipe].
    #[arg(long, global = true, value_enum)]
    pub(crate) format: Option<Format>,
    /// Only what had been published by the end of this day.
    #[arg(long, global = true, value_name = "DAY", value_parser = parse_day)]
    pub(crate) as_of: Option<Date>,
    /// Only what was published from this day on.
    #[arg(long, global = true, value_name = "DAY", value_parser = parse_day)]
    pub(crate) published_since: Option<Date>,
    /// Only what had been entered in the ledger by this time, such as 2025-03-12T18:00Z, or by the end of a day.
    #[arg(long, global = true, value_name = "TIME", value_parser = parse_time)]
    pub(crate) known_at: Option<Timestamp>,
    /// Only records that someone has reviewed.
    #[arg(long, global = true)]
    pub(crate) reviewed_only: bool,
    /// Width of tables and text.
    #[arg(long, global = true, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(40..=400))]
    pub(crate) width: Option<u16>,
    /// How many articles are read at the same time [default: one a core].
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub(crate) jobs: Option<u16>,
    /// Read by rules alone, without the learned reader; ARMISTICE_NO_MODEL=true says the same.
    #[arg(long, global = true, env = "ARMISTICE_NO_MODEL", hide_env = true)]
    pub(crate) no_model: bool,
    /// Exit with 3 if nothing is found.
    #[arg(long, global = true)]
    pub(crate) fail_empty: bool,
    /// No progress and no notes; give it for scripts.
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
}

impl Cli {
    /// Does what the command asks for.
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        if self.common.known_at.is_some() && self.command.is_of_now() {
            let hint = "leave it out; every listing, brief, search, records and export can go back";
            return Err(Failure::usage("--known-at: this command tells of the ledger as it is now", hint).into());
        }
        match self.command {
            Command::Brief(arguments) => brief::run(&arguments, &self.common),
            Command::Add(arguments) => add::run(&arguments, &self.common),
            Command::Read(arguments) => read::run(&arguments, &self.common),
            Command::Quotes(arguments) => quotes::run(&arguments, &self.common),
            Command::Positions(arguments) => positions::run(&arguments, &self.common),
            Command::Proposals(arguments) => proposals::run(&arguments, &self.common),
            Command::Timeline(arguments) => timeline::run(&arguments, &self.common),
            Command::Calendar(arguments) => calendar::run(&arguments, &self.common),
            Command::Incidents(arguments) => incidents::run(&arguments, &self.common),
            Command::Claims(arguments) => claims::run(&arguments, &self.common),
            Command::Coverage(arguments) => coverage::run(&arguments, &self.common),
            Command::Diff(arguments) => diff::run(&arguments, &self.common),
            Command::Dossiers(arguments) => dossiers::run(&arguments, &self.common),
            Command::Sources(arguments) => sources::run(&arguments, &self.common),
            Command::Actors(arguments) => actors::run(&arguments, &self.common),
            Command::Export(arguments) => export::run(&arguments, &self.common),
            Command::Search(arguments) => search::run(&arguments, &self.common),
            Command::Records(arguments) => records::run(&arguments, &self.common),
            Command::Show(arguments) => show::run(&arguments, &self.common),
            Command::Review(arguments) => review::run(&arguments, &self.common),
            Command::Serve(arguments) => serve::run(&arguments, &self.common),
            Command::Mcp(arguments) => mcp::run(&arguments, &self.common),
            Command::Import(arguments) => import::run(&arguments, &self.common),
            Command::Verify(arguments) => verify::run(&arguments, &self.common),
            Command::Ledger(arguments) => ledger::run(&arguments, &self.common),
            Command::Completions(arguments) => completions::run(&arguments),
            Command::Man(arguments) => man::run(&arguments),
        }
    }
}

impl Command {
    /// Whether it works on the ledger as it stands, so that asking for an earlier state of it means nothing.
    fn is_of_now(&self) -> bool {
        matches!(
            self,
            Command::Add(_)
                | Command::Show(_)
                | Command::Review(_)
                | Command::Import(_)
                | Command::Serve(_)
                | Command::Mcp(_)
                | Command::Verify(_)
                | Command::Ledger(_)
        )
    }
}

impl Common {
    fn given(&self) -> Given {
        Given { published: self.published, outlet: self.outlet.clone(), url: self.url.clone() }
    }

    /// The form of output: as asked for, else by where it goes.
    fn format(&self) -> Format {
        self.format.unwrap_or(if std::io::stdout().is_terminal() { Format::Table } else { Format::Tsv })
    }

    /// Columns of a line: as asked for, else the terminal's, at most a hundred.
    fn width(&self) -> usize {
        let terminal = || terminal_size::terminal_size().map_or(100, |(width, _)| width.0);
        usize::from(self.width.unwrap_or_else(|| terminal().clamp(40, 100)))
    }
}

/// A time of entry: of the clock in UTC, or the last moment of a day in UTC.
pub(crate) fn parse_time(written: &str) -> Result<Timestamp, String> {
    let end = |day: Date| {
        let last = day.at(23, 59, 59, 999_999_000);
        TimeZone::UTC.to_timestamp(last).ok()
    };
    let day = written.parse().ok().filter(|_| !written.contains([':', 'T'])).and_then(end);
    let time = day.or_else(|| written.parse().ok());
    time.ok_or_else(|| "is no time; write it as 2025-03-12 or as 2025-03-12T18:00Z".to_string())
}

fn parse_day(written: &str) -> Result<Date, String> {
    crate::input::day(written).ok_or_else(|| "is no date; write it as 2025-03-12".to_string())
}
