//! `search` and `records` over a ledger made from the examples.

use crate::program::Run;
use crate::program::armistice;
use crate::program::with_input;
use std::sync::LazyLock;

/// A ledger of all examples, made once.
static LEDGER: LazyLock<(tempfile::TempDir, String)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join("examples.db").to_string_lossy().into_owned();
    armistice(&["add", "examples", "--quiet", "--ledger", &path]).leaves(0);
    (folder, path)
});

fn ask(arguments: &[&str]) -> Run {
    armistice(&[arguments, &["--quiet", "--ledger", &LEDGER.1]].concat())
}

#[test]
fn articles_statements_and_actors_are_found_by_words() {
    let found = ask(&["search", "ceasefire", "--limit", "3"]).leaves(0);
    assert_eq!(found.out.lines().count(), 4, "{}", found.out);
    assert!(found.out.starts_with("title\tmatch\tarticle\tsentence\toutlet"), "{}", found.out);
    assert!(found.out.contains("[ceasefire]"), "{}", found.out);
    let said = ask(&["search", "--in", "statements", "ceasefire OR truce"]).leaves(0);
    assert!(said.out.starts_with("said_on\tsource\tact\tmode\tmatch\tid"), "{}", said.out);
    let named = ask(&["search", "--in", "actors", "ru*", "--format", "json"]).leaves(0);
    assert!(named.out.contains("\"listing\": \"search\""), "{}", named.out);
    ask(&["search", "zzyzzx", "--fail-empty"]).leaves(3);
    ask(&["search", "Russia's (so-called) truce: 50% - never!"]).leaves(0);
}

#[test]
fn a_query_that_is_not_understood_is_told_with_its_place() {
    ask(&["search", "say \"truce"]).leaves(2).says("at character 5: a quotation mark is not closed").says("hint:");
    ask(&["search", "OR"]).leaves(2).says("at character 1");
    ask(&["search"]).leaves(2);
}

#[test]
fn a_file_of_names_gives_a_line_for_each() {
    let input = b"# names\nKyiv\n\nnobody of that name\nceasefire OR truce\n";
    let run = with_input(&["search", "--names", "-", "--format", "csv", "--quiet", "--ledger", &LEDGER.1], input);
    let lines: Vec<String> = run.leaves(0).out.lines().map(str::to_string).collect();
    assert!(lines[0].starts_with("name,articles,first,last,sentences"), "{lines:?}");
    assert!(lines[2].starts_with("nobody of that name,0,,,"), "{lines:?}");
    assert_eq!(lines.len(), 4, "{lines:?}");
    let run = with_input(&["search", "--names", "-", "--ledger", &LEDGER.1], b"Kyiv\nKyiv AND\n");
    run.leaves(2).says("-:2").says("hint:");
}

#[test]
fn records_are_listed_and_go_on() {
    let first = ask(&["records", "--limit", "2"]).leaves(0);
    let id = first.out.lines().nth(2).and_then(|line| line.split('\t').nth(9)).expect("an id").to_string();
    let both = ask(&["records", "--limit", "4"]).leaves(0).out;
    let rest = ask(&["records", "--limit", "2", "--after", &id]).leaves(0).out;
    let body = |text: &str| text.lines().skip(1).map(str::to_string).collect::<Vec<_>>();
    assert_eq!([body(&first.out), body(&rest)].concat(), body(&both));
    let events = ask(&["records", "--kind", "event", "--from", "2000-01-01"]).leaves(0).out;
    assert!(body(&events).iter().all(|line| line.starts_with("event\t")) && !body(&events).is_empty());
    ask(&["records", "--reviewed-only", "--fail-empty"]).leaves(3);
    ask(&["records", "--known-at", "2000-01-01", "--fail-empty"]).leaves(3);
    ask(&["records", "--dossier", "corridor"]).leaves(2).says("no dossiers are defined");
    ask(&["records", "--after", "xyz"]).leaves(1).says("is no id");
}
