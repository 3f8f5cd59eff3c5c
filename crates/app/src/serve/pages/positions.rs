//! What each party holds on each issue: a table of parties and issues, and the trail of each cell.

use super::Page;
use super::parts;
use super::parts::Shown;
use crate::cli::chosen;
use crate::cli::desk::Desk;
use crate::cli::parties;
use crate::cli::positions;
use crate::output::Listing;
use crate::output::words::one_line;
use crate::serve::problem::Problem;
use crate::serve::visit::Visit;
use armistice_engine::record::Issue;
use armistice_engine::state::Change;
use armistice_engine::state::RecordRef;
use armistice_engine::state::diff;
use armistice_engine::state::matrix::Cell;
use armistice_engine::state::matrix::Entry;
use jiff::civil::Date;
use maud::Markup;
use maud::html;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Columns of the table if nobody chooses.
const COLUMNS: usize = 6;
/// Characters of a position's words in a cell.
const WORDS: usize = 120;
/// Voices that stand in a cell; the others stand in its trail.
const VOICES: usize = 2;

/// The page.
pub(crate) fn page(visit: &Visit<'_>) -> Result<Page, Problem> {
    let against = visit.asked.day("against")?;
    let issue = visit.asked.code("issue", chosen::issue)?;
    let snapshot = visit.snapshot()?;
    let body = visit.desk(|desk| {
        let shown = Shown { visit, desk, snapshot };
        match (visit.asked.text("party"), issue) {
            (None, None) => Some(matrix(&shown, against)),
            (party, issue) => Some(trails(&shown, party, issue)),
        }
    })?;
    let fields = html! {
        label { span { (visit.t("positions.against")) } input type="date" name="against" value=[visit.asked.text("against")]; }
    };
    let title = visit.t("screen.positions").to_string();
    Ok(Page { title, screen: "/positions", fields: Some(fields), body, twins: &[".csv", ".json"], wide: true })
}

/// The rows that `armistice positions` prints.
pub(crate) fn rows(visit: &Visit<'_>) -> Result<Listing, Problem> {
    let wanted = positions::Arguments {
        party: visit.asked.text("party").map(str::to_string),
        issue: visit.asked.code("issue", chosen::issue)?,
        trail: visit.asked.is_set("trail"),
        ..positions::Arguments::default()
    };
    super::listing(visit, "positions", &positions::COLUMNS, |desk| positions::entries(&wanted, desk))
}

type Cells<'c> = BTreeMap<(Issue, &'c str), &'c Cell>;

fn matrix(shown: &Shown<'_, '_>, against: Option<Date>) -> Markup {
    let (visit, desk) = (shown.visit, shown.desk);
    let cells: Cells<'_> = desk.play.matrix.iter().map(|cell| ((cell.issue, &*cell.party), cell)).collect();
    let columns = columns(shown);
    let issues: BTreeSet<Issue> =
        cells.keys().filter(|(_, party)| columns.iter().any(|own| &**own == *party)).map(|(issue, _)| *issue).collect();
    let changed = against.map(|day| changed(desk, day));
    let issues: Vec<Issue> = issues
        .into_iter()
        .filter(|issue| {
            changed
                .as_ref()
                .is_none_or(|changed| changed.iter().any(|((own, party), _)| own == issue && columns.contains(party)))
        })
        .collect();
    html! {
        h1 { (visit.t("screen.positions")) " " span.of { (desk.dossier.name) } }
        @if issues.is_empty() { p.none { (if against.is_some() { visit.t("positions.unchanged") } else { visit.t("positions.none") }) } }
        @else {
            (chooser(shown, &columns))
            div.scroll tabindex="0" role="region" aria-label=(visit.t("screen.positions")) {
                table.matrix {
                    caption { (caption(shown, against)) }
                    thead { tr { th scope="col" { (visit.t("positions.issue")) }
                        @for party in &columns { th scope="col" { a.who href=(visit.asked.link("/positions", &[("party", party)])) { (desk.name(party)) } } }
                    } }
                    tbody {
                        @for issue in &issues {
                            tr {
                                th scope="row" { a href=(visit.asked.link("/positions", &[("issue", issue.code())])) { (visit.issue(*issue)) } }
                                @for party in &columns {
                                    @let was = changed.as_ref().map(|changed| changed.get(&(*issue, party.clone())));
                                    @match (cells.get(&(*issue, &**party)), was) {
                                        (Some(_), Some(None)) => { td.none { (visit.t("positions.same")) } }
                                        (Some(cell), was) => { (cell_of(shown, cell, was.flatten().map(String::as_str))) }
                                        (None, _) => { td.none { (visit.t("positions.nothing")) } }
                                    }
                                }
                            }
                        }
                    }
                }
            }
            p.hint { (visit.t("positions.hint")) }
        }
    }
}

