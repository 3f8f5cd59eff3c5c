//! Where a record stands: its words in the paragraph and in the sentence.

use crate::output::Quoted;
use armistice_engine::Article;
use armistice_engine::record::read_back;
use armistice_store::Record;
use serde_json::Value;
use std::ops::Range;

/// An article with its text, made again from what the ledger holds.
pub(super) fn article(text: &str, view: &Value) -> Article {
    Article::new(text, read_back::metadata(view))
}

/// The places of a record's words in bytes of its text, in their order.
pub(super) fn words(text: &str, record: &Value) -> Vec<Range<usize>> {
    let places = record.get("content").unwrap_or(&record["evidence"]);
    let places = match places {
        Value::Array(places) => places.iter().collect(),
        place => vec![place],
    };
    let byte = |place: &Value| {
        let place = usize::try_from(place.as_u64()?).ok()?;
        Some(text.char_indices().nth(place).map_or(text.len(), |(byte, _)| byte))
    };
    let range = |place: &&Value| Some(byte(&place["start"])?..byte(&place["end"])?);
    let mut ranges: Vec<Range<usize>> = places.iter().filter_map(range).filter(|range| !range.is_empty()).collect();
    ranges.sort_by_key(|range| range.start);
    ranges
}

/// The paragraph in which a byte stands.
pub(super) fn paragraph(article: &Article, byte: usize) -> Range<usize> {
    let spans = article.paragraphs.iter().map(|row| row.span.start()..row.span.end());
    spans.into_iter().find(|span| span.contains(&byte)).unwrap_or(0..article.text.as_str().len())
}

/// The sentence that a record begins in, with where it stands.
pub(super) fn quoted(record: &Record) -> Quoted {
    let article = article(&record.text, &record.view);
    let text = article.text.as_str();
    let at = words(text, &record.published).first().map_or(0, |range| range.start);
    let sentence = article.sentences.iter().find(|row| (row.span.start()..row.span.end()).contains(&at));
    let words = sentence.map_or("", |row| article.text.slice(row.span));
    let about = &article.metadata;
    Quoted {
        published: about.published,
        outlet: about.outlet.clone(),
        file: about.file.clone().unwrap_or_else(|| record.article.chars().take(12).collect()),
        line: text.get(..at).unwrap_or("").matches('\n').count() + 1,
        words: words.to_string(),
        url: about.url.clone(),
    }
}
