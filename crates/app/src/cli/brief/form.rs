//! The brief for programs: the state of play in its published form, with the articles, actors and records that it names.

use super::view::View;
use crate::cli::corpus::Readings;
use crate::output::evidence_object;
use armistice_engine::article::hex;
use armistice_engine::state::RecordKind;
use armistice_engine::state::RecordRef;
use armistice_engine::state::publish::publish;
use serde_json::Map;
use serde_json::Value;
use serde_json::json;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// All articles, in the order that stories and origins count them in.
pub(super) fn documents(readings: &Readings) -> Value {
    let rows = readings.state.readings().map(|reading| {
        let about = &reading.source.metadata;
        json!({
            "file": about.file,
            "outlet": about.outlet,
            "title": about.title,
            "published": about.published.map(|day| day.to_string()),
            "url": about.url,
            "sha256": hex(&reading.source.hash),
        })
    });
    rows.collect()
}

/// A dossier with its state of play.
pub(super) fn dossier(view: &View<'_>) -> Value {
    let named: RefCell<BTreeMap<String, RecordRef>> = RefCell::default();
    let state = publish(&view.play, &|record| {
        let name = name(view, record);
        named.borrow_mut().insert(name.clone(), record);
        name
    });
    let records: Map<String, Value> = named
        .into_inner()
        .into_iter()
        .map(|(name, record)| {
            let evidence = view.sentence(record).map_or(Value::Null, |quoted| evidence_object(&quoted));
            (name, json!({ "kind": record.kind.code(), "document": record.reading, "evidence": evidence }))
        })
        .collect();
    let parties = view.play.parties.iter().map(|row| {
        json!({ "party": row.party, "name": view.name(&row.party), "people": row.people, "articles": row.articles })
    });
    json!({
        "name": view.dossier.name,
        "theatres": view.dossier.theatres,
        "documents": view.dossier.readings,
        "from": view.days.map(|(first, _)| first.to_string()),
        "to": view.days.map(|(_, last)| last.to_string()),
        "since": view.since.map(|day| day.to_string()),
        "parties": parties.collect::<Vec<_>>(),
        "actors": actors(view),
        "origins": view.articles().map(|(index, _)| view.play.stories.origins.get(&index).copied().unwrap_or(index)).collect::<Vec<_>>(),
        "state": state,
        "records": records,
    })
}

/// Everybody who occurs in the dossier, by the id that the state of play uses.
fn actors(view: &View<'_>) -> Map<String, Value> {
    let everyone = &view.readings.everyone;
    let all = view.articles().flat_map(|(index, reading)| (0..reading.actors.len()).map(move |who| (index, who)));
    let all: BTreeMap<&str, _> =
        all.filter_map(|(index, who)| everyone.get(index, who)).map(|someone| (&*someone.id, someone)).collect();
    let rows = all.into_iter().map(|(id, someone)| {
        let row = json!({ "name": view.name(id), "kind": someone.kind.code(), "party": someone.party });
        (id.to_string(), row)
    });
    rows.collect()
}

/// The address of a record: its sentence's place, what it is, and its row among the article's records of that kind.
fn name(view: &View<'_>, record: RecordRef) -> String {
    let kind = match record.kind {
        RecordKind::Statement => "s",
        RecordKind::Position => "p",
        RecordKind::Event => "e",
        RecordKind::Term => "t",
        RecordKind::Figure => "f",
        RecordKind::Contested => "d",
    };
    let place = view.sentence(record).map_or_else(String::new, |quoted| format!("{}:{}", quoted.file, quoted.line));
    format!("{place}/{kind}{}", record.row + 1)
}
