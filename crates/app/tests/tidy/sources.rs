//! How a source file looks: it begins with a sentence, is short, has short functions, and leaves nothing undone.

use crate::house;

/// Lines of a file.
const LONGEST_FILE: usize = 600;
/// Lines of a function, from its name to its closing brace.
const LONGEST_FUNCTION: usize = 70;

/// Functions that are longer, with their lines. This list only gets shorter.
const LONG: &[(&str, &str, usize)] = &[];

/// What is not left behind.
const LEFT: &[&str] = &["TODO", "FIXME", "XXX", "dbg!", "todo!", "unimplemented!"];

#[test]
fn a_file_begins_with_a_sentence_that_says_what_it_is_for() {
    let faults = house::rust().into_iter().filter(|path| {
        let content = house::read(path);
        let head = content.lines().next().unwrap_or("");
        let block: Vec<&str> = content.lines().take_while(|line| line.starts_with("//!")).collect();
        !(head.starts_with("//! ") && block.iter().any(|line| line.contains(['.', ':', '?'])))
    });
    house::none("every source file begins with `//! ` and a sentence", faults);
}

#[test]
fn files_are_short() {
    let faults = house::rust().into_iter().filter_map(|path| {
        let lines = house::read(&path).lines().count();
        (lines > LONGEST_FILE).then(|| format!("{path}: {lines} lines"))
    });
    house::none("a source file has at most 600 lines; split it by subject", faults);
}

#[test]
fn functions_are_short() {
    let mut faults = Vec::new();
    let mut met = Vec::new();
    for path in house::rust() {
        for (name, lines) in functions(&house::read(&path)) {
            let listed = LONG.iter().find(|(file, own, _)| *file == path && *own == name);
            match listed {
                Some((_, _, most)) if lines <= *most => met.push((path.clone(), name, lines)),
                _ if lines <= LONGEST_FUNCTION => {}
                _ => faults.push(format!("{path}: fn {name} has {lines} lines")),
            }
        }
    }
    house::none("a function has at most 70 lines; split it at its natural joints", faults);
    let stale = LONG.iter().filter(|(file, name, most)| {
        !met.iter().any(|(path, own, lines)| path == file && own == name && lines == most && *most > LONGEST_FUNCTION)
    });
    house::none(
        "the list of long functions only gets shorter; write down the new length or take the entry out",
        stale.map(|(file, name, most)| format!("{file}: fn {name} is listed with {most}")),
    );
}

#[test]
fn nothing_is_left_undone() {
    let mut faults = Vec::new();
    // This file names what it looks for.
    for path in house::rust().into_iter().filter(|path| !path.ends_with("tidy/sources.rs")) {
        for (index, line) in house::read(&path).lines().enumerate() {
            faults.extend(
                LEFT.iter().filter(|word| line.contains(*word)).map(|word| format!("{path}:{}: {word}", index + 1)),
            );
        }
    }
    house::none("a reminder in the source is work that nobody does; do it or open an issue", faults);
}

#[test]
fn every_use_has_its_own_line() {
    // One name a line keeps changes of several people apart. The measuring crate groups its imports.
    let paths = house::rust().into_iter().filter(|path| !path.starts_with("crates/score/"));
    let faults = paths.flat_map(|path| {
        let content = house::read(&path);
        let lines = content.lines().enumerate().filter(|(_, line)| line.starts_with("use ") && line.contains('{'));
        lines.map(|(index, _)| format!("{path}:{}", index + 1)).collect::<Vec<_>>()
    });
    house::none("one `use` a line", faults);
}

/// Functions with their lengths. The sources are formatted, so a function ends at the first brace of its own indent.
fn functions(content: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = content.lines().collect();
    let mut rows = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let Some(name) = function_name(line) else { continue };
        let indent = line.len() - line.trim_start().len();
        let close = format!("{}}}", " ".repeat(indent));
        // A signature without a body ends in a semicolon; a body on the same line in its brace.
        if line.ends_with(';') || line.ends_with('}') {
            continue;
        }
        if let Some(length) = lines[start..].iter().position(|line| *line == close) {
            rows.push((name, length + 1));
        }
    }
    rows
}

fn function_name(line: &str) -> Option<String> {
    let mut words = line.split_whitespace();
    let name = loop {
        match words.next()? {
            "fn" => break words.next()?,
            word if word.starts_with("pub") || matches!(word, "const" | "async" | "unsafe" | "in") => {}
            _ => return None,
        }
    };
    Some(name.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect())
}

#[test]
fn lengths_of_functions_are_counted() {
    let content = "fn short() {}\n\npub(crate) fn long(\n    a: u8,\n) -> u8 {\n    a\n}\n\nimpl A {\n    fn inner() {\n        b();\n    }\n}\n";
    assert_eq!(functions(content), [("long".to_string(), 5), ("inner".to_string(), 3)]);
}
