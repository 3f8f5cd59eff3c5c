//! `armistice export`: the records and what they add up to, in forms that other programs read.
//!
//! All forms are made of the same rows (`rows/`) and carry the same notice (`notice.rs`); a file per form. What leaves the
//! program is the sentence that a record stands on, never an article.

mod codebook;
mod csv;
mod notice;
mod package;
mod parquet;
mod plover;
mod rows;
mod tables;
mod target;

use super::Common;
use crate::failure::NOTHING_FOUND;
use clap::Args;
use clap::ValueEnum;
use notice::Notice;
use rows::Rows;
use std::path::PathBuf;
use std::process::ExitCode;
use target::Piece;
use target::Target;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The form to write.
    #[arg(value_name = "FORMAT", value_enum)]
    form: Form,
    /// Files, folders, or `-` for standard input.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Where to: a folder for a form of several files, else a file, or `-` for standard output.
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    /// Only dossiers whose name holds these words.
    #[arg(long, value_name = "NAME")]
    dossier: Option<String>,
    /// Whose names are used outside quoted sentences; every export says which.
    #[arg(long, value_enum, default_value = "neutral", value_name = "PROFILE")]
    naming: Naming,
    /// Write over files that are there.
    #[arg(long)]
    force: bool,
    /// Say what would be written, and write nothing.
    #[arg(long)]
    dry_run: bool,
}

/// The forms, each in a file of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// A folder of CSV tables with a Data Package descriptor and a codebook.
    Csv,
    /// A folder of the same tables as Parquet.
    Parquet,
    /// PLOVER event records, one JSON object a line.
    Plover,
}

/// Whose names actors and places go by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Naming {
    /// The names of the program's own lists, which take no side; a place goes without a sovereign.
    Neutral,
}

/// What every form is made of.
struct Source {
    rows: Rows,
    notice: Notice,
}

/// What a form comes to.
enum Output<'a> {
    /// One file, which may go to standard output.
    One(Piece<'a>),
    /// Several files in a folder.
    Folder(Vec<Piece<'a>>),
}

impl Form {
    fn output(self, source: &Source) -> Output<'_> {
        match self {
            Form::Csv => Output::Folder(csv::pieces(source)),
            Form::Parquet => Output::Folder(parquet::pieces(source)),
            Form::Plover => plover::output(source),
        }
    }
}

pub(super) fn run(arguments: &Arguments, common: &Common) -> anyhow::Result<ExitCode> {
    let target = Target::new(arguments.out.as_deref(), arguments.force, arguments.dry_run);
    let rows = Rows::of(&arguments.paths, arguments.dossier.as_deref(), common)?;
    let notice = Notice::of(&rows, arguments.naming, common);
    let source = Source { rows, notice };
    let empty = source.rows.is_empty() && common.fail_empty;
    target.write(arguments.form.output(&source), common.quiet)?;
    Ok(if empty { ExitCode::from(NOTHING_FOUND) } else { ExitCode::SUCCESS })
}
