//! `armistice export`: the records and what they add up to, in forms that other programs read.
//!
//! All forms are made of the same rows (`rows/`) and carry the same notice (`notice.rs`); a file per form. What leaves the
//! program is the sentence that a record stands on, never an article.

mod atom;
mod codebook;
mod csv;
mod docx;
mod geojson;
mod ics;
mod incidents;
mod jsonld;
mod link;
mod ndjson;
mod notice;
mod package;
mod parquet;
mod plover;
pub(crate) mod rows;
mod tables;
mod target;

use super::Common;
use super::chosen::Paths;
use super::corpus::Readings;
use super::held::Reach;
use crate::failure::NOTHING_FOUND;
use clap::Args;
use clap::ValueEnum;
use jiff::civil::Date;
use notice::Notice;
use rows::Rows;
use rows::Wanted;
use std::path::PathBuf;
use std::process::ExitCode;
use target::Piece;
use target::Target;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The form to write.
    #[arg(value_name = "FORMAT", value_enum)]
    form: Form,
    #[command(flatten)]
    given: Paths,
    /// Where to: a folder for a form of several files, else a file, or `-` for standard output.
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    /// Only dossiers whose name holds these words.
    #[arg(long, value_name = "NAME")]
    dossier: Option<String>,
    /// Tell as changed what is new since this day, in atom and docx [default: the last 30 days, or 3 in docx].
    #[arg(long, value_name = "DAY", value_parser = super::parse_day)]
    since: Option<Date>,
    /// Whose names are used outside quoted sentences; every export says which.
    #[arg(long, value_enum, default_value = "neutral", value_name = "PROFILE")]
    naming: Naming,
    /// With articles and actors that are marked as sensitive.
    #[arg(long)]
    include_sensitive: bool,
    /// In ndjson, with the texts of the articles: for a ledger of your own, not to be handed on.
    #[arg(long)]
    texts: bool,
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
    /// A folder with a table of incidents, its columns those of ACLED and UCDP.
    Incidents,
    /// iCalendar: meetings, calls and visits ahead, and what became of them.
    Ics,
    /// An Atom feed of what changed, newest first.
    Atom,
    /// GeoJSON: incidents and meetings with a place.
    Geojson,
    /// JSON-LD: every record as a Web Annotation, statements as quotations.
    Jsonld,
    /// The brief as a document for word processors.
    Docx,
    /// What the ledger holds, decisions among it, for `armistice import` into another.
    Ndjson,
}

/// Whose names actors and places go by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Naming {
    /// The names of the program's own lists, which take no side; a place goes without a sovereign.
    Neutral,
}

/// What every form is made of.
struct Source {
    /// The dossiers asked for, and since when what is new counts as changed.
    dossier: Option<String>,
    since: Option<Date>,
    common: Common,
    readings: Readings,
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
    /// What a form comes to; nothing for the one that is made of the ledger itself and not of rows.
    fn output(self, source: &Source) -> Option<Output<'_>> {
        Some(match self {
            Form::Csv => Output::Folder(csv::pieces(source)),
            Form::Parquet => Output::Folder(parquet::pieces(source)),
            Form::Plover => plover::output(source),
            Form::Incidents => Output::Folder(incidents::pieces(source)),
            Form::Ics => Output::One(ics::piece(source)),
            Form::Atom => Output::One(atom::piece(source)),
            Form::Geojson => Output::One(geojson::piece(source)),
            Form::Jsonld => Output::One(jsonld::piece(source)),
            Form::Docx => Output::One(docx::piece(source)),
            Form::Ndjson => return None,
        })
    }
}

/// The forms of one file that other programs fetch again and again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fetched {
    /// A calendar to subscribe to.
    Ics,
    /// A feed of changes.
    Atom,
    /// Incidents and meetings with a place.
    Geojson,
}

/// What such a form comes to, made of what the ledger holds; without what is marked as sensitive.
pub(crate) fn fetched(form: Fetched, dossier: Option<&str>, common: &Common) -> anyhow::Result<Vec<u8>> {
    let wanted = Wanted { dossier, changes: form == Fetched::Atom, since: None, reach: Reach::Public };
    let (rows, readings) = Rows::of(&[], &wanted, common)?;
    let notice = Notice::of(&rows, Naming::Neutral, common);
    let dossier = dossier.map(str::to_string);
    let source = Source { dossier, since: None, common: common.clone(), readings, rows, notice };
    let piece = match form {
        Fetched::Ics => ics::piece(&source),
        Fetched::Atom => atom::piece(&source),
        Fetched::Geojson => geojson::piece(&source),
    };
    let mut bytes = Vec::new();
    (piece.write)(&mut bytes)?;
    Ok(bytes)
}

pub(super) fn run(arguments: &Arguments, common: &Common) -> anyhow::Result<ExitCode> {
    let target = Target::new(arguments.out.as_deref(), arguments.force, arguments.dry_run);
    let reach = if arguments.include_sensitive { Reach::Everything } else { Reach::Public };
    if arguments.form == Form::Ndjson {
        let piece = ndjson::piece(&arguments.given.paths, reach, arguments.texts, common)?;
        target.write(Output::One(piece), common.quiet)?;
        return Ok(ExitCode::SUCCESS);
    }
    let wanted = Wanted {
        dossier: arguments.dossier.as_deref(),
        changes: arguments.form == Form::Atom,
        since: arguments.since,
        reach,
    };
    let (rows, readings) = Rows::of(&arguments.given.paths, &wanted, common)?;
    let notice = Notice::of(&rows, arguments.naming, common);
    let (dossier, since) = (arguments.dossier.clone(), arguments.since);
    let source = Source { dossier, since, common: common.clone(), readings, rows, notice };
    let empty = source.rows.is_empty() && common.fail_empty;
    if let Some(output) = arguments.form.output(&source) {
        target.write(output, common.quiet)?;
    }
    Ok(if empty { ExitCode::from(NOTHING_FOUND) } else { ExitCode::SUCCESS })
}
