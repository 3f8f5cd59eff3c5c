//! Rules: what is never to be recorded again, by the words it stands on or by the outlet.

use crate::derive;
use crate::derive::LISTS;
use crate::entry::Entry;
use crate::fault::Inside;
use rusqlite::Connection;
use serde_json::Value;

/// The rules that hold after an entry.
pub(crate) fn all(db: &Connection, at: i64) -> Inside<Vec<Value>> {
    let mut query = db.prepare_cached(&format!(
        "SELECT seq FROM rule WHERE seq <= ?1 AND {} ORDER BY rule.seq",
        derive::holds("rule.seq", "?1")
    ))?;
    let mut rows = query.query([at])?;
    let mut rules = Vec::new();
    while let Some(row) = rows.next()? {
        rules.extend(self::body(db, row.get(0)?)?);
    }
    Ok(rules)
}

/// What a rule says; none if the entry is no rule.
pub(crate) fn body(db: &Connection, seq: i64) -> Inside<Option<Value>> {
    Ok(match super::body(db, seq)? {
        Some(Entry::Rule(body)) => Some(body),
        _ => None,
    })
}

/// Articles whose records a rule may take away.
pub(crate) fn touched(db: &Connection, rule: &Value) -> Inside<Vec<i64>> {
    let mut query = db.prepare_cached(
        "SELECT id FROM article WHERE replaced IS NULL AND forgotten IS NULL AND (?1 IS NULL OR outlet = ?1) ORDER BY id",
    )?;
    let rows = query.query_map([rule["outlet"].as_str()], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Takes the records away that a rule speaks of and no reviewer decided on.
pub(super) fn apply(rule: &Value, published: &mut Value) {
    let outlet = rule["outlet"].as_str();
    if outlet.is_some_and(|outlet| published["document"]["outlet"].as_str() != Some(outlet)) {
        return;
    }
    let phrase = rule["phrase"].as_str().map(str::to_lowercase);
    for (list, kind) in LISTS {
        if rule["kind"].as_str().is_some_and(|wanted| wanted != *kind) {
            continue;
        }
        let Some(records) = published[*list].as_array_mut() else { continue };
        records.retain(|record| {
            let words = words(record).to_lowercase();
            let meant = phrase.as_ref().is_none_or(|phrase| holds(&words, phrase));
            !meant || record.get("review").is_some()
        });
    }
}

/// The words that a record stands on.
fn words(record: &Value) -> &str {
    super::place(record)["exact"].as_str().unwrap_or_default()
}

/// Whether words hold a phrase, not as a part of longer words.
fn holds(words: &str, phrase: &str) -> bool {
    words.match_indices(phrase).any(|(at, _)| {
        let before = words[..at].chars().next_back();
        let after = words[at + phrase.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}
