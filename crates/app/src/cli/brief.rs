//! `armistice brief`: the state of play of each dossier in the articles given.

use super::Common;
use super::corpus::Readings;
use super::corpus::quoted;
use crate::failure::NOTHING_FOUND;
use crate::output::brief::Group;
use crate::output::brief::Line;
use crate::output::brief::Page;
use crate::output::brief::Section;
use armistice_engine::record::Event;
use armistice_engine::record::EventType;
use armistice_engine::record::Status;
use armistice_engine::state::Cell;
use armistice_engine::state::Cited;
use armistice_engine::state::Dossier;
use armistice_engine::state::Entry;
use armistice_engine::state::Happening;
use armistice_engine::state::Lane;
use armistice_engine::state::Summary;
use armistice_engine::state::summary;
use clap::Args;
use std::io::BufWriter;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Files, folders, or `-` for standard input.
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Only dossiers whose name holds these words.
    #[arg(long, value_name = "NAME")]
    dossier: Option<String>,
    /// Lines of each section; 0 for all.
    #[arg(long, value_name = "N", default_value_t = 20)]
    lines: usize,
}

pub(super) fn run(arguments: &Arguments, common: &Common) -> anyhow::Result<ExitCode> {
    let readings = Readings::of(&arguments.paths, common)?;
    let mut dossiers = readings.dossiers();
    if let Some(wanted) = &arguments.dossier {
        dossiers.retain(|dossier| dossier.name.to_lowercase().contains(&wanted.to_lowercase()));
    }
    let outside = readings.state.len()
        - dossiers.iter().flat_map(|dossier| &dossier.readings).collect::<std::collections::BTreeSet<_>>().len();
    let writer = Writer { readings: &readings, most: arguments.lines };
    let page = Page {
        corpus: readings.corpus(common),
        dossiers: dossiers.iter().map(|dossier| writer.dossier(dossier)).collect(),
        outside: if arguments.dossier.is_none() { outside } else { 0 },
    };
    let mut out = BufWriter::new(std::io::stdout().lock());
    page.print(common.format, common.width(), &mut out)?;
    out.flush()?;
    let empty = page.dossiers.is_empty() && common.fail_empty;
    Ok(if empty { ExitCode::from(NOTHING_FOUND) } else { ExitCode::SUCCESS })
}

/// Turns a summary into sections of lines.
struct Writer<'a> {
    readings: &'a Readings,
    most: usize,
}

