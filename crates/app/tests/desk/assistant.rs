//! `armistice mcp`: what an assistant asks and is told.

use crate::server::Server;
use serde_json::Value;
use serde_json::json;
use std::io::Write;
use std::process::Command;
use std::process::Stdio;

/// The answers to some messages.
fn ask(server: &Server, messages: &[Value]) -> Vec<Value> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_armistice"))
        .args(["mcp", "--ledger", server.ledger().to_str().expect("UTF-8")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = child.stdin.take().expect("a pipe");
    messages.iter().for_each(|message| writeln!(input, "{message}").expect("it is read"));
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn an_assistant_is_given_sentences_with_ids() {
    let server = Server::of_examples();
    let call = |id: u64, tool: &str, arguments: Value| json!({ "jsonrpc": "2.0", "id": id, "method": "tools/call", "params": { "name": tool, "arguments": arguments } });
    let id = server.get("/positions").after("/e/");
    let answers = ask(
        &server,
        &[
            json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": { "protocolVersion": "2025-03-26" } }),
            json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }),
            json!({ "jsonrpc": "2.0", "id": 2, "method": "tools/list" }),
            call(3, "positions", json!({ "issue": "ceasefire" })),
            call(4, "evidence", json!({ "id": id })),
            call(5, "search", json!({ "q": "truce" })),
            call(6, "quotes", json!({ "actor": "Putin", "limit": "5" })),
            call(7, "timeline", json!({ "type": "ASSAULT" })),
            call(8, "positions", json!({ "issue": "weather" })),
            call(9, "delete", json!({})),
        ],
    );
    assert_eq!(answers.len(), 9);
    assert_eq!(answers[0]["result"]["protocolVersion"], "2025-03-26");
    assert_eq!(answers[1]["result"]["tools"].as_array().map(Vec::len), Some(5));
    for answer in &answers[2..7] {
        let text = answer["result"]["content"][0]["text"].as_str().expect("text");
        assert!(text.contains("untrusted") && text.contains("\"sentence\""), "{text}");
    }
    assert!(answers[3]["result"]["content"][0]["text"].as_str().is_some_and(|text| text.contains(&id)));
    assert_eq!(answers[7]["result"]["isError"], true);
    assert_eq!(answers[8]["error"]["code"], -32602);
}
