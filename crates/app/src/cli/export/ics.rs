//! iCalendar (RFC 5545): the calendar of each dossier, for programs that keep appointments.
//!
//! An event's UID is the id of the first record that tells of the meeting, whatever dossiers it is found in; later articles
//! leave it as it is. Its SEQUENCE rises with every account that changes day, place or standing, so that a calendar that
//! subscribes takes the change for one.

use super::Source;
use super::link;
use super::rows::Contact;
use super::rows::Name;
use super::rows::Played;
use super::target::Piece;
use crate::output::words;
use crate::output::words::one_line;
use armistice_engine::record::EventType;
use armistice_engine::record::Status;
use armistice_engine::state::days::Days;
use armistice_engine::state::whereabouts::Precision;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::io::Write;

/// Octets of a line.
const LONGEST: usize = 75;
/// A stretch of so many days or more is no appointment but a time within which one lies.
const VAGUE: i32 = 8;

/// The calendar.
pub(super) fn piece(source: &Source) -> Piece<'_> {
    let (dated, undated): (Vec<_>, Vec<_>) = meetings(source).into_iter().partition(|one| days(one.row).is_some());
    let events = dated.len();
    let write = move |to: &mut (dyn Write + Send)| {
        to.write_all(calendar(source, &dated, undated.len()).as_bytes())?;
        Ok(())
    };
    Piece { name: "calendar.ics".to_string(), rows: Some(events), write: Box::new(write) }
}

/// A meeting with the dossiers that it is found in.
struct Meeting<'a> {
    uid: &'a str,
    /// As the dossier tells it that has most reports of it.
    row: &'a Played<Contact>,
    dossiers: BTreeSet<&'a str>,
}

/// The meetings of the calendar in its order, each once.
fn meetings(source: &Source) -> Vec<Meeting<'_>> {
    let mut meetings: Vec<Meeting<'_>> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for row in source.rows.contacts.iter().filter(|row| row.is.ahead) {
        let uid = row.is.first.as_str();
        let place = *places.entry(uid).or_insert(meetings.len());
        match meetings.get_mut(place) {
            Some(known) => {
                known.dossiers.insert(&row.dossier);
                known.row = if row.is.reports > known.row.is.reports { row } else { known.row };
            }
            None => meetings.push(Meeting { uid, row, dossiers: BTreeSet::from([row.dossier.as_str()]) }),
        }
    }
    meetings
}

fn calendar(source: &Source, meetings: &[Meeting<'_>], undated: usize) -> String {
    let mut lines = Lines::default();
    let mut about = source.notice.lines();
    if undated > 0 {
        about.push(format!("Left out, as no day of theirs is known: {}.", words::count(undated, "meeting")));
    }
    lines.plain("BEGIN", "VCALENDAR");
    lines.plain("VERSION", "2.0");
    lines.plain("PRODID", &format!("-//Armistice//{}//EN", source.notice.engine));
    lines.plain("CALSCALE", "GREGORIAN");
    lines.plain("METHOD", "PUBLISH");
    for name in ["NAME", "X-WR-CALNAME"] {
        lines.text(name, "Armistice: meetings");
    }
    for name in ["DESCRIPTION", "X-WR-CALDESC"] {
        lines.text(name, &about.join("\n"));
    }
    meetings.iter().for_each(|one| event(source, one, &mut lines));
    lines.plain("END", "VCALENDAR");
    lines.0
}

fn event(source: &Source, meeting: &Meeting<'_>, lines: &mut Lines) {
    let row = meeting.row;
    let Some(days) = days(row) else { return };
    let article = source.rows.article(&row.cited);
    let told = row.is.told_last.map_or_else(|| "19700101".to_string(), compact);
    lines.plain("BEGIN", "VEVENT");
    lines.plain("UID", &format!("{}@armistice", meeting.uid));
    lines.plain("DTSTAMP", &format!("{told}T000000Z"));
    lines.plain("LAST-MODIFIED", &format!("{told}T000000Z"));
    lines.plain("SEQUENCE", &row.is.changes.to_string());
    lines.plain("STATUS", status(row.is.status));
    lines.plain("DTSTART;VALUE=DATE", &compact(days.first));
    if let Ok(behind) = days.last.tomorrow() {
        lines.plain("DTEND;VALUE=DATE", &compact(behind));
    }
    lines.plain("TRANSP", "TRANSPARENT");
    lines.text("SUMMARY", &summary(row, days));
    if let Some(place) = &row.is.place {
        lines.text("LOCATION", place);
    }
    if let (Precision::Site | Precision::Town, Some((north, east))) =
        (row.is.whereabouts.precision, row.is.whereabouts.point)
    {
        lines.plain("GEO", &format!("{north};{east}"));
    }
    if let Some(url) = article.and_then(|article| link::of(article, &row.cited)) {
        lines.plain("URL", &url);
    }
    let categories = std::iter::once("Armistice").chain(meeting.dossiers.iter().copied());
    let categories = categories.chain([row.is.standing]).filter(|category| !category.is_empty()).map(escaped);
    lines.plain("CATEGORIES", &categories.collect::<Vec<_>>().join(","));
    lines.text("DESCRIPTION", &description(source, row));
    lines.text("X-ARMISTICE-STANDING", row.is.standing);
    lines.plain("END", "VEVENT");
}

fn days(row: &Played<Contact>) -> Option<Days> {
    row.is.date.as_deref().and_then(Days::parse)
}

/// What a plan is for a calendar: what is only spoken of or disputed is tentative, what is said to be off is cancelled.
fn status(status: Status) -> &'static str {
    match status {
        Status::Possible | Status::Contested => "TENTATIVE",
        Status::Planned | Status::Ongoing | Status::Occurred => "CONFIRMED",
        Status::Cancelled | Status::Denied => "CANCELLED",
    }
}

