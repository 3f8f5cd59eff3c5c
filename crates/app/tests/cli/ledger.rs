//! The ledger on the command line: filled, listed from, checked, looked after.

use crate::exits::LISTINGS;
use crate::program::Run;
use crate::program::armistice;
use crate::program::folder;
use crate::program::write;
use std::path::Path;
use std::path::PathBuf;

/// A ledger with the articles of `examples`, in a folder of its own.
fn filled(test: &str) -> PathBuf {
    let ledger = folder(test).join("test.db");
    on(&ledger, &["add", "examples"]).leaves(0);
    ledger
}

fn on(ledger: impl AsRef<Path>, arguments: &[&str]) -> Run {
    let path = ledger.as_ref().to_str().expect("a path");
    armistice(&arguments.iter().copied().chain(["--ledger", path]).collect::<Vec<_>>())
}

/// The fields of the first line of JSON that a run printed.
fn first(run: &Run) -> serde_json::Value {
    serde_json::from_str(run.out.lines().next().unwrap_or_default()).expect("a line of JSON")
}

#[test]
fn every_listing_is_the_same_from_files_and_from_the_ledger() {
    let ledger = filled("ledger-listings");
    for command in LISTINGS.into_iter().chain(["brief"]) {
        let (files, kept) = (armistice(&[command, "examples"]).leaves(0), on(&ledger, &[command]).leaves(0));
        assert_eq!(files.out, kept.out, "{command}");
    }
    let files = armistice(&["read", "examples", "--format", "ndjson"]).leaves(0);
    let kept = on(&ledger, &["read", "--format", "ndjson"]).leaves(0);
    assert_eq!(files.out, kept.out, "read");
}

#[test]
fn the_same_articles_again_change_nothing() {
    let ledger = filled("ledger-again");
    let before = std::fs::read(&ledger).expect("the ledger is there");
    on(&ledger, &["add", "examples"]).leaves(0).says("0 new, 7 known");
    assert_eq!(std::fs::read(&ledger).expect("the ledger is there"), before);
    on(&ledger, &["ledger", "reread"]).leaves(0).prints("7 articles were read again; 0 readings added");
}

#[test]
fn a_dry_run_writes_nothing() {
    let ledger = folder("ledger-dry").join("test.db");
    on(&ledger, &["add", "examples", "--dry-run"]).leaves(0).says("would be entered").says("7 new");
    assert!(!ledger.exists());
    on(&ledger, &["add", "examples"]).leaves(0);
    let before = std::fs::read(&ledger).expect("the ledger is there");
    let hash = first(&on(&ledger, &["read", "--format", "ndjson"]))["document"]["sha256"].to_string();
    let hash = hash.trim_matches('"');
    on(&ledger, &["ledger", "mark", "--article", hash, "--by", "Ada", "--dry-run"])
        .leaves(0)
        .prints("would be sensitive");
    on(&ledger, &["ledger", "forget", "--article", hash, "--by", "Ada", "--why", "asked", "--dry-run"])
        .leaves(0)
        .prints("would be removed");
    on(&ledger, &["ledger", "reread", "--dry-run"]).leaves(0);
    assert_eq!(std::fs::read(&ledger).expect("the ledger is there"), before);
}

#[test]
fn a_later_text_at_an_address_is_a_revision_and_a_changed_quotation_is_told() {
    let place = folder("ledger-revision");
    let ledger = place.join("test.db");
    let text = "Ukraine accepts the truce, President Volodymyr Zelensky said.\n\nThe weather was fine.\n";
    let file = write(&place, "a.txt", text);
    let add = ["add", &file, "--url", "https://paper.example/a", "--published", "2025-03-12"];
    on(&ledger, &add).leaves(0).says("1 new");
    write(&place, "a.txt", text.replace("weather was fine", "weather was bad"));
    on(&ledger, &add).leaves(0).says("1 revision,");
    let span = ["diff", "--from", "2020-01-01", "--to", "2999-01-01", "--format", "ndjson"];
    let quiet = on(&ledger, &span).leaves(0);
    assert!(!quiet.out.contains("silent edit"), "no sentence that carried a record changed: {}", quiet.out);
    write(&place, "a.txt", text.replace("accepts", "rejects"));
    on(&ledger, &add).leaves(0).says("1 revision,");
    on(&ledger, &span).leaves(0).prints("silent edit").prints("Ukraine accepts the truce");
    let told = on(&ledger, &span).leaves(0).out;
    let rows: Vec<serde_json::Value> = told
        .lines()
        .filter(|line| line.contains("silent edit"))
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(rows.len(), 1, "one row a sentence: {told}");
    assert_eq!(rows[0]["was"], "Ukraine accepts the truce, President Volodymyr Zelensky said.");
    assert_eq!(rows[0]["now"], "now reads: Ukraine rejects the truce, President Volodymyr Zelensky said.");
    assert!(told.contains("https://paper.example/a") && told.contains("2025-03-12"), "{told}");
    on(&ledger, &["verify"]).leaves(0);
}

