//! Mentions of actors: names that the data know, other names, descriptions, pronouns.

use super::Found;
use super::Tokens;
use crate::vocabulary::Tag;
use crate::vocabulary::actors::Form;
use crate::vocabulary::actors::Sense;

/// A stretch that may mean an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its tokens.
    pub tokens: Tokens,
    /// How it points.
    pub kind: MentionKind,
}

/// How a mention points to its actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MentionKind {
    /// A name; with what the data know it to mean, which may be nothing or several.
    Name(Vec<Form>),
    /// A noun phrase that describes: `the minister`, `a senior source`.
    Description,
    /// A pronoun.
    Pronoun,
}

/// All mentions in order.
pub fn mentions(found: &Found<'_>) -> Vec<Mention> {
    let mut rows = Vec::new();
    let mut at = 0;
    while at < found.tokens.len() {
        let mention = known_name(found, at).or_else(|| other_name(found, at)).or_else(|| pronoun(found, at));
        match mention {
            Some(mention) => {
                at = mention.tokens.end;
                rows.push(mention);
            }
            None => at += 1,
        }
    }
    rows
}

fn known_name(found: &Found<'_>, at: usize) -> Option<Mention> {
    if !found.tokens[at].capital {
        return None;
    }
    let end = found.sentence_around(at).end;
    let words = found.tokens[at..end].iter().map(|token| token.word);
    let (length, forms) = found.vocabulary.actors.names.longest(words)?;
    let tokens = at..at + length;
    let text = found.text(tokens.clone());
    let capitals = text.chars().all(|c| !c.is_lowercase());
    let forms: Vec<Form> = forms.iter().filter(|form| !form.exact || capitals).copied().collect();
    let usable = !forms.is_empty() && forms.iter().any(|form| form.sense != Sense::Demonym || true);
    usable.then_some(Mention { tokens, kind: MentionKind::Name(forms) })
}

fn other_name(found: &Found<'_>, at: usize) -> Option<Mention> {
    let end = found.sentence_around(at).end;
    let length = found.tokens[at..end].iter().take_while(|token| token.tag == Tag::Name).count();
    (length > 0).then(|| Mention { tokens: at..at + length, kind: MentionKind::Name(Vec::new()) })
}

fn pronoun(found: &Found<'_>, at: usize) -> Option<Mention> {
    let personal = found.tokens[at].tag == Tag::Pronoun
        && found.is_any(at, &["he", "she", "they", "him", "her", "them", "it", "we", "i"]);
    personal.then(|| Mention { tokens: at..at + 1, kind: MentionKind::Pronoun })
}
