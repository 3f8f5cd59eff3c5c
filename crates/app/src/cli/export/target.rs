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

    /// Writes files: all are looked for first and all are whole before the first gets its name, so that nothing is written
    /// where anything is refused, and old and new never stand mixed because a disk was full.
    fn files(&self, files: Vec<(PathBuf, Piece<'_>)>, quiet: bool) -> anyhow::Result<()> {
        files.iter().try_for_each(|(path, _)| self.may_be(path))?;
        self.may_be_made()?;
        if self.dry_run {
            for (path, piece) in &files {
                let over = if path.exists() { " over" } else { "" };
                println!("would write{over} {}{}", path.display(), piece.told());
            }
            return Ok(());
        }
        let mut whole = Vec::new();
        for (path, piece) in files {
            let told = piece.told();
            let beside = Beside::new(&path);
            beside.fill(piece.write).with_context(|| format!("{} cannot be written", path.display()))?;
            whole.push((beside, path, told));
        }
        for (beside, path, told) in whole {
            beside.name(&path).with_context(|| format!("{} cannot be written", path.display()))?;
            if !quiet {
                eprintln!("armistice: wrote {}{told}", path.display());
            }
        }
        Ok(())
    }

    /// Refuses a place in a folder that is not there: a slip of the pen makes no folders. That of an export of many files
    /// is made.
    fn may_be_made(&self) -> anyhow::Result<()> {
        let above = self.path.as_deref().and_then(Path::parent).filter(|folder| !folder.as_os_str().is_empty());
        match above.filter(|folder| !folder.is_dir()) {
            Some(folder) => {
                let message = format!("the folder {} is not there", folder.display());
                Err(Failure::new(message, "make it first, or name another place").into())
            }
            None => Ok(()),
        }
    }

    /// Refuses a place that is taken: by a file unless it may be written over, by anything else always.
    fn may_be(&self, path: &Path) -> anyhow::Result<()> {
        if path.exists() && !path.is_file() {
            let message = format!("{} is there and no file", path.display());
            return Err(Failure::new(message, "name another place").into());
        }
        if path.exists() && !self.force {
            let message = format!("{} is there already", path.display());
            return Err(Failure::new(message, "name another place, or write over it with --force").into());
        }
        Ok(())
    }
}

/// A file beside its place that has not got its name yet. It goes when it is dropped without one.
struct Beside {
    path: PathBuf,
}

impl Beside {
    fn new(path: &Path) -> Beside {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Beside { path: path.with_file_name(format!(".{name}.{}.part", std::process::id())) }
    }

    fn fill(&self, write: Writer<'_>) -> anyhow::Result<()> {
        if let Some(folder) = self.path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut out = BufWriter::new(File::create(&self.path)?);
        write(&mut out)?;
        out.into_inner().map_err(|error| error.into_error())?.sync_all()?;
        Ok(())
    }

    fn name(self, path: &Path) -> std::io::Result<()> {
        std::fs::rename(&self.path, path)
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // After it got its name nothing is there to remove; a rest that cannot be removed is not the fault to tell.
        drop(std::fs::remove_file(&self.path));
    }
}
