//! `armistice coverage`: which outlet carries what of a story, and what was not found in its articles.

use super::Common;
use super::calendar;
use super::chosen;
use super::chosen::Chosen;
use super::desk;
use super::desk::Desk;
use super::desk::Entry;
use super::incidents;
use armistice_engine::record::Status;
use armistice_engine::state::RecordKind;
use armistice_engine::state::RecordRef;
use armistice_engine::state::coverage::Coverage;
use armistice_engine::state::coverage::Item;
use armistice_engine::state::coverage::coverage;
use armistice_engine::state::days::Days;
use armistice_engine::state::utterances::Utterance;
use clap::Args;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::process::ExitCode;

#[derive(Debug, Default, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) chosen: Chosen,
    /// Only what was not found in this outlet's articles; any part of its name.
    #[arg(long, value_name = "NAME")]
    pub(crate) not_in: Option<String>,
    /// Only what at least so many outlets carry.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) outlets: usize,
}

/// The columns of the listing.
pub(crate) const COLUMNS: [&str; 6] = ["story", "kind", "item", "reported", "reported_differently", "not_found_in"];

pub(crate) fn run(arguments: &Arguments, common: &Common) -> anyhow::Result<ExitCode> {
    desk::list("coverage", &COLUMNS, &arguments.chosen, common, |desk| entries(arguments, desk))
}

/// A row for each thing that somebody carries of a story with several outlets.
pub(crate) fn entries(arguments: &Arguments, desk: &Desk<'_>) -> Vec<Entry> {
    let stories = desk.play.stories.stories.iter().map(|story| (story, coverage(desk.state(), &desk.play, story)));
    // What a single outlet tells is compared with nothing.
    let compared = stories.filter(|(_, coverage)| coverage.outlets.len() > 1);
    compared.flat_map(|(story, coverage)| rows(arguments, desk, story, &coverage)).collect()
}

fn rows(arguments: &Arguments, desk: &Desk<'_>, story: &[usize], coverage: &Coverage) -> Vec<Entry> {
    let title = story.first().map(|&first| desk.title(first)).unwrap_or_default();
    let mut rows = Vec::new();
    for (&item, carried) in &coverage.items {
        let Carried { mut same, differently, records } = carried_by(desk, coverage, item, carried);
        let missing: Vec<&str> = coverage.not_found_in(item).filter(|outlet| !differently.contains(*outlet)).collect();
        let wanted =
            arguments.not_in.is_none() || chosen::passes(arguments.not_in.as_deref(), &missing) && !missing.is_empty();
        if !wanted || same.len() + differently.len() < arguments.outlets {
            continue;
        }
        same.retain(|outlet| !differently.contains(outlet));
        let list = |names: &BTreeSet<String>| names.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        let (kind, text) = words(desk, item);
        let cells = vec![title.clone(), kind.to_string(), text, list(&same), list(&differently), missing.join(", ")];
        rows.push(Entry::new(cells, records));
    }
    rows
}

/// Who carries an item as the first report does, and who in another way.
pub(crate) struct Carried {
    pub(crate) same: BTreeSet<String>,
    pub(crate) differently: BTreeSet<String>,
    /// The first report, then those that differ.
    pub(crate) records: Vec<RecordRef>,
}

