//! The actors of one article, and which mention means which of them.

use crate::article::Span;
use crate::find::Found;
use crate::find::Tokens;
use crate::find::mentions::MentionKind;
use crate::vocabulary::actors::Kind;
use std::fmt;

/// The id of an actor in the published form: `RUS.GOV`, `nato`, `marco-rubio`, `anon:senior-source`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActorId(pub Box<str>);

impl fmt::Display for ActorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The number of an actor in its article's cast.
pub type Who = usize;

/// An actor of one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Its id.
    pub id: ActorId,
    /// The best full name.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// The state or group it speaks for.
    pub side: Option<Box<str>>,
    /// The words that give its role.
    pub role: Option<Span>,
    /// Where it is mentioned by name or description, in order.
    pub mentions: Vec<Span>,
    /// Whether it is published even if no record names it.
    pub prominent: bool,
}

/// The cast of one article.
#[derive(Clone, Debug, Default)]
pub struct Cast {
    /// All actors, in the order of first mention.
    pub actors: Vec<Actor>,
    /// For every mention of [`Found::mentions`], who is meant: none, one, or several with the best first.
    pub meant: Vec<Vec<Who>>,
    /// For every token, the mention that holds it.
    by_token: Vec<Option<u32>>,
}

impl Cast {
    /// Who is meant by the mention that holds a token: the best guess.
    pub fn at(&self, token: usize) -> Option<Who> {
        let mention = (*self.by_token.get(token)?)? as usize;
        self.meant.get(mention)?.first().copied()
    }

    /// Everyone who could be meant by the mention that holds a token, the best first.
    pub fn candidates(&self, token: usize) -> &[Who] {
        let mention = self.by_token.get(token).copied().flatten();
        mention.and_then(|mention| self.meant.get(mention as usize)).map_or(&[], Vec::as_slice)
    }

    /// Who is meant by a noun phrase: by its head, else by the last mention in it.
    pub fn who(&self, found: &Found<'_>, phrase: Tokens) -> Option<Who> {
        let head = found.chunk_at(phrase.start).filter(|chunk| phrase.contains(&chunk.head)).map(|chunk| chunk.head);
        head.and_then(|head| self.at(head)).or_else(|| phrase.rev().find_map(|token| self.at(token)))
    }

    /// Who is meant by a noun phrase; if no one known, a new unnamed actor described by its words.
    pub fn who_or_new(&mut self, found: &Found<'_>, phrase: Tokens, kind: Kind) -> Who {
        if let Some(who) = self.who(found, phrase.clone()) {
            return who;
        }
        let span = found.span(phrase.clone());
        let words = found.text(phrase.clone());
        let slug = slug(words);
        let id = if kind == Kind::Anonymous { format!("anon:{slug}") } else { slug };
        let who = self.enter(Actor {
            id: ActorId(id.into()),
            name: words.to_string(),
            kind,
            side: None,
            role: None,
            mentions: vec![span],
            prominent: true,
        });
        let mention = self.meant.len() as u32;
        self.meant.push(vec![who]);
        for token in phrase {
            if let Some(slot) = self.by_token.get_mut(token) {
                *slot = Some(mention);
            }
        }
        who
    }

    /// The number of the actor with this id, entered if it is new.
    pub fn enter(&mut self, actor: Actor) -> Who {
        match self.actors.iter().position(|other| other.id == actor.id) {
            Some(who) => {
                self.actors[who].mentions.extend(actor.mentions);
                who
            }
            None => {
                self.actors.push(actor);
                self.actors.len() - 1
            }
        }
    }
}

/// Decides for every mention who is meant.
pub fn link(found: &Found<'_>) -> Cast {
    let mut cast = Cast { by_token: vec![None; found.tokens.len()], ..Cast::default() };
    let mut last_person = None;
    for (index, mention) in found.mentions.iter().enumerate() {
        let who = match &mention.kind {
            MentionKind::Name(forms) => match forms.first() {
                Some(form) => {
                    let known = found.vocabulary.actors.get(form.known);
                    let id = ActorId(known.id.clone());
                    Some(cast.enter(Actor {
                        id,
                        name: known.name.to_string(),
                        kind: known.kind,
                        side: known.side.clone(),
                        role: None,
                        mentions: vec![found.span(mention.tokens.clone())],
                        prominent: true,
                    }))
                }
                None => {
                    let words = found.text(mention.tokens.clone());
                    let id = ActorId(slug(words).into());
                    Some(cast.enter(Actor {
                        id,
                        name: words.to_string(),
                        kind: Kind::Person,
                        side: None,
                        role: None,
                        mentions: vec![found.span(mention.tokens.clone())],
                        prominent: true,
                    }))
                }
            },
            MentionKind::Pronoun if found.is_any(mention.tokens.start, &["he", "she"]) => last_person,
            MentionKind::Pronoun | MentionKind::Description => None,
        };
        if let Some(who) = who
            && cast.actors[who].kind == Kind::Person
        {
            last_person = Some(who);
        }
        cast.meant.push(who.into_iter().collect());
        for token in mention.tokens.clone() {
            cast.by_token[token] = Some(index as u32);
        }
    }
    cast
}

/// A name in lower-case ASCII letters and digits joined by hyphens; other letters are written without their marks.
pub(super) fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if c.is_alphanumeric() {
            slug.push_str(&c.to_string());
        } else if !slug.ends_with('-') && !slug.is_empty() && !matches!(c, '\'' | '’') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_string()
}
