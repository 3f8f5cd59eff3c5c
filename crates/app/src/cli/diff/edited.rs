//! What changed in the ledger itself: sentences that an outlet changed after a record stood on them, and decisions whose
//! words are no longer there.

use crate::cli::Common;
use crate::cli::held;
use crate::input;
use crate::output::Quoted;
use crate::output::Row;
use crate::output::words::one_line;
use armistice_store::Edit;
use armistice_store::Past;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The rows of revisions that were entered after one day and up to the end of another, then of decisions that have lost
/// their words.
pub(super) fn rows(from: Date, to: Date, common: &Common) -> anyhow::Result<Vec<Row>> {
    let ledger = held::to_read(common)?;
    let end = |day: Date| TimeZone::UTC.to_timestamp(day.at(23, 59, 59, 999_999_000));
    let edits = ledger.edits(end(from)?, end(to)?).map_err(held::told)?;
    let orphans = ledger.orphans().map_err(held::told)?;
    Ok(edits.iter().map(of_edit).chain(orphans.iter().map(of_orphan)).collect())
}

fn of_edit(edit: &Edit) -> Row {
    let day = edit.entered.get(..10).unwrap_or_default();
    let outlet = edit.outlet.clone().unwrap_or_default();
    let now = edit.now.as_ref().map(|sentence| format!("now reads: {}", one_line(sentence)));
    let now = now.unwrap_or_else(|| "does not stand there any more".to_string());
    let what = edit.kinds.join(", ");
    row(["silent edit", &what, &one_line(&edit.sentence), &now, day, &outlet], Some(quoted(edit)))
}

/// The sentence as it stood there.
fn quoted(edit: &Edit) -> Quoted {
    Quoted {
        published: edit.published.as_deref().and_then(input::day),
        outlet: edit.outlet.clone(),
        file: edit.address.clone(),
        line: edit.line,
        words: edit.sentence.clone(),
        url: Some(edit.address.clone()),
    }
}

fn of_orphan(past: &Past) -> Row {
    let field = |name: &str| past.body[name].as_str().unwrap_or_default();
    let words = past.body["anchor"]["exact"].as_str().unwrap_or_default();
    let now = format!("{} {}: the words are gone", past.verdict, field("record"));
    row(["orphaned", field("kind"), words, &now, past.entered.get(..10).unwrap_or_default(), &past.by], None)
}

fn row(cells: [&str; 6], evidence: Option<Quoted>) -> Row {
    // What changed in the ledger may concern any dossier.
    let cells = std::iter::once("the ledger").chain(cells).map(str::to_string).collect();
    Row { cells, evidence, further: Vec::new() }
}
