//! `armistice show`: one record with all its fields.

use super::Common;
use super::chosen::Paths;
use super::held;
use super::overlay;
use super::reading;
use crate::failure::Failure;
use crate::failure::NOTHING_FOUND;
use crate::output::Format;
use crate::output::safe::safe;
use armistice_engine::Article;
use armistice_engine::record::publish::LISTS;
use armistice_engine::record::read_back;
use clap::Args;
use serde_json::Value;
use std::io::Write;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The record's id, or its first characters; `armistice read` prints ids.
    #[arg(value_name = "ID")]
    id: String,
    #[command(flatten)]
    given: Paths,
}

pub(super) fn run(arguments: &Arguments, common: &Common) -> anyhow::Result<ExitCode> {
    if arguments.id.len() < 4 || !arguments.id.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(Failure::usage(
            format!("{:?} is no id", arguments.id),
            "an id has 32 hexadecimal digits; at least the first 4 are needed",
        )
        .into());
    }
    if arguments.given.paths.is_empty() {
        return of_ledger(&arguments.id, common);
    }
    let vocabulary = overlay::vocabulary(common.data.as_deref())?;
    let mut out = std::io::stdout().lock();
    let mut found = 0;
    reading::for_each(&arguments.given.paths, common, &vocabulary, |article, reading| {
        let published = armistice_engine::publish(article, &reading);
        for (list, kind) in LISTS {
            let rows = published[*list].as_array().into_iter().flatten();
            for row in rows
                .filter(|row| row["id"].as_str().is_some_and(|id| id.starts_with(&arguments.id.to_ascii_lowercase())))
            {
                found += 1;
                if common.format == Some(Format::Json) {
                    writeln!(out, "{row:#}")?;
                } else {
                    show(kind, row, article, &mut out)?;
                }
            }
        }
        Ok(())
    })?;
    Ok(found_or_told(found > 0, &arguments.id, common))
}

/// The record of the ledger with this id.
fn of_ledger(id: &str, common: &Common) -> anyhow::Result<ExitCode> {
    let found = held::to_read(common)?.record(&id.to_ascii_lowercase()).map_err(held::told)?;
    if let Some(record) = &found {
        let mut out = std::io::stdout().lock();
        if common.format == Some(Format::Json) {
            writeln!(out, "{:#}", record.published)?;
        } else {
            let article = Article::new(&record.text, read_back::metadata(&record.view));
            show(&record.kind, &record.published, &article, &mut out)?;
        }
    }
    Ok(found_or_told(found.is_some(), id, common))
}

fn found_or_told(found: bool, id: &str, common: &Common) -> ExitCode {
    if !found {
        eprintln!("armistice: no record begins with {id}");
    }
    if !found && common.fail_empty { ExitCode::from(NOTHING_FOUND) } else { ExitCode::SUCCESS }
}

/// The fields of a record, one a line, then the paragraph that it stands in.
fn show(kind: &str, row: &Value, article: &Article, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "{}", kind)?;
    let mut start = None;
    for (name, value) in row.as_object().into_iter().flatten().filter(|(_, value)| !value.is_null()) {
        let first = if value.is_array() { &value[0] } else { value };
        if matches!(name.as_str(), "content" | "evidence") {
            start = first["start"].as_u64();
        }
        writeln!(out, "  {:14} {}", name.replace('_', " "), safe(&words(value)))?;
    }
    let about = &article.metadata;
    writeln!(out, "  {:14} {}", "outlet", about.outlet.as_deref().unwrap_or("not known"))?;
    writeln!(
        out,
        "  {:14} {}",
        "published",
        about.published.map_or_else(|| "not known".to_string(), |day| day.to_string())
    )?;
    writeln!(out, "  {:14} {}", "file", about.file.as_deref().unwrap_or(""))?;
    let byte = start.and_then(|start| article.text.as_str().char_indices().nth(start as usize)).map(|(byte, _)| byte);
    let paragraph = byte.and_then(|byte| {
        article.paragraphs.iter().find(|paragraph| (paragraph.span.start()..paragraph.span.end()).contains(&byte))
    });
    if let Some(paragraph) = paragraph {
        writeln!(out, "\n  {}\n", safe(article.text.slice(paragraph.span)))?;
    }
    Ok(())
}

/// A value of the published form in words.
fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(words).collect::<Vec<_>>().join("; "),
        Value::Object(fields) => match fields.get("exact").and_then(Value::as_str) {
            Some(exact) => format!("“{exact}” ({}–{})", fields["start"], fields["end"]),
            None => {
                fields.iter().map(|(name, value)| format!("{name} {}", words(value))).collect::<Vec<_>>().join(", ")
            }
        },
        other => other.to_string(),
    }
}
