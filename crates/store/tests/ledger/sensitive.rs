//! What is sensitive stays at home, with all that tells of it.

use crate::desk::Desk;
use crate::desk::REPORT;
use armistice_store::Cut;
use armistice_store::Marked;
use armistice_store::Verdict;

const PAGE: &str = "https://wire.example/1";

fn public() -> Cut {
    Cut { public: true, ..Cut::default() }
}

/// All that leaves a ledger, as one text.
fn leaving(desk: &Desk, texts: bool) -> String {
    let given = desk.given(&public(), texts).into_iter().chain(desk.views(&public()));
    given.map(|line| format!("{line}\n")).collect()
}

#[test]
fn a_mark_holds_for_all_revisions() {
    for marked in 0..3 {
        let mut desk = Desk::new();
        let mut hashes = Vec::new();
        for day in ["Monday", "Tuesday", "Friday"] {
            desk.enter("Wire", PAGE, &REPORT.replace("on Monday", &format!("on {day}")));
            hashes.push(desk.hash());
        }
        let first = Marked::Article(hashes[marked].clone());
        desk.mark(&first, true);
        assert_eq!(leaving(&desk, true), "", "revision {marked}");
        assert_eq!(desk.ledger.info().expect("it can be counted").sensitive, 3);
        // A further revision is sensitive at once.
        desk.enter("Wire", PAGE, &REPORT.replace("on Monday", "on Sunday"));
        assert_eq!(leaving(&desk, true), "", "revision {marked}");
        desk.mark(&Marked::Article(desk.hash()), false);
        assert!(leaving(&desk, true).contains("Sunday"));
        desk.sound();
    }
}

#[test]
fn an_actor_is_kept_back_under_every_id_and_name() {
    let mut desk = Desk::new();
    desk.enter("Wire", PAGE, REPORT);
    let other = "Congo rejects the truce, Therese Kayikwamba Wagner said on Friday.\n\n\
        Ukraine accepts the ceasefire, President Volodymyr Zelensky said after a talk with Lawrence Kanyuka.\n\n\
        Russia rejects the ceasefire, the Kremlin said on Friday.\n";
    desk.enter("Post", "https://post.example/lawrence-kanyuka-talks", other);
    let never = |phrase: &str| Verdict::Never { outlet: None, phrase: Some(phrase.to_string()), kind: None };
    let rule = desk.decide("Ben", never("Kanyuka told")).expect("it can be ruled");
    desk.decide("Ben", Verdict::Undo(rule)).expect("it can be taken back");
    desk.decide("Ben", never("the weather")).expect("it can be ruled");
    let merge = Verdict::Merge { actor: "M23".to_string(), same: "lawrence-kanyuka".to_string() };
    assert!(leaving(&desk, false).contains("Kanyuka"));
    desk.mark(&Marked::Actor("lawrence-kanyuka".to_string()), true);
    for texts in [false, true] {
        let out = leaving(&desk, texts).to_lowercase();
        assert!(!out.contains("kanyuka"), "{out}");
        assert!(out.contains("the weather") && !out.contains("\"undo\""), "{out}");
    }
    // Without texts, what holds no name goes out.
    let out = leaving(&desk, false);
    assert!(out.contains("Kremlin"), "{out}");
    // What is one with who is marked is kept back too.
    let ids: Vec<String> = desk.views(&Cut::default()).iter().map(|view| view["actors"].to_string()).collect();
    if ids.iter().any(|actors| actors.contains("\"M23\"")) {
        desk.decide("Ada", merge).expect("they can be made one");
        assert!(!leaving(&desk, false).contains("\"M23\""));
    }
    desk.sound();
}

#[test]
fn a_mark_stays_when_the_last_article_that_names_the_actor_goes() {
    let mut desk = Desk::new();
    desk.enter("Wire", PAGE, REPORT);
    desk.mark(&Marked::Actor("lawrence-kanyuka".to_string()), true);
    let (hash, now, writer) = (desk.hash(), desk.now(), Desk::writer());
    desk.ledger.forget(&writer, now, (&[hash], &[]), "Ada", "asked").expect("it can be removed");
    desk.enter("Post", "https://post.example/2", &REPORT.replace("five", "six"));
    assert!(!leaving(&desk, false).contains("Kanyuka"));
    desk.sound();
}

#[test]
fn a_sentence_that_names_the_actor_is_kept_back_wherever_it_stands() {
    let said = "Ukraine accepts the ceasefire, President Volodymyr Zelensky said after a talk with Lawrence Kanyuka.";
    let mut desk = Desk::new();
    desk.enter("Wire", PAGE, REPORT);
    // Places count characters; here each of many takes two bytes.
    desk.enter("Post", "https://post.example/1", &format!("{}.\n\n{said}\n", "é".repeat(300)));
    assert!(leaving(&desk, false).contains("Ukraine accepts the ceasefire"));
    desk.mark(&Marked::Actor("lawrence-kanyuka".to_string()), true);
    let out = leaving(&desk, false);
    assert!(!out.contains("Ukraine accepts the ceasefire"), "{out}");
}
