//! The calendar: what lies ahead, what was called off, what was held, each as it was told from article to article.

use super::view::View;
use super::view::joined;
use super::view::left_out;
use crate::output::brief::Group;
use crate::output::brief::Line;
use crate::output::brief::Section;
use crate::output::words;
use armistice_engine::record::EventType;
use armistice_engine::record::Status;
use armistice_engine::state::contacts::Contact;
use armistice_engine::state::contacts::Told;
use armistice_engine::state::days::Days;
use std::collections::BTreeMap;

/// Contacts by what became of them.
pub(super) fn section(view: &View<'_>) -> Section {
    let mut kinds: BTreeMap<Kind, Vec<&Contact>> = BTreeMap::new();
    for contact in &view.play.contacts {
        kinds.entry(Kind::of(view, contact)).or_default().push(contact);
    }
    let groups = kinds.into_iter().map(|(kind, rows)| {
        // A meeting of which one side alone is named tells little.
        let (rows, vague): (Vec<&Contact>, Vec<&Contact>) =
            rows.into_iter().partition(|contact| view.most == 0 || contact.participants.len() > 1);
        // The latest count; what has no day gives way first.
        let dated = rows.iter().filter(|row| row.date.is_some()).count();
        let (dated, undated) = rows.split_at(dated);
        let (late, more) = view.last_within(dated);
        let few = if view.most == 0 { undated.len() } else { undated.len().min(view.most - late.len()) };
        let lines = late.iter().chain(&undated[..few]).map(|contact| line(view, contact)).collect();
        let more = more + undated.len() - few;
        let vague = left_out(vague.len(), "meeting").map(|count| format!("{count} of which one side alone is named"));
        let left_out = [left_out(more, "line"), vague].into_iter().flatten().collect::<Vec<_>>().join(", ");
        Group { left_out: Some(left_out).filter(|words| !words.is_empty()), ..Group::new(kind.title(), lines) }
    });
    Section { title: "Calendar".to_string(), groups: groups.collect(), ..Section::default() }
}

/// What became of a contact, in the order of the page.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Planned,
    Possible,
    Passed,
    Off,
    Held,
}

impl Kind {
    fn of(view: &View<'_>, contact: &Contact) -> Kind {
        let day = contact.date.as_deref().and_then(Days::parse).map(|days| days.last);
        let passed = day.zip(view.days).is_some_and(|(day, (_, last))| day < last);
        match contact.status {
            Status::Occurred | Status::Ongoing if lies_ahead(view, contact) => Kind::Planned,
            Status::Planned | Status::Possible if passed => Kind::Passed,
            Status::Planned => Kind::Planned,
            Status::Possible => Kind::Possible,
            Status::Cancelled | Status::Denied => Kind::Off,
            Status::Occurred | Status::Ongoing | Status::Contested => Kind::Held,
        }
    }

    fn title(self) -> &'static str {
        match self {
            Kind::Planned => "Planned",
            Kind::Possible => "Spoken of as possible",
            Kind::Passed => "For a day that has passed; no report found that it took place",
            Kind::Off => "Called off, or said not to take place",
            Kind::Held => "Held",
        }
    }
}

/// `2025-03-13 talks: Donald Trump, Mark Rutte; White House; planned; told before as: …`.
pub(super) fn line(view: &View<'_>, contact: &Contact) -> Line {
    let events: Vec<_> = contact.events.iter().filter_map(|&record| view.event(record)).collect();
    let talks: Vec<_> = events.iter().filter(|event| event.event_type == EventType::Consult).collect();
    let talks = talks.iter().find(|event| event.mode.is_some()).or(talks.first());
    let kind = talks.map_or_else(|| "talks".to_string(), |event| words::event_in_mode(event.event_type, event.mode));
    let head = [contact.date.clone(), Some(kind)].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let head =
        if contact.participants.is_empty() { head } else { format!("{head}: {}", view.names(&contact.participants)) };
    let text = joined([
        Some(head),
        (!contact.mediators.is_empty()).then(|| format!("at or through {}", view.names(&contact.mediators))),
        contact.place.clone(),
        Some(standing(view, contact).to_string()),
        history(view, contact),
        view.support(&contact.events),
    ]);
    let mut line = view.line(text, &contact.told.last().map(|told| vec![told.record]).unwrap_or_default());
    let first = turns(view, contact).first().and_then(|told| view.sentence(told.record));
    line.evidence.extend(first.filter(|first| !line.evidence.contains(first)));
    line.more = contact.events.len().saturating_sub(line.evidence.len());
    line
}

/// Whether its first day comes after all articles: whatever they say of it, it has not been held.
fn lies_ahead(view: &View<'_>, contact: &Contact) -> bool {
    let day = contact.date.as_deref().and_then(Days::parse).map(|days| days.first);
    day.zip(view.days).is_some_and(|(day, (_, last))| day > last)
}

fn standing(view: &View<'_>, contact: &Contact) -> &'static str {
    match contact.status {
        Status::Occurred | Status::Ongoing if lies_ahead(view, contact) => "lies ahead",
        status => words::status(status),
    }
}

/// How it was told before it stood as it does: `planned 2025-03-13 in Geneva (told 2025-03-12)`.
fn history(view: &View<'_>, contact: &Contact) -> Option<String> {
    let told: Vec<String> = turns(view, contact).into_iter().map(|told| stage(view, told)).collect();
    (!told.is_empty()).then(|| format!("before: {}", told.join(", then ")))
}

/// The accounts after which it stood otherwise: at another time or place, called off, held. A day or a place that is
/// only told more precisely is no turn.
pub(super) fn turns<'c>(view: &View<'_>, contact: &'c Contact) -> Vec<&'c Told> {
    let pairs = contact.told.windows(2).filter_map(|pair| match pair {
        [before, after] => Some((before, after)),
        _ => None,
    });
    pairs.filter(|(before, after)| is_turn(view, before, after)).map(|(before, _)| before).collect()
}

fn is_turn(view: &View<'_>, before: &Told, after: &Told) -> bool {
    let ahead = |told: &Told| matches!(told.status, Status::Planned | Status::Possible);
    let held = |told: &Told| matches!(told.status, Status::Occurred | Status::Ongoing);
    if held(before) && held(after) {
        return false;
    }
    let days = |told: &Told| told.date.as_deref().and_then(Days::parse);
    let later = days(before).zip(days(after)).is_some_and(|(before, after)| before.apart(after) > 0);
    let country = |told: &Told| view.event(told.record)?.country.clone();
    let elsewhere = country(before).zip(country(after)).is_some_and(|(before, after)| before != after);
    later || elsewhere || ahead(before) != ahead(after) || held(before) != held(after)
}

fn stage(view: &View<'_>, told: &Told) -> String {
    let day = told.date.as_ref().map(|day| format!(" {day}")).unwrap_or_default();
    let place = told.place.as_ref().map(|place| format!(" in {place}")).unwrap_or_default();
    let published = view.published(told.record).map(|day| format!(" (told {day})")).unwrap_or_default();
    format!("{}{day}{place}{published}", words::status(told.status))
}