/// `Visit: Andrii Sybiha, Marco Rubio (held)`.
fn summary(row: &Played<Contact>, days: Days) -> String {
    let kind = words::event_in_mode(EventType::Consult, row.is.mode);
    let mut kind = kind.chars();
    let kind: String = kind.next().into_iter().flat_map(char::to_uppercase).chain(kind).collect();
    let vague = days.rough || days.count() >= VAGUE;
    let date = row.is.date.as_deref().filter(|_| vague).map(|date| format!(", some time in {date}"));
    let who = names(&row.is.participants);
    let who = if who.is_empty() { String::new() } else { format!(": {who}") };
    format!("{kind}{who} ({}{})", row.is.standing, date.unwrap_or_default())
}

fn description(source: &Source, row: &Played<Contact>) -> String {
    let mut parts = vec![one_line(&row.cited.sentence)];
    parts.extend(source.rows.article(&row.cited).map(|article| format!("— {}", article.reference(&row.cited))));
    if !row.is.mediators.is_empty() {
        parts.push(format!("At or through: {}", names(&row.is.mediators)));
    }
    parts.push(format!("As told: {}", row.is.history));
    let (reports, origins) = (words::count(row.is.reports, "report"), words::count(row.is.origins, "origin"));
    parts.push(format!("{reports}, {origins}. The time of day is not read."));
    parts.push(source.notice.disclaimer.to_string());
    parts.join("\n")
}

fn names(names: &[Name]) -> String {
    names.iter().map(|name| name.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn compact(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// The content lines of a calendar, folded.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// A value of text.
    fn text(&mut self, name: &str, value: &str) {
        self.plain(name, &escaped(value));
    }

    /// A value that needs no escaping.
    fn plain(&mut self, name: &str, value: &str) {
        let line = format!("{name}:{value}");
        let mut length = 0;
        for c in line.chars().filter(|c| !c.is_control()) {
            if length + c.len_utf8() > LONGEST {
                // The blank that begins a folded line counts.
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(c);
            length += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// Text as RFC 5545 writes it.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::LONGEST;
    use super::Lines;

    #[test]
    fn lines_are_folded_between_characters() {
        let mut lines = Lines::default();
        lines.text("SUMMARY", &format!("a, b; c\\d\n\u{7}{}", "é".repeat(60)));
        let folded: Vec<&str> = lines.0.split("\r\n").collect();
        assert!(folded.iter().all(|line| line.len() <= LONGEST), "{folded:?}");
        let whole = format!("SUMMARY:a\\, b\\; c\\\\d\\n{}\r\n", "é".repeat(60));
        assert_eq!(lines.0.replace("\r\n ", ""), whole);
    }
}
