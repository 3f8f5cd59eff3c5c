//! Forms that write: decisions of a reviewer. Each comes from a page of ours, is signed, and ends in a page to look at.

use super::access::Role;
use super::answer::Sent;
use super::asked::Asked;
use super::asked::Form;
use super::guard;
use super::keys::Purpose;
use super::pages;
use super::problem::Problem;
use super::site::Site;
use super::visit::Visit;
use crate::cli::held;
use crate::cli::review::decide;
use crate::cli::review::decide::Written;
use crate::cli::review::fields;
use crate::output::link;
use armistice_store::Decision;
use armistice_store::Ledger;
use armistice_store::Verdict;
use axum::http::HeaderMap;
use axum::http::StatusCode;
use jiff::Timestamp;
use serde_json::Map;
use serde_json::Value;

/// The longest name of a reviewer.
const NAME: usize = 80;
/// The cookie that keeps it.
const COOKIE: &str = "armistice-reviewer";

/// Who reviews in this browser, as far as its cookie tells.
pub(crate) fn reviewer(site: &Site, headers: &HeaderMap) -> Option<String> {
    let (name, signature) = cookie(headers, COOKIE)?.rsplit_once('.')?;
    let name = decoded(name);
    site.keys.is_ours(Purpose::Name, &name, signature).then_some(name)
}

/// The value of a cookie.
pub(crate) fn cookie<'h>(headers: &'h HeaderMap, wanted: &str) -> Option<&'h str> {
    let cookies = headers.get_all("cookie").iter().filter_map(|value| value.to_str().ok());
    let mut own = cookies.flat_map(|list| list.split(';')).filter_map(|one| one.trim().split_once('='));
    own.find_map(|(name, value)| (name == wanted).then_some(value))
}

/// A name as it stands in a cookie, and back.
pub(crate) fn encoded(name: &str) -> String {
    link::encoded(name, |c| c.is_ascii_alphanumeric())
}

pub(crate) fn decoded(written: &str) -> String {
    let pair = format!("n={written}");
    form_urlencoded::parse(pair.as_bytes()).next().map(|(_, name)| name.into_owned()).unwrap_or_default()
}

/// Takes a form that was sent.
pub(crate) fn take(visit: &Visit<'_>, headers: &HeaderMap, body: &[u8]) -> Result<Sent, Problem> {
    guard::same_origin(headers)?;
    let text = std::str::from_utf8(body).map_err(|_| Problem::unclear("a form is UTF-8"))?;
    let form = Asked::new(&visit.asked.path, text, Form::Page)?;
    if form.path == "/review/name" && !visit.site.settings.login {
        return named(visit.site, &form);
    }
    if visit.role < Role::Reviewer {
        return Err(Problem::new(StatusCode::FORBIDDEN, "your token lets you look, not decide"));
    }
    let by = visit.reviewer.clone().ok_or_else(|| {
        Problem::new(
            StatusCode::UNAUTHORIZED,
            "say who decides first, on the page “Review”: the name stands with every decision",
        )
    })?;
    let token = form.text("token").unwrap_or_default();
    if !visit.site.keys.is_ours(Purpose::Form, &by, token) {
        return Err(Problem::new(
            StatusCode::FORBIDDEN,
            "the form is out of date; open its page again and send it from there",
        ));
    }
    let (verdict, preview) = match form.path.as_str() {
        "/review/decide" => decided(visit, &form, &by)?,
        "/review/add" => (added(&form)?, form.is_set("preview")),
        "/review/undo" => (undone(visit, &form, &by)?, false),
        path => return Err(Problem::missing(format!("nothing takes a form at {path}"))),
    };
    let decision = Decision { by, why: form.text("why").map(str::to_string), independent: false, verdict };
    if preview {
        let written = tried(visit.site, &decision)?;
        return Ok(Sent::page(StatusCode::OK, pages::preview(visit, &form, &written)?));
    }
    let written = entered(visit.site, &decision)?;
    Ok(Sent::see(seen(back(&form), written.past.seq)))
}

