//! What is published and read back is the same to the letter; what cannot be read is left out and told.

use super::metadata;
use super::read_back;
use crate::Article;
use crate::Hints;
use crate::Metadata;
use crate::Vocabulary;
use crate::publish;
use proptest::prelude::*;
use serde_json::Value;
use serde_json::json;
use std::sync::LazyLock;

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::bundled);

const TEXT: &str = "Norway’s foreign minister said on Tuesday that “we shall never sign”.\n\
    Sweden denied the report. Five people were killed in Kyiv on Monday, officials said.";

fn article() -> Article {
    Article::new(TEXT, Metadata { published: "2025-03-12".parse().ok(), ..Metadata::default() })
}

/// Reads an object of the form back: the number of records of each kind, then the notes.
#[track_caller]
fn check(published: &Value, counts: [usize; 6], notes: &[&str]) {
    let returned = read_back(&article(), published);
    let reading = &returned.reading;
    let found = [
        reading.statements.len(),
        reading.positions.len(),
        reading.events.len(),
        reading.terms.len(),
        reading.figures.len(),
        reading.contested.len(),
    ];
    assert_eq!(found, counts);
    assert_eq!(reading.notes.iter().map(|note| note.message.as_str()).collect::<Vec<_>>(), notes);
}

#[test]
fn a_reading_comes_back_whole() {
    let article = article();
    let published = publish(&article, &crate::read(&article, &VOCABULARY));
    assert!(!published["statements"].as_array().expect("a list").is_empty());
    let again = Article::new(article.text.as_str(), metadata(&published));
    let returned = read_back(&again, &published);
    assert_eq!(publish(&again, &returned.reading), published);
    assert_eq!(returned.reading.excerpts, crate::read(&article, &VOCABULARY).excerpts);
}

#[test]
fn what_found_things_beside_the_rules_comes_back() {
    let article = article();
    let hints = Hints::new("model@1a2b3c4d".into());
    let published = publish(&article, &crate::read_with(&article, &VOCABULARY, &hints));
    assert_eq!(published["engine"], concat!("armistice ", env!("CARGO_PKG_VERSION"), ", model@1a2b3c4d"));
    assert_eq!(publish(&article, &read_back(&article, &published).reading), published);
}

#[test]
fn an_older_form_is_read() {
    let published = json!({
        "actors": [{ "id": "NOR", "name": "Norway", "kind": "state", "note": "in the north" }],
        "statements": [{ "source": "NOR", "content": "we shall never sign", "mode": "direct", "act": "reject" }],
        "positions": [{
            "actor": "NOR",
            "issue": "ceasefire",
            "stance": "opposes",
            "statement": "s1",
            "evidence": { "exact": "we shall never sign", "start": 48, "end": 67 },
        }],
        "terms": [{ "term": "duration", "value": 30, "evidence": [{ "exact": "o", "nth": 3 }] }],
    });
    check(&published, [1, 1, 0, 1, 0, 0], &["field `note` in `actors` is not known and was skipped"]);
    let returned = read_back(&article(), &published);
    assert_eq!(returned.names.positions, ["p1"]);
    assert_eq!(returned.reading.positions[0].statement, Some(0));
}

