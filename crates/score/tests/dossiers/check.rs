//! Lays a `state.json` against its articles.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::form::{CONTACTS, INNER, LEVERAGE, LISTS, Row, STEPS, is_date};
use super::papers::{Kind, Papers};

/// Everything that is wrong with a state, each with its place.
pub(crate) fn faults(papers: &Papers, state: &Value) -> Vec<String> {
    let mut check = Check { papers, members: members(papers, state), known: known(papers, state), faults: Vec::new() };
    check.story(&state["story"]);
    for row in LISTS {
        match state[row.list].as_array() {
            Some(rows) => rows.iter().enumerate().for_each(|(at, value)| check.row(row, at, value)),
            None => check.faults.push(format!("{} is missing", row.list)),
        }
    }
    check.once(state, "utterances", "statements", "utterance");
    check.complete(state);
    check.faults
}

/// The ids under which articles know the actors of the state.
fn members<'a>(papers: &Papers, state: &'a Value) -> BTreeSet<&'a str> {
    rows(&state["actors"])
        .iter()
        .flat_map(|actor| words(&actor["members"]))
        .filter_map(|member| papers.actor(member))
        .collect()
}

/// Who may be named: the actors of the state and of its articles.
fn known(papers: &Papers, state: &Value) -> BTreeSet<String> {
    let own = rows(&state["actors"]).iter().filter_map(|actor| actor["id"].as_str());
    let theirs = papers.each().flat_map(|(_, annotation)| annotation.actors.iter().map(|actor| actor.id.as_str()));
    own.chain(theirs).map(str::to_owned).collect()
}

struct Check<'a> {
    papers: &'a Papers,
    members: BTreeSet<&'a str>,
    known: BTreeSet<String>,
    faults: Vec<String>,
}

