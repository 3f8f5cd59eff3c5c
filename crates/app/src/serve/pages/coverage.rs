//! Which outlet carries what of a story: reported, reported differently, not found in its articles.

use super::Page;
use super::parts::Shown;
use crate::cli::coverage;
use crate::output::Listing;
use crate::serve::problem::Problem;
use crate::serve::visit::Visit;
use armistice_engine::state::coverage::Coverage;
use armistice_engine::state::coverage::coverage as covered;
use maud::Markup;
use maud::html;
use std::collections::BTreeSet;

/// Things of a story on a page.
const ROWS: usize = 40;

/// The page.
pub(crate) fn page(visit: &Visit<'_>) -> Result<Page, Problem> {
    let snapshot = visit.snapshot()?;
    let start = visit.asked.number("page", 1, 100_000)? - 1;
    let body = visit.desk(|desk| {
        let shown = Shown { visit, desk, snapshot };
        let stories: Vec<&Vec<usize>> =
            desk.play.stories.stories.iter().filter(|story| outlets(&shown, story).len() > 1).collect();
        let story = stories.get(start).copied();
        Some(html! {
            h1 { (visit.t("screen.coverage")) " " span.of { (desk.dossier.name) } }
            p.hint { (visit.t("coverage.hint")) }
            @if stories.is_empty() { p.none { (visit.t("coverage.none")) } }
            @if let Some(story) = story { (grid(&shown, story)) }
            (super::parts::pager(visit, start, stories.len()))
        })
    })?;
    let fields = html! { label { span { (visit.t("coverage.not_in")) } input name="not_in" value=[visit.asked.text("not_in")]; } };
    let title = visit.t("screen.coverage").to_string();
    Ok(Page { title, screen: "/coverage", fields: Some(fields), body, twins: &[".csv", ".json"], wide: true })
}

/// The rows that `armistice coverage` prints.
pub(crate) fn rows(visit: &Visit<'_>) -> Result<Listing, Problem> {
    let not_in = visit.asked.text("not_in").map(str::to_string);
    let wanted = coverage::Arguments { not_in, ..coverage::Arguments::default() };
    super::listing(visit, "coverage", &coverage::COLUMNS, |desk| coverage::entries(&wanted, desk))
}

fn outlets(shown: &Shown<'_, '_>, story: &[usize]) -> BTreeSet<String> {
    story.iter().map(|&index| shown.desk.outlet(index)).collect()
}

fn grid(shown: &Shown<'_, '_>, story: &[usize]) -> Markup {
    let (visit, desk) = (shown.visit, shown.desk);
    let coverage = covered(desk.state(), &desk.play, story);
    let title = story.first().map(|&first| desk.title(first)).unwrap_or_default();
    let not_in = visit.asked.text("not_in").map(str::to_lowercase);
    let mut rows: Vec<_> = coverage
        .items
        .iter()
        .map(|(&item, carried)| (item, coverage::carried_by(desk, &coverage, item, carried)))
        .collect();
    rows.retain(|(_, row)| {
        let missing = |name: &str| {
            coverage
                .outlets
                .iter()
                .filter(|own| own.to_lowercase().contains(name))
                .any(|own| !row.same.contains(own) && !row.differently.contains(own))
        };
        not_in.as_deref().is_none_or(missing)
    });
    // What most carry, and not all alike, tells most.
    rows.sort_by_key(|(_, row)| (std::cmp::Reverse(row.differently.len()), std::cmp::Reverse(row.same.len())));
    html! {
        h2 dir="auto" { (title) }
        div.list tabindex="0" role="region" aria-label=(visit.t("screen.coverage")) {
            table.coverage {
                caption { (visit.count("coverage.caption", rows.len())) }
                thead { tr { th scope="col" { (visit.t("coverage.item")) } @for outlet in &coverage.outlets { th scope="col" { (outlet) } } } }
                tbody { @for (item, row) in rows.iter().take(ROWS) { (line(shown, &coverage, *item, row)) } }
            }
        }
        @if rows.len() > ROWS { p.hint { (visit.count("more.lines", rows.len() - ROWS)) } }
    }
}

fn line(
    shown: &Shown<'_, '_>,
    coverage: &Coverage,
    item: armistice_engine::state::coverage::Item,
    row: &coverage::Carried,
) -> Markup {
    let visit = shown.visit;
    let (kind, text) = coverage::words(shown.desk, item);
    let first = row.records.first().copied();
    html! {
        tr {
            th scope="row" dir="auto" { span.kind { (kind) } " "
                @if let Some(address) = first.and_then(|record| shown.address(record)) { a.cite href=(address) { (text.chars().take(180).collect::<String>()) } } @else { (text) }
            }
            @for outlet in &coverage.outlets {
                @if row.differently.contains(outlet) { td.differs { "~ " (visit.t("coverage.differs")) } }
                @else if row.same.contains(outlet) { td.same { "● " (visit.t("coverage.same")) } }
                @else { td.none { (visit.t("coverage.missing")) } }
            }
        }
    }
}
