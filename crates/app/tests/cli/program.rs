//! Runs the program and tells what came of it.

use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Stdio;

/// What a run left.
pub(crate) struct Run {
    /// The exit code.
    pub(crate) code: i32,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

/// Runs the program in the project's root, by rules alone: they read the same on every machine, and fast.
pub(crate) fn armistice(arguments: &[&str]) -> Run {
    with_input(arguments, b"")
}

/// Runs the program as it is, with the learned reader.
pub(crate) fn whole(arguments: &[&str]) -> Run {
    run(Command::new(env!("CARGO_BIN_EXE_armistice")).args(arguments), b"")
}

/// Runs the program in the project's root by rules alone, with something on standard input.
pub(crate) fn with_input(arguments: &[&str], input: &[u8]) -> Run {
    run(Command::new(env!("CARGO_BIN_EXE_armistice")).args(arguments).env("ARMISTICE_NO_MODEL", "true"), input)
}

fn run(command: &mut Command, input: &[u8]) -> Run {
    let mut child = command
        .current_dir(root())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A program that has no use for its input closes it; that is no fault of the test.
    let mut pipe = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    let writing = std::thread::spawn(move || drop(pipe.write_all(&input)));
    let output = child.wait_with_output().expect("the program ends");
    writing.join().expect("the writer ends");
    Run {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).expect("UTF-8 on standard output"),
        err: String::from_utf8(output.stderr).expect("UTF-8 on standard error"),
    }
}

impl Run {
    /// Fails unless the program left with this code; shows what it said.
    pub(crate) fn leaves(self, code: i32) -> Run {
        assert_eq!(self.code, code, "standard output: {}\nstandard error: {}", self.out, self.err);
        self
    }

    /// Fails unless standard error holds these words.
    pub(crate) fn says(self, words: &str) -> Run {
        assert!(self.err.contains(words), "{words:?} is not in {}", self.err);
        self
    }

    /// Fails unless standard output holds these words.
    pub(crate) fn prints(self, words: &str) -> Run {
        assert!(self.out.contains(words), "{words:?} is not in {}", self.out);
        self
    }
}

/// The project's root.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// An empty folder for one test.
pub(crate) fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    drop(std::fs::remove_dir_all(&folder));
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// Writes a file into a folder, with the folders above it, and gives its path.
pub(crate) fn write(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> String {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    std::fs::write(&path, content).expect("a file");
    path.to_str().expect("a path in UTF-8").to_string()
}
