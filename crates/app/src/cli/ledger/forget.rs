//! `armistice ledger forget`: removal, where the law makes one remove.

use crate::cli::Common;
use crate::cli::held;
use crate::cli::held::plural;
use crate::failure::Failure;
use clap::Args as ClapArgs;
use jiff::Timestamp;
use std::io::Write;
use std::process::ExitCode;

#[derive(Debug, ClapArgs)]
pub(super) struct Arguments {
    /// An article by the hash of its text, or its first characters; its revisions go with it.
    #[arg(long, value_name = "HASH")]
    article: Vec<String>,
    /// All articles in which this name stands.
    #[arg(long, value_name = "WORDS")]
    name: Vec<String>,
    /// Who removes them.
    #[arg(long, value_name = "NAME", env = "ARMISTICE_REVIEWER")]
    by: String,
    /// Why; the reason stays in the ledger, so it must not repeat what is removed.
    #[arg(long, value_name = "TEXT")]
    why: String,
    /// Say what would be removed, and remove nothing.
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(arguments: &Arguments, common: &Common) -> anyhow::Result<ExitCode> {
    let mut ledger = held::to_write(common)?;
    let mut hashes = arguments.article.clone();
    for name in &arguments.name {
        hashes.extend(ledger.mentioning(name).map_err(held::told)?);
    }
    let whole = ledger.to_forget(&hashes).map_err(held::told)?;
    let all: Vec<String> = hashes.iter().cloned().chain(whole.into_iter().map(|row| row.hash)).collect();
    let naming = ledger.naming(&arguments.name, &all).map_err(held::told)?;
    if hashes.is_empty() && naming.is_empty() {
        let hint = "name articles with --article, or a name that stands in them with --name";
        return Err(Failure::usage("no article is named, or none holds the name", hint).into());
    }
    let gone = if arguments.dry_run {
        ledger.to_forget(&hashes).map_err(held::told)?
    } else {
        let writer = held::writer("ledger forget", common);
        let entries: Vec<i64> = naming.iter().map(|row| row.seq).collect();
        ledger
            .forget(&writer, Timestamp::now(), (&hashes, &entries), &arguments.by, &arguments.why)
            .map_err(held::told)?
    };
    if gone.is_empty() && naming.is_empty() {
        return Err(Failure::usage("nothing is left to remove", "what is named was removed before").into());
    }
    let told = if arguments.dry_run { "would be removed" } else { "removed" };
    let mut out = std::io::stdout().lock();
    for row in &gone {
        let about = [row.outlet.as_deref(), row.title.as_deref()];
        let about: Vec<&str> = about.into_iter().flatten().collect();
        writeln!(out, "{told}: {} {}", row.hash, about.join(", "))?;
    }
    for row in &naming {
        let by = row.by.as_deref().map_or(String::new(), |by| format!(" by {by}"));
        writeln!(out, "{told}: entry {}, a {}{by} that holds the name", row.seq, row.kind)?;
    }
    if !common.quiet {
        let articles = plural(gone.len(), "article", "articles");
        let entries = plural(naming.len(), "further entry", "further entries");
        let what = if naming.is_empty() { articles } else { format!("{articles} and {entries}") };
        eprintln!("armistice: {what} {told}; copies of the ledger made before still hold them");
    }
    Ok(ExitCode::SUCCESS)
}
