//! How many were killed, injured, released: the numbers that belong to an event.

use crate::find::Found;
use crate::find::Trigger;
use crate::record::EventType;
use std::collections::BTreeMap;

/// The counts of an event.
pub(super) fn magnitude(_found: &Found<'_>, _trigger: &Trigger, _event: EventType) -> BTreeMap<String, u64> {
    BTreeMap::new()
}
