//! The part of speech of every token: the word's likeliest tag, mended by what stands beside it.
//!
//! After Eric Brill, "A simple rule-based part of speech tagger" (ANLP 1992): first the lexicon, then a short list of
//! rules over neighbours. The rules are our own, for what later steps ask: verb or noun, past tense or participle.

use super::Token;
use crate::article::Article;
use crate::vocabulary::Tag;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::scan::Piece;
use std::ops::Range;

/// Tags all tokens, sentence by sentence.
pub fn tag(article: &Article, vocabulary: &Vocabulary, tokens: &mut [Token], sentences: &[Range<usize>]) {
    for sentence in sentences {
        let Some(tokens) = tokens.get_mut(sentence.clone()) else { continue };
        let mut view = View { article, vocabulary, tokens };
        view.first_guess();
        for at in 0..view.tokens.len() {
            view.mend(at);
        }
    }
}

struct View<'a> {
    article: &'a Article,
    vocabulary: &'a Vocabulary,
    tokens: &'a mut [Token],
}

impl View<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| self.article.text.slice(token.span))
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        words.iter().any(|other| word.eq_ignore_ascii_case(other))
    }

    fn tag(&self, at: usize) -> Tag {
        self.tokens.get(at).map_or(Tag::Punctuation, |token| token.tag)
    }

    fn before(&self, at: usize) -> Tag {
        at.checked_sub(1).map_or(Tag::Punctuation, |at| self.tag(at))
    }

    /// What the word alone tells. In a line where most words are capitalised, capitals tell nothing.
    fn first_guess(&mut self) {
        let words = self.tokens.iter().filter(|token| token.piece == Piece::Word);
        let (capitals, all) = words.fold((0, 0), |(c, n), token| (c + usize::from(token.capital), n + 1));
        let titled = all >= 4 && capitals * 10 >= all * 7;
        let mut opening = true;
        for at in 0..self.tokens.len() {
            self.tokens[at].tag = self.alone(at, opening || titled);
            let mark = self.tokens[at].piece == Piece::Mark;
            opening = mark && (opening || self.is(at, &["“", "\"", ":", "‘", "."]));
        }
    }

    fn alone(&self, at: usize, capital_tells_nothing: bool) -> Tag {
        let token = self.tokens[at];
        let word = self.word(at);
        match token.piece {
            Piece::Mark => Tag::Punctuation,
            Piece::Possessive => Tag::Possessive,
            Piece::Number if word.contains('-') && word.ends_with(char::is_alphabetic) => Tag::Adjective,
            Piece::Number => Tag::Number,
            Piece::Word => {
                let known = self.vocabulary.words.known_tag(token.word);
                if !token.capital && known.is_none() && has_inner_capital(word) {
                    return Tag::Name;
                }
                if !token.capital {
                    return self.vocabulary.words.tag(token.word, word);
                }
                let function = matches!(
                    known,
                    Some(
                        Tag::Determiner
                            | Tag::Pronoun
                            | Tag::PossessivePronoun
                            | Tag::Preposition
                            | Tag::To
                            | Tag::Conjunction
                            | Tag::Wh
                            | Tag::Modal
                    )
                );
                // 'US' is no pronoun, '9 May' no modal.
                let shouted =
                    word.len() > 1 && !word.contains(char::is_lowercase) && !(capital_tells_nothing && word != "US");
                let function = function && !shouted && (known != Some(Tag::Modal) || capital_tells_nothing);
                if function || capital_tells_nothing && known.is_some() {
                    return known.unwrap_or(Tag::Name);
                }
                let lower = word.to_lowercase();
                match self.vocabulary.words.tag(token.word, &lower) {
                    Tag::Adverb if capital_tells_nothing && self.is_adverb(&lower) => Tag::Adverb,
                    Tag::Gerund if capital_tells_nothing => Tag::Gerund,
                    _ => Tag::Name,
                }
            }
        }
    }

    /// Whether a word in -ly is made from a word we know; `Italy` is not.
    fn is_adverb(&self, word: &str) -> bool {
        let words = &self.vocabulary.words;
        let known = |stem: &str| words.known_tag(words.id(stem)).is_some();
        word.strip_suffix("ly").is_some_and(|stem| {
            known(stem)
                || known(&format!("{stem}e"))
                || known(&format!("{stem}le"))
                || stem.strip_suffix('i').is_some_and(|stem| known(&format!("{stem}y")))
        })
    }

    /// One rule after the other on one token; what stands before it is already mended.
    fn mend(&mut self, at: usize) {
        let new = self
            .verb_or_noun(at)
            .or_else(|| self.past_or_participle(at))
            .or_else(|| self.function_word(at))
            .or_else(|| self.role_noun(at));
        if let Some(tag) = new {
            self.tokens[at].tag = tag;
        }
    }

    fn can_be_verb(&self, at: usize) -> bool {
        let word = self.word(at);
        let words = &self.vocabulary.words;
        words.can_be_verb(self.tokens[at].word)
            || word.strip_suffix('s').is_some_and(|stem| words.can_be_verb(words.id(stem)))
    }

    fn verb_or_noun(&self, at: usize) -> Option<Tag> {
        let tag = self.tag(at);
        let left = self.adverbs_before(at);
        let before = self.before(left);
        match tag {
            Tag::Noun | Tag::VerbPresent | Tag::VerbPast
                if before == Tag::Modal || before == Tag::To && self.tag(at) != Tag::VerbPast =>
            {
                (tag != Tag::Noun || self.can_be_verb(at)).then_some(Tag::VerbBase)
            }
            Tag::VerbBase | Tag::VerbPresent
                if matches!(before, Tag::Determiner | Tag::PossessivePronoun | Tag::Possessive | Tag::Adjective)
                    && left == at
                    && !self.is(at, &["are", "have", "do", "am", "were"]) =>
            {
                Some(Tag::Noun)
            }
            Tag::VerbBase | Tag::VerbPresent
                if before == Tag::Preposition
                    && !self.is(at - 1, &["that", "if", "as", "because", "while", "than", "so"]) =>
            {
                Some(Tag::Noun)
            }
            Tag::VerbThird
                if matches!(before, Tag::Determiner | Tag::PossessivePronoun | Tag::Possessive)
                    || before == Tag::Adjective && !self.opens_object(at + 1) =>
            {
                Some(Tag::Nouns)
            }
            Tag::VerbBase if matches!(before, Tag::Nouns | Tag::Pronoun | Tag::Wh | Tag::Name) => {
                Some(Tag::VerbPresent)
            }
            Tag::Noun | Tag::Gerund if self.word(at).ends_with("ing") && self.ing(at, before).is_some() => {
                self.ing(at, before)
            }
            // No verb follows a verb: 'agreed plans', 'rejected calls'.
            Tag::VerbThird
                if matches!(before, Tag::VerbPast | Tag::Participle | Tag::VerbBase | Tag::VerbThird)
                    && left == at
                    && self.word(at).len() > 4
                    && !self.is(left - 1, &["is", "was", "has", "had", "does", "be", "been", "were"]) =>
            {
                Some(Tag::Nouns)
            }
            Tag::Noun
                if (matches!(before, Tag::Nouns | Tag::Pronoun) || self.is_plural_name(at))
                    && self.can_be_verb(at)
                    && self.opens_object(at + 1) =>
            {
                Some(Tag::VerbPresent)
            }
            Tag::Nouns
                if matches!(before, Tag::Noun | Tag::Name | Tag::Pronoun)
                    && self.can_be_verb(at)
                    && self.opens_object(at + 1) =>
            {
                Some(Tag::VerbThird)
            }
            _ => None,
        }
    }

    /// What a word in `-ing` is for what stands around it: a verb's form with an object after a preposition ('by seizing
    /// the port'), a noun where an article stands before it and no noun follows ('the crossing', 'a beating at').
    fn ing(&self, at: usize, before: Tag) -> Option<Tag> {
        let next = self.tag(at + 1);
        let opens = matches!(next, Tag::Name | Tag::Determiner | Tag::PossessivePronoun | Tag::Pronoun);
        let closes = matches!(next, Tag::Preposition | Tag::Punctuation | Tag::VerbPast | Tag::VerbThird);
        match self.tag(at) {
            Tag::Noun if before == Tag::Preposition && opens => Some(Tag::Gerund),
            Tag::Gerund if matches!(before, Tag::Determiner | Tag::PossessivePronoun) && closes => Some(Tag::Noun),
            _ => None,
        }
    }

    /// Where the adverbs and negations before a token begin.
    fn adverbs_before(&self, at: usize) -> usize {
        let mut left = at;
        while left > 0 && (self.tag(left - 1) == Tag::Adverb || self.is(left - 1, &["not", "n't"])) {
            left -= 1;
        }
        left
    }

    /// Whether a capitalised plural opens the sentence right before: `Analysts caution`.
    fn is_plural_name(&self, at: usize) -> bool {
        let opens = at == 1 || at == 2 && self.tag(0) == Tag::Adjective || self.is(at.saturating_sub(2), &[":"]);
        opens && self.before(at) == Tag::Name && self.word(at - 1).ends_with('s')
    }

    /// Whether what stands here can begin the object of a verb.
    fn opens_object(&self, at: usize) -> bool {
        matches!(self.tag(at), Tag::Determiner | Tag::PossessivePronoun | Tag::Pronoun | Tag::Name | Tag::To)
            || self.tag(at) == Tag::Number
            || self.is(at, &["that", "it", "on", "for", "as", "“", "\""])
    }

    fn past_or_participle(&self, at: usize) -> Option<Tag> {
        let tag = self.tag(at);
        if !matches!(tag, Tag::VerbPast | Tag::Participle) {
            return None;
        }
        let mut left = at;
        while left > 0
            && at - left < 3
            && (self.tag(left - 1) == Tag::Adverb || self.is(left - 1, &["not", "also", "n't"]))
        {
            left -= 1;
        }
        let auxiliary = left > 0
            && self.is(
                left - 1,
                &[
                    "have", "has", "had", "having", "be", "is", "are", "was", "were", "been", "being", "am", "get",
                    "got", "gets", "'ve", "’ve", "'re", "’re",
                ],
            );
        if auxiliary {
            return Some(Tag::Participle);
        }
        let before = self.before(left);
        if tag == Tag::VerbPast && matches!(before, Tag::Determiner | Tag::PossessivePronoun) {
            return Some(Tag::Participle);
        }
        // 'the Ukrainian armed forces': participles that have become adjectives.
        if self.is(at, &["armed", "combined", "allied", "occupied", "displaced", "wounded", "besieged"])
            && self.tag(at + 1).is_nominal()
        {
            return Some(Tag::Adjective);
        }
        if tag == Tag::Participle {
            if matches!(before, Tag::Pronoun | Tag::Wh) {
                return Some(Tag::VerbPast);
            }
            let passive = self.is(at + 1, &["by"]) || self.is(at + 2, &["by"]);
            if matches!(before, Tag::Name | Tag::Noun | Tag::Nouns | Tag::Punctuation)
                && left > 0
                && !passive
                && (before != Tag::Punctuation || !self.tag(at + 1).is_nominal())
            {
                return Some(Tag::VerbPast);
            }
            if before == Tag::Name && !passive {
                return Some(Tag::VerbPast);
            }
        }
        None
    }

    /// A noun that describes somebody is tagged as the adjective it may also be, but no noun follows: `the rebel fled`.
    fn role_noun(&self, at: usize) -> Option<Tag> {
        let token = self.tokens.get(at)?;
        let next = self.tag(at + 1);
        let closes = token.tag == Tag::Adjective && !next.is_nominal() && next != Tag::Adjective;
        let described = closes && self.vocabulary.roles.nouns.longest(std::iter::once(token.word)).is_some();
        described.then_some(Tag::Noun)
    }

    fn function_word(&self, at: usize) -> Option<Tag> {
        let owner = self.tag(at + 1) == Tag::Possessive && self.tokens[at].capital;
        if owner && matches!(self.tag(at), Tag::VerbBase | Tag::Adjective | Tag::VerbPresent | Tag::Adverb) {
            return Some(Tag::Name);
        }
        if self.tag(at) == Tag::Possessive && matches!(self.before(at), Tag::Pronoun | Tag::There | Tag::Wh) {
            return Some(Tag::VerbThird);
        }
        if self.is(at, &["that"]) {
            let next = self.tag(at + 1);
            if self.before(at).is_nominal() && (next.is_finite() || next == Tag::Adverb) {
                return Some(Tag::Wh);
            }
            return Some(Tag::Preposition);
        }
        None
    }
}

/// `al-Sharaa`, `d'Ivoire`: a particle is written onto a name.
fn has_inner_capital(word: &str) -> bool {
    let after = word.split_once(['-', '’', '\'']).map_or("", |(_, after)| after);
    after.starts_with(char::is_uppercase)
}
