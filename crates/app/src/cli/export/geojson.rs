//! GeoJSON (RFC 7946): incidents and meetings that a place is told of.
//!
//! A point is given for a town or a place in it, and for nothing wider: who reads of a region must not be shown a dot on
//! its capital. What the lists have for the name itself is a property, for those who want to place a label.

use super::Source;
use super::link;
use super::rows::Cited;
use super::rows::Contact;
use super::rows::Incident;
use super::rows::Name;
use super::rows::Played;
use super::target::Piece;
use crate::output::words;
use armistice_engine::record::EventType;
use armistice_engine::record::Status;
use armistice_engine::state::days::Days;
use armistice_engine::state::whereabouts::Precision;
use armistice_engine::state::whereabouts::Whereabouts;
use serde_json::Map;
use serde_json::Value;
use serde_json::json;
use std::io::Write;

/// What is to be known of the points.
const PLACES: &str = "Points are those of towns and sites as GeoNames and a list of our own give them, and say no more than \
the place that the source names. What is told of a region, of a country, of a name that a town shares with its region or \
with another town, or of a place that is in no list, has no geometry; point_of_name is where the list has the name, and \
not where it happened. Boundaries, names and points imply no endorsement of any claim.";

/// The collection.
pub(super) fn piece(source: &Source) -> Piece<'_> {
    let rows = features(source);
    let count = rows.len();
    let write = move |to: &mut (dyn Write + Send)| {
        let notice: Map<String, Value> =
            source.notice.pairs().into_iter().map(|(key, value)| (key.to_string(), json!(value))).collect();
        let head = json!({ "type": "FeatureCollection", "notice": notice, "places": PLACES, "features": rows });
        writeln!(to, "{head:#}")?;
        Ok(())
    };
    Piece { name: "places.geojson".to_string(), rows: Some(count), write: Box::new(write) }
}

fn features(source: &Source) -> Vec<Value> {
    let incidents = source.rows.incidents.iter().filter(|row| row.is.place.is_some());
    let contacts = source.rows.contacts.iter().filter(|row| row.is.place.is_some());
    incidents.map(|row| incident(source, row)).chain(contacts.map(|row| contact(source, row))).collect()
}

fn incident(source: &Source, row: &Played<Incident>) -> Value {
    let is = &row.is;
    let reported = is.reported.iter().map(|(what, values)| {
        let values = values.iter().map(|value| json!({ "value": value.value, "by": value.by, "record": value.record }));
        (what.clone(), values.collect::<Value>())
    });
    let own = json!({
        "type": is.event_type.code(),
        "mode": is.mode,
        "what": words::event_in_mode(is.event_type, is.mode),
        "by": names(&is.actors),
        "on": names(&is.recipients),
        "status": is.status.code(),
        "over_a_period": is.period,
        "reported": reported.collect::<Map<_, _>>(),
        "claimed_by": names(&is.claimed_by),
        "denied_by": names(&is.denied_by),
        "source_count": is.reports,
        "origins": is.origins,
        "outlets": is.outlets,
        "verification": verification(is.origins, is.status, &is.claimed_by, &is.denied_by),
    });
    let told = (is.date.as_deref(), is.place.as_deref(), &is.whereabouts);
    feature(source, "incident", row, told, own)
}

fn contact(source: &Source, row: &Played<Contact>) -> Value {
    let is = &row.is;
    let own = json!({
        "type": EventType::Consult.code(),
        "mode": is.mode,
        "what": words::event_in_mode(EventType::Consult, is.mode),
        "participants": names(&is.participants),
        "mediators": names(&is.mediators),
        "status": is.status.code(),
        "standing": is.standing,
        "history": is.history,
        "source_count": is.reports,
        "origins": is.origins,
        "outlets": is.outlets,
        "verification": verification(is.origins, is.status, &[], &[]),
    });
    let told = (is.date.as_deref(), is.place.as_deref(), &is.whereabouts);
    feature(source, "contact", row, told, own)
}

type Told<'a> = (Option<&'a str>, Option<&'a str>, &'a Whereabouts);

fn feature<T>(source: &Source, kind: &str, row: &Played<T>, (date, place, at): Told<'_>, own: Value) -> Value {
    let exact = matches!(at.precision, Precision::Site | Precision::Town);
    let point = at.point.map(|(north, east)| json!([degrees(east), degrees(north)]));
    let days = date.and_then(Days::parse);
    let mut properties = Map::new();
    let mut add = |name: &str, value: Value| drop(properties.insert(name.to_string(), value));
    add("kind", json!(kind));
    add("dossier", json!(Some(&row.dossier).filter(|name| !name.is_empty())));
    add("date", json!(date));
    add("date_precision", json!(date_precision(days)));
    add("earliest", json!(days.map(|days| days.first.to_string())));
    add("latest", json!(days.map(|days| days.last.to_string())));
    add("place", json!(place));
    add("country", json!(at.country));
    add("geo_precision", json!(at.precision.code()));
    add("point_of_name", json!(point));
    properties.extend(own.as_object().cloned().unwrap_or_default());
    properties.insert("evidence".to_string(), evidence(source, &row.cited));
    let geometry = point.filter(|_| exact).map(|point| json!({ "type": "Point", "coordinates": point }));
    json!({ "type": "Feature", "id": row.id, "geometry": geometry, "properties": properties })
}

/// How many stand for it, and who says what of it themselves. Whether it is so is not ours to say.
fn verification(origins: usize, status: Status, claimed_by: &[Name], denied_by: &[Name]) -> String {
    let mut told = match origins {
        0 | 1 => "alleged: 1 origin".to_string(),
        origins => format!("reported by {origins} origins"),
    };
    let of = |names: &[Name]| self::names(names).join(", ");
    if !claimed_by.is_empty() {
        told.push_str(&format!("; acknowledged by {}", of(claimed_by)));
    }
    if !denied_by.is_empty() {
        told.push_str(&format!("; denied by {}", of(denied_by)));
    } else if status == Status::Contested {
        told.push_str("; contested");
    }
    told
}

fn date_precision(days: Option<Days>) -> &'static str {
    match days {
        None => "none",
        Some(days) if days.rough => "approximate",
        Some(days) if days.first == days.last => "day",
        Some(_) => "range",
    }
}

fn evidence(source: &Source, cited: &Cited) -> Value {
    let article = source.rows.article(cited);
    json!({
        "sentence": cited.sentence,
        "record": cited.id,
        "outlet": article.and_then(|row| row.outlet.as_deref()),
        "published": article.and_then(|row| row.published).map(|day| day.to_string()),
        "file": article.and_then(|row| row.file.as_deref()),
        "line": cited.line,
        "link": article.map(|article| link::or_name(article, cited)),
    })
}

fn names(names: &[Name]) -> Vec<&str> {
    names.iter().map(|name| name.name.as_str()).collect()
}

/// A degree with the digits that its list gives, not those that a nearer binary number has.
fn degrees(value: f32) -> Value {
    value.to_string().parse::<f64>().map_or(Value::Null, |value| json!(value))
}
