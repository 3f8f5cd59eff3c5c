//! The dossiers under `examples/`: several articles of one conflict with their records in place, and beside
//! them `state.json`, what they add up to. Whatever it points at must be there, and nothing may be left out.

#[path = "dossiers/check.rs"]
mod check;
#[path = "dossiers/form.rs"]
mod form;
#[path = "dossiers/papers.rs"]
mod papers;

use std::fs;
use std::path::{Path, PathBuf};

use armistice_score::sets::{House, SetName};
use serde_json::Value;

use check::faults;
use papers::Papers;

fn house() -> House {
    House::find(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the project's root")
}

fn state(path: &Path) -> Value {
    let content = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&content).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The folders of `examples/` that hold a `state.json`.
fn dossiers() -> Vec<PathBuf> {
    let entries = fs::read_dir(house().path("examples")).expect("the examples");
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    folders.retain(|folder| folder.join("state.json").is_file());
    folders.sort();
    folders
}

#[test]
fn every_dossier_points_at_what_its_articles_hold() {
    let mut found = Vec::new();
    for folder in dossiers() {
        let (papers, mut here) = Papers::of_folder(&folder);
        here.extend(faults(&papers, &state(&folder.join("state.json"))));
        found.extend(here.iter().map(|fault| format!("{}: {fault}", folder.display())));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_reference_has_the_same_form() {
    let path = house().shared("gold/state.json");
    let Some(seeds) = house().load(SetName::Seeds).expect("no faults").filter(|_| path.is_file()) else {
        println!("skipped: needs {}", path.display());
        return;
    };
    let papers = Papers::of_samples(&seeds.samples);
    assert_eq!(faults(&papers, &state(&path)), Vec::<String>::new());
}

const ARTICLE: &str = "outlet: Harbour Wire\n---\n⟦w1 Ana⟧ ⟦c1 said⟧ ⟦q1 ⟦p1 Nord would ⟦e1 meet⟧ Sud⟧⟧. ⟦e2 Shells⟧ killed ⟦f1 3⟧.\n---\n\
    actor ana | Ana | person\nactor NRD | Nord | state\nactor SUD | Sud | state\ns1 ana promise\np1 NRD talks accepts s=1\n\
    e1 CONSULT NRD -> SUD | | | planned\ne2 ASSAULT NRD -> SUD | | | occurred | killed=3\nf1 3 people | killed\n";

const STATE: &str = r#"{"actors": [], "utterances": [], "claims": [], "proposals": [], "leverage": [], "copies": [],
    "story": {"title": "Nord and Sud", "documents": ["01"]},
    "contacts": [{"what": "meeting", "parties": ["NRD", "SUD"], "date": "2025-03-01/..", "place": null,
                  "status": "planned", "events": ["01:e1"]}],
    "incidents": [{"what": "shelling", "date": null, "place": null, "events": ["01:e2"], "reported": {"killed": [[3, "01"]]}}],
    "matrix": [{"party": "NRD", "issue": "talks", "latest": "accepts", "changed": false,
                "trail": [{"stance": "accepts", "date": null, "who": "ana", "evidence": "01:p1"}]}]}"#;

/// The faults of a small dossier in which one passage was put in the place of another.
fn check(passage: &str, put: &str, wanted: &[&str]) {
    let (papers, mut found) = Papers::of_contents([("01-wire-talks", ARTICLE.replace(passage, put).as_str())]);
    let state = STATE.replace(passage, put);
    found.extend(faults(&papers, &serde_json::from_str(&state).expect("JSON")));
    assert_eq!(found, wanted, "{passage} → {put}");
}

#[test]
fn faults_are_told_by_their_place() {
    check("", "", &[]);
    check(r#""who": "ana""#, r#""who": "NRD""#, &[]);
    check(r#"["NRD", "SUD"]"#, r#"["NRD", "OST"]"#, &["contacts[0]: nobody is called OST"]);
    check("2025-03-01/..", "2025-13-01", &["contacts[0]: '2025-13-01' is no date"]);
    check(r#"["01:e1"]"#, r#"["01:e9"]"#, &["contacts[0]: there is no 01:e9", "01:e1 (CONSULT) stands in no contact"]);
    check(
        r#"["01:e2"]"#,
        r#"["01:f1"]"#,
        &["incidents[0]: 01:f1 is no event", "01:e2 (ASSAULT) stands in no incident"],
    );
    check(r#"[[3, "01"]]"#, r#"[[3, "02"]]"#, &["incidents[0]: reported killed wants pairs of value and article"]);
    check(r#""latest": "accepts""#, r#""latest": "opposes""#, &["matrix[0]: 'opposes' is in no entry of the trail"]);
    check(
        r#"{"stance": "accepts""#,
        r#"{"stance": "opposes""#,
        &["matrix[0].trail[0]: 01:p1 says NRD talks accepts", "matrix[0]: 'accepts' is in no entry of the trail"],
    );
    check(r#""leverage": [],"#, "", &["leverage is missing"]);
    check(
        r#""changed": false,"#,
        r#""altered": 1,"#,
        &["matrix[0]: changed is missing", "matrix[0]: altered is unknown"],
    );
    check("p1 ", "p2 ", &["01-wire-talks: p2 stands where p1 is due"]);
}
