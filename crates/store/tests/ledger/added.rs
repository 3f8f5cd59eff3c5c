//! What becomes of articles that come in, once and again.

use crate::desk::Desk;
use crate::desk::REPORT;
use armistice_store::Cut;
use armistice_store::Entered;

#[test]
fn the_same_article_again_changes_nothing() {
    let mut desk = Desk::new();
    assert_eq!(desk.enter("Wire", "https://wire.example/1", REPORT), Entered::New);
    let (lines, info) = (desk.lines(&Cut::default()), desk.ledger.info().expect("it can be counted"));
    assert!(lines.len() > 3, "{lines:?}");
    assert_eq!(desk.enter("Wire", "https://wire.example/1", REPORT), Entered::Known);
    assert_eq!(desk.ledger.info().expect("it can be counted"), info);
    assert_eq!(desk.enter("Herald", "https://herald.example/9", REPORT), Entered::Copy);
    assert_eq!(desk.enter("Herald", "https://herald.example/9", REPORT), Entered::Known);
    assert_eq!(desk.lines(&Cut::default()), lines);
    desk.sound();
}

#[test]
fn a_revision_stands_in_the_place_of_what_it_revises() {
    let mut desk = Desk::new();
    desk.enter("Wire", "https://wire.example/1", REPORT);
    let first = desk.now();
    let before = desk.lines(&Cut::default());
    let revised = REPORT.replace("We reject", "We accept");
    assert_eq!(desk.enter("Wire", "https://wire.example/1", &revised), Entered::Revision);
    let after = desk.lines(&Cut::default());
    assert_ne!(before, after);
    assert!(after.iter().any(|line| line.contains("accepts")), "{after:?}");
    assert_eq!(desk.lines(&Cut { known_at: Some(first), ..Cut::default() }), before);
    desk.sound();
}

#[test]
fn a_cut_by_publication_and_one_by_entry_are_two() {
    let mut desk = Desk::new();
    let empty = desk.now();
    desk.enter("Wire", "https://wire.example/1", REPORT);
    let cut = |day: &str| Cut { as_of: day.parse().ok(), ..Cut::default() };
    assert!(desk.lines(&cut("2025-06-03")).is_empty());
    assert!(!desk.lines(&cut("2025-06-04")).is_empty());
    assert!(desk.lines(&Cut { known_at: Some(empty), ..Cut::default() }).is_empty());
    assert!(desk.lines(&Cut { since: "2025-06-05".parse().ok(), ..Cut::default() }).is_empty());
}
