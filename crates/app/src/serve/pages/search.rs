//! Search: articles, statements and actors by words, each with the sentence that matches.

use super::Page;
use super::parts;
use crate::output::Corpus;
use crate::output::Listing;
use crate::output::Row;
use crate::serve::problem::Problem;
use crate::serve::visit::Visit;
use armistice_store::Filter;
use armistice_store::Source;
use armistice_store::search::Piece;
use armistice_store::search::Words;
use maud::Markup;
use maud::html;

/// Hits on a page.
const HITS: usize = 25;
/// Characters on either side of a find.
const EDGE: usize = 180;
/// What can be searched.
const PLACES: [(&str, &str); 3] =
    [("articles", "search.articles"), ("statements", "search.statements"), ("actors", "search.actors")];

/// The page.
pub(crate) fn page(visit: &Visit<'_>) -> Result<Page, Problem> {
    let query = visit.asked.text("q").unwrap_or_default();
    let place = place(visit)?;
    let found = if query.is_empty() { None } else { Some(hits(visit, query, place)) };
    let (hits, problem) = match found {
        None => (Vec::new(), None),
        Some(Ok(hits)) => (hits, None),
        Some(Err(problem)) => (Vec::new(), Some(problem)),
    };
    let body = html! {
        h1 { (visit.t("screen.search")) }
        form.seek method="get" action="/search" {
            input type="search" name="q" value=(query) aria-label=(visit.t("search.label")) placeholder=(visit.t("search.example")) autofocus;
            fieldset {
                legend { (visit.t("search.in")) }
                @for (name, key) in PLACES {
                    label.box { input type="radio" name="in" value=(name) checked[name == place]; span { (visit.t(key)) } }
                }
            }
            details.more open[["outlet", "after", "before"].iter().any(|name| visit.asked.text(name).is_some())] {
                summary { (visit.t("search.narrow")) }
                div {
                    label { span { (visit.t("search.outlet")) } input name="outlet" value=[visit.asked.text("outlet")]; }
                    label { span { (visit.t("search.after")) } input type="date" name="after" value=[visit.asked.text("after")]; }
                    label { span { (visit.t("search.before")) } input type="date" name="before" value=[visit.asked.text("before")]; }
                }
            }
            @if let Some(day) = visit.asked.text("as_of") { input type="hidden" name="as_of" value=(day); }
            @if let Some(time) = visit.asked.text("known_at") { input type="hidden" name="known_at" value=(time); }
            @if let Some(language) = visit.asked.text("lang") { input type="hidden" name="lang" value=(language); }
            button { (visit.t("search.go")) }
        }
        @if let Some(problem) = problem { p.problem role="alert" { (problem.detail) } }
        @if !query.is_empty() { p.hint { (visit.count("search.hits", hits.len())) } }
        ol.hits { @for hit in &hits { (shown(visit, hit)) } }
        @if query.is_empty() { p.hint { (visit.t("search.help")) } }
    };
    let title = if query.is_empty() {
        visit.t("screen.search").to_string()
    } else {
        format!("{}: {query}", visit.t("screen.search"))
    };
    let twins: &[&str] = if query.is_empty() { &[] } else { &[".csv", ".json"] };
    Ok(Page { title, screen: "/search", body: Some(body), twins, ..Page::default() })
}

/// The hits as rows.
pub(crate) fn rows(visit: &Visit<'_>) -> Result<Listing, Problem> {
    let query = visit.asked.text("q").ok_or_else(|| Problem::unclear("q: give words to look for"))?;
    let hits = hits(visit, query, place(visit)?)?;
    let filter = filter(visit)?;
    let extent = visit.ledger()?.extent(&filter)?;
    let day = |written: &str| crate::input::day(written);
    let corpus = Corpus {
        articles: usize::try_from(extent.articles).unwrap_or_default(),
        outlets: usize::try_from(extent.outlets).unwrap_or_default(),
        days: extent.days.and_then(|(first, last)| day(&first).zip(day(&last))),
        as_of: filter.as_of,
        known_at: filter.known_at.map(|time| time.to_string()),
        reviewed: (0, hits.len()),
    };
    let rows = hits.into_iter().map(|hit| Row {
        cells: vec![hit.title.clone(), hit.path.clone(), words(&hit.pieces)],
        evidence: Some(crate::cli::filters::quoted(&hit.source, words(&hit.pieces), hit.line)),
        further: Vec::new(),
    });
    Ok(Listing { name: "search", corpus, columns: vec!["title", "address", "match"], rows: rows.collect() })
}

