//! Records that articles of the same days tell in the same words: reprints, which are compared once.

use super::sources::Told;
use crate::record::EventType;
use crate::record::Issue;
use crate::record::Stance;
use crate::record::Status;
use crate::state::RecordKind;
use crate::state::RecordRef;
use crate::state::days::Days;
use crate::state::scope::Scope;
use crate::state::wording::Stem;
use rustc_hash::FxHashMap;

/// So many words that are the same make a reprint.
const COPIED: usize = 8;

/// So many days after the first a reprint appears.
const LATER: i32 = 1;

/// What reprints of a record have in common beside their words.
type Sort = (RecordKind, Option<(EventType, Status)>, Option<(Issue, Stance)>);

/// Groups of reprints, each with the first one first.
pub(super) fn twins(
    scope: &Scope<'_>,
    records: &[RecordRef],
    told: &FxHashMap<RecordRef, Told>,
) -> Vec<Vec<RecordRef>> {
    let mut groups: Vec<Vec<RecordRef>> = Vec::new();
    let mut last: FxHashMap<(Sort, Option<&str>, &[Stem]), usize> = FxHashMap::default();
    for &record in records {
        let Some(row) = told.get(&record).filter(|row| row.wording.run.len() >= COPIED) else { continue };
        let key = (sort(scope, record), row.side.as_deref(), row.wording.run.as_slice());
        let reprint = |group: &Vec<RecordRef>| {
            let first = group.first().and_then(|first| told.get(first)).and_then(|first| first.day);
            let near = first.zip(row.day).is_none_or(|(a, b)| Days::one(a).apart(Days::one(b)) <= LATER);
            near && group.last().is_some_and(|other| other.reading != record.reading)
        };
        match last.get(&key).and_then(|&at| groups.get_mut(at)).filter(|group| reprint(group)) {
            Some(group) => group.push(record),
            None => {
                last.insert(key, groups.len());
                groups.push(vec![record]);
            }
        }
    }
    groups.retain(|group| group.len() > 1);
    groups
}

fn sort(scope: &Scope<'_>, record: RecordRef) -> Sort {
    let reading = scope.reading(record.reading);
    let event = reading.filter(|_| record.kind == RecordKind::Event).and_then(|reading| reading.events.get(record.row));
    let held = reading.filter(|_| record.kind == RecordKind::Position);
    let held = held.and_then(|reading| reading.positions.get(record.row));
    (record.kind, event.map(|row| (row.event_type, row.status)), held.map(|row| (row.issue, row.stance)))
}
