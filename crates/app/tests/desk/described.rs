//! The API as its document describes it, and as it answers.

use crate::server::Server;
use crate::server::root;
use serde_json::Value;

#[test]
fn every_path_of_the_document_answers_as_it_says() {
    let server = Server::of_examples();
    let answer = server.get("/api/v1/openapi.json");
    let document: Value = serde_json::from_str(&answer.body).expect("JSON");
    assert_eq!(document["openapi"], "3.1.0");
    let id = server.get("/positions").after("/e/");
    let hash = server.get("/source?name=Meridian%20Wire").after("/d/");
    let paths = document["paths"].as_object().expect("paths");
    assert!(paths.len() > 15);
    for (path, operations) in paths.iter().filter(|(_, operations)| operations.get("get").is_some()) {
        let own = path.replace("/e/{id}", &format!("/e/{id}")).replace("/d/{id}", &format!("/d/{hash}"));
        let needs = if own == "/search" { "?q=truce" } else { "" };
        let answer = server.ask("GET", &format!("/api/v1{own}{needs}"), &[], "");
        assert_eq!(answer.status, 200, "{own}: {}", answer.body);
        let kind =
            answer.header("content-type").and_then(|kind| kind.split(';').next()).unwrap_or_default().to_string();
        let content = operations["get"]["responses"]["200"]["content"].as_object().expect("content");
        assert!(content.contains_key(&kind), "{own} is {kind}");
        for parameter in operations["get"]["parameters"].as_array().into_iter().flatten() {
            assert!(parameter["description"].as_str().is_some_and(|about| !about.is_empty()), "{path}: {parameter}");
        }
    }
}

#[test]
fn references_in_the_document_lead_somewhere() {
    let server = Server::of_examples();
    let body = server.get("/api/v1/openapi.json").body;
    let document: Value = serde_json::from_str(&body).expect("JSON");
    for reference in body.split("\"$ref\": \"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(document.pointer(reference).is_some(), "{reference} leads nowhere");
    }
}

#[test]
fn records_are_paged_by_a_cursor() {
    let server = Server::of_examples();
    let (mut after, mut ids) = (String::new(), Vec::new());
    loop {
        let value: Value =
            serde_json::from_str(&server.get(&format!("/api/v1/records?limit=100{after}")).body).expect("JSON");
        ids.extend(
            value["records"]
                .as_array()
                .expect("records")
                .iter()
                .map(|row| row["id"].as_str().expect("an id").to_string()),
        );
        match value["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => break,
        }
    }
    let all = ids.len();
    ids.sort();
    ids.dedup();
    assert!(all > 300 && all == ids.len(), "{all} records, {} of them different", ids.len());
}

#[test]
fn programs_decide_and_take_back() {
    let server = Server::of_examples();
    let id = server.get("/positions").after("/e/");
    let send = |body: &str| server.ask("POST", "/api/v1/decisions", &[("content-type", "application/json")], body);
    let tried = send(&format!("{{\"verdict\":\"reject\",\"record\":\"{id}\",\"by\":\"Ada\",\"dry_run\":true}}"));
    assert_eq!(tried.status, 201, "{}", tried.body);
    assert_eq!(server.get(&format!("/e/{id}")).status, 200, "nothing was written");
    let made = send(&format!("{{\"verdict\":\"reject\",\"record\":\"{id}\",\"by\":\"Ada\"}}"));
    let value: Value = serde_json::from_str(&made.body).expect("JSON");
    assert_eq!((made.status, value["changes"][0]["gone"].as_bool()), (201, Some(true)));
    assert_eq!(server.get(&format!("/e/{id}")).status, 404);
    let undone = send(&format!("{{\"verdict\":\"undo\",\"decision\":{},\"by\":\"Ada\"}}", value["decision"]));
    assert_eq!(undone.status, 201, "{}", undone.body);
    assert_eq!(server.get(&format!("/e/{id}")).status, 200);
    assert_eq!(send("{").status, 400);
    assert_eq!(send("{\"verdict\":\"accept\",\"by\":\"Ada\"}").status, 400);
    assert_eq!(server.ask("POST", "/api/v1/decisions", &[("content-type", "text/plain")], "{}").status, 400);
    assert_eq!(
        server
            .ask(
                "POST",
                "/api/v1/decisions",
                &[("content-type", "application/json"), ("origin", "https://evil.example")],
                "{}"
            )
            .status,
        403
    );
}

#[test]
fn the_pages_are_documented() {
    let (desk, api) =
        (std::fs::read_to_string(root().join("docs/desk.md")), std::fs::read_to_string(root().join("docs/api.md")));
    let (desk, api) = (desk.expect("docs/desk.md"), api.expect("docs/api.md"));
    for path in crate::pages::SCREENS {
        assert!(desk.contains(&format!("`{path}`")), "docs/desk.md does not name {path}");
    }
    for tool in ["search", "positions", "quotes", "timeline", "evidence"] {
        assert!(api.contains(&format!("`{tool}`")), "docs/api.md does not name {tool}");
    }
}
