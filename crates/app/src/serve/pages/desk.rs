//! The desk: what changed in a dossier since a day, what lies ahead, what waits. Every line ends in a sentence.

use super::Page;
use super::parts::Shown;
use crate::cli::calendar;
use crate::cli::diff;
use crate::cli::diff::Told;
use crate::output::Listing;
use crate::serve::problem::Problem;
use crate::serve::visit::Visit;
use armistice_engine::record::Status;
use armistice_engine::state::contacts::Contact;
use armistice_engine::state::days::Days;
use armistice_engine::state::diff as changes;
use armistice_store::Waiting;
use jiff::ToSpan;
use jiff::civil::Date;
use maud::Markup;
use maud::html;

/// Days before the last day of publication that count as new with it, if no day is given.
const NEW: i32 = 2;
/// Lines of a group that stand open.
const OPEN: usize = 6;
/// The calendar reaches so many days ahead.
const AHEAD: i32 = 14;

/// Groups of changes: the heading, and what belongs to it.
const GROUPS: [(&str, &[&str]); 6] = [
    ("desk.positions", &["position"]),
    ("desk.proposals", &["term", "step"]),
    ("desk.claims", &["claim", "answer"]),
    ("desk.contacts", &["contact"]),
    ("desk.incidents", &["incident"]),
    ("desk.leverage", &["leverage"]),
];

/// The page.
pub(crate) fn page(visit: &Visit<'_>) -> Result<Page, Problem> {
    let snapshot = visit.snapshot()?;
    let since = since(visit)?;
    let main = visit.desk(|desk| {
        let shown = Shown { visit, desk, snapshot };
        Some(html! {
            h1 { (visit.t("screen.desk")) " " span.of { (desk.dossier.name) } }
            @if let Some(day) = since { p.hint { (visit.say("desk.since", &[&day.to_string()])) } }
            div.two {
                div { (changed(&shown, since)) }
                div.side { (ahead(&shown)) (waiting(&shown)) }
            }
        })
    })?;
    let body = main.unwrap_or_else(
        || html! { h1 { (visit.t("screen.desk")) } p.none { (visit.t("desk.empty")) } pre { "armistice add PATH…" } },
    );
    let day = since.map(|day| day.to_string());
    let fields = html! { label { span { (visit.t("desk.since.label")) } input type="date" name="since" value=[day]; } };
    let title = visit.t("screen.desk").to_string();
    Ok(Page {
        title,
        screen: "/",
        fields: Some(fields),
        body: Some(body),
        twins: &[".csv", ".json", ".atom"],
        ..Page::default()
    })
}

/// What changed, as `armistice diff` prints it.
pub(crate) fn rows(visit: &Visit<'_>) -> Result<Listing, Problem> {
    let since = since(visit)?;
    super::listing(visit, "diff", &diff::COLUMNS, |desk| {
        let Some(day) = since.and_then(|day| day.yesterday().ok()) else { return Vec::new() };
        let before = desk.until(day);
        changes(&before, &desk.play).iter().map(|change| diff::entry(desk, change)).collect()
    })
}

/// From when on something is new: as asked for, else the last days of publication, but not the first, before which there
/// is nothing to have changed.
fn since(visit: &Visit<'_>) -> Result<Option<Date>, Problem> {
    if let Some(day) = visit.asked.day("since")? {
        return Ok(Some(day));
    }
    let days = visit.desk(|desk| {
        let days = desk.dossier.readings.iter().filter_map(|&index| desk.reading(index)?.source.metadata.published);
        let days: std::collections::BTreeSet<Date> = days.collect();
        days.first().copied().zip(days.last().copied())
    })?;
    Ok(days.and_then(|(first, last)| {
        let day = last.checked_sub(NEW.days()).ok()?;
        Some(first.tomorrow().map_or(day, |second| day.max(second)).min(last))
    }))
}

