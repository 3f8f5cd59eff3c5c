//! A text cut for its page: paragraphs in pieces, each piece with the records whose words it is part of.
//!
//! A page shows a stretch of a text; a text may be of any length, and in one line.

use super::record;
use crate::output::words::one_line;
use crate::serve::problem::Problem;
use armistice_engine::Article;
use armistice_engine::article::ParagraphKind;
use armistice_engine::record::publish::LISTS;
use armistice_engine::record::read_back;
use serde_json::Value;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::ops::Range;

/// Bytes of text that a page shows.
const STRETCH: usize = 12_000;
/// A first paragraph that is shorter than so many bytes stands for a headline.
const TITLE: usize = 160;
/// Characters of a record's words on its card.
const WORDS: usize = 220;

/// A stretch of a text with its records.
pub(crate) struct Sheet<'a> {
    text: &'a str,
    headline: Option<Range<usize>>,
    first: Option<Range<usize>>,
    /// The paragraphs of the stretch.
    pub(crate) paragraphs: Vec<Paragraph<'a>>,
    /// All records of the article, in the order of their words.
    pub(crate) records: Vec<Row<'a>>,
    /// Those whose words begin in the stretch.
    pub(crate) shown: Vec<Row<'a>>,
    /// Where the stretch before begins, and the one after, counted in bytes from one.
    pub(crate) before: Option<usize>,
    pub(crate) after: Option<usize>,
}

/// A paragraph, or the part of it that is shown.
pub(crate) struct Paragraph<'a> {
    pub(crate) kind: ParagraphKind,
    pub(crate) pieces: Vec<Piece<'a>>,
}

/// Words that the same records are read from.
pub(crate) struct Piece<'a> {
    pub(crate) words: &'a str,
    pub(crate) records: Vec<Row<'a>>,
    /// The ids of the records whose words begin here.
    pub(crate) begins: Vec<&'a str>,
}

/// A record with the places of its words in bytes.
#[derive(Clone)]
pub(crate) struct Row<'a> {
    pub(crate) kind: &'static str,
    pub(crate) id: &'a str,
    pub(crate) record: &'a Value,
    pub(crate) places: Vec<Range<usize>>,
    pub(crate) words: String,
}

impl<'a> Sheet<'a> {
    /// The stretch of a text that begins at a byte.
    pub(crate) fn new(text: &'a str, view: &'a Value, at: usize) -> Sheet<'a> {
        let article = Article::new(text, read_back::metadata(view));
        let records = rows(text, view);
        let start = text.floor_char_boundary(at);
        let end = text.floor_char_boundary(start + STRETCH);
        // A stretch ends with a paragraph, if one ends in its second half.
        let end = text[start..end]
            .rfind('\n')
            .filter(|gap| end < text.len() && *gap > STRETCH / 2)
            .map_or(end, |gap| start + gap + 1);
        let same = article.text.as_str() == text;
        let spans = article.paragraphs.iter().filter(|_| same).map(|row| (row.span.start()..row.span.end(), row.kind));
        let spans: Vec<_> = spans.collect();
        let headline = spans.iter().find(|(_, kind)| *kind == ParagraphKind::Headline).map(|(span, _)| span.clone());
        let first = spans.iter().find(|(_, kind)| !is_aside(*kind)).map(|(span, _)| span.clone());
        let own: Vec<&Row<'a>> = records.iter().filter(|row| touches(row, &(start..end))).collect();
        let paragraphs = spans.iter().filter(|(span, _)| span.start < end && start < span.end).map(|(span, kind)| {
            let within = span.start.max(start)..span.end.min(end);
            Paragraph { kind: *kind, pieces: pieces(text, within, &own) }
        });
        let paragraphs = paragraphs.collect();
        let shown = own
            .into_iter()
            .filter(|row| row.places.first().is_some_and(|place| place.start >= start))
            .cloned()
            .collect();
        Sheet {
            text,
            headline,
            first,
            paragraphs,
            records,
            shown,
            before: (start > 0).then(|| text.floor_char_boundary(start.saturating_sub(STRETCH)) + 1),
            after: (end < text.len()).then_some(end + 1),
        }
    }

    /// The article's own headline.
    pub(crate) fn headline(&self) -> Option<String> {
        // A text may begin with its headline without looking like one.
        let first = || self.first.clone().filter(|span| span.len() < TITLE);
        self.text.get(self.headline.clone().or_else(first)?).map(one_line)
    }
}

