//! `armistice verify`: checks every hash, the chain, and every quotation of the ledger.

use super::Common;
use super::held;
use crate::failure::Failure;
use crate::failure::WRONG;
use crate::output::Format;
use crate::output::words::count;
use armistice_store::Fault;
use armistice_store::Ledger;
use clap::Args;
use indicatif::ProgressBar;
use serde_json::json;
use std::io::Write;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Also make the tables for fast views anew in a temporary copy and compare every row; takes as long as `rebuild`.
    #[arg(long)]
    tables: bool,
}

/// A fault that keeps the check from being made; it must not lead back to the check.
fn unreadable(fault: Fault) -> anyhow::Error {
    match fault {
        Fault::Damaged { .. } => {
            let hint = "too little of the file is left to check; nothing was written to it; take a copy back";
            Failure::new(fault.to_string(), hint).into()
        }
        other => held::told(other),
    }
}

pub(super) fn run(arguments: &Arguments, common: &Common) -> anyhow::Result<ExitCode> {
    let ledger = Ledger::read(&common.ledger).map_err(unreadable)?;
    let bar = if common.quiet { ProgressBar::hidden() } else { ProgressBar::new(0) };
    let told = |done, total| {
        bar.set_length(u64::try_from(total).unwrap_or(0));
        bar.set_position(u64::try_from(done).unwrap_or(0));
    };
    let report = ledger.verify(told).and_then(|mut report| {
        if arguments.tables && report.faults.is_empty() {
            report.faults = ledger.verify_tables(told)?;
        }
        Ok(report)
    });
    bar.finish_and_clear();
    let report = report.map_err(unreadable)?;
    let mut out = std::io::stdout().lock();
    let sound = report.faults.is_empty();
    if matches!(common.format, Some(Format::Json | Format::Ndjson)) {
        let faults: Vec<_> =
            report.faults.iter().map(|fault| json!({ "entry": fault.entry, "what": fault.what })).collect();
        let value = json!({
            "sound": sound,
            "entries": report.entries,
            "articles": report.articles,
            "readings": report.readings,
            "quotations": report.quotations,
            "decisions": report.decisions,
            "removed": report.removed,
            "faults": faults,
        });
        writeln!(out, "{value:#}")?;
    } else {
        writeln!(
            out,
            "{}: {} entries, {} articles, {} readings, {} quotations, {} decisions, {} removed",
            ledger.path().display(),
            report.entries,
            report.articles,
            report.readings,
            report.quotations,
            report.decisions,
            report.removed
        )?;
        report.faults.iter().try_for_each(|fault| writeln!(out, "{fault}"))?;
        let told = if sound {
            "every hash and every quotation is as it was entered".to_string()
        } else {
            count(report.faults.len(), "fault")
        };
        writeln!(out, "{told}")?;
    }
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::from(WRONG) })
}
