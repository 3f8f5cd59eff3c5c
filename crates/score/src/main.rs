//! The command line: `cargo score`.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use armistice_score::agreement::Agreement;
use armistice_score::predict::Predictor;
use armistice_score::scored::Scored;
use armistice_score::sets::{House, Set, SetName};
use armistice_score::{csv, report};
use clap::Parser;

/// Measures the engine's readings against gold, layer by layer
///
/// Without options it scores every set at hand, prints a summary and a table for each, and writes scores.csv.
/// The corpus is part of the project; the sets of real articles are scored where ../shared is there.
#[derive(Debug, Parser)]
#[command(name = "cargo score", version, after_help = "docs/scores.md says what each layer means.")]
struct Options {
    /// Score these sets alone, and write nothing
    #[arg(long = "set", value_name = "NAME", value_enum)]
    sets: Vec<SetName>,

    /// Compare with the committed scores.csv instead of writing it; exit with 1 where a figure differs
    #[arg(long, conflicts_with_all = ["sets", "pred"])]
    check: bool,

    /// Score the readings NAME.json of a folder, in the published form, instead of running the engine
    #[arg(long, value_name = "DIR")]
    pred: Option<PathBuf>,

    /// The project's root, if not at or above the current folder
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
}

fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<ExitCode> {
    let from = match &options.root {
        Some(root) => root.clone(),
        None => std::env::current_dir().context("no current folder")?,
    };
    let house = House::find(&from)?;
    let predictor = options.pred.clone().map_or(Predictor::Engine, Predictor::Folder);
    let sets = sets(&house, &options.sets, &predictor)?;
    tables(options, &house, &predictor, &sets)
}

/// The sets asked for that are at hand; all of them if none is asked for.
fn sets(house: &House, asked: &[SetName], predictor: &Predictor) -> Result<Vec<Set>> {
    let names: Vec<SetName> =
        SetName::ALL.into_iter().filter(|name| asked.is_empty() || asked.contains(name)).collect();
    let mut sets = Vec::new();
    for name in names {
        match house.load(name)? {
            Some(set) if set.samples.iter().any(|sample| predictor.covers(sample)) => sets.push(set),
            Some(_) => {}
            None => eprintln!("{} is not at hand: {} is missing", name.name(), house.shared("").display()),
        }
    }
    ensure!(!sets.is_empty(), "nothing to score: no article of these sets is at hand, or none has a file under --pred");
    Ok(sets)
}

fn tables(options: &Options, house: &House, predictor: &Predictor, sets: &[Set]) -> Result<ExitCode> {
    let scored = sets.iter().map(|set| Scored::new(set, predictor)).collect::<Result<Vec<_>>>()?;
    let path = house.path("scores.csv");
    let before = fs::read_to_string(&path).unwrap_or_default();
    if options.check {
        let difference = csv::difference(&before, &csv::render(&scored, &before));
        if difference.is_empty() {
            println!("scores.csv holds the figures of {} sets", scored.len());
            return Ok(ExitCode::SUCCESS);
        }
        print!("{difference}");
        println!("scores.csv differs; run `cargo score`, look at what changed, and commit it with the reason");
        return Ok(ExitCode::FAILURE);
    }
    let table = fs::read_to_string(house.shared("gold/AGREEMENT.md")).unwrap_or_default();
    let rows: Vec<_> = scored.iter().map(|scored| (scored, Agreement::read(&table, scored.set))).collect();
    print!("{}", report::summary(&rows));
    for (scored, agreement) in &rows {
        print!("\n{}", report::layers(scored.set.name(), &scored.total, agreement));
    }
    if options.sets.is_empty() && options.pred.is_none() {
        fs::write(&path, csv::render(&scored, &before)).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}
