//! The words of questions: neutral ones, from a template for each kind. No side's answer stands in them.

use super::sources::Sources;
use crate::record::EventType;
use crate::record::Figure;
use crate::record::Issue;
use crate::record::TermKind;
use crate::state::accounts::Account;
use crate::state::incidents::Incident;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Whether what is said is so.
pub(super) fn whether_so(said: &str) -> String {
    let said = said.trim().trim_end_matches(['.', '?', '!', ',', ';']);
    format!("Is this so: \u{201c}{said}\u{201d}?")
}

/// Whether an act of force took place.
pub(super) fn whether_done(sources: &Sources<'_>, incident: &Incident) -> String {
    let act = noun(incident.event_type);
    format!("Was there {act}{}?", setting(sources, incident))
}

/// How many of something an incident had.
pub(super) fn how_many(sources: &Sources<'_>, incident: &Incident, what: &str) -> String {
    let counted = match what {
        "killed" | "injured" | "wounded" | "captured" | "missing" | "displaced" | "deported" | "released"
        | "detained" => {
            format!("people were {what}")
        }
        other => format!("{other} were there"),
    };
    format!("How many {counted}{}?", setting(sources, incident))
}

/// How many of something a figure is about.
pub(super) fn how_many_of(figure: &Figure) -> String {
    let about = figure.about.trim();
    if about.is_empty() { format!("How many {}?", figure.unit) } else { format!("How many {} ({about})?", figure.unit) }
}

/// Who did an act of force.
pub(super) fn who_did(sources: &Sources<'_>, account: &Account<'_>) -> String {
    format!("Who attacked{}?", place_and_day(sources, account))
}

/// Who holds a place.
pub(super) fn who_holds(sources: &Sources<'_>, account: &Account<'_>) -> String {
    format!("Who holds {}?", place(sources, account).unwrap_or_else(|| "the place".to_string()))
}

/// Whether those who left a place did so of their own accord.
pub(super) fn whether_driven_out(sources: &Sources<'_>, account: &Account<'_>, party: &str) -> String {
    let from = place(sources, account).map(|place| format!(" in {place}")).unwrap_or_default();
    format!("Why have the forces of {} given up ground{from}?", sources.scope.name(party))
}

/// Where a party stands on an issue.
pub(super) fn is_for(sources: &Sources<'_>, party: &str, issue: Issue) -> String {
    format!("Is {} in favour of {}?", sources.scope.name(party), topic(issue))
}

/// Whether an issue is to be answered one way or the other.
pub(super) fn should_be(issue: Issue) -> String {
    format!("Should there be {}?", topic(issue))
}

/// Whether something can be spoken about.
pub(super) fn is_open(issue: Issue) -> String {
    format!("Can there be discussion of {}?", topic(issue))
}

/// What an element of a proposal is to be.
pub(super) fn which_term(issue: Issue, term: TermKind) -> String {
    match term {
        TermKind::Scope => format!("What should be covered by {}?", topic(issue)),
        _ => format!("What is the {} of {}?", term.code(), topic(issue)),
    }
}

/// Whether something may be bound to conditions.
pub(super) fn on_conditions(issue: Issue) -> String {
    format!("May conditions be attached to {}?", topic(issue))
}

/// Whose proposal something is.
pub(super) fn whose_proposal(issue: Issue) -> String {
    format!("Who proposed {}?", topic(issue))
}

/// Whether a party has spoken.
pub(super) fn has_spoken(sources: &Sources<'_>, party: &str, issue: Issue) -> String {
    format!("Has {} commented on {}?", sources.scope.name(party), topic(issue))
}

/// How likely an end of the fighting is.
pub(super) fn outlook(week: Option<Date>) -> String {
    let when = week.map(|week| format!(" (week of {week})")).unwrap_or_default();
    format!("How likely is an end of the fighting{when}?")
}

fn noun(event: EventType) -> &'static str {
    match event {
        EventType::Assault => "an attack",
        EventType::Retreat => "a withdrawal or release",
        EventType::Coerce => "a seizure or arrest",
        EventType::Mobilize => "a movement of forces",
        EventType::Aid => "a delivery",
        EventType::Sanction => "a restriction",
        _ => "such an act",
    }
}

/// Who is concerned, where and when, as far as the reports tell.
fn setting(sources: &Sources<'_>, incident: &Incident) -> String {
    let list = |ids: &BTreeSet<Box<str>>| ids.iter().map(|id| sources.scope.name(id)).collect::<Vec<_>>().join(", ");
    let mut words = String::new();
    if !incident.recipients.is_empty() && incident.place.is_none() {
        words += &format!(" on {}", list(&incident.recipients));
    }
    if let Some(place) = &incident.place {
        words += &format!(" in {place}");
    }
    if let Some(date) = &incident.date {
        words += &format!(" ({date})");
    }
    words
}

fn place(sources: &Sources<'_>, account: &Account<'_>) -> Option<String> {
    let reading = sources.scope.reading(account.record.reading)?;
    reading.words(account.event.place?).map(str::to_string)
}

fn place_and_day(sources: &Sources<'_>, account: &Account<'_>) -> String {
    let place = place(sources, account).map(|place| format!(" {place}")).unwrap_or_default();
    let day = account.event.date.as_ref().map(|day| format!(" ({day})")).unwrap_or_default();
    place + &day
}

/// What an issue is about, as a thing that one can be for or against.
fn topic(issue: Issue) -> &'static str {
    match issue {
        Issue::Ceasefire => "a ceasefire",
        Issue::Talks => "talks",
        Issue::Territory => "concessions of territory",
        Issue::Recognition => "recognition",
        Issue::SecurityGuarantees => "security guarantees",
        Issue::Peacekeeping => "foreign troops or observers",
        Issue::AllianceMembership => "membership of an alliance",
        Issue::Prisoners => "a release of prisoners",
        Issue::Civilians => "a return or protection of civilians",
        Issue::HumanitarianAccess => "humanitarian access",
        Issue::MilitaryAid => "military aid",
        Issue::IntelligenceSharing => "intelligence sharing",
        Issue::Sanctions => "sanctions",
        Issue::Accountability => "accountability for crimes",
        Issue::Withdrawal => "a withdrawal of forces",
        Issue::Disarmament => "disarmament",
        Issue::AirDomain => "a halt to attacks from the air",
        Issue::MaritimeDomain => "a halt to attacks at sea",
        Issue::EnergyInfrastructure => "a halt to attacks on energy supplies",
        Issue::Governance => "a change of government or its form",
        Issue::Economy => "economic terms",
        Issue::PeaceSettlement => "a lasting settlement",
    }
}
