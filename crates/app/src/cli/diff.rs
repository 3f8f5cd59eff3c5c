//! `armistice diff`: what changed in each dossier between two days.

mod edited;

use super::Common;
use super::calendar;
use super::chosen::Chosen;
use super::desk;
use super::desk::Desk;
use super::desk::Entry;
use super::incidents;
use super::parse_day;
use crate::failure::Failure;
use armistice_engine::state::Change;
use armistice_engine::state::RecordRef;
use armistice_engine::state::claims::Answer;
use armistice_engine::state::claims::Claim;
use armistice_engine::state::contacts::Contact;
use armistice_engine::state::diff;
use armistice_engine::state::incidents::Incident;
use armistice_engine::state::leverage::Leverage;
use clap::Args;
use jiff::civil::Date;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    chosen: Chosen,
    /// The earlier day: what had been published by the end of it.
    #[arg(long, value_name = "DAY", value_parser = parse_day)]
    from: Date,
    /// The later day.
    #[arg(long, value_name = "DAY", value_parser = parse_day)]
    to: Date,
}

/// The columns of the listing.
pub(crate) const COLUMNS: [&str; 6] = ["change", "what", "was", "now", "date", "who"];

pub(crate) fn run(arguments: &Arguments, common: &Common) -> anyhow::Result<ExitCode> {
    if arguments.from >= arguments.to {
        let (from, to) = (arguments.from, arguments.to);
        return Err(Failure::usage(
            format!("--from {from} is not before --to {to}"),
            "give the earlier day with --from, the later one with --to",
        )
        .into());
    }
    let to = common.as_of.map_or(arguments.to, |day| day.min(arguments.to));
    let common = Common { as_of: Some(to), ..common.clone() };
    let undated = RefCell::new(BTreeSet::new());
    let kept = arguments.chosen.given.paths.is_empty();
    let further = if kept { edited::rows(arguments.from, to, &common)? } else { Vec::new() };
    let code = desk::list_with("diff", &COLUMNS, &arguments.chosen, &common, further, |desk| {
        undated.borrow_mut().extend(desk.undated());
        let from = desk.until(arguments.from);
        diff(&from, &desk.play).iter().map(|change| entry(desk, change)).collect()
    })?;
    let undated = undated.into_inner().len();
    if undated > 0 {
        eprintln!(
            "armistice: no day of publication is known of {undated} of the articles, so they count on both days; \
             give it in sources.tsv or with --published"
        );
    }
    Ok(code)
}

/// What one row says.
pub(crate) struct Told {
    pub(crate) change: &'static str,
    pub(crate) what: String,
    pub(crate) was: String,
    pub(crate) now: String,
    pub(crate) date: String,
    pub(crate) who: String,
    /// The record whose sentence is shown.
    pub(crate) record: Option<RecordRef>,
}

/// A change as a row.
pub(crate) fn entry(desk: &Desk<'_>, change: &Change<'_>) -> Entry {
    let told = told(desk, change);
    let record = told.record;
    Entry::new(vec![told.change.to_string(), told.what, told.was, told.now, told.date, told.who], record)
}

