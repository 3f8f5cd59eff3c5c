//! `armistice add`: enters articles into the ledger, with what is read in each.

use super::Common;
use super::chosen::Sources;
use super::finder::Finder;
use super::held;
use super::held::plural;
use super::overlay;
use super::reading;
use crate::input;
use crate::input::Skipped;
use crate::output::Format;
use armistice_engine::Article;
use armistice_engine::Hints;
use armistice_engine::Vocabulary;
use armistice_store::Batch;
use armistice_store::Entered;
use armistice_store::Ledger;
use armistice_store::Prepared;
use clap::Args;
use jiff::Timestamp;
use rayon::prelude::*;
use serde_json::Value;
use serde_json::json;
use std::collections::BTreeMap;
use std::io::Write;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    given: Sources,
    /// Keep the bytes that each article came as, of files that hold one article.
    #[arg(long)]
    raw: bool,
    /// Mark the articles as sensitive: they stay out of every export.
    #[arg(long)]
    sensitive: bool,
    /// Say what would be entered, and enter nothing.
    #[arg(long)]
    dry_run: bool,
}

/// What became of the articles given.
#[derive(Default)]
struct Tally {
    counts: BTreeMap<&'static str, usize>,
    records: usize,
    undated: usize,
    /// Articles that stood in the ledger and are sensitive from now on.
    kept_back: usize,
}

/// What is told of an article that was entered.
struct Arrival {
    entered: Entered,
    hash: String,
    file: Option<String>,
    outlet: Option<String>,
    published: Option<String>,
    records: usize,
    /// Whether it was marked as sensitive.
    kept_back: bool,
}

pub(super) fn run(arguments: &Arguments, common: &Common) -> anyhow::Result<ExitCode> {
    let vocabulary = overlay::vocabulary(common.data.as_deref())?;
    let mut desk = Desk {
        ledger: if arguments.dry_run && !common.ledger.exists() { None } else { Some(held::to_fill(common)?) },
        arguments,
        common,
    };
    let mut tally = Tally::default();
    let pool = reading::pool(common)?;
    let finder = Finder::new(common);
    let mut blank: Vec<Skipped> = Vec::new();
    let mut skipped = reading::batches(&arguments.given.paths, common, &pool, |articles| {
        let (articles, empty): (Vec<Article>, Vec<Article>) =
            articles.iter().cloned().partition(|article| !article.text.as_str().trim().is_empty());
        let articles = articles.as_slice();
        for article in empty {
            let row = Skipped {
                place: article.metadata.file.unwrap_or_else(|| "standard input".to_string()),
                reason: "it has no text".to_string(),
            };
            eprintln!("armistice: skipped {row}");
            blank.push(row);
        }
        let known: Vec<bool> = articles.iter().map(|article| desk.holds(article)).collect::<anyhow::Result<_>>()?;
        let new: Vec<&Article> =
            articles.iter().zip(&known).filter(|(_, known)| !**known).map(|(new, _)| new).collect();
        let hints = finder.hints(&new)?;
        let read = pool.install(|| prepared(&new, &hints, &vocabulary, arguments.raw))?;
        // What stands in the ledger is not read again.
        let mut read = read.into_iter();
        let coming: Vec<_> = known.iter().map(|known| if *known { None } else { read.next() }).collect();
        for arrival in desk.enter(articles, &coming)? {
            tally.take(&arrival);
            acknowledge(&arrival, common)?;
        }
        Ok(())
    })?;
    skipped.extend(blank);
    desk.close(&tally, &skipped)?;
    Ok(ExitCode::SUCCESS)
}

/// Where articles are entered.
struct Desk<'a> {
    /// None where nothing is to be written and there is none.
    ledger: Option<Ledger>,
    arguments: &'a Arguments,
    common: &'a Common,
}

