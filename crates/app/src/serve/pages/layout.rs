//! The frame of every page: screens, what part of the ledger is looked at, and how far it may be trusted.

use super::Page;
use crate::cli::brief::rates;
use crate::serve::problem::Problem;
use crate::serve::texts::Language;
use crate::serve::visit::OUTSIDE;
use crate::serve::visit::Visit;
use maud::DOCTYPE;
use maud::Markup;
use maud::html;

/// The screens in the order in which a day's work goes through them, with the key that leads there after `g`.
const SCREENS: [(&str, &str, &str); 13] = [
    ("/", "screen.desk", "d"),
    ("/positions", "screen.positions", "p"),
    ("/proposals", "screen.proposals", "o"),
    ("/timeline", "screen.timeline", "t"),
    ("/calendar", "screen.calendar", "c"),
    ("/incidents", "screen.incidents", "i"),
    ("/claims", "screen.claims", "l"),
    ("/coverage", "screen.coverage", "v"),
    ("/review", "screen.review", "r"),
    ("/records", "screen.records", "e"),
    ("/actors", "screen.actors", "a"),
    ("/sources", "screen.sources", "s"),
    ("/audit", "screen.audit", "h"),
];

/// A page in its frame.
pub(crate) fn whole(visit: &Visit<'_>, page: Page) -> Result<String, Problem> {
    let cut = if page.fields.is_some() { Some(cut_off(visit)?) } else { None };
    let title = [Some(page.title.clone()), cut, Some("Armistice".to_string())];
    let title = title.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let form = page.fields.as_ref().map(|fields| chooser(visit, fields)).transpose()?;
    let foot = foot(visit, &page)?;
    let body = html! {
        (top(visit, page.screen))
        @if let Some(form) = form { (form) }
        main id="main" tabindex="-1" class=[page.wide.then_some("wide")] { (page.body.unwrap_or_default()) }
        (foot)
    };
    Ok(document(visit, &title, &body).into_string())
}

/// A problem in the same frame.
pub(crate) fn refused(visit: &Visit<'_>, problem: &Problem) -> String {
    let title = visit.t("problem.title");
    let body = html! {
        (top(visit, ""))
        main id="main" tabindex="-1" {
            h1 { (title) }
            p.problem { (problem.detail) }
            p { a href="/" { (visit.t("problem.back")) } }
        }
    };
    document(visit, &format!("{title} · Armistice"), &body).into_string()
}

/// The page where whoever must say who they are can do so.
pub(crate) fn door(visit: &Visit<'_>, back: &str) -> String {
    let title = visit.t("door.title");
    let back = if back == "/login" || back == "/logout" { "/" } else { back };
    let body = html! {
        main id="main" tabindex="-1" {
            h1 { "Armistice" }
            p { (visit.t("door.hint")) }
            form.act method="post" action="/login" {
                input type="hidden" name="back" value=(back);
                label { span { (visit.t("door.token")) } input type="password" name="by_token" required autocomplete="current-password"; }
                div.buttons { button.main { (title) } }
            }
        }
    };
    document(visit, &format!("{title} · Armistice"), &body).into_string()
}

fn document(visit: &Visit<'_>, title: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(visit.language.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                link rel="icon" href="/static/mark.svg" type="image/svg+xml";
                link rel="stylesheet" href="/static/desk.css";
                script src="/static/desk.js" defer {}
            }
            body {
                a.skip href="#main" { (visit.t("skip")) }
                (body)
                (keys(visit))
            }
        }
    }
}

fn top(visit: &Visit<'_>, screen: &str) -> Markup {
    html! {
        header.top {
            a.name href=(visit.asked.link("/", &[])) { "Armistice" }
            nav.screens aria-label=(visit.t("screens")) {
                @for (path, key, letter) in SCREENS {
                    a href=(visit.asked.link(path, &[])) data-go=(letter) aria-current=[(path == screen).then_some("page")] { (visit.t(key)) }
                }
            }
            form.find role="search" action="/search" method="get" {
                (kept(visit, &["q", "in"]))
                input type="search" name="q" aria-label=(visit.t("search.label")) placeholder=(visit.t("search.label")) value=[visit.asked.text("q").filter(|_| screen == "/search")];
                button { (visit.t("search.go")) }
            }
        }
    }
}

/// Hidden fields for the part of the ledger that is looked at, without some.
fn kept(visit: &Visit<'_>, without: &[&str]) -> Markup {
    let cut = crate::serve::asked::CUT.iter().filter(|name| !without.contains(name));
    html! {
        @for name in cut {
            @if let Some(value) = visit.asked.text(name) { input type="hidden" name=(name) value=(value); }
        }
    }
}

