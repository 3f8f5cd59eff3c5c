//! One published document: its immutable text, what is known about it, its paragraphs and sentences.

mod paragraphs;
mod sentences;
mod text;

pub use text::Span;
pub use text::Text;

use jiff::civil::Date;
use std::ops::Range;

/// What came along with a text from outside it: a feed's fields, flags of the command line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The name of the file or address the text came from; shown with every record.
    pub file: Option<String>,
    /// The outlet that published the text.
    pub outlet: Option<String>,
    /// The headline, where it does not stand in the text itself.
    pub title: Option<String>,
    /// The author line.
    pub byline: Option<String>,
    /// The day of publication, from which 'yesterday' and 'on Tuesday' are counted.
    pub published: Option<Date>,
    /// Where the article stands on the web.
    pub url: Option<String>,
    /// The language as the source names it (ISO 639-1).
    pub language: Option<String>,
}

/// One article: immutable text with its structure. Everything later points into [`Article::text`].
#[derive(Clone, Debug)]
pub struct Article {
    /// The text itself.
    pub text: Text,
    /// What was known from outside, completed by what the text itself says.
    pub metadata: Metadata,
    /// Paragraphs in the order of the text; together they cover all that is not blank.
    pub paragraphs: Vec<Paragraph>,
    /// Sentences in the order of the text, boilerplate included.
    pub sentences: Vec<Sentence>,
    /// What could not be read as it stands, and where.
    pub notes: Vec<Note>,
}

/// A paragraph, with the part it plays in the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands.
    pub span: Span,
    /// The part it plays.
    pub kind: ParagraphKind,
    /// Its sentences, as indices of [`Article::sentences`].
    pub sentences: Range<usize>,
}

/// The part a paragraph plays in its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ParagraphKind {
    /// The headline.
    Headline,
    /// The sentence under the headline that sums the article up.
    Standfirst,
    /// A short heading inside the article.
    Crosshead,
    /// Running text.
    Body,
    /// What is not the article: navigation, captions, bylines, appeals, teasers.
    Boilerplate,
}

/// A sentence of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// Its paragraph, as an index of [`Article::paragraphs`].
    pub paragraph: usize,
}

/// Something that could not be read as it stands: what, where, and why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    /// Where in the text; none if the whole article is meant.
    pub span: Option<Span>,
    /// What happened and what was done about it.
    pub message: String,
}

impl Article {
    /// Takes a text with its metadata apart into paragraphs and sentences. Line ends `\r\n` become `\n`.
    pub fn new(content: &str, metadata: Metadata) -> Article {
        let text = Text::new(content.replace("\r\n", "\n"));
        let mut paragraphs = paragraphs::paragraphs(&text);
        let sentences = sentences::sentences(&text, &mut paragraphs);
        Article { text, metadata, paragraphs, sentences, notes: Vec::new() }
    }

    /// Whether a sentence belongs to the article and not to the page around it.
    pub fn is_body(&self, sentence: usize) -> bool {
        self.kind_of(sentence) != ParagraphKind::Boilerplate
    }

    /// The part that a sentence's paragraph plays.
    pub fn kind_of(&self, sentence: usize) -> ParagraphKind {
        self.paragraphs[self.sentences[sentence].paragraph].kind
    }

    /// The passages that are not the article.
    pub fn boilerplate(&self) -> Vec<Span> {
        let rows = self.paragraphs.iter().filter(|paragraph| paragraph.kind == ParagraphKind::Boilerplate);
        rows.map(|paragraph| paragraph.span).collect()
    }
}
