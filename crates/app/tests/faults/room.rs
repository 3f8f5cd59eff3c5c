//! No room is left: a clear word, nothing lost, and on it goes once there is room.

use crate::desk::Desk;
use crate::desk::Run;
use crate::desk::acknowledged;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

/// A file system of our own in a folder, until it is dropped.
pub(crate) struct Mounted {
    pub(crate) folder: PathBuf,
}

impl Mounted {
    /// Mounts something on a folder; says so and gives none where that is not allowed.
    pub(crate) fn new(folder: &Path, options: &[&str]) -> Option<Mounted> {
        std::fs::create_dir_all(folder).expect("a folder");
        let run = Command::new("mount").args(options).arg(folder).output();
        if !run.as_ref().is_ok_and(|run| run.status.success()) {
            let told = run.map_or_else(|error| error.to_string(), |run| String::from_utf8_lossy(&run.stderr).into());
            println!("skipped: nothing may be mounted here: {}", told.trim());
            return None;
        }
        Some(Mounted { folder: folder.to_path_buf() })
    }

    /// Changes how it is mounted.
    pub(crate) fn again(&self, options: &str) {
        let run = Command::new("mount").args(["-o", &format!("remount,{options}")]).arg(&self.folder).status();
        assert!(run.expect("mount starts").success());
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("--lazy").arg(&self.folder).status());
    }
}

/// Enters articles where there is not room for all, makes room, and enters the rest.
fn check(desk: &Desk, articles: &str, starved: Run, room: impl FnOnce()) {
    starved_well(desk, starved);
    room();
    let run = desk.run(&["add", articles, "--format", "ndjson"]).leaves(0);
    let all = acknowledged(&run.out);
    assert_eq!(all.len(), 60);
    desk.holds(&all);
    desk.sound();
}

fn starved_well(desk: &Desk, starved: Run) {
    let acknowledged = acknowledged(&starved.out);
    let run = starved.leaves(1);
    let full = run.err.contains("no room is left on the disk of") || run.err.contains("the disk does not take what");
    assert!(full && run.err.contains("hint: free some room"), "{}", run.err);
    if desk.ledger().exists() {
        // A reader needs a little room of its own where a writer left pages beside the file.
        let verify = desk.run(&["verify"]);
        assert!(verify.code == 0 || verify.err.contains("no room is left"), "{}{}", verify.out, verify.err);
        if verify.code == 0 {
            desk.holds(&acknowledged);
        }
    } else {
        assert!(acknowledged.is_empty());
    }
}

#[test]
fn a_full_disk_loses_nothing() {
    let outside = Desk::new("room-disk-articles");
    let articles = outside.articles("articles.jsonl", 0..60);
    for kilobytes in [16, 100, 200, 300, 500, 900, 1500] {
        let desk = Desk::new("room-disk");
        let size = |kilobytes| format!("size={kilobytes}k");
        let Some(disk) = Mounted::new(&desk.folder, &["-t", "tmpfs", "-o", &size(kilobytes), "tmpfs"]) else { return };
        let starved = desk.run(&["add", &articles, "--format", "ndjson"]);
        check(&desk, &articles, starved, || disk.again(&size(100_000)));
    }
}

#[test]
fn a_full_disk_stops_what_makes_room_without_loss() {
    let outside = Desk::new("room-care-articles");
    let articles = outside.articles("articles.jsonl", 0..60);
    let desk = Desk::new("room-care");
    let Some(disk) = Mounted::new(&desk.folder, &["-t", "tmpfs", "-o", "size=100m", "tmpfs"]) else { return };
    let hash = acknowledged(&desk.run(&["add", &articles, "--format", "ndjson"]).out).pop_first().expect("a hash");
    let used = std::fs::metadata(desk.ledger()).expect("it is there").len();
    let forget = ["ledger", "forget", "--article", hash.as_str(), "--by", "Ada", "--why", "a court said so"];
    for more in [8, 100, 1000] {
        disk.again(&format!("size={}k", used / 1024 + more));
        starved_well(&desk, desk.run(&["ledger", "rebuild"]));
        starved_well(&desk, desk.run(&["ledger", "copy", desk.path("copy.db").to_str().expect("UTF-8")]));
        assert!(!desk.path("copy.db").exists());
        starved_well(&desk, desk.run(&forget));
    }
    disk.again("size=100m");
    desk.run(&forget).leaves(0);
    assert_eq!(desk.sound()["removed"], 2);
}

/// Needs no mount: the system lets no file grow beyond a size.
#[test]
fn a_file_that_may_not_grow_loses_nothing() {
    let outside = Desk::new("room-limit-articles");
    let articles = outside.articles("articles.jsonl", 0..60);
    for blocks in [8, 100, 300, 600, 1000, 2000] {
        let desk = Desk::new("room-limit");
        // In blocks of 512 or 1,024 bytes, as the shell has it. The signal that would end the program is passed over.
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"")]);
        shell.arg(env!("CARGO_BIN_EXE_armistice"));
        let starved = Run::of(&mut desk.through(shell, &["add", &articles, "--format", "ndjson"]));
        check(&desk, &articles, starved, || ());
    }
}
