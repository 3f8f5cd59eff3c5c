//! The fields that every row of every table but two ends in: the sentence it stands on, where, found how, reviewed by whom.

use super::Cell;
use super::Column;
use super::Form;
use super::ID;
use super::Link;
use super::always;
use super::count;
use super::day;
use super::perhaps;
use super::text;
use crate::cli::export::rows::Article;
use crate::cli::export::rows::Cited;
use crate::cli::export::rows::Played;
use crate::cli::export::rows::Record;
use crate::cli::export::rows::Review;
use crate::cli::export::rows::Rows;
use armistice_engine::state::RecordKind;

/// A row that stands on a sentence.
pub(super) trait Stands {
    /// What it stands on.
    fn cited(&self) -> &Cited;
}

impl<T> Stands for &Record<T> {
    fn cited(&self) -> &Cited {
        &self.cited
    }
}

impl<T> Stands for &Played<T> {
    fn cited(&self) -> &Cited {
        &self.cited
    }
}

/// Every row names its article.
pub(super) const TO_ARTICLE: Link = Link { field: "article", table: "articles", to: "sha256" };

/// A field that names an actor by its id.
pub(super) fn to_actor(field: &'static str) -> Link {
    Link { field, table: "actors", to: "id" }
}

/// The id of a record.
pub(super) fn id<R: Stands>() -> Vec<Column<R>> {
    let about = "Id of the record. The same find in the same text has the same id in every version of the program.";
    vec![always("id", "Record", ID, about, |row: &R, _| Cell::from(row.cited().id.as_str()))]
}

/// The record whose sentence a row of the state of play shows.
pub(super) fn shown<R: Stands>() -> Vec<Column<R>> {
    vec![
        always(
            "record_kind",
            "Kind of record",
            Form::Code(kinds),
            "Kind of the record whose sentence is shown.",
            |row: &R, _| Cell::from(row.cited().kind.code()),
        ),
        always(
            "record",
            "Record",
            ID,
            "Id of the record whose sentence is shown; `supports` lists all.",
            |row: &R, _| Cell::from(row.cited().id.as_str()),
        ),
    ]
}

/// The kinds of records.
pub(super) fn kinds() -> Vec<&'static str> {
    RecordKind::ALL.iter().map(|kind| kind.code()).collect()
}

/// The article, the sentence, the places.
pub(super) fn evidence<R: Stands>() -> Vec<Column<R>> {
    vec![
        always(
            "article",
            "Article",
            Form::Pattern("[0-9a-f]{64}"),
            "SHA-256 of the article's text.",
            |row: &R, rows| about(row, rows, |article| Some(&article.sha256)),
        ),
        perhaps("outlet", "Outlet", Form::Text, "Who published the article.", |row: &R, rows| {
            about(row, rows, |article| article.outlet.as_deref())
        }),
        perhaps("title", "Headline", Form::Text, "Headline of the article.", |row: &R, rows| {
            about(row, rows, |article| article.title.as_deref())
        }),
        perhaps("url", "Address", Form::Text, "Address of the article.", |row: &R, rows| {
            about(row, rows, |article| article.url.as_deref())
        }),
        perhaps("published", "Published", Form::Day, "Day of publication.", |row: &R, rows| {
            day(rows.article(row.cited()).and_then(|article| article.published))
        }),
        always(
            "sentence",
            "Sentence",
            Form::Text,
            "The sentence that the evidence begins in, letter for letter.",
            |row: &R, _| Cell::from(row.cited().sentence.as_str()),
        ),
        always(
            "line",
            "Line",
            Form::Count,
            "Line of the sentence in the article's text, counted from one.",
            |row: &R, _| count(row.cited().line),
        ),
        always("sentence_start", "Sentence begins", Form::Count, SENTENCE, |row: &R, _| {
            count(row.cited().sentence_start)
        }),
        always(
            "start",
            "Begins",
            Form::Count,
            "Where `exact` begins in the article's text, in code points.",
            |row: &R, _| count(row.cited().start),
        ),
        always("end", "Ends", Form::Count, "Where `exact` ends, exclusive.", |row: &R, _| count(row.cited().end)),
        always("whole_end", "Ends as a whole", Form::Count, WHOLE, |row: &R, _| count(row.cited().whole_end)),
        always("exact", "Words", Form::Text, EXACT, |row: &R, _| Cell::from(row.cited().exact.as_str())),
        perhaps("method", "Method", Form::Text, "The rule that found the record.", |row: &R, _| {
            text(Some(&row.cited().method))
        }),
        always("reviewed", "Reviewed", Form::YesNo, "Whether somebody has reviewed the record.", |row: &R, _| {
            Cell::YesNo(row.cited().review.is_some())
        }),
        perhaps("verdict", "Verdict", Form::Text, REVIEW, |row: &R, _| reviewed(row, |review| &review.verdict)),
        perhaps("reviewed_by", "Reviewed by", Form::Text, REVIEW, |row: &R, _| reviewed(row, |review| &review.by)),
        perhaps("reviewed_at", "Reviewed at", Form::Text, REVIEW, |row: &R, _| reviewed(row, |review| &review.at)),
    ]
}

const SENTENCE: &str = "Where the sentence begins in the article's text, in Unicode code points.";
const WHOLE: &str =
    "Where the evidence ends as a whole: behind `end` where it goes on in further sentences, which are not exported.";
const EXACT: &str = "The words of the evidence within the sentence, from its first to its last.";
const REVIEW: &str = "Of the review; not applicable where there was none.";

fn about<R: Stands>(row: &R, rows: &Rows, get: fn(&Article) -> Option<&str>) -> Cell {
    text(rows.article(row.cited()).and_then(get))
}

fn reviewed<R: Stands>(row: &R, get: fn(&Review) -> &str) -> Cell {
    row.cited().review.as_ref().map_or(Cell::NotApplicable, |review| Cell::from(get(review)))
}
