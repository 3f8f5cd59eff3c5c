//! Listings for programs: separated values and JSON.

use super::Corpus;
use super::Listing;
use super::Quoted;
use super::Row;
use crate::output::words::one_line;
use serde_json::Map;
use serde_json::Value;
use serde_json::json;
use std::io::Write;

/// The version of the JSON listings.
pub(super) const SCHEMA: u32 = 1;

/// Columns that stand behind every listing's own.
const EVIDENCE: [&str; 6] = ["sentence", "outlet", "published", "file", "line", "url"];

/// Values separated by tabs or commas, a header first.
pub(super) fn separated(listing: &Listing, separator: char, to: &mut dyn Write) -> std::io::Result<()> {
    let line = |cells: Vec<String>| {
        let cells: Vec<String> = cells.iter().map(|cell| field(cell, separator)).collect();
        cells.join(&separator.to_string())
    };
    let head = listing.columns.iter().chain(&EVIDENCE).map(|name| name.to_string()).collect();
    writeln!(to, "{}", line(head))?;
    for row in &listing.rows {
        let evidence = row.evidence.as_ref().map_or_else(|| vec![String::new(); EVIDENCE.len()], evidence_cells);
        writeln!(to, "{}", line(row.cells.iter().cloned().chain(evidence).collect()))?;
    }
    Ok(())
}

fn evidence_cells(quoted: &Quoted) -> Vec<String> {
    vec![
        quoted.line_of_words(),
        quoted.outlet.clone().unwrap_or_default(),
        quoted.published.map(|day| day.to_string()).unwrap_or_default(),
        quoted.file.clone(),
        quoted.line.to_string(),
        quoted.url.clone().unwrap_or_default(),
    ]
}

/// A field that cannot break its line: CSV is quoted by RFC 4180, TSV has its blanks run together. What a spreadsheet
/// would take for a formula gets an apostrophe before it.
fn field(cell: &str, separator: char) -> String {
    let flat = one_line(cell);
    let formula = flat.starts_with(['=', '@', '+'])
        || flat.starts_with('-') && !flat[1..].starts_with(|c: char| c.is_ascii_digit());
    let flat = if formula { format!("'{flat}") } else { flat };
    if separator == ',' && flat.contains([',', '"']) { format!("\"{}\"", flat.replace('"', "\"\"")) } else { flat }
}

/// One document with the head and all rows.
pub(super) fn json(listing: &Listing, to: &mut dyn Write) -> std::io::Result<()> {
    let document = json!({
        "schema": SCHEMA,
        "listing": listing.name,
        "corpus": corpus_object(&listing.corpus),
        "rows": listing.rows.iter().map(|row| object(listing, row)).collect::<Vec<_>>(),
    });
    writeln!(to, "{document:#}")
}

/// What a listing was made from.
pub(super) fn corpus_object(corpus: &Corpus) -> Value {
    json!({
        "articles": corpus.articles,
        "outlets": corpus.outlets,
        "from": corpus.days.map(|(first, _)| first.to_string()),
        "to": corpus.days.map(|(_, last)| last.to_string()),
        "as_of": corpus.as_of.map(|day| day.to_string()),
        "reviewed": corpus.share_reviewed(),
    })
}

/// One row a line.
pub(super) fn ndjson(listing: &Listing, to: &mut dyn Write) -> std::io::Result<()> {
    listing.rows.iter().try_for_each(|row| writeln!(to, "{}", object(listing, row)))
}

fn object(listing: &Listing, row: &Row) -> Value {
    let mut fields = Map::new();
    for (column, cell) in listing.columns.iter().zip(&row.cells) {
        fields.insert(column.to_string(), if cell.is_empty() { Value::Null } else { json!(cell) });
    }
    let evidence = row.evidence.as_ref().map(evidence_object);
    fields.insert("evidence".to_string(), evidence.unwrap_or(Value::Null));
    if !row.further.is_empty() {
        fields.insert("further".to_string(), row.further.iter().map(evidence_object).collect());
    }
    Value::Object(fields)
}

/// A sentence with where it stands.
pub(crate) fn evidence_object(quoted: &Quoted) -> Value {
    json!({
        "sentence": quoted.words,
        "outlet": quoted.outlet,
        "published": quoted.published.map(|day| day.to_string()),
        "file": quoted.file,
        "line": quoted.line,
        "url": quoted.url,
    })
}
