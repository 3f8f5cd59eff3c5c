//! Mentions of actors: names, descriptions, pronouns; with what the grammar beside them says of role and owner.

mod apposition;
mod descriptions;
mod names;
pub mod surroundings;

use super::Found;
use super::Tokens;
use crate::vocabulary::Tag;
use crate::vocabulary::actors::Form;
use crate::vocabulary::roles::Sort;

/// A stretch that may mean an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The name, the describing noun, or the pronoun.
    pub tokens: Tokens,
    /// The same with all that stands before it in its phrase: `the senior Russian official`, `President Kiir`.
    pub whole: Tokens,
    /// How it points.
    pub kind: MentionKind,
    /// What the words themselves tell of the actor's sort: a noun, a title, a role before a name.
    pub sort: Option<Sort>,
    /// The words before a name, or in apposition to it, that give its role.
    pub role: Option<Tokens>,
    /// The mention, as an index of [`Found::mentions`], that says whose it is: `Russian` of `Russian forces`.
    pub owner: Option<usize>,
    /// The mention that stands in apposition to this one and means the same.
    pub same_as: Option<usize>,
    /// Whether it only tells more of a noun after it: `Russian` in `Russian forces`, `army` in `army spokesman`.
    pub modifier: bool,
}

/// How a mention points to its actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MentionKind {
    /// A name; with what the data know it to mean, which may be nothing or several.
    Name(Vec<Form>),
    /// A noun phrase that describes: `the minister`, `a senior source`.
    Description,
    /// A pronoun, possessive ones too.
    Pronoun,
}

impl Mention {
    fn new(tokens: Tokens, whole: Tokens, kind: MentionKind, sort: Option<Sort>) -> Mention {
        Mention { tokens, whole, kind, sort, role: None, owner: None, same_as: None, modifier: false }
    }

    /// Whether it is a name.
    pub fn is_name(&self) -> bool {
        matches!(self.kind, MentionKind::Name(_))
    }

    /// What the data know a name to mean.
    pub fn forms(&self) -> &[Form] {
        match &self.kind {
            MentionKind::Name(forms) => forms,
            _ => &[],
        }
    }
}

const PRONOUNS: &[&str] = &[
    "he",
    "she",
    "they",
    "him",
    "her",
    "them",
    "it",
    "we",
    "i",
    "us",
    "me",
    "his",
    "their",
    "its",
    "our",
    "my",
    "himself",
    "herself",
    "themselves",
    "itself",
];

/// All mentions in order; their tokens do not overlap.
pub fn mentions(found: &Found<'_>) -> Vec<Mention> {
    let mut rows = Vec::with_capacity(found.tokens.len() / 6);
    for sentence in &found.sentences {
        let first = rows.len();
        let mut at = sentence.start;
        while at < sentence.end {
            at = step(found, at, sentence.end, first, &mut rows);
        }
    }
    apposition::owners_after(found, &mut rows);
    apposition::nicknames(found, &mut rows);
    apposition::appositions(found, &mut rows);
    rows
}

/// Enters what begins at a token, if anything does, and gives the token to go on from.
fn step(found: &Found<'_>, at: usize, end: usize, first: usize, rows: &mut Vec<Mention>) -> usize {
    if let Some(pronoun) = pronoun(found, at) {
        rows.push(pronoun);
        return at + 1;
    }
    let noun = descriptions::description(found, at, end);
    let noun_end = noun.as_ref().map_or(at, |noun| noun.tokens.end);
    let name = if found.tokens[at].capital {
        names::name(found, at, end, noun_end)
    } else {
        names::known(found, at, end).filter(|name| name.tokens.end > noun_end)
    };
    match name.or(noun) {
        Some(mention) => enter(found, mention, first, rows),
        None => at + 1,
    }
}

/// Enters a mention with its owner; roles and titles right before a name become part of it.
fn enter(found: &Found<'_>, mut mention: Mention, first: usize, rows: &mut Vec<Mention>) -> usize {
    let end = mention.tokens.end;
    if names::takes_role(found, &mention) {
        while rows.len() > first && rows.last().is_some_and(|before| stands_before(before, &mention)) {
            let Some(before) = rows.pop() else { break };
            mention.sort = mention.sort.or(before.sort);
            mention.whole.start = before.whole.start.min(mention.whole.start);
            mention.role = Some(before.whole.start..mention.tokens.start);
            mention.owner = mention.owner.or(before.owner);
        }
    }
    if mention.owner.is_none() && rows.len() > first {
        let inside = |row: &Mention| row.tokens.start >= mention.whole.start && row.tokens.end <= mention.tokens.start;
        mention.owner = rows.last().filter(|row| inside(row)).map(|_| rows.len() - 1);
    }
    mention.modifier = surroundings::is_modifier(found, &mention);
    rows.push(mention);
    end
}

/// Whether a role, a title or the noun of an organisation stands right before a name.
fn stands_before(before: &Mention, name: &Mention) -> bool {
    let start = name.role.as_ref().map_or(name.tokens.start, |role| role.start);
    let start = if name.role.is_some() { before.tokens.end.max(start) } else { start };
    let touches = before.tokens.end == name.tokens.start || name.role.is_some() && before.tokens.end == start;
    let personal = before.sort == Some(Sort::Person);
    let body = matches!(before.sort, Some(Sort::Body | Sort::Armed)) && name.role.is_none() && name.is_name();
    touches && before.kind == MentionKind::Description && (personal || body)
}

fn pronoun(found: &Found<'_>, at: usize) -> Option<Mention> {
    let tag = found.tokens[at].tag;
    let personal = matches!(tag, Tag::Pronoun | Tag::PossessivePronoun) && found.is_any(at, PRONOUNS);
    personal.then(|| Mention::new(at..at + 1, at..at + 1, MentionKind::Pronoun, None))
}
