//! Decisions that programs send. They are JSON, which no page of another site can make a browser send unasked.

use crate::cli::review::decide::Written;
use crate::serve::access::Role;
use crate::serve::answer::Sent;
use crate::serve::caller::Caller;
use crate::serve::forms;
use crate::serve::guard;
use crate::serve::problem::Problem;
use crate::serve::site::Site;
use armistice_store::Decision;
use armistice_store::Verdict;
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::http::header;
use serde_json::Value;
use serde_json::json;

/// Takes a decision.
pub(crate) fn take(site: &Site, caller: &Caller, headers: &HeaderMap, body: &[u8]) -> Result<Sent, Problem> {
    guard::same_origin(headers)?;
    if caller.role < Role::Reviewer {
        return Err(Problem::new(StatusCode::FORBIDDEN, "your token lets you look, not decide"));
    }
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if kind.split(';').next().map(str::trim) != Some("application/json") {
        return Err(Problem::unclear("a decision is sent as application/json"));
    }
    let value: Value =
        serde_json::from_slice(body).map_err(|error| Problem::unclear(format!("it is no JSON: {error}")))?;
    // Where tokens are asked for, a decision carries the name of whose token it is.
    let by = caller.name.as_deref().filter(|_| site.settings.login);
    let decision = decision(&value, by)?;
    if let Verdict::Undo(seq) = decision.verdict {
        forms::may_undo(site, caller.role, seq, &decision.by)?;
    }
    let dry_run = value["dry_run"] == true;
    let written = if dry_run { forms::tried(site, &decision)? } else { forms::entered(site, &decision)? };
    Ok(Sent { status: StatusCode::CREATED, ..Sent::json(&told(&written, dry_run)) })
}

fn decision(value: &Value, by: Option<&str>) -> Result<Decision, Problem> {
    let text = |name: &str| value[name].as_str().map(str::to_string).filter(|text| !text.trim().is_empty());
    let record = || text("record").ok_or_else(|| Problem::unclear("record: its id is needed"));
    let verdict = match value["verdict"].as_str().unwrap_or_default() {
        "accept" => Verdict::Accept(record()?),
        "reject" => Verdict::Reject(record()?),
        "nothing" => Verdict::Nothing(record()?),
        "note" => Verdict::Note(record()?),
        "correct" => {
            let fields = value["fields"].as_object().filter(|fields| !fields.is_empty()).cloned();
            let fields = fields.ok_or_else(|| Problem::unclear("fields: say what changes"))?;
            Verdict::Correct {
                record: record()?,
                fields,
                actors: value["actors"].as_array().cloned().unwrap_or_default(),
            }
        }
        "undo" => {
            Verdict::Undo(value["decision"].as_i64().ok_or_else(|| Problem::unclear("decision: its number is needed"))?)
        }
        _ => return Err(Problem::unclear("verdict: it is accept, reject, nothing, note, correct or undo")),
    };
    let by = by.map(str::to_string).or_else(|| text("by")).ok_or_else(|| Problem::unclear("by: say who decides"))?;
    Ok(Decision { by, why: text("why"), independent: false, verdict })
}

fn told(written: &Written, dry_run: bool) -> Value {
    let changes = written.changes.iter();
    let changes: Vec<Value> =
        changes.map(|change| json!({ "gone": change.gone, "kind": change.kind, "says": change.says })).collect();
    json!({
        "schema": 1,
        "written": !dry_run,
        "decision": written.past.seq,
        "verdict": written.past.verdict,
        "at": written.past.entered,
        "entry": written.past.body,
        "changes": changes,
    })
}
