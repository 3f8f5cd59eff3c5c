//! `armistice import`: takes in what `armistice export ndjson` gave out of another ledger.

use super::Common;
use super::held;
use crate::failure::Failure;
use anyhow::Context;
use armistice_store::Taken;
use clap::Args;
use jiff::Timestamp;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Files of lines, or `-` for standard input.
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Say what would be entered, and enter nothing.
    #[arg(long)]
    dry_run: bool,
}

/// So many lines are entered together.
const BATCH: usize = 256;

/// A line may hold an article of this many bytes with its reading.
const LONGEST: u64 = 1 << 30;

pub(super) fn run(arguments: &Arguments, common: &Common) -> anyhow::Result<ExitCode> {
    let mut ledger = held::to_fill(common)?;
    let writer = held::writer("import", common);
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    for file in &arguments.files {
        let mut lines = Lines { from: open(file)?, file: file.display().to_string(), number: 0 };
        loop {
            let some = lines.some()?;
            if some.is_empty() {
                break;
            }
            let values: Vec<Value> = some.iter().map(|(_, value)| value.clone()).collect();
            let now = Timestamp::now();
            let made = if arguments.dry_run {
                ledger.try_out(now, |batch| batch.take_in(&values))
            } else {
                ledger.write(&writer, now, |batch| batch.take_in(&values))
            };
            for ((number, _), taken) in some.iter().zip(made.map_err(held::told)?) {
                *counts.entry(name(&taken)).or_default() += 1;
                if let Taken::Refused(why) = taken {
                    eprintln!("armistice: {}:{number}: {why}", lines.file);
                }
            }
        }
    }
    let would = if arguments.dry_run { "would be " } else { "" };
    let told: Vec<String> = counts.iter().map(|(name, count)| format!("{count} {name}")).collect();
    writeln!(
        std::io::stdout(),
        "lines {would}taken in: {}",
        if told.is_empty() { "none".into() } else { told.join(", ") }
    )?;
    if counts.contains_key(name(&Taken::NoText(String::new()))) {
        eprintln!(
            "armistice: decisions on articles whose text is not here cannot be checked and were left out; add the \
             articles, or export with --texts"
        );
    }
    let refused = counts.contains_key(name(&Taken::Refused(String::new())));
    Ok(if refused { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn name(taken: &Taken) -> &'static str {
    match taken {
        Taken::Entered => "entered",
        Taken::Known => "known",
        Taken::NoText(_) => "without text",
        Taken::Refused(_) => "refused",
        Taken::Passed => "passed over",
    }
}

fn open(file: &Path) -> anyhow::Result<Box<dyn BufRead>> {
    if file.as_os_str() == "-" {
        return Ok(Box::new(std::io::stdin().lock()));
    }
    let opened = File::open(file).with_context(|| format!("{} cannot be opened", file.display()))?;
    Ok(Box::new(BufReader::new(opened)))
}

/// Lines of JSON with their numbers.
struct Lines {
    from: Box<dyn BufRead>,
    file: String,
    number: usize,
}

impl Lines {
    /// The next lines; none at the end.
    fn some(&mut self) -> anyhow::Result<Vec<(usize, Value)>> {
        let mut rows = Vec::new();
        while rows.len() < BATCH {
            let mut line = Vec::new();
            let read = self.from.by_ref().take(LONGEST).read_until(b'\n', &mut line);
            if read.with_context(|| format!("{} cannot be read", self.file))? == 0 {
                break;
            }
            self.number += 1;
            if line.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            let value = serde_json::from_slice(&line).map_err(|error| {
                let message = format!("{}:{}: is no JSON: {error}", self.file, self.number);
                Failure::new(message, "give what `armistice export ndjson` wrote; lines before this one are entered")
            })?;
            rows.push((self.number, value));
        }
        Ok(rows)
    }
}
