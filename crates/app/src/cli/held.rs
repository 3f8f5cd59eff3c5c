//! The ledger as commands use it: opened to read or to write, and its articles as readings.

use super::Common;
use crate::failure::Failure;
use armistice_engine::Article;
use armistice_engine::Reading;
use armistice_engine::record::publish::LISTS;
use armistice_engine::record::read_back;
use armistice_engine::state::Identities;
use armistice_store::Cut;
use armistice_store::Fault;
use armistice_store::Ledger;
use armistice_store::Stored;
use armistice_store::Writer;
use jiff::Timestamp;
use rayon::prelude::*;
use serde_json::Value;
use std::time::Duration;

/// Which articles and records of a ledger are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Reach {
    /// All.
    Everything,
    /// Without those marked as sensitive.
    #[default]
    Public,
}

/// What the articles of a ledger came to.
pub(crate) struct Held {
    /// What people decided about who is who.
    pub(crate) identities: Identities,
    /// How many records there are.
    pub(crate) records: usize,
    /// How many of them somebody decided on.
    pub(crate) reviewed: usize,
}

/// So many articles are made readings beside one another.
const BATCH: usize = 128;

/// Adding up so many articles takes a minute and a gigabyte.
const MANY: usize = 20_000;

/// Hands over the readings of the ledger, within the cuts that the command line asks for, with their published forms.
pub(crate) fn each(common: &Common, reach: Reach, mut take: impl FnMut(Reading, &Value)) -> anyhow::Result<Held> {
    let ledger = to_read(common)?;
    let cut = cut(common, reach);
    let mut held = Held { identities: ledger.identities(cut.known_at).map_err(told)?, records: 0, reviewed: 0 };
    let mut waiting: Vec<Stored> = Vec::with_capacity(BATCH);
    let mut count = 0;
    let mut pass = |waiting: &mut Vec<Stored>| {
        let made: Vec<_> =
            waiting.par_drain(..).flat_map_iter(|stored| readings(stored, common.reviewed_only)).collect();
        for (reading, form, records, reviewed) in made {
            (held.records, held.reviewed) = (held.records + records, held.reviewed + reviewed);
            take(reading, &form);
        }
    };
    let replayed = ledger.replay(&cut, |stored| {
        waiting.push(stored);
        count += 1;
        if count == MANY && !common.quiet {
            eprintln!(
                "armistice: more than {MANY} articles are added up; --published-since DAY takes the later ones only"
            );
        }
        if waiting.len() == BATCH {
            pass(&mut waiting);
        }
        Ok(())
    });
    replayed.map_err(told)?;
    pass(&mut waiting);
    Ok(held)
}

/// The part of the ledger that the command line asks for.
pub(crate) fn cut(common: &Common, reach: Reach) -> Cut {
    Cut {
        known_at: common.known_at,
        as_of: common.as_of,
        since: common.published_since,
        public: reach == Reach::Public,
    }
}

/// An article as a reading, once for each place where its text was published, with how many records it has and how many
/// of them somebody decided on.
fn readings(stored: Stored, reviewed_only: bool) -> Vec<(Reading, Value, usize, usize)> {
    let Stored { text, mut published, copies, .. } = stored;
    let (records, reviewed) = counts(&published);
    if reviewed_only {
        for (list, _) in LISTS {
            if let Some(rows) = published[*list].as_array_mut() {
                rows.retain(|record| record.get("review").is_some());
            }
        }
    }
    let others: Vec<_> = copies
        .into_iter()
        .map(|copy| {
            let mut published = published.clone();
            published["document"] = copy;
            (reading(&text, &published), published, 0, 0)
        })
        .collect();
    std::iter::once((reading(&text, &published), published, records, reviewed)).chain(others).collect()
}

fn reading(text: &str, published: &Value) -> Reading {
    let article = Article::new(text, read_back::metadata(published));
    read_back(&article, published).reading
}

fn counts(published: &Value) -> (usize, usize) {
    let records = LISTS.iter().filter_map(|(list, _)| published[*list].as_array()).flatten();
    records.fold((0, 0), |(all, reviewed), record| (all + 1, reviewed + usize::from(record.get("review").is_some())))
}

/// `1 article`, `2 articles`.
pub(crate) fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// The ledger, to read.
pub(crate) fn to_read(common: &Common) -> anyhow::Result<Ledger> {
    Ledger::read(&common.ledger).map_err(told)
}

/// The ledger, to read and write.
pub(crate) fn to_write(common: &Common) -> anyhow::Result<Ledger> {
    Ledger::open(&common.ledger).map_err(told)
}

/// The ledger, to read and write; it is made where there is none.
pub(crate) fn to_fill(common: &Common) -> anyhow::Result<Ledger> {
    match Ledger::open(&common.ledger) {
        Err(Fault::Missing(path)) => match Ledger::create(&path) {
            // Another process made it in the meantime.
            Err(Fault::Exists(path)) => Ledger::open(&path).map_err(told),
            made => made.map_err(told),
        },
        opened => opened.map_err(told),
    }
}

/// Who writes, as others are told who wait for it.
pub(crate) fn writer(command: &str, common: &Common) -> Writer {
    let since = Timestamp::now().strftime("%H:%M:%S UTC").to_string();
    Writer {
        name: format!("process {}, armistice {command}, since {since}", std::process::id()),
        patience: Duration::from_secs(u64::from(common.wait)),
    }
}

/// A fault of the ledger with what to do about it.
pub(crate) fn told(fault: Fault) -> anyhow::Error {
    let message = fault.to_string();
    let hint = match &fault {
        Fault::Missing(_) => {
            let hint =
                "give files or folders, make a ledger with `armistice add PATH…`, or name one with --ledger FILE";
            return Failure::usage(message, hint).into();
        }
        Fault::Exists(_) => "name a file that is not there yet",
        Fault::Outdated(_) => "make them anew with `armistice ledger rebuild`; nothing that was entered is touched",
        Fault::NotALedger(_) => "name a ledger with --ledger FILE; this file was left as it is",
        Fault::Newer { .. } => {
            "use the version of the program that wrote it, or a later one; the file was left as it is"
        }
        Fault::Damaged { .. } => {
            "nothing was written to it; take a copy back, or see what still stands with `armistice verify`"
        }
        Fault::ReadOnly(_) => "check that you may write the file and its folder; listings and `verify` work without",
        Fault::Full(_) | Fault::Unwritten(_) => {
            "free some room, then give the same command again: what is entered already is passed over"
        }
        Fault::Held { .. } => "wait until it is done, or wait longer with --wait SECONDS",
        Fault::Lingering(_) => "they leave it with the next command that writes once nobody reads the ledger",
        Fault::Refused(_) => "the ledger is as it was",
        Fault::Database { .. } | Fault::File { .. } => "nothing that was entered before is lost",
    };
    Failure::new(message, hint).into()
}
