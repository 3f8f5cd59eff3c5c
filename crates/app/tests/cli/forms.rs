//! The forms of output: each holds its promise to the program that reads it.

use crate::exits::LISTINGS;
use crate::program::armistice;
use serde_json::Value;

/// The columns that stand behind every listing's own.
const EVIDENCE: &str = "sentence\toutlet\tpublished\tfile\tline\turl";

#[test]
fn in_a_pipe_a_listing_is_tab_separated_with_a_head() {
    for command in LISTINGS {
        let out = armistice(&[command, "examples"]).leaves(0).out;
        let head = out.lines().next().unwrap_or("");
        assert!(head.ends_with(EVIDENCE), "{command}: {head}");
        let columns = head.split('\t').count();
        for line in out.lines() {
            assert_eq!(line.split('\t').count(), columns, "{command}: {line}");
        }
        assert_eq!(out, armistice(&[command, "examples", "--format", "tsv", "--quiet"]).leaves(0).out);
    }
}

#[test]
fn the_page_on_records_lists_the_columns_of_every_listing() {
    let page = std::fs::read_to_string(crate::program::root().join("docs/records.md")).expect("docs/records.md");
    let diff = ["diff", "examples", "--from", "2025-03-12", "--to", "2025-03-14"];
    for call in LISTINGS.iter().map(|command| vec![*command, "examples"]).chain([diff.to_vec()]) {
        let out = armistice(&call).leaves(0).out;
        let head = out.lines().next().and_then(|head| head.strip_suffix(EVIDENCE)).unwrap_or("");
        let columns: Vec<String> = head.split_terminator('\t').map(|name| format!("`{name}`")).collect();
        let row = format!("| `{}` | {} |", call[0], columns.join(", "));
        assert!(page.contains(&row), "docs/records.md lacks: {row}");
    }
}

#[test]
fn comma_separated_values_are_quoted() {
    for command in LISTINGS {
        let out = armistice(&[command, "examples", "--format", "csv"]).leaves(0).out;
        let mut lines = out.lines();
        let columns = fields(lines.next().unwrap_or("")).len();
        for line in lines {
            assert_eq!(fields(line).len(), columns, "{command}: {line}");
        }
    }
}

/// The fields of a line of RFC 4180.
fn fields(line: &str) -> Vec<String> {
    let (mut fields, mut field, mut quoted) = (Vec::new(), String::new(), false);
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => field.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(std::mem::take(&mut field)),
            other => field.push(other),
        }
    }
    assert!(!quoted, "an open quotation mark: {line}");
    fields.push(field);
    fields
}

#[test]
fn json_names_its_version_and_every_row_its_sentence() {
    for command in LISTINGS {
        let out = armistice(&[command, "examples", "--format", "json"]).leaves(0).out;
        let listing: Value = serde_json::from_str(&out).expect("JSON");
        assert_eq!(listing["schema"], 1);
        assert_eq!(listing["listing"], command);
        assert_eq!(listing["corpus"]["articles"], 7);
        let rows = listing["rows"].as_array().expect("a list of rows");
        let lines = armistice(&[command, "examples", "--format", "ndjson"]).leaves(0).out;
        assert_eq!(lines.lines().count(), rows.len(), "{command}: json and ndjson hold the same rows");
        for row in rows.iter().filter(|_| command != "actors") {
            let sentence = row["evidence"]["sentence"].as_str().unwrap_or("");
            let file = row["evidence"]["file"].as_str().unwrap_or("");
            let text = std::fs::read_to_string(crate::program::root().join(file)).expect("the file named");
            assert!(!sentence.is_empty() && text.contains(sentence), "{command}: {sentence:?} is not in {file}");
        }
    }
}

#[test]
fn a_table_keeps_its_width() {
    for command in LISTINGS {
        for width in [60, 100] {
            let out = armistice(&[command, "examples", "--format", "table", "--width", &width.to_string()]).out;
            let head = out.lines().take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
            assert!(head.starts_with(&command.to_uppercase()) && head.contains("7 articles of 7 outlets"), "{head}");
            assert!(head.contains("no cut-off") && head.contains("0 % reviewed"), "{head}");
            for line in out.lines().filter(|line| !line.trim_start().starts_with('—')) {
                assert!(line.chars().count() <= width, "{command} in {width} columns: {line}");
            }
        }
    }
}

#[test]
fn markdown_is_a_table() {
    for command in LISTINGS {
        let out = armistice(&[command, "examples", "--format", "md"]).leaves(0).out;
        let head = out.lines().next().unwrap_or("");
        assert_eq!(head.to_lowercase(), format!("# {command}"));
    }
}

#[test]
fn a_page_needs_nothing_from_outside() {
    for command in LISTINGS {
        let out = armistice(&[command, "examples", "--format", "html"]).leaves(0).out;
        assert!(out.starts_with("<!doctype html>") && out.trim_end().ends_with("</html>"));
        for outside in ["<script", "<link", "<img", "src=", "@import", "url("] {
            assert!(!out.contains(outside), "{command}: {outside}");
        }
    }
}

#[test]
fn colour_is_never_printed() {
    for command in LISTINGS.into_iter().chain(["brief"]) {
        let out = armistice(&[command, "examples", "--format", "table"]).leaves(0).out;
        assert!(!out.contains('\u{1b}'), "{command} prints escape codes");
    }
}
