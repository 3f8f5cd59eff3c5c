//! Meetings, calls and visits: what lies ahead, what was called off, what was held, and how each was told before.

use super::Page;
use super::parts::Shown;
use crate::cli::calendar;
use crate::cli::chosen::Whose;
use crate::output::Listing;
use crate::serve::problem::Problem;
use crate::serve::visit::Visit;
use armistice_engine::record::Status;
use armistice_engine::state::contacts::Contact;
use armistice_engine::state::days::Days;
use jiff::civil::Date;
use maud::Markup;
use maud::html;

/// Groups in the order of the page, with their headings.
const GROUPS: [(Kind, &str); 5] = [
    (Kind::Ahead, "calendar.ahead"),
    (Kind::Open, "calendar.open"),
    (Kind::Passed, "calendar.passed"),
    (Kind::Off, "calendar.off"),
    (Kind::Held, "calendar.held"),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Ahead,
    Open,
    Passed,
    Off,
    Held,
}

/// The page.
pub(crate) fn page(visit: &Visit<'_>) -> Result<Page, Problem> {
    let snapshot = visit.snapshot()?;
    let today = snapshot.corpus.as_of.or(snapshot.corpus.days.map(|(_, last)| last));
    let actor = visit.asked.text("actor");
    let body = visit.desk(|desk| {
        let shown = Shown { visit, desk, snapshot };
        let wanted = |row: &&Contact| desk.is_called(actor, row.participants.iter().chain(&row.mediators));
        let rows: Vec<&Contact> = desk.play.contacts.iter().filter(wanted).collect();
        Some(html! {
            h1 { (visit.t("screen.calendar")) " " span.of { (desk.dossier.name) } }
            @if rows.is_empty() { p.none { (visit.t("calendar.none")) } }
            @for (kind, key) in GROUPS {
                @let own: Vec<&&Contact> = rows.iter().filter(|row| kind_of(row, today) == kind).collect();
                @if !own.is_empty() {
                    section.group {
                        h2 { (visit.t(key)) " " span.n { (own.len()) } }
                        ul.lines { @for row in own { (contact(&shown, row)) } }
                    }
                }
            }
        })
    })?;
    let fields = html! { label { span { (visit.t("filter.actor")) } input name="actor" value=[actor]; } };
    let title = visit.t("screen.calendar").to_string();
    let twins: &[&str] = &[".csv", ".json", ".ics"];
    Ok(Page { title, screen: "/calendar", fields: Some(fields), body, twins, ..Page::default() })
}

/// The rows that `armistice calendar` prints.
pub(crate) fn rows(visit: &Visit<'_>) -> Result<Listing, Problem> {
    let whose = Whose { actor: visit.asked.text("actor").map(str::to_string) };
    let wanted = calendar::Arguments { whose, ..calendar::Arguments::default() };
    super::listing(visit, "calendar", &calendar::COLUMNS, |desk| calendar::entries(&wanted, desk))
}

/// What became of a meeting, seen from the cut-off.
fn kind_of(row: &Contact, today: Option<Date>) -> Kind {
    let days = row.date.as_deref().and_then(Days::parse);
    let passed = days.zip(today).is_some_and(|(days, today)| days.last < today);
    let ahead = days.zip(today).is_some_and(|(days, today)| days.first > today);
    match row.status {
        Status::Cancelled | Status::Denied => Kind::Off,
        Status::Planned | Status::Possible if passed => Kind::Passed,
        Status::Planned | Status::Possible if days.is_none() => Kind::Open,
        Status::Planned | Status::Possible => Kind::Ahead,
        _ if ahead => Kind::Ahead,
        _ => Kind::Held,
    }
}

fn contact(shown: &Shown<'_, '_>, row: &Contact) -> Markup {
    let (visit, desk) = (shown.visit, shown.desk);
    html! {
        li {
            p.what {
                strong.val { (row.date.as_deref().unwrap_or(visit.t("day.open"))) } " "
                (desk.names(&row.participants))
                @if !row.mediators.is_empty() { " · " (visit.say("calendar.through", &[&desk.names(&row.mediators)])) }
                @if let Some(place) = &row.place { " · " (place) }
                " " span.stand { "· " (calendar::standing(row)) }
            }
            @if let Some(told) = row.told.last() { (shown.sentence(told.record)) }
            p.meta {
                (shown.support(&row.events))
                @if row.told.len() > 1 { " · " (visit.t("calendar.history")) " " (calendar::history(desk, row)) }
            }
        }
    }
}
