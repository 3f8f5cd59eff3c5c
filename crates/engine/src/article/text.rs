//! An immutable text named by its hash, and places in it.

use sha2::Digest;
use sha2::Sha256;

/// A stretch of one text in bytes, end exclusive, both ends on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// Only code that stands on boundaries of a text it holds makes spans.
    pub(crate) fn new(start: usize, end: usize) -> Span {
        Span { start: start as u32, end: end.max(start) as u32 }
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after the last.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the other lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// An immutable text with its SHA-256.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    content: String,
    hash: [u8; 32],
}

impl Text {
    /// Takes a text over. What lies beyond 4 GiB is cut: places are 32 bits wide.
    pub fn new(mut content: String) -> Text {
        if content.len() >= u32::MAX as usize {
            let end = content.floor_char_boundary(u32::MAX as usize - 1);
            content.truncate(end);
        }
        let hash = Sha256::digest(content.as_bytes()).into();
        Text { content, hash }
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.content
    }

    /// The SHA-256 of the text, which is its name.
    pub fn hash(&self) -> &[u8; 32] {
        &self.hash
    }

    /// The same as it is written: 64 hexadecimal digits.
    pub fn name(&self) -> String {
        hex(&self.hash)
    }

    /// The words at a place; empty if the span is of another text.
    pub fn slice(&self, span: Span) -> &str {
        self.content.get(span.start()..span.end()).unwrap_or("")
    }

    /// The place of a byte range, if its ends stand on character boundaries of this text.
    pub fn span(&self, start: usize, end: usize) -> Option<Span> {
        self.content.get(start..end).map(|_| Span::new(start, end))
    }

    /// The same span without blanks at its ends.
    pub fn trimmed(&self, span: Span) -> Span {
        let words = self.slice(span);
        let start = span.start() + (words.len() - words.trim_start_matches(is_blank).len());
        Span::new(start, start + words.trim_matches(is_blank).len())
    }
}

/// Bytes as they are written: two hexadecimal digits each.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether a character shows nothing: white space, zero-width signs, control characters, the byte order mark.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}