impl Desk<'_> {
    /// Whether an article's text stands in the ledger.
    fn holds(&self, article: &Article) -> anyhow::Result<bool> {
        self.ledger.as_ref().map_or(Ok(false), |ledger| ledger.holds(article)).map_err(held::told)
    }

    /// Enters some articles, all of them or none, and gives what became of each.
    fn enter(&mut self, articles: &[Article], coming: &[Option<Prepared>]) -> anyhow::Result<Vec<Arrival>> {
        let sensitive = self.arguments.sensitive;
        let make = |batch: &mut Batch<'_>| {
            let mut arrivals = Vec::with_capacity(articles.len());
            for (article, prepared) in articles.iter().zip(coming) {
                let entered = match prepared {
                    Some(prepared) => batch.enter(prepared)?,
                    None => batch.enter_known(article)?,
                };
                let kept_back = sensitive && batch.keep_back(&article.text.name(), "armistice add --sensitive")?;
                let records = prepared.as_ref().map_or(0, Prepared::records);
                arrivals.push(Arrival { kept_back, ..Arrival::new(article, entered, records) });
            }
            Ok(arrivals)
        };
        let now = Timestamp::now();
        let made = match &mut self.ledger {
            None => {
                let new = |article: &Article, prepared: &Option<Prepared>| {
                    Arrival::new(article, Entered::New, prepared.as_ref().map_or(0, Prepared::records))
                };
                return Ok(articles.iter().zip(coming).map(|(article, prepared)| new(article, prepared)).collect());
            }
            Some(ledger) if self.arguments.dry_run => ledger.try_out(now, make),
            Some(ledger) => ledger.write(&held::writer("add", self.common), now, make),
        };
        made.map_err(held::told)
    }

    /// Notes in the ledger what was taken in, and tells the user what to do next.
    fn close(mut self, tally: &Tally, skipped: &[Skipped]) -> anyhow::Result<()> {
        let quiet = [Entered::Known.code(), Entered::Removed.code()];
        let changed = tally.counts.keys().any(|code| !quiet.contains(code)) || !skipped.is_empty();
        if let Some(ledger) = self.ledger.as_mut().filter(|_| changed && !self.arguments.dry_run) {
            let skipped: Vec<Value> =
                skipped.iter().map(|row| json!({ "place": row.place, "reason": row.reason })).collect();
            let paths: Vec<String> = self.arguments.given.paths.iter().map(|path| path.display().to_string()).collect();
            let report = json!({ "paths": paths, "articles": tally.counts, "skipped": skipped });
            let writer = held::writer("add", self.common);
            ledger.write(&writer, Timestamp::now(), |batch| batch.fetched(&report)).map_err(held::told)?;
        }
        if self.common.quiet {
            return Ok(());
        }
        let would = if self.arguments.dry_run { "would be entered" } else { "entered" };
        eprintln!("armistice: {would} in {}: {}", self.common.ledger.display(), tally.line());
        if tally.kept_back > 0 {
            let told = plural(tally.kept_back, "article that was there is", "articles that were there are");
            eprintln!("armistice: {told} marked as sensitive");
        }
        if tally.counts.contains_key(Entered::Removed.code()) {
            eprintln!("armistice: what was removed before: its text was removed from this ledger; nothing was entered");
        }
        if tally.undated > 0 {
            eprintln!(
                "armistice: no day of publication is known of {} of them, so `on Tuesday` is no day there; give it in \
                 sources.tsv or with --published",
                tally.undated
            );
        }
        if !self.arguments.dry_run && tally.records > 0 {
            eprintln!(
                "armistice: next: `armistice brief`, or `armistice review` to check {}",
                if tally.records == 1 { "the record".to_string() } else { format!("the {} records", tally.records) }
            );
        }
        Ok(())
    }
}

/// Articles read and ready to be entered.
fn prepared(
    articles: &[&Article],
    hints: &[Hints],
    vocabulary: &Vocabulary,
    raw: bool,
) -> anyhow::Result<Vec<Prepared>> {
    let made = articles.par_iter().zip(hints).map(|(article, hints)| {
        let published = armistice_engine::publish(article, &armistice_engine::read_with(article, vocabulary, hints));
        let raw = article.metadata.file.as_deref().filter(|_| raw).and_then(input::raw);
        Prepared::new(article, published, raw.as_deref()).map_err(held::told)
    });
    made.collect()
}

/// Says that an article is safely entered, where a program listens.
fn acknowledge(arrival: &Arrival, common: &Common) -> anyhow::Result<()> {
    if !matches!(common.format, Some(Format::Ndjson | Format::Json)) {
        return Ok(());
    }
    let mut out = std::io::stdout().lock();
    let row = json!({
        "entered": arrival.entered.code(),
        "sha256": arrival.hash,
        "file": arrival.file,
        "outlet": arrival.outlet,
        "published": arrival.published,
        "records": arrival.records,
        "sensitive": arrival.kept_back,
    });
    writeln!(out, "{row}")?;
    Ok(out.flush()?)
}

impl Arrival {
    fn new(article: &Article, entered: Entered, records: usize) -> Arrival {
        let about = &article.metadata;
        Arrival {
            entered,
            hash: article.text.name(),
            file: about.file.clone(),
            outlet: about.outlet.clone(),
            published: about.published.map(|day| day.to_string()),
            records,
            kept_back: false,
        }
    }
}

impl Tally {
    fn take(&mut self, arrival: &Arrival) {
        *self.counts.entry(arrival.entered.code()).or_default() += 1;
        let is_new = matches!(arrival.entered, Entered::New | Entered::Revision);
        self.kept_back += usize::from(arrival.kept_back && !is_new);
        if !matches!(arrival.entered, Entered::Known | Entered::Removed) {
            self.records += arrival.records;
            self.undated += usize::from(arrival.published.is_none());
        }
    }

    /// `5 new with 123 records, 2 known`.
    fn line(&self) -> String {
        let counted = |entered: Entered| self.counts.get(entered.code()).copied().unwrap_or(0);
        let some = |entered: Entered, one: &str, many: &str| {
            Some(counted(entered)).filter(|&count| count > 0).map(|count| plural(count, one, many))
        };
        let parts = [
            Some(format!("{} new", counted(Entered::New))),
            some(Entered::Revision, "revision", "revisions"),
            some(Entered::Copy, "copy", "copies"),
            some(Entered::Back, "page that went back to an earlier text", "pages that went back to an earlier text"),
            some(Entered::Known, "known", "known"),
            some(Entered::Removed, "removed before", "removed before"),
            Some(plural(self.records, "record", "records")),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}
