//! Every screen: it is there, light, safe, tells its cut, and is the same for programs.

use crate::server::Answer;
use crate::server::Server;
use serde_json::Value;

/// The screens of the examples' ledger.
pub(crate) const SCREENS: [&str; 12] = [
    "/",
    "/positions",
    "/proposals",
    "/timeline",
    "/calendar",
    "/incidents",
    "/claims",
    "/coverage",
    "/review",
    "/actors",
    "/sources",
    "/audit",
];

/// A page may weigh so much.
const HEAVIEST: usize = 100_000;

#[test]
fn every_screen_is_there_and_light() {
    let server = Server::of_examples();
    let article = server.get("/source?name=Meridian%20Wire").after("/d/");
    let record = server.get("/positions").after("/e/");
    let others = [
        format!("/d/{article}"),
        format!("/e/{record}"),
        "/search?q=ceasefire".to_string(),
        "/search?q=truce&in=statements".to_string(),
        "/search?q=putin&in=actors".to_string(),
        "/actor?id=RUS".to_string(),
        "/positions?party=RUS&issue=ceasefire".to_string(),
        "/positions?against=2025-03-13".to_string(),
        "/?since=2025-03-12&as_of=2025-03-14&reviewed=1".to_string(),
        "/timeline?lane=diplomacy&until=2025-03-13&lang=uk".to_string(),
    ];
    for path in SCREENS.iter().map(ToString::to_string).chain(others) {
        let page = server.get(&path);
        assert_eq!(page.status, 200, "{path}: {}", page.body);
        assert!(page.body.len() < HEAVIEST, "{path} has {} bytes", page.body.len());
        is_safe(&path, &page);
    }
}

/// A page that runs and loads nothing but our own.
fn is_safe(path: &str, page: &Answer) {
    let policy = page.header("content-security-policy").unwrap_or_default();
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
    for wanted in ["<title>", "lang=\"", "id=\"main\"", "class=\"skip\""] {
        assert!(page.body.contains(wanted), "{path}: no {wanted}");
    }
    for attribute in ["src=\"http", "<script>", " onclick", " style=\"", "<iframe", "<img"] {
        assert!(!page.body.contains(attribute), "{path}: {attribute}");
    }
}

#[test]
fn a_page_s_name_carries_its_cut() {
    let server = Server::of_examples();
    assert!(server.get("/positions").body.contains("<title>Positions · Russia – Ukraine, to 2025-03-15 · Armistice"));
    let earlier = server.get("/positions?as_of=2025-03-13");
    assert!(earlier.body.contains("<title>Positions · Russia – Ukraine, as of 2025-03-13 · Armistice"));
    assert!(earlier.body.contains("/claims?as_of=2025-03-13"), "links carry the cut on");
}

#[test]
fn programs_find_the_same_as_rows() {
    let server = Server::of_examples();
    for path in [
        "/positions",
        "/proposals",
        "/timeline",
        "/calendar",
        "/incidents",
        "/claims",
        "/coverage",
        "/actors",
        "/sources",
    ] {
        let json: Value = serde_json::from_str(&server.get(&format!("{path}.json")).body).expect("JSON");
        let rows = json["rows"].as_array().map_or(0, Vec::len);
        assert!(rows > 0, "{path}.json has no rows");
        let csv = server.get(&format!("{path}.csv"));
        assert_eq!(csv.header("content-type"), Some("text/csv; charset=utf-8"));
        assert_eq!(csv.body.lines().count(), rows + 1, "{path}.csv");
        assert_eq!(server.get(&format!("/api/v1{path}")).body, server.get(&format!("{path}.json")).body);
    }
    let id = server.get("/positions").after("/e/");
    let record: Value = serde_json::from_str(&server.get(&format!("/e/{id}.json")).body).expect("JSON");
    assert_eq!(record["record"]["id"].as_str(), Some(&*id));
    assert!(record["sentence"].as_str().is_some_and(|sentence| !sentence.is_empty()));
}

#[test]
fn what_is_had_already_is_not_sent_again() {
    let server = Server::of_examples();
    let first = server.get("/claims");
    let tag = first.header("etag").expect("a tag").to_string();
    let second = server.ask("GET", "/claims", &[("accept", "text/html"), ("if-none-match", &tag)], "");
    assert_eq!((second.status, second.body.len()), (304, 0));
    assert_eq!(server.ask("HEAD", "/claims", &[], "").status, 200);
}

#[test]
fn looking_writes_nothing() {
    let server = Server::of_examples();
    let before = std::fs::read(server.ledger()).expect("the ledger");
    for path in SCREENS {
        server.get(path);
    }
    assert!(before == std::fs::read(server.ledger()).expect("the ledger"), "a page view changed the ledger");
}
