//! What all mentions of a name that no one knows tell together: person, place, organisation, or a state's adjective.

use super::context;
use crate::find::Found;
use crate::find::mentions::Mention;
use crate::vocabulary::Tag;
use crate::vocabulary::actors::plain;
use crate::vocabulary::name_words::NameClass;
use crate::vocabulary::roles::Sort;
use std::collections::BTreeMap;

/// Counts over all mentions of one unknown name.
#[derive(Clone, Debug, Default)]
pub(super) struct Clue {
    /// The name as first written.
    pub name: String,
    /// A title, a role, an apposition that only persons have.
    pub person: u32,
    /// After a preposition of place.
    pub place: u32,
    /// Subject of a verb.
    pub acts: u32,
    /// Subject of a verb of saying.
    pub speaks: u32,
    /// Dealt with as a party, or owner of something.
    pub party: u32,
    /// With an article before it.
    pub article: u32,
    /// Before a noun that it tells more of.
    pub adjective: u32,
    /// Owner of forces, a government, a ministry, or an office that only states have.
    pub state: u32,
    /// Neither adjective nor part of another phrase.
    pub free: u32,
    /// Not at the opening of a sentence, where any word has a capital.
    pub inside: u32,
    /// What the name's own words or an apposition say.
    pub sort: Option<Sort>,
}

/// The clues of all unknown names.
pub(super) struct Clues {
    rows: BTreeMap<String, Clue>,
}

impl Clues {
    /// Looks at every unknown name of the article.
    pub(super) fn gather(found: &Found<'_>) -> Clues {
        let mut rows: BTreeMap<String, Clue> = BTreeMap::new();
        for (index, mention) in found.mentions.iter().enumerate() {
            if let Some(owner) = mention.owner.and_then(|owner| found.mentions.get(owner)) {
                let of_state = matches!(mention.sort, Some(Sort::Force | Sort::Government))
                    || mention.sort == Some(Sort::Organ)
                        && found.text(mention.tokens.clone()).to_lowercase().contains("ministry")
                    || mention
                        .tokens
                        .clone()
                        .chain(mention.role.clone().into_iter().flatten())
                        .any(|at| found.tells(at, NameClass::OfficeOfState));
                if of_state && is_unknown(owner) {
                    rows.entry(key(found, owner)).or_default().state += 1;
                }
            }
            if !is_unknown(mention) {
                continue;
            }
            let described =
                mention.same_as.is_none() && found.mentions.get(index + 1).is_some_and(|_| mention.role.is_some());
            let clue = rows.entry(key(found, mention)).or_default();
            if clue.name.is_empty() {
                clue.name = found.text(mention.tokens.clone()).to_string();
            }
            note(found, mention, described, clue);
        }
        Clues { rows }
    }

    /// The clues of a mention's name.
    pub(super) fn of(&self, found: &Found<'_>, mention: &Mention) -> Clue {
        self.rows.get(&key(found, mention)).cloned().unwrap_or_default()
    }

    /// All names, in alphabetical order of their plain form.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Clue)> {
        self.rows.iter().map(|(key, clue)| (key.as_str(), clue))
    }
}

fn note(found: &Found<'_>, mention: &Mention, described: bool, clue: &mut Clue) {
    let personal = mention.sort == Some(Sort::Person) || described && mention.sort.is_none();
    clue.person += u32::from(personal);
    clue.sort = clue.sort.or(mention.sort);
    let of = mention.tokens.start.checked_sub(2).filter(|&at| found.is(at + 1, "of"));
    clue.state += u32::from(of.is_some_and(|at| found.tells(at, NameClass::StateNoun)));
    clue.party += u32::from(context::is_party(found, mention) || context::owns(found, mention));
    let before = context::before(found, mention);
    clue.place += u32::from(context::is_located(found, mention) && !mention.modifier);
    clue.acts += u32::from(!mention.modifier && context::acts(found, mention));
    clue.speaks += u32::from(!mention.modifier && context::speaks(found, mention));
    let article = found.tokens.get(mention.whole.start).is_some_and(|token| token.tag == Tag::Determiner);
    clue.article += u32::from(article && before.is_none_or(|at| at != mention.whole.start));
    let next = found.tokens.get(mention.tokens.end);
    clue.adjective += u32::from(mention.modifier && next.is_some_and(|token| token.tag != Tag::Name));
    let words = found.text(mention.tokens.clone());
    let opening = before.is_none_or(|at| found.tokens[at].tag == Tag::Punctuation && found.word(at) != ",");
    clue.inside += u32::from(!opening || words.contains(' ') || words.chars().filter(|c| c.is_uppercase()).count() > 1);
    clue.free += u32::from(!mention.modifier);
}

/// Whether a mention is a name that the data do not know.
pub(super) fn is_unknown(mention: &Mention) -> bool {
    mention.is_name() && mention.forms().is_empty()
}

/// The plain form of a mention's words.
pub(super) fn key(found: &Found<'_>, mention: &Mention) -> String {
    plain(found.text(mention.tokens.clone()))
}
