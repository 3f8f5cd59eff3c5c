//! The sets that are at hand: the project's own corpus, and real articles kept beside the project.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use clap::ValueEnum;

use crate::gold::Annotation;
use crate::markup;

/// A set of articles with gold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum SetName {
    /// Five real articles the project started from
    Seeds,
    /// Eight more real articles of other outlets and conflicts
    Dev,
    /// The part of the corpus that rules are made with
    CorpusTrain,
    /// The part of the corpus that no rule was made with
    CorpusTest,
}

impl SetName {
    /// All sets, in the order of tables and files.
    pub const ALL: [Self; 4] = [Self::Seeds, Self::Dev, Self::CorpusTrain, Self::CorpusTest];

    /// The name in tables and files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Seeds => "seeds",
            Self::Dev => "dev",
            Self::CorpusTrain => "corpus-train",
            Self::CorpusTest => "corpus-test",
        }
    }

    /// Whether the articles are the project's own, so that their figures may be written one by one.
    pub fn is_corpus(self) -> bool {
        matches!(self, Self::CorpusTrain | Self::CorpusTest)
    }
}

/// A set, read.
#[derive(Debug)]
pub struct Set {
    /// Which set it is.
    pub name: SetName,
    /// Its articles by name.
    pub samples: Vec<Sample>,
}

/// One article with what should be found in it.
#[derive(Debug)]
pub struct Sample {
    /// The file name without its extension.
    pub name: String,
    /// The text, with `\n` alone at line ends.
    pub text: String,
    /// What should be found.
    pub gold: Annotation,
}

/// Where the project and the articles beside it stand.
#[derive(Debug, Clone)]
pub struct House {
    root: PathBuf,
}

impl House {
    /// Finds the project's root at or above a folder.
    pub fn find(from: &Path) -> Result<Self> {
        let root = from.ancestors().find(|folder| folder.join("corpus/FORMAT.md").is_file());
        let root = root.with_context(|| {
            format!("no corpus/FORMAT.md at or above {}; run from within the project or give --root", from.display())
        })?;
        Ok(Self { root: root.to_owned() })
    }

    /// A path within the project.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// A path within the folder of articles beside the project.
    pub fn shared(&self, relative: &str) -> PathBuf {
        self.root.join("../shared").join(relative)
    }

    /// Reads a set; nothing where it is not at hand.
    pub fn load(&self, name: SetName) -> Result<Option<Set>> {
        let samples = match name {
            SetName::Seeds => annotated(&self.shared("seeds"), &self.shared("gold"))?,
            SetName::Dev => annotated(&self.shared("dev/texts"), &self.shared("dev/gold"))?,
            SetName::CorpusTrain => self.corpus(false)?,
            SetName::CorpusTest => self.corpus(true)?,
        };
        Ok((!samples.is_empty()).then_some(Set { name, samples }))
    }

    /// The part of the corpus that stands, or does not stand, in its list of test articles.
    fn corpus(&self, test: bool) -> Result<Vec<Sample>> {
        let listed = read(&self.path("corpus/test.txt"))?;
        let listed: BTreeSet<&str> =
            listed.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
        let (mut samples, mut faults) = (Vec::new(), Vec::new());
        for path in files(&self.path("corpus/articles"), "art")? {
            let name = stem(&path);
            if listed.contains(name.as_str()) != test {
                continue;
            }
            let article = markup::read(&name, &read(&path)?);
            faults.extend(article.faults.iter().map(|fault| format!("{name}.art: {fault}")));
            samples.push(Sample { name, text: article.text, gold: article.annotation });
        }
        ensure!(faults.is_empty(), "the corpus has faults; mend them first\n{}", faults.join("\n"));
        Ok(samples)
    }
}

/// Texts with a gold file of the same name; none where a folder is missing.
fn annotated(texts: &Path, gold: &Path) -> Result<Vec<Sample>> {
    if !texts.is_dir() || !gold.is_dir() {
        return Ok(Vec::new());
    }
    let mut samples = Vec::new();
    for path in files(gold, "json")? {
        let name = stem(&path);
        let text = texts.join(format!("{name}.txt"));
        if text.is_file() {
            let text = read(&text)?.replace("\r\n", "\n").replace('\r', "\n");
            samples.push(Sample { text, gold: annotation(&path)?, name });
        }
    }
    Ok(samples)
}

/// Reads an annotation from a file in the published form.
pub fn annotation(path: &Path) -> Result<Annotation> {
    serde_json::from_str(&read(path)?)
        .with_context(|| format!("{} is no annotation in the published form", path.display()))
}

/// The files of a folder with an extension, by name.
pub(crate) fn files(folder: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    let mut paths = Vec::new();
    for entry in entries {
        paths.push(entry.with_context(|| format!("cannot list {}", folder.display()))?.path());
    }
    paths.retain(|path| path.extension().is_some_and(|found| found == extension));
    paths.sort();
    if paths.is_empty() {
        bail!("no *.{extension} in {}", folder.display());
    }
    Ok(paths)
}

pub(crate) fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

pub(crate) fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}
