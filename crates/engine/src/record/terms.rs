//! Elements of proposals and agreements: how long, from when, what is covered, who watches, who is released.

mod conditions;
mod lengths;
mod parts;

use super::Evidence;
use super::Reading;
use super::Term;
use super::TermKind;
use crate::find::Found;
use crate::find::Tokens;
use crate::link::Cast;
use crate::vocabulary::Tag;

/// Adds the article's terms.
pub(super) fn terms(found: &Found<'_>, _cast: &mut Cast, reading: &mut Reading) {
    let scene = Scene::new(found);
    let mut rows: Vec<Candidate> = Vec::new();
    for index in 0..found.sentences.len() {
        if !found.article.is_body(index) || !scene.is_near(index) {
            continue;
        }

        let sentence = found.sentences[index].clone();
        lengths::find(found, &sentence, &mut rows);
        parts::find(found, &sentence, &mut rows);
        conditions::find(found, &sentence, &mut rows);
    }
    rows.sort_by_key(|row| (row.tokens.start, row.tokens.end));
    let mut seen: Vec<((TermKind, String), bool)> = Vec::new();
    let mut terms = Vec::new();
    for row in rows {
        let key = (row.kind, row.value.to_lowercase());
        let span = found.span(row.tokens.clone());
        if span.is_empty() {
            continue;
        }
        // 'the 30-day truce' points back to what 'a 30-day truce' introduces.
        let points_back = found.is(row.tokens.start, "the");
        let twin = seen.iter().position(|(other, _)| *other == key);
        if twin.is_some_and(|twin| !seen[twin].1 || points_back) {
            continue;
        }
        let term = Term {
            instrument: scene.name(found, &row.tokens),
            term: row.kind,
            value: row.value,
            evidence: Evidence::one(span),
            according_to: reading.speaker_of(span),
            method: row.method.into(),
        };
        match twin {
            Some(twin) => {
                seen[twin].1 = points_back;
                terms[twin] = term;
            }
            None => {
                seen.push((key, points_back));
                terms.push(term);
            }
        }
    }
    reading.terms = terms;
}

/// A term as it is found, before it is known to whom it belongs.
struct Candidate {
    kind: TermKind,
    value: String,
    tokens: Tokens,
    method: &'static str,
}

/// So many sentences later an agreement is still what is spoken of.
const SENTENCES_BACK: usize = 3;

/// Which sentences speak of a proposal or an agreement.
struct Scene {
    instruments: Vec<bool>,
    /// Tokens that name one, in order.
    names: Vec<usize>,
}

impl Scene {
    fn new(found: &Found<'_>) -> Scene {
        let terms = &found.vocabulary.terms;
        let mut names = Vec::new();
        let mut instruments = vec![false; found.sentences.len()];
        for (at, token) in found.tokens.iter().enumerate().filter(|(_, token)| terms.is_scene(token.word)) {
            if terms.is_instrument(token.word) {
                names.push(at);
            }
            if let Some(flag) = instruments.get_mut(token.sentence as usize) {
                *flag = true;
            }
        }
        Scene { instruments, names }
    }

    /// Whether one is spoken of in a sentence, shortly before it or right behind it.
    fn is_near(&self, sentence: usize) -> bool {
        let around = sentence.saturating_sub(SENTENCES_BACK)..(sentence + 2).min(self.instruments.len());
        self.instruments[around].contains(&true)
    }

    /// The short name of the instrument a term belongs to: the last one named up to the end of its sentence.
    fn name(&self, found: &Found<'_>, tokens: &Tokens) -> String {
        let end = found.sentence_around(tokens.start).end;
        let index = self.names.partition_point(|&name| name < end);
        let name = index.checked_sub(1).or(Some(0)).and_then(|index| self.names.get(index));
        let Some(&name) = name else { return "proposal".to_string() };
        let phrase = found.chunk_at(name).map_or(name..name + 1, |chunk| chunk.tokens.start..name + 1);
        let start =
            phrase.clone().find(|&at| !matches!(found.tokens[at].tag, Tag::Determiner | Tag::PossessivePronoun));
        found.text(start.unwrap_or(name)..phrase.end).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// The words of a stretch with single blanks, cut at a hundred letters.
fn words(found: &Found<'_>, tokens: Tokens) -> String {
    let mut words = found.text(tokens).split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((cut, _)) = words.char_indices().nth(100) {
        words.truncate(words[..cut].rfind(' ').unwrap_or(cut));
    }
    words
}

#[cfg(test)]
mod tests {
    use crate::Article;
    use crate::Metadata;
    use crate::Vocabulary;

    fn check(text: &str, expected: &str) {
        let article = Article::new(text, Metadata::default());
        let reading = crate::read(&article, &Vocabulary::bundled());
        let rows = reading.terms.iter().map(|term| format!("{}: {}", term.term.code(), term.value));
        assert_eq!(rows.collect::<Vec<_>>().join("; "), expected, "{text}");
    }

    #[test]
    fn lengths() {
        check("They signed a 30-day truce.", "duration: P30D");
        check("The week-long ceasefire is to be extended by ten days.", "duration: P7D; extension: P10D");
        check(
            "Both armies would halt all fire for three weeks under the deal.",
            "scope: halt all fire; duration: P21D",
        );
    }

    #[test]
    fn what_is_to_be_done() {
        check("The accord calls for the release of all hostages.", "prisoners: the release of all hostages");
        check("Under the deal 73 detainees will be freed.", "prisoners: 73 detainees will be freed");
        check(
            "Under the agreement guns withdraw eight kilometres from the river.",
            "area: withdraw eight kilometres from the river",
        );
        check("They want a ceasefire in the air and at sea.", "scope: air; scope: sea");
        check("They freed nine hostages last year, long before the deal.", "");
    }

    #[test]
    fn who_and_on_what_condition() {
        check("The truce proposal agreed between Kenya and Sudan was put to the rebels.", "parties: Kenya and Sudan");
        check("Rebels would accept the truce if the army left the port.", "condition: if the army left the port");
        check(
            "Any breach of the truce will be met with sanctions.",
            "enforcement: Any breach of the truce will be met with sanctions",
        );
    }
}
