//! Which records use a word, so that what tells the same is looked up and not searched for among all.

use super::sources::Sources;
use crate::state::RecordRef;
use crate::state::days::shifted;
use crate::state::wording::Stem;
use crate::state::wording::Wording;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// By so many of its rarest words a text is looked up.
const LOOKED_UP: usize = 12;

/// A word that so many records of the days in question use leads nowhere.
const COMMON: usize = 400;

/// So many records, those that share most, are looked at in full.
const LIKEST: usize = 150;

/// Records by the words in them.
pub(super) struct Holding {
    /// For every word the records that use it, those without a day first, then by day.
    records: FxHashMap<Stem, Vec<(Option<Date>, RecordRef)>>,
}

impl Holding {
    /// The words of records, each with its day.
    pub(super) fn new<'a>(rows: impl Iterator<Item = (RecordRef, Option<Date>, &'a Wording)>) -> Holding {
        let mut records: FxHashMap<Stem, Vec<(Option<Date>, RecordRef)>> = FxHashMap::default();
        for (record, day, wording) in rows {
            wording.content.iter().for_each(|&stem| records.entry(stem).or_default().push((day, record)));
        }
        records.values_mut().for_each(|rows| rows.sort_unstable());
        Holding { records }
    }

    /// The records, in the state's order, that share rare words with a text and lie so many days around a day at most.
    pub(super) fn near(
        &self,
        wording: &Wording,
        day: Option<Date>,
        days: i32,
        sources: &Sources<'_>,
    ) -> Vec<RecordRef> {
        let mut shared: BTreeMap<RecordRef, f64> = BTreeMap::new();
        for stem in sources.lexicon.rarest(wording, LOOKED_UP) {
            let rows = self.records.get(&stem).map(Vec::as_slice).unwrap_or_default();
            let undated = rows.get(..rows.partition_point(|(day, _)| day.is_none())).unwrap_or_default();
            let within = day.map_or(rows, |day| between(rows, shifted(day, -days), shifted(day, days)));
            if undated.len() + within.len() > COMMON {
                continue;
            }
            let weight = sources.lexicon.weight(stem);
            let undated = undated.iter().filter(|_| day.is_some());
            undated.chain(within).for_each(|(_, record)| *shared.entry(*record).or_default() += weight);
        }
        let mut near: Vec<(RecordRef, f64)> = shared.into_iter().collect();
        near.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let mut near: Vec<RecordRef> = near.into_iter().take(LIKEST).map(|(record, _)| record).collect();
        near.sort_unstable();
        near
    }
}

/// The records of some days.
fn between(rows: &[(Option<Date>, RecordRef)], first: Date, last: Date) -> &[(Option<Date>, RecordRef)] {
    let from = rows.partition_point(|(day, _)| *day < Some(first));
    let to = rows.partition_point(|(day, _)| *day <= Some(last));
    rows.get(from..to.max(from)).unwrap_or_default()
}
