//! Texts that come back to their page, and texts that stand elsewhere after their own page has another.

use crate::desk::Desk;
use crate::desk::REPORT;
use armistice_store::Cut;
use armistice_store::Entered;
use serde_json::Value;

const PAGE: &str = "https://wire.example/1";

/// The outlets of all places that a ledger counts, each with whether the report rejects or accepts there.
fn places(desk: &Desk, cut: &Cut) -> Vec<(String, bool)> {
    let mut places = Vec::new();
    let take = |stored: armistice_store::Stored| {
        let rejects = stored.text.contains("We reject");
        let outlet = |document: &Value| document["outlet"].as_str().unwrap_or_default().to_string();
        places.push((outlet(&stored.published["document"]), rejects));
        places.extend(stored.copies.iter().map(|document| (outlet(document), rejects)));
        Ok(())
    };
    desk.ledger.replay(cut, take).expect("it can be read");
    places.sort();
    places
}

fn place(outlet: &str, rejects: bool) -> (String, bool) {
    (outlet.to_string(), rejects)
}

#[test]
fn a_page_that_goes_back_shows_its_earlier_text() {
    let mut desk = Desk::new();
    let revised = REPORT.replace("We reject", "We accept");
    desk.enter("Wire", PAGE, REPORT);
    let (first, before) = (desk.now(), desk.lines(&Cut::default()));
    desk.enter("Wire", PAGE, &revised);
    let (second, between) = (desk.now(), desk.lines(&Cut::default()));
    assert_eq!(desk.enter("Wire", PAGE, REPORT), Entered::Back);
    assert_eq!(desk.enter("Wire", PAGE, REPORT), Entered::Known);
    let third = desk.now();
    assert_eq!(desk.lines(&Cut::default()), before);
    assert_eq!(places(&desk, &Cut::default()), [place("Wire", true)]);
    let at = |time| Cut { known_at: Some(time), ..Cut::default() };
    assert_eq!(desk.lines(&at(first)), before);
    assert_eq!(desk.lines(&at(second)), between);
    assert_eq!(desk.enter("Wire", PAGE, &revised), Entered::Back);
    assert_eq!(desk.lines(&Cut::default()), between);
    assert_eq!(desk.lines(&at(third)), before);
    assert_eq!(desk.enter("Wire", PAGE, &REPORT.replace("We reject", "We love")), Entered::Revision);
    desk.sound();
    let mut other = Desk::new();
    other.take(&desk.given(&Cut::default(), true));
    assert_eq!(other.lines(&Cut::default()), desk.lines(&Cut::default()));
    other.sound();
}

#[test]
fn a_copy_stays_when_the_text_is_revised_at_its_first_place() {
    let mut desk = Desk::new();
    desk.enter("Wire", PAGE, REPORT);
    desk.enter("Herald", "https://herald.example/9", REPORT);
    desk.enter("Wire", PAGE, &REPORT.replace("We reject", "We accept"));
    let wanted = [place("Herald", true), place("Wire", false)];
    assert_eq!(places(&desk, &Cut::default()), wanted);
    // Also one that comes after the revision.
    assert_eq!(desk.enter("Post", "https://post.example/2", REPORT), Entered::Copy);
    let wanted = [place("Herald", true), place("Post", true), place("Wire", false)];
    assert_eq!(places(&desk, &Cut::default()), wanted);
    desk.sound();
}
