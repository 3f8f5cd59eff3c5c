//! A document that can lie is tested: the paths, commands and files it names are there.

use crate::house;
use std::collections::BTreeSet;

/// The documents that people read first, and those under docs/.
fn documents() -> Vec<String> {
    let mut rows: Vec<String> =
        ["README.md", "ARCHITECTURE.md", "STYLE.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(String::from).into();
    rows.extend(house::files("docs", ".md"));
    rows.extend(house::files("examples", ".md"));
    rows
}

/// What a path of ours begins with.
const ROOTS: &[&str] = &["crates/", "data/", "docs/", "corpus/", "examples/", "fuzz/", ".ci/", ".cargo/"];

#[test]
fn every_path_exists() {
    let mut faults = Vec::new();
    for document in documents() {
        for (index, line) in house::read(&document).lines().enumerate() {
            for path in paths(line) {
                if !house::root().join(&path).exists() {
                    faults.push(format!("{document}:{}: there is no {path}", index + 1));
                }
            }
        }
    }
    house::none("documents name paths that exist", faults);
}

#[test]
fn every_link_leads_somewhere() {
    let mut faults = Vec::new();
    for document in documents() {
        let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
        for (index, line) in house::read(&document).lines().enumerate() {
            for link in links(line) {
                if !house::root().join(folder).join(&link).exists() {
                    faults.push(format!("{document}:{}: the link to {link} leads nowhere", index + 1));
                }
            }
        }
    }
    house::none("links between documents lead somewhere", faults);
}

#[test]
fn every_document_is_linked() {
    let linked: BTreeSet<String> = documents()
        .iter()
        .flat_map(|document| {
            let folder = document.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
            let content = house::read(document);
            content.lines().flat_map(links).map(|link| format!("{folder}{link}")).collect::<Vec<_>>()
        })
        .collect();
    let faults = house::files("docs", ".md").into_iter().filter(|path| !linked.contains(path));
    house::none("a page under docs/ that no document links to is read by nobody", faults);
}

/// Paths in backticks and code blocks: what begins like a folder of ours and has no mark of a pattern in it.
fn paths(line: &str) -> Vec<String> {
    let words = line.split(|c: char| c.is_whitespace() || "`()[],;\"'|".contains(c));
    let ours = words.filter(|word| ROOTS.iter().any(|root| word.starts_with(root)));
    ours.map(|word| word.split(['#', ':', '*', '<', '{', '…']).next().unwrap_or("").trim_end_matches(['.', '/']))
        .filter(|path| !path.is_empty())
        .map(String::from)
        .collect()
}

/// Targets of Markdown links to files, without their section.
fn links(line: &str) -> Vec<String> {
    let targets = line.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    targets
        .filter(|target| !target.contains("://") && !target.starts_with('#'))
        .map(|target| target.split('#').next().unwrap_or("").to_string())
        .collect()
}
