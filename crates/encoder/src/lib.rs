//! The learned reader: a small model that finds in one article who said what, what happened, and what is held on what.
//!
//! In the order of the flow: the text is cut into words and their pieces, words into windows, the model runs over each
//! window, its tags become stretches of words and its links tell which go together, and all of it is handed over as
//! [`Hints`]. The same article gives the same hints whatever is read beside it and on however many threads.

mod words;

mod windows;

mod layout;
mod run;

mod links;
mod stitch;
mod tags;

mod gather;

mod bundled;

use armistice_engine::Article;
use armistice_engine::Hints;
use armistice_engine::article::hex;
use sha2::Digest;
use sha2::Sha256;
use std::collections::VecDeque;
use std::path::Path;

/// Windows a thread takes at a time; bounds what is held of outputs.
const AHEAD: usize = 4;

/// What can go wrong with the model. Each can be gone on from by reading without one.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The program was built without a model.
    #[error("this program was built without a model")]
    Absent,
    /// A file of the model cannot be read.
    #[error("the model cannot be read: {file}: {reason}")]
    Unreadable {
        /// The file.
        file: String,
        /// Why.
        reason: String,
    },
    /// A file of the model is not what was written, or is of another version.
    #[error("the model is damaged or of another version: {file}: {reason}")]
    Damaged {
        /// The file.
        file: &'static str,
        /// What was found.
        reason: String,
    },
    /// The model ended while it ran.
    #[error("the model could not be run: {0}")]
    Stopped(String),
}

/// A model that is ready to read.
pub struct Reader {
    layout: layout::Layout,
    pieces: words::Pieces,
    runner: run::Runner,
}

impl Reader {
    /// The model that the program carries. Takes some time, so it is asked for once.
    pub fn bundled() -> Result<Reader, Fault> {
        let [layout, pieces, model] = bundled::FILES.ok_or(Fault::Absent)?;
        Reader::new(layout, pieces, model.to_vec())
    }

    /// The model in a folder: `reader.json`, `vocab.txt`, `reader.onnx`.
    pub fn from_dir(folder: &Path) -> Result<Reader, Fault> {
        let read = |name: &str| {
            let path = folder.join(name);
            std::fs::read(&path)
                .map_err(|error| Fault::Unreadable { file: path.display().to_string(), reason: error.to_string() })
        };
        Reader::new(&read("reader.json")?, &read("vocab.txt")?, read("reader.onnx")?)
    }

    fn new(layout: &[u8], pieces: &[u8], model: Vec<u8>) -> Result<Reader, Fault> {
        let damaged = |file: &'static str| move |reason: String| Fault::Damaged { file, reason };
        let layout = layout::Layout::read(layout).map_err(damaged("reader.json"))?;
        let hash = hex(&Sha256::digest(&model)[..4]);
        if layout.method != format!("model@{hash}") {
            return Err(damaged("reader.onnx")(format!("it is model@{hash}, and {} was expected", layout.method)));
        }
        let known = std::str::from_utf8(pieces).ok().and_then(words::Pieces::read);
        let pieces = known.ok_or_else(|| damaged("vocab.txt")("it lacks [UNK], [CLS] or [SEP]".to_string()))?;
        let runner = run::Runner::load(model, &layout).map_err(damaged("reader.onnx"))?;
        Ok(Reader { layout, pieces, runner })
    }

    /// The model with its version, as records name it: `model@1a2b3c4d`.
    pub fn method(&self) -> &str {
        &self.layout.method
    }

    /// What the model finds in each article, on so many threads at a time.
    pub fn hints(&self, articles: &[&Article], threads: usize) -> Result<Vec<Hints>, Fault> {
        let workers = run::Workers::new(threads);
        let mut done = Vec::with_capacity(articles.len());
        let mut open: VecDeque<Open<'_>> = VecDeque::new();
        let mut coming = articles.iter();
        loop {
            // Windows with the place of their article among the open ones.
            let mut rows = Vec::new();
            let mut inputs = Vec::new();
            while inputs.len() < workers.len() * AHEAD {
                if open.back().is_none_or(|last| last.ended) {
                    let Some(article) = coming.next() else { break };
                    open.push_back(Open::new(article, self));
                }
                let at = open.len() - 1;
                let Some((window, input)) = open[at].next(&self.pieces) else { continue };
                rows.push((at, window));
                inputs.push(input);
            }
            let outputs = self.runner.run(&inputs, &workers)?;
            for (((at, window), input), output) in rows.into_iter().zip(inputs).zip(outputs) {
                let Open { words, found, .. } = &mut open[at];
                found.take(&self.layout, words, window, input, output);
            }
            while let Some(first) = open.pop_front_if(|first| first.ended) {
                done.push(gather::hints(first.article, &first.words, &self.layout, &first.found));
            }
            if open.is_empty() && coming.len() == 0 {
                return Ok(done);
            }
        }
    }
}

/// An article that is being read.
struct Open<'a> {
    article: &'a Article,
    words: words::Words,
    windows: windows::Windows,
    found: stitch::Stitched,
    /// Whether its last window was handed out.
    ended: bool,
}

impl<'a> Open<'a> {
    fn new(article: &'a Article, reader: &Reader) -> Open<'a> {
        let words = words::Words::of(article, &reader.pieces);
        let windows = windows::Windows::new(&words, reader.layout.length, reader.layout.overlap);
        let found = stitch::Stitched::new(article.paragraphs.len());
        Open { article, words, windows, found, ended: false }
    }

    /// The next window; none, and `ended`, after the last.
    fn next(&mut self, pieces: &words::Pieces) -> Option<(windows::Window, windows::Input)> {
        let window = self.windows.next(&self.words);
        self.ended = window.is_none();
        window.map(|window| {
            let input = windows::Input::new(&self.words, &window, pieces);
            (window, input)
        })
    }
}
