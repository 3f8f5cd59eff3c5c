//! Exit codes, and errors that say how to mend them.

use crate::program::armistice;
use crate::program::folder;
use crate::program::with_input;
use crate::program::write;

/// Every command that lists what is in the articles given.
pub(crate) const LISTINGS: [&str; 11] = [
    "quotes",
    "positions",
    "proposals",
    "timeline",
    "calendar",
    "incidents",
    "claims",
    "coverage",
    "dossiers",
    "sources",
    "actors",
];

#[test]
fn what_is_done_leaves_with_0() {
    for command in LISTINGS.into_iter().chain(["brief", "read"]) {
        let run = armistice(&[command, "examples"]).leaves(0);
        assert!(!run.out.is_empty(), "{command} prints nothing");
        assert!(run.err.lines().all(|line| line.starts_with("armistice: read 7 articles")), "{command}: {}", run.err);
        let quiet = armistice(&[command, "examples", "--quiet"]).leaves(0);
        assert_eq!((quiet.out, quiet.err.as_str()), (run.out, ""), "{command} --quiet");
    }
    armistice(&["--version"]).leaves(0);
    armistice(&["--help"]).leaves(0);
}

#[test]
fn a_call_that_cannot_be_understood_leaves_with_2_and_says_how_to_mend_it() {
    armistice(&[]).leaves(2).says("Usage:");
    armistice(&["quote", "examples"]).leaves(2).says("quotes");
    armistice(&["quotes"]).leaves(2).says("there is no ledger armistice.db").says("armistice add");
    armistice(&["quotes", "no-such-folder"]).leaves(2).says("no-such-folder does not exist").says("hint:");
    armistice(&["quotes", "https://paper.example/a"]).leaves(2).says("opens none").says("hint: save the page");
    armistice(&["quotes", "examples", "--published", "soon"]).leaves(2).says("write it as 2025-03-12");
    armistice(&["quotes", "examples", "--published", "2025-02-30"]).leaves(2).says("write it as 2025-03-12");
    armistice(&["quotes", "examples", "--format", "xml"]).leaves(2).says("ndjson");
    armistice(&["read", "examples", "--format", "csv"]).leaves(2).says("hint: use --format json");
    armistice(&["show", "zz", "examples"]).leaves(2).says("at least the first 4");
    armistice(&["quotes", "examples", "--data", "no-such-folder"]).leaves(2).says("docs/data.md");
}

#[test]
fn what_fails_leaves_with_1() {
    let empty = folder("exits-empty");
    armistice(&["quotes", empty.to_str().expect("a path")]).leaves(1).says("no article in").says("hint:");
}

#[test]
fn nothing_found_leaves_with_3_only_where_asked() {
    // What is given is a source, even if it holds nothing.
    for command in LISTINGS.into_iter().filter(|command| *command != "sources") {
        let run = with_input(&[command, "-"], b"").leaves(0);
        assert_eq!(run.out.lines().count(), 1, "{command} prints its head");
        with_input(&[command, "-", "--fail-empty"], b"").leaves(3);
    }
    armistice(&["show", "0000", "examples"]).leaves(0).says("no record begins with 0000");
    armistice(&["show", "0000", "examples", "--fail-empty"]).leaves(3);
}

#[test]
fn one_bad_file_does_not_stop_the_others() {
    let folder = folder("exits-binary");
    write(&folder, "a.txt", "The foreign minister of France arrived in Cairo on Tuesday.");
    write(&folder, "b.txt", [0, 1, 2, 3, 0, 159, 146, 150]);
    let path = folder.to_str().expect("a path");
    let run = armistice(&["timeline", path, "--format", "json"]).leaves(0).says("b.txt").says("binary");
    let listing: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(listing["corpus"]["articles"], 1);
}
