//! Review in the browser: what waits, beside its text, with forms that decide. All of it works without a script.

use super::Page;
use super::evidence;
use super::record;
use super::record::Names;
use crate::cli::brief::rates;
use crate::cli::review::decide::Written;
use crate::cli::review::fields;
use crate::cli::review::told;
use crate::serve::asked::Asked;
use crate::serve::forms;
use crate::serve::keys::Purpose;
use crate::serve::problem::Problem;
use crate::serve::visit::Visit;
use armistice_engine::record::Act;
use armistice_engine::record::EventType;
use armistice_engine::record::Issue;
use armistice_engine::record::Mode;
use armistice_engine::record::Stance;
use armistice_engine::record::Status;
use armistice_engine::record::TermKind;
use armistice_engine::record::publish::LISTS;
use armistice_store::Waiting;
use armistice_store::Wanted;
use maud::Markup;
use maud::html;
use serde_json::Value;

/// Records on a page.
const CARDS: usize = 6;

/// The queue.
pub(crate) fn page(visit: &Visit<'_>) -> Result<Page, Problem> {
    let asked = visit.asked;
    let text = |name: &str| asked.text(name).map(str::to_string);
    let issue = asked.code("issue", crate::cli::chosen::issue)?;
    let wanted = Wanted {
        outlet: text("outlet"),
        article: text("article"),
        actor: text("actor"),
        kind: text("kind"),
        issue: issue.map(|issue| issue.code().to_string()),
        since: asked.day("after")?,
        until: asked.day("before")?,
    };
    let ledger = visit.ledger()?;
    let mut queue = ledger.queue(&Waiting { wanted, measured: rates::wrong(), ..Waiting::default() })?;
    let next = ledger.next_of(&mut queue, CARDS)?;
    let mut cards = Vec::new();
    for row in &next {
        if let Some(found) = ledger.record(&row.id)? {
            cards.push(found);
        }
    }
    let body = html! {
        h1 { (visit.t("screen.review")) " " span.n { (visit.count("desk.queue", queue.total)) } }
        (done(visit)?)
        (name(visit))
        p.hint { (visit.t("review.hint")) }
        (filters(visit))
        @if cards.is_empty() { p.none { (visit.t("review.empty")) } }
        div.queue {
            @for found in &cards {
                @let names = Names::of(&found.view);
                @let id = found.published["id"].as_str().unwrap_or_default();
                article.card.(format!("k-{}", found.kind)) id=(format!("r-{id}")) tabindex="0" {
                    div.panel {
                        div { (evidence::passage(visit, found)) }
                        div {
                            header { span.kind { (visit.kind(&found.kind)) } " " a.cite href=(asked.link(&format!("/e/{id}"), &[])) { (visit.t("card.evidence")) } }
                            p.says { (record::heading(visit, &found.kind, &found.published, &names)) }
                            (record::fields(visit, &found.kind, &found.published, &names))
                            p.method { (found.published["method"].as_str().unwrap_or_default()) }
                            (deeds(visit, &found.kind, &found.published, true))
                        }
                    }
                }
            }
        }
        (lists())
    };
    Ok(Page {
        title: visit.t("screen.review").to_string(),
        screen: "/review",
        body: Some(body),
        wide: true,
        ..Page::default()
    })
}

/// What waits, for programs.
pub(crate) fn value(visit: &Visit<'_>) -> Result<Value, Problem> {
    let ledger = visit.ledger()?;
    let mut queue = ledger.queue(&Waiting { measured: rates::wrong(), ..Waiting::default() })?;
    let most = visit.asked.number("limit", 50, 500)?;
    let rows = ledger.next_of(&mut queue, most)?;
    let rows: Vec<Value> = rows.iter().map(|row| serde_json::json!({ "record": row.id, "kind": row.kind, "method": row.method, "article": row.article })).collect();
    Ok(serde_json::json!({ "schema": 1, "waiting": queue.total, "records": rows }))
}

/// Who decides; the name stands with every decision.
fn name(visit: &Visit<'_>) -> Markup {
    if visit.site.settings.login {
        return html! {};
    }
    html! {
        form.act.name method="post" action="/review/name" {
            input type="hidden" name="back" value=(here(visit));
            label { span { (visit.t("review.by")) } input name="by" required maxlength="80" autocomplete="name" value=[visit.reviewer.as_deref()]; }
            button { (visit.t("review.set")) }
        }
    }
}

