//! A record from the queue to its decision and back, as a browser without a script sends it.

use crate::server::Answer;
use crate::server::Server;
use serde_json::Value;

/// A reviewer's cookie.
fn cookie(server: &Server, name: &str) -> String {
    let answer = server.post("/review/name", "", &format!("by={name}&back=%2Freview"));
    assert_eq!((answer.status, answer.header("location")), (303, Some("/review")));
    let cookie = answer.raw("set-cookie: ");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    cookie.split(';').next().unwrap_or_default().to_string()
}

fn page(server: &Server, path: &str, cookie: &str) -> Answer {
    server.ask("GET", path, &[("accept", "text/html"), ("cookie", cookie)], "")
}

fn waiting(server: &Server) -> u64 {
    let value: Value = serde_json::from_str(&server.get("/review.json").body).expect("JSON");
    value["waiting"].as_u64().expect("a number")
}

#[test]
fn a_record_is_accepted_and_taken_back() {
    let server = Server::of_examples();
    let cookie = cookie(&server, "ada");
    let queue = page(&server, "/review", &cookie);
    let (token, id) = (queue.after("name=\"token\" value=\""), queue.after("name=\"id\" value=\""));
    let before = waiting(&server);
    let form = format!("token={token}&id={id}&verdict=accept&back=%2Freview");
    let answer = server.post("/review/decide", &cookie, &form);
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert_eq!(waiting(&server), before - 1);
    let done = page(&server, answer.header("location").expect("a place"), &cookie);
    assert!(done.body.contains("accept by ada: written."), "{}", done.body);
    let record = page(&server, &format!("/e/{id}"), &cookie);
    assert!(record.body.contains("accepted by ada"));
    let seq = done.after("name=\"seq\" value=\"");
    let undone = server.post("/review/undo", &cookie, &format!("token={token}&seq={seq}&back=%2Freview"));
    assert_eq!(undone.status, 303, "{}", undone.body);
    assert_eq!(waiting(&server), before);
}

#[test]
fn a_correction_is_looked_at_before_it_is_written() {
    let server = Server::of_examples();
    let cookie = cookie(&server, "ada");
    let queue = page(&server, "/review?kind=position", &cookie);
    let (token, id) = (queue.after("name=\"token\" value=\""), queue.after("name=\"id\" value=\""));
    let form =
        format!("token={token}&id={id}&shown=stance,condition&f.stance=undecided&f.condition=&back=%2Freview&verdict=");
    let shown = server.post("/review/decide", &cookie, &format!("{form}correct%3F"));
    assert_eq!(shown.status, 200, "{}", shown.body);
    assert!(shown.body.contains("→ undecided"), "{}", shown.body);
    let written = server.post("/review/decide", &cookie, &format!("{form}correct"));
    assert_eq!(written.status, 303, "{}", written.body);
    let nonsense = server.post(
        "/review/decide",
        &cookie,
        &format!("token={token}&id={id}&shown=stance&f.stance=maybe&verdict=correct"),
    );
    assert_eq!(nonsense.status, 409, "{}", nonsense.body);
    assert!(nonsense.body.contains("it is one of"), "{}", nonsense.body);
}

#[test]
fn a_record_that_was_missed_is_added() {
    let server = Server::of_examples();
    let cookie = cookie(&server, "ada");
    let article = server.get("/source?name=Meridian%20Wire").after("/d/");
    let asked = page(&server, &format!("/d/{article}?add=position&words=Arms+deliveries"), &cookie);
    let token = asked.after("name=\"token\" value=\"");
    let hash = asked.after("name=\"article\" value=\"");
    let form = format!(
        "token={token}&article={hash}&kind=position&words=Arms+deliveries+and+intelligence+resume&f.actor=USA&f.issue=military-aid&f.stance=supports&back=%2Fd%2F{article}"
    );
    let added = server.post("/review/add", &cookie, &form);
    assert_eq!(added.status, 303, "{}", added.body);
    assert!(page(&server, &format!("/d/{article}"), &cookie).body.contains("added by ada"));
}

#[test]
fn two_reviewers_decide_at_once() {
    let server = Server::of_examples();
    let (ada, ida) = (cookie(&server, "ada"), cookie(&server, "ida"));
    let before = waiting(&server);
    let decide = |cookie: &str, kind: &str| {
        let queue = page(&server, &format!("/review?kind={kind}"), cookie);
        let (token, id) = (queue.after("name=\"token\" value=\""), queue.after("name=\"id\" value=\""));
        let form = format!("token={token}&id={id}&verdict=accept&back=%2Freview");
        assert_eq!(server.post("/review/decide", cookie, &form).status, 303);
    };
    std::thread::scope(|scope| {
        scope.spawn(|| (0..3).for_each(|_| decide(&ada, "position")));
        scope.spawn(|| (0..3).for_each(|_| decide(&ida, "event")));
    });
    assert_eq!(waiting(&server), before - 6);
}

#[test]
fn forged_forms_are_refused() {
    let server = Server::of_examples();
    let cookie = cookie(&server, "ada");
    let queue = page(&server, "/review", &cookie);
    let (token, id) = (queue.after("name=\"token\" value=\""), queue.after("name=\"id\" value=\""));
    let form = format!("token={token}&id={id}&verdict=accept");
    let check = |headers: &[(&str, &str)], form: &str, status: u16| {
        assert_eq!(server.ask("POST", "/review/decide", headers, form).status, status, "{headers:?}");
    };
    check(&[("cookie", &cookie), ("origin", "http://evil.example")], &form, 403);
    check(&[("cookie", &cookie), ("sec-fetch-site", "cross-site")], &form, 403);
    check(&[], &form, 401);
    check(&[("cookie", "armistice-reviewer=ada.00")], &form, 401);
    check(&[("cookie", &cookie)], &format!("token=00&id={id}&verdict=accept"), 403);
    let before = waiting(&server);
    check(&[("cookie", &cookie)], &format!("token={token}&id={id}&verdict=explode"), 400);
    assert_eq!(waiting(&server), before);
}
