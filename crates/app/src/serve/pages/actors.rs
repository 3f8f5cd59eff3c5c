//! Who speaks and acts: a list, and a page for each with what they hold, what they said, and what is told of them.

use super::Page;
use super::parts;
use super::parts::Shown;
use crate::cli::actors;
use crate::cli::chosen::Whose;
use crate::output::Listing;
use crate::serve::problem::Problem;
use crate::serve::visit::Visit;
use armistice_engine::state::Someone;
use armistice_engine::state::matrix::Cell;
use armistice_store::Filter;
use armistice_store::Listed;
use armistice_store::Query;
use maud::Markup;
use maud::html;

/// Actors on a page.
const ROWS: usize = 100;
/// Records of one on a page.
const RECORDS: usize = 30;

/// The list.
pub(crate) fn page(visit: &Visit<'_>) -> Result<Page, Problem> {
    let snapshot = visit.snapshot()?;
    let whose = Whose { actor: visit.asked.text("actor").map(str::to_string) };
    let start = visit.asked.number("page", 1, 100_000)? - 1;
    let mut rows: Vec<&Someone> = snapshot.readings.everyone.iter().filter(|row| whose.wants(row)).collect();
    rows.sort_by(|a, b| b.articles.cmp(&a.articles).then_with(|| a.name.cmp(&b.name)));
    let body = html! {
        h1 { (visit.t("screen.actors")) }
        p.hint { (visit.t("actors.hint")) }
        div.list tabindex="0" role="region" aria-label=(visit.t("screen.actors")) {
            table {
                caption { (visit.count("actors.caption", rows.len())) }
                thead { tr { @for key in ["actors.name", "actors.kind", "actors.side", "actors.articles", "actors.names"] { th scope="col" { (visit.t(key)) } } } }
                tbody { @for row in rows.iter().skip(start * ROWS).take(ROWS) {
                    tr {
                        th scope="row" { a.who href=(visit.asked.link("/actor", &[("id", &row.id)])) { (row.name) } }
                        td { (row.kind.code()) }
                        td { (row.party.as_deref().or(row.side.as_deref()).map(|party| snapshot.readings.everyone.party_name(party)).unwrap_or("")) }
                        td.num { (row.articles) }
                        td { (others(row).into_iter().take(6).collect::<Vec<_>>().join("; ")) }
                    }
                } }
            }
        }
        (parts::pager(visit, start, rows.len().div_ceil(ROWS)))
    };
    let fields =
        html! { label { span { (visit.t("filter.actor")) } input name="actor" value=[visit.asked.text("actor")]; } };
    let title = visit.t("screen.actors").to_string();
    Ok(Page {
        title,
        screen: "/actors",
        fields: Some(fields),
        body: Some(body),
        twins: &[".csv", ".json"],
        ..Page::default()
    })
}

/// The rows that `armistice actors` prints.
pub(crate) fn rows(visit: &Visit<'_>) -> Result<Listing, Problem> {
    let snapshot = visit.snapshot()?;
    let whose = Whose { actor: visit.asked.text("actor").map(str::to_string) };
    let doubtful = visit.asked.is_set("doubtful");
    let wanted = actors::Arguments { whose, doubtful, ..actors::Arguments::default() };
    let (columns, rows) = actors::rows(&wanted, &snapshot.readings);
    Ok(Listing { name: "actors", corpus: snapshot.corpus.clone(), columns, rows })
}

fn others(row: &Someone) -> Vec<&str> {
    row.names.iter().map(String::as_str).filter(|name| *name != row.name).collect()
}

/// The page of one.
pub(crate) fn one(visit: &Visit<'_>) -> Result<Page, Problem> {
    let id = visit.asked.text("id").ok_or_else(|| Problem::unclear("id: say whose page is wanted"))?;
    let snapshot = visit.snapshot()?;
    let known = snapshot.readings.everyone.by_id(id);
    let (said, told) = records(visit, id)?;
    if known.is_none() && said.is_empty() && told.is_empty() {
        return Err(Problem::missing(format!("nobody goes by {id:?} in what is looked at")));
    }
    let name = known.map_or(id, |row| row.name.as_str());
    let positions = visit.desk(|desk| {
        let shown = Shown { visit, desk, snapshot };
        let held = |cell: &&Cell| &*cell.party == id || cell.trail.iter().any(|entry| &*entry.who == id);
        Some(held_by(&shown, id, &desk.play.matrix.iter().filter(held).collect::<Vec<_>>()))
    })?;
    let body = html! {
        p.crumb { a href=(visit.asked.link("/actors", &[])) { "← " (visit.t("screen.actors")) } }
        h1 { (name) @if let Some(row) = known { " " span.of { (row.kind.code()) @if let Some(party) = &row.party { ", " (snapshot.readings.everyone.party_name(party)) } } } }
        @if let Some(row) = known { (names(visit, row, snapshot)) }
        div.two {
            div {
                section.group { h2 { (visit.t("actor.said")) } (listed(visit, &said)) }
                section.group { h2 { (visit.t("actor.told")) } (listed(visit, &told)) }
            }
            div.side { section.group { h2 { (visit.t("screen.positions")) } (positions.unwrap_or_default()) } }
        }
    };
    Ok(Page {
        title: name.to_string(),
        screen: "/actors",
        fields: Some(html! { input type="hidden" name="id" value=(id); }),
        body: Some(body),
        ..Page::default()
    })
}

