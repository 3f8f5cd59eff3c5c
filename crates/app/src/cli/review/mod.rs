//! `armistice review`: people decide on what was read.

pub(crate) mod decide;
pub(crate) mod fields;
mod lists;
mod place;
mod screen;
pub(crate) mod told;
mod waiting;

use super::Common;
use crate::failure::Failure;
use clap::Args;
use clap::Subcommand;
use std::process::ExitCode;

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    who: Who,
    #[command(flatten)]
    wanted: waiting::Filter,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List what waits for a reviewer.
    List(lists::Queue),
    /// A record is right as it stands.
    Accept(decide::One),
    /// A record is wrong.
    Reject(decide::One),
    /// A record is right with some fields changed.
    Correct(decide::Correct),
    /// Nothing is to be recorded of the sentence that a record stands in.
    Nothing(decide::One),
    /// Remark something on a record; it changes nothing.
    Note(decide::One),
    /// Add a record that the reading missed.
    Add(decide::Add),
    /// Two actors are one.
    Merge(decide::Merge),
    /// An actor of some articles is somebody else.
    Split(decide::Split),
    /// Never record something again: by its words, its outlet, or both.
    Never(decide::Never),
    /// Take a decision or rule back; it stays in the history.
    Undo(decide::Undo),
    /// Tell what was decided: who, when, why, before and after.
    History(lists::History),
    /// List decisions whose words are no longer in their article.
    Orphans,
    /// Measure how far reviewers agree, and list where they differ.
    Agreement(lists::Agreement),
}

/// Who reviews.
#[derive(Debug, Args)]
struct Who {
    /// Who decides [default: what ARMISTICE_REVIEWER says].
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Decide without what others decided: records are as they were read and as you left them.
    #[arg(long)]
    independent: bool,
}

impl Who {
    /// The reviewer's name.
    fn name(&self) -> anyhow::Result<String> {
        let variable = || std::env::var("ARMISTICE_REVIEWER").ok();
        let name = self.by.clone().or_else(variable).map(|name| name.trim().to_string());
        name.filter(|name| !name.is_empty()).ok_or_else(|| {
            Failure::usage(
                "it is not said who decides",
                "give your name with --by NAME, or set ARMISTICE_REVIEWER; it stands with every decision",
            )
            .into()
        })
    }
}

pub(super) fn run(arguments: &Arguments, common: &Common) -> anyhow::Result<ExitCode> {
    match &arguments.command {
        None => screen::run(&arguments.who, &arguments.wanted, common),
        Some(Command::List(list)) => lists::queue(list, common),
        Some(Command::Accept(one)) => decide::accept(one, common),
        Some(Command::Reject(one)) => decide::reject(one, common),
        Some(Command::Correct(correct)) => decide::correct(correct, common),
        Some(Command::Nothing(one)) => decide::nothing(one, common),
        Some(Command::Note(one)) => decide::note(one, common),
        Some(Command::Add(add)) => decide::add(add, common),
        Some(Command::Merge(merge)) => decide::merge(merge, common),
        Some(Command::Split(split)) => decide::split(split, common),
        Some(Command::Never(never)) => decide::never(never, common),
        Some(Command::Undo(undo)) => decide::undo(undo, common),
        Some(Command::History(history)) => lists::history(history, common),
        Some(Command::Orphans) => lists::orphans(common),
        Some(Command::Agreement(agreement)) => lists::agreement(agreement, common),
    }
}
