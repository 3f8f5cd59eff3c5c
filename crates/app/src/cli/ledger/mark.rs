//! `armistice ledger mark`: what is sensitive.

use crate::cli::Common;
use crate::cli::held;
use crate::failure::Failure;
use armistice_store::Batch;
use armistice_store::Marked;
use clap::Args as ClapArgs;
use jiff::Timestamp;
use std::io::Write;
use std::process::ExitCode;

#[derive(Debug, ClapArgs)]
pub(super) struct Arguments {
    /// An article by the hash of its text, or its first characters.
    #[arg(long, value_name = "HASH")]
    article: Vec<String>,
    /// An actor by its id.
    #[arg(long, value_name = "ID")]
    actor: Vec<String>,
    /// They are no longer sensitive.
    #[arg(long)]
    not: bool,
    /// Who says so.
    #[arg(long, value_name = "NAME", env = "ARMISTICE_REVIEWER")]
    by: String,
    /// Why.
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
    /// Say what would be marked, and mark nothing.
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(arguments: &Arguments, common: &Common) -> anyhow::Result<ExitCode> {
    let mut ledger = held::to_write(common)?;
    let mut marks: Vec<Marked> = arguments.actor.iter().cloned().map(Marked::Actor).collect();
    for hash in &arguments.article {
        marks.push(Marked::Article(ledger.whole(hash).map_err(held::told)?));
    }
    if marks.is_empty() {
        return Err(Failure::usage(
            "nothing is named to be marked",
            "name articles with --article, actors with --actor",
        )
        .into());
    }
    let make = |batch: &mut Batch<'_>| {
        marks.iter().try_for_each(|marked| batch.mark(marked, !arguments.not, &arguments.by, arguments.why.as_deref()))
    };
    if arguments.dry_run {
        ledger.try_out(Timestamp::now(), make).map_err(held::told)?;
    } else {
        ledger.write(&held::writer("ledger mark", common), Timestamp::now(), make).map_err(held::told)?;
    }
    let told = match (arguments.dry_run, arguments.not) {
        (true, false) => "would be sensitive",
        (true, true) => "would no longer be sensitive",
        (false, false) => "sensitive",
        (false, true) => "no longer sensitive",
    };
    let mut out = std::io::stdout().lock();
    for marked in &marks {
        match marked {
            Marked::Article(hash) => writeln!(out, "article {hash}: {told}")?,
            Marked::Actor(id) => writeln!(out, "actor {id}: {told}")?,
        }
    }
    Ok(ExitCode::SUCCESS)
}
