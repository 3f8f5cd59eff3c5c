//! What is removed leaves its hash and nothing else.

use crate::desk::Desk;
use crate::desk::REPORT;
use armistice_store::Cut;
use armistice_store::Fault;
use armistice_store::Verdict;

#[test]
fn words_that_are_removed_leave_the_file() {
    let mut desk = Desk::new();
    desk.enter("Wire", "https://wire.example/1", "Ukraine accepts the ceasefire, Ruslana Quibblewick said.");
    desk.enter("Wire", "https://wire.example/2", REPORT);
    desk.decide("Ada", Verdict::Accept(desk.id("ruslana-quibblewick"))).expect("it can be decided");
    let hashes = desk.ledger.mentioning("Quibblewick").expect("it can be searched");
    assert_eq!(hashes.len(), 1);
    let now = desk.now();
    let writer = Desk::writer();
    assert!(desk.ledger.forget(&writer, now, (&hashes, &[]), "Ada", " ").is_err(), "a reason is wanted");
    desk.ledger.forget(&writer, now, (&hashes, &[]), "Ada", "a court ordered it").expect("it can be removed");
    assert!(desk.lines(&Cut::default()).iter().all(|line| !line.contains("quibblewick")));
    let path = desk.path();
    desk.sound();
    drop(desk.ledger);
    let bytes = std::fs::read(path).expect("the file is there");
    let holds = |words: &str| bytes.windows(words.len()).any(|window| window.eq_ignore_ascii_case(words.as_bytes()));
    assert!(!holds("quibblewick") && holds("article_search"));
}

#[test]
fn words_that_somebody_still_reads_are_told_and_leave_later() {
    let mut desk = Desk::new();
    desk.enter("Wire", "https://wire.example/1", "Ukraine accepts the ceasefire, Ruslana Quibblewick said.");
    desk.enter("Wire", "https://wire.example/2", REPORT);
    let reader = rusqlite::Connection::open(desk.path()).expect("it is a database");
    reader.execute_batch("BEGIN; SELECT count(*) FROM log").expect("it can be read");
    let hashes = desk.ledger.mentioning("Quibblewick").expect("it can be searched");
    let (now, writer) = (desk.now(), Desk::writer());
    let told =
        desk.ledger.forget(&writer, now, (&hashes, &[]), "Ada", "a court ordered it").expect_err("someone reads it");
    assert!(matches!(told, Fault::Lingering(_)), "{told}");
    assert_eq!(desk.ledger.info().expect("it can be read").forgotten, 1);
    drop(reader);
    let now = desk.now();
    let again = desk.ledger.forget(&writer, now, (&hashes, &[]), "Ada", "a court ordered it").expect("nobody reads it");
    assert!(again.is_empty());
    desk.sound();
    let bytes = std::fs::read(desk.path()).expect("the file is there");
    assert!(!bytes.windows(11).any(|window| window.eq_ignore_ascii_case(b"quibblewick")));
}

#[test]
fn what_else_holds_the_name_goes_too() {
    let mut desk = Desk::new();
    desk.enter("Wire", "https://wire.example/1", "Ukraine accepts the ceasefire, Ruslana Quibblewick said.");
    desk.enter("Wire", "https://wire.example/2", REPORT);
    let merge = |same: &str| Verdict::Merge { actor: "lawrence-kanyuka".to_string(), same: same.to_string() };
    desk.decide("Ada", merge("ruslana-quibblewick")).expect("they can be made one");
    let never = |phrase: &str| Verdict::Never { outlet: None, phrase: Some(phrase.to_string()), kind: None };
    desk.decide("Ada", never("Ruslana  Quibblewick")).expect("it can be ruled");
    desk.decide("Ada", never("the weather")).expect("it can be ruled");
    desk.mark(&armistice_store::Marked::Actor("ruslana-quibblewick".to_string()), true);
    let names = ["Ruslana Quibblewick".to_string()];
    let hashes = desk.ledger.mentioning(&names[0]).expect("it can be searched");
    let naming = desk.ledger.naming(&names, &hashes).expect("it can be searched");
    let kinds: Vec<&str> = naming.iter().map(|row| row.kind.as_str()).collect();
    assert_eq!(kinds, ["decision", "rule", "mark"]);
    let entries: Vec<i64> = naming.iter().map(|row| row.seq).collect();
    let (now, writer) = (desk.now(), Desk::writer());
    desk.ledger.forget(&writer, now, (&hashes, &entries), "Ada", "a court ordered it").expect("it can be removed");
    assert_eq!(desk.ledger.naming(&names, &hashes).expect("it can be searched"), []);
    assert_eq!(desk.ledger.history(None).expect("it can be read").len(), 1);
    let path = desk.path();
    desk.sound();
    drop(desk.ledger);
    let bytes = std::fs::read(path).expect("the file is there");
    assert!(!bytes.windows(11).any(|window| window.eq_ignore_ascii_case(b"quibblewick")));
}