impl Check<'_> {
    fn story(&mut self, story: &Value) {
        let listed: BTreeSet<&str> = words(&story["documents"]).collect();
        if listed != self.papers.numbers().collect() {
            self.faults.push("story: the documents are not the articles".to_owned());
        }
    }

    /// One row of a list at the top, with the rows within it.
    fn row(&mut self, form: &Row, at: usize, value: &Value) {
        let place = format!("{}[{at}]", form.list);
        self.fields(form, &place, value);
        match form.list {
            "actors" => self.members(&place, value),
            "utterances" => self.references(&place, &value["statements"], &[Kind::Statement]),
            "contacts" => self.vocabulary(&place, &value["status"], CONTACTS),
            "leverage" => self.vocabulary(&place, &value["status"], LEVERAGE),
            "copies" => [&value["a"], &value["b"]].iter().for_each(|passage| self.passage(&place, passage)),
            "matrix" => self.cell(&place, value),
            _ => {}
        }
        for (_, inner) in INNER.iter().filter(|(outer, _)| *outer == form.list) {
            for (at, row) in rows(&value[inner.list]).iter().enumerate() {
                let place = format!("{place}.{}[{at}]", inner.list);
                self.fields(inner, &place, row);
                self.evidence(inner.list, &place, row);
            }
        }
        if form.list == "matrix" {
            self.latest(&place, value);
        }
    }

    /// What fields of one name hold everywhere.
    fn fields(&mut self, form: &Row, place: &str, value: &Value) {
        for field in form.wanted.iter().filter(|field| value.get(field).is_none()) {
            self.faults.push(format!("{place}: {field} is missing"));
        }
        for (field, value) in value.as_object().into_iter().flatten() {
            let known = form.wanted.iter().chain(form.allowed).any(|wanted| wanted == field);
            if !known {
                self.faults.push(format!("{place}: {field} is unknown"));
            }
            match field.as_str() {
                "party" | "parties" | "proposer" | "by" | "towards" | "who" | "according_to" | "requested_by"
                | "claimed_by" | "denied_by" => self.names(place, value),
                "date" => self.date(place, value),
                "events" | "outcome" => self.references(place, value, &[Kind::Event]),
                "figures" => self.references(place, value, &[Kind::Figure]),
                "reported" => self.reported(place, value),
                _ => {}
            }
        }
    }

    fn names(&mut self, place: &str, value: &Value) {
        for name in value.as_str().into_iter().chain(words(value)) {
            let voice = name.strip_prefix("outlet:").is_some_and(|number| self.papers.has(number));
            if !voice && !self.known.contains(name) {
                self.faults.push(format!("{place}: nobody is called {name}"));
            }
        }
    }

    fn date(&mut self, place: &str, value: &Value) {
        let fine = value.is_null() || value.as_str().is_some_and(is_date);
        if !fine {
            self.faults.push(format!("{place}: '{}' is no date", value.as_str().unwrap_or_default()));
        }
    }

    fn vocabulary(&mut self, place: &str, value: &Value, allowed: &[&str]) {
        let word = value.as_str().unwrap_or_default();
        if !allowed.contains(&word) {
            self.faults.push(format!("{place}: '{word}' is none of {}", allowed.join(", ")));
        }
    }

    fn reported(&mut self, place: &str, value: &Value) {
        for (what, pairs) in value.as_object().into_iter().flatten() {
            let fine = rows(pairs).iter().all(|pair| match rows(pair) {
                [_, number] => number.as_str().is_some_and(|number| self.papers.has(number)),
                _ => false,
            });
            if !fine || !pairs.is_array() {
                self.faults.push(format!("{place}: reported {what} wants pairs of value and article"));
            }
        }
    }

    /// References to records; a passage quoted from an article may stand in their place.
    fn references(&mut self, place: &str, value: &Value, kinds: &[Kind]) {
        let single = value.is_string().then_some(value);
        for reference in single.into_iter().chain(rows(value)) {
            let Some(words) = reference.as_str() else {
                self.passage(place, reference);
                continue;
            };
            match self.papers.record(words) {
                None => self.faults.push(format!("{place}: there is no {words}")),
                Some(kind) if !kinds.contains(&kind) => {
                    let names: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
                    self.faults.push(format!("{place}: {words} is no {}", names.join(" or ")));
                }
                Some(_) => {}
            }
        }
    }

    fn passage(&mut self, place: &str, value: &Value) {
        let (number, exact) = (value["doc"].as_str().unwrap_or_default(), value["exact"].as_str().unwrap_or_default());
        let there = !exact.is_empty() && self.papers.text(number).is_some_and(|text| text.contains(exact));
        if !there {
            self.faults.push(format!("{place}: '{exact}' is not in article '{number}'"));
        }
    }

    fn members(&mut self, place: &str, value: &Value) {
        for member in words(&value["members"]).chain(words(&value["possible"])) {
            if self.papers.actor(member).is_none() {
                self.faults.push(format!("{place}: there is no actor {member}"));
            }
        }
    }

    fn evidence(&mut self, list: &str, place: &str, value: &Value) {
        let kinds: &[Kind] = match list {
            "trail" => &[Kind::Position],
            "terms" => &[Kind::Term, Kind::Figure, Kind::Event, Kind::Statement],
            _ => &[Kind::Statement, Kind::Position, Kind::Event, Kind::Figure, Kind::Term, Kind::Contested],
        };
        self.references(place, &value["evidence"], kinds);
        if list == "responses" {
            self.vocabulary(place, &value["step"], STEPS);
        }
    }

    /// A cell of the matrix repeats issue and stance of the positions it is made of.
    fn cell(&mut self, place: &str, cell: &Value) {
        for (at, entry) in rows(&cell["trail"]).iter().enumerate() {
            let Some(position) = entry["evidence"].as_str().and_then(|reference| self.papers.position(reference))
            else {
                continue;
            };
            let [_, issue, stance] = position;
            if cell["issue"] != issue || entry["stance"] != stance {
                let (says, place) = (position.join(" "), format!("{place}.trail[{at}]"));
                self.faults.push(format!("{place}: {} says {says}", entry["evidence"].as_str().unwrap_or_default()));
            }
        }
    }

    fn latest(&mut self, place: &str, cell: &Value) {
        let stances: BTreeSet<&str> =
            rows(&cell["trail"]).iter().filter_map(|entry| entry["stance"].as_str()).collect();
        for latest in cell["latest"].as_str().into_iter().chain(words(&cell["latest"])) {
            if !stances.contains(latest) {
                self.faults.push(format!("{place}: '{latest}' is in no entry of the trail"));
            }
        }
    }

    /// No reference stands in two rows of a list.
    fn once(&mut self, state: &Value, list: &str, field: &str, what: &str) {
        let mut seen = BTreeSet::new();
        for reference in rows(&state[list]).iter().flat_map(|row| words(&row[field])) {
            if !seen.insert(reference) {
                self.faults.push(format!("{reference} stands in more than one {what}"));
            }
        }
    }

    /// Every contact, incident, position and term of the articles has its place, and every other event one too.
    fn complete(&mut self, state: &Value) {
        self.once(state, "contacts", "events", "contact");
        self.once(state, "incidents", "events", "incident");
        let listed = |list: &str| -> BTreeSet<&str> {
            rows(&state[list]).iter().flat_map(|row| words(&row["events"])).collect()
        };
        let (contacts, incidents) = (listed("contacts"), listed("incidents"));
        let mut anywhere = BTreeSet::new();
        gather(state, &mut anywhere);
        for (number, annotation) in self.papers.each() {
            for event in &annotation.events {
                let (id, kind) = (event.id.as_deref().unwrap_or_default(), event.kind.as_deref().unwrap_or_default());
                let reference = format!("{number}:{id}");
                let (there, place) = match kind {
                    "CONSULT" => (contacts.contains(reference.as_str()), "contact"),
                    "ASSAULT" | "COERCE" => (incidents.contains(reference.as_str()), "incident"),
                    _ => (anywhere.contains(reference.as_str()), "list"),
                };
                if !there {
                    self.faults.push(format!("{reference} ({kind}) stands in no {place}"));
                }
            }
            let counted = [('p', annotation.positions.len(), "the matrix"), ('t', annotation.terms.len(), "proposal")];
            for (letter, count, place) in counted {
                let references = (1..=count).map(|at| format!("{number}:{letter}{at}"));
                let absent = references.filter(|reference| !anywhere.contains(reference.as_str()));
                self.faults.extend(absent.map(|reference| format!("{reference} is not in {place}")));
            }
        }
        self.merged();
    }

    /// An id that two articles use for one actor stands in the list of actors.
    fn merged(&mut self) {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, annotation) in self.papers.each() {
            for actor in annotation.actors.iter().filter(|actor| actor.kind.as_deref() != Some("anonymous")) {
                *counts.entry(actor.id.as_str()).or_default() += 1;
            }
        }
        for (id, _) in counts.iter().filter(|(id, count)| **count > 1 && !self.members.contains(*id)) {
            self.faults.push(format!("{id} stands in several articles and not among the actors"));
        }
    }
}

/// Every reference that stands anywhere.
fn gather<'a>(value: &'a Value, into: &mut BTreeSet<&'a str>) {
    match value {
        Value::String(words) => {
            into.insert(words);
        }
        Value::Array(items) => items.iter().for_each(|item| gather(item, into)),
        Value::Object(fields) => fields.values().for_each(|field| gather(field, into)),
        _ => {}
    }
}

fn rows(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn words(value: &Value) -> impl Iterator<Item = &str> {
    rows(value).iter().filter_map(Value::as_str)
}