/// Statements of an actor, and other records that name it, the latest first.
fn records(visit: &Visit<'_>, id: &str) -> Result<(Vec<Listed>, Vec<Listed>), Problem> {
    let cut = visit.cut()?;
    let filter = Filter {
        actor: Some(id.to_string()),
        from: cut.from,
        reviewed: cut.reviewed,
        as_of: cut.as_of,
        known_at: cut.known_at,
        ..Filter::default()
    };
    let said = Filter { kind: Some("statement".to_string()), ..filter.clone() };
    let ask = |filter: Filter| {
        visit.ledger()?.records(&Query { filter, limit: RECORDS, ..Query::default() }).map_err(Problem::from)
    };
    let said = ask(said)?;
    let told = ask(filter)?.into_iter().filter(|row| row.kind != "statement").collect();
    Ok((said, told))
}

fn names(visit: &Visit<'_>, row: &Someone, snapshot: &crate::serve::snapshot::Snapshot) -> Markup {
    let everyone = &snapshot.readings.everyone;
    let doubts: Vec<&Someone> = everyone
        .doubts()
        .filter(|doubt| doubt.a == row.id || doubt.b == row.id)
        .filter_map(|doubt| everyone.by_id(if doubt.a == row.id { &doubt.b } else { &doubt.a }))
        .collect();
    let others = others(row);
    html! {
        p.about {
            (visit.count("count.articles", row.articles))
            @if !others.is_empty() { " · " (visit.t("actor.names")) " " (others.join("; ")) }
            " · " code { (row.id) }
        }
        @if !doubts.is_empty() {
            p.about { (visit.t("actor.doubts")) " "
                @for (at, other) in doubts.iter().enumerate() { @if at > 0 { ", " } a.who href=(visit.asked.link("/actor", &[("id", &other.id)])) { (other.name) } }
            }
        }
    }
}

fn held_by(shown: &Shown<'_, '_>, id: &str, cells: &[&Cell]) -> Markup {
    let visit = shown.visit;
    html! {
        @if cells.is_empty() { p.none { (visit.t("positions.nothing")) } }
        ul.lines { @for cell in cells {
            @let own = cell.trail.iter().rev().find(|entry| &*cell.party == id || &*entry.who == id);
            @if let Some(entry) = own {
                li {
                    p.what { a href=(visit.asked.link("/positions", &[("party", &cell.party), ("issue", cell.issue.code())])) { (visit.issue(cell.issue)) } " " (parts::stance(visit, entry.stance))
                        @if let Some(day) = entry.day { " · " (parts::date(day)) } }
                    @if let Some(record) = entry.records.last() { (shown.sentence(*record)) }
                }
            }
        } }
    }
}

/// Records of the ledger as lines.
pub(super) fn listed(visit: &Visit<'_>, rows: &[Listed]) -> Markup {
    html! {
        @if rows.is_empty() { p.none { (visit.t("list.none")) } }
        ul.lines { @for row in rows {
            li {
                p.what { span.kind.(format!("k-{}", row.kind)) { (visit.kind(&row.kind)) } " " strong { (row.who.join(", ")) }
                    @if !row.whom.is_empty() { " → " (row.whom.join(", ")) } " " span.how { (row.code) " " (row.value) } }
                (quoted(visit, row))
            }
        } }
    }
}

/// The sentence of a record of the ledger.
pub(super) fn quoted(visit: &Visit<'_>, row: &Listed) -> Markup {
    let sentence: String = row.sentence.chars().take(420).collect();
    let (before, own, after) = match sentence.split_once(row.words.as_str()).filter(|_| !row.words.is_empty()) {
        Some((before, after)) => (before, row.words.as_str(), after),
        None => (sentence.as_str(), "", ""),
    };
    html! {
        figure.ev.reviewed[row.review.is_some()] {
            blockquote dir="auto" { (before) @if !own.is_empty() { mark { (own) } } (after) }
            figcaption {
                a.cite href=(visit.asked.link(&format!("/e/{}", row.id), &[])) { (parts::source(visit, row.source.outlet.as_deref().or(row.source.file.as_deref()), row.source.published.as_deref().and_then(crate::input::day))) }
                " " (parts::review_mark(visit, row.review.is_some()))
                @if let Some(url) = row.source.url.as_deref().and_then(|url| crate::output::link::to_sentence(url, &row.sentence)) { " " a.out href=(url) rel="noreferrer noopener" { (visit.t("open.source")) } }
            }
        }
    }
}
