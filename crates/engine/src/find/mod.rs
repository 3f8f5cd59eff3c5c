//! What stands in the text: tokens with their parts of speech, phrases, quotations, mentions, dates, numbers. Nothing is
//! resolved yet.

pub mod chunks;
pub mod clauses;
pub mod cues;
pub mod dates;
pub mod hints;
pub mod mentions;
pub mod numbers;
pub mod places;
pub mod quotations;
pub mod tagging;
pub mod tokens;
pub mod triggers;

pub use chunks::Chunk;
pub use hints::Hints;
pub use mentions::Mention;
pub use quotations::Quotation;
pub use tokens::Token;
pub use triggers::Trigger;

use crate::article::Article;
use crate::article::Span;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::name_words::NameClass;
use std::ops::Range;

/// How far a sentence is looked through on either side of a token.
const WINDOW: usize = 160;

/// A stretch of tokens, as indices of [`Found::tokens`].
pub type Tokens = Range<usize>;

/// Which of some stretches holds a token, where none overlaps another.
#[derive(Default)]
struct ByToken(Vec<u32>);

impl ByToken {
    fn new<'s>(tokens: usize, stretches: impl Iterator<Item = &'s Tokens>) -> ByToken {
        let mut rows = vec![0; tokens];
        for (number, stretch) in (1..).zip(stretches) {
            rows[stretch.clone()].fill(number);
        }
        ByToken(rows)
    }

    /// The index of the stretch.
    fn get(&self, token: usize) -> Option<usize> {
        self.0.get(token)?.checked_sub(1).map(|index| index as usize)
    }
}

/// Everything found in one article. Ranges of tokens are indices of [`Found::tokens`].
pub struct Found<'a> {
    /// The article.
    pub article: &'a Article,
    /// The words we know.
    pub vocabulary: &'a Vocabulary,
    /// What a finder outside the engine found in the same text; empty if none was asked.
    pub hints: &'a Hints,
    /// Tokens of all sentences, in order.
    pub tokens: Vec<Token>,
    /// The tokens of each sentence, by the sentence's index in the article.
    pub sentences: Vec<Tokens>,
    /// Noun phrases without what follows their head: `the senior Russian official`.
    pub chunks: Vec<Chunk>,
    chunk_at: ByToken,
    /// Stretches in quotation marks.
    pub quotations: Vec<Quotation>,
    /// Mentions of actors: names, descriptions, pronouns.
    pub mentions: Vec<Mention>,
    /// Cues of saying.
    pub cues: Vec<cues::Cue>,
    /// Dates and times as written.
    pub dates: Vec<dates::DateMention>,
    date_at: ByToken,
    /// Numbers with what they count.
    pub numbers: Vec<numbers::Number>,
    /// Places where something happens.
    pub places: Vec<places::PlaceMention>,
    /// Words that tell an event, with the phrases around them.
    pub triggers: Vec<Trigger>,
}

/// Finds all there is to find by rules alone.
pub fn find<'a>(article: &'a Article, vocabulary: &'a Vocabulary) -> Found<'a> {
    find_with(article, vocabulary, &hints::NONE)
}

/// Finds all there is to find, each step on what the steps before it found, beside what another finder found.
pub fn find_with<'a>(article: &'a Article, vocabulary: &'a Vocabulary, hints: &'a Hints) -> Found<'a> {
    let (mut tokens, sentences) = tokens::tokenise(article, vocabulary);
    tagging::tag(article, vocabulary, &mut tokens, &sentences);
    let mut found = Found {
        article,
        vocabulary,
        hints,
        tokens,
        sentences,
        chunks: Vec::new(),
        chunk_at: ByToken::default(),
        quotations: Vec::new(),
        mentions: Vec::new(),
        cues: Vec::new(),
        dates: Vec::new(),
        date_at: ByToken::default(),
        numbers: Vec::new(),
        places: Vec::new(),
        triggers: Vec::new(),
    };
    found.quotations = quotations::quotations(&found);
    quotations::mark(&found.quotations, &mut found.tokens);
    found.dates = dates::dates(&found);
    found.date_at = ByToken::new(found.tokens.len(), found.dates.iter().map(|date| &date.tokens));
    found.chunks = chunks::chunks(&found);
    found.chunk_at = ByToken::new(found.tokens.len(), found.chunks.iter().map(|chunk| &chunk.tokens));
    found.numbers = numbers::numbers(&found);
    found.places = places::places(&found);
    found.mentions = mentions::mentions(&found);
    found.triggers = triggers::triggers(&found);
    found.cues = cues::cues(&found);
    found
}

