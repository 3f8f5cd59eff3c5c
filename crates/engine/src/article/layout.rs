//! Which part each paragraph plays: headline, standfirst, crosshead, running text; and what the page says of itself.

use super::Metadata;
use super::ParagraphKind;
use super::PublishedBasis;
use super::Span;
use super::credits;
use super::dates;
use super::dates::Stated;
use super::furniture::Piece;
use super::words::PageWords;

/// How many paragraphs at the beginning may say when and by whom the text was published.
const HEAD: usize = 8;

/// Longest line that says when a text was published.
const DATED: usize = 120;

/// The part of each paragraph, in their order.
pub(super) fn kinds(pieces: &[Piece<'_>], metadata: &Metadata, known: &PageWords) -> Vec<ParagraphKind> {
    let mut kinds: Vec<ParagraphKind> = pieces
        .iter()
        .enumerate()
        .map(|(index, piece)| match piece {
            piece if piece.whole => ParagraphKind::Boilerplate,
            piece if index < HEAD && is_dated(piece.words, known) => ParagraphKind::Imprint,
            _ => ParagraphKind::Body,
        })
        .collect();
    let body: Vec<usize> = (0..pieces.len()).filter(|&index| kinds[index] == ParagraphKind::Body).collect();
    let stands_alone = |index: usize| is_heading(pieces[index].words, 220);
    let mut rest = body.as_slice();
    if let [first, second, ..] = *rest
        && (stands_alone(first) && pieces[second].words.len() * 2 > pieces[first].words.len()
            || metadata.title.as_deref().is_some_and(|title| title.trim() == pieces[first].words))
    {
        kinds[first] = ParagraphKind::Headline;
        rest = &rest[1..];
        if let [next, after, ..] = *rest
            && stands_alone(next)
            && pieces[next].words.split_whitespace().count() >= 6
            && !starts_with_time(pieces[next].words)
            && pieces[after].words.len() > pieces[next].words.len()
        {
            kinds[next] = ParagraphKind::Standfirst;
            rest = &rest[1..];
        }
    }
    for pair in rest.windows(2) {
        if is_heading(pieces[pair[0]].words, 90) && !is_heading(pieces[pair[1]].words, 90) {
            kinds[pair[0]] = ParagraphKind::Crosshead;
        }
    }
    kinds
}

/// A line of some words without a final stop that is no quotation and no item of a list.
fn is_heading(line: &str, longest: usize) -> bool {
    line.len() <= longest
        && !line.ends_with(['.', ':', ';', ',', '”', '"'])
        && line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '‘' | '\'' | '“' | '"'))
        || line.len() <= longest
            && line.starts_with(['“', '"', '‘', '\''])
            && line.ends_with(['”', '"', '’', '\''])
            && line.len() <= 90
            && !line.contains(['.', ','])
}

/// Length of the time that an entry of a live page begins with, with the dash after it: `17:40 – `, `09.52 `.
pub(super) fn entry_time(paragraph: &str) -> Option<usize> {
    let bytes = paragraph.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let hours = (0..3).take_while(|&at| digit(at)).count();
    let sign = matches!(bytes.get(hours), Some(b':' | b'.'));
    if !(1..=2).contains(&hours) || !sign || !digit(hours + 1) || !digit(hours + 2) || digit(hours + 3) {
        return None;
    }
    let end = hours + 3;
    let rest = paragraph[end..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '–' | '—' | '-' | ':'));
    let hour: u8 = paragraph[..hours].parse().ok()?;
    let apart = rest.len() < paragraph.len() - end || rest.is_empty();
    (hour < 24 && apart && !rest.starts_with(char::is_lowercase)).then(|| paragraph.len() - rest.len())
}

fn starts_with_time(line: &str) -> bool {
    entry_time(line).is_some()
}

fn is_dated(line: &str, known: &PageWords) -> bool {
    line.len() <= DATED && dates::stated(line, known).is_some_and(|date| date.alone)
}

/// Completes what was not known from outside by what the page says of itself.
pub(super) struct Imprint {
    pub(super) title: Option<Span>,
    pub(super) byline: Option<Span>,
    /// The day of publication as the page states it, and where.
    pub(super) stated: Option<(Span, Stated)>,
}

/// What the page says of itself in its first lines.
pub(super) fn imprint(pieces: &[Piece<'_>], kinds: &[ParagraphKind], known: &PageWords) -> Imprint {
    let title = kinds.iter().position(|kind| *kind == ParagraphKind::Headline).map(|index| pieces[index].span);
    let head = || pieces.iter().take(HEAD);
    let byline = head().find_map(|piece| {
        let name = credits::author(piece.words)?;
        let start = piece.span.start() + piece.words.find(name)?;
        Some(Span::new(start, start + name.len()))
    });
    let stated = head().filter(|piece| piece.words.len() <= DATED).find_map(|piece| {
        let date = dates::stated(piece.words, known)?;
        let lower = piece.words.to_ascii_lowercase();
        let told = date.alone || piece.whole && ["published", "updated", "by "].iter().any(|word| lower.contains(word));
        told.then(|| (Span::new(piece.span.start() + date.place.start(), piece.span.start() + date.place.end()), date))
    });
    Imprint { title, byline, stated }
}

/// The outlet that a page names as its own: in its copyright line or above its list of other articles.
pub(super) fn outlet(pieces: &[Piece<'_>]) -> Option<String> {
    let marked = pieces.iter().rev().flat_map(|piece| piece.words.lines().take(if piece.whole { 4 } else { 0 }));
    let mut names = marked.filter_map(|line| {
        let line = line.trim();
        let name = match line.strip_prefix("Read more from ") {
            Some(rest) => rest,
            None => after_year(line.split_once('©')?.1.trim_start())?,
        };
        let name = name.split(['.', ':', '|', '/']).next()?.trim();
        let count = name.split_whitespace().count();
        let capital = name
            .split_whitespace()
            .all(|word| word.starts_with(char::is_uppercase) || matches!(word, "of" | "the" | "and"));
        ((1..=6).contains(&count) && capital).then(|| name.to_string())
    });
    names.next()
}

/// What stands after the year of a copyright line.
fn after_year(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    (line.len() - rest.len() == 4).then(|| rest.trim_start())
}

/// Fills in what the page says where nothing was known, and says on what the day of publication rests.
pub(super) fn complete(
    metadata: &mut Metadata,
    imprint: &Imprint,
    text: &super::Text,
    pieces: &[Piece<'_>],
) -> Option<PublishedBasis> {
    let words = |span: Option<Span>| span.map(|span| text.slice(span).to_string());
    metadata.title = metadata.title.take().or_else(|| words(imprint.title));
    metadata.byline = metadata.byline.take().or_else(|| words(imprint.byline));
    metadata.outlet = metadata.outlet.take().or_else(|| outlet(pieces));
    if metadata.published.is_some() {
        return Some(PublishedBasis::Given);
    }
    metadata.published = imprint.stated.as_ref().and_then(|(_, date)| date.day);
    metadata.published.map(|_| PublishedBasis::Stated)
}
