//! The audit trail: who decided what, when and why, with before and after; decisions that lost their words; silent edits.

use super::Page;
use crate::cli::review::told;
use crate::serve::problem::Problem;
use crate::serve::visit::Visit;
use armistice_store::Edit;
use armistice_store::Past;
use jiff::Timestamp;
use maud::Markup;
use maud::html;
use serde_json::Value;
use serde_json::json;

/// Decisions on a page.
const ROWS: usize = 100;
/// Edits on a page.
const EDITS: usize = 30;

/// The page.
pub(crate) fn page(visit: &Visit<'_>) -> Result<Page, Problem> {
    let ledger = visit.ledger()?;
    let info = ledger.info()?;
    let (rows, orphans) = (ledger.history(None)?, ledger.orphans()?);
    let edits = ledger.edits(Timestamp::UNIX_EPOCH, Timestamp::now())?;
    let entered = info.entered.clone().unwrap_or_default();
    let body = html! {
        h1 { (visit.t("screen.audit")) }
        dl.clock {
            div { dt { (visit.t("audit.entries")) } dd.val { (info.entries) } }
            div { dt { (visit.t("sources.articles")) } dd.val { (info.articles) } }
            div { dt { (visit.t("audit.records")) } dd.val { (info.records) } }
            div { dt { (visit.t("audit.reviewed")) } dd.val { (info.reviewed) } }
            div { dt { (visit.t("audit.last")) } dd.val { (entered.1.chars().take(16).collect::<String>().replace('T', " ")) } }
        }
        p.about { (visit.t("audit.head")) " " code.long { (info.head) } }
        @if !orphans.is_empty() { section.group { h2 { (visit.t("audit.orphans")) " " span.n { (orphans.len()) } } (decisions(visit, orphans.iter())) } }
        section.group { h2 { (visit.t("evidence.history")) " " span.n { (rows.len()) } }
            @if rows.is_empty() { p.none { (visit.t("evidence.undecided")) } }
            (decisions(visit, rows.iter().rev().take(ROWS)))
            @if rows.len() > ROWS { p.hint { (visit.count("more.lines", rows.len() - ROWS)) } }
        }
        section.group { h2 { (visit.t("audit.edits")) " " span.n { (edits.len()) } }
            p.hint { (visit.t("audit.edits.hint")) }
            ul.lines { @for edit in edits.iter().rev().take(EDITS) { (edited(visit, edit)) } }
        }
    };
    let title = visit.t("screen.audit").to_string();
    Ok(Page { title, screen: "/audit", body: Some(body), twins: &[".json"], ..Page::default() })
}

/// All of it for programs.
pub(crate) fn value(visit: &Visit<'_>) -> Result<Value, Problem> {
    let ledger = visit.ledger()?;
    let rows = ledger.history(None)?;
    let rows: Vec<Value> = rows
        .iter()
        .map(|past| {
            json!({
                "entry": past.seq, "entered": past.entered, "by": past.by, "why": past.why, "verdict": past.verdict,
                "article": past.article, "taken_back_by": past.undone, "decision": past.body,
            })
        })
        .collect();
    let info = ledger.info()?;
    Ok(json!({ "schema": 1, "entries": info.entries, "chain_ends_in": info.head, "decisions": rows }))
}

fn decisions<'p>(visit: &Visit<'_>, rows: impl Iterator<Item = &'p Past>) -> Markup {
    html! {
        ol.history { @for past in rows {
            li.undone[past.undone.is_some()] {
                span.n { (past.seq) } " " strong { (past.verdict) } " · " (past.by) " · " time datetime=(past.entered) { (past.entered.chars().take(16).collect::<String>().replace('T', " ")) }
                @if let Some(id) = past.body["record"].as_str() { " · " a.cite href=(format!("/e/{id}")) { (past.body["kind"].as_str().unwrap_or_default()) " " (id.chars().take(8).collect::<String>()) } }
                @if let Some(why) = &past.why { " · “" (why) "”" }
                @if let Some(by) = past.undone { " " em { (visit.say("history.undone", &[&by.to_string()])) } }
                @let changes = told::differing(&past.body["before"], &past.body["after"]);
                @if past.verdict == "correct" && !changes.is_empty() { ul { @for change in changes { li { (change.trim()) } } } }
            }
        } }
    }
}

fn edited(visit: &Visit<'_>, edit: &Edit) -> Markup {
    html! {
        li {
            p.what { strong { (edit.outlet.as_deref().unwrap_or(&edit.address)) } " · " (edit.entered.chars().take(10).collect::<String>())
                " · " a href=(visit.asked.link(&format!("/d/{}", edit.before), &[])) { (visit.t("audit.before")) } " → " a href=(visit.asked.link(&format!("/d/{}", edit.after), &[])) { (visit.t("audit.after")) } }
            figure.ev.plain { blockquote dir="auto" { del { (edit.sentence) } } }
            @match &edit.now { Some(now) => { figure.ev.plain { blockquote dir="auto" { ins { (now) } } } } None => { p.none { (visit.t("audit.gone")) } } }
        }
    }
}
