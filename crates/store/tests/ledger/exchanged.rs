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

fn given(desk: &Desk, cut: &Cut, texts: bool) -> Vec<Value> {
    let mut lines = Vec::new();
    let give = |line: Value| {
        // What is handed on are lines of text.
        lines.push(serde_json::from_str(&line.to_string()).expect("JSON"));
        Ok(())
    };
    desk.ledger.give_out(cut, texts, give).expect("it can be given out");
    lines
}

fn take(desk: &mut Desk, lines: &[Value]) -> Vec<Taken> {
    let now = desk.now();
    desk.ledger.write(&Desk::writer(), now, |batch| batch.take_in(lines)).expect("it can be taken in")
}

#[test]
fn another_ledger_comes_to_hold_the_same() {
    let desk = decided();
    let lines = given(&desk, &Cut::default(), true);
    let mut other = Desk::new();
    assert!(take(&mut other, &lines).iter().all(|taken| *taken == Taken::Entered));
    assert_eq!(other.lines(&Cut::default()), desk.lines(&Cut::default()));
    // Once more, and what it gives out itself, are known.
    assert!(take(&mut other, &lines).iter().all(|taken| *taken == Taken::Known));
    assert_eq!(given(&other, &Cut::default(), true), lines);
    other.sound();
}

#[test]
fn decisions_go_to_whoever_holds_the_text() {
    let desk = decided();
    let lines = given(&desk, &Cut::default(), false);
    assert!(lines.iter().all(|line| line.get("text").is_none() && !line.to_string().contains("boilerplate\":[{")));
    let mut empty = Desk::new();
    let taken = take(&mut empty, &lines);
    assert!(taken.iter().any(|taken| matches!(taken, Taken::NoText(_))), "{taken:?}");
    let mut reader = Desk::new();
    reader.enter("Herald", "https://herald.example/1", REPORT);
    take(&mut reader, &lines);
    assert_eq!(reader.lines(&Cut::default()), desk.lines(&Cut::default()));
    reader.sound();
}

#[test]
fn what_was_changed_on_the_way_is_refused() {
    let desk = decided();
    let lines = given(&desk, &Cut::default(), true);
    let check = |change: &dyn Fn(&mut Value), why: &str| {
        let mut changed = lines.clone();
        changed.iter_mut().for_each(change);
        let taken = take(&mut Desk::new(), &changed);
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
fn what_is_sensitive_stays_at_home() {
    let mut desk = decided();
    let now = desk.now();
    let actor = Marked::Actor("lawrence-kanyuka".to_string());
    desk.ledger.write(&Desk::writer(), now, |batch| batch.mark(&actor, true, "Ada", None)).expect("it can be marked");
    let public = Cut { public: true, ..Cut::default() };
    let lines = given(&desk, &public, false);
    assert!(!lines.is_empty());
    assert!(lines.iter().all(|line| !line.to_string().contains("lawrence-kanyuka")));
    let hash = desk.hash();
    let now = desk.now();
    let article = Marked::Article(hash);
    desk.ledger.write(&Desk::writer(), now, |batch| batch.mark(&article, true, "Ada", None)).expect("it can be marked");
    assert!(given(&desk, &public, true).iter().all(|line| line["kind"] == "rule"));
}
