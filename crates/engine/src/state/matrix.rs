//! The position matrix: what each party holds on each issue, as a trail of dated entries.

use super::Party;
use super::RecordRef;
use super::scope::Scope;
use super::stories::Stories;
use crate::record::Issue;
use crate::record::Stance;
use crate::vocabulary::codes::codes;
use jiff::civil::Date;

/// What a party holds on an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The party.
    pub party: Party,
    /// The issue.
    pub issue: Issue,
    /// The entries by day, the latest last.
    pub trail: Vec<Entry>,
    /// How many entries at the end of the trail are the latest: one, or several voices of one day that differ.
    pub latest: usize,
    /// What it held before in substance, if that changed.
    pub was: Option<Stance>,
}

/// One stance of one speaker on one day, with every record that shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The stance.
    pub stance: Stance,
    /// Who holds it, by id across articles.
    pub who: Box<str>,
    /// In whose words.
    pub voice: Voice,
    /// According to whom, if not the article.
    pub according_to: Option<Box<str>>,
    /// On what condition.
    pub condition: Option<String>,
    /// As of when: the record's day, else the latest day of publication.
    pub day: Option<Date>,
    /// The records, in the state's order.
    pub records: Vec<RecordRef>,
    /// How many independent reports carry it: copies of one report count once.
    pub origins: usize,
}

codes! {
    /// In whose words a position is known.
    Voice {
        /// The holder's own words.
        Quoted = "quoted",
        /// The holder's words as the article renders them.
        Paraphrased = "paraphrased",
        /// The article's account of what the holder did or wants.
        Reported = "reported",
        /// Told by somebody of another party.
        Told = "told",
        /// Told by somebody unnamed.
        Unnamed = "unnamed",
    }
}

/// The position matrix of a dossier, by issue, then by party name.
pub(super) fn matrix(_scope: &Scope<'_>, _stories: &Stories) -> Vec<Cell> {
    Vec::new()
}
