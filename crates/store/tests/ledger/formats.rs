//! A small ledger of each format that was released, in `crates/store/tests/formats`: later versions open it.
//!
//! `UPDATE=1 cargo test -p armistice-store --test ledger formats` writes the one of the present format anew, which is done
//! only until that format is released.

use crate::desk::Desk;
use crate::desk::REPORT;
use armistice_store::Cut;
use armistice_store::FORMAT;
use armistice_store::Ledger;
use armistice_store::Marked;
use armistice_store::Verdict;
use serde_json::json;
use std::path::Path;
use std::path::PathBuf;

fn kept(format: u32) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats").join(format!("{format}.db"))
}

/// A ledger with an entry of every kind, and a decision of every kind.
fn every_kind() -> Desk {
    let mut desk = Desk::new();
    desk.enter("Wire", "https://wire.example/1", REPORT);
    desk.enter("Herald", "https://herald.example/1", REPORT);
    desk.enter("Wire", "https://wire.example/1", &format!("Updated on Wednesday.\n\n{REPORT}"));
    desk.enter("Post", "https://post.example/1", "Ukraine accepts the ceasefire, Ruslana Quibblewick said.");
    desk.enter("Post", "https://post.example/2", &REPORT.replace("Goma", "Bukavu").replace("five", "six"));
    let fields = json!({ "stance": "conditional" }).as_object().cloned().unwrap_or_default();
    let opposes = desk.id("ceasefire opposes");
    let missed = json!({
        "actor": "COD", "issue": "withdrawal", "stance": "opposes",
        "evidence": { "exact": "The rebels shelled the port of" },
    });
    let (article, kind) = (desk.hash(), "position".to_string());
    let somebody = "somebody-else".to_string();
    let decided = [
        Verdict::Accept(desk.id("ASSAULT occurred")),
        Verdict::Correct { record: opposes.clone(), fields, actors: Vec::new() },
        Verdict::Note(desk.id("REJECT occurred")),
        Verdict::Reject(desk.id("ceasefire accepts")),
        Verdict::Nothing(desk.id("accuse indirect")),
        Verdict::Add { article: article.clone(), kind, record: missed, actors: Vec::new() },
        Verdict::Merge { actor: "COD".to_string(), same: "COD.MIL".to_string() },
        Verdict::Split { actor: "lawrence-kanyuka".to_string(), articles: vec![article], other: somebody },
        Verdict::Never { outlet: None, phrase: Some("killing".to_string()), kind: Some("figure".to_string()) },
    ];
    let mut last = 0;
    for verdict in decided {
        last = desk.decide("Ada", verdict).expect("it can be decided");
    }
    desk.decide("Ben", Verdict::Undo(last)).expect("it can be taken back");
    let never = Verdict::Never { outlet: Some("Post".to_string()), phrase: Some("shelled".to_string()), kind: None };
    desk.decide("Ben", never).expect("it can be decided");
    let (hash, now, writer) = (desk.hash(), desk.now(), Desk::writer());
    let marks = [Marked::Article(hash), Marked::Actor("lawrence-kanyuka".to_string())];
    let marked = desk.ledger.write(&writer, now, |batch| {
        batch.fetched(&json!({ "paths": ["a.txt"], "skipped": [] }))?;
        marks.iter().try_for_each(|marked| batch.mark(marked, true, "Ada", Some("a witness")))
    });
    marked.expect("they can be marked");
    let hashes = desk.ledger.mentioning("Quibblewick").expect("it can be searched");
    let now = desk.now();
    desk.ledger.forget(&writer, now, (&hashes, &[]), "Ada", "a court ordered it").expect("it can be removed");
    desk
}

#[test]
fn ledgers_of_all_formats_open() {
    if std::env::var_os("UPDATE").is_some() {
        let desk = every_kind();
        drop(std::fs::remove_file(kept(FORMAT)));
        desk.ledger.copy(&kept(FORMAT)).expect("it can be copied");
    }
    for format in 1..=FORMAT {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let path = folder.path().join("old.db");
        std::fs::copy(kept(format), &path).expect("there is one of each format");
        let ledger = Ledger::open(&path).expect("it opens, and comes to the present format");
        assert_eq!(ledger.verify(|_, _| ()).expect("it can be checked").faults, []);
        assert_eq!(ledger.verify_tables(|_, _| ()).expect("it can be checked"), []);
        let backup = folder.path().join(format!("old.db.format-{format}"));
        assert_eq!(backup.exists(), format < FORMAT);
        let mut desk = Desk::at(ledger, folder);
        assert!(desk.lines(&Cut::default()).iter().any(|line| line.contains("conditional [correct by Ada]")));
        let counted = |desk: &Desk| desk.ledger.info().expect("it can be read");
        let info = counted(&desk);
        assert_eq!((info.articles, info.replaced, info.forgotten), (3, 1, 1));
        assert!(info.reviewed > 0 && info.sensitive > 0, "{info:?}");
        desk.enter("Wire", "https://wire.example/9", &REPORT.replace("Goma", "Uvira"));
        assert_eq!(counted(&desk).articles, 4);
        desk.sound();
    }
}
