//! Bits flipped at random in every part of the file: `verify` finds each that changes an entry, nothing panics, and nothing
//! is written where damage was noticed.

use crate::desk::Desk;
use crate::desk::REPORT;
use armistice_store::Cut;
use armistice_store::Decision;
use armistice_store::Ledger;
use armistice_store::Prepared;
use armistice_store::Verdict;
use rusqlite::types::Value;
use std::path::Path;

/// Numbers that look random and are the same in every run: splitmix64.
fn random(state: &mut u64, bound: usize) -> usize {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((mixed ^ (mixed >> 31)) % bound.max(1) as u64) as usize
}

/// Log and bodies as the database gives them; none where it cannot.
fn entries(path: &Path) -> Option<Vec<Vec<Value>>> {
    let db = rusqlite::Connection::open_with_flags(path, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
    let mut query = db.prepare("SELECT * FROM log LEFT JOIN body USING (seq) ORDER BY seq").ok()?;
    let columns = query.column_count();
    let rows = query.query_map([], |row| (0..columns).map(|column| row.get(column)).collect()).ok()?;
    rows.collect::<Result<_, _>>().ok()
}

/// All that reads, as far as it comes.
fn read(path: &Path, id: &str) {
    let Ok(ledger) = Ledger::read(path) else { return };
    drop(ledger.info());
    drop(ledger.replay(&Cut::default(), |_| Ok(())));
    drop(ledger.identities(None));
    drop(ledger.record(id));
    drop(ledger.mentioning("ceasefire"));
    drop(ledger.history(None));
}

/// Whether the check finds something wrong or cannot be made.
fn is_found(path: &Path) -> bool {
    Ledger::read(path).and_then(|ledger| ledger.verify(|_, _| ())).map_or(true, |report| !report.faults.is_empty())
}

/// What writes, each on a file as it was damaged. What fails leaves it so.
fn write(path: &Path, damaged: &[u8], id: &str, prepared: &Prepared, what: &str) {
    let decision = Decision { by: "Ada".into(), why: None, independent: false, verdict: Verdict::Accept(id.into()) };
    let (writer, now) = (Desk::writer(), "2025-08-01T00:00:00Z".parse().expect("a time"));
    for step in 0..3 {
        std::fs::write(path, damaged).expect("it can be written");
        let made = Ledger::open(path).and_then(|mut ledger| match step {
            0 => ledger.write(&writer, now, |batch| batch.enter(prepared)).map(|_| ()),
            1 => ledger.write(&writer, now, |batch| batch.decide(&decision)).map(|_| ()),
            _ => ledger.rebuild(&writer, |_, _| ()),
        });
        if let Err(fault) = made {
            assert_eq!(std::fs::read(path).expect("it is there"), damaged, "{what}, step {step}: {fault}");
        }
    }
}

#[test]
fn every_flipped_bit_of_an_entry_is_found() {
    let mut desk = Desk::new();
    desk.enter("Wire", "https://wire.example/1", REPORT);
    desk.enter("Herald", "https://herald.example/1", &REPORT.replace("Goma", "Bukavu"));
    desk.decide("Ada", Verdict::Reject(desk.id("ASSAULT occurred"))).expect("it can be decided");
    let id = desk.id("ceasefire opposes");
    let (article, published) = crate::desk::read("Post", "https://post.example/1", &REPORT.replace("Goma", "Uvira"));
    let prepared = Prepared::new(&article, published, None).expect("it can be packed");
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join("flipped.db");
    desk.ledger.copy(&path).expect("it can be copied");
    let (whole, wanted) = (std::fs::read(&path).expect("it is there"), entries(&path));
    assert!(wanted.is_some() && !is_found(&path));
    let (mut state, mut changed, mut found) = (7, 0, 0);
    let flips = std::env::var("FAULTS").ok().and_then(|number| number.parse().ok()).unwrap_or(200);
    for flip in 0..flips {
        let bound = [100, 16 * 8192, whole.len(), whole.len()][flip % 4];
        let at = random(&mut state, bound.min(whole.len()));
        let mut damaged = whole.clone();
        damaged[at] ^= 1 << random(&mut state, 8);
        std::fs::write(&path, &damaged).expect("it can be written");
        let (is_changed, is_found) = (entries(&path) != wanted, is_found(&path));
        assert!(!is_changed || is_found, "byte {at}: an entry differs and the check is content");
        (changed, found) = (changed + usize::from(is_changed), found + usize::from(is_found));
        read(&path, &id);
        assert_eq!(std::fs::read(&path).expect("it is there"), damaged, "byte {at}: reading wrote");
        write(&path, &damaged, &id, &prepared, &format!("byte {at}"));
    }
    assert!(changed > 0);
    println!("{flips} flipped bits: {changed} changed an entry, {found} were found");
}
