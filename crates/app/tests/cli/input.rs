//! What is read: standard input, files, folders, archives, metadata beside them, and whatever bytes come.

use crate::program::Run;
use crate::program::armistice;
use crate::program::folder;
use crate::program::with_input;
use crate::program::write;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;
use std::io::Write;

const TEXT: &str = "Talks in Geneva\n\n“We will sign on Friday,” the foreign minister of Norway said on Tuesday.\n";

fn documents(run: Run) -> Vec<Value> {
    let run = run.leaves(0);
    let lines = run.out.lines().map(|line| serde_json::from_str::<Value>(line).expect("a line of JSON"));
    lines.map(|reading| reading["document"].clone()).collect()
}

fn read(path: &str, more: &[&str]) -> Vec<Value> {
    documents(armistice(&[&["read", path, "--format", "ndjson"], more].concat()))
}

#[test]
fn standard_input_is_read_with_what_the_flags_say() {
    let about = ["--published", "2025-03-12", "--outlet", "The Lantern", "--url", "https://lantern.example/a"];
    let arguments = [&["read", "-", "--format", "ndjson"], &about[..]].concat();
    let rows = documents(with_input(&arguments, TEXT.as_bytes()));
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0]["outlet"], "The Lantern");
    assert_eq!(rows[0]["published"], "2025-03-12");
    assert_eq!(rows[0]["url"], "https://lantern.example/a");
}

#[test]
fn a_folder_is_read_in_the_order_of_names_with_what_lies_beside() {
    let folder = folder("input-folder");
    write(&folder, "b.txt", TEXT);
    write(&folder, "a/c.md", TEXT.to_uppercase());
    write(&folder, "README.md", "About the folder.");
    write(&folder, "notes.pdf", "no article");
    write(&folder, "sources.tsv", "file\toutlet\tpublished\turl\nb.txt\tThe Lantern\t2025-03-14T18:47:00Z\t\n");
    let rows = read(folder.to_str().expect("a path"), &[]);
    let names: Vec<&str> = rows.iter().filter_map(|row| row["file"].as_str()).collect();
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(names[0].ends_with("a/c.md") && names[1].ends_with("b.txt"), "{names:?}");
    assert_eq!(rows[0]["outlet"], Value::Null);
    assert_eq!(rows[1]["outlet"], "The Lantern");
    assert_eq!(rows[1]["published"], "2025-03-14");
}

#[test]
fn annotated_articles_and_their_sum_are_left_to_the_scorer() {
    let folder = folder("input-annotated");
    write(&folder, "a.txt", TEXT);
    write(&folder, "state.json", r#"{"text": "They met again."}"#);
    write(&folder, "dossier/01-wire-talks.art", TEXT);
    write(&folder, "dossier/state.json", r#"{"actors": []}"#);
    let run = armistice(&["read", folder.to_str().expect("a path"), "--format", "ndjson"]);
    assert!(!run.err.contains("dossier"), "{}", run.err);
    assert_eq!(documents(run).len(), 2);
}

#[test]
fn flags_go_before_what_lies_beside() {
    let rows = read("examples/wire.txt", &["--published", "2025-04-01"]);
    assert_eq!(rows[0]["published"], "2025-04-01");
    assert_eq!(rows[0]["outlet"], "Meridian Wire");
}

#[test]
fn every_fault_beside_is_told_with_its_line() {
    let folder = folder("input-sources");
    write(&folder, "a.txt", TEXT);
    write(&folder, "sources.tsv", "file\tpublished\na.txt\tsoon\n\t2025-01-01\n");
    let path = folder.to_str().expect("a path");
    armistice(&["quotes", path]).leaves(1).says("sources.tsv:2:").says("sources.tsv:3:").says("hint:");
    write(&folder, "sources.tsv", "name,day\n");
    armistice(&["quotes", path]).leaves(1).says("sources.tsv:1:").says("tabs");
}

fn archive() -> String {
    let rows = [
        r#"{"title": "Talks in Geneva", "text": "They met on Tuesday.", "published": "Wed, 12 Mar 2025 18:52:00 GMT", "source": "The Lantern", "link": "https://lantern.example/a", "lang": "en"}"#,
        "",
        "not json",
        r#"{"title": "No text"}"#,
        r#"{"text": "They met again.", "url": "https://lantern.example/b", "published": "2025-03-13"}"#,
    ];
    rows.join("\n")
}

#[test]
fn lines_of_json_are_articles_and_bad_lines_are_told() {
    let folder = folder("input-jsonl");
    let path = write(&folder, "day.jsonl", archive());
    let run = armistice(&["read", &path, "--format", "ndjson"]).says("day.jsonl:3: is no JSON object");
    let rows = documents(run.says("day.jsonl:4: has no text"));
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0]["outlet"], "The Lantern");
    assert_eq!(rows[0]["published"], "2025-03-12");
    assert_eq!(rows[0]["url"], "https://lantern.example/a");
    assert_eq!(rows[0]["language"], "en");
    assert_eq!(rows[1]["published"], "2025-03-13");
}

