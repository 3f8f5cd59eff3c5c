//! Decisions that stand on one another, and taking them back.

use crate::desk::Desk;
use crate::desk::REPORT;
use armistice_store::Cut;
use armistice_store::Verdict;
use serde_json::Value;
use serde_json::json;

fn desk() -> Desk {
    let mut desk = Desk::new();
    desk.enter("Wire", "https://wire.example/1", REPORT);
    desk
}

fn correct(record: String, fields: &Value) -> Verdict {
    Verdict::Correct { record, fields: fields.as_object().cloned().unwrap_or_default(), actors: Vec::new() }
}

/// The position of the spokesman as it is published.
fn position(desk: &Desk) -> Value {
    let view = desk.views(&Cut::default()).remove(0);
    let positions = view["positions"].as_array().cloned().unwrap_or_default();
    positions.into_iter().find(|row| row["actor"] == "lawrence-kanyuka").expect("he has a position")
}

fn statement(desk: &Desk) -> String {
    position(desk)["statement"].as_str().expect("it was read from a statement").to_string()
}

#[test]
fn a_position_is_corrected_after_its_statement_was_reviewed() {
    let stance = json!({ "stance": "conditional" });
    for verdict in
        [Verdict::Accept as fn(String) -> Verdict, Verdict::Reject, |id| correct(id, &json!({ "act": "accuse" }))]
    {
        let mut desk = desk();
        let reviewed = statement(&desk);
        let verdict = verdict(reviewed.clone());
        let rejected = matches!(verdict, Verdict::Reject(_));
        desk.decide("Ada", verdict).expect("it can be decided");
        let link = position(&desk)["statement"].clone();
        assert_eq!(link.is_null(), rejected);
        desk.decide("Ada", correct(desk.id("kanyuka ceasefire opposes"), &stance)).expect("it can be corrected");
        let corrected = position(&desk);
        assert_eq!((&corrected["stance"], &corrected["statement"]), (&json!("conditional"), &link));
        desk.sound();
        // In a later revision, too.
        desk.enter("Wire", "https://wire.example/1", &format!("Updated.\n\n{REPORT}"));
        assert_eq!(
            (position(&desk)["stance"].as_str(), position(&desk)["statement"].is_null()),
            (Some("conditional"), rejected)
        );
        desk.sound();
    }
}

/// The stance that holds, and who says so.
fn stance(desk: &mut Desk) -> String {
    desk.sound();
    let lines = desk.lines(&Cut::default());
    let found = lines.iter().filter_map(|line| line.strip_prefix("position lawrence-kanyuka ceasefire "));
    found.map(str::to_string).collect::<Vec<_>>().join("; ")
}

#[test]
fn what_took_something_back_is_taken_back_itself() {
    let mut desk = desk();
    let opposes = desk.id("ceasefire opposes");
    let mut last = desk.decide("Ada", correct(opposes, &json!({ "stance": "conditional" }))).expect("decided");
    let mut known = Vec::new();
    for wanted in ["opposes", "conditional [correct by Ada]", "opposes", "conditional [correct by Ada]"] {
        last = desk.decide("Ada", Verdict::Undo(last)).expect("it can be taken back");
        assert_eq!(stance(&mut desk), wanted);
        known.push((desk.now(), desk.lines(&Cut::default())));
    }
    for (at, lines) in known {
        assert_eq!(desk.lines(&Cut { known_at: Some(at), ..Cut::default() }), lines);
    }
    let history = desk.ledger.history(None).expect("it can be read");
    let undone: Vec<bool> = history.iter().map(|past| past.undone.is_some()).collect();
    assert_eq!(undone, [false, true, false, true, false]);
    let refused = desk.decide("Ada", Verdict::Undo(history[1].seq)).expect_err("it was taken back").to_string();
    assert!(refused.contains("to let it hold again"), "{refused}");
}

#[test]
fn rules_and_merges_hold_again() {
    let mut desk = desk();
    let all = desk.lines(&Cut::default());
    let phrase = Some("We reject".to_string());
    let rule = desk.decide("Ada", Verdict::Never { outlet: None, phrase, kind: None }).expect("decided");
    let without = desk.lines(&Cut::default());
    let undo = desk.decide("Ada", Verdict::Undo(rule)).expect("it can be taken back");
    assert_eq!(desk.lines(&Cut::default()), all);
    desk.decide("Ada", Verdict::Undo(undo)).expect("it can be taken back");
    assert_eq!(desk.lines(&Cut::default()), without);
    desk.sound();
    let merge = Verdict::Merge { actor: "COD".to_string(), same: "COD.MIL".to_string() };
    let merge = desk.decide("Ada", merge).expect("decided");
    let merged = desk.ledger.identities(None).expect("they can be read");
    let undo = desk.decide("Ada", Verdict::Undo(merge)).expect("it can be taken back");
    assert_ne!(desk.ledger.identities(None).expect("they can be read"), merged);
    desk.decide("Ada", Verdict::Undo(undo)).expect("it can be taken back");
    assert_eq!(desk.ledger.identities(None).expect("they can be read"), merged);
    desk.sound();
}

