//! What we build on: licences we may use, one version of each library, and the registry as the only source.
//!
//! Works from `cargo metadata`, so it needs no tool beside Cargo and no advisory database. Why not `cargo-deny`:
//! `docs/decisions.md`.

use crate::house;
use serde_json::Value;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::process::Command;

/// Licences that let us give the program away under Apache-2.0 or MIT.
const LICENCES: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Libraries that we do not want, with the reason.
const BANNED: &[(&str, &str)] = &[
    ("openssl-sys", "the program is one file and builds without system libraries"),
    ("reqwest", "reading articles opens no connection"),
    ("tokio", "the work is bound by the processor; threads do"),
    ("chrono", "days are jiff's"),
    ("time", "days are jiff's"),
    ("lazy_static", "the standard library has LazyLock"),
];

/// Libraries that stand twice in the tree because others ask for different versions of them.
const TWICE: &[&str] = &[];

/// The packages that a build on this machine takes in.
fn packages() -> Vec<Value> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_string());
    let run = |arguments: &[&str]| {
        let output = Command::new(&cargo).args(arguments).current_dir(house::root()).output().expect("cargo runs");
        assert!(output.status.success(), "cargo {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("cargo writes UTF-8")
    };
    let version = run(&["-vV"]);
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("cargo names its host");
    let metadata = run(&["metadata", "--locked", "--format-version", "1", "--filter-platform", host]);
    let mut metadata: Value = serde_json::from_str(&metadata).expect("cargo writes JSON");
    match metadata["packages"].take() {
        Value::Array(packages) => packages,
        other => panic!("no list of packages: {other}"),
    }
}

fn name(package: &Value) -> &str {
    package["name"].as_str().unwrap_or("")
}

#[test]
fn every_licence_is_one_we_may_use() {
    let faults = packages().into_iter().filter_map(|package| {
        let licence = package["license"].as_str().unwrap_or("none given");
        (!allowed(licence)).then(|| format!("{}: {licence}", name(&package)))
    });
    house::none("licences of what we build on", faults);
}

#[test]
fn everything_comes_from_the_registry() {
    const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";
    let faults = packages().into_iter().filter_map(|package| match package["source"].as_str() {
        // A path of this workspace has no source.
        None if package["manifest_path"].as_str().is_some_and(|path| path.contains("/crates/")) => None,
        Some(REGISTRY) => None,
        other => Some(format!("{}: {other:?}", name(&package))),
    });
    house::none("what we build on comes from crates.io", faults);
}

#[test]
fn nothing_banned_is_built_in() {
    let faults = packages().into_iter().filter_map(|package| {
        let ban = BANNED.iter().find(|(banned, _)| *banned == name(&package));
        ban.map(|(banned, reason)| format!("{banned}: {reason}"))
    });
    house::none("libraries that we do not want", faults);
}

#[test]
fn no_library_stands_twice_unless_listed() {
    let mut versions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for package in packages() {
        let version = package["version"].as_str().unwrap_or("").to_string();
        versions.entry(name(&package).to_string()).or_default().insert(version);
    }
    let twice = versions.iter().filter(|(name, versions)| versions.len() > 1 && !TWICE.contains(&name.as_str()));
    house::none("two versions of a library", twice.map(|(name, versions)| format!("{name}: {versions:?}")));
    let single = TWICE.iter().filter(|name| versions.get(**name).is_none_or(|versions| versions.len() < 2));
    house::none("listed as standing twice, and does not", single.map(|name| name.to_string()));
}

/// Whether an SPDX expression leaves us a licence: one of those joined by OR, all of those joined by AND.
fn allowed(expression: &str) -> bool {
    let expression = expression.replace('/', " OR ");
    let expression = expression.trim();
    if let Some(parts) = split(expression, " OR ") {
        return parts.iter().any(|part| allowed(part));
    }
    if let Some(parts) = split(expression, " AND ") {
        return parts.iter().all(|part| allowed(part));
    }
    match expression.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        Some(inner) => allowed(inner),
        None => LICENCES.contains(&expression),
    }
}

/// Splits at a word that stands outside brackets; none if there is no such place.
fn split<'a>(expression: &'a str, word: &str) -> Option<Vec<&'a str>> {
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, c) in expression.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            ' ' if depth == 0 && expression[at..].starts_with(word) => {
                parts.push(&expression[start..at]);
                start = at + word.len();
            }
            _ => {}
        }
    }
    parts.push(&expression[start..]);
    (parts.len() > 1).then_some(parts)
}

#[test]
fn licence_expressions_are_understood() {
    for expression in
        ["MIT", "MIT OR GPL-3.0", "MIT/Apache-2.0", "(MIT OR Apache-2.0) AND Unicode-3.0", "GPL-2.0 OR (MIT AND ISC)"]
    {
        assert!(allowed(expression), "{expression}");
    }
    for expression in ["GPL-3.0", "MIT AND GPL-3.0", "(MIT OR Apache-2.0) AND MPL-2.0", "", "none given"] {
        assert!(!allowed(expression), "{expression}");
    }
}
