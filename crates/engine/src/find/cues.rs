//! Cues of saying as they stand in the text: which form, with which auxiliaries, whether denied.

use super::Found;
use super::Tokens;
use super::clauses::subject_before;
use crate::vocabulary::Tag;
use crate::vocabulary::cues::Act;
use crate::vocabulary::cues::CueForm;
use crate::vocabulary::cues::Inflection;
use crate::vocabulary::cues::Sense;
use crate::vocabulary::cues::Takes;

/// A cue in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// The words of the cue: `said`, `made it clear`.
    pub tokens: Tokens,
    /// The same with auxiliaries and adverbs before it: `has also repeatedly said`.
    pub group: Tokens,
    /// How it stands in its clause.
    pub shape: Shape,
    /// Whether it is denied, as in `did not say`.
    pub negated: bool,
    /// Whether a modal verb stands before it, as in `would say`.
    pub modal: bool,
    /// The numbers of its senses.
    pub senses: Vec<CueForm>,
}

/// How a cue stands in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// A verb that carries its clause: `said`, `has been saying`.
    Finite,
    /// An -ing form without auxiliary: `adding`.
    Gerund,
    /// An infinitive: `to say`.
    Infinitive,
    /// A participle that says it of its subject: `was told`, `Asked`, `proposed by`.
    Passive,
    /// A noun: `claim`.
    Noun,
    /// After a form of 'to be': `is convinced`.
    State,
    /// Before its source: `according to`.
    Phrase,
}

impl Cue {
    /// Its first sense that takes this.
    pub fn sense<'v>(&self, found: &Found<'v>, takes: Takes) -> Option<&'v Sense> {
        self.senses(found).find(|sense| sense.takes(takes))
    }

    /// All its senses.
    pub fn senses<'v>(&self, found: &Found<'v>) -> impl Iterator<Item = &'v Sense> {
        let cues = &found.vocabulary.cues;
        self.senses.iter().filter_map(|&form| cues.sense(form))
    }

    /// The act of its first sense.
    pub fn act(&self, found: &Found<'_>) -> Act {
        self.senses(found).next().map_or(Act::Assert, |sense| sense.act)
    }
}

/// All cues in order; where a longer and a shorter phrase begin alike, the longer comes first.
pub fn cues(found: &Found<'_>) -> Vec<Cue> {
    let mut rows = Vec::new();
    for sentence in &found.sentences {
        for at in sentence.clone() {
            // 'United States' is no verb of saying.
            if found.tokens[at].tag == Tag::Name && at > sentence.start {
                continue;
            }
            let words = found.tokens[at..sentence.end].iter().map(|token| token.word);
            for (length, forms) in found.vocabulary.cues.forms.all(words) {
                rows.extend(cue(found, sentence.start, at..at + length, forms));
            }
        }
    }
    rows
}

impl Found<'_> {
    /// The cues that begin at a token, the longest first, with their numbers in [`Found::cues`].
    pub fn cues_at(&self, token: usize) -> impl Iterator<Item = (usize, &Cue)> {
        let first = self.cues.partition_point(|cue| cue.tokens.start < token);
        let rows = self.cues.get(first..).unwrap_or_default().iter().take_while(move |cue| cue.tokens.start == token);
        rows.enumerate().map(move |(index, cue)| (first + index, cue))
    }
}

