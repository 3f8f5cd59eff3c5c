//! Damaged files: a flipped bit, a missing end. What is read is right or the damage is told; no panic, and nothing is
//! written once it was noticed.

use crate::desk::Desk;
use crate::desk::Random;
use crate::desk::Run;
use crate::desk::acknowledged;
use crate::desk::wanted;
use crate::killed::hash;

/// Commands that read, each with the codes it may leave with: done, failed, verification failed.
const READING: &[(&[&str], &[i32])] = &[
    (&["brief"], &[0, 1]),
    (&["timeline"], &[0, 1]),
    (&["search", "Quibblewick3"], &[0, 1]),
    (&["show", "a000"], &[0, 1, 2]),
    (&["verify"], &[0, 1, 4]),
    (&["verify", "--tables"], &[0, 1, 4]),
    (&["ledger", "info"], &[0, 1]),
];

/// Holds that a run ended as it may, and that a failure was told.
fn ended(run: &Run, command: &[&str], codes: &[i32], what: &str) {
    assert!(codes.contains(&run.code), "{what}: {command:?} left with {}: {}", run.code, run.err);
    assert!(!run.err.contains("panicked"), "{what}: {command:?}: {}", run.err);
    match run.code {
        0 => {}
        4 => assert!(!run.out.is_empty(), "{what}: {command:?} says nothing"),
        _ => assert!(run.err.contains("hint:"), "{what}: {command:?}: {}", run.err),
    }
}

/// Runs what reads and what writes on a damaged ledger. Gives whether `verify` found it damaged.
fn check(desk: &Desk, damaged: &[u8], more: &str, hash: &str, what: &str) -> bool {
    let lay = || {
        desk.clear();
        std::fs::write(desk.ledger(), damaged).expect("it can be written");
    };
    lay();
    let mut found = false;
    for (command, codes) in READING {
        let run = desk.run(command);
        ended(&run, command, codes, what);
        found |= command[0] == "verify" && run.code != 0;
    }
    assert_eq!(desk.bytes()[0], damaged, "{what}: reading wrote");
    let mark = ["ledger", "mark", "--article", hash, "--by", "Ada"];
    for command in [&["add", more, "--format", "ndjson"][..], &mark, &["ledger", "rebuild"], &["ledger", "reread"]] {
        lay();
        let run = desk.run(command);
        ended(&run, command, &[0, 1], what);
        // What failed before anything was entered leaves the file as it was, byte for byte.
        if run.code != 0 && acknowledged(&run.out).is_empty() {
            assert_eq!(desk.bytes()[0], damaged, "{what}: {command:?} failed and wrote: {}", run.err);
        }
    }
    found
}

fn ledger(test: &str) -> (Desk, String, String, Vec<u8>) {
    let desk = Desk::new(test);
    desk.run(&["add", &desk.articles("articles.jsonl", 0..5)]).leaves(0);
    let (hash, more) = (hash(&desk), desk.articles("more.jsonl", 5..6));
    let whole = std::fs::read(desk.ledger()).expect("it is there");
    (desk, hash, more, whole)
}

#[test]
fn a_flipped_bit_is_told_or_does_no_harm() {
    let (desk, hash, more, whole) = ledger("damaged-flipped");
    let (flips, mut random, mut found) = (wanted(120) / 10, Random(11), 0);
    for flip in 0..flips {
        // Every fourth in the head of the file and the first page, which say how all else is read.
        let at = random.below(if flip % 4 == 0 { 200 } else { whole.len() });
        let mut damaged = whole.clone();
        damaged[at] ^= 1 << random.below(8);
        found += usize::from(check(&desk, &damaged, &more, &hash, &format!("byte {at}")));
    }
    println!("{flips} flipped bits: {found} found by `verify`, no panic, nothing written where damage was told");
}

#[test]
fn a_missing_end_is_told() {
    let (desk, hash, more, whole) = ledger("damaged-short");
    for length in [0, 10, 99, 100, 4000, 8192, 8193, whole.len() / 2, whole.len() - 8192, whole.len() - 1] {
        let found = check(&desk, &whole[..length], &more, &hash, &format!("{length} bytes"));
        assert!(found, "{length} of {} bytes pass for a ledger", whole.len());
    }
}

#[test]
fn what_is_no_ledger_is_left_alone() {
    let (desk, hash, more, _) = ledger("damaged-other");
    let texts: [&[u8]; 3] = [b"The truce holds.", b"SQLite format 3\0 and no more than that", &[0; 10_000]];
    for bytes in texts {
        assert!(check(&desk, bytes, &more, &hash, "another file"));
    }
}
