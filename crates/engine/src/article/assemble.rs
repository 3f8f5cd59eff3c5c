//! Puts an article together: paragraphs, then sentences, then what of them is the page, then the part each plays.

use super::Article;
use super::Metadata;
use super::Paragraph;
use super::ParagraphKind;
use super::Sentence;
use super::Span;
use super::Text;
use super::captions;
use super::checks;
use super::dateline::dateline;
use super::furniture;
use super::furniture::Piece;
use super::language;
use super::layout;
use super::markup;
use super::markup::Markup;
use super::page::Role;
use super::paragraphs::paragraphs;
use super::sentences::sentences;
use super::teasers;
use super::words::Hit;
use super::words::Manner;
use super::words::PageWords;
use super::words::page_words;

/// How many paragraphs may stand before the dateline.
const BEFORE_DATELINE: usize = 10;

/// Takes a text with its metadata apart.
pub(super) fn article(text: Text, metadata: Metadata) -> Article {
    let markup = markup::markup(&text);
    let spans = paragraphs(&text);
    put_together(text, metadata, &markup, &spans, &[])
}

/// Takes the text of a page apart of which it is known where its paragraphs stand and what part each plays.
pub(super) fn of_page(text: Text, metadata: Metadata, roles: &[(Span, Role)]) -> Article {
    let markup = Markup { spans: Vec::new(), breaks: Vec::new() };
    let spans: Vec<Span> = roles.iter().map(|(span, _)| *span).collect();
    put_together(text, metadata, &markup, &spans, roles)
}

/// Where a role is told for a paragraph, it is not judged anew but for what is left of the page in running text.
fn put_together(
    text: Text,
    mut metadata: Metadata,
    markup: &Markup,
    spans: &[Span],
    roles: &[(Span, Role)],
) -> Article {
    let known = page_words();
    let mut notes = checks::text(&text, markup);
    let mut filed = None;
    let mut pieces = Vec::with_capacity(spans.len());
    let mut cutter = Cutter { text: &text, known, breaks: &markup.breaks, marks: Vec::new() };
    for (index, &span) in spans.iter().enumerate() {
        let place = (filed.is_none() && index < BEFORE_DATELINE).then(|| dateline(text.slice(span))).flatten();
        let dated = place.map(|length| text.trimmed(Span::new(span.start(), span.start() + length)));
        filed = filed.or(dated);
        let hits = known.hits(text.slice(span));
        let sentences = cutter.split(span, dated, index == 0, &hits);
        pieces.push(Piece::new(&text, span, sentences, hits));
    }
    let marks = cutter.marks;
    furniture::judge(&text, &mut pieces, metadata.outlet.as_deref(), known);
    mark_known(&mut pieces, &marks);
    for (piece, (_, role)) in pieces.iter_mut().zip(roles) {
        match role {
            Role::Caption | Role::Aside => piece.mark(),
            Role::Headline | Role::Standfirst | Role::Crosshead => piece.unmark(),
            Role::Body => {}
        }
    }
    let mut kinds = layout::kinds(&pieces, &metadata, known);
    for (kind, (_, role)) in kinds.iter_mut().zip(roles).filter(|(kind, _)| **kind != ParagraphKind::Boilerplate) {
        *kind = match role {
            Role::Headline => ParagraphKind::Headline,
            Role::Standfirst => ParagraphKind::Standfirst,
            Role::Crosshead => ParagraphKind::Crosshead,
            _ if *kind == ParagraphKind::Imprint => ParagraphKind::Imprint,
            _ => ParagraphKind::Body,
        };
    }
    let imprint = layout::imprint(&pieces, &kinds, known);
    let published_basis = layout::complete(&mut metadata, &imprint, &text, &pieces);
    let body = pieces.iter().filter(|piece| !piece.whole).map(|piece| piece.words);
    notes.extend(checks::language(&text, language::language(body, known), &mut metadata));
    notes.extend(checks::dates(&metadata, imprint.stated.as_ref()));
    let (paragraphs, sentences) = rows_of(&pieces, &kinds);
    let boilerplate = passages(&text, &sentences, markup);
    drop(pieces);
    Article { text, metadata, paragraphs, sentences, dateline: filed, published_basis, notes, boilerplate }
}

/// Cuts paragraphs into sentences, one after the other.
struct Cutter<'a> {
    text: &'a Text,
    known: &'a PageWords,
    /// Ends of blocks of a web page that are not used up yet.
    breaks: &'a [Span],
    /// Passages that are surely not the article.
    marks: Vec<Span>,
}

