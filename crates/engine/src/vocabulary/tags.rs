//! Parts of speech: Penn Treebank tags, folded to what the rules ask for, and the guess from a word's ending.

/// The part of speech of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tag {
    /// Noun, singular or mass (NN).
    Noun,
    /// Noun, plural (NNS).
    Nouns,
    /// Part of a name: a capitalised word that is not known as another (NNP, NNPS).
    Name,
    /// Adjective (JJ, JJR, JJS).
    Adjective,
    /// Adverb (RB, RBR, RBS).
    Adverb,
    /// Verb, base form (VB).
    VerbBase,
    /// Verb, present but not third person singular (VBP).
    VerbPresent,
    /// Verb, third person singular present (VBZ).
    VerbThird,
    /// Verb, past tense (VBD).
    VerbPast,
    /// Verb, past participle (VBN).
    Participle,
    /// Verb, -ing form (VBG).
    Gerund,
    /// Modal verb (MD).
    Modal,
    /// Determiner (DT, PDT).
    Determiner,
    /// Personal pronoun (PRP).
    Pronoun,
    /// Possessive pronoun (PRP$).
    PossessivePronoun,
    /// The possessive ending 's or ' (POS).
    Possessive,
    /// Number (CD).
    Number,
    /// Preposition or subordinating conjunction (IN).
    Preposition,
    /// The word 'to' (TO).
    To,
    /// Coordinating conjunction (CC).
    Conjunction,
    /// Wh-word: who, which, whose, when, that as a relative (WP, WP$, WRB, WDT).
    Wh,
    /// Particle (RP).
    Particle,
    /// Existential there (EX).
    There,
    /// Interjection (UH).
    Interjection,
    /// A mark that is no word.
    Punctuation,
}

impl Tag {
    /// The tag of a code as `data/words/tags.txt` writes it.
    pub fn parse(code: &str) -> Option<Tag> {
        Some(match code {
            "NN" => Tag::Noun,
            "NNS" => Tag::Nouns,
            "NNP" => Tag::Name,
            "JJ" => Tag::Adjective,
            "RB" => Tag::Adverb,
            "VB" => Tag::VerbBase,
            "VBP" => Tag::VerbPresent,
            "VBZ" => Tag::VerbThird,
            "VBD" => Tag::VerbPast,
            "VBN" => Tag::Participle,
            "VBG" => Tag::Gerund,
            "MD" => Tag::Modal,
            "DT" => Tag::Determiner,
            "PRP" => Tag::Pronoun,
            "PRP$" => Tag::PossessivePronoun,
            "CD" => Tag::Number,
            "IN" => Tag::Preposition,
            "TO" => Tag::To,
            "CC" => Tag::Conjunction,
            "WH" => Tag::Wh,
            "RP" => Tag::Particle,
            "EX" => Tag::There,
            "UH" => Tag::Interjection,
            _ => return None,
        })
    }

    /// Any form of a verb, modals left out.
    pub fn is_verb(self) -> bool {
        use Tag::*;
        matches!(self, VerbBase | VerbPresent | VerbThird | VerbPast | Participle | Gerund)
    }

    /// A verb that can carry a clause by itself.
    pub fn is_finite(self) -> bool {
        matches!(self, Tag::VerbPresent | Tag::VerbThird | Tag::VerbPast | Tag::Modal)
    }

    /// A noun or a part of a name.
    pub fn is_nominal(self) -> bool {
        matches!(self, Tag::Noun | Tag::Nouns | Tag::Name)
    }
}

/// The likeliest tag of a lower-case word that no file names, from its ending.
///
/// The script that reduced the lexicon left out what this tells, so the two must agree.
pub fn guess(word: &str) -> Tag {
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    if ends(&["ly"]) {
        Tag::Adverb
    } else if ends(&["ing"]) {
        Tag::Gerund
    } else if ends(&["ed"]) {
        Tag::Participle
    } else if ends(&["ous", "ful", "less", "able", "ible", "ive", "ical", "ary"]) {
        Tag::Adjective
    } else if ends(&["s"]) && !ends(&["ss", "us", "is"]) {
        Tag::Nouns
    } else {
        Tag::Noun
    }
}