fn changed(shown: &Shown<'_, '_>, since: Option<Date>) -> Markup {
    let (visit, desk) = (shown.visit, shown.desk);
    let Some(before) = since.and_then(|day| day.yesterday().ok()).map(|day| desk.until(day)) else {
        return html! { p.none { (visit.t("desk.undated")) } };
    };
    let told: Vec<Told> = changes(&before, &desk.play).iter().map(|change| diff::told(desk, change)).collect();
    html! {
        @if told.is_empty() { p.none { (visit.t("desk.nothing")) } }
        @for (key, kinds) in GROUPS {
            @let own: Vec<&Told> = told.iter().filter(|row| kinds.contains(&row.change)).collect();
            @if !own.is_empty() {
                section.group {
                    h2 { (visit.t(key)) " " span.n { (own.len()) } }
                    ul.lines { @for row in own.iter().take(OPEN) { (line(shown, row)) } }
                    @if own.len() > OPEN {
                        details.others { summary { (visit.count("more.lines", own.len() - OPEN)) }
                            ul.lines { @for row in own.iter().skip(OPEN).take(40) { (line(shown, row)) } }
                        }
                    }
                }
            }
        }
    }
}

fn line(shown: &Shown<'_, '_>, told: &Told) -> Markup {
    html! {
        li {
            p.what {
                strong { (told.what) } " — "
                @if !told.was.is_empty() { s { (told.was) } " → " }
                span.now { (told.now) }
                @if !told.who.is_empty() { " · " (told.who) }
                @if !told.date.is_empty() { " · " time { (told.date) } }
            }
            @if let Some(record) = told.record { (shown.sentence(record)) }
        }
    }
}

/// Meetings planned for the days after the last article.
fn ahead(shown: &Shown<'_, '_>) -> Markup {
    let (visit, desk) = (shown.visit, shown.desk);
    let corpus = &shown.snapshot.corpus;
    let today = corpus.as_of.or(corpus.days.map(|(_, last)| last));
    let end = today.and_then(|day| day.checked_add(AHEAD.days()).ok());
    let within = |contact: &&Contact| {
        let days = contact.date.as_deref().and_then(Days::parse);
        let planned = matches!(contact.status, Status::Planned | Status::Possible);
        match (days, today, end) {
            (Some(days), Some(today), Some(end)) => {
                days.last >= today && days.first <= end && contact.status != Status::Denied
            }
            (None, ..) => planned,
            _ => false,
        }
    };
    let rows: Vec<&Contact> = desk.play.contacts.iter().filter(within).collect();
    html! {
        section.group {
            h2 { (visit.say("desk.ahead", &[&AHEAD.to_string()])) " " span.n { (rows.len()) } }
            @if rows.is_empty() { p.none { (visit.t("desk.ahead.none")) } }
            ul.lines {
                @for contact in rows.iter().take(12) {
                    li {
                        p.what { strong { (contact.date.as_deref().unwrap_or(visit.t("day.open"))) } " " span.stand { (calendar::standing(contact)) }
                            " " (desk.names(contact.participants.iter().chain(&contact.mediators)))
                            @if let Some(place) = &contact.place { " · " (place) }
                        }
                        @if let Some(told) = contact.told.last() { (shown.sentence(told.record)) }
                    }
                }
            }
        }
    }
}

/// What waits for a reviewer, and decisions that lost their words.
fn waiting(shown: &Shown<'_, '_>) -> Markup {
    let visit = shown.visit;
    let counts = visit.ledger().and_then(|ledger| Ok((ledger.queue(&Waiting::default())?.total, ledger.orphans()?)));
    let Ok((waiting, orphans)) = counts else { return html! {} };
    html! {
        section.group {
            h2 { (visit.t("desk.waiting")) }
            ul.plain {
                li { a href=(visit.asked.link("/review", &[])) { (visit.count("desk.queue", waiting)) } }
                li { @if orphans.is_empty() { (visit.t("desk.orphans.none")) } @else { a href=(visit.asked.link("/audit", &[("show", "orphans")])) { (visit.count("desk.orphans", orphans.len())) } } }
            }
        }
    }
}
