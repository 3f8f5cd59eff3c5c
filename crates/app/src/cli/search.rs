//! `armistice search`: full text over the ledger, for one query or for a file of names.

use super::Common;
use super::filters;
use super::filters::Filters;
use super::held;
use crate::failure::Failure;
use crate::output::Row;
use armistice_store::Filter;
use armistice_store::Ledger;
use armistice_store::search::Piece;
use armistice_store::search::Unclear;
use armistice_store::search::Words;
use clap::Args;
use clap::ValueEnum;
use std::path::Path;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Words, "phrases", beginnings*, NEAR(one other, 5), joined by AND, OR, NOT and brackets.
    #[arg(value_name = "QUERY", required_unless_present = "names", conflicts_with = "names")]
    query: Vec<String>,
    /// What is searched.
    #[arg(long = "in", value_enum, default_value_t = Place::Articles)]
    place: Place,
    /// Look for each line of a file, or of standard input (`-`): a name, or a query. Prints a line for each.
    #[arg(long, value_name = "FILE", conflicts_with = "place")]
    names: Option<PathBuf>,
    #[command(flatten)]
    filters: Filters,
    /// At most so many hits; of a file of names, so many sentences each.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

/// What can be searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Place {
    /// Headlines and texts.
    Articles,
    /// What is said.
    Statements,
    /// Names of actors.
    Actors,
}

/// So many hits are printed if nothing else is said.
const HITS: usize = 20;
/// So many sentences of each name.
const SENTENCES: usize = 3;

pub(super) fn run(arguments: &Arguments, common: &Common) -> anyhow::Result<ExitCode> {
    let filter = arguments.filters.filter(common)?;
    if let Some(names) = &arguments.names {
        let lines = lines(names)?;
        let ledger = held::to_read(common)?;
        return each(&lines, &filter, arguments.limit.unwrap_or(SENTENCES), &ledger, common);
    }
    let words = Words::parse(&arguments.query.join(" ")).map_err(|fault| unclear("the query", &fault))?;
    let ledger = held::to_read(common)?;
    let limit = arguments.limit.unwrap_or(HITS);
    match arguments.place {
        Place::Articles => articles(&words, &filter, limit, &ledger, common),
        Place::Statements => statements(&words, &filter, limit, &ledger, common),
        Place::Actors => actors(&words, &filter, limit, &ledger, common),
    }
}

fn articles(
    words: &Words,
    filter: &Filter,
    limit: usize,
    ledger: &Ledger,
    common: &Common,
) -> anyhow::Result<ExitCode> {
    let found = ledger.search_articles(words, filter, limit).map_err(held::told)?;
    let rows = found.iter().map(|hit| Row {
        cells: vec![hit.source.title.clone().unwrap_or_default(), marked(&hit.sentence), hit.source.hash.clone()],
        evidence: Some(filters::quoted(&hit.source, plain(&hit.sentence), hit.line)),
        further: Vec::new(),
    });
    filters::print("search", vec!["title", "match", "article"], rows.collect(), 0, ledger, common)
}

fn statements(
    words: &Words,
    filter: &Filter,
    limit: usize,
    ledger: &Ledger,
    common: &Common,
) -> anyhow::Result<ExitCode> {
    let found = ledger.search_statements(words, filter, limit).map_err(held::told)?;
    let rows = found.iter().map(|hit| Row {
        cells: vec![
            hit.record.day.clone().unwrap_or_default(),
            hit.record.who.join(", "),
            hit.record.code.clone(),
            hit.record.value.clone(),
            marked(&hit.words),
            hit.record.id.clone(),
        ],
        evidence: Some(filters::evidence(&hit.record)),
        further: Vec::new(),
    });
    let reviewed = found.iter().filter(|hit| hit.record.review.is_some()).count();
    let columns = vec!["said_on", "source", "act", "mode", "match", "id"];
    filters::print("search", columns, rows.collect(), reviewed, ledger, common)
}

fn actors(words: &Words, filter: &Filter, limit: usize, ledger: &Ledger, common: &Common) -> anyhow::Result<ExitCode> {
    let found = ledger.search_actors(words, filter, limit).map_err(held::told)?;
    let rows = found.iter().map(|actor| Row {
        cells: vec![actor.id.clone(), actor.name.clone(), actor.kind.clone(), actor.others.join(", ")],
        evidence: Some(filters::evidence(&actor.latest)),
        further: Vec::new(),
    });
    let reviewed = found.iter().filter(|actor| actor.latest.review.is_some()).count();
    filters::print("search", vec!["id", "name", "kind", "other_names"], rows.collect(), reviewed, ledger, common)
}

/// A line for each name, in the order of the file.
fn each(
    lines: &[(String, Words)],
    filter: &Filter,
    sentences: usize,
    ledger: &Ledger,
    common: &Common,
) -> anyhow::Result<ExitCode> {
    let mut rows = Vec::new();
    for (name, words) in lines {
        let tally = ledger.tally(words, filter).map_err(held::told)?;
        let found = match tally.articles {
            0 => Vec::new(),
            _ => ledger.search_articles(words, filter, sentences).map_err(held::told)?,
        };
        let told = found.iter().map(|hit| filters::quoted(&hit.source, plain(&hit.sentence), hit.line));
        let told: Vec<_> = told.collect();
        let top: Vec<String> =
            told.iter().map(|one| format!("{} ({})", one.line_of_words(), one.reference())).collect();
        let (first, last) = tally.days.unwrap_or_default();
        let mut told = told.into_iter();
        rows.push(Row {
            cells: vec![name.clone(), tally.articles.to_string(), first, last, top.join(" | ")],
            evidence: told.next(),
            further: told.collect(),
        });
    }
    filters::print("search", vec!["name", "articles", "first", "last", "sentences"], rows, 0, ledger, common)
}

/// The lines of a file, each as it is written and as it is understood. Empty lines, and those after `#`, are passed over.
fn lines(path: &Path) -> anyhow::Result<Vec<(String, Words)>> {
    let shown = path.display();
    let content =
        if path.as_os_str() == "-" { std::io::read_to_string(std::io::stdin()) } else { std::fs::read_to_string(path) };
    let content = content.map_err(|error| {
        Failure::usage(format!("{shown} cannot be read: {error}"), "give a file in UTF-8 with a name or a query a line")
    })?;
    let mut lines = Vec::new();
    for (index, line) in content.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let words = Words::line(line).map_err(|fault| unclear(&format!("{shown}:{}", index + 1), &fault))?;
        lines.push((line.to_string(), words));
    }
    Ok(lines)
}

fn unclear(place: &str, fault: &Unclear) -> Failure {
    Failure::usage(format!("{place} cannot be understood {fault}"), fault.hint)
}

/// A text with what was found in it between brackets.
fn marked(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| if piece.found { format!("[{}]", piece.text) } else { piece.text.clone() }).collect()
}

fn plain(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}
