//! Incidents: reports of one act of force or coercion become one, with every value that sources give.

use super::RecordRef;
use super::scope::Scope;
use crate::record::EventType;
use crate::record::Status;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// One act of force or coercion, gain or withdrawal, with everything that articles say of it.
#[derive(Clone, Debug)]
pub struct Incident {
    /// What it is.
    pub event_type: EventType,
    /// By whom, by id across articles.
    pub actors: BTreeSet<Box<str>>,
    /// On whom.
    pub recipients: BTreeSet<Box<str>>,
    /// When, EDTF.
    pub date: Option<String>,
    /// Where, as the most precise report writes it.
    pub place: Option<String>,
    /// Where it stands; contested if one denies what another tells.
    pub status: Status,
    /// Whether it is a count over a period, kept apart from the single incidents in it.
    pub period: bool,
    /// What is counted, with every value and who gives it.
    pub reported: BTreeMap<String, Vec<Reported>>,
    /// Who says that it was their doing.
    pub claimed_by: BTreeSet<Box<str>>,
    /// Who denies it.
    pub denied_by: BTreeSet<Box<str>>,
    /// The events, in the state's order.
    pub events: Vec<RecordRef>,
}

/// A value as one source gives it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reported {
    /// The number.
    pub value: u64,
    /// According to whom, by id across articles; none for the article itself.
    pub by: Option<Box<str>>,
    /// The record that gives it.
    pub record: RecordRef,
}

/// The incidents of a dossier, by day, those without a day last.
pub(super) fn incidents(_scope: &Scope<'_>) -> Vec<Incident> {
    Vec::new()
}
