//! NDJSON for another ledger: articles with their readings, then decisions and rules, one JSON object a line. What
//! `armistice import` takes back, each entry once.

use super::notice;
use super::target::Piece;
use crate::cli::Common;
use crate::cli::held;
use crate::cli::held::Reach;
use crate::failure::Failure;
use armistice_engine::record::publish::SCHEMA;
use armistice_store::Cut;
use armistice_store::Fault;
use armistice_store::Ledger;
use serde_json::json;
use std::io::Write;
use std::path::PathBuf;

/// The lines of the ledger, with the texts of its articles if that is asked for.
pub(super) fn piece(paths: &[PathBuf], reach: Reach, texts: bool, common: &Common) -> anyhow::Result<Piece<'static>> {
    if !paths.is_empty() {
        let hint = "leave the paths out, or print readings with `armistice read PATH… --format ndjson`";
        return Err(Failure::usage("this form holds what a ledger holds, decisions among it", hint).into());
    }
    let ledger = held::to_read(common)?;
    let cut = held::cut(common, reach);
    let write = move |to: &mut (dyn Write + Send)| lines(&ledger, &cut, texts, to);
    Ok(Piece { name: "ledger.ndjson".to_string(), rows: None, write: Box::new(write) })
}

fn lines(ledger: &Ledger, cut: &Cut, texts: bool, to: &mut (dyn Write + Send)) -> anyhow::Result<()> {
    let notice = json!({
        "kind": "notice",
        "schema": SCHEMA,
        "disclaimer": notice::DISCLAIMER,
        "engine": notice::ENGINE,
        "cut_off": cut.as_of.map(|day| day.to_string()),
        "known_at": cut.known_at.map(|time| time.to_string()),
        "texts": texts,
    });
    writeln!(to, "{notice}")?;
    let given = ledger.give_out(cut, texts, |line| {
        writeln!(to, "{line}").map_err(|error| Fault::File { path: PathBuf::from("the export"), error })
    });
    given.map_err(|fault| match fault {
        Fault::File { error, .. } => error.into(),
        fault => held::told(fault),
    })
}
