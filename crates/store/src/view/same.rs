//! Whether two records say the same.

use serde_json::Value;

/// Fields that tell nothing of what a record says.
const BESIDE: &[&str] = &["id", "method", "review", "statement"];

/// Whether two records say the same at the same place; ids, methods and reviews tell nothing.
pub(crate) fn is_same(a: &Value, b: &Value) -> bool {
    said(a) == said(b)
}

/// What a record says and where, so that two which say the same there have the same text.
pub(crate) fn said(record: &Value) -> String {
    let mut rows = telling(record);
    rows.sort_by(|a, b| a.0.cmp(b.0));
    Value::Object(rows.into_iter().map(|(name, value)| (name.clone(), value.clone())).collect()).to_string()
}

/// The same without the places of its words: what a record says in whichever revision of its article.
pub(crate) fn said_anywhere(record: &Value) -> String {
    let mut rows = telling(record);
    rows.sort_by(|a, b| a.0.cmp(b.0));
    Value::Object(rows.into_iter().map(|(name, value)| (name.clone(), unplaced(value))).collect()).to_string()
}

fn telling(record: &Value) -> Vec<(&String, &Value)> {
    record.as_object().into_iter().flatten().filter(|(name, _)| !BESIDE.contains(&name.as_str())).collect()
}

fn unplaced(value: &Value) -> Value {
    match value {
        Value::Object(fields) if fields.contains_key("exact") => fields["exact"].clone(),
        Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), unplaced(value))).collect(),
        Value::Array(items) => items.iter().map(unplaced).collect(),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::is_same;
    use super::said_anywhere;
    use serde_json::json;

    #[test]
    fn ids_and_methods_tell_nothing_and_places_tell_revisions_apart() {
        let a = json!({ "id": "1", "stance": "opposes", "evidence": { "exact": "no", "start": 1, "end": 3 } });
        let b = json!({ "evidence": { "exact": "no", "start": 1, "end": 3 }, "stance": "opposes", "method": "rule:x" });
        let moved = json!({ "stance": "opposes", "evidence": { "exact": "no", "start": 9, "end": 11 } });
        assert!(is_same(&a, &b));
        assert!(!is_same(&a, &moved));
        assert_eq!(said_anywhere(&a), said_anywhere(&moved));
        assert_ne!(said_anywhere(&a), said_anywhere(&json!({ "stance": "accepts", "evidence": { "exact": "no" } })));
    }
}
