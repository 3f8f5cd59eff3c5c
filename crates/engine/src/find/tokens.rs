//! Words, numbers and marks of every sentence.

use crate::article::Article;
use crate::article::Span;
use crate::vocabulary::Tag;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::WordId;
use crate::vocabulary::scan::Piece;
use crate::vocabulary::scan::scan;
use std::ops::Range;

/// One word, number or mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub piece: Piece,
    /// Its word's number, without regard to case.
    pub word: WordId,
    /// Its part of speech.
    pub tag: Tag,
    /// Its sentence, as an index of the article's sentences.
    pub sentence: u32,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// Whether it is inside quotation marks.
    pub quoted: bool,
}

/// Cuts all sentences; gives the tokens, and the range of each sentence.
pub fn tokenise(article: &Article, vocabulary: &Vocabulary) -> (Vec<Token>, Vec<Range<usize>>) {
    let mut tokens = Vec::with_capacity(article.text.as_str().len() / 5);
    let mut sentences = Vec::with_capacity(article.sentences.len());
    for (index, sentence) in article.sentences.iter().enumerate() {
        let first = tokens.len();
        let text = article.text.slice(sentence.span);
        for (range, piece) in scan(text) {
            let word = &text[range.clone()];
            let id =
                if matches!(piece, Piece::Word | Piece::Number) { vocabulary.words.id(word) } else { WordId::UNKNOWN };
            let id = if piece == Piece::Possessive { vocabulary.words.id("'s") } else { id };
            tokens.push(Token {
                span: Span::new(sentence.span.start() + range.start, sentence.span.start() + range.end),
                piece,
                word: id,
                tag: Tag::Punctuation,
                sentence: index as u32,
                capital: word.starts_with(char::is_uppercase),
                quoted: false,
            });
        }
        sentences.push(first..tokens.len());
    }
    (tokens, sentences)
}
