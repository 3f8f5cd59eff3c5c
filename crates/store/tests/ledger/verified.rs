//! Whatever is done to the file behind the program's back is found.

use crate::desk::Desk;
use crate::desk::REPORT;
use armistice_store::Fault;
use armistice_store::Ledger;
use armistice_store::Verdict;

/// Changes a ledger with SQL, and gives what is found wrong.
fn check(sql: &str, wanted: &str) {
    let mut desk = Desk::new();
    desk.enter("Wire", "https://wire.example/1", REPORT);
    desk.decide("Ada", Verdict::Accept(desk.id("ceasefire opposes"))).expect("it can be decided");
    assert_eq!(desk.ledger.verify(|_, _| ()).expect("it can be checked").faults, []);
    let db = rusqlite::Connection::open(desk.path()).expect("it is a database");
    db.execute_batch("DROP TRIGGER log_is_append_only; DROP TRIGGER log_keeps_all; DROP TRIGGER body_is_kept; DROP TRIGGER body_is_final;")
        .expect("the triggers are there");
    db.execute_batch(sql).expect("the statement is sound");
    let faults = desk.ledger.verify(|_, _| ()).expect("it can be checked").faults;
    assert!(faults.iter().any(|fault| fault.to_string().contains(wanted)), "{faults:?}");
}

#[test]
fn every_change_is_found() {
    check("UPDATE log SET entered = '2020-01-01T00:00:00.000000Z' WHERE seq = 2", "entry 2: the chain is broken");
    check("UPDATE log SET subject = 'ff' WHERE seq = 3", "entry 3: the chain is broken");
    check("DELETE FROM body WHERE seq = 3", "entry 3: it has no body");
    check("UPDATE body SET packed = NULL WHERE seq = 2", "entry 2: its body was removed, and no entry says so");
    check(
        "UPDATE body SET packed = (SELECT packed FROM body WHERE seq = 3) WHERE seq = 2",
        "entry 2: its body is not what was entered",
    );
    check(
        "PRAGMA foreign_keys = OFF; DELETE FROM body WHERE seq = 2; DELETE FROM log WHERE seq = 2",
        "entry 3: the entry before it is 1",
    );
    check("PRAGMA foreign_keys = OFF; UPDATE record SET article = 99", "points to nothing");
}

#[test]
fn the_log_refuses_to_be_changed() {
    let mut desk = Desk::new();
    desk.enter("Wire", "https://wire.example/1", REPORT);
    let db = rusqlite::Connection::open(desk.path()).expect("it is a database");
    for sql in ["UPDATE log SET kind = 'x'", "DELETE FROM log", "DELETE FROM body", "UPDATE body SET packed = x'00'"] {
        let refused = db.execute_batch(sql).expect_err("the log only grows").to_string();
        assert!(refused.contains("the log only grows") || refused.contains("never changed"), "{refused}");
    }
}

#[test]
fn what_is_no_ledger_is_told_apart() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join("x.db");
    assert!(matches!(Ledger::open(&path), Err(Fault::Missing(_))));
    std::fs::write(&path, "The truce holds.").expect("it can be written");
    assert!(matches!(Ledger::open(&path), Err(Fault::NotALedger(_))));
    assert!(matches!(Ledger::create(&path), Err(Fault::Exists(_))));
    std::fs::remove_file(&path).expect("it is there");
    let db = rusqlite::Connection::open(&path).expect("a database can be made");
    db.execute_batch("CREATE TABLE t (x)").expect("a table can be made");
    assert!(matches!(Ledger::read(&path), Err(Fault::NotALedger(_))));
    db.execute_batch("PRAGMA application_id = 0x41524d49; PRAGMA user_version = 999").expect("it can be set");
    assert!(matches!(Ledger::open(&path), Err(Fault::Newer { format: 999, .. })));
}

#[test]
fn tables_of_another_version_are_made_anew() {
    let mut desk = Desk::new();
    desk.enter("Wire", "https://wire.example/1", REPORT);
    let before = desk.derived();
    let db = rusqlite::Connection::open(desk.path()).expect("it is a database");
    db.execute_batch("UPDATE layout SET name = 'another'; DROP INDEX record_code; UPDATE record SET value = 'false'")
        .expect("the statements are sound");
    assert!(matches!(Ledger::read(&desk.path()), Err(Fault::Outdated(_))));
    drop(Ledger::open(&desk.path()).expect("it opens"));
    assert_eq!(desk.derived()["record"], before["record"]);
    drop(Ledger::read(&desk.path()).expect("its tables are ours again"));
}
