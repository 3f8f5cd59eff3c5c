//! Where an export goes. A file is written beside its place and then renamed, so that nobody ever sees half of it.

use super::Output;
use crate::failure::Failure;
use anyhow::Context;
use std::fs::File;
use std::io::BufWriter;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

/// What writes a file.
pub(super) type Writer<'a> = Box<dyn FnOnce(&mut (dyn Write + Send)) -> anyhow::Result<()> + 'a>;

/// One file of an export.
pub(super) struct Piece<'a> {
    /// Its name in a folder.
    pub(super) name: String,
    /// How many rows it holds; none for what has no rows.
    pub(super) rows: Option<usize>,
    /// Writes it.
    pub(super) write: Writer<'a>,
}

impl Piece<'_> {
    /// A file of text.
    pub(super) fn text(name: &str, text: String) -> Piece<'static> {
        Piece { name: name.to_string(), rows: None, write: Box::new(move |to| Ok(to.write_all(text.as_bytes())?)) }
    }

    fn told(&self) -> String {
        self.rows.map(|rows| format!(": {rows} row{}", if rows == 1 { "" } else { "s" })).unwrap_or_default()
    }
}

/// Where an export goes.
pub(super) struct Target {
    /// A file or folder; none for standard output.
    path: Option<PathBuf>,
    force: bool,
    dry_run: bool,
}

impl Target {
    /// What the command line asks for.
    pub(super) fn new(out: Option<&Path>, force: bool, dry_run: bool) -> Target {
        let path = out.filter(|path| *path != Path::new("-")).map(Path::to_path_buf);
        Target { path, force, dry_run }
    }

    /// Writes what a form comes to, or says what would be written.
    pub(super) fn write(&self, output: Output<'_>, quiet: bool) -> anyhow::Result<()> {
        match (output, &self.path) {
            (Output::One(piece), None) if self.dry_run => println!("would write to standard output{}", piece.told()),
            (Output::One(piece), None) => {
                let mut out = BufWriter::new(std::io::stdout());
                (piece.write)(&mut out)?;
                out.flush()?;
            }
            (Output::One(piece), Some(path)) => self.files(vec![(path.clone(), piece)], quiet)?,
            (Output::Folder(_), None) => {
                return Err(Failure::usage("this form is several files", "give a folder: --out DIR").into());
            }
            (Output::Folder(pieces), Some(folder)) => {
                if folder.exists() && !folder.is_dir() {
                    let hint = "give a folder for it: --out DIR";
                    return Err(Failure::new(format!("{} is a file", folder.display()), hint).into());
                }
                self.files(pieces.into_iter().map(|piece| (folder.join(&piece.name), piece)).collect(), quiet)?;
            }
        }
        Ok(())
    }

    /// Writes files. Those that are there are looked for first, so that nothing is written where anything is refused.
    fn files(&self, files: Vec<(PathBuf, Piece<'_>)>, quiet: bool) -> anyhow::Result<()> {
        if let Some((there, _)) = files.iter().find(|(path, _)| path.exists() && !self.force) {
            let message = format!("{} is there already", there.display());
            return Err(Failure::new(message, "name another place, or write over it with --force").into());
        }
        for (path, piece) in files {
            let told = piece.told();
            if self.dry_run {
                let over = if path.exists() { " over" } else { "" };
                println!("would write{over} {}{told}", path.display());
                continue;
            }
            replace(&path, piece.write).with_context(|| format!("{} cannot be written", path.display()))?;
            if !quiet {
                eprintln!("armistice: wrote {}{told}", path.display());
            }
        }
        Ok(())
    }
}

/// Writes a file beside its place and renames it. What was there stays until the new one is whole.
fn replace(path: &Path, write: Writer<'_>) -> anyhow::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
    let written = (|| {
        let mut out = BufWriter::new(File::create(&beside)?);
        write(&mut out)?;
        out.into_inner().map_err(|error| error.into_error())?.sync_all()?;
        std::fs::rename(&beside, path)?;
        Ok(())
    })();
    if written.is_err() {
        // The first fault is the one to tell; a rest that cannot be removed says nothing more.
        drop(std::fs::remove_file(&beside));
    }
    written
}
