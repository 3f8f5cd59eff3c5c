//! What must not come in.

use crate::server::Server;
use serde_json::Value;

#[test]
fn requests_for_other_hosts_are_refused() {
    let server = Server::of_examples();
    let ask = |host: &str| server.ask("GET", "/", &[("host", host)], "").status;
    assert_eq!(ask("evil.example"), 421);
    assert_eq!(ask("127.0.0.1.evil.example:80"), 421);
    assert_eq!(ask("localhost"), 200);
}

#[test]
fn what_is_not_there_or_not_understood_is_told() {
    let server = Server::of_examples();
    let check = |path: &str, status: u16| {
        let answer = server.ask("GET", path, &[], "");
        assert_eq!(answer.status, status, "{path}");
        let problem: Value = serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("{path}: {}", answer.body));
        assert_eq!(problem["status"], status, "{path}");
        assert!(problem["detail"].as_str().is_some_and(|detail| detail.len() > 10), "{path}");
    };
    check("/nowhere", 404);
    check("/e/0000000000000000", 404);
    check("/e/xyz", 404);
    check("/d/../../etc/passwd", 404);
    check("/d/%2e%2e%2fetc", 404);
    check("/static/../desk.db", 404);
    check("/positions?as_of=soon", 400);
    check("/positions?issue=weather", 400);
    check("/positions?dossier=nowhere", 404);
    check("/search.json?q=%22", 400);
    check(&format!("/search.json?q={}", "a".repeat(9_000)), 414);
    check("/incidents?page=0", 400);
    assert_eq!(server.ask("POST", "/positions", &[], "").status, 405);
    assert_eq!(server.ask("DELETE", "/e/abcd", &[], "").status, 405);
}

#[test]
fn what_is_too_large_is_refused() {
    let server = Server::of_examples();
    assert_eq!(server.post("/review/name", "", &format!("by={}", "a".repeat(100_000))).status, 413);
    let long = format!("GET / HTTP/1.1\r\nhost: {}\r\nx: {}\r\n\r\n", server.host(), "a".repeat(1_000_000));
    assert!(matches!(server.send(&long).status, 0 | 400 | 431));
    assert_eq!(server.get("/").status, 200);
}

/// Requests that nobody would make end in no failure of ours.
#[test]
fn random_requests_are_answered() {
    let server = Server::of_examples();
    let parts = [
        "/",
        "positions",
        "e/",
        "d/",
        "search",
        ".csv",
        ".json",
        "?",
        "&",
        "=",
        "q",
        "as_of",
        "page",
        "2025-03-12",
        "%00",
        "%ff",
        "é",
        "\"",
        "<",
        "actor",
        "id",
        "RUS",
        "-1",
        "9999999999999",
        "NEAR(",
        "known_at",
        "from",
        "in",
        "actors",
        "dossier",
        "lang",
        "api/v1/",
    ];
    let mut seed: u64 = 42;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap_or(0) % below
    };
    for _ in 0..1_500 {
        let path: String = (0..1 + next(8)).map(|_| parts[next(parts.len())]).collect();
        let path: String =
            path.chars().map(|c| if c.is_ascii_graphic() { c.to_string() } else { "%C3%A9".to_string() }).collect();
        let answer = server.ask("GET", &format!("/{path}"), &[], "");
        assert!((200..500).contains(&answer.status), "/{path}: {} {}", answer.status, answer.body);
    }
}