/// What was found, whatever was searched.
struct Hit {
    title: String,
    path: String,
    pieces: Vec<(bool, String)>,
    note: String,
    source: Source,
    line: usize,
}

fn place<'v>(visit: &'v Visit<'_>) -> Result<&'v str, Problem> {
    let place = visit.asked.text("in").unwrap_or("articles");
    let known = PLACES.iter().any(|(name, _)| *name == place);
    if known { Ok(place) } else { Err(Problem::unclear("in: it is articles, statements or actors")) }
}

fn filter(visit: &Visit<'_>) -> Result<Filter, Problem> {
    let cut = visit.cut()?;
    Ok(Filter {
        outlet: visit.asked.text("outlet").map(str::to_string),
        from: visit.asked.day("after")?.max(cut.from),
        to: visit.asked.day("before")?,
        as_of: cut.as_of,
        known_at: cut.known_at,
        ..Filter::default()
    })
}

fn hits(visit: &Visit<'_>, query: &str, place: &str) -> Result<Vec<Hit>, Problem> {
    let words = Words::parse(query)
        .map_err(|fault| Problem::unclear(format!("the query cannot be understood {fault}; {}", fault.hint)))?;
    let (ledger, filter) = (visit.ledger()?, filter(visit)?);
    Ok(match place {
        "statements" => ledger
            .search_statements(&words, &filter, HITS)?
            .into_iter()
            .map(|hit| Hit {
                title: hit.record.who.join(", "),
                path: format!("/e/{}", hit.record.id),
                pieces: pieces(&hit.words),
                note: hit.record.code.clone(),
                line: hit.record.line,
                source: hit.record.source,
            })
            .collect(),
        "actors" => ledger
            .search_actors(&words, &filter, HITS)?
            .into_iter()
            .map(|actor| Hit {
                title: actor.name.clone(),
                path: format!(
                    "/actor?id={}",
                    crate::output::link::encoded(&actor.id, |c| c.is_ascii_alphanumeric() || c == '-')
                ),
                pieces: vec![(false, actor.latest.sentence.clone())],
                note: actor.others.join(", "),
                line: actor.latest.line,
                source: actor.latest.source,
            })
            .collect(),
        _ => ledger
            .search_articles(&words, &filter, HITS)?
            .into_iter()
            .map(|hit| Hit {
                title: hit.source.title.clone().unwrap_or_else(|| hit.source.outlet.clone().unwrap_or_default()),
                path: format!("/d/{}", hit.source.hash),
                pieces: pieces(&hit.sentence),
                note: String::new(),
                line: hit.line,
                source: hit.source,
            })
            .collect(),
    })
}

fn pieces(found: &[Piece]) -> Vec<(bool, String)> {
    found
        .iter()
        .map(|piece| (piece.found, if piece.found { piece.text.clone() } else { shortened(&piece.text) }))
        .collect()
}

/// What stands between two finds, without its middle where it is long.
fn shortened(text: &str) -> String {
    let length = text.chars().count();
    if length <= 2 * EDGE {
        return text.to_string();
    }
    let (first, last): (String, String) =
        (text.chars().take(EDGE).collect(), text.chars().skip(length - EDGE).collect());
    format!("{first} … {last}")
}

fn words(pieces: &[(bool, String)]) -> String {
    pieces.iter().map(|(_, words)| words.as_str()).collect()
}

fn shown(visit: &Visit<'_>, hit: &Hit) -> Markup {
    html! {
        li {
            h2 dir="auto" { a href=(hit.path) { (hit.title) } @if !hit.note.is_empty() { " " span.how { (hit.note) } } }
            figure.ev.plain {
                blockquote dir="auto" { @for (found, words) in &hit.pieces { @if *found { mark { (words) } } @else { (words) } } }
                figcaption { a.cite href=(hit.path) { (parts::source(visit, hit.source.outlet.as_deref().or(hit.source.file.as_deref()), hit.source.published.as_deref().and_then(crate::input::day))) } }
            }
        }
    }
}
