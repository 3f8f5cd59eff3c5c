//! Which files paths lead to.

use super::is_companion;
use super::sources;
use crate::failure::Failure;
use armistice_engine::Metadata;
use jiff::civil::Date;
use std::path::Path;
use std::path::PathBuf;

/// Where articles come from.
#[derive(Clone, Debug)]
pub(crate) enum Origin {
    /// Standard input, given as `-`.
    StandardInput,
    /// A file, with what `sources.tsv` beside it says of it.
    File {
        /// Where it lies.
        path: PathBuf,
        /// What is known of it.
        source: Option<Box<Metadata>>,
    },
    /// A file or page inside an archive.
    Inside {
        /// The archive's name with its own.
        name: String,
        /// The day on which it was fetched.
        received: Option<Date>,
    },
}

impl Origin {
    /// The name shown with every record.
    pub(crate) fn name(&self) -> String {
        match self {
            Origin::StandardInput => "standard input".to_string(),
            Origin::File { path, .. } => path.display().to_string(),
            Origin::Inside { name, .. } => name.clone(),
        }
    }
}

/// Endings of files that are read when a folder is given. A file named by itself is read whatever its name.
const ENDINGS: &[&str] = &[
    "txt", "text", "md", "html", "htm", "xhtml", "xml", "rss", "atom", "json", "jsonl", "ndjson", "csv", "tsv", "docx",
    "warc", "wacz", "zip", "zst", "gz",
];

/// Whether a file's name ends as those of articles do.
pub(super) fn is_article(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// Ending of articles with their annotation in place, which `score` reads, and the file beside them that says what
/// they add up to.
const ANNOTATED: &str = "art";
const SUMMED: &str = "state.json";

pub(super) fn walk(paths: &[PathBuf]) -> anyhow::Result<Vec<Origin>> {
    let mut rows = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            rows.push(Origin::StandardInput);
        } else if path.is_dir() {
            folder(path, &mut rows)?;
        } else if path.is_file() {
            let sources = sources::beside(path)?;
            rows.push(file(path.clone(), &sources));
        } else {
            return Err(missing(path).into());
        }
    }
    if rows.is_empty() {
        let names: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        return Err(Failure::new(
            format!("no article in {}", names.join(", ")),
            format!("a folder is searched for files ending in {}; name other files one by one", ENDINGS.join(", ")),
        )
        .into());
    }
    Ok(rows)
}

fn missing(path: &Path) -> Failure {
    let written = path.display().to_string();
    if written.starts_with("http://") || written.starts_with("https://") {
        return Failure::usage(
            format!("{written} is an address, and this version opens none"),
            "save the page and give the file, or pipe its text in and give `-`",
        );
    }
    Failure::usage(format!("{written} does not exist"), "give files, folders, or `-` for standard input")
}

fn folder(path: &Path, rows: &mut Vec<Origin>) -> anyhow::Result<()> {
    let unreadable = |error: std::io::Error| {
        Failure::new(format!("{} cannot be listed: {error}", path.display()), "check that you may read the folder")
    };
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(path).map_err(unreadable)? {
        entries.push(entry.map_err(unreadable)?.path());
    }
    entries.sort();
    let sources = sources::in_folder(path)?;
    let annotated = entries.iter().any(|entry| entry.extension().is_some_and(|extension| extension == ANNOTATED));
    for entry in entries {
        if is_companion(&entry) || (annotated && entry.file_name().is_some_and(|name| name == SUMMED)) {
            continue;
        }
        if entry.is_dir() {
            folder(&entry, rows)?;
        } else if entry.to_str().is_some_and(is_article) {
            rows.push(file(entry, &sources));
        }
    }
    Ok(())
}

fn file(path: PathBuf, sources: &sources::Sources) -> Origin {
    let source =
        path.file_name().and_then(|name| name.to_str()).and_then(|name| sources.get(name)).cloned().map(Box::new);
    Origin::File { path, source }
}
