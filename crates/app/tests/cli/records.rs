//! `docs/records.md` names the fields that are printed, and no others.

use crate::program::armistice;
use crate::program::root;
use serde_json::Value;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// The lists of a reading; each has a section of the page.
const LISTS: [&str; 8] = ["actors", "statements", "positions", "events", "terms", "figures", "contested", "notes"];

#[test]
fn the_page_names_the_fields_that_are_printed() {
    let page = std::fs::read_to_string(root().join("docs/records.md")).expect("docs/records.md");
    let written = sections(&page);
    let out = armistice(&["read", "examples"]).leaves(0).out;
    let readings: Vec<Value> = serde_json::from_str(&out).expect("a list of readings");
    for reading in &readings {
        assert_eq!(fields(reading), written["reading"], "reading");
        // What only web pages tell is printed where it is told.
        let told: BTreeSet<String> = fields(&reading["document"]).union(&written["sometimes"]).cloned().collect();
        assert_eq!(told, written["document"], "document");
        for list in LISTS {
            for row in reading[list].as_array().expect("a list") {
                assert_eq!(fields(row), written[list], "{list}");
            }
        }
    }
    assert_eq!(readings[0]["schema"], 1);
}

#[test]
fn the_page_names_every_code_that_is_printed() {
    let page = std::fs::read_to_string(root().join("docs/records.md")).expect("docs/records.md");
    let out = armistice(&["read", "examples"]).leaves(0).out;
    let readings: Vec<Value> = serde_json::from_str(&out).expect("a list of readings");
    let coded = [
        ("actors", "kind"),
        ("statements", "mode"),
        ("statements", "act"),
        ("positions", "issue"),
        ("positions", "stance"),
        ("events", "type"),
        ("events", "status"),
        ("terms", "term"),
    ];
    for (list, field) in coded {
        for row in readings.iter().flat_map(|reading| reading[list].as_array().expect("a list")) {
            let code = row[field].as_str().expect("a code");
            assert!(page.contains(&format!("`{code}`")), "{list}.{field}: {code} is not in docs/records.md");
        }
    }
}

fn fields(value: &Value) -> BTreeSet<String> {
    value.as_object().expect("an object").keys().cloned().collect()
}

/// The fields in the table of each section; under `sometimes` those that are not always there.
fn sections(page: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut sections: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in page.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            current = name.to_string();
        } else if let Some(field) = line.strip_prefix("| `").and_then(|rest| rest.split('`').next()) {
            sections.entry(current.clone()).or_default().insert(field.to_string());
            if line.contains("there only where") {
                sections.entry("sometimes".to_string()).or_default().insert(field.to_string());
            }
        }
    }
    sections
}
