//! What several independent sources tell alike, and what only one side tells.

use super::calendar;
use super::incidents;
use super::proposals;
use super::view::View;
use super::view::left_out;
use crate::output::brief::Group;
use crate::output::brief::Line;
use crate::output::brief::Section;
use armistice_engine::record::Status;
use armistice_engine::state::Party;
use armistice_engine::state::RecordRef;
use armistice_engine::state::incidents::Incident;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

const NOTE: &str = "Each line is told by two outlets or more that do not copy one another; none is among the disputed questions below.";

/// What outlets that do not copy one another tell alike, and nobody is found to dispute.
pub(super) fn told_alike(view: &View<'_>) -> Section {
    let answers = view.play.claims.iter().flat_map(|claim| &claim.answers);
    let disputed: BTreeSet<RecordRef> = answers.flat_map(|answer| answer.records.iter().copied()).collect();
    let alike = |records: &[RecordRef]| {
        view.is_told_independently(records) && records.iter().all(|record| !disputed.contains(record))
    };
    let steps = view.play.proposals.iter().flat_map(|row| row.steps.iter().map(move |step| (row, step)));
    let steps = steps.filter(|(_, step)| step.according_to.is_none() && alike(&step.records));
    let steps: Vec<Line> = steps.map(|(row, step)| proposals::step(view, &format!("{}: ", row.name), step)).collect();
    let held = view.play.contacts.iter().filter(|contact| contact.status == Status::Occurred && alike(&contact.events));
    let held: Vec<Line> = held.map(|contact| calendar::line(view, contact)).collect();
    let acts = view.play.incidents.iter().filter(|incident| {
        let done = matches!(incident.status, Status::Occurred | Status::Ongoing) && !incident.period;
        let same = incident
            .reported
            .values()
            .all(|values| values.iter().map(|row| row.value).collect::<BTreeSet<_>>().len() == 1);
        done && same && incident.denied_by.is_empty() && alike(&incident.events)
    });
    let acts: Vec<Line> = acts.map(|incident| incidents::line(view, incident)).collect();
    let kinds = [("Steps of proposals", steps), ("Meetings held", held), ("Incidents", acts)];
    Section {
        title: "Told alike by independent sources".to_string(),
        notes: vec![NOTE.to_string()],
        groups: groups(view, kinds.into_iter().map(|(title, lines)| (title.to_string(), lines))),
        ..Section::default()
    }
}

/// Incidents that everybody who tells them tells according to one and the same party.
pub(super) fn told_by_one_side(view: &View<'_>) -> Section {
    let mut rows: BTreeMap<(String, Party), Vec<Line>> = BTreeMap::new();
    let undisputed = view.play.incidents.iter();
    let undisputed =
        undisputed.filter(|incident| incident.denied_by.is_empty() && incident.status != Status::Contested);
    for incident in undisputed {
        if let Some(party) = only_teller(view, incident) {
            rows.entry((view.name(&party), party)).or_default().push(incidents::line(view, incident));
        }
    }
    let rows = rows.into_iter().map(|((name, _), lines)| (format!("Only according to {name}"), lines));
    Section { title: "Told by one side".to_string(), groups: groups(view, rows), ..Section::default() }
}

/// The side of the conflict that alone tells of an incident in which it takes part; none if an article tells it in its own
/// voice.
fn only_teller(view: &View<'_>, incident: &Incident) -> Option<Party> {
    let tellers: BTreeSet<Option<Party>> = incident
        .events
        .iter()
        .map(|&record| {
            let who = view.event(record)?.according_to?;
            view.readings.everyone.get(record.reading, who)?.party.clone()
        })
        .collect();
    let party = tellers.first().filter(|_| tellers.len() == 1)?.clone()?;
    let party_of = |id: &str| view.readings.everyone.by_id(id).and_then(|someone| someone.party.clone());
    let takes_part = incident.actors.iter().chain(&incident.recipients).any(|id| party_of(id).as_ref() == Some(&party));
    let side = view.dossier.theatres.is_empty() || view.is_home(&party);
    (takes_part && side).then_some(party)
}

fn groups(view: &View<'_>, rows: impl Iterator<Item = (String, Vec<Line>)>) -> Vec<Group> {
    let rows = rows.filter(|(_, lines)| !lines.is_empty()).map(|(title, mut lines)| {
        let more = if view.most == 0 { 0 } else { lines.len().saturating_sub(view.most) };
        lines.drain(..more);
        Group { left_out: left_out(more, "earlier line"), ..Group::new(title, lines) }
    });
    rows.collect()
}
