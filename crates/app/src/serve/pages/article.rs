//! An article: its text with highlights on the left, its records on the right, each linked to the other.

use super::Page;
use super::parts;
use super::record;
use super::record::Names;
use super::review;
use super::sheet;
use super::sheet::Sheet;
use crate::output::link;
use crate::serve::problem::Problem;
use crate::serve::visit::Visit;
use armistice_engine::article::ParagraphKind;
use maud::Markup;
use maud::html;
use serde_json::Value;
use serde_json::json;

/// The page.
pub(crate) fn page(visit: &Visit<'_>) -> Result<Page, Problem> {
    let (text, view) = found(visit)?;
    let sheet = Sheet::new(&text, &view, visit.asked.number("at", 1, usize::MAX)? - 1);
    let names = Names::of(&view);
    let about = &view["document"];
    let title = title(visit, &sheet, about);
    let body = html! {
        (head(visit, &title, about))
        (review::done(visit)?)
        p.hint { (visit.count("article.records", sheet.records.len())) " " (visit.t("article.hint")) }
        (review::lists())
        div.reader {
            section.text aria-label=(visit.t("article.text")) lang=[about["language"].as_str()] dir="auto" { (text_of(visit, &sheet)) }
            section.cards aria-label=(visit.t("article.read")) {
                (review::add(visit, about["sha256"].as_str().unwrap_or(visit.name)))
                @if sheet.records.is_empty() { p.none { (visit.t("article.none")) } }
                @for row in &sheet.shown { (card(visit, row, &names)) }
            }
        }
    };
    Ok(Page { title, screen: "/search", body: Some(body), twins: &[".json"], wide: true, ..Page::default() })
}

/// The reading in its published form, with what was decided.
pub(crate) fn value(visit: &Visit<'_>) -> Result<Value, Problem> {
    let (_, view) = found(visit)?;
    Ok(json!({ "schema": 1, "article": view }))
}

fn found(visit: &Visit<'_>) -> Result<(String, Value), Problem> {
    sheet::hexadecimal(visit.name)?;
    let hash = visit.name.to_ascii_lowercase();
    visit.ledger()?.article(&hash)?.ok_or_else(|| Problem::missing(format!("no article goes by {}", visit.name)))
}

/// The headline: as it was given, else the article's own, else its first words.
fn title(visit: &Visit<'_>, sheet: &Sheet<'_>, about: &Value) -> String {
    let given = about["title"].as_str().map(str::to_string);
    let words = given.or_else(|| sheet.headline()).unwrap_or_else(|| visit.t("article.untitled").to_string());
    words.chars().take(160).collect()
}

fn head(visit: &Visit<'_>, title: &str, about: &Value) -> Markup {
    let text = |field: &str| about[field].as_str();
    let hash = text("sha256").unwrap_or(visit.name);
    html! {
        h1 lang=[text("language")] dir="auto" { (title) }
        p.about {
            (parts::source(visit, text("outlet").or(text("file")), text("published").and_then(crate::input::day)))
            @if let Some(byline) = text("byline") { " · " (byline) }
            @if let Some(url) = text("url").and_then(link::web) { " · " a.out href=(url) rel="noreferrer noopener" { (visit.t("open.source")) } }
            " · " span.hash title=(hash) { "SHA-256 " code { (hash.chars().take(12).collect::<String>()) } }
        }
    }
}

/// The text in its paragraphs, the words of records marked and linked to them.
fn text_of(visit: &Visit<'_>, sheet: &Sheet<'_>) -> Markup {
    html! {
        @if let Some(before) = sheet.before { p.part { a href=(visit.asked.again("", &[("at", &before.to_string())])) { (visit.t("article.before")) } } }
        @for paragraph in &sheet.paragraphs {
            @let class = match paragraph.kind { ParagraphKind::Headline => "p headline", kind if sheet::is_aside(kind) => "p aside", _ => "p" };
            p class=(class) {
                @for piece in &paragraph.pieces {
                    @if piece.records.is_empty() { (piece.words) } @else {
                        @let first = piece.records.first().map(|row| row.id).unwrap_or_default();
                        @let all = piece.records.iter().map(|row| row.id).collect::<Vec<_>>().join(" ");
                        @let kinds = piece.records.iter().map(|row| format!("k-{}", row.kind)).collect::<std::collections::BTreeSet<_>>();
                        @let kinds = kinds.into_iter().collect::<Vec<_>>().join(" ");
                        @for id in &piece.begins { span id=(format!("w-{id}")) {} }
                        a.hl.(kinds) href=(format!("#r-{first}")) data-records=(all) { (piece.words) }
                    }
                }
            }
        }
        @if let Some(after) = sheet.after { p.part { a href=(visit.asked.again("", &[("at", &after.to_string())])) { (visit.t("article.after")) } } }
    }
}

/// A record beside the text.
fn card(visit: &Visit<'_>, row: &sheet::Row<'_>, names: &Names) -> Markup {
    let review = &row.record["review"];
    html! {
        article.card.(format!("k-{}", row.kind)).reviewed[review.is_object()] id=(format!("r-{}", row.id)) tabindex="0" {
            header {
                span.kind { (visit.kind(row.kind)) } " "
                @if review.is_object() { span.rev.yes { (reviewed(visit, review)) } } @else { span.rev { (visit.t("review.no")) } }
                span.links {
                    a href=(format!("#w-{}", row.id)) { (visit.t("card.words")) } " "
                    a.cite href=(visit.asked.link(&format!("/e/{}", row.id), &[])) { (visit.t("card.evidence")) }
                }
            }
            p.says { (record::heading(visit, row.kind, row.record, names)) }
            p.words dir="auto" { "“" (row.words) "”" }
            (record::fields(visit, row.kind, row.record, names))
            p.method { (row.record["method"].as_str().unwrap_or_default()) }
            (review::deeds(visit, row.kind, row.record, false))
        }
    }
}

/// `accepted by Mira, 2025-03-12`.
pub(super) fn reviewed(visit: &Visit<'_>, review: &Value) -> String {
    let text = |field: &str| review[field].as_str().unwrap_or_default();
    let day: String = text("at").chars().take(10).collect();
    let verdict = match text("verdict") {
        "correct" => visit.t("review.corrected"),
        "add" => visit.t("review.added"),
        _ => visit.t("review.accepted"),
    };
    texts(verdict, text("by"), &day)
}

fn texts(verdict: &str, by: &str, day: &str) -> String {
    crate::serve::texts::filled(verdict, &[by, day])
}
