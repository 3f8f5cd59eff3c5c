//! Who may come in where a token is asked for.

use crate::server::Server;
use std::process::Command;

fn token(server: &Server, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_armistice"))
        .args(["serve", "token"])
        .args(arguments)
        .args(["--ledger", server.ledger().to_str().expect("UTF-8")])
        .output()
        .expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8").trim().to_string()
}

#[test]
fn a_token_lets_in_as_far_as_its_role_goes() {
    let server = Server::of_examples();
    let (reader, reviewer) = (token(&server, &["add", "Rhea"]), token(&server, &["add", "Ada", "--role", "reviewer"]));
    let server = server.again(&["--login"]);
    assert_eq!(server.get("/").status, 401);
    assert_eq!(server.get("/api/v1/positions").status, 401);
    let bearer = |token: &str| format!("Bearer {token}");
    assert_eq!(server.ask("GET", "/positions.json", &[("authorization", &bearer(&reader))], "").status, 200);
    assert_eq!(server.ask("GET", "/", &[("authorization", "Bearer armistice-00")], "").status, 401);
    let body = "{\"verdict\":\"accept\",\"record\":\"0000\",\"by\":\"Mallory\"}";
    let json = ("content-type", "application/json");
    assert_eq!(server.ask("POST", "/api/v1/decisions", &[json, ("authorization", &bearer(&reader))], body).status, 403);
    assert_eq!(
        server.ask("POST", "/api/v1/decisions", &[json, ("authorization", &bearer(&reviewer))], body).status,
        409
    );
    let entered = server.post("/login", "", &format!("by_token={reviewer}&back=%2Freview"));
    assert_eq!((entered.status, entered.header("location")), (303, Some("/review")));
    let cookie = entered.raw("set-cookie: ").split(';').next().unwrap_or_default().to_string();
    let page = server.ask("GET", "/review", &[("accept", "text/html"), ("cookie", &cookie)], "");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("as reviewed by Ada"), "{}", page.body);
    token(&server, &["revoke", "Ada"]);
    assert_eq!(server.ask("GET", "/review", &[("cookie", &cookie)], "").status, 401);
}

#[test]
fn tries_to_come_in_are_few() {
    let server = Server::of_examples();
    token(&server, &["add", "Rhea"]);
    let server = server.again(&["--login"]);
    let tries: Vec<u16> = (0..8).map(|_| server.post("/login", "", "by_token=armistice-00").status).collect();
    assert!(tries.contains(&401) && tries.ends_with(&[429, 429]), "{tries:?}");
}

#[test]
fn nobody_listens_to_others_without_a_token() {
    let server = Server::of_examples();
    let output = Command::new(env!("CARGO_BIN_EXE_armistice"))
        .args(["serve", "--address", "0.0.0.0", "--port", "0", "--ledger", server.ledger().to_str().expect("UTF-8")])
        .output()
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("serve token add"));
}
