//! One published document: its immutable text, what is known about it, its paragraphs and sentences.

mod assemble;
mod captions;
mod checks;
mod credits;
mod dateline;
mod dates;
mod foot;
mod furniture;
mod language;
mod layout;
mod markup;
pub mod page;
mod paragraphs;
mod sentences;
mod teasers;
#[cfg(test)]
mod tests;
mod text;
mod words;

pub use text::Span;
pub use text::Text;
pub use text::hex;

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
    /// The day on which it was last changed, as its page says.
    pub modified: Option<Date>,
    /// The section of the outlet that it stands in.
    pub section: Option<String>,
    /// Subjects under which the outlet files it.
    pub tags: Vec<String>,
    /// Where the article stands on the web.
    pub url: Option<String>,
    /// The language as the source names it (ISO 639-1).
    pub language: Option<String>,
    /// The day on which the text was taken in; a later day of publication gets a note.
    pub received: Option<Date>,
}

/// On what the day of publication rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublishedBasis {
    /// It came along with the text.
    Given,
    /// The page states it.
    Stated,
}

impl PublishedBasis {
    /// As it is published.
    pub fn code(self) -> &'static str {
        match self {
            PublishedBasis::Given => "given",
            PublishedBasis::Stated => "stated",
        }
    }
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
    /// Where and when the report was filed: `KYIV, May 21 (Agency) –`.
    pub dateline: Option<Span>,
    /// On what the day of publication rests; none if it is not known.
    pub published_basis: Option<PublishedBasis>,
    /// What could not be read as it stands, and where.
    pub notes: Vec<Note>,
    boilerplate: Vec<Span>,
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
    /// A line that says no more than when the text was published.
    Imprint,
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
    /// Whether it is not the article, though its paragraph may be: a credit after a report, a notice after a story.
    pub boilerplate: bool,
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
        let content = if content.contains('\r') { content.replace("\r\n", "\n") } else { content.to_string() };
        assemble::article(Text::new(content), metadata)
    }

    /// Whether a sentence belongs to the article and not to the page around it.
    pub fn is_body(&self, sentence: usize) -> bool {
        self.sentences.get(sentence).is_some_and(|sentence| !sentence.boilerplate)
    }

    /// The part that a sentence's paragraph plays.
    pub fn kind_of(&self, sentence: usize) -> ParagraphKind {
        self.paragraphs[self.sentences[sentence].paragraph].kind
    }

    /// The passages that are not the article.
    pub fn boilerplate(&self) -> Vec<Span> {
        self.boilerplate.clone()
    }
}