/// Who carries an item, and how.
pub(crate) fn carried_by(
    desk: &Desk<'_>,
    coverage: &Coverage,
    item: Item,
    carried: &BTreeMap<String, Vec<RecordRef>>,
) -> Carried {
    let first = carried.values().flatten().min().copied();
    let mut row = Carried { same: BTreeSet::new(), differently: BTreeSet::new(), records: first.into_iter().collect() };
    let compared = !matches!(item, Item::Answer(..));
    for (outlet, records) in carried {
        let is_first = records.iter().any(|record| Some(*record) == first);
        let other = records.iter().find(|&&record| first.is_some_and(|first| differs(desk, first, record)));
        match other.filter(|_| compared && !is_first) {
            Some(&record) => {
                row.differently.insert(outlet.clone());
                row.records.push(record);
            }
            None => drop(row.same.insert(outlet.clone())),
        }
    }
    // Who gives another answer to the same question reports it, differently.
    if let Item::Answer(claim, own) = item {
        for (other, carried) in &coverage.items {
            let Item::Answer(of, answer) = *other else { continue };
            if of == claim && answer != own {
                let others = carried.iter().filter(|(outlet, _)| !row.same.contains(*outlet));
                let others: Vec<_> = others.filter_map(|(outlet, records)| Some((outlet, *records.first()?))).collect();
                row.differently.extend(others.iter().map(|(outlet, _)| (*outlet).clone()));
                row.records.extend(others.into_iter().map(|(_, record)| record));
            }
        }
    }
    row
}

/// Whether two reports of one thing say something else: other words of a speaker, another day, another number, another
/// stance.
fn differs(desk: &Desk<'_>, first: RecordRef, other: RecordRef) -> bool {
    let (Some(a), Some(b)) = (desk.reading(first.reading), desk.reading(other.reading)) else { return false };
    match first.kind {
        RecordKind::Statement => {
            let (a, b) = (plain(&first.words(a)), plain(&other.words(b)));
            !a.contains(&b) && !b.contains(&a)
        }
        RecordKind::Position => {
            let stance =
                |reading: &armistice_engine::Reading, row: usize| reading.positions.get(row).map(|row| row.stance);
            stance(a, first.row) != stance(b, other.row)
        }
        RecordKind::Event => {
            let (Some(a), Some(b)) = (desk.event(first), desk.event(other)) else { return false };
            let days = |date: &Option<String>| date.as_deref().and_then(Days::parse);
            let apart = days(&a.date).zip(days(&b.date)).is_some_and(|(a, b)| a.apart(b) > 0);
            let counts =
                a.magnitude.iter().any(|(what, count)| b.magnitude.get(what).is_some_and(|other| other != count));
            apart || counts || is_denied(a.status) != is_denied(b.status)
        }
        _ => false,
    }
}

/// Whether an account says that something did not or will not happen.
fn is_denied(status: Status) -> bool {
    matches!(status, Status::Denied | Status::Cancelled)
}

/// Words by their letters and digits alone.
fn plain(words: &str) -> String {
    let kept = words.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' });
    kept.collect::<String>().to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What an item is, and what it says.
pub(crate) fn words(desk: &Desk<'_>, item: Item) -> (&'static str, String) {
    let play = &desk.play;
    match item {
        Item::Utterance(at) => ("utterance", play.utterances.get(at).map(|row| said(desk, row)).unwrap_or_default()),
        Item::Contact(at) => {
            ("contact", play.contacts.get(at).map(|row| calendar::line(desk, row)).unwrap_or_default())
        }
        Item::Incident(at) => {
            ("incident", play.incidents.get(at).map(|row| incidents::line(desk, row)).unwrap_or_default())
        }
        Item::Answer(at, answer) => {
            let claim = play.claims.get(at);
            let answer = claim.and_then(|claim| claim.answers.get(answer)).map_or("", |answer| answer.value.as_str());
            ("answer", format!("{} {answer}", claim.map_or("", |claim| claim.question.as_str())))
        }
        Item::Position(at) => {
            let line = play.matrix.get(at).map(|cell| format!("{}: {}", desk.name(&cell.party), cell.issue.code()));
            ("position", line.unwrap_or_default())
        }
    }
}

/// Who said what, in the words of the first report.
fn said(desk: &Desk<'_>, row: &Utterance) -> String {
    let speaker = row.speaker.as_ref().map_or("speakers differ".to_string(), |id| desk.name(id));
    let first = row.statements.first();
    let words = first.and_then(|record| Some(record.words(desk.reading(record.reading)?))).unwrap_or_default();
    format!("{speaker}: {words}")
}
