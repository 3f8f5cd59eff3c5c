//! The program on a terminal of its own: keys in, pages out.

use crate::program::root;
use pty_process::Size;
use pty_process::blocking::Command;
use pty_process::blocking::Pty;
use pty_process::blocking::open;
use rustix::termios::LocalModes;
use std::io::Read;
use std::io::Write;
use std::process::Child;
use std::sync::Arc;
use std::sync::Mutex;
use std::time::Duration;
use std::time::Instant;

/// No page takes longer.
const PATIENCE: Duration = Duration::from_secs(30);

/// A program that runs on a terminal.
pub(crate) struct Terminal {
    pty: Arc<Pty>,
    child: Child,
    seen: Arc<Mutex<Vec<u8>>>,
    /// How much of what was seen had been asked for.
    at: usize,
}

impl Terminal {
    /// Starts the program without colours on a terminal of 100 columns and 40 lines.
    pub(crate) fn start(arguments: &[&str]) -> Terminal {
        let (pty, pts) = open().expect("a terminal can be made");
        pty.resize(Size::new(40, 100)).expect("it can be resized");
        let command = Command::new(env!("CARGO_BIN_EXE_armistice"));
        let command = command.args(arguments).current_dir(root()).env("NO_COLOR", "1").env_remove("ARMISTICE_REVIEWER");
        let child = command.spawn(pts).expect("the program starts");
        let (pty, seen) = (Arc::new(pty), Arc::new(Mutex::new(Vec::new())));
        let (reader, kept) = (Arc::clone(&pty), Arc::clone(&seen));
        std::thread::spawn(move || {
            let mut some = [0; 4096];
            while let Ok(count @ 1..) = (&*reader).read(&mut some) {
                kept.lock().expect("no reader panics").extend_from_slice(&some[..count]);
            }
        });
        Terminal { pty, child, seen, at: 0 }
    }

    /// All that was printed since the last page that was asked for.
    fn fresh(&self) -> String {
        String::from_utf8_lossy(&self.seen.lock().expect("no reader panics")[self.at..]).into_owned()
    }

    /// Waits for a page with some words, and gives it.
    pub(crate) fn page(&mut self, words: &str) -> String {
        self.page_with(&[words])
    }

    /// Waits for a page with any of some words, and gives it once nothing more comes.
    fn page_with(&mut self, words: &[&str]) -> String {
        let began = Instant::now();
        loop {
            let fresh = self.settled();
            let pages = fresh.split("\x1b[H").map(|page| page.replace("\x1b[K", "").replace("\r\n", "\n"));
            if let Some(page) = pages.into_iter().find(|page| words.iter().any(|words| page.contains(words))) {
                return page;
            }
            assert!(began.elapsed() < PATIENCE, "{words:?} is on no page:\n{fresh}");
        }
    }

    /// What was printed, once nothing more has come for a moment.
    fn settled(&self) -> String {
        let mut fresh = self.fresh();
        loop {
            std::thread::sleep(Duration::from_millis(20));
            let now = self.fresh();
            if now == fresh {
                return now;
            }
            fresh = now;
        }
    }

    /// From here on only what is printed now is looked at.
    fn turn(&mut self) {
        self.settled();
        self.at = self.seen.lock().expect("no reader panics").len();
    }

    /// Types, and waits for a page with some words.
    pub(crate) fn press(&mut self, keys: &str, words: &str) -> String {
        self.press_for(keys, &[words])
    }

    /// Types, and waits for a page with any of some words.
    pub(crate) fn press_for(&mut self, keys: &str, words: &[&str]) -> String {
        self.turn();
        (&*self.pty).write_all(keys.as_bytes()).expect("the terminal takes keys");
        self.page_with(words)
    }

    /// Makes the terminal another size.
    pub(crate) fn resize(&mut self, lines: u16, columns: u16, words: &str) -> String {
        self.turn();
        self.pty.resize(Size::new(lines, columns)).expect("it can be resized");
        self.page(words)
    }

    /// Whether the terminal shows what is typed, as it does outside the program.
    pub(crate) fn echoes(&self) -> bool {
        rustix::termios::tcgetattr(&*self.pty).expect("it can be asked").local_modes.contains(LocalModes::ECHO)
    }

    /// Waits for the end, and gives the exit code with all that was printed.
    pub(crate) fn end(&mut self) -> (Option<i32>, String) {
        let began = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("it can be asked") {
                std::thread::sleep(Duration::from_millis(50));
                let all = String::from_utf8_lossy(&self.seen.lock().expect("no reader panics")).into_owned();
                return (status.code(), all);
            }
            assert!(began.elapsed() < PATIENCE, "the program does not end: {}", self.fresh());
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
