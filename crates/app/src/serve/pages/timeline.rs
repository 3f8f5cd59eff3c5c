//! What happened, day by day in three lanes: diplomacy, statements, battlefield. The day is that of the event; when it was
//! first reported, and by whom, stands beside it.

use super::Page;
use super::parts::Shown;
use crate::cli::calendar;
use crate::cli::incidents;
use crate::cli::timeline;
use crate::output::Listing;
use crate::output::words;
use crate::serve::problem::Problem;
use crate::serve::visit::Visit;
use armistice_engine::state::RecordRef;
use armistice_engine::state::days::Days;
use jiff::civil::Date;
use maud::Markup;
use maud::html;
use std::collections::BTreeMap;

/// Days on a page.
const DAYS: usize = 14;
/// Rows of a lane and day that stand open.
const OPEN: usize = 5;

/// The lanes.
const LANES: [(&str, &str); 3] =
    [("diplomacy", "lane.diplomacy"), ("statements", "lane.statements"), ("battlefield", "lane.battlefield")];

/// The page.
pub(crate) fn page(visit: &Visit<'_>) -> Result<Page, Problem> {
    let lane = visit.asked.text("lane");
    if lane.is_some_and(|lane| LANES.iter().all(|(name, _)| *name != lane)) {
        return Err(Problem::unclear("lane: it is diplomacy, statements or battlefield"));
    }
    let until = visit.asked.day("until")?;
    let snapshot = visit.snapshot()?;
    let body = visit.desk(|desk| {
        let shown = Shown { visit, desk, snapshot };
        let mut days: BTreeMap<Date, Vec<Item>> = BTreeMap::new();
        for item in items(&shown).into_iter().filter(|item| lane.is_none_or(|lane| lane == item.lane)) {
            days.entry(item.day).or_default().push(item);
        }
        // The latest days that anything is told of by then come first on a page, in their order.
        let last = until.or(snapshot.corpus.as_of).or(snapshot.corpus.days.map(|(_, last)| last)).unwrap_or(Date::MAX);
        let kept: Vec<(&Date, &Vec<Item>)> = days.range(..=last).rev().take(DAYS).collect();
        let first = kept.last().map(|(day, _)| **day);
        let before = first.and_then(|first| days.range(..first).next_back()).map(|(day, _)| day.to_string());
        Some(html! {
            h1 { (visit.t("screen.timeline")) " " span.of { (desk.dossier.name) } }
            p.hint { (visit.t("timeline.hint")) }
            @if kept.is_empty() { p.none { (visit.t("timeline.none")) } }
            ol.days { @for (day, rows) in kept { (day_of(&shown, *day, rows)) } }
            @if let Some(before) = before { p { a href=(visit.asked.again("", &[("until", &before)])) { (visit.t("timeline.before")) } } }
        })
    })?;
    let fields = html! {
        label { span { (visit.t("timeline.lane")) }
            select name="lane" {
                option value="" { (visit.t("timeline.all")) }
                @for (name, key) in LANES { option value=(name) selected[lane == Some(name)] { (visit.t(key)) } }
            }
        }
        label { span { (visit.t("timeline.until")) } input type="date" name="until" value=[visit.asked.text("until")]; }
    };
    let title = visit.t("screen.timeline").to_string();
    Ok(Page { title, screen: "/timeline", fields: Some(fields), body, twins: &[".csv", ".json"], ..Page::default() })
}

/// The rows that `armistice timeline` prints, of all dossiers.
pub(crate) fn rows(visit: &Visit<'_>) -> Result<Listing, Problem> {
    let snapshot = visit.snapshot()?;
    let wanted = timeline::Arguments {
        whose: crate::cli::chosen::Whose { actor: visit.asked.text("actor").map(str::to_string) },
        r#type: visit.asked.code("type", crate::cli::chosen::event_type)?,
        status: visit.asked.code("status", crate::cli::chosen::status)?,
        ..timeline::Arguments::default()
    };
    let rows = timeline::rows(&snapshot.readings, &wanted);
    Ok(Listing { name: "timeline", corpus: snapshot.corpus.clone(), columns: timeline::COLUMNS.to_vec(), rows })
}

