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
