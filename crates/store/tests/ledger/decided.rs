//! What reviewers decide, and what is true after it.

use crate::desk::Desk;
use crate::desk::REPORT;
use armistice_store::Cut;
use armistice_store::Verdict;
use serde_json::json;

/// The lines of records that changed: `-` those that went, `+` those that came.
fn changes(before: &[String], after: &[String]) -> Vec<String> {
    let gone = before.iter().filter(|line| !after.contains(line)).map(|line| format!("- {line}"));
    let come = after.iter().filter(|line| !before.contains(line)).map(|line| format!("+ {line}"));
    gone.chain(come).collect()
}

fn check(decide: impl FnOnce(&Desk) -> Verdict, wanted: &[&str]) {
    let mut desk = Desk::new();
    desk.enter("Wire", "https://wire.example/1", REPORT);
    let before = desk.lines(&Cut::default());
    let earlier = desk.now();
    let verdict = decide(&desk);
    let seq = desk.decide("Ada", verdict).expect("it can be decided");
    let after = desk.lines(&Cut::default());
    assert_eq!(changes(&before, &after), wanted, "{before:#?}");
    desk.sound();
    // What was known before stays what was known before.
    assert_eq!(desk.lines(&Cut { known_at: Some(earlier), ..Cut::default() }), before);
    desk.decide("Ada", Verdict::Undo(seq)).expect("it can be taken back");
    assert_eq!(changes(&before, &desk.lines(&Cut::default())), [""; 0]);
    assert!(desk.decide("Ada", Verdict::Undo(seq)).is_err(), "it was taken back already");
    desk.sound();
}

#[test]
fn a_record_is_accepted() {
    check(
        |desk| Verdict::Accept(desk.id("ceasefire opposes")),
        &[
            "- position lawrence-kanyuka ceasefire opposes",
            "+ position lawrence-kanyuka ceasefire opposes [accept by Ada]",
        ],
    );
}

#[test]
fn a_record_is_rejected() {
    check(|desk| Verdict::Reject(desk.id("ceasefire opposes")), &["- position lawrence-kanyuka ceasefire opposes"]);
}

#[test]
fn a_record_is_corrected() {
    check(
        |desk| {
            let fields = json!({ "stance": "conditional", "condition": "if Kinshasa talks" });
            let fields = fields.as_object().cloned().unwrap_or_default();
            Verdict::Correct { record: desk.id("ceasefire opposes"), fields, actors: Vec::new() }
        },
        &[
            "- position lawrence-kanyuka ceasefire opposes",
            "+ position lawrence-kanyuka ceasefire conditional [correct by Ada]",
        ],
    );
}

#[test]
fn a_sentence_holds_nothing() {
    check(
        |desk| Verdict::Nothing(desk.id("ceasefire opposes")),
        &[
            "- statement lawrence-kanyuka assert direct",
            "- position lawrence-kanyuka ceasefire opposes",
            "- event lawrence-kanyuka REJECT occurred",
        ],
    );
}

#[test]
fn a_record_that_was_missed_is_added() {
    check(
        |desk| {
            let record = json!({
                "actor": "COD", "issue": "withdrawal", "stance": "opposes",
                "evidence": { "exact": "The rebels shelled the port of Goma on Monday" },
            });
            Verdict::Add { article: desk.hash(), kind: "position".to_string(), record, actors: Vec::new() }
        },
        &["+ position COD withdrawal opposes [add by Ada]"],
    );
}

#[test]
fn what_is_never_to_be_recorded_is_not_recorded_again() {
    check(
        |_| Verdict::Never { outlet: None, phrase: Some("shelled".to_string()), kind: None },
        &["- statement COD.MIL accuse indirect", "- event rebels ASSAULT occurred"],
    );
}

/// What is refused, and why.
fn refuse(verdict: impl FnOnce(&Desk) -> Verdict, why: &str) {
    let mut desk = Desk::new();
    desk.enter("Wire", "https://wire.example/1", REPORT);
    let verdict = verdict(&desk);
    let refused = desk.decide("Ada", verdict).expect_err("it contradicts the text").to_string();
    assert!(refused.contains(why), "{refused}");
    desk.sound();
}

#[test]
fn a_quotation_that_does_not_stand_in_the_text_is_refused() {
    let missed = |words: serde_json::Value| {
        move |desk: &Desk| Verdict::Add {
            article: desk.hash(),
            kind: "position".to_string(),
            record: json!({ "actor": "COD", "issue": "ceasefire", "stance": "accepts", "evidence": words }),
            actors: Vec::new(),
        }
    };
    refuse(missed(json!({ "exact": "We accept the ceasefire" })), "do not stand in the article");
    refuse(missed(json!({ "exact": "the ceasefire" })), "stand in the article more than once");
    refuse(missed(json!({ "exact": "We accept", "start": 5, "end": 14 })), "cannot be entered");
    let corrected = |field: &'static str, value: &'static str| {
        move |desk: &Desk| {
            let fields = json!({ field: value }).as_object().cloned().unwrap_or_default();
            Verdict::Correct { record: desk.id("ceasefire opposes"), fields, actors: Vec::new() }
        }
    };
    refuse(corrected("stance", "likes"), "stance cannot be \"likes\": it is one of ");
    refuse(corrected("as_of", "next week"), "as_of cannot be \"next week\": a day is written as 2025-03-11");
    refuse(corrected("colour", "red"), "has no field \"colour\"; there are actor, issue, stance");
    refuse(corrected("actor", "nobody"), "cannot be entered");
    refuse(|_| Verdict::Accept("ffff".to_string()), "no record goes by ffff");
    refuse(|_| Verdict::Undo(1), "entry 1 is no decision");
}

#[test]
fn decisions_follow_their_words_into_a_revision() {
    let mut desk = Desk::new();
    desk.enter("Wire", "https://wire.example/1", REPORT);
    desk.decide("Ada", Verdict::Accept(desk.id("ceasefire opposes"))).expect("it can be decided");
    desk.decide("Ada", Verdict::Reject(desk.id("ceasefire accepts"))).expect("it can be decided");
    let longer = format!("Corrected on Wednesday: the port is that of Goma.\n\n{REPORT}");
    desk.enter("Wire", "https://wire.example/1", &longer);
    let lines = desk.lines(&Cut::default());
    assert!(lines.contains(&"position lawrence-kanyuka ceasefire opposes [accept by Ada]".to_string()), "{lines:#?}");
    assert!(!lines.iter().any(|line| line.contains("ceasefire accepts")), "{lines:#?}");
    desk.sound();
    // The words are gone, and what was decided of them changes nothing.
    desk.enter("Wire", "https://wire.example/1", &longer.replace("We reject the ceasefire", "We oppose any ceasefire"));
    let lines = desk.lines(&Cut::default());
    assert!(!lines.iter().any(|line| line.contains("[accept by Ada]")), "{lines:#?}");
    desk.sound();
}
