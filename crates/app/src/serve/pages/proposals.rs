//! Proposals and agreements: what each contains and in whose words, where each party stands to it, how long a truce holds.

use super::Page;
use super::parts;
use super::parts::Shown;
use crate::cli::chosen;
use crate::cli::proposals;
use crate::output::Listing;
use crate::output::words;
use crate::serve::problem::Problem;
use crate::serve::visit::Visit;
use armistice_engine::record::TermKind;
use armistice_engine::state::proposals::Clause;
use armistice_engine::state::proposals::Clock;
use armistice_engine::state::proposals::Proposal;
use armistice_engine::state::proposals::Step;
use maud::Markup;
use maud::html;
use std::collections::BTreeMap;

/// The page.
pub(crate) fn page(visit: &Visit<'_>) -> Result<Page, Problem> {
    let snapshot = visit.snapshot()?;
    let body = visit.desk(|desk| {
        let shown = Shown { visit, desk, snapshot };
        let wanted = visit.asked.text("proposal");
        let mut rows: Vec<&Proposal> = desk.play.proposals.iter().filter(|row| is_called(row, wanted)).collect();
        // What most is told of comes first; of names alone there is little to see.
        rows.sort_by_key(|row| std::cmp::Reverse(row.steps.len() * 2 + row.terms.len()));
        Some(html! {
            h1 { (visit.t("screen.proposals")) " " span.of { (desk.dossier.name) } }
            @if rows.is_empty() { p.none { (visit.t("proposals.none")) } }
            @if rows.len() > 1 { (index(visit, &rows)) }
            @for (at, row) in rows.iter().enumerate() { (proposal(&shown, row, at)) }
        })
    })?;
    let fields = html! { label { span { (visit.t("proposals.name")) } input name="proposal" value=[visit.asked.text("proposal")]; } };
    let title = visit.t("screen.proposals").to_string();
    Ok(Page { title, screen: "/proposals", fields: Some(fields), body, twins: &[".csv", ".json"], ..Page::default() })
}

/// The rows that `armistice proposals` prints.
pub(crate) fn rows(visit: &Visit<'_>) -> Result<Listing, Problem> {
    let wanted = proposals::Arguments {
        proposal: visit.asked.text("proposal").map(str::to_string),
        party: visit.asked.text("party").map(str::to_string),
        ..proposals::Arguments::default()
    };
    super::listing(visit, "proposals", &proposals::COLUMNS, |desk| proposals::entries(&wanted, desk))
}

fn is_called(row: &Proposal, wanted: Option<&str>) -> bool {
    let names: Vec<&str> = row.names.iter().chain([&row.name]).map(String::as_str).collect();
    chosen::passes(wanted, &names)
}

fn index(visit: &Visit<'_>, rows: &[&Proposal]) -> Markup {
    html! {
        nav.index aria-label=(visit.t("proposals.index")) {
            ul.inline { @for (at, row) in rows.iter().enumerate().take(30) { li { a href=(format!("#p{at}")) { (row.name) } " " span.n { (row.terms.len() + row.steps.len()) } } } }
        }
    }
}

fn proposal(shown: &Shown<'_, '_>, row: &Proposal, at: usize) -> Markup {
    let (visit, desk) = (shown.visit, shown.desk);
    let others: Vec<&str> = row.names.iter().map(String::as_str).filter(|name| *name != row.name).collect();
    html! {
        section.sheet id=(format!("p{at}")) {
            h2 dir="auto" { (row.name) }
            @if !others.is_empty() { p.about { (visit.t("proposals.also")) " " (others.join("; ")) } }
            @if !row.proposers.is_empty() { p.about { (visit.t("proposals.by")) " " (desk.names(&row.proposers)) } }
            @if let Some(clock) = row.clock { (running(shown, clock)) }
            div.two {
                div { h3 { (visit.t("proposals.steps")) }
                    @if row.steps.is_empty() { p.none { (visit.t("positions.nothing")) } }
                    (parties(shown, &row.steps))
                }
                div { h3 { (visit.t("proposals.terms")) }
                    @if row.terms.is_empty() { p.none { (visit.t("proposals.terms.none")) } }
                    (terms(shown, &row.terms))
                }
            }
        }
    }
}

/// When a truce holds, as far as its words tell, and how many days of it are left at the cut-off.
fn running(shown: &Shown<'_, '_>, clock: Clock) -> Markup {
    let visit = shown.visit;
    let today = shown.snapshot.corpus.as_of.or(shown.snapshot.corpus.days.map(|(_, last)| last));
    let left = clock.ends.zip(today).map(|(ends, today)| (ends - today).get_days());
    let rows = [
        ("clock.declared", clock.declared),
        ("clock.effective", clock.effective),
        ("clock.extended", clock.extended),
        ("clock.ends", clock.ends),
    ];
    html! {
        dl.clock {
            @for (key, day) in rows { @if let Some(day) = day { div { dt { (visit.t(key)) } dd { (parts::date(day)) } } } }
            @if let Some(left) = left.filter(|left| *left >= 0) { div { dt { (visit.t("clock.left")) } dd.val { (left) } } }
        }
    }
}

/// Each party's steps: the latest, then how it came to it.
fn parties(shown: &Shown<'_, '_>, steps: &[Step]) -> Markup {
    let (visit, desk) = (shown.visit, shown.desk);
    let mut rows: BTreeMap<String, Vec<&Step>> = BTreeMap::new();
    steps.iter().for_each(|step| rows.entry(desk.name(&step.party)).or_default().push(step));
    html! {
        ul.lines {
            @for (name, steps) in &rows {
                li {
                    @if let Some(latest) = steps.last() { (step_of(shown, name, latest)) (shown.sentences(&latest.records, 1)) }
                    @if steps.len() > 1 {
                        details.others { summary { (visit.count("positions.more", steps.len() - 1)) }
                            ol.trail { @for step in &steps[..steps.len() - 1] { li { (step_of(shown, name, step)) (shown.sentences(&step.records, 1)) } } }
                        }
                    }
                }
            }
        }
    }
}

fn step_of(shown: &Shown<'_, '_>, name: &str, step: &Step) -> Markup {
    let (visit, desk) = (shown.visit, shown.desk);
    html! {
        p.what {
            strong { (name) } " " span.step { (visit.step(step.stage)) }
            @if let Some(day) = step.day { " · " (parts::date(day)) }
            @if step.who != step.party { " · " (desk.name(&step.who)) }
            @if let Some(teller) = &step.according_to { " · " (visit.say("per", &[&desk.name(teller)])) }
        }
    }
}

/// The terms, each with every value that sources give.
fn terms(shown: &Shown<'_, '_>, clauses: &[Clause]) -> Markup {
    let mut rows: BTreeMap<TermKind, Vec<&Clause>> = BTreeMap::new();
    clauses.iter().for_each(|clause| rows.entry(clause.term).or_default().push(clause));
    html! {
        ul.lines {
            @for (term, clauses) in &rows {
                li {
                    p.what { strong { (words::term(*term).replace('-', " ")) } }
                    @for clause in clauses {
                        p.what { span.val { (words::value(&clause.value)) } " " span.how { (shown.support(&clause.records)) } }
                        (shown.sentences(&clause.records, 1))
                    }
                }
            }
        }
    }
}
