//! Records that reviewers decided on, with what each of them said in the end.

use crate::history::Past;
use crate::view::same;
use serde_json::Value;
use std::collections::BTreeMap;

/// One record, and what reviewers said of it.
pub(super) struct Unit {
    pub(super) kind: String,
    pub(super) article: String,
    /// As it was read, or added.
    pub(super) was: Value,
    /// What it says in each form that decisions gave it, with the article of each.
    forms: Vec<(String, String)>,
    /// By reviewer what they said in the end.
    pub(super) said: BTreeMap<String, Said>,
}

/// What a reviewer said of a record.
#[derive(Clone)]
pub(super) struct Said {
    /// The verdict as it was entered.
    pub(super) verdict: String,
    /// What the record is to be; none where it is none.
    pub(super) after: Option<Value>,
    pub(super) seq: i64,
    /// What counts as the same answer: `right`, `wrong`, or the content that it was corrected to.
    pub(super) value: String,
}

/// The records that decisions speak of. Each decision comes with the family of its article; those that were taken back
/// are not among them.
pub(super) fn units(pasts: &[(i64, Past)]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let mut of_family: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for (family, past) in pasts {
        let subject = if past.body["before"].is_object() { &past.body["before"] } else { &past.body["after"] };
        let (true, Some(article)) = (subject.is_object(), past.article.as_ref()) else { continue };
        let known = of_family.entry(*family).or_default();
        let at = known.iter().copied().find(|&at| units.get(at).is_some_and(|unit| unit.is(past, subject, article)));
        let at = at.unwrap_or_else(|| {
            units.push(Unit::new(past, subject, article));
            known.push(units.len() - 1);
            units.len() - 1
        });
        if let Some(unit) = units.get_mut(at) {
            unit.hear(past, article);
        }
    }
    for (family, past) in pasts.iter().filter(|(_, past)| past.verdict == "nothing") {
        for &at in of_family.get(family).into_iter().flatten() {
            if let Some(unit) = units.get_mut(at) {
                unit.covered(past);
            }
        }
    }
    units
}

impl Unit {
    fn new(past: &Past, was: &Value, article: &str) -> Unit {
        Unit {
            kind: past.body["kind"].as_str().unwrap_or_default().to_string(),
            article: article.to_string(),
            was: was.clone(),
            forms: vec![(article.to_string(), same::said(was))],
            said: BTreeMap::new(),
        }
    }

    /// Whether a decision speaks of this record.
    fn is(&self, past: &Past, subject: &Value, article: &str) -> bool {
        let (here, anywhere) = (same::said(subject), same::said_anywhere(subject));
        past.body["kind"].as_str() == Some(&self.kind)
            && self
                .forms
                .iter()
                .any(|(place, form)| if place == article { *form == here } else { unplaced(form) == anywhere })
    }

    fn hear(&mut self, past: &Past, article: &str) {
        let after = past.body.get("after").filter(|after| after.is_object());
        let value = match after {
            None => "wrong".to_string(),
            Some(after) if same::said_anywhere(after) == same::said_anywhere(&self.was) => "right".to_string(),
            Some(after) => same::said_anywhere(after),
        };
        if let Some(after) = after {
            self.forms.push((article.to_string(), same::said(after)));
        }
        let said = Said { verdict: past.verdict.clone(), after: after.cloned(), seq: past.seq, value };
        self.said.insert(past.by.clone(), said);
    }

    /// Who says that a sentence holds nothing says so of every record in it that they did not decide on.
    fn covered(&mut self, past: &Past) {
        let place = crate::view::place(&self.was);
        let first = place["start"].as_i64().unwrap_or(-1);
        let (start, end) = (past.body["sentence"]["start"].as_i64(), past.body["sentence"]["end"].as_i64());
        let inside = start.zip(end).is_some_and(|(start, end)| (start..end).contains(&first));
        if inside && past.article.as_ref() == Some(&self.article) {
            let said = Said { verdict: "nothing".to_string(), after: None, seq: past.seq, value: "wrong".to_string() };
            self.said.entry(past.by.clone()).or_insert(said);
        }
    }
}

/// What a form says without its places.
fn unplaced(form: &str) -> String {
    serde_json::from_str(form).map_or_else(|_| form.to_string(), |record: Value| same::said_anywhere(&record))
}
