//! The brief: what it says of articles, that every line leads to its sentence, and that each form keeps its promise.

use crate::program::armistice;
use crate::program::folder;
use crate::program::root;
use crate::program::write;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

/// Two articles of one war: a stance that moves, a toll told twice, a meeting that is planned and held.
fn war(test: &str) -> String {
    let folder = folder(test);
    write(
        &folder,
        "a.txt",
        "Chad's foreign minister, Anna Orel, will meet Libya's foreign minister, Davit Keren, in Geneva on 14 May.\n\n\
         “We reject a ceasefire while our towns are shelled,” Orel said on Monday.\n\n\
         Three people were killed when Libyan forces shelled the town of Abeche in eastern Chad on Sunday, the army of Chad said.\n",
    );
    write(
        &folder,
        "b.txt",
        "After a quiet week, Chad's foreign minister, Anna Orel, met Davit Keren in Geneva on 14 May.\n\n\
         “We support a ceasefire,” Orel said on Thursday.\n\n\
         According to the army of Libya, the shelling of Abeche by Libyan forces on Sunday killed five people.\n",
    );
    write(
        &folder,
        "sources.tsv",
        "file\toutlet\tpublished\na.txt\tNorthern Post\t2025-05-12\nb.txt\tHarbour | Wire <script>\t2025-05-15\n",
    );
    folder.to_str().expect("a path in UTF-8").to_string()
}

/// The lines of a page with their breaks taken out, so that words can be looked for.
fn flat(page: &str) -> String {
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_brief_of_the_examples_is_kept() {
    let page = root().join("crates/app/tests/cli/brief.txt");
    let out = armistice(&["brief", "examples", "--quiet", "--width", "100", "--lines", "3"]).leaves(0).out;
    // The head tells error rates, which move with every measurement.
    let now = out.find('═').map_or("", |start| &out[start..]);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&page, now).expect("the page can be written");
    }
    let kept = std::fs::read_to_string(&page).unwrap_or_default();
    let fault = kept.lines().zip(now.lines()).position(|(old, new)| old != new);
    let line = fault.unwrap_or_else(|| kept.lines().count().min(now.lines().count())) + 1;
    let hint = "look whether it is truer, then run `UPDATE=1 cargo test -p armistice brief`";
    assert!(kept == now, "crates/app/tests/cli/brief.txt:{line}: the brief says otherwise now; {hint}");
}

#[test]
fn what_changed_is_told_with_both_sentences() {
    let out = armistice(&["brief", &war("brief-changed"), "--quiet"]).leaves(0).out;
    let page = flat(&out);
    for words in [
        "WHAT CHANGED SINCE 2025-05-13",
        "Chad on ceasefire: was opposes (2025-05-12), is supports (2025-05-15) “We support a ceasefire,” Orel said on Thursday. \
         — Harbour | Wire <script>, 2025-05-15,",
        "b.txt:3 “We reject a ceasefire while our towns are shelled,” Orel said on Monday. — Northern Post, 2025-05-12,",
        "talks: Anna Orel, Davit Keren; Geneva; took place; before: planned 2025-05-14 in Geneva (told 2025-05-12)",
    ] {
        assert!(page.contains(words), "{words:?} is not in {out}");
    }
    let out = armistice(&["brief", &war("brief-unchanged"), "--quiet", "--since", "2025-05-16"]).leaves(0).out;
    assert!(!out.contains("WHAT CHANGED"), "{out}");
}

#[test]
fn what_is_not_found_is_said_in_words() {
    let out = armistice(&["brief", &war("brief-none"), "--quiet"]).leaves(0).out;
    let row = out.lines().find(|line| line.starts_with("Ceasefire")).unwrap_or_default();
    assert!(row.contains("opposes → supports [1]") && row.ends_with("no statement found"), "{out}");
}

#[test]
fn numbers_stand_with_those_who_give_them() {
    let out = flat(&armistice(&["brief", &war("brief-numbers"), "--quiet"]).leaves(0).out);
    assert!(out.contains("killed: 3 (per Armed forces of Chad), 5 (per Armed forces of Libya)"), "{out}");
}

#[test]
fn sections_without_content_are_left_out() {
    let out = armistice(&["brief", &war("brief-sections"), "--quiet"]).leaves(0).out;
    assert!(!out.contains("PROPOSALS") && !out.contains("LEVERAGE"), "{out}");
    let none = folder("brief-peace");
    let path = write(&none, "a.txt", "The bakery opened at noon. Everybody liked the bread.\n");
    let out = armistice(&["brief", &path, "--quiet"]).leaves(0).out;
    assert!(out.contains("No conflict was found in these articles."), "{out}");
}

#[test]
fn what_nobody_has_reviewed_is_left_out_where_reviews_are_asked_for() {
    let run = armistice(&["brief", "examples", "--quiet", "--reviewed-only"]).leaves(0).says("carry no reviews");
    assert!(
        run.out.contains("Nobody has reviewed anything in these articles.") && !run.out.contains('═'),
        "{}",
        run.out
    );
}

