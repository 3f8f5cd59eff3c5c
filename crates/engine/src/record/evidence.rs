//! The words a record stands on.

use crate::article::Span;

/// One or more spans of the article's text, in order. There is no empty evidence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    first: Span,
    rest: Vec<Span>,
}

impl Evidence {
    /// Evidence of a single span.
    pub fn one(span: Span) -> Evidence {
        Evidence { first: span, rest: Vec::new() }
    }

    /// Evidence of several spans, put in order; none if there is no span with words.
    pub fn new(spans: impl IntoIterator<Item = Span>) -> Option<Evidence> {
        let mut spans: Vec<Span> = spans.into_iter().filter(|span| !span.is_empty()).collect();
        spans.sort();
        spans.dedup();
        let mut spans = spans.into_iter();
        let first = spans.next()?;
        Some(Evidence { first, rest: spans.collect() })
    }

    /// Its spans in order.
    pub fn spans(&self) -> impl Iterator<Item = Span> {
        std::iter::once(self.first).chain(self.rest.iter().copied())
    }

    /// From its first byte to its last.
    pub fn cover(&self) -> Span {
        self.spans().fold(self.first, Span::cover)
    }

    /// Whether one of its spans overlaps a span.
    pub fn overlaps(&self, span: Span) -> bool {
        self.spans().any(|own| own.overlaps(span))
    }
}