#[test]
fn what_is_sensitive_stays_out_of_exports() {
    let ledger = filled("ledger-sensitive");
    let export = ["export", "plover"];
    let all = on(&ledger, &export).leaves(0).out;
    for row in on(&ledger, &["read", "--format", "ndjson"]).out.lines() {
        let row: serde_json::Value = serde_json::from_str(row).expect("a line of JSON");
        let hash = row["document"]["sha256"].as_str().expect("a hash");
        on(&ledger, &["ledger", "mark", "--article", hash, "--by", "Ada"]).leaves(0).prints("sensitive");
    }
    assert!(!all.is_empty());
    assert_eq!(on(&ledger, &export).leaves(0).out, "");
    assert_eq!(on(&ledger, &["export", "plover", "--include-sensitive"]).leaves(0).out, all);
    assert_eq!(on(&ledger, &["brief"]).leaves(0).out, armistice(&["brief", "examples"]).out);
}

#[test]
fn what_is_removed_leaves_and_the_rest_stays_sound() {
    let ledger = filled("ledger-forget");
    on(&ledger, &["ledger", "forget", "--name", "Rutte", "--by", "Ada"]).leaves(2).says("--why");
    on(&ledger, &["ledger", "forget", "--name", "Rutte", "--by", "Ada", "--why", "a court ordered it"]).leaves(0);
    assert!(!on(&ledger, &["actors"]).leaves(0).out.contains("Rutte"));
    on(&ledger, &["verify"]).leaves(0).prints("every hash and every quotation is as it was entered");
    // What was removed does not come back by itself.
    on(&ledger, &["add", "examples"]).leaves(0).says("0 new").says("its text was removed from this ledger");
    on(&ledger, &["ledger", "forget", "--name", "Rutte", "--by", "Ada", "--why", "a court ordered it"]).leaves(2);
}

#[test]
fn what_is_known_can_be_marked_and_a_blank_file_is_skipped() {
    let ledger = filled("ledger-known-sensitive");
    let again = on(&ledger, &["add", "examples", "--sensitive"]).leaves(0);
    again.says("7 articles that were there are marked as sensitive");
    assert_eq!(on(&ledger, &["export", "plover"]).leaves(0).out, "");
    let blank = write(&folder("ledger-blank"), "blank.txt", " \n\n");
    on(&ledger, &["add", &blank]).leaves(0).says("it has no text").says("0 new");
}

#[test]
fn an_import_that_enters_nothing_makes_no_ledger() {
    let place = folder("ledger-import-nothing");
    let lines = write(&place, "lines.ndjson", "{\"kind\":\"notice\"}\n");
    let broken = write(&place, "broken.ndjson", "{\"kind\":");
    let none = place.join("none.db");
    on(&none, &["import", &lines]).leaves(0).prints("1 passed over");
    on(&none, &["import", &broken]).leaves(1);
    let from = filled("ledger-import-from");
    let file = place.join("all.ndjson");
    let file = file.to_str().expect("a path");
    on(&from, &["export", "ndjson", "--texts", "--out", file]).leaves(0);
    on(&none, &["import", file, "--dry-run"]).leaves(0).prints("7 entered");
    assert!(!none.exists());
}

