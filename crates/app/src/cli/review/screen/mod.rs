//! Reviewing on a terminal: one record at a time beside its sentence.

#[cfg(unix)]
mod ask;
#[cfg(unix)]
mod deeds;
mod help;
#[cfg(unix)]
mod marking;
#[cfg(unix)]
mod page;
#[cfg(unix)]
mod session;
#[cfg(unix)]
mod terminal;
#[cfg(unix)]
mod text;

use super::Who;
use super::waiting::Filter;
use crate::cli::Common;
use crate::failure::Failure;
use std::io::IsTerminal;
use std::process::ExitCode;

/// Reviews on the terminal that the program runs on.
pub(super) fn run(who: &Who, filter: &Filter, common: &Common) -> anyhow::Result<ExitCode> {
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        let hint = "on a terminal it shows one record at a time; elsewhere give `review list`, then `review accept ID`, \
            `reject`, `correct`, …: see `armistice review --help`";
        return Err(Failure::usage("review needs a terminal", hint).into());
    }
    start(who, filter, common)
}

#[cfg(unix)]
fn start(who: &Who, filter: &Filter, common: &Common) -> anyhow::Result<ExitCode> {
    session::run(who, filter, common)
}

#[cfg(not(unix))]
fn start(_: &Who, _: &Filter, _: &Common) -> anyhow::Result<ExitCode> {
    let keys: Vec<&str> = help::KEYS.iter().map(|(_, what)| *what).collect();
    let hint = format!("the commands of `armistice review --help` do all of it here: {}", keys.join(", "));
    Err(Failure::usage("one record at a time is shown on Unix terminals only", hint).into())
}
