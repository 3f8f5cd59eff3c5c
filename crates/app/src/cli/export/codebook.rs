//! The codebook of a folder of tables, for people, made from the schema that the descriptor is made from.

use super::Source;
use super::tables::Field;
use super::tables::Form;
use super::tables::Table;
use crate::output::words::one_line;

/// The codebook's name in its folder.
pub(super) const FILE: &str = "codebook.md";

/// How cells are kept from being taken for formulas.
pub(super) const GUARD: &str = "In CSV, text that begins with =, +, -, @, a tab, a carriage return or an apostrophe has an \
apostrophe before it, so that no spreadsheet takes it for a formula, and so has the text n/a. Take one apostrophe away from \
the front of any text cell that begins with one, and you have the text.";

/// What an empty cell means.
const MISSING: &str = "An empty cell means *not stated*: the source does not say. `n/a` means *not applicable*: there is \
nothing that could be said. Parquet has null for both; where `n/a` can stand, the field says so.";

/// The codebook of some tables under the notice of their export.
pub(super) fn codebook(title: &str, source: &Source, tables: &[Table<'_>]) -> String {
    let mut page = format!("# {title}\n\n| | |\n|---|---|\n");
    for (key, value) in source.notice.pairs() {
        line(&mut page, &format!("| {} | {} |", key.replace('_', " "), escaped(&value)));
    }
    page.push('\n');
    page.push_str(&body(tables));
    page
}

/// What a codebook says whatever the export holds.
pub(super) fn body(tables: &[Table<'_>]) -> String {
    let mut page = format!("{MISSING}\n\n{GUARD}\n");
    for table in tables {
        line(&mut page, &format!("\n## {}\n\n{}. {}\n", table.name, table.title, table.about));
        line(&mut page, &format!("Key: {}.", ticked(table.key.iter().copied())));
        for link in table.links.iter().filter(|link| tables.iter().any(|other| other.name == link.table)) {
            line(&mut page, &format!("`{}` names a row of `{}` by its `{}`.", link.field, link.table, link.to));
        }
        line(&mut page, "\n| field | type | always there | holds |\n|---|---|---|---|");
        table.fields.iter().for_each(|field| line(&mut page, &row(field)));
    }
    page
}

fn row(field: &Field) -> String {
    let codes = match field.form {
        Form::Code(codes) => format!(" One of {}.", ticked(codes().into_iter())),
        _ => String::new(),
    };
    let always = if field.required { "yes" } else { "" };
    format!("| `{}` | {} | {always} | {}{codes} |", field.name, field.form.word(), escaped(field.about))
}

fn ticked<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// Text that does not end the cell of a Markdown table.
fn escaped(text: &str) -> String {
    one_line(text).replace('|', "\\|")
}

fn line(page: &mut String, text: &str) {
    page.push_str(text);
    page.push('\n');
}
