//! What only the published form of a reading tells of its records: their ids, their places in code points, their reviews.

use super::Review;
use armistice_engine::Reading;
use armistice_engine::state::RecordKind;
use serde_json::Value;
use std::collections::BTreeMap;

/// What the published form says of one record.
pub(crate) struct Stamp {
    /// Its id.
    pub(crate) id: String,
    /// Where its evidence begins, in code points.
    pub(crate) start: usize,
    /// Where it ends.
    pub(crate) end: usize,
    /// Who has reviewed it.
    pub(crate) review: Option<Review>,
}

/// The stamps of all records, by their article's text.
#[derive(Default)]
pub(crate) struct Stamps {
    articles: BTreeMap<[u8; 32], BTreeMap<(RecordKind, usize), Stamp>>,
}

/// Where the published form lists each kind, and which of its fields is the evidence.
const LISTS: [(RecordKind, &str, &str); 6] = [
    (RecordKind::Statement, "statements", "content"),
    (RecordKind::Position, "positions", "evidence"),
    (RecordKind::Event, "events", "evidence"),
    (RecordKind::Term, "terms", "evidence"),
    (RecordKind::Figure, "figures", "evidence"),
    (RecordKind::Contested, "contested", "evidence"),
];

impl Stamps {
    /// Keeps the stamps of a reading. Records stand in the published form in the order of the reading.
    pub(crate) fn add(&mut self, reading: &Reading, form: &Value) {
        let stamps = self.articles.entry(reading.source.hash).or_default();
        for (kind, list, evidence) in LISTS {
            let rows = form[list].as_array().map(Vec::as_slice).unwrap_or_default();
            stamps.extend(
                rows.iter().enumerate().filter_map(|(row, record)| Some(((kind, row), stamp(record, evidence)?))),
            );
        }
    }

    /// The stamp of a record.
    pub(crate) fn get(&self, reading: &Reading, kind: RecordKind, row: usize) -> Option<&Stamp> {
        self.articles.get(&reading.source.hash)?.get(&(kind, row))
    }
}

fn stamp(record: &Value, evidence: &str) -> Option<Stamp> {
    let words = &record[evidence];
    let (first, last) = match words.as_array() {
        Some(pieces) => (pieces.first()?, pieces.last()?),
        None => (words, words),
    };
    let place = |words: &Value, edge: &str| words[edge].as_u64().and_then(|place| usize::try_from(place).ok());
    Some(Stamp {
        id: record["id"].as_str()?.to_string(),
        start: place(first, "start")?,
        end: place(last, "end")?,
        review: review(&record["review"]),
    })
}

fn review(review: &Value) -> Option<Review> {
    let text = |field: &str| review[field].as_str().unwrap_or_default().to_string();
    review.is_object().then(|| Review { verdict: text("verdict"), by: text("by"), at: text("at") })
}

#[cfg(test)]
mod tests {
    use super::stamp;
    use serde_json::json;

    #[test]
    fn places_span_all_pieces_and_a_review_comes_along() {
        let review = json!({ "verdict": "accept", "by": "Mira", "at": "2025-03-12T10:00:00Z", "decision": "d1" });
        let pieces =
            json!([{ "exact": "We agree", "start": 4, "end": 12 }, { "exact": "now", "start": 20, "end": 23 }]);
        let told = stamp(&json!({ "id": "a", "content": pieces, "review": review }), "content").expect("a stamp");
        assert_eq!((told.start, told.end), (4, 23));
        let review = told.review.expect("a review");
        assert_eq!((&*review.verdict, &*review.by, &*review.at), ("accept", "Mira", "2025-03-12T10:00:00Z"));
    }

    #[test]
    fn what_nobody_reviewed_has_no_review() {
        let words = json!({ "exact": "We agree", "start": 4, "end": 12 });
        let told = stamp(&json!({ "id": "a", "evidence": words }), "evidence").expect("a stamp");
        assert!(told.review.is_none());
    }
}
