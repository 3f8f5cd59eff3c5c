//! One record: its sentence in the paragraphs around it, what was made of it and how, who decided what, how to cite it.

use super::Page;
use super::article::reviewed;
use super::parts;
use super::record;
use super::record::Names;
use super::review;
use super::sheet;
use crate::cli::review::told;
use crate::output::link;
use crate::output::words::one_line;
use crate::serve::problem::Problem;
use crate::serve::visit::Visit;
use armistice_engine::Article;
use armistice_engine::record::read_back;
use armistice_store::Past;
use armistice_store::Record;
use maud::Markup;
use maud::html;
use serde_json::Value;
use serde_json::json;
use std::ops::Range;

/// Bytes of text shown before and behind the words.
const AROUND: usize = 1_500;

/// The page.
pub(crate) fn page(visit: &Visit<'_>) -> Result<Page, Problem> {
    let record = found(visit)?;
    let names = Names::of(&record.view);
    let id = record.published["id"].as_str().unwrap_or(visit.name);
    let history = visit.ledger()?.history(Some(id))?;
    let place = Place::of(&record);
    let title = format!("{} {}", visit.kind(&record.kind), id.chars().take(8).collect::<String>());
    let body = html! {
        p.crumb { span.kind.(format!("k-{}", record.kind)) { (visit.kind(&record.kind)) } " "
            @if record.published["review"].is_object() { span.rev.yes { (reviewed(visit, &record.published["review"])) } }
            @else { span.rev { (visit.t("review.no")) } }
        }
        (review::done(visit)?)
        h1.says { (record::heading(visit, &record.kind, &record.published, &names)) }
        div.panel {
            section { (passage_at(visit, &record, &place)) (citations(visit, &record, &place)) }
            section.side {
                h2 { (visit.t("evidence.fields")) }
                (record::fields(visit, &record.kind, &record.published, &names))
                (review::deeds(visit, &record.kind, &record.published, true))
                (review::lists())
                h2 { (visit.t("evidence.how")) }
                (how(visit, &record, id))
                h2 { (visit.t("evidence.history")) }
                (decisions(visit, &history))
            }
        }
    };
    Ok(Page { title, screen: "/search", body: Some(body), twins: &[".json"], ..Page::default() })
}

/// The record with its article and sentence.
pub(crate) fn value(visit: &Visit<'_>) -> Result<Value, Problem> {
    let record = found(visit)?;
    let place = Place::of(&record);
    Ok(json!({
        "schema": 1,
        "kind": record.kind,
        "record": record.published,
        "sentence": place.words(&record.text, place.sentence.clone()),
        "document": record.view["document"],
    }))
}

fn found(visit: &Visit<'_>) -> Result<Record, Problem> {
    sheet::hexadecimal(visit.name)?;
    let missing = || Problem::missing(format!("no record goes by {}", visit.name));
    visit.ledger()?.record(&visit.name.to_ascii_lowercase())?.ok_or_else(missing)
}

/// Where a record's words stand.
struct Place {
    words: Vec<Range<usize>>,
    sentence: Range<usize>,
    /// The paragraph, and those before and behind it.
    around: Range<usize>,
    line: usize,
}

impl Place {
    fn of(record: &Record) -> Place {
        let article = Article::new(&record.text, read_back::metadata(&record.view));
        let id = record.published["id"].as_str().unwrap_or_default();
        let rows = sheet::rows(&record.text, &record.view);
        let words = rows.into_iter().find(|row| row.id == id).map(|row| row.places).unwrap_or_default();
        let first = words.first().map_or(0, |place| place.start);
        let last = words.last().map_or(0, |place| place.end);
        let sentence =
            article.sentences.iter().map(|row| row.span.start()..row.span.end()).find(|span| span.contains(&first));
        let sentence = sentence.unwrap_or(first..last);
        let paragraphs: Vec<Range<usize>> =
            article.paragraphs.iter().map(|row| row.span.start()..row.span.end()).collect();
        let at = paragraphs.iter().position(|span| span.contains(&first)).unwrap_or(0);
        let from = paragraphs.get(at.saturating_sub(1)).map_or(0, |span| span.start);
        let to = paragraphs.get(at + 1).or(paragraphs.get(at)).map_or(record.text.len(), |span| span.end);
        let low = record.text.floor_char_boundary(from.max(first.saturating_sub(AROUND)));
        let high = record.text.floor_char_boundary(to.min(last + AROUND)).max(last);
        let line = record.text.get(..first).unwrap_or_default().matches('\n').count() + 1;
        Place { words, sentence, around: low..high, line }
    }

    fn words<'t>(&self, text: &'t str, range: Range<usize>) -> &'t str {
        text.get(range).unwrap_or_default().trim()
    }
}

/// The paragraphs around a record's words.
pub(super) fn passage(visit: &Visit<'_>, record: &Record) -> Markup {
    passage_at(visit, record, &Place::of(record))
}