/// The form that says what part of the ledger is looked at: its answer has an address that can be shared.
fn chooser(visit: &Visit<'_>, fields: &Markup) -> Result<Markup, Problem> {
    let (snapshot, chosen) = (visit.snapshot()?, visit.chosen()?);
    let asked = visit.asked;
    Ok(html! {
        form.cut method="get" action=(asked.path) aria-label=(visit.t("cut.label")) {
            label { span { (visit.t("cut.dossier")) }
                select name="dossier" {
                    @for (at, dossier) in snapshot.dossiers.iter().enumerate() {
                        @let named = !dossier.name.is_empty();
                        option value=(if named { dossier.name.as_str() } else { OUTSIDE }) selected[chosen == Some(at)] {
                            (if named { dossier.name.as_str() } else { visit.t("cut.outside") }) " (" (dossier.readings.len()) ")"
                        }
                    }
                }
            }
            label { span { (visit.t("cut.as_of")) } input type="date" name="as_of" value=[asked.text("as_of")]; }
            (fields)
            details.more open[["known_at", "from", "reviewed"].iter().any(|name| asked.text(name).is_some())] {
                summary { (visit.t("cut.more")) }
                div {
                    label { span { (visit.t("cut.from")) } input type="date" name="from" value=[asked.text("from")]; }
                    label { span { (visit.t("cut.known_at")) } input type="text" name="known_at" size="17" placeholder="2025-03-12T18:00Z" value=[asked.text("known_at")]; }
                    label.box { input type="checkbox" name="reviewed" value="1" checked[asked.is_set("reviewed")]; span { (visit.t("cut.reviewed")) } }
                }
            }
            @if let Some(language) = asked.text("lang") { input type="hidden" name="lang" value=(language); }
            button { (visit.t("cut.show")) }
        }
    })
}

/// `to 2025-03-15`: what the page's name says of its cut.
fn cut_off(visit: &Visit<'_>) -> Result<String, Problem> {
    let (snapshot, chosen) = (visit.snapshot()?, visit.chosen()?);
    let dossier = chosen.and_then(|at| snapshot.dossiers.get(at)).map(|dossier| dossier.name.as_str());
    let dossier = dossier.filter(|name| !name.is_empty()).unwrap_or(visit.t("cut.outside"));
    let day = match (snapshot.corpus.as_of, snapshot.corpus.days) {
        (Some(day), _) => visit.say("cut.title.as_of", &[&day.to_string()]),
        (None, Some((_, last))) => visit.say("cut.title.latest", &[&last.to_string()]),
        (None, None) => visit.t("cut.title.none").to_string(),
    };
    let known = snapshot.corpus.known_at.as_ref().map(|time| format!(", {}", visit.say("cut.title.known", &[time])));
    Ok(format!("{dossier}, {day}{}", known.unwrap_or_default()))
}

fn foot(visit: &Visit<'_>, page: &Page) -> Result<Markup, Problem> {
    let snapshot = page.fields.is_some().then(|| visit.snapshot()).transpose()?;
    Ok(html! {
        footer {
            @if let Some(snapshot) = snapshot {
                p.made {
                    (visit.say("foot.made", &[&snapshot.corpus.line()]))
                    @if let Some(day) = snapshot.shortened { " " (visit.say("foot.shortened", &[&day.to_string()])) }
                }
            }
            @if !page.twins.is_empty() {
                p.twins { (visit.t("foot.twins")) " "
                    @for ending in page.twins { a href=(visit.asked.again(ending, &[])) { (ending.trim_start_matches('.').to_uppercase()) } " " }
                }
            }
            details.rates { summary { (visit.t("foot.rates")) } p { (rates::sentence()) } }
            p { (visit.t("foot.says")) }
            div.tongues {
                @for language in Language::ALL {
                    a href=(visit.asked.again("", &[("lang", language.code())])) lang=(language.code()) hreflang=(language.code()) aria-current=[(language == visit.language).then_some("true")] { (language.name()) } " "
                }
                @if visit.site.settings.login { form.act method="post" action="/logout" { button { (visit.t("door.leave")) } } }
                button type="button" class="keys-open" hidden { (visit.t("keys.open")) " " kbd { "?" } }
            }
        }
    })
}

/// The list of keys, which the script opens; without it there is nothing to list.
fn keys(visit: &Visit<'_>) -> Markup {
    let rows = [
        ("?", "keys.help"),
        ("/", "keys.search"),
        ("g", "keys.go"),
        ("j k", "keys.rows"),
        ("Enter", "keys.enter"),
        ("e", "keys.cite"),
        ("← ↑ → ↓", "keys.cells"),
        ("a x n u", "keys.review"),
    ];
    html! {
        dialog id="keys" aria-labelledby="keys-title" {
            h2 id="keys-title" { (visit.t("keys.title")) }
            dl {
                @for (key, text) in rows { div { dt { kbd { (key) } } dd { (visit.t(text)) } } }
                @for (_, key, letter) in SCREENS { div { dt { kbd { "g " (letter) } } dd { (visit.t(key)) } } }
            }
            label.box { input type="checkbox" id="keys-off"; span { (visit.t("keys.off")) } }
            form method="dialog" { button { (visit.t("keys.close")) } }
        }
    }
}
