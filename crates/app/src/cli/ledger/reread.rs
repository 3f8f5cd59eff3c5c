//! `armistice ledger reread`: all articles again, with this version of the program.

use crate::cli::Common;
use crate::cli::finder::Finder;
use crate::cli::held;
use crate::cli::held::Reach;
use crate::cli::held::plural;
use crate::cli::overlay;
use armistice_engine::Article;
use armistice_engine::record::read_back;
use armistice_store::Batch;
use armistice_store::Stored;
use clap::Args as ClapArgs;
use jiff::Timestamp;
use rayon::prelude::*;
use serde_json::Value;
use std::io::Write;
use std::process::ExitCode;

#[derive(Debug, ClapArgs)]
pub(super) struct Arguments {
    /// Say how many readings would be added, and add none.
    #[arg(long)]
    dry_run: bool,
}

/// So many readings are entered together.
const BATCH: usize = 128;

pub(super) fn run(arguments: &Arguments, common: &Common) -> anyhow::Result<ExitCode> {
    let vocabulary = overlay::vocabulary(common.data.as_deref())?;
    let mut ledger = held::to_write(common)?;
    let mut waiting = Vec::new();
    let mut texts = Vec::new();
    ledger
        .replay(&held::cut(common, Reach::Everything), |stored| {
            // An earlier text that still stands elsewhere keeps the reading that it has.
            if stored.own {
                waiting.push(stored);
            }
            if waiting.len() == BATCH {
                texts.push(std::mem::take(&mut waiting));
            }
            Ok(())
        })
        .map_err(held::told)?;
    texts.push(waiting);
    let finder = Finder::new(common);
    let (mut all, mut changed) = (0, 0);
    let writer = held::writer("ledger reread", common);
    for some in texts {
        all += some.len();
        let article = |stored: &Stored| Article::new(&stored.text, read_back::metadata(&stored.published));
        let articles: Vec<Article> = some.par_iter().map(article).collect();
        let hints = finder.hints(&articles.iter().collect::<Vec<_>>())?;
        let readings: Vec<(String, Value)> = some
            .into_par_iter()
            .zip(articles.par_iter().zip(&hints))
            .map(|(stored, (article, hints))| {
                let reading = armistice_engine::read_with(article, &vocabulary, hints);
                let mut published = armistice_engine::publish(article, &reading);
                keep_notes(&mut published, &stored.published);
                let hash = published["document"]["sha256"].as_str().unwrap_or_default().to_string();
                (hash, published)
            })
            .collect();
        let make = |batch: &mut Batch<'_>| {
            let added = readings.iter().map(|(hash, published)| Ok(usize::from(batch.reread(hash, published)?)));
            added.sum::<armistice_store::Result<usize>>()
        };
        let now = Timestamp::now();
        let made = if arguments.dry_run { ledger.try_out(now, make) } else { ledger.write(&writer, now, make) };
        changed += made.map_err(held::told)?;
    }
    let told = if arguments.dry_run { "would be added" } else { "added" };
    writeln!(
        std::io::stdout(),
        "{} read again; {} {told}",
        plural(all, "article was", "articles were"),
        plural(changed, "reading", "readings")
    )?;
    Ok(ExitCode::SUCCESS)
}

/// What was noted of the file that an article came from cannot be seen any more, so it is kept.
fn keep_notes(published: &mut Value, before: &Value) {
    let Some(notes) = published["notes"].as_array_mut() else { return };
    let kept = before["notes"].as_array().into_iter().flatten().filter(|note| note["at"].is_null());
    for note in kept {
        if !notes.contains(note) {
            notes.push(note.clone());
        }
    }
}
