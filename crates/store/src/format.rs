//! Formats of the ledger file, and how a ledger of an earlier one comes to the present one.

use crate::fault::Fault;
use crate::fault::Result;
use crate::holder::Held;
use crate::holder::Writer;
use crate::holder::beside;
use crate::ledger::FORMAT;
use crate::ledger::Ledger;
use rusqlite::TransactionBehavior;
use std::path::Path;
use std::time::Duration;

/// Takes a ledger from the format before to the next. The first takes format 1 to 2.
type Step = fn(&rusqlite::Connection) -> rusqlite::Result<()>;

const STEPS: &[Step] = &[];

/// How long to wait for another process that writes.
const PATIENCE: Duration = Duration::from_secs(60);

/// Whether a ledger of a format can be read as it is where formats up to one are known.
pub(crate) fn readable(format: u32, known: u32, path: &Path) -> Result<()> {
    match format {
        0 => Err(Fault::Damaged { path: path.to_path_buf(), what: "no ledger has format 0".to_string() }),
        _ if format > known => Err(Fault::Newer { path: path.to_path_buf(), format, known }),
        _ => Ok(()),
    }
}

/// Brings a ledger to the present format; a copy of what it was is left beside it.
pub(crate) fn upgrade(ledger: &mut Ledger) -> Result<()> {
    upgrade_by(ledger, STEPS, FORMAT)
}

fn upgrade_by(ledger: &mut Ledger, steps: &[Step], wanted: u32) -> Result<()> {
    if due(ledger, wanted)?.is_none() {
        return Ok(());
    }
    let writer = Writer {
        name: format!("process {}, which brings it to format {wanted}", std::process::id()),
        patience: PATIENCE,
    };
    let held = Held::take(&ledger.path, &writer)?;
    // Another process may have done it while this one waited.
    let Some(format) = due(ledger, wanted)? else { return Ok(()) };
    let backup = beside(&ledger.path, &format!(".format-{format}"));
    if !backup.exists() {
        ledger.copy(&backup)?;
    }
    let made = (|| -> rusqlite::Result<()> {
        let tx = ledger.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        steps.iter().skip(format.saturating_sub(1) as usize).try_for_each(|step| step(&tx))?;
        tx.pragma_update(None, "user_version", wanted)?;
        tx.commit()
    })();
    drop(held);
    ledger.at(made.map_err(Into::into))
}

/// The format of a ledger that has to be brought to a later one.
fn due(ledger: &Ledger, wanted: u32) -> Result<Option<u32>> {
    let format = ledger.format()?;
    readable(format, wanted, &ledger.path)?;
    Ok(Some(format).filter(|&format| format < wanted))
}

#[cfg(test)]
mod tests {
    use super::Step;
    use super::upgrade_by;
    use crate::fault::Fault;
    use crate::holder::Held;
    use crate::holder::Writer;
    use crate::holder::beside;
    use crate::ledger::Ledger;
    use std::path::PathBuf;

    const STEPS: &[Step] = &[
        |db| db.execute_batch("CREATE TABLE second (x)"),
        |db| db.execute_batch("ALTER TABLE second RENAME TO third"),
    ];

    fn ledger() -> (tempfile::TempDir, PathBuf, Ledger) {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let path = folder.path().join("old.db");
        let ledger = Ledger::create(&path).expect("a ledger can be made");
        (folder, path, ledger)
    }

    fn has(ledger: &Ledger, table: &str) -> bool {
        let sql = "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = ?)";
        ledger.db.query_row(sql, [table], |row| row.get(0)).expect("it can be read")
    }

    #[test]
    fn a_ledger_comes_to_a_later_format_and_leaves_what_it_was() {
        let (_folder, path, mut ledger) = ledger();
        upgrade_by(&mut ledger, STEPS, 3).expect("it can be upgraded");
        assert_eq!((ledger.format().expect("a format"), has(&ledger, "third")), (3, true));
        let backup = Ledger::read(&beside(&path, ".format-1")).expect("it is a ledger");
        assert_eq!((backup.format().expect("a format"), has(&backup, "third")), (1, false));
        assert_eq!(backup.verify(|_, _| ()).expect("it can be checked").faults, []);
        upgrade_by(&mut ledger, STEPS, 3).expect("there is nothing to do");
        assert!(!beside(&path, ".format-3").exists());
        let newer = upgrade_by(&mut ledger, STEPS, 2).expect_err("it is newer");
        assert!(matches!(newer, Fault::Newer { format: 3, known: 2, .. }), "{newer}");
    }

    #[test]
    fn a_step_that_fails_leaves_the_ledger_as_it_was() {
        let (_folder, path, mut ledger) = ledger();
        let failing: &[Step] = &[STEPS[0], |db| db.execute_batch("DROP TABLE no_such_table")];
        upgrade_by(&mut ledger, failing, 3).expect_err("the second step fails");
        assert_eq!((ledger.format().expect("a format"), has(&ledger, "second")), (1, false));
        assert!(beside(&path, ".format-1").exists());
        upgrade_by(&mut ledger, STEPS, 3).expect("the next try does all of it");
        assert!(has(&ledger, "third"));
    }

    #[test]
    fn a_backup_is_whole_and_stays() {
        let (_folder, path, mut ledger) = ledger();
        let backup = beside(&path, ".format-1");
        // What a copy that was stopped leaves has another name, and does not count as a backup.
        std::fs::write(beside(&backup, "-part-1"), "half a page").expect("it can be written");
        upgrade_by(&mut ledger, &STEPS[..1], 2).expect("it can be upgraded");
        assert_eq!(Ledger::read(&backup).expect("it is a ledger").format().expect("a format"), 1);
        let before = std::fs::read(&backup).expect("it is there");
        ledger.db.pragma_update(None, "user_version", 1).expect("it can be set");
        ledger.db.execute_batch("DROP TABLE second").expect("it is there");
        upgrade_by(&mut ledger, &STEPS[..1], 2).expect("it can be upgraded again");
        assert_eq!(std::fs::read(&backup).expect("it is there"), before, "the first backup stays");
    }

    #[test]
    fn an_upgrade_waits_for_who_writes() {
        let (_folder, path, mut ledger) = ledger();
        let writer = Writer { name: "process 1, a test".to_string(), patience: std::time::Duration::ZERO };
        let held = Held::take(&path, &writer).expect("nobody holds it");
        std::thread::scope(|threads| {
            let upgrading = threads.spawn(|| upgrade_by(&mut ledger, STEPS, 3));
            std::thread::sleep(std::time::Duration::from_millis(50));
            assert!(!upgrading.is_finished());
            drop(held);
            upgrading.join().expect("no panic").expect("it can be upgraded");
        });
    }
}
