//! A decision in words: what it says, and what it changes.

use crate::output::safe::safe;
use armistice_store::Change;
use armistice_store::Past;
use serde_json::Value;

/// Of a rule that takes away thousands of records so many are told one by one.
const MOST: usize = 20;

/// What was decided, field by field, and the records that it changes: a line each, safe to print.
pub(crate) fn lines(past: &Past, changes: &[Change]) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(id) = past.body["record"].as_str() {
        let article: String = past.article.iter().flat_map(|hash| hash.chars().take(12)).collect();
        lines.push(format!("{} {id} of article {article}", past.body["kind"].as_str().unwrap_or("record")));
    }
    if let Some(id) = goes_by(past) {
        lines.push(format!("  {:14} {id}", "now goes by"));
    }
    for name in ["actor", "same", "articles", "other", "outlet", "phrase", "kind", "undoes"] {
        let value = &past.body[name];
        if past.body.get("record").is_none() && !value.is_null() {
            lines.push(format!("  {name:14} {}", words(value)));
        }
    }
    lines.extend(differing(&past.body["before"], &past.body["after"]));
    for actor in past.body["actors"].as_array().into_iter().flatten() {
        lines.push(format!("  new actor      {} ({})", words(&actor["id"]), words(&actor["name"])));
    }
    if let Some(why) = &past.why {
        lines.push(format!("  {:14} {why}", "why"));
    }
    lines.extend(changed(changes));
    lines.iter().map(|line| safe(line)).collect()
}

/// The id that a record goes by since it was corrected, if it is another.
pub(crate) fn goes_by(past: &Past) -> Option<&str> {
    let id = past.body["after"]["id"].as_str()?;
    (past.verdict == "correct" && past.body["record"].as_str() != Some(id)).then_some(id)
}

/// The records that are no longer true, and those that are now.
pub(crate) fn changed(changes: &[Change]) -> Vec<String> {
    let line =
        |change: &Change| safe(&format!("  {} {} {}", if change.gone { '-' } else { '+' }, change.kind, change.says));
    let mut lines: Vec<String> = changes.iter().take(MOST).map(line).collect();
    if changes.len() > MOST {
        lines.push(format!("  … and {} more", changes.len() - MOST));
    }
    lines
}

/// What became of each field: `stance: opposes → conditional`. Of a record that is right as it stands, nothing.
pub(crate) fn differing(before: &Value, after: &Value) -> Vec<String> {
    let empty = serde_json::Map::new();
    let (old, new) = (before.as_object().unwrap_or(&empty), after.as_object().unwrap_or(&empty));
    if old.is_empty() || new.is_empty() {
        let told = |name: &String, value: &Value| !BESIDE.contains(&name.as_str()) && !is_empty(value);
        let rows = old.iter().chain(new).filter(|(name, value)| told(name, value));
        return rows.map(|(name, value)| format!("  {name:14} {}", words(value))).collect();
    }
    let changed = new.iter().filter(|(name, value)| !BESIDE.contains(&name.as_str()) && old.get(*name) != Some(value));
    changed
        .map(|(name, value)| format!("  {name:14} {} → {}", words(old.get(name).unwrap_or(&Value::Null)), words(value)))
        .collect()
}

/// Fields that say nothing of the world.
const BESIDE: &[&str] = &["id", "method", "review", "statement"];

pub(crate) fn is_empty(value: &Value) -> bool {
    value.is_null()
        || value.as_array().is_some_and(Vec::is_empty)
        || value.as_object().is_some_and(serde_json::Map::is_empty)
}

/// A value of the published form in words.
pub(crate) fn words(value: &Value) -> String {
    match value {
        _ if is_empty(value) => "nothing".to_string(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(words).collect::<Vec<_>>().join("; "),
        Value::Object(fields) => match fields.get("exact").and_then(Value::as_str) {
            Some(exact) => format!("“{exact}”"),
            None => {
                fields.iter().map(|(name, value)| format!("{name} {}", words(value))).collect::<Vec<_>>().join(", ")
            }
        },
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::differing;
    use serde_json::json;

    #[test]
    fn only_what_changes_is_told() {
        let before = json!({ "id": "a", "stance": "opposes", "condition": null, "evidence": { "exact": "no" } });
        let after = json!({ "id": "b", "stance": "conditional", "condition": "if", "evidence": { "exact": "no" } });
        let told = differing(&before, &after);
        assert_eq!(told, ["  stance         opposes → conditional", "  condition      nothing → if"]);
        assert!(differing(&before, &before).is_empty());
        assert_eq!(differing(&before, &json!(null)), ["  stance         opposes", "  evidence       “no”"]);
    }
}