struct Item {
    day: Date,
    lane: &'static str,
    text: String,
    how: String,
    records: Vec<RecordRef>,
}

fn items(shown: &Shown<'_, '_>) -> Vec<Item> {
    let (visit, desk) = (shown.visit, shown.desk);
    let day = |date: &Option<String>| date.as_deref().and_then(Days::parse).map(|days| days.first);
    let mut items = Vec::new();
    for row in &desk.play.contacts {
        let Some(day) = day(&row.date) else { continue };
        let place = row.place.as_deref().map(|place| format!("; {place}")).unwrap_or_default();
        let who = desk.names(row.participants.iter().chain(&row.mediators));
        let how = calendar::standing(row).to_string();
        items.push(Item { day, lane: "diplomacy", text: format!("{who}{place}"), how, records: row.events.clone() });
    }
    for row in &desk.play.leverage {
        let Some(day) = day(&row.date) else { continue };
        let text = format!("{}: {} → {}", words::means(row.means), desk.names(&row.by), desk.names(&row.towards));
        let how = words::leverage(row.standing).to_string();
        items.push(Item { day, lane: "diplomacy", text, how, records: row.events.clone() });
    }
    for row in &desk.play.incidents {
        let Some(day) = day(&row.date) else { continue };
        let place = row.place.as_deref().map(|place| format!("; {place}")).unwrap_or_default();
        let what = visit.event(row.event_type, incidents::means(desk, row));
        let counts = Some(incidents::counts(desk, row)).filter(|counts| !counts.is_empty());
        let counts = counts.map(|counts| format!("; {counts}")).unwrap_or_default();
        let text = format!("{what}: {}{place}{counts}", incidents::sides(desk, row));
        items.push(Item { day, lane: "battlefield", text, how: visit.status(row.status), records: row.events.clone() });
    }
    for cell in &desk.play.matrix {
        for entry in &cell.trail {
            let Some(day) = entry.day else { continue };
            let text =
                format!("{}: {}, {}", desk.name(&entry.who), visit.stance(entry.stance), visit.issue(cell.issue));
            items.push(Item {
                day,
                lane: "statements",
                text,
                how: visit.voice(entry.voice),
                records: entry.records.clone(),
            });
        }
    }
    items
}

fn day_of(shown: &Shown<'_, '_>, day: Date, items: &[Item]) -> Markup {
    let visit = shown.visit;
    html! {
        li.day id=(format!("d{day}")) {
            h2 { time datetime=(day) { (day) } " " span.n { (day.strftime("%A").to_string()) } }
            @for (lane, key) in LANES {
                @let own: Vec<&Item> = items.iter().filter(|item| item.lane == lane).collect();
                @if !own.is_empty() {
                    section.lane {
                        h3 { (visit.t(key)) " " span.n { (own.len()) } }
                        ul.lines { @for item in own.iter().take(OPEN) { (item_of(shown, item)) } }
                        @if own.len() > OPEN {
                            details.others { summary { (visit.count("more.lines", own.len() - OPEN)) }
                                ul.lines { @for item in own.iter().skip(OPEN).take(25) { (item_of(shown, item)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn item_of(shown: &Shown<'_, '_>, item: &Item) -> Markup {
    let (visit, desk) = (shown.visit, shown.desk);
    let first = item.records.iter().min_by_key(|record| record.reading);
    let told = first.and_then(|record| desk.reading(record.reading)).map(|reading| &reading.source.metadata);
    html! {
        li {
            p.what { (item.text) " " span.stand { "· " (item.how) } }
            @if let Some(record) = first { (shown.sentence(*record)) }
            @if let Some(published) = told.and_then(|about| about.published).filter(|day| *day != item.day || item.records.len() > 1) {
                p.meta { (visit.say("timeline.reported", &[&published.to_string(), &first.map(|record| desk.outlet(record.reading)).unwrap_or_default()]))
                    @if item.records.len() > 1 { " · " (shown.support(&item.records)) }
                }
            }
        }
    }
}