/// Keeps a reviewer's name in a cookie that no script reads and no other site sends.
fn named(site: &Site, form: &Asked) -> Result<Sent, Problem> {
    let name = form.text("by").unwrap_or_default();
    if name.is_empty() || name.chars().count() > NAME || name.chars().any(char::is_control) {
        return Err(Problem::unclear(format!("by: a name has 1 to {NAME} characters")));
    }
    let value = format!("{}.{}", encoded(name), site.keys.sign(Purpose::Name, name));
    let cookie = format!("{COOKIE}={value}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Strict");
    Ok(Sent { cookie: Some(cookie), ..Sent::see(back(form).to_string()) })
}

/// Where a form leads back to: a page of ours.
pub(crate) fn back(form: &Asked) -> &str {
    let plain = |path: &&str| {
        path.starts_with('/') && !path.starts_with("//") && path.chars().all(|c| c.is_ascii_graphic() && c != '\\')
    };
    form.text("back").filter(plain).unwrap_or("/review")
}

/// The page with the number of the decision that was made, which it then tells of.
fn seen(back: &str, seq: i64) -> String {
    let (path, query) = back.split_once('?').unwrap_or((back, ""));
    let kept: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("done=")).collect();
    let done = format!("done={seq}");
    format!("{path}?{}", kept.into_iter().chain([done.as_str()]).collect::<Vec<_>>().join("&"))
}

/// A decision on a record, and whether it is only to be looked at.
fn decided(visit: &Visit<'_>, form: &Asked, by: &str) -> Result<(Verdict, bool), Problem> {
    let id = form.text("id").ok_or_else(|| Problem::unclear("id: say which record is meant"))?.to_string();
    let asked = form.text("verdict").unwrap_or_default();
    let (name, preview) = asked.strip_suffix('?').map_or((asked, false), |name| (name, true));
    let verdict = match name {
        "accept" => Verdict::Accept(id),
        "reject" => Verdict::Reject(id),
        "nothing" => Verdict::Nothing(id),
        "note" if form.text("why").is_none() => return Err(Problem::unclear("why: the note says nothing")),
        "note" => Verdict::Note(id),
        "correct" => {
            let record = visit.ledger()?.record_for(&id, by, false)?;
            let record = record.ok_or_else(|| Problem::missing(format!("no record goes by {id}")))?;
            let fields = changed(&record.kind, &record.published, form)?;
            Verdict::Correct { record: id, fields, actors: actors(form)? }
        }
        _ => return Err(Problem::unclear("verdict: it is accept, reject, nothing, note or correct")),
    };
    Ok((verdict, preview))
}

/// The fields of a form that say something else than the record does.
fn changed(kind: &str, record: &Value, form: &Asked) -> Result<Map<String, Value>, Problem> {
    let mut fields = Map::new();
    for (name, before) in record.as_object().into_iter().flatten().filter(|(name, value)| is_open(name, value)) {
        let was = written(before);
        // A field that was emptied is not sent on: that it was shown says that it is empty now.
        let is_shown = form.text("shown").is_some_and(|shown| shown.split(',').any(|own| own == name));
        let now = form.text(&format!("f.{name}")).unwrap_or_default();
        if is_shown && now != was {
            fields.insert(name.clone(), value(kind, name, now)?);
        }
    }
    if fields.is_empty() {
        return Err(Problem::unclear("no field says anything else than before; accept the record if it is right"));
    }
    Ok(fields)
}

fn value(kind: &str, name: &str, written: &str) -> Result<Value, Problem> {
    fields::value(kind, name, written).map_err(|error| Problem::unclear(error.to_string()))
}

fn actors(form: &Asked) -> Result<Vec<Value>, Problem> {
    let given = form.text("actor").into_iter();
    given.map(|written| fields::actor(written).map_err(|error| Problem::unclear(error.to_string()))).collect()
}

/// A decision that is taken back: of others only by whoever may.
fn undone(visit: &Visit<'_>, form: &Asked, by: &str) -> Result<Verdict, Problem> {
    let seq = form
        .text("seq")
        .and_then(|seq| seq.parse().ok())
        .ok_or_else(|| Problem::unclear("seq: its number is needed"))?;
    may_undo(visit.site, visit.role, seq, by)?;
    Ok(Verdict::Undo(seq))
}

/// Refuses to let reviewers take back what others decided.
pub(crate) fn may_undo(site: &Site, role: Role, seq: i64, by: &str) -> Result<(), Problem> {
    let past = site.pool.lend()?.decision(seq)?;
    match past.is_some_and(|past| past.by != by) && role < Role::Admin {
        true => Err(Problem::new(StatusCode::FORBIDDEN, "somebody else decided that; only an admin takes it back")),
        false => Ok(()),
    }
}

