//! A record in its published form, said in words: who, what, how, with every field that holds something.

use crate::serve::visit::Visit;
use armistice_engine::record::EventType;
use armistice_engine::record::Issue;
use armistice_engine::record::Stance;
use armistice_engine::record::Status;
use maud::Markup;
use maud::html;
use serde_json::Value;
use std::collections::BTreeMap;

use super::parts;

/// Fields that a record's heading says already, or that say nothing of the world.
const SAID: &[&str] = &["id", "method", "review", "evidence", "content", "statement", "trigger", "mode"];

/// Names of the actors of a reading, by their ids.
pub(crate) struct Names(BTreeMap<String, String>);

impl Names {
    /// The names that a reading gives.
    pub(crate) fn of(view: &Value) -> Names {
        let actors = view["actors"].as_array().into_iter().flatten();
        let pair = |actor: &Value| Some((actor["id"].as_str()?.to_string(), actor["name"].as_str()?.to_string()));
        Names(actors.filter_map(pair).collect())
    }

    /// The name of whoever goes by an id.
    pub(crate) fn get<'n>(&'n self, id: &'n str) -> &'n str {
        self.0.get(id).map_or(id, String::as_str)
    }

    fn all<'n>(&'n self, value: &'n Value) -> Vec<(&'n str, &'n str)> {
        let ids: Vec<&Value> = value.as_array().map_or_else(|| vec![value], |all| all.iter().collect());
        ids.into_iter().filter_map(Value::as_str).map(|id| (id, self.get(id))).collect()
    }
}

/// Links to the pages of actors, joined.
fn who(visit: &Visit<'_>, names: &Names, value: &Value) -> Markup {
    let all = names.all(value);
    html! {
        @for (at, (id, name)) in all.iter().enumerate() {
            @if at > 0 { ", " }
            a.who href=(visit.asked.link("/actor", &[("id", id)])) { (name) }
        }
    }
}

/// What a record says, on a line.
pub(crate) fn heading(visit: &Visit<'_>, kind: &str, record: &Value, names: &Names) -> Markup {
    let text = |field: &str| record[field].as_str().unwrap_or_default();
    let is = |field: &str| !names.all(&record[field]).is_empty();
    html! {
        @match kind {
            "statement" => {
                (who(visit, names, &record["source"])) " " span.act { (text("act")) } " "
                span.how { "(" (text("mode")) ")" }
            }
            "position" => {
                (who(visit, names, &record["actor"])) " "
                @match Stance::parse(text("stance")) { Some(held) => { (parts::stance(visit, held)) } None => { (text("stance")) } }
                " " strong { (Issue::parse(text("issue")).map_or_else(|| text("issue").to_string(), |issue| visit.issue(issue))) }
            }
            "event" => {
                strong { (EventType::parse(text("type")).map_or_else(|| text("type").to_string(), |kind| visit.event(kind, record["mode"].as_str()))) }
                @if is("actors") { ": " (who(visit, names, &record["actors"])) }
                @if is("recipients") { " → " (who(visit, names, &record["recipients"])) }
                " " span.how { (Status::parse(text("status")).map_or_else(|| text("status").to_string(), |status| visit.status(status))) }
            }
            "term" => { strong { (text("instrument")) } ": " (text("term")) " " span.val { (crate::output::words::value(text("value"))) } }
            "figure" => { span.val { (plain(&record["value"])) " " (text("unit")) } " " (text("about")) }
            _ => { strong { (text("claim")) } }
        }
    }
}

/// The fields that hold something and that the heading does not say.
pub(crate) fn fields(visit: &Visit<'_>, kind: &str, record: &Value, names: &Names) -> Markup {
    let said: &[&str] = match kind {
        "statement" => &["source", "act"],
        "position" => &["actor", "stance", "issue"],
        "event" => &["type", "status", "actors", "recipients"],
        "term" => &["instrument", "term", "value"],
        "figure" => &["value", "unit", "about"],
        _ => &["claim"],
    };
    let rows =
        record.as_object().into_iter().flatten().filter(|(name, value)| {
            !SAID.contains(&name.as_str()) && !said.contains(&name.as_str()) && !is_empty(value)
        });
    html! {
        dl.fields {
            @for (name, value) in rows {
                div { dt { (name.replace('_', " ")) } dd {
                    @if is_actor(name) { (who(visit, names, value)) } @else { (plain(value)) }
                } }
            }
        }
    }
}

/// Fields that hold ids of actors.
fn is_actor(name: &str) -> bool {
    ["according_to", "addressee", "via", "source_candidates", "asserted_by", "denied_by", "actors", "recipients"]
        .contains(&name)
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::String(text) => text.is_empty(),
        _ => false,
    }
}

/// A value of the published form in words.
pub(crate) fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join("; "),
        Value::Object(fields) => match fields.get("exact").and_then(Value::as_str) {
            Some(exact) => format!("“{exact}”"),
            None => fields
                .iter()
                .map(|(name, value)| format!("{} {}", name.replace('_', " "), plain(value)))
                .collect::<Vec<_>>()
                .join(", "),
        },
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// The places of a record's words in code points, in their order.
pub(crate) fn places(record: &Value) -> Vec<(usize, usize)> {
    let places = record.get("content").unwrap_or(&record["evidence"]);
    let places: Vec<&Value> = places.as_array().map_or_else(|| vec![places], |all| all.iter().collect());
    let edge = |place: &Value, name: &str| place[name].as_u64().and_then(|edge| usize::try_from(edge).ok());
    let mut places: Vec<(usize, usize)> =
        places.into_iter().filter_map(|place| Some((edge(place, "start")?, edge(place, "end")?))).collect();
    places.retain(|(start, end)| start < end);
    places.sort_unstable();
    places
}
