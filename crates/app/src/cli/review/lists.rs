//! What waits, what was decided, what lost its words, and how far reviewers agree.

use super::Who;
use super::place;
use super::told;
use super::waiting::Filter;
use crate::cli::Common;
use crate::cli::held;
use crate::failure::NOTHING_FOUND;
use crate::output::Corpus;
use crate::output::Format;
use crate::output::Listing;
use crate::output::Quoted;
use crate::output::Row;
use crate::output::safe::safe;
use crate::output::words::one_line;
use armistice_store::Difference;
use armistice_store::Ledger;
use armistice_store::Measured;
use armistice_store::Past;
use clap::Args;
use serde_json::Value;
use serde_json::json;
use std::collections::BTreeSet;
use std::io::BufWriter;
use std::io::Write;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Queue {
    /// How many.
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,
    #[command(flatten)]
    who: Who,
    #[command(flatten)]
    wanted: Filter,
}

#[derive(Debug, Args)]
pub(super) struct History {
    /// Only decisions on the record with this id, in whichever forms it went through.
    #[arg(value_name = "ID")]
    id: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Agreement {
    /// A reviewer; repeat it for each [default: all].
    #[arg(long, value_name = "NAME")]
    by: Vec<String>,
}

pub(super) fn queue(list: &Queue, common: &Common) -> anyhow::Result<ExitCode> {
    let ledger = held::to_read(common)?;
    let alone = if list.who.independent { Some(list.who.name()?) } else { None };
    let waiting = list.wanted.waiting(alone.clone(), common.published_since, common.as_of);
    let mut queue = ledger.queue(&waiting).map_err(held::told)?;
    let mut rows = Vec::new();
    for queued in ledger.next_of(&mut queue, list.limit).map_err(held::told)? {
        let found = match &alone {
            Some(name) => ledger.record_for(&queued.id, name, true),
            None => ledger.record(&queued.id),
        };
        let Some(record) = found.map_err(held::told)? else { continue };
        let says = told::differing(&record.published, &Value::Null);
        let says: Vec<String> = says.iter().map(|line| one_line(line)).collect();
        let article = record.article.chars().take(12).collect();
        let cells = vec![queued.id, queued.kind, queued.method, article, says.join("; ")];
        rows.push(Row { cells, evidence: Some(place::quoted(&record)), further: Vec::new() });
    }
    if !common.quiet {
        eprintln!("armistice: {} wait, {} are shown", queue.total, rows.len());
    }
    print("review", vec!["id", "kind", "method", "article", "says"], rows, &ledger, common)
}

pub(super) fn history(history: &History, common: &Common) -> anyhow::Result<ExitCode> {
    let ledger = held::to_read(common)?;
    let pasts = ledger.history(history.id.as_deref()).map_err(held::told)?;
    print("history", COLUMNS.to_vec(), pasts.iter().map(past).collect(), &ledger, common)
}

pub(super) fn orphans(common: &Common) -> anyhow::Result<ExitCode> {
    let ledger = held::to_read(common)?;
    let pasts = ledger.orphans().map_err(held::told)?;
    print("orphans", COLUMNS.to_vec(), pasts.iter().map(past).collect(), &ledger, common)
}

const COLUMNS: [&str; 9] = ["decision", "at", "by", "verdict", "record", "article", "says", "why", "undone_by"];

fn past(past: &Past) -> Row {
    let says: Vec<String> = told::differing(&past.body["before"], &past.body["after"]);
    let other = ["actor", "same", "other", "outlet", "phrase", "undoes"].into_iter().filter_map(|name| {
        let value = &past.body[name];
        (past.body.get("record").is_none() && !value.is_null()).then(|| format!("{name} {}", told::words(value)))
    });
    let says = says.iter().map(|line| one_line(line)).chain(other);
    let text = |name: &str| past.body[name].as_str().unwrap_or_default().to_string();
    let cells = vec![
        past.seq.to_string(),
        past.entered.clone(),
        past.by.clone(),
        past.verdict.clone(),
        text("record"),
        past.article.iter().flat_map(|hash| hash.chars().take(12)).collect(),
        says.collect::<Vec<_>>().join("; "),
        past.why.clone().unwrap_or_default(),
        past.undone.map(|seq| seq.to_string()).unwrap_or_default(),
    ];
    Row { cells, evidence: None, further: Vec::new() }
}

/// Prints a listing of the ledger; what strangers wrote in it is made safe.
fn print(
    name: &'static str,
    columns: Vec<&'static str>,
    mut rows: Vec<Row>,
    ledger: &Ledger,
    common: &Common,
) -> anyhow::Result<ExitCode> {
    for row in &mut rows {
        row.cells.iter_mut().for_each(|cell| *cell = safe(cell));
        row.evidence.iter_mut().for_each(|quoted| *quoted = safe_quoted(quoted));
    }
    let info = ledger.info().map_err(held::told)?;
    let among: Vec<&Quoted> = rows.iter().filter_map(|row| row.evidence.as_ref()).collect();
    let outlets: BTreeSet<&str> = among.iter().filter_map(|quoted| quoted.outlet.as_deref()).collect();
    let days: BTreeSet<_> = among.iter().filter_map(|quoted| quoted.published).collect();
    let column = columns.iter().position(|name| *name == "article");
    let hash = |row: &'_ Row| column.and_then(|at| row.cells.get(at)).filter(|hash| !hash.is_empty()).cloned();
    let articles: BTreeSet<String> = rows.iter().filter_map(hash).collect();
    let count = |number: i64| usize::try_from(number).unwrap_or(0);
    let corpus = Corpus {
        articles: articles.len(),
        outlets: outlets.len(),
        days: days.first().copied().zip(days.last().copied()),
        as_of: common.as_of,
        reviewed: (count(info.reviewed), count(info.records)),
        ..Corpus::default()
    };
    crate::cli::corpus::show(&Listing { name, corpus, columns, rows }, common)
}

fn safe_quoted(quoted: &Quoted) -> Quoted {
    Quoted {
        words: safe(&quoted.words),
        outlet: quoted.outlet.as_deref().map(safe),
        file: safe(&quoted.file),
        url: quoted.url.as_deref().map(safe),
        ..quoted.clone()
    }
}

pub(super) fn agreement(asked: &Agreement, common: &Common) -> anyhow::Result<ExitCode> {
    let ledger = held::to_read(common)?;
    let agreement = ledger.agreement(&asked.by).map_err(held::told)?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    if common.format == Some(Format::Json) {
        let document = json!({
            "schema": 1,
            "reviewers": agreement.reviewers,
            "measured": agreement.measured.iter().map(measured_json).collect::<Vec<_>>(),
            "differences": agreement.differences.iter().map(difference_json).collect::<Vec<_>>(),
        });
        writeln!(out, "{document:#}")?;
        out.flush()?;
        return Ok(ExitCode::SUCCESS);
    }
    writeln!(out, "kind\trecords\talike\talpha\tpair\tdecided by both\tkappa")?;
    for row in &agreement.measured {
        let kind = row.kind.as_deref().unwrap_or("all");
        let head = format!("{kind}\t{}\t{}\t{}", row.records, row.alike, coefficient(row.alpha));
        for pair in &row.kappa {
            let names = safe(&format!("{}, {}", pair.pair.0, pair.pair.1));
            writeln!(out, "{head}\t{names}\t{}\t{}", pair.records, coefficient(pair.kappa))?;
        }
        if row.kappa.is_empty() {
            writeln!(out, "{head}\t\t\t")?;
        }
    }
    for difference in &agreement.differences {
        let id = difference.record["id"].as_str().unwrap_or_default();
        writeln!(out, "\n{} {id}: {}", difference.kind, safe(&difference.sentence))?;
        for (name, verdict, after, seq) in &difference.said {
            writeln!(out, "  {}: {verdict} (decision {seq})", safe(name))?;
            for line in after.iter().flat_map(|after| told::differing(&difference.record, after)) {
                writeln!(out, "  {}", safe(&line))?;
            }
        }
    }
    out.flush()?;
    let empty = agreement.measured.iter().all(|row| row.records == 0);
    if empty && !common.quiet {
        eprintln!(
            "armistice: no record was decided by two of them; `armistice review --independent --by NAME` has them decide on the same records"
        );
    }
    Ok(if empty && common.fail_empty { ExitCode::from(NOTHING_FOUND) } else { ExitCode::SUCCESS })
}

/// A coefficient to two places; where it is not defined, a dash.
fn coefficient(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_string(), |value| format!("{value:.2}"))
}

fn measured_json(row: &Measured) -> Value {
    let pairs = row
        .kappa
        .iter()
        .map(|pair| json!({ "pair": [pair.pair.0, pair.pair.1], "records": pair.records, "kappa": pair.kappa }));
    json!({
        "kind": row.kind,
        "records": row.records,
        "alike": row.alike,
        "alpha": row.alpha,
        "kappa": pairs.collect::<Vec<_>>(),
    })
}

fn difference_json(difference: &Difference) -> Value {
    let said = difference
        .said
        .iter()
        .map(|(name, verdict, after, seq)| json!({ "by": name, "verdict": verdict, "after": after, "decision": seq }));
    json!({
        "kind": difference.kind,
        "article": difference.article,
        "sentence": difference.sentence,
        "record": difference.record,
        "said": said.collect::<Vec<_>>(),
    })
}
