//! The records of the ledger, the latest published first, by what they are and who has part in them.

use super::Page;
use super::actors;
use crate::cli::chosen;
use crate::serve::problem::Problem;
use crate::serve::visit::Visit;
use armistice_engine::record::EventType;
use armistice_engine::record::Issue;
use armistice_engine::record::publish::LISTS;
use armistice_store::Filter;
use armistice_store::Listed;
use armistice_store::Query;
use maud::html;
use serde_json::Value;
use serde_json::json;

/// Records on a page, and given to programs at a time.
const ROWS: usize = 40;
const MOST: usize = 500;

/// The page.
pub(crate) fn page(visit: &Visit<'_>) -> Result<Page, Problem> {
    let asked = visit.asked;
    let rows = found(visit, ROWS)?;
    let next = rows.last().filter(|_| rows.len() == ROWS).map(|row| row.id.clone());
    let body = html! {
        h1 { (visit.t("screen.records")) }
        form.seek method="get" action="/records" {
            label { span { (visit.t("review.kind")) } select name="kind" { option value="" { (visit.t("timeline.all")) }
                @for (_, kind) in LISTS { option value=(kind) selected[asked.text("kind") == Some(*kind)] { (visit.kind(kind)) } } } }
            label { span { (visit.t("positions.issue")) } select name="issue" { option value="" { (visit.t("timeline.all")) }
                @for issue in Issue::ALL { option value=(issue.code()) selected[asked.text("issue") == Some(issue.code())] { (visit.issue(*issue)) } } } }
            label { span { (visit.t("incidents.what")) } select name="type" { option value="" { (visit.t("timeline.all")) }
                @for kind in EventType::ALL { option value=(kind.code()) selected[asked.text("type") == Some(kind.code())] { (visit.event(*kind, None)) } } } }
            label { span { (visit.t("filter.actor")) } input name="actor" value=[asked.text("actor")]; }
            label { span { (visit.t("search.outlet")) } input name="outlet" value=[asked.text("outlet")]; }
            label { span { (visit.t("cut.as_of")) } input type="date" name="as_of" value=[asked.text("as_of")]; }
            @if let Some(language) = asked.text("lang") { input type="hidden" name="lang" value=(language); }
            button { (visit.t("cut.show")) }
        }
        (actors::listed(visit, &rows))
        @if let Some(next) = next { p { a rel="next" href=(asked.again("", &[("after", &next)])) { (visit.t("pager.after")) } } }
    };
    Ok(Page {
        title: visit.t("screen.records").to_string(),
        screen: "/records",
        body: Some(body),
        twins: &[".json"],
        ..Page::default()
    })
}

/// The same for programs, with the cursor of what follows.
pub(crate) fn value(visit: &Visit<'_>) -> Result<Value, Problem> {
    let limit = visit.asked.number("limit", 100, MOST)?;
    let rows = found(visit, limit)?;
    let next = rows.last().filter(|_| rows.len() == limit).map(|row| row.id.clone());
    Ok(json!({ "schema": 1, "records": rows.iter().map(told).collect::<Vec<_>>(), "next": next }))
}

fn found(visit: &Visit<'_>, limit: usize) -> Result<Vec<Listed>, Problem> {
    let (asked, cut) = (visit.asked, visit.cut()?);
    let text = |name: &str| asked.text(name).map(str::to_string);
    let issue = asked.code("issue", chosen::issue)?.map(Issue::code);
    let event = asked.code("type", chosen::event_type)?.map(EventType::code);
    if let Some(kind) = asked.text("kind").filter(|kind| LISTS.iter().all(|(_, own)| own != kind)) {
        return Err(Problem::unclear(format!("kind: {kind:?} is no kind of record")));
    }
    let filter = Filter {
        actor: text("actor"),
        code: issue.or(event).map(str::to_string),
        kind: text("kind"),
        outlet: text("outlet"),
        from: cut.from,
        to: None,
        reviewed: cut.reviewed,
        dossier: None,
        articles: None,
        as_of: cut.as_of,
        known_at: cut.known_at,
    };
    let (article, after) = (text("article"), text("after"));
    for id in article.iter().chain(&after) {
        super::sheet::hexadecimal(id)?;
    }
    Ok(visit.ledger()?.records(&Query { filter, article, limit, after })?)
}

fn told(row: &Listed) -> Value {
    let review =
        row.review.as_ref().map(|review| json!({ "verdict": review.verdict, "by": review.by, "at": review.at }));
    json!({
        "id": row.id, "kind": row.kind, "code": row.code, "value": row.value, "day": row.day, "who": row.who, "whom": row.whom,
        "words": row.words, "sentence": row.sentence, "line": row.line, "review": review,
        "source": { "article": row.source.hash, "outlet": row.source.outlet, "title": row.source.title, "published": row.source.published, "url": row.source.url },
    })
}
