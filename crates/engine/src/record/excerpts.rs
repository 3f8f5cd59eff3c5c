//! The sentences that a reading's records stand on, so that what comes later never goes back to the text.

use super::Evidence;
use super::Reading;
use crate::article::Article;
use crate::article::Span;

/// A sentence of the article with its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// Where it stands.
    pub span: Span,
    /// Its words.
    pub words: String,
    /// Its line in the text, counted from one.
    pub line: usize,
}

impl Reading {
    /// The sentence that evidence begins in.
    pub fn excerpt(&self, evidence: &Evidence) -> Option<&Excerpt> {
        let start = evidence.cover().start();
        let index = self.excerpts.partition_point(|excerpt| excerpt.span.start() <= start);
        index.checked_sub(1).and_then(|index| self.excerpts.get(index)).filter(|excerpt| start < excerpt.span.end())
    }

    /// The words of a span, if it lies in sentences that records stand on; from several sentences, those kept.
    pub fn words(&self, span: Span) -> Option<&str> {
        let index = self.excerpts.partition_point(|excerpt| excerpt.span.start() <= span.start());
        let excerpt = self.excerpts.get(index.checked_sub(1)?)?;
        let start = span.start() - excerpt.span.start();
        let end = (span.end().min(excerpt.span.end())).checked_sub(excerpt.span.start())?;
        excerpt.words.get(start..end)
    }

    /// The words of a span over all sentences that records stand on, sentences joined by a blank.
    pub fn passage(&self, span: Span) -> String {
        let first = self.excerpts.partition_point(|excerpt| excerpt.span.end() <= span.start());
        let within = self.excerpts.iter().skip(first).take_while(|excerpt| excerpt.span.start() < span.end());
        let parts = within.filter_map(|excerpt| {
            let start = span.start().saturating_sub(excerpt.span.start());
            let end = span.end().min(excerpt.span.end()) - excerpt.span.start();
            excerpt.words.get(start..end)
        });
        parts.collect::<Vec<_>>().join(" ")
    }

    /// The evidence of every record.
    pub fn evidence(&self) -> impl Iterator<Item = &Evidence> {
        let statements = self.statements.iter().map(|row| &row.content);
        let positions = self.positions.iter().map(|row| &row.evidence);
        let events = self.events.iter().map(|row| &row.evidence);
        let terms = self.terms.iter().map(|row| &row.evidence);
        let figures = self.figures.iter().map(|row| &row.evidence);
        let contested = self.contested.iter().map(|row| &row.evidence);
        statements.chain(positions).chain(events).chain(terms).chain(figures).chain(contested)
    }
}

/// The sentences that the records' evidence and the roles of actors stand in, in the order of the text.
pub(super) fn excerpts(article: &Article, reading: &Reading) -> Vec<Excerpt> {
    let sentences = &article.sentences;
    // A role is published by its words alone; where they stand first is the same place for all who read them back.
    let first = |role: Span| {
        let start = article.text.as_str().find(article.text.slice(role))?;
        article.text.span(start, start + role.len())
    };
    let roles = reading.actors.iter().filter_map(|actor| first(actor.role?));
    let holding = reading.evidence().flat_map(Evidence::spans).chain(roles).flat_map(|span| {
        let first = sentences.partition_point(|sentence| sentence.span.end() <= span.start());
        let within = sentences.iter().enumerate().skip(first);
        within.take_while(move |(_, sentence)| sentence.span.start() < span.end()).map(|(index, _)| index)
    });
    let mut wanted: Vec<usize> = holding.collect();
    wanted.sort_unstable();
    wanted.dedup();
    let text = article.text.as_str();
    let (mut at, mut line) = (0, 1);
    let mut rows = Vec::with_capacity(wanted.len());
    for index in wanted {
        let span = sentences[index].span;
        line += text.as_bytes()[at..span.start()].iter().filter(|&&byte| byte == b'\n').count();
        at = span.start();
        rows.push(Excerpt { span, words: article.text.slice(span).to_string(), line });
    }
    rows
}
