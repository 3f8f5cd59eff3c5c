//! The words of the interface: each is used, each is there in every language, with the same gaps.

use crate::server::root;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;

/// Groups of codes whose words stand in the program in English, and in these files in other languages.
const CODES: [&str; 7] = ["issue.", "stance.", "voice.", "status.", "step.", "claim.", "event."];

fn file(language: &str) -> BTreeMap<String, String> {
    let path = root().join(format!("crates/app/src/web/texts/{language}.txt"));
    let content = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let lines = content.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let mut texts = BTreeMap::new();
    for line in lines {
        let (key, text) = line.split_once(" = ").unwrap_or_else(|| panic!("{language}: {line:?} is no text"));
        assert!(texts.insert(key.to_string(), text.to_string()).is_none(), "{language}: {key} stands twice");
    }
    texts
}

fn sources(folder: &Path, all: &mut String) {
    for entry in std::fs::read_dir(folder).expect("the folder").flatten() {
        if entry.path().is_dir() {
            sources(&entry.path(), all);
        } else {
            all.push_str(&std::fs::read_to_string(entry.path()).expect("a source file"));
        }
    }
}

#[test]
fn every_text_is_used_and_every_used_text_is_there() {
    let mut code = String::new();
    sources(&root().join("crates/app/src/serve"), &mut code);
    let english = file("en");
    let unused: Vec<&String> = english.keys().filter(|key| !code.contains(&format!("\"{key}\""))).collect();
    assert!(unused.is_empty(), "nothing uses {unused:?}");
    let calls = [".t(\"", ".say(\"", ".count(\""].iter().flat_map(|call| code.split(call).skip(1));
    let used: BTreeSet<&str> = calls.filter_map(|rest| rest.split('"').next()).collect();
    let missing: Vec<&&str> = used
        .iter()
        .filter(|key| key.contains('.') || !key.contains(' '))
        .filter(|key| !english.contains_key(**key))
        .collect();
    assert!(missing.is_empty(), "en.txt lacks {missing:?}");
}

#[test]
fn every_language_has_every_text_with_its_gaps() {
    let english = file("en");
    for language in ["uk", "ru"] {
        let own = file(language);
        let missing: Vec<&String> = english.keys().filter(|key| !own.contains_key(*key)).collect();
        assert!(missing.is_empty(), "{language}.txt lacks {missing:?}");
        let foreign: Vec<&String> = own
            .keys()
            .filter(|key| !english.contains_key(*key) && !CODES.iter().any(|code| key.starts_with(code)))
            .collect();
        assert!(foreign.is_empty(), "{language}.txt has {foreign:?}, which nothing uses");
        for (key, text) in &english {
            let gaps = |text: &str| ["{0}", "{1}"].map(|gap| text.contains(gap));
            let forms = |text: &str| text.split(" | ").count();
            assert_eq!(gaps(text), gaps(&own[key]), "{language}.txt: the gaps of {key}");
            assert_eq!(forms(text) > 1, forms(&own[key]) > 1, "{language}.txt: the forms of {key}");
        }
    }
}
