//! What every command begins with: the vocabulary, the files, and the reading of all articles.

use super::Common;
use super::finder::Finder;
use crate::failure::Failure;
use crate::input;
use crate::input::Origin;
use crate::input::Skipped;
use armistice_engine::Article;
use armistice_engine::Reading;
use armistice_engine::Vocabulary;
use indicatif::ProgressBar;
use indicatif::ProgressDrawTarget;
use indicatif::ProgressStyle;
use rayon::ThreadPool;
use rayon::prelude::*;
use std::path::PathBuf;
use std::time::Instant;

/// Files opened before their articles are read and dropped again; bounds what is held at a time.
const BATCH: usize = 64;

/// Reads all articles that paths lead to and hands each to `take`, in the order of paths and lines.
pub(super) fn for_each(
    paths: &[PathBuf],
    common: &Common,
    vocabulary: &Vocabulary,
    mut take: impl FnMut(&Article, Reading) -> anyhow::Result<()>,
) -> anyhow::Result<Vec<Skipped>> {
    let pool = pool(common)?;
    let finder = Finder::new(common);
    batches(paths, common, &pool, |articles| {
        let hints = finder.hints(&articles.iter().collect::<Vec<_>>())?;
        let read = |(article, hints)| armistice_engine::read_with(article, vocabulary, hints);
        let readings: Vec<Reading> = pool.install(|| articles.par_iter().zip(&hints).map(read).collect());
        articles.iter().zip(readings).try_for_each(|(article, reading)| take(article, reading))
    })
}

/// The threads that read beside one another.
pub(super) fn pool(common: &Common) -> anyhow::Result<ThreadPool> {
    Ok(rayon::ThreadPoolBuilder::new().num_threads(common.jobs.map_or(0, usize::from)).build()?)
}

/// Opens all articles that paths lead to and hands them to `take`, some at a time, in the order of paths and lines.
///
/// An article that cannot be opened is told on standard error and the others go on. Articles published after
/// `--as-of` or before `--published-since` are left out. Gives what was skipped.
pub(super) fn batches(
    paths: &[PathBuf],
    common: &Common,
    pool: &ThreadPool,
    mut take: impl FnMut(&[Article]) -> anyhow::Result<()>,
) -> anyhow::Result<Vec<Skipped>> {
    if common.known_at.is_some() {
        let hint = "leave --known-at out, or the paths: then the ledger is asked";
        return Err(Failure::usage("files have no time of entry", hint).into());
    }
    let origins = input::origins(paths)?;
    let progress = progress(common, origins.len());
    let began = Instant::now();
    let mut count = 0;
    let mut skipped = Vec::new();
    for batch in origins.chunks(BATCH) {
        let opened: Vec<_> = pool.install(|| batch.par_iter().map(|origin| open(origin, common)).collect());
        let mut waiting: Vec<Article> = Vec::new();
        for (articles, failed) in opened {
            skipped.extend(failed);
            count += articles.len();
            waiting.extend(articles);
            progress.inc(1);
        }
        waiting.chunks(BATCH).try_for_each(&mut take)?;
    }
    progress.finish_and_clear();
    skipped.iter().for_each(|row| eprintln!("armistice: skipped {row}"));
    if !common.quiet && count > 1 {
        let seconds = began.elapsed().as_secs_f64();
        eprintln!(
            "armistice: read {count} articles in {seconds:.2} s, {:.0} a second",
            count as f64 / seconds.max(1e-9)
        );
    }
    Ok(skipped)
}

fn open(origin: &Origin, common: &Common) -> (Vec<Article>, Vec<Skipped>) {
    let (mut articles, skipped) = input::articles(origin, &common.given());
    let (first, last) = (common.published_since, common.as_of);
    articles.retain(|article| {
        let wanted = |day| first.is_none_or(|first| first <= day) && last.is_none_or(|last| day <= last);
        article.metadata.published.is_none_or(wanted)
    });
    (articles, skipped)
}

/// A bar with rate and remaining time on standard error; nothing where that is no terminal, or with `--quiet`.
fn progress(common: &Common, files: usize) -> ProgressBar {
    if common.quiet || files < 2 {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} files, {per_sec}, {eta} left")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::stderr()).with_style(style)
}
