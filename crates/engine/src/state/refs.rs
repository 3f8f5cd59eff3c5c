//! How the state points at records.

use crate::record::Evidence;
use crate::record::Reading;
use crate::vocabulary::codes::codes;

codes! {
    /// What a record is.
    RecordKind {
        /// Who is said to have said what.
        Statement = "statement",
        /// What an actor holds on an issue.
        Position = "position",
        /// What happened, is planned or denied.
        Event = "event",
        /// An element of a proposal.
        Term = "term",
        /// A number.
        Figure = "figure",
        /// What an article itself shows as disputed.
        Contested = "contested",
    }
}

/// A record of the state: the reading's place in the state's order, what it is, and its row there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordRef {
    /// The reading's place in the state's order.
    pub reading: usize,
    /// What it is.
    pub kind: RecordKind,
    /// Its place among the reading's records of that kind.
    pub row: usize,
}

impl RecordRef {
    /// The record's evidence in its reading.
    pub fn evidence(self, reading: &Reading) -> Option<&Evidence> {
        match self.kind {
            RecordKind::Statement => reading.statements.get(self.row).map(|row| &row.content),
            RecordKind::Position => reading.positions.get(self.row).map(|row| &row.evidence),
            RecordKind::Event => reading.events.get(self.row).map(|row| &row.evidence),
            RecordKind::Term => reading.terms.get(self.row).map(|row| &row.evidence),
            RecordKind::Figure => reading.figures.get(self.row).map(|row| &row.evidence),
            RecordKind::Contested => reading.contested.get(self.row).map(|row| &row.evidence),
        }
    }

    /// The words of the record's evidence, as far as the reading keeps them, spans joined by ` … `.
    pub fn words(self, reading: &Reading) -> String {
        let spans: Vec<_> = self.evidence(reading).map(|evidence| evidence.spans().collect()).unwrap_or_default();
        spans
            .iter()
            .map(|&span| reading.passage(span))
            .filter(|words| !words.is_empty())
            .collect::<Vec<_>>()
            .join(" … ")
    }
}