impl Found<'_> {
    /// The words of a token.
    pub fn word(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |token| self.article.text.slice(token.span))
    }

    /// Whether a token is this word (given in lower case), whatever its capitals.
    pub fn is(&self, token: usize, word: &str) -> bool {
        self.bytes(token).eq_ignore_ascii_case(word.as_bytes())
    }

    /// Whether a token is one of these words (given in lower case).
    pub fn is_any(&self, token: usize, words: &[&str]) -> bool {
        // Lengths are at hand without looking a word up, and tell most words apart.
        let own = self.bytes(token);
        words.iter().any(|word| word.len() == own.len() && own.eq_ignore_ascii_case(word.as_bytes()))
    }

    /// The bytes of a token; tokens end on boundaries, which need not be looked at again.
    fn bytes(&self, token: usize) -> &[u8] {
        let text = self.article.text.as_str().as_bytes();
        self.tokens.get(token).and_then(|token| text.get(token.span.start()..token.span.end())).unwrap_or(&[])
    }

    /// Whether a token's word belongs to a class of words beside names.
    pub fn tells(&self, token: usize, class: NameClass) -> bool {
        self.tokens.get(token).is_some_and(|token| self.vocabulary.names.is(token.word, class))
    }

    /// The place of a stretch of tokens.
    pub fn span(&self, tokens: Tokens) -> Span {
        match (self.tokens.get(tokens.start), tokens.end.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::new(0, 0),
        }
    }

    /// The words of a stretch of tokens.
    pub fn text(&self, tokens: Tokens) -> &str {
        self.article.text.slice(self.span(tokens))
    }

    /// The sentence that a token stands in.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.tokens.get(token).map_or(0, |token| token.sentence as usize)
    }

    /// The tokens of the sentence that a token stands in.
    pub fn sentence_around(&self, token: usize) -> Tokens {
        self.sentences.get(self.sentence_of(token)).cloned().unwrap_or(0..0)
    }

    /// The tokens of the sentence that a token stands in, as far as a reader would look: a line without stops may be one
    /// sentence of any length.
    pub fn window(&self, token: usize) -> Tokens {
        let sentence = self.sentence_around(token);
        sentence.start.max(token.saturating_sub(WINDOW)).min(sentence.end)..sentence.end.min(token + WINDOW)
    }

    /// The noun phrase that holds a token.
    pub fn chunk_at(&self, token: usize) -> Option<&Chunk> {
        self.chunks.get(self.chunk_at.get(token)?)
    }

    /// The date that holds a token.
    pub fn date_at(&self, token: usize) -> Option<&dates::DateMention> {
        self.dates.get(self.date_at.get(token)?)
    }

    /// The first token at or after a byte of the text.
    pub fn token_from(&self, byte: usize) -> usize {
        self.tokens.partition_point(|token| token.span.start() < byte)
    }

    /// The tokens that lie wholly in a span.
    pub fn tokens_in(&self, span: Span) -> Tokens {
        let start = self.token_from(span.start());
        let end = self.tokens.partition_point(|token| token.span.end() <= span.end());
        start..end.max(start)
    }

    /// The quotation that holds a token between its marks.
    pub fn quotation_at(&self, token: usize) -> Option<&Quotation> {
        let index = self.quotations.partition_point(|quotation| quotation.tokens.end <= token);
        self.quotations.get(index).filter(|quotation| quotation.tokens.contains(&token))
    }

    /// The quotation that a mark opens or closes.
    pub fn quotation_with_mark(&self, mark: Span) -> Option<&Quotation> {
        let index = self.quotations.partition_point(|quotation| quotation.span.end() < mark.end());
        let near = self.quotations.get(index)?;
        let opens = near.span.start() == mark.start();
        let closes = near.closed && near.span.end() == mark.end();
        (opens || closes).then_some(near)
    }

    /// The quotation that a token opens.
    pub fn opens_quotation(&self, token: usize) -> Option<&Quotation> {
        let span = self.tokens.get(token)?.span;
        self.quotation_with_mark(span).filter(|quotation| quotation.span.start() == span.start())
    }

    /// The quotation that a token closes.
    pub fn closes_quotation(&self, token: usize) -> Option<&Quotation> {
        let span = self.tokens.get(token)?.span;
        self.quotation_with_mark(span).filter(|quotation| quotation.closed && quotation.span.end() == span.end())
    }
}
