//! `armistice import`: takes in what `armistice export ndjson` gave out of another ledger.

use super::Common;
use super::held;
use crate::failure::Failure;
use anyhow::Context;
use armistice_store::Batch;
use armistice_store::Ledger;
use armistice_store::Taken;
use armistice_store::Writer;
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
    let mut ledger = Target::new(common)?;
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
            let made = ledger.take(&writer, &values, arguments.dry_run)?;
            for ((number, _), taken) in some.iter().zip(made) {
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

/// Where lines are taken in. No ledger is made before there is something to enter: until then lines are tried in a
/// ledger beside the others of the system's temporary files.
enum Target<'a> {
    There(Ledger),
    Tried { ledger: Ledger, folder: PathBuf, common: &'a Common },
}

impl Target<'_> {
    fn new(common: &Common) -> anyhow::Result<Target<'_>> {
        if common.ledger.exists() {
            return Ok(Target::There(held::to_write(common)?));
        }
        let folder = std::env::temp_dir().join(format!("armistice-import-{}", std::process::id()));
        std::fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        let ledger = Ledger::create(&folder.join("tried.db")).map_err(held::told)?;
        Ok(Target::Tried { ledger, folder, common })
    }

    /// Takes lines in, or only says what would become of them.
    fn take(&mut self, writer: &Writer, lines: &[Value], dry_run: bool) -> anyhow::Result<Vec<Taken>> {
        let now = Timestamp::now();
        if let Target::Tried { ledger, folder, common } = self {
            let taken = ledger.try_out(now, |batch| batch.take_in(lines)).map_err(held::told)?;
            if dry_run || !taken.contains(&Taken::Entered) {
                return Ok(taken);
            }
            drop(std::fs::remove_dir_all(folder));
            *self = Target::There(held::to_fill(common)?);
        }
        let (Target::There(ledger) | Target::Tried { ledger, .. }) = self;
        let take = |batch: &mut Batch<'_>| batch.take_in(lines);
        if dry_run { ledger.try_out(now, take) } else { ledger.write(writer, now, take) }.map_err(held::told)
    }
}

impl Drop for Target<'_> {
    fn drop(&mut self) {
        if let Target::Tried { folder, .. } = self {
            drop(std::fs::remove_dir_all(folder));
        }
    }
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