/// The parties that have a column: those chosen, else the main ones.
fn columns(shown: &Shown<'_, '_>) -> Vec<Box<str>> {
    let desk = shown.desk;
    let chosen: Vec<Box<str>> = shown
        .visit
        .asked
        .text("parties")
        .into_iter()
        .flat_map(|list| list.split(','))
        .map(|id| id.trim().into())
        .collect();
    let chosen: Vec<Box<str>> =
        chosen.into_iter().filter(|id| desk.play.matrix.iter().any(|cell| cell.party == *id)).collect();
    if chosen.is_empty() { parties::main(desk.readings, &desk.dossier, &desk.play, COLUMNS) } else { chosen }
}

/// Links to the parties that have no column.
fn chooser(shown: &Shown<'_, '_>, columns: &[Box<str>]) -> Markup {
    let (visit, desk) = (shown.visit, shown.desk);
    let mut others: BTreeMap<&str, usize> = BTreeMap::new();
    for cell in desk.play.matrix.iter().filter(|cell| !columns.contains(&cell.party)) {
        *others.entry(&cell.party).or_default() += cell.trail.len();
    }
    html! {
        @if !others.is_empty() {
            details.others { summary { (visit.count("positions.others", others.len())) }
                ul.inline { @for (party, count) in others { li { a.who href=(visit.asked.link("/positions", &[("party", party)])) { (desk.name(party)) } " (" (count) ")" } } }
            }
        }
    }
}

fn caption(shown: &Shown<'_, '_>, against: Option<Date>) -> Markup {
    let visit = shown.visit;
    let corpus = &shown.snapshot.corpus;
    let until = corpus.as_of.or(corpus.days.map(|(_, last)| last)).map(|day| day.to_string()).unwrap_or_default();
    html! {
        @if let Some(day) = against { (visit.say("positions.compared", &[&day.to_string(), &until])) }
        @else { (visit.say("positions.caption", &[&until])) }
    }
}

/// What was held before, by cell, of the cells that changed after a day.
fn changed(desk: &Desk<'_>, day: Date) -> BTreeMap<(Issue, Box<str>), String> {
    let before = desk.until(day);
    let mut rows = BTreeMap::new();
    for change in diff(&before, &desk.play) {
        if let Change::Position { cell, was, .. } = change {
            let was: Vec<&str> = was.iter().map(|entry| entry.stance.code()).collect();
            rows.insert((cell.issue, cell.party.clone()), was.join(", "));
        }
    }
    rows
}

fn cell_of(shown: &Shown<'_, '_>, cell: &Cell, compared: Option<&str>) -> Markup {
    let visit = shown.visit;
    let latest = &cell.trail[cell.trail.len().saturating_sub(cell.latest)..];
    let trail = visit.asked.link("/positions", &[("party", &cell.party), ("issue", cell.issue.code())]);
    let more = cell.trail.len() - latest.len().min(VOICES);
    html! {
        td tabindex="-1" {
            @if let Some(was) = cell.was.filter(|_| compared.is_none()) {
                p.changed { (visit.t("positions.changed")) " " s { (visit.stance(was)) } }
            }
            @if let Some(was) = compared { p.changed { (visit.t("positions.changed")) " " s { (if was.is_empty() { visit.t("positions.nothing") } else { was }) } } }
            @for entry in latest.iter().rev().take(VOICES) { (voice(shown, cell, entry)) }
            p.trail { a href=(trail) { @if more > 0 { (visit.count("positions.more", more)) } @else { (visit.t("positions.trail")) } } (strip(cell)) }
        }
    }
}