/// What stands before a verb and belongs to it.
struct Before {
    start: usize,
    auxiliary: Auxiliary,
    negated: bool,
    modal: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Auxiliary {
    None,
    To,
    Have,
    Be,
    Do,
    Modal,
}

fn before(found: &Found<'_>, low: usize, at: usize) -> Before {
    let mut row = Before { start: at, auxiliary: Auxiliary::None, negated: false, modal: false };
    let mut left = at;
    while left > low {
        left -= 1;
        let auxiliary = auxiliary(found, left);
        if found.is_any(left, &["not", "never", "n't", "n’t", "hardly"]) || ends_in_not(found.word(left)) {
            row.negated = true;
        }
        if auxiliary != Auxiliary::None {
            row.modal |= auxiliary == Auxiliary::Modal;
            if row.auxiliary == Auxiliary::None {
                row.auxiliary = auxiliary;
            }
            row.start = left;
            if auxiliary == Auxiliary::To {
                break;
            }
        } else if !(found.tokens[left].tag == Tag::Adverb
            || found
                .is_any(left, &["not", "never", "n't", "n’t", "also", "only", "then", "even", "yet", "all", "both"]))
        {
            break;
        }
    }
    // Adverbs right before a cue without auxiliary belong to it as well: `repeatedly said`.
    if row.auxiliary == Auxiliary::None {
        while row.start > low
            && (found.tokens[row.start - 1].tag == Tag::Adverb
                || found.is_any(row.start - 1, &["also", "then", "never", "even"]))
        {
            row.start -= 1;
        }
    } else {
        while row.start > low
            && (found.tokens[row.start - 1].tag == Tag::Adverb || found.is_any(row.start - 1, &["also"]))
        {
            row.start -= 1;
        }
    }
    row
}

fn ends_in_not(word: &str) -> bool {
    word.ends_with("n't") || word.ends_with("n’t") || word.eq_ignore_ascii_case("cannot")
}

fn auxiliary(found: &Found<'_>, at: usize) -> Auxiliary {
    let word = found.word(at);
    let stem = word.strip_suffix("n't").or_else(|| word.strip_suffix("n’t")).unwrap_or(word);
    let is = |words: &[&str]| words.iter().any(|other| stem.eq_ignore_ascii_case(other));
    if is(&["has", "have", "had", "having", "'ve", "’ve"]) {
        Auxiliary::Have
    } else if is(&["is", "are", "was", "were", "be", "been", "being", "am", "'re", "’re", "'m", "’m"]) {
        Auxiliary::Be
    } else if is(&["did", "does", "do"]) {
        Auxiliary::Do
    } else if is(&["to"]) {
        Auxiliary::To
    } else if found.tokens[at].tag == Tag::Modal || is(&["wo", "ca", "cannot"]) {
        Auxiliary::Modal
    } else {
        Auxiliary::None
    }
}

fn cue(found: &Found<'_>, low: usize, tokens: Tokens, forms: &[CueForm]) -> Option<Cue> {
    let before = before(found, low, tokens.start);
    let shape = shape(found, low, &tokens, forms, &before)?;
    let fits = |inflection: Inflection| match shape {
        Shape::Noun => inflection == Inflection::Noun,
        Shape::State => inflection == Inflection::State,
        Shape::Phrase => inflection == Inflection::Phrase,
        Shape::Gerund => inflection == Inflection::Gerund,
        Shape::Infinitive => inflection == Inflection::Base,
        Shape::Passive => inflection == Inflection::Participle,
        Shape::Finite => !matches!(inflection, Inflection::Noun | Inflection::State | Inflection::Phrase),
    };
    let mut senses: Vec<CueForm> = forms.iter().filter(|form| fits(form.inflection)).copied().collect();
    senses.dedup_by_key(|form| form.sense);
    if senses.is_empty() {
        return None;
    }
    let verbal = !matches!(shape, Shape::Noun | Shape::Phrase);
    let start = if verbal { before.start } else { tokens.start };
    Some(Cue {
        group: start..tokens.end,
        tokens,
        shape,
        negated: verbal && before.negated,
        modal: verbal && before.modal,
        senses,
    })
}

fn shape(found: &Found<'_>, low: usize, tokens: &Tokens, forms: &[CueForm], before: &Before) -> Option<Shape> {
    let has = |inflection: Inflection| forms.iter().any(|form| form.inflection == inflection);
    let verb = forms.iter().any(|form| form.inflection <= Inflection::Gerund);
    if has(Inflection::Phrase) {
        return Some(Shape::Phrase);
    }
    if has(Inflection::State) && before.auxiliary == Auxiliary::Be {
        return Some(Shape::State);
    }
    if has(Inflection::Noun) && (!verb || stands_as_noun(found, low, tokens, before)) {
        return Some(Shape::Noun);
    }
    match before.auxiliary {
        Auxiliary::To if has(Inflection::Base) => Some(Shape::Infinitive),
        Auxiliary::Modal | Auxiliary::Do if has(Inflection::Base) => Some(Shape::Finite),
        Auxiliary::Have if has(Inflection::Participle) => Some(Shape::Finite),
        Auxiliary::Be if has(Inflection::Gerund) => Some(Shape::Finite),
        Auxiliary::Be if has(Inflection::Participle) => Some(Shape::Passive),
        Auxiliary::None if has(Inflection::Gerund) => Some(Shape::Gerund),
        Auxiliary::None if has(Inflection::Past) && has(Inflection::Participle) => {
            let agentless = has_agent(found, tokens.end) || found.is(tokens.end, "of") && takes_of(found, forms);
            let opens = tokens.start == low || found.tokens[tokens.start - 1].tag == Tag::Determiner;
            Some(if agentless || opens { Shape::Passive } else { Shape::Finite })
        }
        Auxiliary::None if has(Inflection::Past) => Some(Shape::Finite),
        Auxiliary::None if has(Inflection::Third) && !is_plural_noun(found, low, tokens, before) => Some(Shape::Finite),
        Auxiliary::None if has(Inflection::Participle) => Some(Shape::Passive),
        Auxiliary::None if has(Inflection::Base) && can_be_present(found, low, tokens) => Some(Shape::Finite),
        _ => None,
    }
}

/// Whether 'by' and an agent follow, not 'by telephone'.
fn has_agent(found: &Found<'_>, by: usize) -> bool {
    found.is(by, "by") && found.chunk_at(by + 1).is_some_and(|chunk| !super::clauses::is_setting(found, chunk.head))
}

/// Verbs of blame take 'of' only after the one blamed; directly before it they are passive: `accused of`.
fn takes_of(found: &Found<'_>, forms: &[CueForm]) -> bool {
    forms.iter().filter_map(|&form| found.vocabulary.cues.sense(form)).any(|sense| sense.takes(Takes::Thing))
}

fn stands_as_noun(found: &Found<'_>, low: usize, tokens: &Tokens, before: &Before) -> bool {
    if before.auxiliary != Auxiliary::None {
        return false;
    }
    let mut left = tokens.start;
    while left > low && matches!(found.tokens[left - 1].tag, Tag::Adjective | Tag::Number) {
        left -= 1;
    }
    if left == low {
        return !found.is_any(tokens.end, &["on", "that"]);
    }
    let previous = found.tokens[left - 1];
    let gerund = found.tokens[tokens.start].tag == Tag::Gerund || found.word(tokens.start).ends_with("ing");
    if gerund && matches!(previous.tag, Tag::Preposition | Tag::Conjunction) {
        return !(found.is(tokens.end, "that") || found.chunk_at(tokens.end).is_some());
    }
    matches!(
        previous.tag,
        Tag::Determiner | Tag::PossessivePronoun | Tag::Possessive | Tag::Preposition | Tag::Gerund | Tag::Conjunction
    ) && !(previous.tag == Tag::Conjunction && left == tokens.start && found.tokens[tokens.start].tag.is_verb())
        || left < tokens.start
        || previous.tag == Tag::Participle
        || matches!(previous.tag, Tag::VerbPast | Tag::VerbThird | Tag::VerbPresent | Tag::VerbBase)
}

/// Whether a form in -s is a noun here: the tagger says so, and what stands before asks for one.
fn is_plural_noun(found: &Found<'_>, low: usize, tokens: &Tokens, before: &Before) -> bool {
    let pronoun = tokens.start > low && found.tag(tokens.start - 1) == Tag::Pronoun;
    if found.tag(tokens.start) != Tag::Nouns || pronoun {
        return false;
    }
    let object = matches!(
        found.tag(tokens.end),
        Tag::Determiner | Tag::Pronoun | Tag::PossessivePronoun | Tag::Name | Tag::Number | Tag::To | Tag::There
    ) || found.is_any(tokens.end, &["that", "“", "\"", "‘", ":"]);
    !object || stands_as_noun(found, low, tokens, before)
}

/// A base form without auxiliary: a plural or a pronoun stands before it, nothing that asks for a noun.
fn can_be_present(found: &Found<'_>, low: usize, tokens: &Tokens) -> bool {
    if !found.tokens[tokens.start].tag.is_verb() {
        return false;
    }
    let Some(subject) = subject_before(found, tokens.start, low) else { return false };
    let Some(chunk) = found.chunk_at(subject.tokens.start) else {
        return true;
    };
    let plural = |at: usize| match found.tokens[at].tag {
        Tag::Nouns => true,
        Tag::Pronoun => !found.is_any(at, &["he", "she", "it"]),
        Tag::Name => found.word(at).ends_with('s'),
        _ => found.is_any(at, &["police", "people", "others", "military", "majority", "media"]),
    };
    plural(chunk.head) || subject.tokens.clone().any(|at| found.is(at, "and"))
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::article::Metadata;
    use crate::table::Tables;
    use crate::vocabulary::Vocabulary;

    /// The examples of `data/words/cues.txt`: the first cue of a sentence, its form, its act.
    #[test]
    fn the_examples_of_the_file_hold() {
        let file =
            crate::table::DataFile { path: "words/cues.txt", content: include_str!("../../../../data/words/cues.txt") };
        let vocabulary = Vocabulary::bundled();
        let examples = Tables::new(&[file], &[]).examples();
        assert!(examples.len() >= 9);
        for example in examples {
            let article = Article::new(example.text, Metadata::default());
            let found = crate::find::find(&article, &vocabulary);
            let first = found.cues.first().map(|cue| {
                let shape = format!("{:?}", cue.shape).to_lowercase();
                format!("{} {shape} {}", found.text(cue.tokens.clone()), cue.act(&found).code())
            });
            assert_eq!(first.as_deref(), Some(example.expected), "{}:{}", example.file, example.line);
        }
    }
}
