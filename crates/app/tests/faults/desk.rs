//! A folder with a ledger, articles to enter, and the program run on them.

use serde_json::Value;
use serde_json::json;
use std::collections::BTreeSet;
use std::fs::File;
use std::path::Path;
use std::path::PathBuf;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::time::Duration;
use std::time::Instant;

/// What a run left.
pub(crate) struct Run {
    /// The exit code; -1 where a signal ended it.
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// A folder of one test.
pub(crate) struct Desk {
    pub(crate) folder: PathBuf,
}

impl Desk {
    pub(crate) fn new(test: &str) -> Desk {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("faults").join(test);
        drop(std::fs::remove_dir_all(&folder));
        std::fs::create_dir_all(&folder).expect("a folder");
        Desk { folder }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    pub(crate) fn ledger(&self) -> PathBuf {
        self.path("test.db")
    }

    /// The program, to be run on the ledger.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        self.through(Command::new(env!("CARGO_BIN_EXE_armistice")), arguments)
    }

    /// The program behind another that starts it, such as a shell.
    pub(crate) fn through(&self, mut command: Command, arguments: &[&str]) -> Command {
        command.args(arguments).arg("--quiet").arg("--ledger").arg(self.ledger());
        command.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")).stdin(Stdio::null());
        // The ledger is on trial and not the reading, which takes a tenth of the time by rules alone.
        command.env("ARMISTICE_NO_MODEL", "true");
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        Run::of(&mut self.command(arguments))
    }

    /// Starts the program; what it prints goes to a file, so that nothing of it is lost with the program.
    pub(crate) fn start(&self, arguments: &[&str]) -> Running {
        let path = self.path(&format!("out-{}", arguments.join("-").replace('/', "_")));
        let out = File::create(&path).expect("a file");
        let child = self.command(arguments).stdout(out).stderr(Stdio::null()).spawn().expect("the program starts");
        Running { child, path }
    }

    /// How long the program takes.
    pub(crate) fn timed(&self, arguments: &[&str]) -> Duration {
        let began = Instant::now();
        self.run(arguments).leaves(0);
        began.elapsed()
    }

    /// Holds that nothing is wrong with the ledger, nothing half-visible, and the derived tables what the log gives.
    pub(crate) fn sound(&self) -> Value {
        self.checked(&["verify", "--tables", "--format", "json"])
    }

    /// Holds that a check finds nothing wrong.
    pub(crate) fn checked(&self, check: &[&str]) -> Value {
        let run = self.run(check).leaves(0);
        let report: Value = serde_json::from_str(&run.out).expect("JSON");
        assert!(report["readings"].as_u64() >= report["articles"].as_u64(), "{report}");
        report
    }

    /// Holds that each of some articles can be read with its reading.
    pub(crate) fn holds(&self, hashes: &BTreeSet<String>) {
        if hashes.is_empty() {
            return;
        }
        let ledger = armistice_store::Ledger::read(&self.ledger()).expect("it can be opened");
        for hash in hashes {
            let found = ledger.article(hash).expect("it can be read");
            let (text, reading) = found.unwrap_or_else(|| panic!("{hash} was acknowledged and is lost"));
            assert_eq!(reading["document"]["sha256"].as_str(), Some(hash.as_str()));
            assert!(!text.is_empty());
        }
    }

    /// Takes the ledger away, with all that lies beside it.
    pub(crate) fn clear(&self) {
        for entry in std::fs::read_dir(&self.folder).expect("a folder").flatten() {
            if entry.file_name().to_string_lossy().starts_with("test.db") {
                std::fs::remove_file(entry.path()).expect("a file");
            }
        }
    }

    /// Bytes of the ledger's files that hold anything: what was there before must be there after.
    pub(crate) fn bytes(&self) -> Vec<Vec<u8>> {
        let read = |ending: &str| std::fs::read(self.path(&format!("test.db{ending}"))).unwrap_or_default();
        vec![read(""), read("-wal")]
    }