#[test]
fn what_cannot_be_read_is_told() {
    let nor = json!({ "id": "NOR", "name": "Norway", "kind": "state" });
    let published = json!({
        "schema": 2,
        "document": { "sha256": "00" },
        "actors": [nor, { "id": "NOR", "kind": "state" }, { "id": "x", "kind": "planet" }, 7],
        "statements": [
            { "id": "a", "source": "NOR", "content": "we shall sign", "mode": "direct", "act": "reject" },
            { "id": "b", "source": "x", "content": "never", "mode": "direct", "act": "reject" },
            { "id": "c", "source": "NOR", "content": "never", "mode": "sung", "act": "reject" },
        ],
        "events": [{
            "type": "ASSAULT",
            "mode": "visit",
            "status": "occurred",
            "magnitude": { "killed": "many", "injured": null },
            "evidence": { "exact": "Five people", "start": 0, "end": 11 },
        }, {
            "type": "ASSAULT",
            "mode": "visit",
            "status": "occurred",
            "magnitude": { "killed": "many", "injured": null },
            "evidence": { "exact": "Five people", "nth": 1 },
        }],
        "figures": [{ "value": "some", "evidence": "Five people" }],
        "terms": "none",
    });
    check(
        &published,
        [0, 0, 1, 0, 0, 0],
        &[
            "the form is 2, not 1; what is known of it was read",
            "the reading was made of another text; what stands in this one was read",
            "actor 4 was left out: it is no object",
            "actor NOR was left out: another actor has its id",
            "actor x was left out: its `kind` \"planet\" is not known",
            "statement a was left out: \"we shall sign\" does not stand in the text",
            "statement b was left out: there is no actor \"x\"",
            "statement c was left out: its `mode` \"sung\" is not known",
            "event e1 was left out: \"Five people\" does not stand at 0 to 11",
            "`mode` of event e2 was left out: its `mode` \"visit\" is not known",
            "`magnitude` of event e2 was left out: `killed` is no whole number",
            "`terms` is no list and was skipped",
            "figure f1 was left out: its `value` is no number",
        ],
    );
}

/// JSON of any shape, with the names and codes of the form in it.
fn any_json() -> impl Strategy<Value = Value> {
    const WORDS: [&str; 16] = [
        "NOR",
        "state",
        "never",
        "direct",
        "reject",
        "ceasefire",
        "opposes",
        "ASSAULT",
        "occurred",
        "duration",
        "s1",
        "Five people",
        "2025-03-12",
        "",
        "’s",
        "\u{0}",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (0u64..200).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        prop::sample::select(&WORDS[..]).prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 96, 8, |inner| {
        const NAMES: [&str; 32] = [
            "schema",
            "document",
            "sha256",
            "boilerplate",
            "actors",
            "statements",
            "positions",
            "events",
            "terms",
            "figures",
            "contested",
            "notes",
            "id",
            "name",
            "kind",
            "mentions",
            "source",
            "content",
            "exact",
            "start",
            "end",
            "nth",
            "mode",
            "act",
            "actor",
            "issue",
            "stance",
            "evidence",
            "type",
            "status",
            "magnitude",
            "value",
        ];
        let name = prop_oneof![8 => prop::sample::select(&NAMES[..]).prop_map(String::from), 1 => ".{0,4}"];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((name, inner), 0..8).prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn any_json_is_read_without_fear(published in any_json()) {
        let article = article();
        let returned = read_back(&article, &published);
        publish(&article, &returned.reading);
    }

    /// A good reading with one value of it replaced by another.
    #[test]
    fn a_damaged_reading_is_read_as_far_as_it_goes(at in any::<prop::sample::Index>(), value in any_json()) {
        static GOOD: LazyLock<Value> = LazyLock::new(|| {
            let article = article();
            publish(&article, &crate::read(&article, &VOCABULARY))
        });
        let mut damaged = GOOD.clone();
        let places = places(&GOOD, String::new());
        if let Some(place) = damaged.pointer_mut(&places[at.index(places.len())]) {
            *place = value;
        }
        let article = article();
        let returned = read_back(&article, &damaged);
        let published = publish(&article, &returned.reading);
        // What was read once is sound.
        prop_assert_eq!(&publish(&article, &read_back(&article, &published).reading), &published);
    }
}

/// The JSON pointers of all values inside a value.
fn places(value: &Value, at: String) -> Vec<String> {
    let mut rows = vec![at.clone()];
    match value {
        Value::Array(items) => {
            rows.extend(items.iter().enumerate().flat_map(|(index, item)| places(item, format!("{at}/{index}"))));
        }
        Value::Object(fields) => {
            rows.extend(fields.iter().flat_map(|(name, field)| places(field, format!("{at}/{name}"))));
        }
        _ => {}
    }
    rows
}