#[test]
fn a_decision_that_others_stand_on_is_not_taken_back() {
    let mut desk = desk();
    let corrected = |desk: &mut Desk, stance: &str| {
        let id = position(desk)["id"].as_str().expect("an id").to_string();
        desk.decide("Ada", correct(id, &json!({ "stance": stance }))).expect("decided")
    };
    let first = corrected(&mut desk, "conditional");
    let second = corrected(&mut desk, "red-line");
    let refuse = |desk: &mut Desk, seq: i64, why: &str| {
        let refused = desk.decide("Ben", Verdict::Undo(seq)).expect_err("it is refused").to_string();
        assert!(refused.contains(why), "{refused}");
    };
    refuse(&mut desk, first, &format!("decision {second} stands on it; take that back first"));
    let undo = desk.decide("Ben", Verdict::Undo(second)).expect("it can be taken back");
    assert_eq!(stance(&mut desk), "conditional [correct by Ada]");
    desk.decide("Ben", Verdict::Undo(first)).expect("it can be taken back");
    assert_eq!(stance(&mut desk), "opposes");
    refuse(&mut desk, undo, &format!("decision {second} stands on decision {first}, which was taken back"));
}

#[test]
fn what_was_decided_already_is_refused() {
    let mut desk = desk();
    let id = desk.id("ceasefire opposes");
    let refuse = |desk: &mut Desk, verdict: Verdict, why: &str| {
        let refused = desk.decide("Ada", verdict).expect_err("it is refused").to_string();
        assert!(refused.contains(why), "{refused}");
    };
    let first = desk.decide("Ada", Verdict::Accept(id.clone())).expect("decided");
    desk.decide("Ben", Verdict::Accept(id.clone())).expect("decided");
    refuse(&mut desk, Verdict::Accept(id.clone()), &format!("already accepted by you, with decision {first}"));
    desk.decide("Ben", Verdict::Reject(id.clone())).expect("decided");
    desk.decide("Ada", Verdict::Accept(id)).expect("somebody decided otherwise since");
    let merge = |actor: &str, same: &str| Verdict::Merge { actor: actor.to_string(), same: same.to_string() };
    refuse(&mut desk, merge("COD", "COD"), "is one actor already");
    desk.decide("Ada", merge("COD", "COD.MIL")).expect("decided");
    refuse(&mut desk, merge("COD", "COD.MIL"), "are one already, and go by \"COD\"");
    refuse(&mut desk, merge("COD.MIL", "COD"), "are one already, and go by \"COD\"");
    let hash = desk.hash();
    let other = "https://post.example/1";
    desk.enter("Post", other, "Ukraine accepts the ceasefire, Ruslana Quibblewick said.");
    let split = |article: &str, other: &str| Verdict::Split {
        actor: "lawrence-kanyuka".to_string(),
        articles: vec![article.to_string()],
        other: other.to_string(),
    };
    refuse(&mut desk, split(&hash, "lawrence-kanyuka"), "goes by another id");
    refuse(&mut desk, split(&hash[..3], "somebody-else"), "at least the first 4 are needed");
    let views = desk.views(&Cut::default());
    let elsewhere = views[1]["document"]["sha256"].as_str().expect("a hash").to_string();
    refuse(&mut desk, split(&elsewhere, "somebody-else"), "nobody goes by \"lawrence-kanyuka\" in the article");
    desk.sound();
}

#[test]
fn a_corrected_record_is_found_by_the_ids_it_had() {
    let mut desk = desk();
    let mut ids = vec![desk.id("ceasefire opposes")];
    for stance in ["conditional", "red-line"] {
        let last = ids.last().expect("an id").clone();
        desk.decide("Ada", correct(last, &json!({ "stance": stance }))).expect("decided");
        ids.push(position(&desk)["id"].as_str().expect("an id").to_string());
    }
    let found = |desk: &Desk, id: &str| {
        let record = desk.ledger.record(&id[..12]).expect("it can be read");
        record.map(|record| record.published["id"].as_str().unwrap_or_default().to_string())
    };
    for id in &ids {
        assert_eq!(found(&desk, id).as_ref(), ids.last());
    }
    desk.decide("Ben", Verdict::Reject(ids[0].clone())).expect("decided");
    assert!(!desk.lines(&Cut::default()).iter().any(|line| line.contains("kanyuka ceasefire")));
    assert_eq!(found(&desk, &ids[0]), None);
    desk.sound();
}
