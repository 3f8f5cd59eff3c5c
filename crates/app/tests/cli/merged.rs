//! Actors that somebody decided are one: every command finds them by any id or name, and calls them alike.

use crate::program::armistice;
use crate::program::folder;
use crate::program::write;
use serde_json::Value;

/// Two persons, each with a position, an event and a statement.
const REPORT: &str = "\"We reject the ceasefire,\" the M23 spokesman Lawrence Kanyuka told reporters on Tuesday.\n\n\
    Lawrence Kanyuka met Foreign Minister Therese Kayikwamba Wagner in Doha on Monday.\n\n\
    Congo accepts the ceasefire, Foreign Minister Therese Kayikwamba Wagner said on Tuesday.\n";

#[test]
fn those_who_are_one_are_found_by_any_id_and_called_alike() {
    let folder = folder("merged");
    let article = write(&folder, "report.txt", REPORT);
    let ledger = folder.join("test.db").to_str().expect("a path in UTF-8").to_string();
    let run = |arguments: &[&str]| armistice(&[arguments, &["--ledger", &ledger]].concat()).leaves(0).out;
    run(&["add", &article, "--published", "2025-03-12", "--quiet"]);
    let (kept, same) = ("therese-kayikwamba-wagner", "lawrence-kanyuka");
    run(&["review", "merge", kept, same, "--by", "Ada"]);
    let name = "Thérèse Kayikwamba Wagner";
    for option in ["quotes --actor", "timeline --actor", "positions --party", "records --actor", "actors --actor"] {
        let (command, option) = option.split_once(' ').expect("two words");
        let by = |wanted: &str| run(&[command, option, wanted, "--format", "tsv"]);
        let found = by(kept);
        assert!(found.lines().count() > 1 && found.contains(name), "{command}: {found}");
        for other in [same, "Lawrence Kanyuka"] {
            assert_eq!(by(other), found, "{command} {other}");
        }
    }
    let named = |arguments: &[&str]| {
        let told: Value = serde_json::from_str(&run(&[arguments, &["--format", "json"]].concat())).expect("JSON");
        let row = told["rows"].as_array().and_then(|rows| rows.iter().find(|row| row["id"] == kept)).cloned();
        let row = row.unwrap_or_else(|| panic!("{kept} is not in {told:#}"));
        assert!(row["other_names"].as_str().is_some_and(|names| names.contains("Lawrence Kanyuka")), "{row}");
        (row["name"].clone(), row["kind"].clone())
    };
    assert_eq!(named(&["actors"]), (name.into(), "person".into()));
    assert_eq!(named(&["search", "--in", "actors", "Kanyuka"]), (name.into(), "person".into()));
}
