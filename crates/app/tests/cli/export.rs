//! What an export leaves: whole files or none, nothing written over unasked, tables that hold together, no article's text.

use crate::program::armistice;
use crate::program::folder;
use crate::program::root;
use crate::program::with_input;
use serde_json::Value;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;

/// A table as a program reads it: by the name of the field, row by row.
type Rows = Vec<BTreeMap<String, String>>;

/// The files of a folder with their contents.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).expect("a folder").flatten();
    let file = |entry: std::fs::DirEntry| {
        (entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path()).expect("a file"))
    };
    entries.map(file).collect()
}

fn exported(test: &str, form: &str) -> BTreeMap<String, Vec<u8>> {
    let out = folder(test).join(form);
    armistice(&["export", form, "examples", "--out", out.to_str().expect("UTF-8"), "--quiet"]).leaves(0);
    files(&out)
}

fn text(files: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    String::from_utf8(files.get(name).unwrap_or_else(|| panic!("no {name}")).clone()).expect("UTF-8")
}

/// A CSV file by RFC 4180, apostrophes that guard text taken away.
fn csv(content: &str) -> Rows {
    let (mut lines, mut line, mut field, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = content.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => field.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => line.push(std::mem::take(&mut field)),
            '\n' if !quoted => {
                line.push(std::mem::take(&mut field));
                lines.push(std::mem::take(&mut line));
            }
            other => field.push(other),
        }
    }
    let mut lines = lines.into_iter();
    let head = lines.next().expect("a head");
    let unguarded = |cell: String| cell.strip_prefix('\'').map(String::from).unwrap_or(cell);
    lines
        .map(|line| {
            assert_eq!(line.len(), head.len(), "{line:?}");
            head.iter().cloned().zip(line.into_iter().map(unguarded)).collect()
        })
        .collect()
}

#[test]
fn tables_are_what_their_descriptor_says() {
    let files = exported("export-descriptor", "csv");
    let package: Value = serde_json::from_str(&text(&files, "datapackage.json")).expect("JSON");
    assert_eq!(package["$schema"], "https://datapackage.org/profiles/2.0/datapackage.json");
    let resources = package["resources"].as_array().expect("resources");
    let tables: BTreeMap<&str, Rows> = resources
        .iter()
        .map(|resource| {
            (resource["name"].as_str().expect("a name"), csv(&text(&files, resource["path"].as_str().unwrap())))
        })
        .collect();
    for resource in resources {
        let (name, schema) = (resource["name"].as_str().expect("a name"), &resource["schema"]);
        assert_eq!(resource["type"], "table");
        let fields: Vec<&Value> = schema["fields"].as_array().expect("fields").iter().collect();
        for row in &tables[name] {
            for field in &fields {
                holds(name, field, &row[field["name"].as_str().expect("a name")]);
            }
        }
        let key: Vec<&str> = schema["primaryKey"].as_array().expect("a key").iter().filter_map(Value::as_str).collect();
        let keys: BTreeSet<Vec<&String>> =
            tables[name].iter().map(|row| key.iter().map(|field| &row[*field]).collect()).collect();
        assert_eq!(keys.len(), tables[name].len(), "{name}: two rows of one key");
        for link in schema["foreignKeys"].as_array().into_iter().flatten() {
            let (field, to) = (link["fields"][0].as_str().unwrap(), &link["reference"]);
            let other = &tables[to["resource"].as_str().unwrap()];
            let known: BTreeSet<&String> = other.iter().map(|row| &row[to["fields"][0].as_str().unwrap()]).collect();
            for row in tables[name].iter().filter(|row| !["", "n/a"].contains(&row[field].as_str())) {
                assert!(known.contains(&row[field]), "{name}.{field}: {} leads nowhere", row[field]);
            }
        }
    }
}

/// Whether a cell is what its field allows.
fn holds(table: &str, field: &Value, cell: &str) {
    let told = format!("{table}.{}: {cell:?}", field["name"]);
    let constraints = &field["constraints"];
    if ["", "n/a"].contains(&cell) {
        assert_ne!(constraints["required"], true, "{told}");
        return;
    }
    if let Some(codes) = constraints["enum"].as_array() {
        assert!(codes.iter().any(|code| code == cell), "{told}");
    }
    let good = match field["type"].as_str() {
        Some("integer") => cell.parse::<u64>().is_ok(),
        Some("number") => cell.parse::<f64>().is_ok(),
        Some("boolean") => ["true", "false"].contains(&cell),
        Some("date") => cell.len() == 10 && cell.split('-').count() == 3,
        _ => true,
    };
    assert!(good, "{told}");
}

#[test]
fn no_more_of_an_article_than_the_sentence_goes_out() {
    let files = exported("export-sentence", "csv");
    let articles = csv(&text(&files, "articles.csv"));
    let texts: BTreeMap<&String, String> = articles
        .iter()
        .map(|row| (&row["sha256"], std::fs::read_to_string(root().join(&row["file"])).expect("the file named")))
        .collect();
    for (name, content) in files.iter().filter(|(name, _)| name.ends_with(".csv")) {
        for row in csv(&String::from_utf8(content.clone()).expect("UTF-8")) {
            let Some(sentence) = row.get("sentence") else { continue };
            let place = |field: &str| row[field].parse::<usize>().expect("a place");
            let (from, start, end) = (place("sentence_start"), place("start"), place("end"));
            let text = &texts[&row["article"]];
            assert!(text.chars().skip(from).zip(sentence.chars()).all(|(a, b)| a == b), "{name}: {sentence}");
            assert_eq!(text.chars().skip(start).take(end - start).collect::<String>(), row["exact"], "{name}");
            let own = row.get("content").into_iter().flat_map(|content| content.split(" … ")).chain([&*row["exact"]]);
            for words in own {
                assert!(sentence.contains(words), "{name}: {words:?} is not in {sentence:?}");
            }
        }
    }
}

