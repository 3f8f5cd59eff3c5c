//! `armistice claims`: questions that sources answer differently, a row for each answer.

use super::Common;
use super::chosen;
use super::chosen::Chosen;
use super::chosen::Whose;
use super::desk;
use super::desk::Desk;
use super::desk::Entry;
use armistice_engine::link::Who;
use armistice_engine::state::RecordKind;
use armistice_engine::state::RecordRef;
use armistice_engine::state::claims::Answer;
use armistice_engine::state::claims::Asked;
use clap::Args;
use std::process::ExitCode;

#[derive(Debug, Default, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) chosen: Chosen,
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// Only questions of this kind, such as how-many.
    #[arg(long, value_name = "KIND", value_parser = chosen::asked)]
    pub(crate) asked: Option<Asked>,
}

/// The columns of the listing.
pub(crate) const COLUMNS: [&str; 7] = ["question", "asked", "answer", "claimants", "chain", "origins", "standing"];

pub(crate) fn run(arguments: &Arguments, common: &Common) -> anyhow::Result<ExitCode> {
    desk::list("claims", &COLUMNS, &arguments.chosen, common, |desk| entries(arguments, desk))
}

/// A row for each answer.
pub(crate) fn entries(arguments: &Arguments, desk: &Desk<'_>) -> Vec<Entry> {
    let asked = desk.play.claims.iter().filter(|claim| arguments.asked.is_none_or(|asked| asked == claim.asked));
    let wanted = asked.filter(|claim| {
        desk.is_called(arguments.whose.actor.as_deref(), claim.answers.iter().flat_map(|answer| &answer.by))
    });
    let rows = wanted.flat_map(|claim| {
        claim.answers.iter().map(|answer| {
            let told = chains(desk, answer);
            let cells = vec![
                claim.question.clone(),
                claim.asked.code().to_string(),
                answer.value.clone(),
                desk.names(&answer.by),
                told.iter().map(|(chain, _)| chain.as_str()).collect::<Vec<_>>().join("; "),
                desk.origins(&answer.records).to_string(),
                claim.standing.code().to_string(),
            ];
            Entry::new(cells, told.into_iter().map(|(_, record)| record))
        })
    });
    rows.collect()
}

/// How an answer came to its readers, `X → agency → outlet`: each way once, with the first record that came so.
pub(crate) fn chains(desk: &Desk<'_>, answer: &Answer) -> Vec<(String, RecordRef)> {
    let mut chains: Vec<(String, RecordRef)> = Vec::new();
    for &record in &answer.records {
        let chain = chain(desk, answer, record);
        if !chains.iter().any(|(other, _)| *other == chain) {
            chains.push((chain, record));
        }
    }
    chains
}

fn chain(desk: &Desk<'_>, answer: &Answer, record: RecordRef) -> String {
    let name = |who: Who| desk.id(record.reading, who).map(|id| desk.name(id));
    let (speaker, via) = speaker(desk, record);
    // Where the record itself names nobody, the answer's only claimant speaks.
    let only = answer.by.first().filter(|id| answer.by.len() == 1 && !id.starts_with("outlet:"));
    let speaker = speaker.and_then(name).or_else(|| only.map(|id| desk.name(id)));
    let (outlet, origin) = (desk.outlet(record.reading), desk.outlet(desk.origin(record.reading)));
    let origin = (origin != outlet).then_some(origin);
    let mut links: Vec<String> = Vec::new();
    for link in speaker.into_iter().chain(via.and_then(name)).chain(origin).chain([outlet]) {
        if links.last() != Some(&link) {
            links.push(link);
        }
    }
    links.join(" → ")
}

/// Who says what a record holds, and through whom.
fn speaker(desk: &Desk<'_>, record: RecordRef) -> (Option<Who>, Option<Who>) {
    let Some(reading) = desk.reading(record.reading) else { return (None, None) };
    let row = record.row;
    match record.kind {
        RecordKind::Statement => reading.statements.get(row).map_or((None, None), |said| (Some(said.source), said.via)),
        RecordKind::Position => (reading.positions.get(row).map(|held| held.according_to.unwrap_or(held.actor)), None),
        RecordKind::Event => (reading.events.get(row).and_then(|event| event.according_to), None),
        RecordKind::Term => (reading.terms.get(row).and_then(|term| term.according_to), None),
        RecordKind::Figure => (reading.figures.get(row).and_then(|figure| figure.according_to), None),
        RecordKind::Contested => (None, None),
    }
}
