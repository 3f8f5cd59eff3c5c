//! The dossiers at hand: articles of one conflict with their records, and what they add up to.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use clap::ValueEnum;

use super::gold::Sum;
use crate::markup;
use crate::sets::{House, Sample, SetName, files, read, stem};

/// Where dossiers come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Shelf {
    /// The five seeds
    Seeds,
    /// The folders of examples/ with a state.json
    Own,
}

/// Articles with their gold, and gold of what they add up to.
#[derive(Debug)]
pub struct Dossier {
    /// The name of its folder.
    pub name: String,
    /// Its articles, by their numbers.
    pub samples: Vec<(String, Sample)>,
    /// What they add up to.
    pub gold: Sum,
}

impl Shelf {
    /// The dossiers of this kind that are at hand.
    pub fn load(self, house: &House) -> Result<Vec<Dossier>> {
        match self {
            Self::Seeds => {
                let path = house.shared("gold/state.json");
                let Some(set) = house.load(SetName::Seeds)?.filter(|_| path.is_file()) else { return Ok(Vec::new()) };
                Ok(vec![Dossier::new("seeds", set.samples, &path)?])
            }
            Self::Own => own(&house.path("examples")),
        }
    }
}

impl Dossier {
    /// Puts articles and the file that sums them up together.
    fn new(name: &str, samples: Vec<Sample>, gold: &Path) -> Result<Self> {
        let gold = serde_json::from_str(&read(gold)?)
            .with_context(|| format!("{} is not what a dossier adds up to", gold.display()))?;
        let samples: Vec<(String, Sample)> =
            samples.into_iter().map(|sample| (number(&sample.name).to_owned(), sample)).collect();
        let numbers: BTreeSet<&str> = samples.iter().map(|(number, _)| number.as_str()).collect();
        ensure!(numbers.len() == samples.len(), "two articles of {name} begin with the same number");
        Ok(Self { name: name.to_owned(), samples, gold })
    }
}

/// The number that an article's file name begins with.
fn number(name: &str) -> &str {
    name.split(['-', '_', '.']).next().unwrap_or(name)
}

/// The folders that hold annotated articles and what they add up to.
fn own(examples: &Path) -> Result<Vec<Dossier>> {
    let entries = fs::read_dir(examples).with_context(|| format!("cannot list {}", examples.display()))?;
    let mut folders = Vec::new();
    for entry in entries {
        folders.push(entry.with_context(|| format!("cannot list {}", examples.display()))?.path());
    }
    folders.retain(|folder| folder.join("state.json").is_file());
    folders.sort();
    folders.iter().map(|folder| Dossier::new(&stem(folder), articles(folder)?, &folder.join("state.json"))).collect()
}

fn articles(folder: &Path) -> Result<Vec<Sample>> {
    let (mut samples, mut faults) = (Vec::new(), Vec::new());
    for path in files(folder, "art")? {
        let name = stem(&path);
        let article = markup::read(&name, &read(&path)?);
        faults.extend(article.faults.iter().map(|fault| format!("{}: {fault}", path.display())));
        samples.push(Sample { name, text: article.text, gold: article.annotation });
    }
    ensure!(faults.is_empty(), "articles have faults; mend them first\n{}", faults.join("\n"));
    Ok(samples)
}
