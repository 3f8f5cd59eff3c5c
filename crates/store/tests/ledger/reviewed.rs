//! What waits for reviewers, what they said of it, and how far they agree.

use crate::desk::Desk;
use crate::desk::REPORT;
use armistice_store::Cut;
use armistice_store::Verdict;
use armistice_store::Waiting;
use armistice_store::Wanted;
use serde_json::json;

const AT: &str = "https://wire.example/1";

fn desk() -> Desk {
    let mut desk = Desk::new();
    desk.enter("Wire", AT, REPORT);
    desk
}

/// The ids that wait, taken two at a time.
fn waiting(desk: &Desk, waiting: &Waiting) -> Vec<String> {
    let mut queue = desk.ledger.queue(waiting).expect("it can be asked for");
    let mut ids = Vec::new();
    loop {
        let page = desk.ledger.next_of(&mut queue, 2).expect("it can be read");
        if page.is_empty() {
            assert_eq!(ids.len(), queue.total);
            return ids;
        }
        ids.extend(page.into_iter().map(|queued| queued.id));
    }
}

fn everyone() -> Waiting {
    Waiting::default()
}

fn alone(name: &str) -> Waiting {
    Waiting { alone: Some(name.to_string()), ..Waiting::default() }
}

fn correct(record: String, fields: serde_json::Value) -> Verdict {
    Verdict::Correct { record, fields: fields.as_object().cloned().unwrap_or_default(), actors: Vec::new() }
}

#[test]
fn each_record_waits_once_until_someone_decides() {
    let mut desk = desk();
    desk.enter("Herald", "https://herald.example/2", &REPORT.replace("five", "six").replace("Goma", "Bukavu"));
    let all = waiting(&desk, &everyone());
    let mut once = all.clone();
    once.sort();
    once.dedup();
    assert_eq!((all.len(), once.len()), (desk.views(&Cut::default()).iter().map(count).sum(), all.len()));
    desk.decide("Ada", Verdict::Accept(all[0].clone())).expect("it can be decided");
    desk.decide("Ada", Verdict::Reject(all[1].clone())).expect("it can be decided");
    desk.decide("Ada", Verdict::Note(all[2].clone())).expect("it can be decided");
    let mut rest = waiting(&desk, &everyone());
    rest.sort();
    let mut wanted = all[2..].to_vec();
    wanted.sort();
    assert_eq!(rest, wanted);
}

/// How many records a reading has.
fn count(published: &serde_json::Value) -> usize {
    let lists = ["statements", "positions", "events", "terms", "figures", "contested"];
    lists.iter().map(|list| published[*list].as_array().map_or(0, Vec::len)).sum()
}

#[test]
fn kinds_that_err_most_come_first() {
    let desk = desk();
    let measured = vec![("statement".to_string(), 0.1), ("position".to_string(), 0.3), ("event".to_string(), 0.9)];
    let waiting = Waiting { measured, ..Waiting::default() };
    let mut queue = desk.ledger.queue(&waiting).expect("it can be asked for");
    let page = desk.ledger.next_of(&mut queue, 99).expect("it can be read");
    let mut kinds: Vec<&str> = page.iter().map(|row| row.kind.as_str()).collect();
    kinds.dedup();
    let places = ["event", "position", "statement"].map(|kind| kinds.iter().position(|own| *own == kind));
    assert!(places.is_sorted() && places[0].is_some(), "{kinds:?}");
}

#[test]
fn filters_choose_what_waits() {
    let mut desk = desk();
    desk.enter("Herald", "https://herald.example/2", "Ukraine accepts the ceasefire, Ruslana Quibblewick said.");
    let check = |wanted: Wanted, least: usize, most: usize| {
        for alone in [None, Some("Ada".to_string())] {
            let found = waiting(&desk, &Waiting { wanted: wanted.clone(), alone, ..Waiting::default() }).len();
            assert!((least..=most).contains(&found), "{wanted:?}: {found}");
        }
    };
    let all = waiting(&desk, &everyone()).len();
    check(Wanted { outlet: Some("Herald".to_string()), ..Wanted::default() }, 1, all - 5);
    check(Wanted { article: Some(desk.hash()), ..Wanted::default() }, 5, all - 1);
    check(Wanted { actor: Some("lawrence-kanyuka".to_string()), ..Wanted::default() }, 2, 4);
    check(Wanted { actor: Some("nobody".to_string()), ..Wanted::default() }, 0, 0);
    check(Wanted { kind: Some("position".to_string()), ..Wanted::default() }, 2, 4);
    check(Wanted { issue: Some("ceasefire".to_string()), ..Wanted::default() }, 2, 4);
    check(Wanted { issue: Some("talks".to_string()), ..Wanted::default() }, 0, 0);
    check(Wanted { since: "2025-06-04".parse().ok(), until: "2025-06-04".parse().ok(), ..Wanted::default() }, all, all);
    check(Wanted { since: "2025-06-05".parse().ok(), ..Wanted::default() }, 0, 0);
    check(Wanted { until: "2025-06-03".parse().ok(), ..Wanted::default() }, 0, 0);
}