fn filters(visit: &Visit<'_>) -> Markup {
    let asked = visit.asked;
    html! {
        form.seek method="get" action="/review" {
            label { span { (visit.t("review.kind")) }
                select name="kind" { option value="" { (visit.t("timeline.all")) }
                    @for (_, kind) in LISTS { option value=(kind) selected[asked.text("kind") == Some(*kind)] { (visit.kind(kind)) } } } }
            label { span { (visit.t("positions.issue")) }
                select name="issue" { option value="" { (visit.t("timeline.all")) }
                    @for issue in Issue::ALL { option value=(issue.code()) selected[asked.text("issue") == Some(issue.code())] { (visit.issue(*issue)) } } } }
            label { span { (visit.t("search.outlet")) } input name="outlet" value=[asked.text("outlet")]; }
            @if let Some(language) = asked.text("lang") { input type="hidden" name="lang" value=(language); }
            button { (visit.t("cut.show")) }
        }
    }
}

/// The address of this page, for a form to lead back to.
fn here(visit: &Visit<'_>) -> String {
    visit.asked.again("", &[("done", "")])
}

fn token(visit: &Visit<'_>, by: &str) -> Markup {
    html! {
        input type="hidden" name="token" value=(visit.site.keys.sign(Purpose::Form, by));
        input type="hidden" name="back" value=(here(visit));
    }
}

/// The decision that was made just now, with what it changed and a form that takes it back.
pub(super) fn done(visit: &Visit<'_>) -> Result<Markup, Problem> {
    let Some(seq) = visit.asked.text("done").and_then(|seq| seq.parse().ok()) else { return Ok(html! {}) };
    let Some(past) = visit.ledger()?.decision(seq)? else { return Ok(html! {}) };
    let lines = told::lines(&past, &[]);
    Ok(html! {
        div.done role="status" {
            p { strong { (visit.say("review.done", &[&past.verdict, &past.by])) }
                @if let Some(id) = past.body["record"].as_str() { " " a.cite href=(format!("/e/{id}")) { (past.body["kind"].as_str().unwrap_or_default()) " " (id.chars().take(8).collect::<String>()) } } }
            @if !lines.is_empty() { ul { @for line in lines.iter().take(14) { li { (line.trim()) } } } }
            @if let Some(by) = visit.reviewer.as_deref().filter(|_| past.undone.is_none() && past.verdict != "undo") {
                form.act method="post" action="/review/undo" { (token(visit, by)) input type="hidden" name="seq" value=(past.seq); button data-key="u" { (visit.t("review.undo")) } }
            }
        }
    })
}

/// The forms that decide on a record, where somebody said who decides. Beside a whole text there is no room to correct
/// every record; a link leads to where there is.
pub(super) fn deeds(visit: &Visit<'_>, kind: &str, published: &Value, whole: bool) -> Markup {
    let id = published["id"].as_str().unwrap_or_default();
    let Some(by) = visit.reviewer.as_deref() else { return html! {} };
    let open: Vec<(&String, String)> = published
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(name, value)| forms::is_open(name, value))
        .map(|(name, value)| (name, forms::written(value)))
        .collect();
    let shown = open.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(",");
    html! {
        form.act method="post" action="/review/decide" {
            (token(visit, by))
            input type="hidden" name="id" value=(id);
            @if whole { input type="hidden" name="shown" value=(shown); }
            @if whole { p.writes { (visit.say("review.writes", &[by])) } }
            div.buttons {
                button.main name="verdict" value="accept" data-key="a" { (visit.t("review.accept")) }
                button name="verdict" value="reject" data-key="x" { (visit.t("review.reject")) }
                button name="verdict" value="nothing" data-key="n" { (visit.t("review.nothing")) }
                @if whole { button name="verdict" value="nothing?" { (visit.t("review.preview.nothing")) } }
                @else { a href=(format!("/e/{id}#correct")) { (visit.t("review.correct")) } }
            }
            @if whole { details.correct id="correct" {
                summary { (visit.t("review.correct")) }
                @for (name, written) in &open { (field(visit, kind, name, written)) }
                label { span { (visit.t("review.actor")) } input name="actor" placeholder="id | name | kind | side"; }
                label { span { (visit.t("review.why")) } input name="why"; }
                div.buttons {
                    button name="verdict" value="correct?" { (visit.t("review.preview")) }
                    button.main name="verdict" value="correct" { (visit.t("review.write")) }
                    button name="verdict" value="note" { (visit.t("review.note")) }
                }
            } }
        }
    }
}