/// A change in words.
pub(crate) fn told(desk: &Desk<'_>, change: &Change<'_>) -> Told {
    let words = |code: &str| code.replace('-', " ");
    match change {
        Change::Position { cell, entry, was } => {
            let condition = entry.condition.as_ref().map(|condition| format!(" ({condition})")).unwrap_or_default();
            Told {
                change: "position",
                what: format!("{}: {}", desk.name(&cell.party), words(cell.issue.code())),
                was: was.iter().map(|entry| entry.stance.code()).collect::<Vec<_>>().join(", "),
                now: format!("{}{condition}", entry.stance.code()),
                date: entry.day.map(|day| day.to_string()).unwrap_or_default(),
                who: desk.name(&entry.who),
                record: entry.records.last().copied(),
            }
        }
        Change::Term { proposal, clause } => Told {
            change: "term",
            what: format!("{}: {}", proposal.name, words(clause.term.code())),
            was: String::new(),
            now: clause.value.clone(),
            date: String::new(),
            who: String::new(),
            record: clause.records.last().copied(),
        },
        Change::Step { proposal, step, was } => Told {
            change: "step",
            what: format!("{}: {}", desk.name(&step.party), proposal.name),
            was: was.map(|stage| words(stage.code())).unwrap_or_default(),
            now: words(step.stage.code()),
            date: step.day.map(|day| day.to_string()).unwrap_or_default(),
            who: desk.name(&step.who),
            record: step.records.last().copied(),
        },
        Change::Leverage { leverage, was } => of_leverage(desk, leverage, was.map(|was| words(was.code()))),
        Change::Question { claim } => of_claim(desk, claim, None),
        Change::Answer { claim, answer } => of_claim(desk, claim, Some(answer)),
        Change::Standing { claim, was } => Told { was: words(was.code()), ..of_claim(desk, claim, None) },
        Change::Contact { contact, was } => of_contact(desk, contact, *was),
        Change::Incident { incident, was } => of_incident(desk, incident, *was),
    }
}

fn of_leverage(desk: &Desk<'_>, row: &Leverage, was: Option<String>) -> Told {
    Told {
        change: "leverage",
        what: format!("{}: {} → {}", row.means.code(), desk.names(&row.by), desk.names(&row.towards)),
        was: was.unwrap_or_default(),
        now: row.standing.code().replace('-', " "),
        date: row.date.clone().unwrap_or_default(),
        who: String::new(),
        record: row.steps.last().and_then(|step| step.events.last().copied()),
    }
}

/// A question, or one answer to it.
fn of_claim(desk: &Desk<'_>, claim: &Claim, answer: Option<&Answer>) -> Told {
    let latest = claim.answers.iter().max_by_key(|answer| answer.records.last());
    let shown = answer.or(latest);
    Told {
        change: if answer.is_some() { "answer" } else { "claim" },
        what: claim.question.clone(),
        was: String::new(),
        now: answer.map_or_else(|| claim.standing.code().replace('-', " "), |answer| answer.value.clone()),
        date: String::new(),
        who: shown.map(|answer| desk.names(&answer.by)).unwrap_or_default(),
        record: shown.and_then(|answer| answer.records.last().copied()),
    }
}

fn of_contact(desk: &Desk<'_>, contact: &Contact, was: Option<&Contact>) -> Told {
    let told = |contact: &Contact| {
        let date = contact.date.as_deref().map(|date| format!(" {date}")).unwrap_or_default();
        format!("{}{date}", calendar::standing(contact))
    };
    Told {
        change: "contact",
        what: contact.place.clone().map_or_else(|| "talks".to_string(), |place| format!("talks, {place}")),
        was: was.map(told).unwrap_or_default(),
        now: told(contact),
        date: contact.date.clone().unwrap_or_default(),
        who: desk.names(contact.participants.iter().chain(&contact.mediators)),
        record: contact.told.last().map(|told| told.record).or(contact.events.last().copied()),
    }
}

fn of_incident(desk: &Desk<'_>, incident: &Incident, was: Option<&Incident>) -> Told {
    let told = |incident: &Incident| {
        let counts = incidents::counts(desk, incident);
        let counts = if counts.is_empty() { String::new() } else { format!(", {counts}") };
        format!("{}{counts}", incident.status.code())
    };
    let place = incident.place.as_deref().map(|place| format!(", {place}")).unwrap_or_default();
    Told {
        change: "incident",
        what: format!("{}{place}", incidents::what(desk, incident)),
        was: was.map(told).unwrap_or_default(),
        now: told(incident),
        date: incident.date.clone().unwrap_or_default(),
        who: incidents::sides(desk, incident),
        record: incident.events.last().copied(),
    }
}
