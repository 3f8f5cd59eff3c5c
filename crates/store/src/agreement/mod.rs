//! Where reviewers agree and where they do not, over the records that they decided on.
//!
//! A record is one unit, in whichever forms decisions left it. What a reviewer said of it in the end is one of: it is
//! right as it was read, it is wrong, or it says something else; two who correct it to the same agree. Records that only
//! one reviewer decided on tell nothing of agreement, so one that only one of them added does not either.

mod measures;
mod units;

use crate::derive;
use crate::fault::Inside;
use crate::fault::Result;
use crate::history::Past;
use crate::ledger::Ledger;
use armistice_engine::Article;
use armistice_engine::record::read_back;
use serde_json::Value;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use units::Unit;

/// How far reviewers agree.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Agreement {
    /// The reviewers, in the order of their names.
    pub reviewers: Vec<String>,
    /// Over all kinds of records, then of each kind that there are records of.
    pub measured: Vec<Measured>,
    /// Records of which they say different things.
    pub differences: Vec<Difference>,
}

/// How far they agree over some records.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// The kind of record; none over all kinds.
    pub kind: Option<String>,
    /// Records that two or more of them decided on.
    pub records: usize,
    /// Those of which all who decided say the same.
    pub alike: usize,
    /// Krippendorff's alpha, nominal; none where it is not defined.
    pub alpha: Option<f64>,
    /// Cohen's kappa of each pair.
    pub kappa: Vec<Kappa>,
}

/// How far two of them agree.
#[derive(Clone, Debug, PartialEq)]
pub struct Kappa {
    /// The two.
    pub pair: (String, String),
    /// Records that both decided on.
    pub records: usize,
    /// Cohen's kappa; none where it is not defined.
    pub kappa: Option<f64>,
}

/// A record of which reviewers say different things.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The kind of record.
    pub kind: String,
    /// The hash of its article's text.
    pub article: String,
    /// The record as it was read, or added.
    pub record: Value,
    /// The sentence that it begins in.
    pub sentence: String,
    /// Who said what: reviewer, verdict, what the record is to be, and the number of the decision.
    pub said: Vec<(String, String, Option<Value>, i64)>,
}

impl Ledger {
    /// How far some reviewers agree; all of them if none is named.
    pub fn agreement(&self, reviewers: &[String]) -> Result<Agreement> {
        self.at(agreement(self, reviewers))
    }
}

fn agreement(ledger: &Ledger, reviewers: &[String]) -> Inside<Agreement> {
    let pasts = decided(ledger, reviewers)?;
    let names: BTreeSet<&str> = pasts.iter().map(|(_, past)| past.by.as_str()).collect();
    let names: Vec<String> = names.into_iter().map(str::to_string).collect();
    let units = units::units(&pasts);
    let compared: Vec<&Unit> = units.iter().filter(|unit| unit.said.len() > 1).collect();
    let kinds: BTreeSet<&str> = compared.iter().map(|unit| unit.kind.as_str()).collect();
    let mut measured = vec![measure(None, &compared, &names)];
    for kind in kinds {
        let own: Vec<&Unit> = compared.iter().copied().filter(|unit| unit.kind == kind).collect();
        measured.push(measure(Some(kind), &own, &names));
    }
    let differing = compared.into_iter().filter(|unit| !is_alike(unit));
    let differences = differing.map(|unit| difference(ledger, unit)).collect::<Inside<_>>()?;
    Ok(Agreement { reviewers: names, measured, differences })
}

/// The decisions of reviewers on records, with the family of the article of each; without those that were taken back.
fn decided(ledger: &Ledger, reviewers: &[String]) -> Inside<Vec<(i64, Past)>> {
    let mut families: BTreeMap<String, i64> = BTreeMap::new();
    let mut query = ledger.db.prepare_cached(
        "SELECT hash, family FROM article WHERE id IN (SELECT article FROM decision) AND forgotten IS NULL",
    )?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        families.insert(row.get(0)?, row.get(1)?);
    }
    let condition = "decision.verdict IN ('accept', 'reject', 'correct', 'nothing', 'add') AND decision.undone IS NULL";
    let pasts = crate::history::pasts(&ledger.db, condition, &[])?.into_iter();
    let wanted = pasts.filter(|past| reviewers.is_empty() || reviewers.contains(&past.by));
    Ok(wanted.filter_map(|past| Some((*families.get(past.article.as_deref()?)?, past))).collect())
}

fn measure(kind: Option<&str>, units: &[&Unit], reviewers: &[String]) -> Measured {
    let values = units.iter().map(|unit| unit.said.values().map(|said| said.value.as_str()).collect::<Vec<_>>());
    let mut kappa = Vec::new();
    for (at, first) in reviewers.iter().enumerate() {
        for second in reviewers.iter().skip(at + 1) {
            let pairs = units
                .iter()
                .filter_map(|unit| Some((unit.said.get(first)?.value.as_str(), unit.said.get(second)?.value.as_str())));
            let pairs: Vec<(&str, &str)> = pairs.collect();
            let pair = (first.clone(), second.clone());
            kappa.push(Kappa { pair, records: pairs.len(), kappa: measures::kappa(&pairs) });
        }
    }
    Measured {
        kind: kind.map(str::to_string),
        records: units.len(),
        alike: units.iter().filter(|unit| is_alike(unit)).count(),
        alpha: measures::alpha(values),
        kappa,
    }
}

fn is_alike(unit: &Unit) -> bool {
    let values: BTreeSet<&str> = unit.said.values().map(|said| said.value.as_str()).collect();
    values.len() < 2
}

fn difference(ledger: &Ledger, unit: &Unit) -> Inside<Difference> {
    let mut query = ledger.db.prepare_cached("SELECT id FROM article WHERE hash = ?")?;
    let article: i64 = query.query_row([&unit.article], |row| row.get(0))?;
    let text = derive::text(&ledger.db, article)?.unwrap_or_default();
    let said = unit.said.iter().map(|(name, said)| (name.clone(), said.verdict.clone(), said.after.clone(), said.seq));
    Ok(Difference {
        kind: unit.kind.clone(),
        article: unit.article.clone(),
        sentence: sentence(&text, &unit.was),
        record: unit.was.clone(),
        said: said.collect(),
    })
}

/// The sentence that a record begins in.
fn sentence(text: &str, record: &Value) -> String {
    let article = Article::new(text, read_back::metadata(&Value::Null));
    let (first, _) = crate::view::ends(crate::view::place(record));
    let at = crate::functions::byte(article.text.as_str(), first);
    let sentence = article.sentences.iter().find(|row| (row.span.start()..row.span.end()).contains(&at));
    sentence.map_or_else(String::new, |row| article.text.slice(row.span).to_string())
}
