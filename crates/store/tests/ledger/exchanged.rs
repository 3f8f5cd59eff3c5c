//! What one ledger gives out and another takes in.

use crate::desk::Desk;
use crate::desk::REPORT;
use armistice_store::Cut;
use armistice_store::Marked;
use armistice_store::Taken;
use armistice_store::Verdict;
use serde_json::Value;
use serde_json::json;

/// A ledger with a report, decisions on it, one of them taken back, and a rule.
fn decided() -> Desk {
    let mut desk = Desk::new();
    desk.enter("Wire", "https://wire.example/1", REPORT);
    desk.decide("Ada", Verdict::Accept(desk.id("ceasefire opposes"))).expect("it can be decided");
    let seq = desk.decide("Ada", Verdict::Reject(desk.id("ceasefire accepts"))).expect("it can be decided");
    desk.decide("Ben", Verdict::Undo(seq)).expect("it can be taken back");
    let fields = json!({ "condition": "on Sunday" }).as_object().cloned().unwrap_or_default();
    let record = desk.id("ceasefire accepts");
    desk.decide("Ben", Verdict::Correct { record, fields, actors: Vec::new() }).expect("it can be corrected");
    let rule = Verdict::Never { outlet: None, phrase: Some("shelled".to_string()), kind: Some("event".to_string()) };
    desk.decide("Ben", rule).expect("it can be ruled");
    desk
}

#[test]
fn another_ledger_comes_to_hold_the_same() {
    let desk = decided();
    let lines = desk.given(&Cut::default(), true);
    let mut other = Desk::new();
    assert!(other.take(&lines).iter().all(|taken| *taken == Taken::Entered));
    assert_eq!(other.lines(&Cut::default()), desk.lines(&Cut::default()));
    // Once more, and what it gives out itself, are known.
    assert!(other.take(&lines).iter().all(|taken| *taken == Taken::Known));
    assert_eq!(other.given(&Cut::default(), true), lines);
    other.sound();
}

#[test]
fn decisions_go_to_whoever_holds_the_text() {
    let desk = decided();
    let lines = desk.given(&Cut::default(), false);
    assert!(lines.iter().all(|line| line.get("text").is_none() && !line.to_string().contains("boilerplate\":[{")));
    let mut empty = Desk::new();
    let taken = empty.take(&lines);
    assert!(taken.iter().any(|taken| matches!(taken, Taken::NoText(_))), "{taken:?}");
    let mut reader = Desk::new();
    reader.enter("Herald", "https://herald.example/1", REPORT);
    reader.take(&lines);
    assert_eq!(reader.lines(&Cut::default()), desk.lines(&Cut::default()));
    reader.sound();
}

#[test]
fn what_was_changed_on_the_way_is_refused() {
    let desk = decided();
    let lines = desk.given(&Cut::default(), true);
    let check = |change: &dyn Fn(&mut Value), why: &str| {
        let mut changed = lines.clone();
        changed.iter_mut().for_each(change);
        let taken = Desk::new().take(&changed);
        let refused = |taken: &Taken| matches!(taken, Taken::Refused(told) if told.contains(why));
        assert!(taken.iter().any(refused), "{taken:?}");
    };
    check(&|line| line["text"] = json!("The truce holds."), "has another hash");
    let quoted = |line: &mut Value| {
        if line["body"]["after"].is_object() {
            line["body"]["after"]["evidence"]["exact"] = json!("We accept it");
        }
    };
    check(&quoted, "do not stand at");
    let signed = |line: &mut Value| {
        if line["kind"] == "decision" {
            line["body"]["by"] = json!("Eve");
        }
    };
    check(&signed, "its hash differs");
}

#[test]
fn copies_marks_and_the_first_time_go_along() {
    let mut desk = decided();
    desk.enter("Herald", "https://herald.example/9", REPORT);
    desk.enter("Post", "https://post.example/9", "Ukraine accepts the ceasefire, Ruslana Quibblewick said.");
    desk.mark(&Marked::Actor("ruslana-quibblewick".to_string()), true);
    let lines = desk.given(&Cut::default(), true);
    let mut other = Desk::new();
    other.enter("Else", "https://else.example/1", "The weather was fine.");
    for _ in 0..100 {
        other.now();
    }
    let taken = other.take(&lines);
    assert!(taken.iter().all(|taken| *taken == Taken::Entered), "{taken:?}");
    assert!(other.take(&lines).iter().all(|taken| *taken == Taken::Known));
    let copies = |desk: &Desk| {
        let mut copies = Vec::new();
        let count = |stored: armistice_store::Stored| {
            copies.extend(stored.copies);
            Ok(())
        };
        desk.ledger.replay(&Cut::default(), count).expect("it can be read");
        copies
    };
    assert_eq!(copies(&other), copies(&desk));
    assert_eq!(copies(&other).len(), 1);
    let times = |desk: &Desk| -> Vec<String> {
        desk.ledger.history(None).expect("it can be read").into_iter().map(|past| past.entered).collect()
    };
    assert_eq!(times(&other), times(&desk));
    let reviewed = |desk: &Desk| -> Vec<Value> {
        let views = desk.views(&Cut::default());
        let records = views.iter().filter_map(|view| view["positions"].as_array()).flatten();
        records.map(|record| record["review"]["at"].clone()).filter(|at| !at.is_null()).collect()
    };
    assert_eq!(reviewed(&other), reviewed(&desk));
    assert!(!reviewed(&desk).is_empty());
    let public = Cut { public: true, ..Cut::default() };
    assert!(!desk.given(&public, false).iter().any(|line| line["kind"] == "mark"));
    assert!(!other.given(&public, false).iter().any(|line| line.to_string().contains("Quibblewick")));
    other.sound();
}
