//! `armistice proposals`: proposals and agreements with their terms, where each party stands, and the clock of a truce.

use super::Common;
use super::chosen;
use super::chosen::Chosen;
use super::desk;
use super::desk::Desk;
use super::desk::Entry;
use armistice_engine::state::RecordRef;
use armistice_engine::state::proposals::Clause;
use armistice_engine::state::proposals::Clock;
use armistice_engine::state::proposals::Proposal;
use armistice_engine::state::proposals::Stage;
use armistice_engine::state::proposals::Step;
use clap::Args;
use std::process::ExitCode;

#[derive(Debug, Default, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) chosen: Chosen,
    /// Only proposals with this in one of their names.
    #[arg(long, value_name = "NAME")]
    pub(crate) proposal: Option<String>,
    /// Only steps of this party; any part of a name or id.
    #[arg(long, value_name = "NAME")]
    pub(crate) party: Option<String>,
}

/// The columns of the listing.
pub(crate) const COLUMNS: [&str; 9] =
    ["proposal", "part", "what", "value", "party", "day", "who", "according_to", "outlets"];

pub(crate) fn run(arguments: &Arguments, common: &Common) -> anyhow::Result<ExitCode> {
    desk::list("proposals", &COLUMNS, &arguments.chosen, common, |desk| entries(arguments, desk))
}

/// Rows for the names, terms, steps and clock of each proposal.
pub(crate) fn entries(arguments: &Arguments, desk: &Desk<'_>) -> Vec<Entry> {
    let wanted = desk.play.proposals.iter().filter(|proposal| {
        let names: Vec<&str> = proposal.names.iter().chain([&proposal.name]).map(String::as_str).collect();
        chosen::passes(arguments.proposal.as_deref(), &names)
    });
    wanted.flat_map(|proposal| rows(arguments, desk, proposal)).collect()
}

fn rows(arguments: &Arguments, desk: &Desk<'_>, proposal: &Proposal) -> Vec<Entry> {
    let mut rows = Vec::new();
    if arguments.party.is_none() {
        rows.extend(names(desk, proposal));
        rows.extend(proposal.terms.iter().map(|clause| term(desk, proposal, clause)));
    }
    let wanted = arguments.party.as_deref();
    let steps = proposal.steps.iter().filter(|step| desk.is_called(wanted, [&step.party, &step.who]));
    rows.extend(steps.map(|taken| step(desk, proposal, taken)));
    if arguments.party.is_none() {
        rows.extend(proposal.clock.and_then(|clock| running(desk, proposal, clock)));
    }
    rows
}

/// The other names that a proposal goes by.
fn names(desk: &Desk<'_>, proposal: &Proposal) -> Option<Entry> {
    let others: Vec<&str> = proposal.names.iter().map(String::as_str).filter(|name| *name != proposal.name).collect();
    let record = proposal.terms.iter().flat_map(|clause| clause.records.iter().copied()).min();
    let line = Line { part: "name", value: others.join("; "), ..Line::default() };
    (!others.is_empty()).then(|| line.entry(desk, proposal, record.as_slice()))
}

fn term(desk: &Desk<'_>, proposal: &Proposal, clause: &Clause) -> Entry {
    let line = Line { part: "term", what: clause.term.code(), value: clause.value.clone(), ..Line::default() };
    line.entry(desk, proposal, &clause.records)
}

fn step(desk: &Desk<'_>, proposal: &Proposal, step: &Step) -> Entry {
    let line = Line {
        part: "step",
        what: step.stage.code(),
        value: String::new(),
        party: desk.name(&step.party),
        day: step.day.map(|day| day.to_string()).unwrap_or_default(),
        who: desk.name(&step.who),
        according_to: desk.names(&step.according_to),
    };
    line.entry(desk, proposal, &step.records)
}

/// When a truce holds, as far as its words tell.
fn running(desk: &Desk<'_>, proposal: &Proposal, clock: Clock) -> Option<Entry> {
    let begins = clock.effective.or(clock.declared)?;
    let tells = |step: &&Step| matches!(step.stage, Stage::Declared | Stage::InEffect);
    let records: Vec<RecordRef> =
        proposal.steps.iter().find(tells).map(|step| step.records.clone()).unwrap_or_default();
    let ends = clock.ends.map_or("..".to_string(), |day| day.to_string());
    let line = Line { part: "clock", what: "in force", value: format!("{begins}/{ends}"), ..Line::default() };
    Some(line.entry(desk, proposal, &records))
}

/// The cells of a row, most of them empty.
#[derive(Default)]
struct Line {
    part: &'static str,
    what: &'static str,
    value: String,
    party: String,
    day: String,
    who: String,
    according_to: String,
}

impl Line {
    fn entry(self, desk: &Desk<'_>, proposal: &Proposal, records: &[RecordRef]) -> Entry {
        let cells = vec![
            proposal.name.clone(),
            self.part.to_string(),
            self.what.to_string(),
            self.value,
            self.party,
            self.day,
            self.who,
            self.according_to,
            desk.outlets(records),
        ];
        Entry::new(cells, records.last().copied())
    }
}