#[test]
fn what_the_ledger_held_before_is_shown_by_the_time_of_entry() {
    let ledger = filled("ledger-known");
    on(&ledger, &["quotes", "--known-at", "2020-01-01", "--fail-empty"]).leaves(3);
    let now = on(&ledger, &["quotes", "--known-at", "2999-01-01T00:00Z"]).leaves(0);
    assert_eq!(now.out, on(&ledger, &["quotes"]).leaves(0).out);
    armistice(&["quotes", "examples", "--known-at", "2020-01-01"]).leaves(2).says("files have no time of entry");
    armistice(&["quotes", "--known-at", "soon"]).leaves(2).says("2025-03-12T18:00Z");
}

#[test]
fn a_fault_of_the_ledger_is_told_with_what_to_do() {
    let place = folder("ledger-faults");
    let file = write(&place, "text.db", "The truce holds.");
    on(&file, &["brief"]).leaves(1).says("is no ledger").says("hint:");
    on(&file, &["add", "examples"]).leaves(1).says("left as it is");
    on(place.join("none.db"), &["verify"]).leaves(2).says("there is no ledger");
    on(place.join("no/folder.db"), &["add", "examples"]).leaves(1).says("there is no such folder");
    let ledger = filled("ledger-copy");
    let copy = place.join("copy.db");
    on(&ledger, &["ledger", "copy", copy.to_str().expect("a path")]).leaves(0);
    on(&ledger, &["ledger", "copy", copy.to_str().expect("a path")]).leaves(1).says("is there already");
    on(&copy, &["verify"]).leaves(0);
    assert_eq!(on(&copy, &["quotes"]).out, on(&ledger, &["quotes"]).out);
}

#[test]
fn what_one_ledger_gives_out_another_takes_in() {
    let ledger = filled("ledger-export");
    let place = folder("ledger-import");
    let file = place.join("lines.ndjson");
    let file = file.to_str().expect("a path");
    on(&ledger, &["export", "ndjson", "--texts", "--out", file]).leaves(0);
    let other = place.join("other.db");
    on(&other, &["import", file]).leaves(0).prints("7 entered");
    on(&other, &["import", file]).leaves(0).prints("7 known");
    assert_eq!(on(&other, &["brief"]).out, on(&ledger, &["brief"]).out);
    on(&ledger, &["export", "ndjson", "--force", "--out", file]).leaves(0);
    let empty = place.join("empty.db");
    on(&empty, &["import", file]).leaves(0).prints("7 without text").says("--texts");
    armistice(&["export", "ndjson", "examples"]).leaves(2).says("read PATH");
    let broken = write(&place, "broken.ndjson", "{\"kind\":");
    on(&empty, &["import", &broken]).leaves(1).says("broken.ndjson:1: is no JSON");
}

#[test]
fn what_a_command_cannot_heed_is_refused() {
    let ledger = filled("ledger-heed");
    for command in
        [&["verify"][..], &["ledger", "info"], &["review", "history"], &["review", "list"], &["add", "examples"]]
    {
        let asked: Vec<&str> = command.iter().copied().chain(["--known-at", "2025-03-12"]).collect();
        on(&ledger, &asked).leaves(2).says("as it is now");
    }
    on(&ledger, &["records", "--article", "zz"]).leaves(2).says("is no hash");
    on(&ledger, &["records", "--published-since", "2999-01-01", "--fail-empty"]).leaves(3);
    on(&ledger, &["search", "ceasefire", "--published-since", "2999-01-01", "--fail-empty"]).leaves(3);
    let target = ledger.with_file_name("none").join("a").join("b.csv");
    let target = target.to_str().expect("a path");
    on(&ledger, &["export", "plover", "--out", target]).leaves(1).says("is not there");
    assert!(!ledger.with_file_name("none").exists());
}

#[test]
fn the_share_reviewed_is_told_alike_in_one_page() {
    let ledger = filled("ledger-share");
    let listed = on(&ledger, &["records", "--limit", "1", "--kind", "position", "--format", "json"]).leaves(0).out;
    let listed: serde_json::Value = serde_json::from_str(&listed).expect("JSON");
    let id = listed["rows"][0]["id"].as_str().expect("an id");
    on(&ledger, &["review", "accept", id, "--by", "Ada"]).leaves(0);
    let page = on(&ledger, &["brief", "--format", "md"]).leaves(0).out;
    assert!(page.matches("machine reading, 1 % reviewed").count() >= 3, "{page}");
    assert!(!page.contains("not reviewed") && !page.contains("0 % reviewed"), "{page}");
}
