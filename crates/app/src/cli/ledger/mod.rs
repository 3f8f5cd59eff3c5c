//! `armistice ledger`: looks after the ledger file.

mod forget;
mod info;
mod mark;
mod reread;

use super::Common;
use super::held;
use clap::Args;
use clap::Subcommand;
use indicatif::ProgressBar;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Say what the ledger holds, how it grew, and how it is.
    Info,
    /// Read all articles again with this version of the program; readings that differ are added, none is replaced.
    Reread(reread::Arguments),
    /// Make all tables for fast views anew from the log.
    Rebuild,
    /// Mark articles or actors as sensitive: they stay in the ledger and out of every export.
    Mark(mark::Arguments),
    /// Remove articles with all that was read and decided of them; their hashes stay, so that the chain stays whole.
    Forget(forget::Arguments),
    /// Copy the whole ledger, also while it is written.
    Copy {
        /// Where to; no file may lie there.
        #[arg(value_name = "FILE")]
        to: PathBuf,
    },
}

pub(super) fn run(arguments: &Arguments, common: &Common) -> anyhow::Result<ExitCode> {
    match &arguments.command {
        Command::Info => info::run(common),
        Command::Reread(arguments) => reread::run(arguments, common),
        Command::Rebuild => rebuild(common),
        Command::Mark(arguments) => mark::run(arguments, common),
        Command::Forget(arguments) => forget::run(arguments, common),
        Command::Copy { to } => {
            held::to_read(common)?.copy(to).map_err(held::told)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn rebuild(common: &Common) -> anyhow::Result<ExitCode> {
    let mut ledger = held::to_write(common)?;
    let bar = bar(common);
    let writer = held::writer("ledger rebuild", common);
    let made = ledger.rebuild(&writer, |done, total| {
        bar.set_length(u64::try_from(total).unwrap_or(0));
        bar.set_position(u64::try_from(done).unwrap_or(0));
    });
    bar.finish_and_clear();
    made.map_err(held::told)?;
    Ok(ExitCode::SUCCESS)
}

/// A bar on standard error; nothing where that is no terminal, or with `--quiet`.
fn bar(common: &Common) -> ProgressBar {
    if common.quiet { ProgressBar::hidden() } else { ProgressBar::new(0) }
}
