//! PLOVER event records, one JSON object a line, with the field names of the PLOVER manual (2.0 draft).
//!
//! PLOVER knows no planned, possible or denied events: a plan is what it promises (`AGREE`, `CONCEDE`), a meeting called off
//! is a refusal to meet, and all else gets one of its auxiliary modes. What we read stands beside it under `armistice`.

use super::Output;
use super::Source;
use super::rows::Actor;
use super::rows::Event;
use super::rows::Name;
use super::rows::Record;
use super::rows::Rows;
use super::target::Piece;
use armistice_engine::record::EventType;
use armistice_engine::record::Status;
use armistice_engine::state::days::Days;
use armistice_engine::vocabulary::actors::Kind;
use jiff::civil::Date;
use serde_json::Map;
use serde_json::Value;
use serde_json::json;
use std::io::Write;

/// The codebook that the codes are of.
const CODEBOOK: &str = "PLOVER 2.0 draft";

/// The lines of all events that have a day: their own, else that of publication.
pub(super) fn output(source: &Source) -> Output<'_> {
    let dated: Vec<&Record<Event>> = source.rows.events.iter().filter(|row| day(&source.rows, row).is_some()).collect();
    let left = source.rows.events.len() - dated.len();
    if left > 0 {
        eprintln!("armistice: {left} events without any day are left out: PLOVER has no event without one");
    }
    Output::One(Piece {
        name: "events.jsonl".to_string(),
        rows: Some(dated.len()),
        write: Box::new(move |to| write(source, &dated, to)),
    })
}

fn write(source: &Source, events: &[&Record<Event>], to: &mut dyn Write) -> anyhow::Result<()> {
    for event in events {
        writeln!(to, "{}", record(source, event))?;
    }
    Ok(())
}

/// The days of an event, and on what they rest.
struct Day {
    from: Date,
    /// The last day, where it is another.
    to: Option<Date>,
    basis: &'static str,
}

/// The days that the article states; else the day of publication, as event data sets have it.
fn day(rows: &Rows, event: &Record<Event>) -> Option<Day> {
    if let Some(days) = event.is.date.as_deref().and_then(Days::parse) {
        let to = Some(days.last).filter(|last| *last != days.first);
        return Some(Day { from: days.first, to, basis: "stated" });
    }
    let published = rows.article(&event.cited)?.published?;
    Some(Day { from: published, to: None, basis: "published" })
}

fn record(source: &Source, row: &Record<Event>) -> Value {
    let (event, cited) = (&row.is, &row.cited);
    let code = Code::of(event);
    let article = source.rows.article(cited);
    let day = day(&source.rows, row);
    let mut line = Map::new();
    let mut put = |name: &str, value: Value| {
        if !value.is_null() {
            line.insert(name.to_string(), value);
        }
    };
    put("id", json!(cited.id));
    put("has_event", json!(true));
    put("date", json!(day.as_ref().map(|day| day.from.to_string())));
    put("enddate", json!(day.as_ref().and_then(|day| Some(day.to?.to_string()))));
    put("actor", entities(&source.rows, &event.actors));
    put("recipient", entities(&source.rows, &event.recipients));
    put("event", json!(code.event.code()));
    put("mode", json!(code.modes));
    put("quad_code", json!(quad(code.event)));
    put("event_scale", json!(scale(code.event, code.modes.first().copied())));
    put("event_loc", place(event));
    put("event_text", json!(cited.sentence));
    put("dead", json!(event.magnitude.get("killed")));
    put("injured", json!(event.magnitude.get("injured")));
    put("arrested", json!(event.magnitude.get("arrested").or_else(|| event.magnitude.get("detained"))));
    put("text_info", json!({ "start": cited.start, "end": cited.end }));
    put(
        "cite_info",
        json!({
            "corpus": source.notice.corpus,
            "url": article.and_then(|article| article.url.as_ref()),
            "title": article.and_then(|article| article.title.as_ref()),
            "language": article.and_then(|article| article.language.as_ref()),
            "publication": article.and_then(|article| article.outlet.as_ref()),
            "coder": source.notice.engine,
            "codebook": CODEBOOK,
        }),
    );
    put("armistice", ours(source, row, day.map(|day| day.basis)));
    put("comment", json!(source.notice.disclaimer));
    Value::Object(line)
}

/// What we read, with the rest of the notice.
fn ours(source: &Source, row: &Record<Event>, date_basis: Option<&str>) -> Value {
    let (event, cited) = (&row.is, &row.cited);
    let article = source.rows.article(cited);
    json!({
        "type": event.event_type.code(),
        "mode": event.mode,
        "status": event.status.code(),
        "date": event.date,
        "date_basis": date_basis,
        "according_to": event.according_to.as_ref().map(|name| &name.name),
        "counts": event.magnitude,
        "article": article.map(|article| &article.sha256),
        "published": article.and_then(|article| article.published).map(|day| day.to_string()),
        "exact": cited.exact,
        "method": cited.method,
        "reviewed": cited.review.is_some(),
        "reviewed_by": cited.review.as_ref().map(|review| &review.by),
        "reviewed_at": cited.review.as_ref().map(|review| &review.at),
        "naming": source.notice.naming,
        "cut_off": source.notice.cut_off,
        "share_reviewed": source.notice.share_reviewed(),
    })
}