/// A record that the reading missed.
fn added(form: &Asked) -> Result<Verdict, Problem> {
    let text = |name: &str| form.text(name).ok_or_else(|| Problem::unclear(format!("{name}: it is needed")));
    let (article, kind, words) = (text("article")?.to_string(), text("kind")?.to_string(), text("words")?);
    let Some((_, asked)) = fields::ASKED.iter().find(|(own, _)| *own == kind) else {
        return Err(Problem::unclear(format!("kind: {kind:?} is no kind of record")));
    };
    let (place, _) = fields::standing(&kind);
    let mut record = Map::new();
    record.insert(place.to_string(), value(&kind, place, words)?);
    for name in *asked {
        if let Some(written) = form.text(&format!("f.{name}")) {
            record.insert((*name).to_string(), value(&kind, name, written)?);
        }
    }
    Ok(Verdict::Add { article, kind, record: Value::Object(record), actors: actors(form)? })
}

/// Whether a field can be corrected by what is written in a form.
pub(crate) fn is_open(name: &str, value: &Value) -> bool {
    let closed = [
        "id",
        "method",
        "review",
        "statement",
        "source_candidates",
        "source_mention",
        "cue",
        "time_expression",
        "mode",
    ];
    let several = value.as_array().is_some_and(|all| all.len() > 1 && all.iter().any(Value::is_object));
    !several && (!closed.contains(&name) || name == "mode" && value.is_string())
}

/// A value as it is written in a form: what [`fields::value`] reads back.
pub(crate) fn written(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().map(written).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => match fields.get("exact").and_then(Value::as_str) {
            Some(exact) => exact.to_string(),
            None => {
                fields.iter().map(|(name, value)| format!("{name}={}", written(value))).collect::<Vec<_>>().join(", ")
            }
        },
        other => other.to_string(),
    }
}

fn open(site: &Site) -> Result<Ledger, Problem> {
    Ledger::open(&site.common.ledger).map_err(Problem::from)
}

/// Does what a decision would do and leaves the ledger as it was.
pub(crate) fn tried(site: &Site, decision: &Decision) -> Result<Written, Problem> {
    let made = open(site)?.try_out(Timestamp::now(), |batch| decide::make(batch, decision))?;
    made.ok_or_else(|| Problem::new(StatusCode::CONFLICT, "the decision says nothing"))
}

/// Enters a decision.
pub(crate) fn entered(site: &Site, decision: &Decision) -> Result<Written, Problem> {
    let writer = held::writer("serve", &site.common);
    let made = open(site)?.write(&writer, Timestamp::now(), |batch| decide::make(batch, decision))?;
    made.ok_or_else(|| Problem::new(StatusCode::CONFLICT, "the decision says nothing"))
}

#[cfg(test)]
mod tests {
    use super::back;
    use super::seen;
    use super::written;
    use crate::serve::asked::Asked;
    use crate::serve::asked::Form;
    use serde_json::json;

    #[test]
    fn a_form_leads_back_to_a_page_of_ours() {
        let check = |given: &str, wanted: &str| {
            let form = Asked::new("/review/decide", &format!("back={given}"), Form::Page).expect("a form");
            assert_eq!(back(&form), wanted);
        };
        check("%2Fd%2Fabcd%3Fat%3D5", "/d/abcd?at=5");
        check("%2F%2Fevil.example", "/review");
        check("https%3A%2F%2Fevil.example", "/review");
        check("%2F%5Cevil.example", "/review");
        check("%2Fa%0D%0AX%3A+b", "/review");
        assert_eq!(seen("/d/abcd?at=5&done=3", 9), "/d/abcd?at=5&done=9");
    }

    #[test]
    fn a_value_is_written_as_it_is_read() {
        let check = |value: serde_json::Value, wanted: &str| assert_eq!(written(&value), wanted);
        check(json!(null), "");
        check(json!(["RUS", "UKR"]), "RUS, UKR");
        check(json!({ "exact": "a truce", "start": 1, "end": 8 }), "a truce");
        check(json!([{ "exact": "a truce", "start": 1, "end": 8 }]), "a truce");
        check(json!({ "killed": 5, "injured": 2 }), "killed=5, injured=2");
        check(json!(3.5), "3.5");
    }
}
