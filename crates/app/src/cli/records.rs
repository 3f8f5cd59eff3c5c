//! `armistice records`: the records of the ledger, the latest published first.

use super::Common;
use super::filters;
use super::filters::Filters;
use super::held;
use crate::output::Row;
use armistice_store::Listed;
use armistice_store::Query;
use clap::Args;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    filters: Filters,
    /// Only those of the article whose hash begins so.
    #[arg(long, value_name = "HASH", value_parser = hash)]
    article: Option<String>,
    /// At most so many records.
    #[arg(long, value_name = "N", default_value_t = 100)]
    limit: usize,
    /// Go on behind the record with this id, which the list before ended with.
    #[arg(long, value_name = "ID")]
    after: Option<String>,
}

/// Reads the beginning of a hash.
fn hash(written: &str) -> Result<String, String> {
    let written = written.to_ascii_lowercase();
    let is_hash = (1..=64).contains(&written.len()) && written.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_hash { Ok(written) } else { Err("is no hash; it has up to 64 of the digits 0 to 9 and a to f".to_string()) }
}

const COLUMNS: [&str; 10] =
    ["kind", "code", "value", "day", "who", "whom", "words", "reviewed_by", "reviewed_at", "id"];

pub(super) fn run(arguments: &Arguments, common: &Common) -> anyhow::Result<ExitCode> {
    let query = Query {
        filter: arguments.filters.filter(common)?,
        article: arguments.article.clone(),
        limit: arguments.limit,
        after: arguments.after.clone(),
    };
    let ledger = held::to_read(common)?;
    let found = ledger.records(&query).map_err(held::told)?;
    if let Some(last) = found.last().filter(|_| found.len() == arguments.limit && !common.quiet) {
        eprintln!("armistice: there may be more; go on with --after {}", last.id);
    }
    let reviewed = found.iter().filter(|record| record.review.is_some()).count();
    filters::print("records", COLUMNS.to_vec(), found.iter().map(row).collect(), reviewed, &ledger, common)
}

fn row(record: &Listed) -> Row {
    let review = record.review.as_ref();
    let cells = vec![
        record.kind.clone(),
        record.code.clone(),
        record.value.clone(),
        record.day.clone().unwrap_or_default(),
        record.who.join(", "),
        record.whom.join(", "),
        record.words.clone(),
        review.map(|review| review.by.clone()).unwrap_or_default(),
        review.map(|review| review.at.clone()).unwrap_or_default(),
        record.id.clone(),
    ];
    Row { cells, evidence: Some(filters::evidence(record)), further: Vec::new() }
}
