//! `armistice read`: the records of each article in their published form.

use super::Common;
use super::chosen::Paths;
use super::held;
use super::held::Reach;
use super::overlay;
use super::reading;
use crate::failure::Failure;
use crate::output::Format;
use clap::Args;
use serde_json::Value;
use std::io::BufWriter;
use std::io::Write;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    given: Paths,
}

pub(super) fn run(arguments: &Arguments, common: &Common) -> anyhow::Result<ExitCode> {
    let pretty = match common.format {
        None | Some(Format::Json) => true,
        Some(Format::Ndjson) => false,
        Some(other) => {
            let message = format!("`read` prints the published form, and {other:?} cannot hold it");
            return Err(Failure::usage(
                message.to_lowercase(),
                "use --format json or ndjson; `quotes`, `positions`, `timeline` give tables",
            )
            .into());
        }
    };
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut waiting: Option<Value> = None;
    let mut many = false;
    let mut print = |value: Value| -> anyhow::Result<()> {
        if !pretty {
            writeln!(out, "{value}")?;
        } else if let Some(before) = waiting.replace(value) {
            // Several articles make a list; a single one stands by itself.
            write!(out, "{}{before:#}", if many { ",\n" } else { "[\n" })?;
            many = true;
        }
        Ok(())
    };
    if arguments.given.paths.is_empty() {
        let ledger = held::to_read(common)?;
        let mut failed = Ok(());
        let replayed = ledger.replay(&held::cut(common, Reach::Everything), |stored| {
            if failed.is_ok() {
                failed = print(stored.published);
            }
            Ok(())
        });
        replayed.map_err(held::told).and(failed)?;
    } else {
        let vocabulary = overlay::vocabulary(common.data.as_deref())?;
        reading::for_each(&arguments.given.paths, common, &vocabulary, |article, reading| {
            print(armistice_engine::publish(article, &reading))
        })?;
    }
    if let Some(last) = waiting {
        if many { writeln!(out, ",\n{last:#}\n]")? } else { writeln!(out, "{last:#}")? }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
