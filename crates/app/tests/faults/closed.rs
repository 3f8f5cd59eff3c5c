//! Files and folders that may not be written: listings and checks work, what would write says why not.

use crate::desk::Desk;
use crate::desk::acknowledged;
use crate::room::Mounted;
use std::os::unix::fs::PermissionsExt;

/// Commands that only read.
const READING: &[&[&str]] = &[&["brief"], &["timeline"], &["verify", "--tables"], &["ledger", "info"]];

/// Holds that reading works, and that what writes is refused and changes nothing.
fn check(desk: &Desk, articles: &str, hash: &str) {
    let before = desk.bytes();
    for command in READING {
        let run = desk.run(command).leaves(0);
        assert!(!run.out.is_empty(), "{command:?}");
    }
    let forget = ["ledger", "forget", "--article", hash, "--by", "Ada", "--why", "a court said so"];
    let mark = ["ledger", "mark", "--article", hash, "--by", "Ada"];
    for command in [&["add", articles][..], &["ledger", "rebuild"], &["ledger", "reread"], &forget, &mark] {
        desk.run(command).leaves(1).says("test.db may not be written").says("hint: check that you may write");
    }
    assert_eq!(desk.bytes(), before, "nothing was written");
}

#[test]
fn a_file_that_may_not_be_written_can_be_read() {
    let desk = Desk::new("closed-file");
    let articles = desk.articles("articles.jsonl", 0..20);
    let hash = acknowledged(&desk.run(&["add", &articles, "--format", "ndjson"]).out).pop_first().expect("a hash");
    let more = desk.articles("more.jsonl", 20..30);
    let allow =
        |mode| std::fs::set_permissions(desk.ledger(), std::fs::Permissions::from_mode(mode)).expect("it is ours");
    allow(0o444);
    check(&desk, &more, &hash);
    allow(0o644);
    desk.run(&["add", &more]).leaves(0);
}

#[test]
fn a_folder_that_may_not_be_written_can_be_read() {
    let desk = Desk::new("closed-folder");
    let outside = Desk::new("closed-folder-articles");
    let articles = outside.articles("articles.jsonl", 0..20);
    let hash = acknowledged(&desk.run(&["add", &articles, "--format", "ndjson"]).out).pop_first().expect("a hash");
    let more = outside.articles("more.jsonl", 20..30);
    let folder = desk.folder.to_str().expect("UTF-8").to_string();
    let Some(closed) = Mounted::new(&desk.folder, &["--bind", &folder]) else { return };
    closed.again("ro,bind");
    check(&desk, &more, &hash);
    closed.again("rw,bind");
    desk.run(&["add", &more]).leaves(0);
    desk.clear();
    closed.again("ro,bind");
    // No ledger can be made there.
    desk.run(&["add", &more]).leaves(1).says("test.db may not be written");
}

/// Whoever is killed leaves entries in the log of pages beside the file. Where nobody may write, they are read from there or
/// the program says that it cannot; it never shows a ledger without them.
#[test]
fn entries_beside_a_closed_file_are_not_passed_over() {
    let desk = Desk::new("closed-left");
    let outside = Desk::new("closed-left-articles");
    let articles = outside.articles("articles.jsonl", 0..150);
    let (hashes, _) = desk.start(&["add", &articles, "--format", "ndjson"]).killed_at_work();
    assert!(desk.path("test.db-wal").exists() && !hashes.is_empty());
    let folder = desk.folder.to_str().expect("UTF-8").to_string();
    for left in ["", "-shm"] {
        if !left.is_empty() {
            drop(std::fs::remove_file(desk.path(&format!("test.db{left}"))));
        }
        let Some(closed) = Mounted::new(&desk.folder, &["--bind", &folder]) else { return };
        closed.again("ro,bind");
        let run = desk.run(&["verify"]);
        assert!(run.code == 0 || (run.code == 1 && run.err.contains("hint:")), "{} {}", run.code, run.err);
        if run.code == 0 {
            desk.holds(&hashes);
        }
    }
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let desk = Desk::new("closed-none");
    let articles = desk.articles("articles.jsonl", 0..1);
    let nowhere = Desk { folder: desk.path("none") };
    nowhere.run(&["add", &articles]).leaves(1).says("there is no such folder");
}
