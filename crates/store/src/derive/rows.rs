//! A published reading as rows: what listings need of each record.

use jiff::civil::Date;
use serde_json::Value;

pub(crate) use armistice_engine::record::publish::LISTS;

/// Where the day of publication is not known.
pub(crate) const UNDATED: i64 = -1_000_000;

/// One record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Row {
    pub(super) id: Vec<u8>,
    pub(super) kind: &'static str,
    pub(super) code: String,
    pub(super) value: String,
    pub(super) day: Option<String>,
    pub(super) who: String,
    pub(super) first: i64,
    pub(super) last: i64,
    pub(super) method: String,
    pub(super) reviewed: Option<i64>,
}

/// A record with the actors it names.
pub(super) struct Named {
    pub(super) row: Row,
    pub(super) actors: Vec<String>,
    /// The words it stands on, as far as the row's place holds them.
    pub(super) words: String,
}

/// The records of a published reading.
pub(super) fn rows(published: &Value) -> Vec<Named> {
    let of = |&(list, kind): &(&str, &'static str)| {
        let records = published[list].as_array().into_iter().flatten();
        records.filter_map(move |record| named(kind, record)).collect::<Vec<_>>()
    };
    LISTS.iter().flat_map(of).collect()
}

fn named(kind: &'static str, record: &Value) -> Option<Named> {
    let ids = |field: &str| ids(record, field);
    let shape: Shape = SHAPES.iter().find(|(own, _)| *own == kind)?.1;
    let place = &record[shape.place];
    let place = if place.is_array() { &place[0] } else { place };
    let (who, whom) = (ids(shape.who).join(","), shape.whom.map(ids).unwrap_or_default().join(","));
    let actors = names(kind, record);
    let row = Row {
        id: crate::entry::unhex(record["id"].as_str()?)?,
        kind,
        code: shape.code.map(|field| plain(&record[field])).unwrap_or_default(),
        value: plain(&record[shape.value]),
        day: shape.day.and_then(|field| record[field].as_str()).map(str::to_string),
        who: if whom.is_empty() { who } else { format!("{who}>{whom}") },
        first: place["start"].as_i64()?,
        last: place["end"].as_i64()?,
        method: plain(&record["method"]),
        reviewed: record["review"]["decision"].as_i64(),
    };
    Some(Named { row, actors, words: place["exact"].as_str().unwrap_or_default().to_string() })
}

/// The ids of the actors that a record names, each once.
pub(crate) fn names(kind: &str, record: &Value) -> Vec<String> {
    let Some((_, shape)) = SHAPES.iter().find(|(own, _)| *own == kind) else { return Vec::new() };
    let fields = std::iter::once(shape.who).chain(shape.whom).chain(shape.others.iter().copied());
    let mut actors: Vec<String> = fields.flat_map(|field| ids(record, field)).map(str::to_string).collect();
    actors.sort();
    actors.dedup();
    actors
}

fn ids<'a>(record: &'a Value, field: &str) -> Vec<&'a str> {
    match &record[field] {
        Value::String(id) => vec![id],
        Value::Array(ids) => ids.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// Which fields of the published form say what of a record.
#[derive(Clone, Copy)]
struct Shape {
    code: Option<&'static str>,
    value: &'static str,
    day: Option<&'static str>,
    who: &'static str,
    whom: Option<&'static str>,
    others: &'static [&'static str],
    place: &'static str,
}

const SHAPES: &[(&str, Shape)] = &[
    (
        "statement",
        Shape {
            code: Some("act"),
            value: "mode",
            day: Some("said_on"),
            who: "source",
            whom: Some("addressee"),
            others: &["via"],
            place: "content",
        },
    ),
    (
        "position",
        Shape {
            code: Some("issue"),
            value: "stance",
            day: Some("as_of"),
            who: "actor",
            whom: None,
            others: &["according_to"],
            place: "evidence",
        },
    ),
    (
        "event",
        Shape {
            code: Some("type"),
            value: "status",
            day: Some("date"),
            who: "actors",
            whom: Some("recipients"),
            others: &["according_to"],
            place: "evidence",
        },
    ),
    (
        "term",
        Shape {
            code: Some("term"),
            value: "value",
            day: None,
            who: "according_to",
            whom: None,
            others: &[],
            place: "evidence",
        },
    ),
    (
        "figure",
        Shape {
            code: Some("unit"),
            value: "value",
            day: Some("as_of"),
            who: "according_to",
            whom: None,
            others: &[],
            place: "evidence",
        },
    ),
    (
        "contested",
        Shape {
            code: None,
            value: "claim",
            day: None,
            who: "asserted_by",
            whom: Some("denied_by"),
            others: &[],
            place: "evidence",
        },
    ),
];

fn plain(value: &Value) -> String {
    match value {
        Value::String(words) => words.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// A day of publication as a number.
pub(crate) fn day_number(published: Option<&str>) -> i64 {
    let day: Option<Date> = published.and_then(|day| day.parse().ok());
    day.map_or(UNDATED, |day| day.duration_since(Date::constant(1970, 1, 1)).as_hours() / 24)
}