#[test]
fn what_is_left_out_is_counted() {
    let few = armistice(&["brief", "examples", "--quiet", "--lines", "1"]).leaves(0).out;
    let all = armistice(&["brief", "examples", "--quiet", "--lines", "0"]).leaves(0).out;
    assert!(flat(&few).contains("--lines 0 shows all"), "{few}");
    assert!(!all.contains("--lines 0") && all.lines().count() > few.lines().count(), "{all}");
}

#[test]
fn a_brief_keeps_its_width() {
    for width in [40, 60, 80, 100] {
        let out = armistice(&["brief", "examples", "--quiet", "--width", &width.to_string()]).leaves(0).out;
        let wide: Vec<&str> = out.lines().filter(|line| line.chars().count() > width).collect();
        assert!(wide.is_empty(), "wider than {width}: {wide:#?}");
    }
}

#[test]
fn a_page_is_whole_and_takes_no_word_of_a_source_for_markup() {
    let out = armistice(&["brief", &war("brief-html"), "--quiet", "--format", "html"]).leaves(0).out;
    assert!(out.starts_with("<!doctype html>") && out.trim_end().ends_with("</html>"));
    for outside in ["<script", "<link", "<img", "src=", "@import", "url("] {
        assert!(!out.contains(outside), "{outside}");
    }
    for part in [
        "&lt;script&gt;",
        "<th scope=\"col\">Libya</th>",
        "<th scope=\"row\">Ceasefire</th>",
        "@media print",
        "lang=\"en\"",
    ] {
        assert!(out.contains(part), "{part} is not in {out}");
    }
    let open = open_tags(&out);
    assert!(open.is_empty(), "left open: {open:?}");
    for target in out.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(out.contains(&format!("id=\"{target}\"")), "nothing is at #{target}");
    }
}

/// Elements that are opened and not closed in their order.
fn open_tags(page: &str) -> Vec<String> {
    let body = page.split("</style>").nth(1).unwrap_or(page);
    let mut open = vec!["html".to_string(), "head".to_string()];
    for tag in body.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
        let name = tag.split_whitespace().next().unwrap_or("").trim_start_matches('/').to_string();
        match tag.starts_with('/') {
            _ if name == "br" => {}
            true if open.last() == Some(&name) => drop(open.pop()),
            _ => open.push(name),
        }
    }
    open
}

#[test]
fn markdown_keeps_its_table_and_escapes_words() {
    let out = armistice(&["brief", &war("brief-md"), "--quiet", "--format", "md"]).leaves(0).out;
    assert!(out.starts_with("# Brief\n"), "{out}");
    let head = out.lines().find(|line| line.starts_with("| issue |")).unwrap_or_default();
    for row in out.lines().filter(|line| line.starts_with("| ")) {
        assert_eq!(row.matches(" | ").count(), head.matches(" | ").count(), "{row}");
    }
    assert!(out.contains("Harbour \\| Wire \\<script\\>"), "{out}");
}

#[test]
fn json_holds_the_state_and_every_record_that_it_names() {
    let out = armistice(&["brief", "examples", "--quiet", "--format", "json"]).leaves(0).out;
    let brief: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(brief["schema"], 1);
    assert_eq!(brief["documents"].as_array().map(Vec::len), Some(7));
    let page = std::fs::read_to_string(root().join("docs/records.md")).expect("docs/records.md");
    let section = page.split("## The brief").nth(1).expect("a section on the brief");
    for dossier in brief["dossiers"].as_array().expect("dossiers") {
        let mut named = BTreeSet::new();
        names(&dossier["state"], &mut named);
        assert!(!named.is_empty());
        for name in named {
            let evidence = &dossier["records"][&name]["evidence"];
            let (file, sentence) = (evidence["file"].as_str(), evidence["sentence"].as_str());
            let text = std::fs::read_to_string(root().join(file.unwrap_or_default())).expect("the file named");
            assert!(
                sentence.is_some_and(|sentence| text.contains(sentence)),
                "{name}: its sentence is not in its file"
            );
        }
        let fields = [dossier, &dossier["state"]].map(|object| object.as_object().expect("an object").keys());
        for field in fields.into_iter().flatten() {
            assert!(section.contains(&format!("`{field}`")), "docs/records.md does not name {field}");
        }
    }
    let lines = armistice(&["brief", "examples", "--quiet", "--format", "ndjson"]).leaves(0).out;
    assert_eq!(lines.lines().count(), brief["dossiers"].as_array().map_or(0, Vec::len));
}

/// Every name of a record in a state of play.
fn names(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => fields.values().for_each(|value| names(value, found)),
        Value::Array(rows) => rows.iter().for_each(|value| names(value, found)),
        Value::String(text) => {
            let named = text.rsplit_once('/').is_some_and(|(place, row)| {
                Path::new(place).starts_with("examples") && row.get(1..).is_some_and(|row| row.parse::<usize>().is_ok())
            });
            found.extend(named.then(|| text.clone()));
        }
        _ => {}
    }
}

#[test]
fn a_brief_has_no_rows_to_separate() {
    for format in ["tsv", "csv"] {
        armistice(&["brief", "examples", "--quiet", "--format", format]).leaves(2).says("hint: use table, md, html");
    }
}