#[test]
fn whoever_reviews_alone_sees_what_was_read() {
    let mut desk = desk();
    let (opposes, accepts) = (desk.id("ceasefire opposes"), desk.id("ceasefire accepts"));
    let all = waiting(&desk, &alone("Ben"));
    desk.decide("Ada", correct(opposes.clone(), json!({ "stance": "conditional" }))).expect("it can be decided");
    desk.decide("Ada", Verdict::Reject(accepts.clone())).expect("it can be decided");
    let mut seen = waiting(&desk, &alone("Ben"));
    seen.sort();
    let mut wanted = all.clone();
    wanted.sort();
    assert_eq!(seen, wanted, "others' decisions change nothing of what waits for Ben");
    let found = desk.ledger.record_for(&opposes, "Ben", true).expect("it can be read").expect("it is there");
    assert_eq!((found.published["stance"].as_str(), found.published.get("review")), (Some("opposes"), None));
    desk.decide_alone("Ben", Verdict::Accept(accepts.clone())).expect("it can be decided");
    assert_eq!(waiting(&desk, &alone("Ben")).len(), all.len() - 1);
    desk.sound();
    // In a later revision, too, which never had what Ada rejected.
    desk.enter("Wire", AT, &format!("Updated on Wednesday.\n\n{REPORT}"));
    assert_eq!(waiting(&desk, &alone("Eve")).len(), all.len());
    let id = waiting(&desk, &alone("Eve")).pop().expect("one waits");
    desk.decide_alone("Eve", Verdict::Accept(id)).expect("it can be decided");
    desk.sound();
}

#[test]
fn of_several_decisions_on_a_record_the_latest_holds() {
    let mut desk = desk();
    let before = desk.lines(&Cut::default());
    let opposes = desk.id("ceasefire opposes");
    let holds = |desk: &mut Desk, wanted: &str| {
        desk.sound();
        let lines = desk.lines(&Cut::default());
        let found: Vec<&String> = lines.iter().filter(|line| line.contains("lawrence-kanyuka ceasefire")).collect();
        assert_eq!(found, wanted.split_terminator('\n').collect::<Vec<_>>());
        assert_eq!(lines.len(), before.len() - usize::from(wanted.is_empty()));
    };
    let first = desk.decide("Ada", correct(opposes.clone(), json!({ "stance": "conditional" }))).expect("decided");
    holds(&mut desk, "position lawrence-kanyuka ceasefire conditional [correct by Ada]");
    let second = desk.decide_alone("Ben", Verdict::Accept(opposes.clone())).expect("decided");
    holds(&mut desk, "position lawrence-kanyuka ceasefire opposes [accept by Ben]");
    let third = desk.decide("Eve", Verdict::Reject(opposes.clone())).expect("decided");
    holds(&mut desk, "");
    // One that was rejected is found by whoever did not reject it.
    let fourth = desk.decide("Dan", correct(opposes.clone(), json!({ "stance": "red-line" }))).expect("decided");
    holds(&mut desk, "position lawrence-kanyuka ceasefire red-line [correct by Dan]");
    let history = desk.ledger.history(Some(&opposes[..8])).expect("it can be read");
    let told: Vec<(i64, &str, &str)> = history.iter().map(|past| (past.seq, &*past.by, &*past.verdict)).collect();
    let wanted =
        [(first, "Ada", "correct"), (second, "Ben", "accept"), (third, "Eve", "reject"), (fourth, "Dan", "correct")];
    assert_eq!(told, wanted);
    assert_eq!(history[3].body["before"]["stance"], "opposes");
    assert_eq!(history[3].body["after"]["stance"], "red-line");
    for (seq, wanted) in [
        (fourth, ""),
        (third, "position lawrence-kanyuka ceasefire opposes [accept by Ben]"),
        (second, "position lawrence-kanyuka ceasefire conditional [correct by Ada]"),
        (first, "position lawrence-kanyuka ceasefire opposes"),
    ] {
        desk.decide("Ada", Verdict::Undo(seq)).expect("it can be taken back");
        holds(&mut desk, wanted);
    }
    assert_eq!(desk.ledger.history(Some(&opposes)).expect("it can be read").len(), 8);
}

