//! Values that people write into fields: what cannot be is refused, with the form that is wanted.

use armistice_engine::record::Act;
use armistice_engine::record::EventType;
use armistice_engine::record::Issue;
use armistice_engine::record::Mode;
use armistice_engine::record::Stance;
use armistice_engine::record::Status;
use armistice_engine::record::TermKind;
use armistice_engine::state::days::Days;
use serde_json::Map;
use serde_json::Value;

/// Why the fields of a record of a kind cannot be as they are written; none if they can.
pub(crate) fn fault(kind: &str, fields: &Map<String, Value>) -> Option<String> {
    fields.iter().find_map(|(name, value)| {
        let why = wanted(kind, name, value)?;
        Some(format!("{name} cannot be {value}: {why}"))
    })
}

/// What is wanted of a field where its value is nothing of the kind.
fn wanted(kind: &str, name: &str, value: &Value) -> Option<String> {
    if let Some(codes) = codes(kind, name) {
        let is_code = value.as_str().is_some_and(|code| codes.contains(&code));
        return (!is_code).then(|| format!("it is one of {}", codes.join(", ")));
    }
    let can_be = match name {
        _ if value.is_null() => true,
        "said_on" | "as_of" | "date" => value.as_str().is_some_and(is_day),
        "country" => value.as_str().is_some_and(is_country),
        "magnitude" => value.as_object().is_some_and(|counts| counts.values().all(Value::is_u64)),
        "approximate" => value.is_boolean(),
        "value" if kind == "figure" => value.as_f64().is_some_and(f64::is_finite),
        _ => true,
    };
    let form = match name {
        "said_on" | "as_of" | "date" => {
            "a day is written as 2025-03-11, less as 2025-03 or 2025, an interval as 2025-03-11/2025-03-13, ~ behind what \
             is rough"
        }
        "country" => "a country is written by its three letters of ISO 3166-1, as COD",
        "magnitude" => "what is counted is counted in whole numbers from 0 on, as killed=5",
        "approximate" => "it is true or false",
        _ => "a number is wanted",
    };
    (!can_be).then(|| form.to_string())
}

/// The values of a field that has a closed list of them.
fn codes(kind: &str, name: &str) -> Option<Vec<&'static str>> {
    Some(match (kind, name) {
        ("statement", "act") => Act::ALL.iter().map(|act| act.code()).collect(),
        ("statement", "mode") => Mode::ALL.iter().map(|mode| mode.code()).collect(),
        ("position", "issue") => Issue::ALL.iter().map(|issue| issue.code()).collect(),
        ("position", "stance") => Stance::ALL.iter().map(|stance| stance.code()).collect(),
        ("event", "type") => EventType::ALL.iter().map(|event| event.code()).collect(),
        ("event", "status") => Status::ALL.iter().map(|status| status.code()).collect(),
        ("term", "term") => TermKind::ALL.iter().map(|term| term.code()).collect(),
        _ => return None,
    })
}

/// Whether something is a day or a stretch of days as `docs/records.md` writes them, with all their digits.
fn is_day(written: &str) -> bool {
    let is_part = |part: &str| {
        let plain = part.trim_end_matches(['~', '?', '%']);
        let digits = |field: &str, count| field.len() == count && field.bytes().all(|byte| byte.is_ascii_digit());
        plain == ".." || plain.split('-').zip([4, 2, 2]).all(|(field, count)| digits(field, count))
    };
    written.split('/').all(is_part) && Days::parse(written).is_some()
}

fn is_country(written: &str) -> bool {
    written.len() == 3 && written.bytes().all(|byte| byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::fault;
    use serde_json::Value;
    use serde_json::json;

    #[track_caller]
    fn check(kind: &str, fields: Value, wanted: &str) {
        let told = fields.as_object().and_then(|fields| fault(kind, fields)).unwrap_or_default();
        assert!(if wanted.is_empty() { told.is_empty() } else { told.starts_with(wanted) }, "{told}");
    }

    #[test]
    fn what_cannot_be_is_refused_with_the_form_that_is_wanted() {
        for day in ["2025-03-11", "2025-03", "2025", "2025-03-11/2025-03-13", "2025-03~", "2025-03-11/.."] {
            check("event", json!({ "date": day }), "");
        }
        for day in ["soon", "2025-02-30", "2025-3-1", "11.03.2025", "2025-03-13/2025-03-11", "+202", ""] {
            check(
                "position",
                json!({ "as_of": day }),
                &format!("as_of cannot be {day:?}: a day is written as 2025-03-11"),
            );
        }
        check("statement", json!({ "said_on": 2025 }), "said_on cannot be 2025: a day");
        check("statement", json!({ "said_on": null }), "");
        check("event", json!({ "country": "COD" }), "");
        check("event", json!({ "country": "Congo" }), "country cannot be \"Congo\": a country is written by its three");
        check("event", json!({ "magnitude": { "killed": 5 } }), "");
        check(
            "event",
            json!({ "magnitude": { "killed": -5 } }),
            "magnitude cannot be {\"killed\":-5}: what is counted",
        );
        check("event", json!({ "magnitude": { "killed": 2.5 } }), "magnitude cannot be {\"killed\":2.5}: what is");
        check("event", json!({ "type": "assault" }), "type cannot be \"assault\": it is one of AGREE, CONSULT");
        check("position", json!({ "stance": null }), "stance cannot be null: it is one of ");
        check("statement", json!({ "mode": "direct" }), "");
        check("figure", json!({ "value": "many" }), "value cannot be \"many\": a number is wanted");
        check("figure", json!({ "approximate": 1 }), "approximate cannot be 1: it is true or false");
        check("term", json!({ "value": "P30D" }), "");
    }
}
