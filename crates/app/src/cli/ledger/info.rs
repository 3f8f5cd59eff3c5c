//! `armistice ledger info`: what the ledger holds.

use crate::cli::Common;
use crate::cli::held;
use crate::output::Format;
use armistice_store::Info;
use serde_json::Value;
use serde_json::json;
use std::io::Write;
use std::process::ExitCode;

pub(super) fn run(common: &Common) -> anyhow::Result<ExitCode> {
    let ledger = held::to_read(common)?;
    let info = ledger.info().map_err(held::told)?;
    let mut out = std::io::stdout().lock();
    if matches!(common.format, Some(Format::Json | Format::Ndjson)) {
        writeln!(out, "{:#}", value(&info))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut rows = vec![
        ("file", ledger.path().display().to_string()),
        ("format", format!("{} (this version writes {})", info.format, info.known)),
        ("size", size(&info)),
        ("entries", entries(&info)),
        ("articles", articles(&info)),
        ("published", days(info.published.as_ref())),
        ("records", format!("{}, {} reviewed", info.records, info.reviewed)),
        ("actors", info.actors.to_string()),
        ("decisions", info.decisions.to_string()),
    ];
    rows.extend(info.engines.iter().map(|(engine, count)| ("read by", format!("{engine}: {count} articles"))));
    rows.extend(info.months.iter().map(|(month, count)| ("entered in", format!("{month}: {count} articles"))));
    rows.push(("chain ends in", info.head.clone()));
    rows.iter().try_for_each(|(name, told)| writeln!(out, "{name:14} {told}"))?;
    if !common.quiet {
        eprintln!(
            "armistice: keep the end of the chain elsewhere: whoever rewrites the ledger cannot keep it. \
             `armistice verify` checks all of it"
        );
    }
    Ok(ExitCode::SUCCESS)
}

fn size(info: &Info) -> String {
    let each = info.bytes / u64::try_from(info.articles).unwrap_or(0).max(1);
    format!("{}, of it {} free; {} an article", bytes(info.bytes), bytes(info.free), bytes(each))
}

fn entries(info: &Info) -> String {
    let span = info.entered.as_ref().map(|(first, last)| format!(", made {first} to {last}"));
    format!("{}{}", info.entries, span.unwrap_or_default())
}

fn articles(info: &Info) -> String {
    let parts = [
        (info.replaced, "replaced by a later revision"),
        (info.forgotten, "removed before"),
        (info.sensitive, "sensitive"),
    ];
    let told = parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!(", {count} {what}"));
    format!("{}{}", info.articles, told.collect::<String>())
}

fn days(span: Option<&(String, String)>) -> String {
    span.map_or_else(|| "no day is known".to_string(), |(first, last)| format!("{first} to {last}"))
}

/// A number of bytes as people read it.
fn bytes(count: u64) -> String {
    match count {
        0..10_000 => format!("{count} bytes"),
        10_000..10_000_000 => format!("{} kB", count / 1000),
        _ => format!("{} MB", count / 1_000_000),
    }
}

fn value(info: &Info) -> Value {
    let pairs =
        |rows: &[(String, i64)]| -> Value { rows.iter().map(|(name, count)| (name.clone(), json!(count))).collect() };
    json!({
        "format": info.format,
        "bytes": info.bytes,
        "free": info.free,
        "entries": info.entries,
        "articles": info.articles,
        "replaced": info.replaced,
        "forgotten": info.forgotten,
        "sensitive": info.sensitive,
        "records": info.records,
        "reviewed": info.reviewed,
        "actors": info.actors,
        "decisions": info.decisions,
        "entered": info.entered,
        "published": info.published,
        "engines": pairs(&info.engines),
        "months": pairs(&info.months),
        "head": info.head,
    })
}