/// Whether a paragraph is not of the article itself.
pub(crate) fn is_aside(kind: ParagraphKind) -> bool {
    matches!(kind, ParagraphKind::Boilerplate | ParagraphKind::Imprint)
}

/// The records of a reading in the order of their words.
pub(crate) fn rows<'a>(text: &str, view: &'a Value) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    for (list, kind) in LISTS {
        for record in view[*list].as_array().into_iter().flatten() {
            let Some(id) = record["id"].as_str() else { continue };
            rows.push((kind, id, record, record::places(record)));
        }
    }
    let edges: BTreeSet<usize> = rows.iter().flat_map(|row| &row.3).flat_map(|&(start, end)| [start, end]).collect();
    let bytes = bytes(text, &edges);
    let byte = |place: usize| bytes.get(&place).copied().unwrap_or(text.len());
    let mut rows: Vec<Row<'a>> = rows
        .into_iter()
        .map(|(kind, id, record, places)| {
            let places: Vec<Range<usize>> = places.into_iter().map(|(start, end)| byte(start)..byte(end)).collect();
            let words: Vec<&str> = places.iter().filter_map(|place| text.get(place.clone())).collect();
            let words = words.join(" … ");
            let short: String = one_line(&words).chars().take(WORDS).collect();
            let words = if short.chars().count() == WORDS { format!("{short} …") } else { short };
            Row { kind, id, record, places, words }
        })
        .collect();
    rows.sort_by_key(|row| (row.places.first().map(|place| place.start), row.id));
    rows
}

/// The bytes at which some characters begin, found in one walk over the text.
fn bytes(text: &str, places: &BTreeSet<usize>) -> BTreeMap<usize, usize> {
    let mut found = BTreeMap::new();
    let mut wanted = places.iter().copied().peekable();
    let ends = text.char_indices().map(|(byte, _)| byte).chain([text.len()]);
    for (place, byte) in ends.enumerate() {
        match wanted.peek() {
            None => break,
            Some(&next) if next == place => {
                found.insert(place, byte);
                wanted.next();
            }
            Some(_) => {}
        }
    }
    found
}

fn touches(row: &Row<'_>, range: &Range<usize>) -> bool {
    row.places.iter().any(|place| place.start < range.end && range.start < place.end)
}

/// A range of a text in pieces, cut wherever a record's words begin or end.
fn pieces<'a>(text: &'a str, range: Range<usize>, records: &[&Row<'a>]) -> Vec<Piece<'a>> {
    let own: Vec<&&Row<'a>> = records.iter().filter(|row| touches(row, &range)).collect();
    let mut edges: BTreeSet<usize> = [range.start, range.end].into();
    edges.extend(
        own.iter()
            .flat_map(|row| &row.places)
            .flat_map(|place| [place.start, place.end])
            .filter(|edge| range.contains(edge)),
    );
    let edges: Vec<usize> = edges.into_iter().collect();
    let stretches = edges.windows(2).filter_map(|pair| match pair {
        [start, end] => Some((*start, *end, text.get(*start..*end)?)),
        _ => None,
    });
    stretches
        .map(|(start, end, words)| {
            // The record whose words are fewest is the one that a click leads to.
            let mut records: Vec<Row<'a>> =
                own.iter().filter(|row| touches(row, &(start..end))).map(|row| (**row).clone()).collect();
            records.sort_by_key(|row| (row.places.iter().map(ExactSizeIterator::len).sum::<usize>(), row.id));
            let first = |row: &&Row<'a>| row.places.first().is_some_and(|place| place.start.max(range.start) == start);
            let begins = records.iter().filter(first).map(|row| row.id).collect();
            Piece { words, records, begins }
        })
        .collect()
}

/// Refuses what is no beginning of a hash or an id.
pub(crate) fn hexadecimal(written: &str) -> Result<(), Problem> {
    let is = (4..=64).contains(&written.len()) && written.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is {
        Ok(())
    } else {
        Err(Problem::missing(format!("{written:?} is no id: it has hexadecimal digits, at least the first 4")))
    }
}