/// A tick for each entry, in the order of their days: how often, and when, something was heard.
fn strip(cell: &Cell) -> Markup {
    html! { @if cell.trail.len() > 1 { span.strip aria-hidden="true" { @for entry in cell.trail.iter().rev().take(24).rev() { i data-sign=(parts::sign(entry.stance)) {} } } } }
}

/// One stance of one speaker.
fn voice(shown: &Shown<'_, '_>, cell: &Cell, entry: &Entry) -> Markup {
    let (visit, desk) = (shown.visit, shown.desk);
    let record = entry.records.last().copied();
    let reviewed = record.is_some_and(|record| shown.is_reviewed(record));
    html! {
        div.voice.reviewed[reviewed] {
            p { (parts::stance(visit, entry.stance)) @if let Some(condition) = &entry.condition { " " span.cond { (condition) } } }
            @if let Some(record) = record {
                a.line href=[shown.address(record)] dir="auto" { "“" (short(desk, record)) "”" }
            }
            p.meta {
                @if let Some(day) = entry.day { (parts::date(day)) " · " }
                @if entry.who != cell.party { (desk.name(&entry.who)) ", " }
                (visit.voice(entry.voice))
                @if let Some(teller) = &entry.according_to { " (" (desk.name(teller)) ")" }
                @if entry.origins > 1 { " · " (visit.count("count.origins", entry.origins)) }
            }
        }
    }
}

/// A position's own words, as many as a cell takes.
fn short(desk: &Desk<'_>, record: RecordRef) -> String {
    let words = desk.reading(record.reading).map(|reading| record.words(reading)).unwrap_or_default();
    let words = one_line(&words);
    // They stand in quotation marks already.
    let words = words.trim_matches(['"', '“', '”', '‘', '’', '«', '»']).to_string();
    match words.char_indices().nth(WORDS) {
        Some((end, _)) => format!("{} …", words[..end].rsplit_once(' ').map_or(&words[..end], |(kept, _)| kept)),
        None => words,
    }
}

/// Every entry of the cells that are asked for, from the oldest on, with its sentences.
fn trails(shown: &Shown<'_, '_>, party: Option<&str>, issue: Option<Issue>) -> Markup {
    let (visit, desk) = (shown.visit, shown.desk);
    let cells = desk.play.matrix.iter().filter(|cell| issue.is_none_or(|issue| issue == cell.issue));
    let exact = party.is_some_and(|party| desk.play.matrix.iter().any(|cell| &*cell.party == party));
    let cells: Vec<&Cell> = cells
        .filter(|cell| match party {
            Some(party) if exact => &*cell.party == party,
            party => desk.is_called(party, [&cell.party]),
        })
        .collect();
    let name = party.map(|party| if exact { desk.name(party) } else { party.to_string() });
    let what: Vec<String> = [name, issue.map(|issue| visit.issue(issue))].into_iter().flatten().collect();
    html! {
        p.crumb { a href=(visit.asked.link("/positions", &[])) { "← " (visit.t("screen.positions")) } }
        h1 { (what.join(" · ")) }
        @if cells.is_empty() { p.none { (visit.t("positions.nothing")) } }
        @for cell in cells {
            section.trailof {
                h2 {
                    @if party.is_none() { a.who href=(visit.asked.link("/positions", &[("party", &cell.party)])) { (desk.name(&cell.party)) } }
                    @else { a href=(visit.asked.link("/positions", &[("party", &cell.party), ("issue", cell.issue.code())])) { (visit.issue(cell.issue)) } }
                    @if let Some(was) = cell.was { " " span.changed { (visit.t("positions.changed")) " " s { (visit.stance(was)) } } }
                }
                ol.trail { @for entry in &cell.trail { li { (voice(shown, cell, entry)) (shown.sentences(&entry.records, 1)) } } }
            }
        }
    }
}