/// A field of a form, with the values that it may take where the list of them is closed.
fn field(visit: &Visit<'_>, kind: &str, name: &str, written: &str) -> Markup {
    let list = list_of(kind, name);
    html! {
        label { span { (name.replace('_', " ")) }
            @if matches!(name, "evidence" | "content") { textarea name=(format!("f.{name}")) rows="3" title=(visit.t("review.exact")) { (written) } }
            @else { input name=(format!("f.{name}")) value=(written) list=[list]; }
        }
    }
}

fn list_of(kind: &str, name: &str) -> Option<&'static str> {
    Some(match (kind, name) {
        ("statement", "act") => "l-act",
        ("statement", "mode") => "l-mode",
        ("position", "issue") => "l-issue",
        ("position", "stance") => "l-stance",
        ("event", "type") => "l-type",
        ("event", "status") => "l-status",
        ("term", "term") => "l-term",
        _ => return None,
    })
}

/// The values of closed lists, once for all forms of a page.
pub(super) fn lists() -> Markup {
    let lists: [(&str, Vec<&str>); 7] = [
        ("l-act", Act::ALL.iter().map(|row| row.code()).collect()),
        ("l-mode", Mode::ALL.iter().map(|row| row.code()).collect()),
        ("l-issue", Issue::ALL.iter().map(|row| row.code()).collect()),
        ("l-stance", Stance::ALL.iter().map(|row| row.code()).collect()),
        ("l-type", EventType::ALL.iter().map(|row| row.code()).collect()),
        ("l-status", Status::ALL.iter().map(|row| row.code()).collect()),
        ("l-term", TermKind::ALL.iter().map(|row| row.code()).collect()),
    ];
    html! { @for (id, codes) in lists { datalist id=(id) { @for code in codes { option value=(code) {} } } } }
}

/// A record that the reading missed: its kind and words first, then its fields.
pub(super) fn add(visit: &Visit<'_>, hash: &str) -> Markup {
    let Some(by) = visit.reviewer.as_deref() else {
        return html! { p.hint { a href="/review" { (visit.t("review.who")) } } };
    };
    let kind = visit.asked.text("add").and_then(|kind| fields::ASKED.iter().find(|(own, _)| *own == kind));
    let words = visit.asked.text("words").unwrap_or_default();
    html! {
        details.add id="add" open[kind.is_some()] {
            summary { (visit.t("review.add")) }
            @if let Some((kind, asked)) = kind {
                form.act method="post" action="/review/add" {
                    (token(visit, by))
                    input type="hidden" name="article" value=(hash);
                    input type="hidden" name="kind" value=(kind);
                    p { span.kind.(format!("k-{kind}")) { (visit.kind(kind)) } }
                    label { span { (visit.t("review.words")) } textarea name="words" rows="3" required { (words) } }
                    @for name in *asked { (field(visit, kind, name, "")) }
                    label { span { (visit.t("review.actor")) } input name="actor" placeholder="id | name | kind | side"; }
                    label { span { (visit.t("review.why")) } input name="why"; }
                    div.buttons { button name="preview" value="1" { (visit.t("review.preview")) } button.main { (visit.t("review.write")) } }
                }
            } @else {
                form.act method="get" action=(format!("{}#add", visit.asked.path)) {
                    p.hint { (visit.t("review.add.hint")) }
                    label { span { (visit.t("review.words")) } textarea name="words" rows="3" required data-selected="" { (words) } }
                    label { span { (visit.t("review.kind")) } select name="add" { @for (kind, _) in fields::ASKED { option value=(kind) { (visit.kind(kind)) } } } }
                    button { (visit.t("review.next")) }
                }
            }
        }
    }
}

/// What a decision would write, with the same form to be sent in earnest.
pub(crate) fn preview(visit: &Visit<'_>, form: &Asked, written: &Written) -> Page {
    let lines = told::lines(&written.past, &written.changes);
    let body = html! {
        h1 { (visit.t("review.preview.title")) }
        p { strong { (written.past.verdict) } " · " (written.past.by) }
        ul.writes { @for line in &lines { li { (line.trim()) } } @if lines.is_empty() { li.none { (visit.t("review.preview.none")) } } }
        form.act method="post" action=(form.path) {
            @for (name, value) in form.given().filter(|(name, _)| *name != "preview") {
                input type="hidden" name=(name) value=(if name == "verdict" { value.trim_end_matches('?') } else { value });
            }
            div.buttons { button.main { (visit.t("review.write")) } " " a href=(form.text("back").filter(|back| back.starts_with('/')).unwrap_or("/review")) { (visit.t("review.leave")) } }
        }
    };
    Page { title: visit.t("review.preview.title").to_string(), screen: "/review", body: Some(body), ..Page::default() }
}
