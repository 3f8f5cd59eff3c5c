//! Exports that people open: calendar, feed, map, annotations, document. What other libraries make of them is told by
//! `.ci/readers`; here is what must hold of the bytes.

use crate::program::armistice;
use crate::program::folder;
use crate::program::with_input;
use std::path::Path;

const FORMS: [&str; 5] = ["ics", "atom", "geojson", "jsonld", "docx"];

/// Two days of news whose feed means no good: markup, control characters, an address that runs a program.
const HOSTILE: &str = r#"{"source": "Northern <b>Post</b> & Co\u0007", "published": "2025-03-10", "url": "javascript:alert(1)", "text": "Marco Rubio and Andrii Sybiha are to meet in Jeddah on Tuesday, a <script>aide</script> & \"friend\"\u000b said.\n\nRussian drones hit the Ukrainian city of Kharkiv on Sunday.\n\nThe weather was mild."}
{"source": "Harbour Wire", "published": "2025-03-12", "url": "https://harbour.example/a\"b>c", "text": "Marco Rubio met Andrii Sybiha in Jeddah on Tuesday.\n\nRussian drones hit the Ukrainian city of Kharkiv on Monday, killing three people; \\n, the <mayor> said.\n\nThe weather was mild."}
"#;

fn exported(form: &str, input: &str, test: &str) -> Vec<u8> {
    let out = folder(test).join(form);
    with_input(&["export", form, "-", "--quiet", "--out", out.to_str().expect("UTF-8")], input.as_bytes()).leaves(0);
    std::fs::read(out).expect("the export")
}

#[test]
fn the_same_articles_give_the_same_bytes() {
    let turned: String = HOSTILE.lines().rev().map(|line| format!("{line}\n")).collect();
    for form in FORMS {
        let first = exported(form, HOSTILE, "documents_first");
        assert!(first == exported(form, HOSTILE, "documents_again"), "{form} differs from run to run");
        // In a place among many articles the line of a feed stands; the rest is the same in any order.
        let parted = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).matches("Jeddah").count();
        assert_eq!(parted(first), parted(exported(form, &turned, "documents_turned")), "{form}");
    }
}

#[test]
fn what_a_feed_says_stays_text() {
    for form in ["ics", "atom", "geojson", "jsonld"] {
        let bytes = exported(form, HOSTILE, "documents_hostile");
        let text = String::from_utf8(bytes).expect("UTF-8");
        assert!(!text.contains("javascript:"), "{form} links to a program");
        assert!(!text.chars().any(|c| c.is_control() && !"\r\n".contains(c)), "{form} holds control characters");
        assert!(!text.contains("weather was mild"), "{form} holds a sentence that no record stands on");
        if form == "atom" {
            assert!(!text.contains("<script>") && !text.contains("<mayor>"), "{text}");
        }
    }
}

#[test]
fn a_calendar_keeps_to_its_lines() {
    let calendar = String::from_utf8(exported("ics", HOSTILE, "documents_lines")).expect("UTF-8");
    assert!(calendar.ends_with("END:VCALENDAR\r\n"));
    for line in calendar.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains('\n'), "{line:?}");
    }
    assert!(calendar.contains("STATUS:CONFIRMED\r\n") && calendar.contains("SEQUENCE:1\r\n"), "{calendar}");
    assert!(calendar.contains("DTSTART;VALUE=DATE:20250311\r\nDTEND;VALUE=DATE:20250312\r\n"), "{calendar}");
}

#[test]
fn a_feed_tells_what_is_new_since_a_day() {
    let feed = |since: &[&str]| {
        let call = [&["export", "atom", "examples", "--quiet"], since].concat();
        armistice(&call).leaves(0).out.matches("<entry>").count()
    };
    let (all, last) = (feed(&[]), feed(&["--since", "2025-03-15"]));
    assert!(all > last && last > 0, "{all} {last}");
    assert_eq!(feed(&["--since", "2025-03-16"]), 0);
}

#[test]
fn a_document_goes_where_it_is_told() {
    let out = folder("documents_out").join("brief.docx");
    let call = ["export", "docx", "examples", "--quiet", "--out", out.to_str().expect("UTF-8")];
    armistice(&[&call[..], &["--dry-run"]].concat()).leaves(0);
    assert!(!out.exists(), "a dry run writes nothing");
    armistice(&call).leaves(0);
    let archive = std::fs::read(Path::new(&out)).expect("the document");
    assert!(archive.starts_with(b"PK\x03\x04"), "a DOCX is a ZIP archive");
    armistice(&call).leaves(1).says("is there already");
}