#[test]
fn where_a_feed_keeps_the_text_its_summary_is_read() {
    let line = r#"{"text": "", "summary": "Envoys will meet in Cairo on Monday.", "source": "The Lantern"}"#;
    let run = with_input(&["read", "-"], line.as_bytes()).leaves(0);
    let reading: Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(reading["document"]["outlet"], "The Lantern");
    assert_eq!(reading["notes"][0]["message"], "no text is given; its summary is read");
}

#[test]
fn gzip_is_unpacked_whatever_the_name() {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(archive().as_bytes()).expect("memory");
    let packed = gzip.finish().expect("memory");
    let folder = folder("input-gzip");
    let path = write(&folder, "day.jsonl.gz", &packed);
    assert_eq!(read(&path, &[]).len(), 2);
    let rows = documents(with_input(&["read", "-", "--format", "ndjson"], &packed));
    assert_eq!(rows.len(), 2);
    let broken = write(&folder, "broken.gz", &packed[..packed.len() / 2]);
    armistice(&["read", &broken]).leaves(0).says("no sound gzip file");
}

#[test]
fn articles_after_the_cut_off_are_left_out() {
    let folder = folder("input-as-of");
    let path = write(&folder, "day.jsonl", archive());
    assert_eq!(read(&path, &["--as-of", "2025-03-12"]).len(), 1);
    assert_eq!(read(&path, &["--as-of", "2025-03-13"]).len(), 2);
    assert_eq!(read(&path, &["--as-of", "2025-03-11"]).len(), 0);
}

#[test]
fn the_order_of_paths_leaves_no_trace_in_a_listing() {
    let names = ["analysis", "wire", "live-blog", "state-agency", "broadcaster", "military-bulletin"];
    let paths: Vec<String> = names.iter().map(|name| format!("examples/{name}.txt")).collect();
    for command in crate::exits::LISTINGS.into_iter().chain(["brief"]) {
        let mut arguments = vec![command];
        arguments.extend(paths.iter().map(String::as_str));
        let forwards = armistice(&arguments).leaves(0).out;
        arguments[1..].reverse();
        arguments.push("--jobs=1");
        assert_eq!(forwards, armistice(&arguments).leaves(0).out, "{command}");
    }
}

/// Whatever the bytes, a run ends well, and says on standard error or in a note what it made of them.
#[test]
fn no_bytes_are_too_strange() {
    let long = "He said that it was so, and ".repeat(40_000);
    let many = "“No,” the minister said. ".repeat(10_000);
    let nuls = format!("The army\0 of Chad said\0 it left. {}", "Talks with its neighbours go on there. ".repeat(10));
    let html = "<!doctype html><html><body><p>The army of Chad said it left.</p><script>x<1</script></body></html>";
    let inputs: [&[u8]; 9] = [
        b"",
        b"\n\n\n",
        nuls.as_bytes(),
        b"\xff\xfeT\x00h\x00e\x00",
        b"the president\x92s envoy said \x93no\x94 on Monday",
        "“He said ‘no, \"never” to “them.\n”””".as_bytes(),
        long.as_bytes(),
        many.as_bytes(),
        html.as_bytes(),
    ];
    for input in inputs {
        let rows = documents(with_input(&["read", "-", "--format", "ndjson"], input));
        assert_eq!(rows.len(), 1);
        let dates = ["--published", "9999-12-31"];
        with_input(&[&["timeline", "-"], &dates[..]].concat(), input).leaves(0);
    }
}
