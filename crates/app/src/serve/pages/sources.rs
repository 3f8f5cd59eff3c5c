//! The outlets: how much was read from each, since when, how much of it is copied; and a page for each with its articles.

use super::Page;
use super::parts;
use crate::cli::sources;
use crate::output::Listing;
use crate::output::words::one_line;
use crate::serve::problem::Problem;
use crate::serve::visit::Visit;
use armistice_engine::Reading;
use armistice_engine::article::hex;
use maud::html;

/// Articles of an outlet on a page.
const ARTICLES: usize = 100;
/// Columns of the table: those of the listing, with their headings.
const SHOWN: [(usize, &str, bool); 9] = [
    (1, "sources.articles", true),
    (2, "sources.first", false),
    (3, "sources.last", false),
    (4, "sources.statements", true),
    (5, "sources.positions", true),
    (6, "sources.events", true),
    (9, "sources.copies", true),
    (10, "sources.copied", false),
    (11, "sources.language", false),
];

/// The list.
pub(crate) fn page(visit: &Visit<'_>) -> Result<Page, Problem> {
    let listing = rows(visit)?;
    let body = html! {
        h1 { (visit.t("screen.sources")) }
        p.hint { (visit.t("sources.hint")) }
        div.list tabindex="0" role="region" aria-label=(visit.t("screen.sources")) {
            table {
                caption { (visit.count("sources.caption", listing.rows.len())) }
                thead { tr { th scope="col" { (visit.t("sources.outlet")) } @for (_, key, _) in SHOWN { th scope="col" { (visit.t(key)) } } } }
                tbody { @for row in &listing.rows {
                    @let name = row.cells.first().map(String::as_str).unwrap_or_default();
                    tr {
                        th scope="row" { a.who href=(visit.asked.link("/source", &[("name", name)])) { (name) } }
                        @for (at, _, number) in SHOWN { td.num[number] { (row.cells.get(at).map(String::as_str).unwrap_or_default()) } }
                    }
                } }
            }
        }
    };
    let fields = html! { label { span { (visit.t("sources.outlet")) } input name="source" value=[visit.asked.text("source")]; } };
    let title = visit.t("screen.sources").to_string();
    Ok(Page {
        title,
        screen: "/sources",
        fields: Some(fields),
        body: Some(body),
        twins: &[".csv", ".json"],
        ..Page::default()
    })
}

/// The rows that `armistice sources` prints.
pub(crate) fn rows(visit: &Visit<'_>) -> Result<Listing, Problem> {
    let snapshot = visit.snapshot()?;
    let source = visit.asked.text("source").map(str::to_string);
    let wanted = sources::Arguments { source, ..sources::Arguments::default() };
    let rows = sources::rows(&wanted, &snapshot.readings);
    Ok(Listing { name: "sources", corpus: snapshot.corpus.clone(), columns: sources::COLUMNS.to_vec(), rows })
}

/// The page of one.
pub(crate) fn one(visit: &Visit<'_>) -> Result<Page, Problem> {
    let name = visit.asked.text("name").ok_or_else(|| Problem::unclear("name: say whose page is wanted"))?;
    let snapshot = visit.snapshot()?;
    let start = visit.asked.number("page", 1, 100_000)? - 1;
    let is = |reading: &Reading| {
        let about = &reading.source.metadata;
        about.outlet.as_deref().or(about.file.as_deref()) == Some(name)
    };
    let mut rows: Vec<&Reading> = snapshot.readings.state.readings().filter(|reading| is(reading)).collect();
    rows.reverse();
    if rows.is_empty() {
        return Err(Problem::missing(format!("no article of {name:?} is in what is looked at")));
    }
    let body = html! {
        p.crumb { a href=(visit.asked.link("/sources", &[])) { "← " (visit.t("screen.sources")) } }
        h1 { (name) " " span.n { (visit.count("count.articles", rows.len())) } }
        ul.lines { @for reading in rows.iter().skip(start * ARTICLES).take(ARTICLES) { li {
            p.what {
                @if let Some(day) = reading.source.metadata.published { (parts::date(day)) " · " }
                a dir="auto" href=(visit.asked.link(&format!("/d/{}", hex(&reading.source.hash)), &[])) { (title(reading)) }
                " " span.n { (visit.count("article.records", reading.evidence().count())) }
            }
        } } }
        (parts::pager(visit, start, rows.len().div_ceil(ARTICLES)))
    };
    let fields = html! { input type="hidden" name="name" value=(name); };
    Ok(Page { title: name.to_string(), screen: "/sources", fields: Some(fields), body: Some(body), ..Page::default() })
}

/// The headline, or the sentence that the first record stands in.
fn title(reading: &Reading) -> String {
    let given = reading.source.metadata.title.clone();
    let first = || reading.excerpts.first().map(|row| one_line(&row.words));
    let words = given.or_else(first).or_else(|| reading.source.metadata.file.clone()).unwrap_or_default();
    words.chars().take(140).collect()
}