/// How PLOVER codes an event.
struct Code {
    event: EventType,
    modes: Vec<&'static str>,
}

impl Code {
    fn of(event: &Event) -> Code {
        use EventType::*;
        let own = event.mode;
        let with = |auxiliary| own.into_iter().chain([auxiliary]).collect();
        match (event.status, event.event_type) {
            (Status::Occurred | Status::Ongoing | Status::Contested, event) => {
                Code { event, modes: own.into_iter().collect() }
            }
            (Status::Planned, Agree | Consult | Support | Cooperate | Aid) => Code { event: Agree, modes: Vec::new() },
            (Status::Planned, Retreat | Concede) => Code { event: Concede, modes: Vec::new() },
            (Status::Planned, event) => Code { event, modes: with("future") },
            (Status::Possible, event) => Code { event, modes: with("hypothetical") },
            (Status::Cancelled, Consult) => Code { event: Reject, modes: vec!["meet"] },
            (Status::Cancelled | Status::Denied, event) => Code { event, modes: with("negation") },
        }
    }
}

/// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
fn quad(event: EventType) -> u8 {
    use EventType::*;
    match event {
        Agree | Consult | Support | Concede => 1,
        Cooperate | Aid | Retreat => 2,
        Request | Accuse | Reject | Threaten => 3,
        Protest | Sanction | Mobilize | Coerce | Assault => 4,
    }
}

/// The manual's score from -10 to +10: of the mode where it has one, else of the type.
fn scale(event: EventType, mode: Option<&str>) -> f64 {
    use EventType::*;
    let (own, modes): (f64, &[(&str, f64)]) = match event {
        Agree => (2.5, &[]),
        Consult => (2.5, &[("visit", 4.0), ("third-party", 1.0), ("multilateral", 4.0), ("phone", 1.5)]),
        Support => (5.0, &[]),
        Concede => (4.5, &[]),
        Cooperate => (9.5, &[]),
        Aid => (10.0, &[]),
        Retreat => (6.5, &[("withdraw", 8.0), ("disarm", 10.0), ("ceasefire", 7.5), ("resign", 4.5)]),
        Request => (0.0, &[("assist", 0.5), ("change", -1.0), ("yield", -1.0)]),
        Accuse => (-3.0, &[("disapprove", -2.0), ("investigate", -3.5), ("allege", -3.5)]),
        Reject => (-2.0, &[("assist", -1.5)]),
        Threaten => (-3.5, &[("restrict", -3.0), ("territory", -4.0)]),
        Protest => (-5.0, &[("riot", -7.0), ("hunger", -4.5), ("boycott", -4.5), ("obstruct", -4.5)]),
        Sanction => (-6.0, &[("expel", -5.5)]),
        Mobilize => (-5.5, &[("troops", -6.5), ("weapons", -6.5), ("militia", -6.0)]),
        Coerce => (-7.0, &[("censor", -6.5), ("curfew", -6.5), ("martial-law", -7.5), ("misinformation", -6.5)]),
        Assault => (-9.0, ASSAULTS),
    };
    modes.iter().find(|(name, _)| Some(*name) == mode).map_or(own, |(_, score)| *score)
}

const ASSAULTS: &[(&str, f64)] = &[
    ("abduct", -8.5),
    ("beat", -7.5),
    ("torture", -8.5),
    ("sexual", -8.5),
    ("targeted", -9.5),
    ("destroy", -8.5),
    ("primitive", -8.0),
    ("suicide-attack", -9.5),
    ("aerial", -9.5),
    ("drone", -9.5),
    ("heavy-weapons", -9.5),
    ("crowd-control", -7.5),
    ("unconventional", -10.0),
];

fn entities(rows: &Rows, names: &[Name]) -> Value {
    names.iter().map(|name| entity(name, rows.actor(&name.id))).collect()
}

/// An actor as PLOVER has it: country and sector where they are known, and no default where they are not.
fn entity(name: &Name, actor: Option<&Actor>) -> Value {
    let side = actor.and_then(|actor| actor.side.as_deref());
    let code = [side, name.id.split('.').next()].into_iter().flatten().find(|code| is_country(code));
    let sector = match actor.map(|actor| actor.kind) {
        Some(Kind::Government) => Some("GOV"),
        Some(Kind::Military) => Some("MIL"),
        _ => None,
    };
    json!({ "code": code, "sector": sector, "entity_text": name.name, "identifier_text": name.id })
}

fn is_country(code: &str) -> bool {
    code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn place(event: &Event) -> Value {
    if event.place.is_none() && event.country.is_none() {
        return Value::Null;
    }
    json!({ "extracted_place": event.place, "country_code": event.country })
}