    /// Writes articles of our own that differ from one another, and gives the path.
    pub(crate) fn articles(&self, name: &str, numbers: std::ops::Range<usize>) -> String {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
        let texts: Vec<String> = ["wire", "broadcaster", "state-agency", "military-bulletin", "analysis"]
            .iter()
            .map(|name| std::fs::read_to_string(root.join(format!("{name}.txt"))).expect("an example"))
            .collect();
        let lines: String = numbers
            .map(|number| {
                let text = &texts[number % texts.len()];
                let row = json!({
                    "text": format!("{text}\n\"The road is closed,\" Ruslana Quibblewick{number} told reporters on Monday.\n"),
                    "title": format!("Report {number}"),
                    "outlet": format!("Outlet {}", number % 7),
                    "url": format!("https://outlet.example/{number}"),
                    "published": "2025-03-14",
                });
                format!("{row}\n")
            })
            .collect();
        let path = self.path(name);
        std::fs::write(&path, lines).expect("a file");
        path.to_str().expect("UTF-8").to_string()
    }
}

/// A run of the program that has not ended.
pub(crate) struct Running {
    child: Child,
    path: PathBuf,
}

impl Running {
    /// Waits, kills the program, and gives the articles that it acknowledged, and whether it had come to its end before.
    pub(crate) fn killed(mut self, after: Duration) -> (BTreeSet<String>, bool) {
        std::thread::sleep(after);
        self.child.kill().expect("it can be killed");
        let ended = self.child.wait().expect("it ends").success();
        (acknowledged(&std::fs::read_to_string(&self.path).expect("UTF-8")), ended)
    }

    /// Waits until the program has acknowledged something.
    pub(crate) fn works(&self) {
        while std::fs::metadata(&self.path).is_ok_and(|about| about.len() == 0) {
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Kills the program as soon as it has acknowledged something.
    pub(crate) fn killed_at_work(self) -> (BTreeSet<String>, bool) {
        self.works();
        self.killed(Duration::ZERO)
    }

    /// Waits for the end and gives the exit code.
    pub(crate) fn ends(mut self) -> i32 {
        self.child.wait().expect("it ends").code().unwrap_or(-1)
    }
}

/// The articles that whole lines of `add --format ndjson` name.
pub(crate) fn acknowledged(out: &str) -> BTreeSet<String> {
    let whole = out.split_inclusive('\n').filter(|line| line.starts_with('{') && line.ends_with('\n'));
    let rows = whole.map(|line| serde_json::from_str::<Value>(line).expect("a line of JSON"));
    rows.map(|row| row["sha256"].as_str().expect("a hash").to_string()).collect()
}

impl Run {
    pub(crate) fn of(command: &mut Command) -> Run {
        let output = command.output().expect("the program starts");
        Run {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).expect("UTF-8 on standard output"),
            err: String::from_utf8(output.stderr).expect("UTF-8 on standard error"),
        }
    }

    /// Fails unless the program left with this code; shows what it said.
    #[track_caller]
    pub(crate) fn leaves(self, code: i32) -> Run {
        assert_eq!(self.code, code, "standard output: {}\nstandard error: {}", self.out, self.err);
        self
    }

    /// Fails unless standard error holds these words.
    #[track_caller]
    pub(crate) fn says(self, words: &str) -> Run {
        assert!(self.err.contains(words), "{words:?} is not in {}", self.err);
        self
    }
}

/// Numbers that look random and are the same in every run.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    /// A number below a bound: splitmix64.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % bound.max(1) as u64) as usize
    }

    /// A time between none and a whole.
    pub(crate) fn moment(&mut self, whole: Duration) -> Duration {
        whole * self.below(10_000) as u32 / 10_000
    }
}

/// How many faults are wanted: as many as a test can bear, or as `FAULTS` says.
pub(crate) fn wanted(usual: usize) -> usize {
    std::env::var("FAULTS").ok().and_then(|number| number.parse().ok()).unwrap_or(usual)
}

/// The day of news, where many faults are wanted and it is at hand.
pub(crate) fn day() -> Option<String> {
    std::env::var_os("FAULTS")?;
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/news/2025-05-21.jsonl.gz");
    if !path.exists() {
        println!("skipped: {} is not at hand; articles of our own instead", path.display());
        return None;
    }
    path.to_str().map(str::to_string)
}
