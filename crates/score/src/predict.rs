//! Where predictions come from: the engine, or a folder of readings made elsewhere.

use std::path::PathBuf;
use std::sync::LazyLock;

use anyhow::{Context, Result};
use armistice_engine::{Article, Metadata, Vocabulary, publish, read};
use serde_json::Value;

use crate::gold::{Annotation, Document};
use crate::sets::{Sample, annotation};

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::bundled);

/// What is scored.
#[derive(Debug)]
pub enum Predictor {
    /// The engine of this workspace.
    Engine,
    /// A folder of files `NAME.json` in the published form; an article without a file counts as unread.
    Folder(PathBuf),
}

impl Predictor {
    /// Whether there is anything to score for this article.
    pub fn covers(&self, sample: &Sample) -> bool {
        match self {
            Self::Engine => true,
            Self::Folder(folder) => folder.join(format!("{}.json", sample.name)).is_file(),
        }
    }

    /// What is found in an article.
    pub fn predict(&self, sample: &Sample) -> Result<Annotation> {
        match self {
            Self::Engine => {
                let reading = reading(&sample.text, &sample.gold.document);
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

/// What the engine reads in a text, published.
pub fn reading(text: &str, document: &Document) -> Value {
    let article = Article::new(text, metadata(document));
    publish(&article, &read(&article, &VOCABULARY))
}
