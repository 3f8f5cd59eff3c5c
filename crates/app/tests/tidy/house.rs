//! The project's files, and the one way in which a rule fails.

use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;

/// The project's root.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A file of the project.
pub(crate) fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Files below a folder with an ending, as paths from the root, in order.
pub(crate) fn files(folder: &str, ending: &str) -> Vec<String> {
    let mut rows = Vec::new();
    let mut open = vec![folder.to_string()];
    while let Some(folder) = open.pop() {
        let Ok(entries) = std::fs::read_dir(root().join(&folder)) else { continue };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = format!("{folder}/{name}");
            if entry.path().is_dir() {
                if name != "target" && !name.starts_with('.') {
                    open.push(path);
                }
            } else if name.ends_with(ending) {
                rows.push(path);
            }
        }
    }
    rows.sort();
    rows
}

/// Every Rust file of the project.
pub(crate) fn rust() -> Vec<String> {
    let mut rows = files("crates", ".rs");
    rows.extend(files("fuzz", ".rs"));
    rows
}

/// Fails with all faults, if there are any.
pub(crate) fn none(rule: &str, faults: impl IntoIterator<Item = String>) {
    let faults: BTreeSet<String> = faults.into_iter().collect();
    let lines: Vec<String> = faults.into_iter().collect();
    assert!(lines.is_empty(), "{rule}\n  {}\n", lines.join("\n  "));
}
