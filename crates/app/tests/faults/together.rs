//! Several at once: writers take turns and say who is at it, readers see a whole ledger at any moment.

use crate::desk::Desk;
use crate::desk::acknowledged;
use armistice_store::Ledger;
use armistice_store::Writer;
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::time::Duration;
use std::time::Instant;

/// Does something while this process writes to the ledger.
fn while_held<T>(desk: &Desk, act: impl FnOnce() -> T) -> T {
    let mut ledger = Ledger::open(&desk.ledger()).expect("it can be opened");
    let name = "process 4711, armistice add, since 12:03:00 UTC".to_string();
    let writer = Writer { name, patience: Duration::from_secs(10) };
    ledger.write(&writer, Timestamp::now(), |_| Ok(act())).expect("it can be written")
}

#[test]
fn the_second_that_writes_waits_and_says_who_holds_it() {
    let desk = Desk::new("together-wait");
    desk.run(&["add", &desk.articles("articles.jsonl", 0..3)]).leaves(0);
    let more = desk.articles("more.jsonl", 3..6);
    while_held(&desk, || {
        for command in [&["add", &more, "--wait", "1"][..], &["ledger", "rebuild", "--wait", "1"]] {
            let began = Instant::now();
            desk.run(command)
                .leaves(1)
                .says("is being written by process 4711, armistice add, since 12:03:00 UTC")
                .says("hint: wait until it is done, or wait longer with --wait SECONDS");
            assert!(began.elapsed() >= Duration::from_secs(1));
        }
        // Readers do not wait.
        desk.run(&["verify"]).leaves(0);
        desk.run(&["brief"]).leaves(0);
    });
    let waiting = while_held(&desk, || {
        let waiting = desk.start(&["add", &more, "--format", "ndjson"]);
        std::thread::sleep(Duration::from_millis(500));
        waiting
    });
    assert_eq!(waiting.ends(), 0, "its turn came in time");
    assert_eq!(desk.sound()["articles"], 6);
}

#[test]
fn two_that_write_at_once_both_succeed() {
    let desk = Desk::new("together-two");
    let (one, two) = (desk.articles("one.jsonl", 0..90), desk.articles("two.jsonl", 70..160));
    // Neither finds a ledger; one of them makes it.
    let running = [&one, &two].map(|articles| desk.start(&["add", articles, "--format", "ndjson"]));
    assert_eq!(running.map(|running| running.ends()), [0, 0]);
    assert_eq!(desk.sound()["articles"], 160);
}

#[test]
fn fifty_readers_see_a_whole_ledger_while_it_is_written() {
    let desk = Desk::new("together-readers");
    let began = Instant::now();
    desk.run(&["add", &desk.articles("first.jsonl", 0..5)]).leaves(0);
    let articles = desk.articles("articles.jsonl", 5..250);
    let writer = desk.start(&["add", &articles, "--format", "ndjson", "--jobs", "1"]);
    writer.works();
    let (done, seen) = (AtomicBool::new(false), Mutex::new(BTreeSet::new()));
    let note = |articles: i64| seen.lock().expect("no reader fails").insert(articles);
    std::thread::scope(|threads| {
        for _ in 0..10 {
            threads.spawn(|| {
                // A process that checks all it sees.
                let run = desk.run(&["verify", "--format", "json"]).leaves(0);
                let report: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
                assert_eq!(report["articles"], report["readings"]);
                note(report["articles"].as_i64().expect("a number"));
            });
        }
        for _ in 0..40 {
            threads.spawn(|| looks(&desk, &done, note));
        }
        assert_eq!(writer.ends(), 0);
        done.store(true, Ordering::Relaxed);
    });
    assert_eq!(desk.sound()["articles"], 250);
    let states = seen.into_inner().expect("no reader fails").len();
    println!("50 readers beside a writer in {} s saw {states} states", began.elapsed().as_secs());
}

/// Looks at the ledger until a writer is done: no article goes away, and none is there without its reading.
fn looks(desk: &Desk, done: &AtomicBool, note: impl Fn(i64) -> bool) {
    let ledger = Ledger::read(&desk.ledger()).expect("it can be opened");
    let mut before = 0;
    while !done.load(Ordering::Relaxed) {
        let info = ledger.info().expect("it can be read");
        assert!(before <= info.articles, "articles went away");
        assert_eq!(info.articles, info.engines.iter().map(|(_, count)| count).sum::<i64>());
        before = info.articles;
        note(before);
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn readers_and_copies_are_whole_while_tables_are_made_anew_and_articles_entered() {
    let desk = Desk::new("together-rebuild");
    let first = desk.articles("first.jsonl", 0..60);
    let hashes = acknowledged(&desk.run(&["add", &first, "--format", "ndjson"]).leaves(0).out);
    let before = desk.run(&["timeline"]).leaves(0).out;
    let rebuilding = desk.start(&["ledger", "rebuild"]);
    for _ in 0..4 {
        assert_eq!(desk.run(&["timeline"]).leaves(0).out, before);
        desk.holds(&hashes);
    }
    assert_eq!(rebuilding.ends(), 0);
    let adding = desk.start(&["add", &desk.articles("more.jsonl", 60..260)]);
    for number in 0..4 {
        let copy = desk.path(&format!("copy{number}.db"));
        desk.run(&["ledger", "copy", copy.to_str().expect("UTF-8")]).leaves(0);
        let copy = Ledger::read(&copy).expect("it is a ledger");
        assert_eq!(copy.verify(|_, _| ()).expect("it can be checked").faults, []);
        assert_eq!(copy.verify_tables(|_, _| ()).expect("it can be checked"), []);
    }
    assert_eq!(adding.ends(), 0);
    desk.sound();
}
