//! Fields as they are written on a command line, as values of the published form.

use crate::failure::Failure;
use serde_json::Map;
use serde_json::Value;
use serde_json::json;

/// What must be said of a record that is added, kind by kind: the fields in the order in which they are asked for, and
/// what each may be.
pub(crate) const ASKED: &[(&str, &[&str])] = &[
    ("statement", &["source", "act", "mode", "addressee", "via", "said_on"]),
    ("position", &["actor", "issue", "stance", "condition", "according_to", "as_of"]),
    ("event", &["type", "status", "trigger", "actors", "recipients", "place", "date", "according_to"]),
    ("term", &["term", "value", "instrument", "according_to"]),
    ("figure", &["value", "unit", "about", "according_to", "as_of"]),
    ("contested", &["claim", "asserted_by", "denied_by"]),
];

/// Fields that hold words with their place.
const WORDS: &[&str] = &["source_mention", "cue", "place", "time_expression", "trigger"];
/// Fields that hold several actors.
const SEVERAL: &[&str] = &["source_candidates", "actors", "recipients", "asserted_by", "denied_by"];

/// The field that holds the words a record stands on, and whether they are a list.
pub(crate) fn standing(kind: &str) -> (&'static str, bool) {
    match kind {
        "statement" => ("content", true),
        "contested" => ("evidence", true),
        _ => ("evidence", false),
    }
}

/// `stance=opposes`, `condition="if Kinshasa talks"`.
pub(crate) fn fields(kind: &str, given: &[String]) -> anyhow::Result<Map<String, Value>> {
    let mut fields = Map::new();
    for one in given {
        let (name, written) = field(kind, one)?;
        fields.insert(name, written);
    }
    Ok(fields)
}

/// One field with its value.
pub(crate) fn field(kind: &str, given: &str) -> anyhow::Result<(String, Value)> {
    let Some((name, written)) = given.split_once('=') else {
        return Err(Failure::usage(format!("{given:?} sets nothing"), "write it as stance=opposes").into());
    };
    let name = name.trim().to_lowercase().replace(['-', ' '], "_");
    let value = value(kind, &name, written.trim())?;
    Ok((name, value))
}

/// A value as it stands in the published form. What begins like JSON is taken as such; an empty one is none.
pub(crate) fn value(kind: &str, name: &str, written: &str) -> anyhow::Result<Value> {
    if written.starts_with(['{', '[']) {
        return serde_json::from_str(written)
            .map_err(|error| Failure::usage(format!("{name}: {error}"), "write it as JSON, or as plain words").into());
    }
    let (place, several) = standing(kind);
    let words = || json!({ "exact": written });
    Ok(match name {
        _ if SEVERAL.contains(&name) => {
            written.split(',').map(str::trim).filter(|id| !id.is_empty()).map(Value::from).collect()
        }
        "magnitude" => counts(written)?,
        _ if written.is_empty() => Value::Null,
        _ if name == place && several => json!([words()]),
        _ if name == place || WORDS.contains(&name) => words(),
        "value" if kind == "figure" => number(name, written)?,
        "approximate" => match written {
            "true" | "yes" => Value::Bool(true),
            "false" | "no" => Value::Bool(false),
            _ => return Err(Failure::usage(format!("{name}: {written:?}"), "it is true or false").into()),
        },
        _ => Value::from(written),
    })
}

/// `killed=5, injured=12`.
fn counts(written: &str) -> anyhow::Result<Value> {
    let mut counts = Map::new();
    for part in written.split(',').filter(|part| !part.trim().is_empty()) {
        let (what, count) = part.split_once('=').unwrap_or((part, ""));
        counts.insert(what.trim().to_string(), number("magnitude", count.trim())?);
    }
    Ok(Value::Object(counts))
}

fn number(name: &str, written: &str) -> anyhow::Result<Value> {
    let whole = written.parse::<i64>().map(Value::from);
    let number = whole.or_else(|_| written.parse::<f64>().map(Value::from)).ok().filter(|number| !number.is_null());
    number.ok_or_else(|| Failure::usage(format!("{name}: {written:?} is no number"), "write it as 1200 or 3.5").into())
}

/// `id | name | kind | side` as an actor of the published form.
pub(crate) fn actor(written: &str) -> anyhow::Result<Value> {
    let parts: Vec<&str> = written.split('|').map(str::trim).collect();
    match parts.as_slice() {
        [id, name, kind, rest @ ..] if rest.len() < 2 && [id, name, kind].iter().all(|part| !part.is_empty()) => {
            let side = rest.first().filter(|side| !side.is_empty());
            Ok(json!({ "id": id, "name": name, "kind": kind, "side": side, "role": null, "mentions": [] }))
        }
        _ => Err(Failure::usage(
            format!("{written:?} is no actor"),
            "write it as 'id | name | kind | side': 'jean-claude-kasongo | Jean-Claude Kasongo | person | COD'",
        )
        .into()),
    }
}

#[cfg(test)]
mod tests {
    use super::actor;
    use super::field;

    #[test]
    fn values_are_those_of_the_published_form() {
        let check = |kind: &str, given: &str, wanted: &str| {
            let read = field(kind, given).map(|(name, value)| format!("{name}: {value}"));
            assert_eq!(read.unwrap_or_else(|error| error.to_string().lines().next().unwrap_or("").to_string()), wanted);
        };
        check("position", "stance=opposes", "stance: \"opposes\"");
        check("position", "according-to=", "according_to: null");
        check("position", "evidence=We reject it", "evidence: {\"exact\":\"We reject it\"}");
        check("statement", "content=We reject it", "content: [{\"exact\":\"We reject it\"}]");
        check("event", "actors=RUS, UKR", "actors: [\"RUS\",\"UKR\"]");
        check("event", "magnitude=killed=5, injured=12", "magnitude: {\"killed\":5,\"injured\":12}");
        check("event", "magnitude=killed=many", "magnitude: \"many\" is no number");
        check("figure", "value=3.5", "value: 3.5");
        check("figure", "value=12", "value: 12");
        check("term", "value=P30D", "value: \"P30D\"");
        check("figure", "approximate=yes", "approximate: true");
        check(
            "event",
            "trigger={\"exact\":\"shelled\",\"start\":3,\"end\":10}",
            "trigger: {\"exact\":\"shelled\",\"start\":3,\"end\":10}",
        );
        check("position", "stance", "\"stance\" sets nothing");
    }

    #[test]
    fn an_actor_has_an_id_a_name_and_a_kind() {
        let made = actor("m23 | M23 | group |").expect("an actor");
        assert_eq!((made["id"].as_str(), made["side"].as_str()), (Some("m23"), None));
        assert_eq!(actor("x | X | person | COD").expect("an actor")["side"], "COD");
        assert!(actor("m23").is_err() && actor("a | b | c | d | e").is_err() && actor("| b | c").is_err());
    }
}
