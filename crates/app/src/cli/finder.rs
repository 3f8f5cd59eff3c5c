//! The learned reader beside the rules, unless `--no-model` says otherwise.

use super::Common;
use crate::failure::Failure;
use armistice_encoder::Fault;
use armistice_encoder::Reader;
use armistice_engine::Article;
use armistice_engine::Hints;
use std::sync::OnceLock;

/// What finds things in articles beside the rules. The model is loaded when the first article comes.
pub(super) struct Finder {
    wanted: bool,
    threads: usize,
    reader: OnceLock<Reader>,
}

impl Finder {
    /// The one that the options ask for.
    pub(super) fn new(common: &Common) -> Finder {
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        Finder {
            wanted: !common.no_model,
            threads: common.jobs.map_or_else(cores, usize::from),
            reader: OnceLock::new(),
        }
    }

    /// What it finds in each article; nothing where it is not wanted.
    pub(super) fn hints(&self, articles: &[&Article]) -> anyhow::Result<Vec<Hints>> {
        if !self.wanted || articles.is_empty() {
            return Ok(vec![Hints::default(); articles.len()]);
        }
        let reader = match self.reader.get() {
            Some(reader) => reader,
            None => {
                let loaded = Reader::bundled().map_err(told)?;
                self.reader.get_or_init(|| loaded)
            }
        };
        Ok(reader.hints(articles, self.threads).map_err(told)?)
    }
}

fn told(fault: Fault) -> Failure {
    Failure::new(fault.to_string(), "with --no-model articles are read by rules alone, which find less")
}
