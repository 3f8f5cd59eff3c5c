//! `armistice mcp`: the ledger for an assistant, to read.

use super::Common;
use crate::serve;
use crate::serve::Settings;
use crate::serve::Site;
use clap::Args;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Arguments {}

pub(super) fn run(_arguments: &Arguments, common: &Common) -> anyhow::Result<ExitCode> {
    let site = Site::new(common, Settings::default())?;
    serve::mcp::run(&site, &mut std::io::stdin().lock(), &mut std::io::stdout().lock())?;
    Ok(ExitCode::SUCCESS)
}
