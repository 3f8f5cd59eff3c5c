//! Runs `armistice serve` on a ledger of its own and asks it.

use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::io::Write;
use std::net::TcpStream;
use std::path::Path;
use std::path::PathBuf;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

/// A running server, which ends with the test.
pub(crate) struct Server {
    child: Child,
    address: String,
    folder: Arc<tempfile::TempDir>,
}

/// What it answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    head_as_sent: String,
    pub(crate) body: String,
}

/// The project's root.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

impl Server {
    /// A server over a ledger of the examples.
    pub(crate) fn of_examples() -> Server {
        Server::of(&["examples"])
    }

    /// A server over a ledger of what some paths lead to.
    pub(crate) fn of(paths: &[&str]) -> Server {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let ledger = folder.path().join("desk.db");
        let mut arguments = vec!["add", "--quiet", "--ledger", ledger.to_str().expect("a path in UTF-8")];
        arguments.extend(paths);
        let added = Command::new(env!("CARGO_BIN_EXE_armistice")).args(&arguments).current_dir(root()).status();
        assert!(added.expect("the program starts").success(), "the articles can be entered");
        let (child, address) = start(&ledger, &[]);
        Server { child, address, folder: Arc::new(folder) }
    }

    /// Another server over the same ledger, with some options.
    pub(crate) fn again(&self, options: &[&str]) -> Server {
        let (child, address) = start(&self.ledger(), options);
        Server { child, address, folder: Arc::clone(&self.folder) }
    }

    /// The ledger.
    pub(crate) fn ledger(&self) -> PathBuf {
        self.folder.path().join("desk.db")
    }

    /// Its address, as a request names it.
    pub(crate) fn host(&self) -> &str {
        &self.address
    }

    /// What a path answers to whoever wants a page.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[("accept", "text/html")], "")
    }

    /// What a form is answered that a page of its own sends.
    pub(crate) fn post(&self, path: &str, cookie: &str, form: &str) -> Answer {
        let origin = format!("http://{}", self.address);
        let kind = "application/x-www-form-urlencoded";
        let headers = [("accept", "text/html"), ("content-type", kind), ("origin", &origin), ("cookie", cookie)];
        self.ask("POST", path, &headers, form)
    }

    /// What a request is answered.
    pub(crate) fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let own = headers.iter().any(|(name, _)| *name == "host");
        let mut request =
            format!("{method} {path} HTTP/1.1\r\nconnection: close\r\ncontent-length: {}\r\n", body.len());
        if !own {
            request.push_str(&format!("host: {}\r\n", self.address));
        }
        headers.iter().for_each(|(name, value)| request.push_str(&format!("{name}: {value}\r\n")));
        self.send(&format!("{request}\r\n{body}"))
    }

    /// What some bytes are answered.
    pub(crate) fn send(&self, request: &str) -> Answer {
        let mut stream = TcpStream::connect(&self.address).expect("the server listens");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a time to wait");
        // A server that refuses may close before it has read everything.
        drop(stream.write_all(request.as_bytes()));
        let mut bytes = Vec::new();
        drop(stream.read_to_end(&mut bytes));
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0);
        Answer { status, head: head.to_ascii_lowercase(), head_as_sent: head.to_string(), body: body.to_string() }
    }
}

/// Starts the program, and waits until it says where it listens.
fn start(ledger: &Path, options: &[&str]) -> (Child, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_armistice"))
        .args(["serve", "--port", "0", "--ledger", ledger.to_str().expect("a path in UTF-8")])
        .args(options)
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut line = String::new();
    let errors = child.stderr.take().expect("standard error");
    BufReader::new(errors).read_line(&mut line).expect("a line on standard error");
    let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next()).map(str::to_string);
    (child, address.unwrap_or_else(|| panic!("no address in {line:?}")))
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Answer {
    /// A header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")))
    }

    /// A header with its letters as they were sent.
    pub(crate) fn raw(&self, name: &str) -> &str {
        self.head_as_sent.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default()
    }

    /// The value of the first attribute or field behind some words of the page.
    pub(crate) fn after(&self, words: &str) -> String {
        let rest = self.body.split(words).nth(1).unwrap_or_else(|| panic!("{words:?} is not in the page"));
        rest.chars().take_while(|c| !matches!(c, '"' | '<' | '?' | '#')).collect()
    }
}