/// The same; the sentence is set off, the words are marked.
fn passage_at(visit: &Visit<'_>, record: &Record, place: &Place) -> Markup {
    let about = &record.view["document"];
    let text = |field: &str| about[field].as_str();
    let mut edges = vec![place.around.start, place.around.end, place.sentence.start, place.sentence.end];
    edges.extend(place.words.iter().flat_map(|words| [words.start, words.end]));
    edges.extend(
        record
            .text
            .get(place.around.clone())
            .unwrap_or_default()
            .match_indices("\n\n")
            .map(|(at, _)| place.around.start + at),
    );
    edges.retain(|edge| (place.around.start..=place.around.end).contains(edge));
    edges.sort_unstable();
    edges.dedup();
    let pieces = edges.windows(2).filter_map(|pair| match pair {
        [a, b] => Some((*a, *b)),
        _ => None,
    });
    let sentence = place.words(&record.text, place.sentence.clone());
    html! {
        figure.ev.big.reviewed[record.published["review"].is_object()] {
            blockquote lang=[text("language")] dir="auto" {
                @for (start, end) in pieces {
                    @let words = record.text.get(start..end).unwrap_or_default();
                    @if words.starts_with("\n\n") { br; br; }
                    @if place.words.iter().any(|own| own.start <= start && end <= own.end) { mark { (words) } }
                    @else if place.sentence.start <= start && end <= place.sentence.end { span.in { (words) } }
                    @else { span.near { (words) } }
                }
            }
            figcaption {
                (parts::source(visit, text("outlet").or(text("file")), text("published").and_then(crate::input::day)))
                @if let Some(byline) = text("byline") { ", " (byline) }
                br;
                a href=(format!("{}#r-{}", visit.asked.link(&format!("/d/{}", record.article), &[("at", &at(place))]), record.published["id"].as_str().unwrap_or_default())) { (visit.t("evidence.article")) }
                @if let Some(url) = text("url").and_then(|url| link::to_sentence(url, sentence)) {
                    " · " a.out href=(url) rel="noreferrer noopener" { (visit.t("open.source")) }
                }
            }
        }
    }
}

/// From where the article's page shows the words, where they do not stand in its first stretch.
fn at(place: &Place) -> String {
    let first = place.words.first().map_or(0, |words| words.start);
    if first < 6_000 { String::new() } else { (place.around.start + 1).to_string() }
}

fn how(visit: &Visit<'_>, record: &Record, id: &str) -> Markup {
    let hash = &record.article;
    let engine = plain_engine(&record.view);
    html! {
        dl.fields {
            div { dt { (visit.t("evidence.method")) } dd { (record.published["method"].as_str().unwrap_or_default()) } }
            div { dt { (visit.t("evidence.engine")) } dd { (engine) } }
            div { dt { (visit.t("evidence.id")) } dd { code.long { (id) } } }
            div { dt { (visit.t("evidence.hash")) } dd { code.long { (hash) } } }
        }
    }
}

fn plain_engine(view: &Value) -> String {
    view["engine"].as_str().map_or_else(|| record::plain(&view["engine"]), str::to_string)
}

/// Ways to cite the sentence.
fn citations(visit: &Visit<'_>, record: &Record, place: &Place) -> Markup {
    let about = &record.view["document"];
    let text = |field: &str| about[field].as_str().unwrap_or_default();
    let id = record.published["id"].as_str().unwrap_or_default();
    let sentence = one_line(place.words(&record.text, place.sentence.clone()));
    let outlet = if text("outlet").is_empty() { text("file") } else { text("outlet") };
    let by = [outlet, text("published"), text("url")].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    let plain = format!("“{sentence}” ({}; line {}; record {id})", by.join(", "), place.line);
    let linked = if text("url").is_empty() { outlet.to_string() } else { format!("[{outlet}]({})", text("url")) };
    let markdown = format!("> {sentence}\n>\n> — {linked}, {}; record `{id}`", text("published"));
    let title = if text("title").is_empty() { &sentence } else { text("title") };
    let braces = |words: &str| words.replace(['{', '}', '\\'], "");
    let bibtex = format!(
        "@misc{{armistice-{},\n  title = {{{}}},\n  howpublished = {{{}}},\n  date = {{{}}},\n  url = {{{}}},\n  note = {{{}}}\n}}",
        id.chars().take(8).collect::<String>(),
        braces(title),
        braces(outlet),
        text("published"),
        text("url"),
        braces(&sentence)
    );
    html! {
        details.citations {
            summary { (visit.t("cite.title")) }
            @for (name, words) in [(visit.t("cite.plain"), plain), ("Markdown", markdown), ("BibTeX", bibtex)] {
                h3 { (name) } pre.citation tabindex="0" { (words) }
            }
        }
    }
}

/// What was decided of it, the earliest first.
fn decisions(visit: &Visit<'_>, history: &[Past]) -> Markup {
    if history.is_empty() {
        return html! { p.none { (visit.t("evidence.undecided")) } };
    }
    html! {
        ol.history {
            @for past in history {
                li.undone[past.undone.is_some()] {
                    strong { (past.verdict) } " · " (past.by) " · " time datetime=(past.entered) { (past.entered.chars().take(16).collect::<String>().replace('T', " ")) }
                    @if let Some(why) = &past.why { ": “" (why) "”" }
                    @if let Some(by) = past.undone { " " em { (visit.say("history.undone", &[&by.to_string()])) } }
                    @let changes = told::differing(&past.body["before"], &past.body["after"]);
                    @if past.verdict == "correct" && !changes.is_empty() { ul { @for change in changes { li { (change.trim()) } } } }
                }
            }
        }
    }
}
