//! Who may use whom: between crates, and between the engine's folders.

use crate::house;

/// Each crate with the crates of ours that it may use.
const CRATES: &[(&str, &[&str])] = &[
    ("engine", &[]),
    ("encoder", &["engine"]),
    ("store", &["engine"]),
    ("score", &["engine", "encoder"]),
    ("app", &["engine", "store", "encoder"]),
    ("batch", &["engine", "encoder"]),
];

/// Each folder of the engine with the ones it may use beside itself.
const FOLDERS: &[(&str, &[&str])] = &[
    ("article", &["table"]),
    ("vocabulary", &["table"]),
    ("find", &["article", "vocabulary"]),
    ("link", &["article", "vocabulary", "find"]),
    ("record", &["article", "vocabulary", "find", "link"]),
    ("state", &["vocabulary", "link", "record"]),
];

/// What the engine may not name: the outside world, and orders that differ from run to run.
const OUTSIDE: &[&str] = &[
    "std::fs",
    "std::io",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "Mutex",
    "RwLock",
    "std::sync::atomic",
    "thread_local!",
    "SystemTime",
    "Instant::",
    "Timestamp::now",
    "Zoned::now",
    "std::collections::HashMap",
    "std::collections::HashSet",
    "println!",
    "print!(",
    "tracing::",
    "log::",
];

#[test]
fn crates_use_only_those_below_them() {
    let mut faults = Vec::new();
    for path in house::files("crates", "Cargo.toml") {
        let name = path.split('/').nth(1).unwrap_or("");
        let Some((_, allowed)) = CRATES.iter().find(|(own, _)| *own == name) else {
            faults.push(format!("{path}: a crate that the rule does not know"));
            continue;
        };
        for line in house::read(&path).lines() {
            let Some(used) = line.strip_prefix("armistice-") else { continue };
            let used: String = used.chars().take_while(|c| c.is_alphanumeric()).collect();
            if !allowed.contains(&used.as_str()) {
                faults.push(format!("{path}: uses {used}"));
            }
        }
    }
    house::none("crates use only those below them (ARCHITECTURE.md)", faults);
}

#[test]
fn the_engine_keeps_the_order_of_the_flow() {
    let mut faults = Vec::new();
    for (folder, allowed) in FOLDERS {
        // A folder's tests read whole articles, so they may use all of the engine.
        let all = house::files(&format!("crates/engine/src/{folder}"), ".rs");
        for path in all.into_iter().filter(|path| !path.ends_with("/tests.rs")) {
            for (index, line) in production(&house::read(&path)) {
                for used in from_the_root(&line) {
                    if used != *folder && !allowed.contains(&used.as_str()) {
                        faults.push(format!("{path}:{}: {folder} uses {used}", index + 1));
                    }
                }
            }
        }
    }
    house::none("a folder of the engine uses only those before it in the flow (ARCHITECTURE.md)", faults);
}

/// `src/record/events/mod.rs` is two modules deep: `super::super` leads out of its folder, which only `crate::` may.
#[test]
fn nobody_leaves_a_folder_by_super() {
    let mut faults = Vec::new();
    for path in house::files("crates/engine/src", ".rs") {
        let below = path.trim_start_matches("crates/engine/src/").trim_end_matches(".rs").trim_end_matches("/mod");
        let depth = below.split('/').count();
        for (index, line) in production(&house::read(&path)) {
            if below != "lib" && line.contains(&"super::".repeat(depth)) {
                faults.push(format!("{path}:{}: write crate:: where another folder is meant", index + 1));
            }
        }
    }
    house::none("what leaves a folder of the engine is named from the root", faults);
}

#[test]
fn the_engine_knows_no_outside_world() {
    let mut faults = Vec::new();
    for path in house::files("crates/engine/src", ".rs") {
        for (index, line) in production(&house::read(&path)) {
            let code = line.split("//").next().unwrap_or("");
            faults.extend(
                OUTSIDE.iter().filter(|word| code.contains(*word)).map(|word| format!("{path}:{}: {word}", index + 1)),
            );
        }
    }
    house::none("the engine has no files, clock, environment, threads or output: what it needs is an argument", faults);
}

/// The lines before a file's own tests, which may read a whole article through every stage.
fn production(content: &str) -> Vec<(usize, String)> {
    let lines = content.lines().enumerate().take_while(|(_, line)| line.trim() != "#[cfg(test)]");
    lines.map(|(index, line)| (index, line.to_string())).collect()
}

/// The modules that a line names from the crate's root. A name re-exported at the root stands for itself, and so is
/// a fault: within the engine things are named where they are made.
fn from_the_root(line: &str) -> Vec<String> {
    let code = line.split("//").next().unwrap_or("");
    let used = code.split("crate::").skip(1);
    used.map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()).collect()
}
