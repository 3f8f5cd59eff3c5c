//! Acts of force and coercion, each once, with every number and who gives it, who claims it and who denies it.

use super::Page;
use super::map::map;
use super::parts::Shown;
use crate::cli::chosen::Whose;
use crate::cli::incidents;
use crate::output::Listing;
use crate::serve::problem::Problem;
use crate::serve::visit::Visit;
use armistice_engine::record::Status;
use armistice_engine::state::incidents::Incident;
use maud::Markup;
use maud::html;

/// Rows on a page.
const ROWS: usize = 60;

/// The page.
pub(crate) fn page(visit: &Visit<'_>) -> Result<Page, Problem> {
    let snapshot = visit.snapshot()?;
    let actor = visit.asked.text("actor");
    let start = visit.asked.number("page", 1, 100_000)? - 1;
    let body = visit.desk(|desk| {
        let shown = Shown { visit, desk, snapshot };
        let wanted = |row: &&Incident| desk.is_called(actor, row.actors.iter().chain(&row.recipients));
        // The latest first; what has no day comes last.
        let (dated, undated): (Vec<&Incident>, Vec<&Incident>) =
            desk.play.incidents.iter().filter(wanted).partition(|row| row.date.is_some());
        let rows: Vec<&Incident> = dated.into_iter().rev().chain(undated).collect();
        let pages = rows.len().div_ceil(ROWS);
        let own: &[&Incident] = rows.chunks(ROWS).nth(start).unwrap_or_default();
        Some(html! {
            h1 { (visit.t("screen.incidents")) " " span.of { (desk.dossier.name) } }
            p.hint { (visit.t("incidents.hint")) }
            @if rows.is_empty() { p.none { (visit.t("incidents.none")) } } @else {
                div.list tabindex="0" role="region" aria-label=(visit.t("screen.incidents")) {
                    table.incidents {
                        caption { (visit.count("incidents.caption", rows.len())) }
                        thead { tr { @for key in ["incidents.date", "incidents.what", "incidents.sides", "incidents.place", "incidents.counts", "incidents.standing", "incidents.sentence"] { th scope="col" { (visit.t(key)) } } } }
                        tbody { @for (at, row) in own.iter().enumerate() { (incident(&shown, row, at)) } }
                    }
                }
                (super::parts::pager(visit, start, pages))
                (map(&shown, own))
            }
        })
    })?;
    let fields = html! { label { span { (visit.t("filter.actor")) } input name="actor" value=[actor]; } };
    let title = visit.t("screen.incidents").to_string();
    Ok(Page {
        title,
        screen: "/incidents",
        fields: Some(fields),
        body,
        twins: &[".csv", ".json", ".geojson"],
        wide: true,
    })
}

/// The rows that `armistice incidents` prints.
pub(crate) fn rows(visit: &Visit<'_>) -> Result<Listing, Problem> {
    let whose = Whose { actor: visit.asked.text("actor").map(str::to_string) };
    let wanted = incidents::Arguments { whose, ..incidents::Arguments::default() };
    super::listing(visit, "incidents", &incidents::COLUMNS, |desk| incidents::entries(&wanted, desk))
}

fn incident(shown: &Shown<'_, '_>, row: &Incident, at: usize) -> Markup {
    let (visit, desk) = (shown.visit, shown.desk);
    let shape = match row.status {
        _ if !row.denied_by.is_empty() => "denied",
        Status::Contested => "contested",
        _ if !row.claimed_by.is_empty() => "claimed",
        _ => "reported",
    };
    html! {
        tr id=(format!("i-{at}")) {
            td.val { (row.date.as_deref().unwrap_or("")) @if row.period { br; span.how { (visit.t("incidents.period")) } } }
            td { (visit.event(row.event_type, incidents::means(desk, row))) }
            td { (incidents::sides(desk, row)) }
            td dir="auto" { (row.place.as_deref().unwrap_or("")) }
            td { (incidents::counts(desk, row)) }
            td {
                span.shape data-shape=(shape) { (visit.status(row.status)) }
                @if !row.claimed_by.is_empty() { br; span.how { (visit.say("incidents.claimed", &[&desk.names(&row.claimed_by)])) } }
                @if !row.denied_by.is_empty() { br; span.how { (visit.say("incidents.denied", &[&desk.names(&row.denied_by)])) } }
                br; span.how { (shown.support(&row.events)) }
            }
            td.sentence { (shown.sentences(&incidents::sentences(row), 1)) }
        }
    }
}