impl<'a> Cutter<'a> {
    /// The breaks inside a paragraph.
    fn breaks_in(&mut self, paragraph: Span) -> &'a [Span] {
        let passed = self.breaks.iter().take_while(|span| span.end() <= paragraph.start()).count();
        self.breaks = &self.breaks[passed..];
        let count = self.breaks.iter().take_while(|span| span.start() < paragraph.end()).count();
        &self.breaks[..count]
    }

    /// Sentences of a paragraph; passages that are surely not the article are cut out and noted in `marks`.
    fn split(&mut self, paragraph: Span, dated: Option<Span>, first: bool, hits: &[Hit]) -> Vec<Span> {
        let words = self.text.slice(paragraph);
        let inside = |span: Span| Span::new(paragraph.start() + span.start(), paragraph.start() + span.end());
        let mut apart: Vec<(Span, bool)> = self
            .breaks_in(paragraph)
            .iter()
            .map(|span| (Span::new(span.start().max(paragraph.start()), span.end().min(paragraph.end())), true))
            .collect();
        apart.extend(teasers::headlines(words).into_iter().map(|span| (inside(span), true)));
        if words.len() > LONG {
            apart.extend(captions::credits(words, self.known).into_iter().map(|span| (inside(span), true)));
            apart.extend(inserts(words, hits).map(|span| (inside(span), true)));
        }
        if first && let Some(end) = lead(words, self.known) {
            apart.push((inside(Span::new(0, end)), true));
        }
        let head = dated.or_else(|| {
            let length = layout::entry_time(words)?;
            Some(self.text.trimmed(inside(Span::new(0, length))))
        });
        apart.extend(head.map(|span| (span, false)));
        // Of two that begin at one place the longer one counts.
        apart.sort_unstable_by_key(|&(span, page)| (span.start(), std::cmp::Reverse(span.end()), page));
        let mut rows = Vec::new();
        let mut at = paragraph.start();
        for (span, page) in apart {
            if span.start() < at || span.is_empty() {
                continue;
            }
            rows.extend(sentences(self.text, Span::new(at, span.start()), self.known));
            rows.push(span);
            if page {
                self.marks.push(span);
            }
            at = span.end();
        }
        rows.extend(sentences(self.text, Span::new(at, paragraph.end()), self.known));
        rows
    }
}

/// A paragraph longer than this is a whole page in one line, where the page's words stand glued between sentences.
const LONG: usize = 600;

/// Words of the page glued between sentences.
fn inserts<'a>(words: &'a str, hits: &'a [Hit]) -> impl Iterator<Item = Span> + 'a {
    hits.iter().filter(|hit| hit.manner == Manner::Insert).map(|hit| with_stop(words, hit.start, hit.end))
}

/// A passage with the stop after it.
fn with_stop(words: &str, start: usize, end: usize) -> Span {
    let stop = words[end..].chars().next().filter(|c| matches!(c, '.' | '!' | '?')).map_or(0, char::len_utf8);
    Span::new(start, end + stop)
}

/// Where words of the page end that are glued before the article.
fn lead(words: &str, known: &PageWords) -> Option<usize> {
    const REACH: usize = 200;
    if words.len() <= 2 * REACH {
        return None;
    }
    let end = words.floor_char_boundary(REACH);
    let hits = known.hits(&words[..end]);
    let lead = hits.iter().filter(|hit| hit.manner == Manner::Lead && hit.start == 0).map(|hit| hit.end).max()?;
    Some(with_stop(words, 0, lead).end())
}

/// Flags sentences that were cut out as not the article.
fn mark_known(pieces: &mut [Piece<'_>], marks: &[Span]) {
    let mut marks = marks.iter().peekable();
    for piece in pieces {
        for (index, sentence) in piece.sentences.iter().enumerate() {
            while marks.next_if(|mark| mark.end() <= sentence.start()).is_some() {}
            if marks.peek().is_some_and(|mark| mark.contains(*sentence)) {
                piece.marked[index] = true;
            }
        }
        piece.whole |= !piece.marked.is_empty() && piece.marked.iter().all(|&marked| marked);
    }
}

fn rows_of(pieces: &[Piece<'_>], kinds: &[ParagraphKind]) -> (Vec<Paragraph>, Vec<Sentence>) {
    let mut sentences = Vec::new();
    let mut paragraphs = Vec::with_capacity(pieces.len());
    for (index, (piece, &kind)) in pieces.iter().zip(kinds).enumerate() {
        let first = sentences.len();
        let rows = piece.sentences.iter().zip(&piece.marked);
        sentences.extend(rows.map(|(&span, &boilerplate)| Sentence { span, paragraph: index, boilerplate }));
        paragraphs.push(Paragraph { span: piece.span, kind, sentences: first..sentences.len() });
    }
    (paragraphs, sentences)
}

/// Marked sentences in a row as one passage, and tags inside sentences.
fn passages(text: &Text, sentences: &[Sentence], markup: &Markup) -> Vec<Span> {
    let mut rows: Vec<Span> = Vec::new();
    let mut before = false;
    for sentence in sentences {
        match rows.last_mut() {
            Some(last) if sentence.boilerplate && before => *last = last.cover(sentence.span),
            _ if sentence.boilerplate => rows.push(sentence.span),
            _ => {}
        }
        before = sentence.boilerplate;
    }
    rows.extend(markup.spans.iter().map(|&span| text.trimmed(span)));
    rows.sort_unstable();
    rows.dedup_by(|next, last| {
        let joins = next.start() < last.end();
        if joins {
            *last = last.cover(*next);
        }
        joins
    });
    rows
}