#[test]
fn the_same_articles_give_the_same_bytes() {
    for form in ["csv", "parquet", "incidents"] {
        assert_eq!(
            exported(&format!("export-once-{form}"), form),
            exported(&format!("export-again-{form}"), form),
            "{form}"
        );
    }
    let plover = || armistice(&["export", "plover", "examples", "--quiet"]).leaves(0).out;
    assert_eq!(plover(), plover());
}

#[test]
fn nothing_is_written_over_unasked() {
    let home = folder("export-over");
    let out = home.join("tables");
    let call = ["export", "csv", "examples", "--quiet", "--out", out.to_str().expect("UTF-8")];
    let run = armistice(&[&call[..], &["--dry-run"]].concat()).leaves(0);
    assert!(run.out.contains("would write") && run.out.contains("statements.csv: "), "{}", run.out);
    assert!(!out.exists(), "--dry-run wrote");
    armistice(&call).leaves(0);
    std::fs::write(out.join("terms.csv"), "mine").expect("a file");
    armistice(&call).leaves(1).says("is there already").says("--force");
    assert_eq!(std::fs::read(out.join("terms.csv")).expect("a file"), b"mine");
    armistice(&[&call[..], &["--force"]].concat()).leaves(0);
    assert_ne!(std::fs::read(out.join("terms.csv")).expect("a file"), b"mine");
    assert!(files(&out).keys().all(|name| !name.starts_with('.')), "something is left beside the files");

    std::fs::remove_file(out.join("terms.csv")).expect("a file");
    std::fs::create_dir(out.join("terms.csv")).expect("a folder");
    std::fs::write(out.join("articles.csv"), "mine").expect("a file");
    armistice(&[&call[..], &["--force"]].concat()).leaves(1).says("terms.csv is there and no file");
    assert_eq!(std::fs::read(out.join("articles.csv")).expect("a file"), b"mine");

    let file = home.join("events.jsonl");
    let call = ["export", "plover", "examples", "--quiet", "--out", file.to_str().expect("UTF-8")];
    armistice(&call).leaves(0);
    armistice(&call).leaves(1).says("is there already");
    let printed = armistice(&["export", "plover", "examples", "--quiet", "--out", "-"]).leaves(0).out;
    assert_eq!(std::fs::read_to_string(&file).expect("a file"), printed);
}

#[test]
fn a_call_that_cannot_be_followed_says_why() {
    armistice(&["export", "csv", "examples"]).leaves(2).says("--out DIR");
    armistice(&["export", "xls", "examples"]).leaves(2).says("parquet");
    armistice(&["export", "csv", "--out", "-"]).leaves(2);
    armistice(&["export", "csv", "examples", "--out", "README.md"]).leaves(1).says("README.md is a file");
}

#[test]
fn filters_hold_for_every_row() {
    let count = |more: &[&str]| {
        let call = [&["export", "plover", "examples", "--quiet"], more].concat();
        armistice(&call).leaves(0).out.lines().count()
    };
    assert!(count(&["--as-of", "2025-03-12"]) < count(&[]));
    assert_eq!(count(&["--reviewed-only"]), 0);
    assert_eq!(count(&["--dossier", "no such dossier"]), 0);
    let run = armistice(&["export", "plover", "examples", "--reviewed-only", "--fail-empty", "--quiet"]);
    run.leaves(3);
}

#[test]
fn what_a_spreadsheet_would_run_is_text_and_comes_back() {
    let article = serde_json::json!({
        "title": "=1+1", "source": "-Paper", "published": "2025-03-12",
        "text": "'We accept the truce,' said Volodymyr Zelensky in Kyiv.",
    });
    let out = folder("export-formula").join("csv");
    let line = format!("{article}\n");
    with_input(&["export", "csv", "-", "--quiet", "--out", out.to_str().expect("UTF-8")], line.as_bytes()).leaves(0);
    let content = text(&files(&out), "articles.csv");
    assert!(content.contains(",'-Paper,'=1+1,"), "{content}");
    let row = &csv(&content)[0];
    assert_eq!((row["outlet"].as_str(), row["title"].as_str()), ("-Paper", "=1+1"));
}

/// How the page of the tables begins.
const HEAD: &str = "# The tables of an export\n\nWhat the `codebook.md` of an export says of every field ([how they are \
made](export.md)). A test holds this page against the\nprogram; `UPDATE=1 cargo test -p armistice codebook` writes it anew.\n";

#[test]
fn the_codebook_is_on_the_page() {
    let page = root().join("docs/tables.md");
    let incidents = body("incidents").replace("\n## incidents\n", "\n## incidents of `export incidents`\n");
    // What is said of all tables stands once.
    let (_, incidents) = incidents.split_once("\n## ").expect("a table");
    let now = format!("{HEAD}\n{}\n## {incidents}", body("csv"));
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&page, &now).expect("docs/tables.md can be written");
    }
    let written = std::fs::read_to_string(&page).unwrap_or_default();
    assert!(written == now, "docs/tables.md is not what the program says; UPDATE=1 cargo test -p armistice codebook");
}

/// The codebook of a form without its heading and its notice, which tell of one export.
fn body(form: &str) -> String {
    let codebook = text(&exported(&format!("export-codebook-{form}"), form), "codebook.md");
    codebook.splitn(3, "\n\n").nth(2).expect("a heading, a notice and a body").to_string()
}