impl Writer<'_> {
    fn dossier(&self, dossier: &Dossier) -> crate::output::brief::Dossier {
        let summary = summary(&self.readings.state, &self.readings.everyone, &self.readings.vocabulary, dossier);
        let lane = |lane| summary.happened.get(&lane).map_or(&[][..], Vec::as_slice);
        let sections = vec![
            self.positions(&summary),
            self.proposals(&summary),
            self.happenings("On the ground", lane(Lane::Ground)),
            self.happenings("Diplomacy", lane(Lane::Diplomacy)),
            self.happenings("Aid, sanctions, pressure", lane(Lane::Pressure)),
            self.happenings("Planned", &summary.planned),
            self.disputes(&summary),
        ];
        crate::output::brief::Dossier {
            name: dossier.name.clone(),
            articles: dossier.readings.len(),
            parties: self.parties(&summary),
            sections: sections.into_iter().filter(|section| !section.groups.is_empty()).collect(),
        }
    }

    fn name(&self, id: &str) -> String {
        self.readings.everyone.party_name(id).to_string()
    }

    /// `Ukraine (Volodymyr Zelenskyy, Armed forces of Ukraine)`; parties of one passing mention are left to `actors`.
    fn parties(&self, summary: &Summary) -> Vec<String> {
        let several = summary.parties.iter().filter(|member| member.articles > 1).count() > 2;
        let rows = summary.parties.iter().filter(|member| member.articles > 1 || !several);
        rows.map(|member| {
            let people: Vec<String> = member.people.iter().take(4).map(|id| self.name(id)).collect();
            let name = self.name(&member.party);
            if people.is_empty() || people == [name.clone()] { name } else { format!("{name} ({})", people.join(", ")) }
        })
        .collect()
    }

    fn positions(&self, summary: &Summary) -> Section {
        let mut groups: Vec<Group> = Vec::new();
        for cell in &summary.positions {
            let title = cell.issue.code().replace('-', " ");
            if groups.last().is_none_or(|group| group.title != title) {
                groups.push(Group { title, lines: Vec::new(), left_out: 0 });
            }
            if let Some(group) = groups.last_mut() {
                group.lines.extend(cell.entries.iter().map(|entry| self.position(cell, entry)));
            }
        }
        Section { title: "Positions", groups }
    }

    fn position(&self, cell: &Cell, entry: &Entry) -> Line {
        let mut text = format!("{}: {}", self.name(&cell.party), entry.stance.code());
        if let Some(condition) = &entry.condition {
            text.push_str(&format!(" (if {condition})"));
        }
        let mut about = Vec::new();
        if entry.who != cell.party {
            about.push(self.name(&entry.who));
        }
        about.extend(entry.according_to.as_ref().map(|who| format!("according to {}", self.name(who))));
        about.extend(entry.day.map(|day| day.to_string()));
        if !about.is_empty() {
            text.push_str(&format!(" — {}", about.join(", ")));
        }
        self.line(text, &entry.cited)
    }

    fn proposals(&self, summary: &Summary) -> Section {
        let groups = summary.instruments.iter().map(|instrument| Group {
            title: instrument.name.clone(),
            lines: instrument
                .terms
                .iter()
                .map(|(kind, value, cited)| self.line(format!("{}: {value}", kind.code()), cited))
                .collect(),
            left_out: 0,
        });
        Section { title: "Proposals and terms", groups: groups.collect() }
    }

    fn happenings(&self, title: &'static str, rows: &[Happening]) -> Section {
        if rows.is_empty() {
            return Section { title, groups: Vec::new() };
        }
        // The latest count: where not all fit, the earliest days are left out, and lines without a day before them.
        let (undated, dated): (Vec<_>, Vec<_>) = rows.iter().partition(|row| self.date(row).is_none());
        let most = if self.most == 0 { rows.len() } else { self.most };
        let late = dated.len().saturating_sub(most);
        let few = undated.iter().take(most - (dated.len() - late));
        let shown: Vec<Line> = dated[late..].iter().chain(few).filter_map(|row| self.happening(row)).collect();
        let left_out = rows.len() - shown.len();
        Section { title, groups: vec![Group { title: String::new(), lines: shown, left_out }] }
    }

    fn date(&self, row: &Happening) -> Option<&str> {
        let reading = self.readings.state.readings().nth(row.cited.first()?.reading)?;
        reading.events.get(row.event)?.date.as_deref()
    }

    fn happening(&self, row: &Happening) -> Option<Line> {
        let first = row.cited.first()?;
        let reading = self.readings.state.readings().nth(first.reading)?;
        let event = reading.events.get(row.event)?;
        Some(self.line(self.event(first.reading, event), &row.cited))
    }

    /// `2025-03-11 talks: Ukraine, United States; Jeddah`. What went on as told needs no word on its standing.
    fn event(&self, reading: usize, event: &Event) -> String {
        let mut text = format!("{} {}", event.date.as_deref().unwrap_or("undated"), kind(event));
        let actors = self.readings.names(reading, &event.actors);
        let recipients = self.readings.names(reading, &event.recipients);
        match (actors.is_empty(), recipients.is_empty()) {
            _ if actors == recipients && !actors.is_empty() => text.push_str(&format!(": {actors}")),
            (false, false) => text.push_str(&format!(": {actors} → {recipients}")),
            (false, true) => text.push_str(&format!(": {actors}")),
            (true, false) => text.push_str(&format!(": → {recipients}")),
            (true, true) => {}
        }
        let place = self.readings.state.readings().nth(reading).and_then(|row| row.words(event.place?));
        text.extend(place.map(|place| format!("; {place}")));
        for (what, count) in &event.magnitude {
            text.push_str(&format!("; {} {count}", what.replace('_', " ")));
        }
        if !matches!(event.status, Status::Occurred | Status::Planned) {
            text.push_str(&format!(" ({})", event.status.code()));
        }
        text.extend(event.according_to.map(|who| format!(", according to {}", self.readings.name(reading, who))));
        text
    }

    fn disputes(&self, summary: &Summary) -> Section {
        let mut groups = Vec::new();
        for dispute in &summary.disputed {
            let names = |ids: &std::collections::BTreeSet<Box<str>>| {
                ids.iter().map(|id| self.name(id)).collect::<Vec<_>>().join(", ")
            };
            let mut title = dispute.claim.clone();
            if !dispute.asserted_by.is_empty() {
                title.push_str(&format!(" — said by {}", names(&dispute.asserted_by)));
            }
            if !dispute.denied_by.is_empty() {
                title.push_str(&format!("; denied by {}", names(&dispute.denied_by)));
            }
            let lines =
                dispute.cited.iter().map(|cited| self.line(String::new(), std::slice::from_ref(cited))).collect();
            groups.push(Group { title, lines, left_out: 0 });
        }
        Section { title: "Disputed", groups }
    }

    /// A line with its latest sentence and how many more records show it.
    fn line(&self, text: String, cited: &[Cited]) -> Line {
        let reading = |cited: &Cited| self.readings.state.readings().nth(cited.reading);
        let evidence = cited.last().and_then(|last| quoted(reading(last)?, &last.evidence));
        Line { text, evidence, more: cited.len().saturating_sub(1) }
    }
}

/// An event's type and mode in words.
fn kind(event: &Event) -> String {
    let word = match event.event_type {
        EventType::Agree => "agreement or offer",
        EventType::Consult => "talks",
        EventType::Support => "backing",
        EventType::Concede => "concession",
        EventType::Cooperate => "cooperation",
        EventType::Aid => "aid",
        EventType::Retreat => "easing",
        EventType::Request => "request",
        EventType::Accuse => "accusation",
        EventType::Reject => "refusal",
        EventType::Threaten => "threat",
        EventType::Protest => "protest",
        EventType::Sanction => "sanction",
        EventType::Mobilize => "mobilisation",
        EventType::Coerce => "coercion",
        EventType::Assault => "use of force",
    };
    event.mode.map_or_else(|| word.to_string(), |mode| format!("{word} ({mode})"))
}
