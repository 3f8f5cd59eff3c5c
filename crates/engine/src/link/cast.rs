//! The actors of one article, and which mention means which of them.

use crate::article::Span;
use crate::find::Found;
use crate::find::Tokens;
use crate::find::mentions::surroundings::phrase_ends;
use crate::vocabulary::actors::Kind;
use crate::vocabulary::actors::plain;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
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

impl Actor {
    /// An actor without mentions yet, published only if a record names it.
    pub fn new(id: impl Into<Box<str>>, name: impl Into<String>, kind: Kind, side: Option<Box<str>>) -> Actor {
        let (id, name) = (ActorId(id.into()), name.into());
        Actor { id, name, kind, side, role: None, mentions: Vec::new(), prominent: false }
    }
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
    by_id: FxHashMap<ActorId, Who>,
    /// Who makes up a group that only speaks together.
    joint: BTreeMap<Who, Vec<Who>>,
}

impl Cast {
    /// A cast of no one yet, with a place for every mention.
    pub(super) fn new(found: &Found<'_>) -> Cast {
        let mut by_token = vec![None; found.tokens.len()];
        for (index, mention) in found.mentions.iter().enumerate() {
            for slot in by_token.get_mut(mention.tokens.clone()).into_iter().flatten() {
                *slot = Some(index as u32);
            }
        }
        Cast { by_token, meant: vec![Vec::new(); found.mentions.len()], ..Cast::default() }
    }

    /// Who is meant by the mention that holds a token: the best guess.
    pub fn at(&self, token: usize) -> Option<Who> {
        self.candidates(token).first().copied()
    }

    /// Everyone who could be meant by the mention that holds a token, the best first.
    pub fn candidates(&self, token: usize) -> &[Who] {
        self.mention(token).and_then(|mention| self.meant.get(mention)).map_or(&[], Vec::as_slice)
    }

    /// The mention that holds a token, as an index of [`Cast::meant`] and, where a name, a description or a pronoun was
    /// found there, of [`Found::mentions`].
    pub fn mention(&self, token: usize) -> Option<usize> {
        self.by_token.get(token).copied().flatten().map(|mention| mention as usize)
    }

    /// Who is meant by a noun phrase: by its head; if that is no mention, by the last name after it in the phrase.
    pub fn who(&self, found: &Found<'_>, phrase: Tokens) -> Option<Who> {
        let Some(chunk) = found.chunk_at(phrase.start).filter(|chunk| phrase.contains(&chunk.head)) else {
            return phrase.rev().find_map(|token| self.at(token));
        };
        self.at(chunk.head).or_else(|| {
            let named = |token: &usize| {
                let mention = self.mention(*token).and_then(|mention| found.mentions.get(mention));
                mention.is_some_and(|mention| mention.is_name() && !mention.modifier)
            };
            let after = chunk.head + 1..phrase.end;
            after.rev().filter(named).find_map(|token| self.at(token))
        })
    }

    /// Who is meant by a noun phrase; if no one known, a new actor described by its words, which the caller's record
    /// is to name.
    pub fn who_or_new(&mut self, found: &Found<'_>, phrase: Tokens, kind: Kind) -> Who {
        if let Some(who) = self.who(found, phrase.clone()) {
            // The words of an unnamed source are all that tells it from others.
            let unnamed = matches!(self.actors[who].kind, Kind::Anonymous | Kind::Group);
            if unnamed && phrase.len() > 1 {
                self.actors[who].mentions.push(found.span(phrase));
            }
            return who;
        }
        let words = strip_article(found.text(phrase.clone()));
        let slug = slug(words);
        let id = if kind == Kind::Anonymous { format!("anon:{slug}") } else { slug };
        let mut actor = Actor::new(id, words, kind, self.side_in(phrase.clone()));
        actor.mentions.push(found.span(phrase.clone()));
        // How far the words reach is a matter of taste: shorter and longer ones are kept as well.
        if let Some(chunk) = found.chunk_at(phrase.start) {
            let ends = std::iter::once(chunk.tokens.end).chain(phrase_ends(found, chunk.tokens.end));
            actor.mentions.extend(ends.map(|end| found.span(phrase.start..end)));
        }
        let who = self.enter(actor);
        let mention = self.meant.len() as u32;
        self.meant.push(vec![who]);
        for token in phrase {
            // Mentions inside keep their own meaning: `Russian` in `a Russian official`.
            if self.at(token).is_none()
                && let Some(slot) = self.by_token.get_mut(token)
            {
                *slot = Some(mention);
            }
        }
        who
    }

    /// The side of the first mention in a phrase that has one.
    fn side_in(&self, mut phrase: Tokens) -> Option<Box<str>> {
        phrase.find_map(|token| self.at(token).and_then(|who| self.actors.get(who)?.side.clone()))
    }

    /// The number of the actor with this id, entered if it is new; mentions are added up.
    pub fn enter(&mut self, actor: Actor) -> Who {
        match self.by_id.get(&actor.id) {
            Some(&who) => {
                self.actors[who].mentions.extend(actor.mentions);
                self.actors[who].prominent |= actor.prominent;
                who
            }
            None => {
                self.by_id.insert(actor.id.clone(), self.actors.len());
                self.actors.push(actor);
                self.actors.len() - 1
            }
        }
    }

    /// Enters the group that several actors make who speak together, under the words for them.
    pub fn enter_joint(&mut self, members: Vec<Who>, words: String, mention: Span) -> Who {
        let ids: Vec<String> = members.iter().filter_map(|&who| Some(slug(&self.actors.get(who)?.id.0))).collect();
        let mut group = Actor::new(ids.join("-and-"), words, Kind::Group, None);
        group.mentions.push(mention);
        let who = self.enter(group);
        self.joint.insert(who, members);
        who
    }

    /// Who makes up an actor that is a joint source; nobody for all others.
    pub fn members(&self, who: Who) -> &[Who] {
        self.joint.get(&who).map_or(&[], Vec::as_slice)
    }

    /// The actor with an id of the published form.
    pub fn by_id(&self, id: &str) -> Option<Who> {
        self.by_id.get(&ActorId(id.into())).copied()
    }
}

/// A phrase without the article before it.
pub(super) fn strip_article(words: &str) -> &str {
    let first = words.split_whitespace().next().unwrap_or("");
    let article = ["the", "a", "an"].iter().any(|article| first.eq_ignore_ascii_case(article));
    if article { words[first.len()..].trim_start() } else { words }
}

/// A name in lower-case letters and digits joined by hyphens, without accents.
pub(super) fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in plain(name).chars() {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.ends_with('-') && !slug.is_empty() && !matches!(c, '\'' | '’') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_string()
}
