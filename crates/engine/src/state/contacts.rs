//! Contacts: one meeting, call or visit in several articles is one; a plan is held, moved or cancelled as later articles
//! tell.

use super::RecordRef;
use super::scope::Scope;
use crate::record::Status;
use std::collections::BTreeSet;

/// A meeting, call or visit with everything that articles say of it.
#[derive(Clone, Debug)]
pub struct Contact {
    /// Those who take part, by id across articles: the most precise that any article gives.
    pub participants: BTreeSet<Box<str>>,
    /// Third parties that host or mediate.
    pub mediators: BTreeSet<Box<str>>,
    /// When, EDTF, as the latest article tells it.
    pub date: Option<String>,
    /// Where, as the latest article that says so writes it.
    pub place: Option<String>,
    /// Where it stands, as the latest article tells it.
    pub status: Status,
    /// How it was told, article by article, where date, place or standing changed: the latest last.
    pub told: Vec<Told>,
    /// The CONSULT events that are this contact, in the state's order.
    pub events: Vec<RecordRef>,
    /// What came of it: agreements and refusals told with it.
    pub outcome: Vec<RecordRef>,
}

/// How one article tells of a contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The record.
    pub record: RecordRef,
    /// Where it stood then.
    pub status: Status,
    /// When, EDTF.
    pub date: Option<String>,
    /// Where, as written.
    pub place: Option<String>,
}

/// The contacts of a dossier, by day, those without a day last.
pub(super) fn contacts(_scope: &Scope<'_>) -> Vec<Contact> {
    Vec::new()
}
