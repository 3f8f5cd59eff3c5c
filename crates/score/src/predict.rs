//! Where predictions come from: the engine, or a folder of readings made elsewhere.

use std::path::{Path, PathBuf};
use std::sync::{LazyLock, OnceLock};

use anyhow::{Context, Result, anyhow};
use armistice_encoder::Reader;
use armistice_engine::{Article, Hints, Metadata, Reading, Vocabulary, publish, read_with};
use serde_json::Value;

use crate::gold::{Annotation, Document};
use crate::sets::{Sample, annotation};

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::bundled);

/// The learned reader of this workspace.
static READER: OnceLock<Reader> = OnceLock::new();

/// How the engine of this workspace reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// By rules and the learned reader, as the program does.
    Whole,
    /// By rules alone.
    Rules,
}

impl Engine {
    /// The engine with the learned reader: with one that lies in a folder, or with the one of this workspace.
    ///
    /// It is loaded here, before threads share it: to load takes the same threads that would wait for it.
    pub fn whole(folder: Option<&Path>) -> Result<Self> {
        let reader = folder.map_or_else(Reader::bundled, Reader::from_dir);
        let reader = reader.context("--no-model scores rules alone")?;
        READER.set(reader).map_err(|_| anyhow!("a learned reader is loaded already"))?;
        Ok(Self::Whole)
    }

    /// Reads an article.
    pub fn read(self, article: &Article) -> Result<Reading> {
        let hints = match self {
            Self::Rules => Hints::default(),
            Self::Whole => {
                let reader = READER.get().context("no learned reader is loaded")?;
                reader.hints(&[article], 1)?.pop().unwrap_or_default()
            }
        };
        Ok(read_with(article, &VOCABULARY, &hints))
    }

    /// What is read in a text, published.
    pub fn reading(self, text: &str, document: &Document) -> Result<Value> {
        let article = Article::new(text, metadata(document));
        Ok(publish(&article, &self.read(&article)?))
    }
}

/// What is scored.
#[derive(Debug)]
pub enum Predictor {
    /// The engine of this workspace.
    Engine(Engine),
    /// A folder of files `NAME.json` in the published form; an article without a file counts as unread.
    Folder(PathBuf),
}

impl Predictor {
    /// Whether there is anything to score for this article.
    pub fn covers(&self, sample: &Sample) -> bool {
        match self {
            Self::Engine(_) => true,
            Self::Folder(folder) => folder.join(format!("{}.json", sample.name)).is_file(),
        }
    }

    /// What is found in an article.
    pub fn predict(&self, sample: &Sample) -> Result<Annotation> {
        match self {
            Self::Engine(engine) => {
                let reading = engine.reading(&sample.text, &sample.gold.document)?;
                serde_json::from_value(reading)
                    .with_context(|| format!("{}: the engine's reading is not in the published form", sample.name))
            }
            Self::Folder(folder) if self.covers(sample) => annotation(&folder.join(format!("{}.json", sample.name))),
            Self::Folder(_) => Ok(Annotation::default()),
        }
    }
}

/// What a feed would tell of an article: its outlet and its date.
pub fn metadata(document: &Document) -> Metadata {
    Metadata {
        outlet: document.outlet.clone(),
        published: document.published.as_deref().and_then(|date| date.parse().ok()),
        ..Metadata::default()
    }
}