#[test]
fn nothing_here_takes_away_what_its_decider_points_at() {
    let mut desk = desk();
    let opposes = desk.id("ceasefire opposes");
    desk.decide("Ada", Verdict::Accept(opposes.clone())).expect("decided");
    desk.decide("Ben", Verdict::Nothing(opposes)).expect("decided");
    assert!(!desk.lines(&Cut::default()).iter().any(|line| line.contains("ceasefire opposes")));
    desk.sound();
}

#[test]
fn agreement_is_measured_over_what_both_decided() {
    let mut desk = desk();
    let (opposes, accepts) = (desk.id("ceasefire opposes"), desk.id("ceasefire accepts"));
    let (shelled, accused) = (desk.id("ASSAULT occurred"), desk.id("accuse indirect"));
    for name in ["Ada", "Ben"] {
        desk.decide_alone(name, Verdict::Accept(shelled.clone())).expect("decided");
        let stance = json!({ "stance": "conditional" });
        desk.decide_alone(name, correct(opposes.clone(), stance)).expect("decided");
    }
    desk.decide_alone("Ada", Verdict::Accept(accepts.clone())).expect("decided");
    desk.decide_alone("Ben", Verdict::Reject(accepts.clone())).expect("decided");
    desk.decide_alone("Ada", Verdict::Reject(accused)).expect("decided");
    let agreement = desk.ledger.agreement(&["Ada".to_string(), "Ben".to_string()]).expect("it can be measured");
    assert_eq!(agreement.reviewers, ["Ada", "Ben"]);
    let all = &agreement.measured[0];
    assert_eq!((all.kind.as_deref(), all.records, all.alike), (None, 3, 2));
    // Pairs right-right, conditional-conditional, right-wrong: 2/3 alike; by chance 2/9 + 1/9.
    assert!(all.kappa[0].kappa.is_some_and(|kappa| (kappa - 0.5).abs() < 1e-9), "{all:?}");
    // By the coincidences 3 right, 2 conditional, 1 wrong: 1 - 5 * 2 / 22.
    assert!(all.alpha.is_some_and(|alpha| (alpha - (1.0 - 10.0 / 22.0)).abs() < 1e-9), "{all:?}");
    let kinds: Vec<&str> = agreement.measured.iter().filter_map(|row| row.kind.as_deref()).collect();
    assert_eq!(kinds, ["event", "position"]);
    let [difference] = agreement.differences.as_slice() else { panic!("{:?}", agreement.differences) };
    assert!(difference.sentence.starts_with("Congo accepts the ceasefire"), "{difference:?}");
    let said: Vec<(&str, &str)> = difference.said.iter().map(|row| (row.0.as_str(), row.1.as_str())).collect();
    assert_eq!(said, [("Ada", "accept"), ("Ben", "reject")]);
    assert_eq!(desk.ledger.agreement(&["Ada".to_string()]).expect("it can be measured").measured[0].records, 0);
}

#[test]
fn whoever_finds_nothing_in_a_sentence_finds_none_of_its_records() {
    let mut desk = desk();
    let (opposes, rejects) = (desk.id("ceasefire opposes"), desk.id("REJECT occurred"));
    desk.decide_alone("Ada", Verdict::Nothing(opposes.clone())).expect("decided");
    desk.decide_alone("Ben", Verdict::Reject(opposes)).expect("decided");
    desk.decide_alone("Ben", Verdict::Accept(rejects)).expect("decided");
    let agreement = desk.ledger.agreement(&[]).expect("it can be measured");
    assert_eq!((agreement.measured[0].records, agreement.measured[0].alike), (2, 1));
    assert_eq!(agreement.differences[0].kind, "event");
}

#[test]
fn decisions_whose_words_are_gone_are_listed() {
    let mut desk = desk();
    let seq = desk.decide("Ada", Verdict::Accept(desk.id("ceasefire opposes"))).expect("decided");
    let other = desk.decide("Ada", Verdict::Reject(desk.id("ceasefire accepts"))).expect("decided");
    let orphans = |desk: &Desk| -> Vec<i64> {
        desk.ledger.orphans().expect("they can be listed").into_iter().map(|past| past.seq).collect()
    };
    assert!(orphans(&desk).is_empty());
    desk.enter("Wire", AT, &format!("Updated.\n\n{REPORT}"));
    assert!(orphans(&desk).is_empty());
    desk.enter("Wire", AT, &REPORT.replace("We reject the ceasefire", "We oppose any ceasefire"));
    assert_eq!(orphans(&desk), [seq]);
    desk.enter("Wire", AT, "The army said nothing on Tuesday.");
    assert_eq!(orphans(&desk), [seq, other]);
    desk.decide("Ada", Verdict::Undo(seq)).expect("it can be taken back");
    assert_eq!(orphans(&desk), [other]);
}
