//! CSV: a file per table.

use super::Source;
use super::codebook;
use super::package;
use super::tables;
use super::tables::Cell;
use super::tables::Table;
use super::target::Piece;
use std::io::Write;

/// What stands for a value that the source does not state.
pub(super) const NOT_STATED: &str = "";
/// What stands for a value that cannot be there.
pub(super) const NOT_APPLICABLE: &str = "n/a";

/// The files of the folder.
pub(super) fn pieces(source: &Source) -> Vec<Piece<'_>> {
    folder("armistice-ledger", "Armistice ledger", source, tables::all(&source.rows))
}

/// Tables as CSV with their descriptor and their codebook.
pub(super) fn folder<'a>(name: &str, title: &str, source: &Source, tables: Vec<Table<'a>>) -> Vec<Piece<'a>> {
    let descriptor = format!("{:#}\n", package::descriptor(name, title, source, &tables));
    let page = codebook::codebook(title, source, &tables);
    let pieces = tables.into_iter().map(|table| Piece {
        name: format!("{}.csv", table.name),
        rows: Some(table.count),
        write: Box::new(move |mut to| write(&table, &mut to)),
    });
    pieces.chain([Piece::text(package::FILE, descriptor), Piece::text(codebook::FILE, page)]).collect()
}

/// Writes a table: a head, then its rows (RFC 4180, lines ended by a line feed).
fn write(table: &Table<'_>, to: &mut dyn Write) -> anyhow::Result<()> {
    let head: Vec<&str> = table.fields.iter().map(|field| field.name).collect();
    writeln!(to, "{}", head.join(","))?;
    for row in table.lines() {
        let cells: Vec<String> = row.iter().map(cell).collect();
        writeln!(to, "{}", cells.join(","))?;
    }
    Ok(())
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => quoted(&guarded(text)),
        Cell::Day(day) => day.to_string(),
        Cell::Count(count) => count.to_string(),
        Cell::Number(number) => number.to_string(),
        Cell::YesNo(value) => value.to_string(),
        Cell::NotStated => NOT_STATED.to_string(),
        Cell::NotApplicable => NOT_APPLICABLE.to_string(),
    }
}

/// Text that a spreadsheet takes for a formula gets an apostrophe before it, and so does text that begins with one or
/// that would be taken for a missing value: who reads the table takes one apostrophe away from the front, and has the text.
fn guarded(text: &str) -> String {
    let guard = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']) || text == NOT_APPLICABLE;
    if guard { format!("'{text}") } else { text.to_string() }
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_string() }
}
