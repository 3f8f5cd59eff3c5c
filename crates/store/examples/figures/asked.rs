//! Questions to a made ledger, each with the time that its answer takes.

use crate::BATCH;
use crate::BEGIN;
use crate::HOUR;
use crate::Outcome;
use crate::made;
use crate::on_core;
use crate::writer;
use armistice_store::Cut;
use armistice_store::Filter;
use armistice_store::Ledger;
use armistice_store::Query;
use armistice_store::search::Words;
use jiff::Timestamp;
use std::path::Path;
use std::time::Duration;
use std::time::Instant;

/// Each question is asked so often; the middle time counts.
const TIMES: usize = 7;

pub(crate) fn ask(path: &Path, articles: u64) -> Outcome<()> {
    told("opening", || Ledger::read(path).map(|_| 1))?;
    let ledger = Ledger::read(path)?;
    lists(&ledger, articles)?;
    texts(&ledger)?;
    add(path, articles)
}

/// The newest hundred records of somebody, of an issue, of an article: now, and as of a day and a time in the middle.
fn lists(ledger: &Ledger, articles: u64) -> Outcome<()> {
    let mut hash = None;
    ledger.replay(&Cut { as_of: "2023-01-01".parse().ok(), ..Cut::default() }, |stored| {
        hash = hash.take().or(stored.published["document"]["sha256"].as_str().map(str::to_string));
        Ok(())
    })?;
    let middle = Timestamp::from_second(BEGIN + (articles / BATCH / 2) as i64 * HOUR)?;
    let cuts = [
        ("now", Filter::default()),
        ("known in the middle", Filter { known_at: Some(middle), ..Filter::default() }),
        ("known early", Filter { known_at: Some(Timestamp::from_second(BEGIN + HOUR)?), ..Filter::default() }),
        ("as of a past day", Filter { as_of: "2024-06-30".parse().ok(), ..Filter::default() }),
    ];
    for (when, cut) in cuts {
        let list = |what: &str, filter: Filter, article: Option<String>| {
            let query = Query { filter, article, limit: 100, after: None };
            told(&format!("{what}, {when}"), || ledger.records(&query).map(|rows| rows.len()))
        };
        let actor = |id: String| Filter { actor: Some(id), ..cut.clone() };
        list("most frequent actor", actor(made::actor(0)), None)?;
        list("middling actor", actor(made::median()), None)?;
        list("most frequent issue", Filter { code: Some(made::ISSUES[0].to_string()), ..cut.clone() }, None)?;
        let both = Filter { code: Some(made::ISSUES[7].to_string()), ..actor(made::actor(0)) };
        list("most frequent actor on an issue", both, None)?;
        list("an article", cut.clone(), hash.clone())?;
    }
    Ok(())
}

/// The best twenty articles with their sentences: for words that stand everywhere, often, seldom, and joined.
fn texts(ledger: &Ledger) -> Outcome<()> {
    let (everywhere, often, seldom) = (made::word(0), made::word(60), made::word(9_000));
    let questions = [
        ("a word that stands everywhere", everywhere.clone()),
        ("a frequent word", often.clone()),
        ("a rare word", seldom),
        ("two frequent words", format!("{often} {}", made::word(90))),
        ("a phrase", format!("\"{everywhere} {}\"", made::word(1))),
        ("a beginning", format!("{}*", &often[..2])),
        ("words near one another", format!("NEAR({often} {}, 5)", made::word(30))),
    ];
    for (what, written) in questions {
        let words = Words::parse(&written)?;
        told(&format!("full text, {what}"), || {
            ledger.search_articles(&words, &Filter::default(), 20).map(|rows| rows.len())
        })?;
        told(&format!("count of articles, {what}"), || {
            ledger.tally(&words, &Filter::default()).map(|tally| tally.articles as usize)
        })?;
    }
    let words = Words::parse(&often)?;
    let filter = Filter { actor: Some(made::median()), outlet: Some("Outlet 1".to_string()), ..Filter::default() };
    told("full text, a frequent word, filtered", || {
        ledger.search_articles(&words, &filter, 20).map(|rows| rows.len())
    })?;
    told("statements, a frequent word", || {
        ledger.search_statements(&words, &Filter::default(), 20).map(|rows| rows.len())
    })
}

/// One more article, entered alone and safe on the disk.
fn add(path: &Path, articles: u64) -> Outcome<()> {
    let mut ledger = Ledger::open(path)?;
    let mut number = articles + u64::from(std::process::id()) * 1_000;
    told("one article more", || {
        number += 1;
        let packed = made::packed(made::article(number))?;
        let now = Timestamp::from_second(BEGIN + 1_000_000_000).unwrap_or(Timestamp::UNIX_EPOCH);
        ledger.write(&writer(), now, |batch| batch.enter(&packed)).map(|_| 1)
    })
}

/// Asks several times and prints the middle time, by the clock and on a core.
fn told(what: &str, mut ask: impl FnMut() -> armistice_store::Result<usize>) -> Outcome<()> {
    let mut times: Vec<(Duration, Duration)> = Vec::new();
    let mut rows = 0;
    for _ in 0..TIMES {
        let (began, core) = (Instant::now(), on_core());
        rows = ask()?;
        times.push((on_core() - core, began.elapsed()));
    }
    times.sort();
    let milliseconds = |time: Duration| time.as_secs_f64() * 1_000.0;
    if let Some((core, clock)) = times.get(TIMES / 2) {
        println!(
            "{what}: {:.1} ms of a core's time, {:.1} ms by the clock ({rows} rows)",
            milliseconds(*core),
            milliseconds(*clock)
        );
    }
    Ok(())
}
