//! `armistice calendar`: meetings, calls and visits that lie ahead, and what became of those that were planned.

use super::Common;
use super::chosen::Chosen;
use super::chosen::Whose;
use super::desk;
use super::desk::Desk;
use super::desk::Entry;
use armistice_engine::record::Status;
use armistice_engine::state::contacts::Contact;
use armistice_engine::state::contacts::Told;
use armistice_engine::state::days::Days;
use clap::Args;
use std::process::ExitCode;

#[derive(Debug, Default, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) chosen: Chosen,
    #[command(flatten)]
    pub(crate) whose: Whose,
}

/// The columns of the listing.
pub(crate) const COLUMNS: [&str; 7] = ["date", "standing", "who", "mediators", "place", "history", "reports"];

pub(crate) fn run(arguments: &Arguments, common: &Common) -> anyhow::Result<ExitCode> {
    desk::list("calendar", &COLUMNS, &arguments.chosen, common, |desk| entries(arguments, desk))
}

/// A row for each meeting, call or visit that lies or lay ahead.
pub(crate) fn entries(arguments: &Arguments, desk: &Desk<'_>) -> Vec<Entry> {
    let planned = desk.play.contacts.iter().filter(|contact| was_ahead(contact));
    let wanted = planned.filter(|contact| {
        desk.is_called(arguments.whose.actor.as_deref(), contact.participants.iter().chain(&contact.mediators))
    });
    let rows = wanted.map(|contact| {
        let cells = vec![
            contact.date.clone().unwrap_or_default(),
            standing(contact).to_string(),
            desk.names(&contact.participants),
            desk.names(&contact.mediators),
            contact.place.clone().unwrap_or_default(),
            history(desk, contact),
            contact.events.len().to_string(),
        ];
        Entry::new(cells, contact.told.iter().rev().map(|told| told.record))
    });
    rows.collect()
}

/// Whether a contact lies ahead or did when it was told.
pub(crate) fn was_ahead(contact: &Contact) -> bool {
    let ahead = |status: Status| matches!(status, Status::Planned | Status::Possible | Status::Cancelled);
    ahead(contact.status) || contact.told.iter().any(|told| ahead(told.status))
}

/// Where a contact stands, in a word.
pub(crate) fn standing(contact: &Contact) -> &'static str {
    match contact.status {
        Status::Planned | Status::Possible if has_moved(&contact.told) => "moved",
        status => word(status),
    }
}

fn word(status: Status) -> &'static str {
    match status {
        Status::Occurred => "held",
        Status::Ongoing => "under way",
        other => other.code(),
    }
}

/// Whether a later account sets another day while the contact still lies ahead.
fn has_moved(told: &[Told]) -> bool {
    let days: Vec<Days> = told.iter().filter_map(|told| told.date.as_deref().and_then(Days::parse)).collect();
    days.windows(2).any(|pair| matches!(pair, [old, new] if old.apart(*new) > 0))
}

/// What was told when: `2025-03-10: planned for 2025-03-13, Jeddah; 2025-03-14: held`.
pub(crate) fn history(desk: &Desk<'_>, contact: &Contact) -> String {
    let told = contact.told.iter().map(|told| {
        let published = desk.reading(told.record.reading).and_then(|row| row.source.metadata.published);
        let mut line = published.map(|day| format!("{day}: ")).unwrap_or_default();
        line.push_str(word(told.status));
        line.extend(told.date.iter().map(|date| format!(" for {date}")));
        line.extend(told.place.iter().map(|place| format!(", {place}")));
        line
    });
    told.collect::<Vec<_>>().join("; ")
}

/// A contact on one line: `2025-03-11 held: Andrii Sybiha, Marco Rubio; Jeddah`.
pub(crate) fn line(desk: &Desk<'_>, contact: &Contact) -> String {
    let date = contact.date.as_deref().map(|date| format!("{date} ")).unwrap_or_default();
    let who = desk.names(contact.participants.iter().chain(&contact.mediators));
    let place = contact.place.as_deref().map(|place| format!("; {place}")).unwrap_or_default();
    format!("{date}{}: {who}{place}", standing(contact))
}
