//! Where paragraphs stand and which part each plays.

use super::Paragraph;
use super::ParagraphKind;
use super::Span;
use super::Text;

/// Every line with words is a paragraph.
pub(super) fn paragraphs(text: &Text) -> Vec<Paragraph> {
    let mut at = 0;
    let mut rows = Vec::new();
    for line in text.as_str().split_inclusive('\n') {
        let span = text.trimmed(Span::new(at, at + line.len()));
        at += line.len();
        if !span.is_empty() {
            rows.push(Paragraph { span, kind: ParagraphKind::Body, sentences: 0..0 });
        }
    }
    rows
}
