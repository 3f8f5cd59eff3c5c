//! Descriptions, in the order of the text: organs and forces by their owner, roles by who has them, what refers back; and
//! pronouns, which need the same order.

mod persons;

use super::Actor;
use super::Cast;
use super::Who;
use super::cast::slug;
use super::cast::strip_article;
use super::context;
use super::offices;
use super::pronouns::Stage;
use super::states::States;
use crate::find::Found;
use crate::find::mentions::Mention;
use crate::find::mentions::MentionKind;
use crate::find::mentions::surroundings::phrase_ends;
use crate::vocabulary::Tag;
use crate::vocabulary::actors::Kind;
use crate::vocabulary::roles::Sort;
use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Decides for every description and pronoun who is meant.
pub(super) fn descriptions(found: &Found<'_>, states: &States, cast: &mut Cast) {
    let mut teller = Teller {
        found,
        states,
        stage: Stage::default(),
        by_noun: FxHashMap::default(),
        titles: BTreeMap::new(),
        later: BTreeMap::new(),
        promised: FxHashSet::default(),
    };
    for (number, mention) in found.mentions.iter().enumerate() {
        if let Some(&who) = cast.meant[number].first() {
            teller.entitle(mention, who, cast);
        }
    }
    teller.later = std::mem::take(&mut teller.titles);
    for (number, mention) in found.mentions.iter().enumerate() {
        if !found.article.is_body(found.sentence_of(mention.tokens.start)) {
            continue;
        }
        if mention.kind == MentionKind::Pronoun {
            cast.meant[number] = teller.stage.pronoun(found, mention, cast);
        } else if mention.kind == MentionKind::Description && cast.meant[number].is_empty() {
            let meant = teller.describe(mention, cast);
            if let Some(&who) = meant.first()
                && !mention.modifier
                && mention.sort != Some(Sort::Word)
            {
                cast.actors[who].mentions.push(found.span(mention.whole.clone()));
            }
            cast.meant[number] = meant;
        }
        if let Some(&who) = cast.meant[number].first() {
            teller.remember(mention, who, cast);
        }
    }
}

struct Teller<'a, 'f> {
    found: &'f Found<'a>,
    states: &'f States,
    stage: Stage,
    /// Who was last described by a noun: `minister`, `ministry`, `group`.
    by_noun: FxHashMap<String, Who>,
    /// Whom the text gives a title: `prime minister`.
    titles: BTreeMap<String, BTreeSet<Who>>,
    /// Whom the whole text gives a title beside a name.
    later: BTreeMap<String, BTreeSet<Who>>,
    /// Texts that were told of before who issues them: `In its update, the staff said`.
    promised: FxHashSet<String>,
}

impl Teller<'_, '_> {
    fn remember(&mut self, mention: &Mention, who: Who, cast: &Cast) {
        if mention.sort == Some(Sort::Word) {
            self.by_noun.insert(self.head(mention), who);
            return;
        }
        self.entitle(mention, who, cast);
        let roles = mention.role.clone().into_iter().flatten();
        let own = if mention.is_name() { 0..0 } else { mention.tokens.clone() };
        let title = mention.tokens.clone().filter(|_| mention.is_name() && cast.actors[who].kind != Kind::Person);
        for at in roles.chain(own).chain(title) {
            let person = cast.actors[who].kind == Kind::Person;
            if self.found.tokens[at].tag.is_nominal() && !(person && self.is_body_noun(at)) {
                // `Lieutenant-General` is `the general` later.
                let word = self.found.word(at);
                self.by_noun.insert(noun(word.rsplit('-').next().unwrap_or(word)), who);
            }
        }
        self.stage.enter(self.found, mention, who, cast);
    }

    /// Whether a noun is of an institution, which no person is: `ministry` of `defence ministry spokesman`.
    fn is_body_noun(&self, at: usize) -> bool {
        let word = std::iter::once(self.found.tokens[at].word);
        let sorts = self.found.vocabulary.roles.nouns.longest(word).map_or(&[][..], |(_, sorts)| sorts);
        matches!(sorts.first(), Some(Sort::Organ | Sort::Body | Sort::Force | Sort::Government | Sort::Armed))
    }

    fn describe(&mut self, mention: &Mention, cast: &mut Cast) -> Vec<Who> {
        let Some(sort) = mention.sort else { return Vec::new() };
        let owner = self.owner(mention, cast);
        match sort {
            Sort::Government => self.of_state(mention, owner, Kind::Government, ".GOV", cast),
            Sort::Force => self.of_state(mention, owner, Kind::Military, ".MIL", cast),
            Sort::Organ => self.organ(mention, owner, cast),
            Sort::Person => self.person(mention, owner, cast),
            Sort::Body | Sort::Armed => self.group(mention, owner, sort, cast),
            Sort::People => self.people(mention, owner, cast),
            Sort::Word => self.word(mention, cast),
            Sort::Named => Vec::new(),
        }
    }

    /// The side of a description: of its owner, through a pronoun too.
    fn owner(&self, mention: &Mention, cast: &Cast) -> Option<Box<str>> {
        let number = mention.owner?;
        let owner = self.found.mentions.get(number)?;
        let side = self.states.side(self.found, owner);
        side.or_else(|| cast.meant.get(number)?.first().and_then(|&who| cast.actors[who].side.clone()))
    }

    fn of_state(
        &mut self,
        mention: &Mention,
        owner: Option<Box<str>>,
        kind: Kind,
        ending: &str,
        cast: &mut Cast,
    ) -> Vec<Who> {
        if self.is_both(mention) {
            return Vec::new();
        }
        if owner.is_none() {
            if self.head(mention) == "side" {
                return Vec::new();
            }
            if self.is_owned(mention) {
                return self.new_actor(mention, kind, None, cast);
            }
            let alone = mention.tokens.len() == 1;
            if let Some(&who) = self.by_noun.get(&self.head(mention)).filter(|_| alone) {
                return vec![who];
            }
            if let Some(who) = self.stage.last_of(kind, cast) {
                return vec![who];
            }
        }
        let Some(side) = owner.or_else(|| self.states.ranked.first().cloned()) else {
            return self.new_actor(mention, kind, None, cast);
        };
        let name = match kind {
            Kind::Military => format!("Armed forces of {}", self.states.name(self.found, &side)),
            _ => format!("Government of {}", self.states.name(self.found, &side)),
        };
        if !self.states.ranked.contains(&side) && !self.is_state(Some(&side)) {
            return self.new_actor(mention, kind, Some(side), cast);
        }
        vec![cast.enter(Actor::new(format!("{side}{ending}"), name, kind, Some(side)))]
    }

    /// Whether a side is a state: one of the data, or one that no one knows.
    fn is_state(&self, side: Option<&str>) -> bool {
        let actors = &self.found.vocabulary.actors;
        side.is_some_and(|side| actors.find(side).is_none_or(|known| actors.get(known).kind == Kind::State))
    }

    fn organ(&mut self, mention: &Mention, owner: Option<Box<str>>, cast: &mut Cast) -> Vec<Who> {
        let head = self.head(mention);
        if owner.is_none()
            && !self.is_owned(mention)
            && let Some(&who) = self.by_noun.get(&head)
        {
            return vec![who];
        }
        if let Some(who) = self.office_of(mention, cast) {
            return vec![who];
        }
        if self.is_owned(mention) && owner.is_none() {
            return self.new_actor(mention, Kind::Organisation, None, cast);
        }
        let side = owner.or_else(|| self.states.ranked.first().cloned());
        let words = self.found.text(mention.tokens.clone());
        if let Some(title) = offices::governing_office(words) {
            // Without a word of whose, it is that of the one last mentioned in the office.
            let last =
                self.stage.last_where(|who| self.is_called(title, who, cast)).filter(|_| !self.is_owned(mention));
            let side = last.and_then(|who| cast.actors[who].side.clone()).or(side);
            return self.of_state(mention, side, Kind::Government, ".GOV", cast);
        }
        let id = match &side {
            Some(side) => format!("{side}.GOV.{}", slug(words)),
            None => slug(words),
        };
        let name = strip_article(self.found.text(mention.whole.clone()));
        vec![cast.enter(Actor::new(id, name, Kind::Government, side))]
    }

    /// Who speaks through a text: whose it is, who was said to issue one, or who spoke last.
    fn word(&mut self, mention: &Mention, cast: &Cast) -> Vec<Who> {
        let at = mention.tokens.start;
        if let Some(owner) = mention.owner {
            if self.found.tokens[mention.whole.start].tag == Tag::PossessivePronoun {
                self.promised.insert(self.head(mention));
            }
            return cast.meant.get(owner).and_then(|meant| meant.first()).copied().into_iter().collect();
        }
        if !self.is_definite(mention) {
            let issued = self.found.is_any(mention.whole.start, &["a", "an"]);
            return self.stage.subject(self.found, at).filter(|_| issued).into_iter().collect();
        }
        let known = self.by_noun.get(&self.head(mention)).copied();
        let reach = if self.promised.contains(&self.head(mention)) { 4 } else { 1 };
        let spoken = || self.stage.last_speaker(self.found, at, reach).filter(|_| self.found.is_any(at, ISSUED));
        known.or_else(spoken).into_iter().collect()
    }

    /// Whether somebody described only is more than scenery: he speaks, or acts for a side.
    fn stands_out(&self, mention: &Mention, owner: &Option<Box<str>>) -> bool {
        context::speaks(self.found, mention) || owner.is_some() && context::acts(self.found, mention)
    }

    /// `both sides`, `all parties`: no actor of their own, but those that the article sets against each other.
    fn is_both(&self, mention: &Mention) -> bool {
        let two = ["both", "all", "neither", "either", "each", "two", "warring"];
        if self.found.is_any(mention.whole.start, &["the"]) && self.is_bare(mention) {
            return self.found.is_any(mention.tokens.end - 1, &["sides", "parties"]);
        }
        let party =
            ["side", "sides", "party", "parties", "capitals", "armies", "army", "governments", "government", "states"];
        self.found.is_any(mention.whole.start, &two) && self.found.is_any(mention.tokens.end - 1, &party)
    }

    fn group(&mut self, mention: &Mention, owner: Option<Box<str>>, sort: Sort, cast: &mut Cast) -> Vec<Who> {
        let kind = if sort == Sort::Armed { Kind::Group } else { Kind::Organisation };
        if sort == Sort::Body && self.found.is(mention.whole.start, "this") {
            return Vec::new();
        }
        if self.is_definite(mention) && !self.is_owned(mention) && self.is_bare(mention) {
            if let Some(&who) = self.by_noun.get(&self.head(mention)) {
                return vec![who];
            }
            let last = match sort {
                _ if mention.tokens.len() > 1 => None,
                Sort::Armed => self.stage.last_of(Kind::Group, cast),
                _ => self.stage.last_body(cast),
            };
            if let Some(who) = last {
                return vec![who];
            }
        }
        if sort == Sort::Body && self.is_definite(mention) && mention.tokens.len() == 1 {
            // `The UN agency` is a body of the UN named before.
            let known = |who: Who| cast.actors[who].kind == Kind::Organisation;
            let whose =
                mention.owner.and_then(|owner| cast.meant.get(owner)?.first().copied()).filter(|&who| known(who));
            if let Some(other) = whose.and_then(|whose| self.stage.last_where(|who| who != whose && known(who))) {
                return vec![other];
            }
        }
        if sort == Sort::Body && !context::acts(self.found, mention) {
            return Vec::new();
        }
        self.new_actor(mention, kind, owner, cast)
    }

    fn people(&mut self, mention: &Mention, owner: Option<Box<str>>, cast: &mut Cast) -> Vec<Who> {
        if self.is_definite(mention)
            && self.is_bare(mention)
            && let Some(&who) = self.by_noun.get(&self.head(mention))
        {
            return vec![who];
        }
        let speaks_for_state = self.found.is_any(mention.tokens.end - 1, DELEGATES) && self.is_state(owner.as_deref());
        if speaks_for_state && context::acts(self.found, mention) {
            return self.of_state(mention, owner, Kind::Government, ".GOV", cast);
        }
        if !self.stands_out(mention, &owner) || self.is_both(mention) {
            return Vec::new();
        }
        self.new_actor(mention, Kind::Group, owner, cast)
    }

    /// An actor made of the words of its description.
    fn new_actor(&mut self, mention: &Mention, kind: Kind, side: Option<Box<str>>, cast: &mut Cast) -> Vec<Who> {
        if mention.modifier {
            return Vec::new();
        }
        let words = strip_article(self.found.text(mention.whole.clone()));
        let slug = slug(words);
        let id = if kind == Kind::Anonymous { format!("anon:{slug}") } else { slug };
        let mut actor = Actor::new(id, words, kind, side);
        let ends = phrase_ends(self.found, mention.tokens.end).into_iter();
        actor.mentions = ends.map(|end| self.found.span(mention.whole.start..end)).collect();
        vec![cast.enter(actor)]
    }

    fn head(&self, mention: &Mention) -> String {
        mention.tokens.end.checked_sub(1).map_or(String::new(), |at| noun(self.found.word(at)))
    }

    fn is_definite(&self, mention: &Mention) -> bool {
        let first = mention.whole.start;
        let tag = self.found.tokens[first].tag;
        match tag {
            Tag::Determiner => self.found.is_any(first, &["the", "that", "this", "both"]),
            Tag::Number => false,
            Tag::PossessivePronoun => true,
            _ => self.is_owned(mention) || self.found.tokens[mention.tokens.start].capital,
        }
    }

    fn is_owned(&self, mention: &Mention) -> bool {
        mention.owner.is_some()
    }

    /// Whether nothing but an article stands before it.
    fn is_bare(&self, mention: &Mention) -> bool {
        !self.is_owned(mention) && mention.tokens.start <= mention.whole.start + 1
    }
}

/// Texts that somebody issues to say something.
const ISSUED: &[&str] = &["statement", "post", "update", "communique", "communiqué", "message", "release", "bulletin"];

/// Those who speak for the state that sends them.
const DELEGATES: &[&str] = &["delegation", "delegations", "negotiators", "representatives"];

/// A noun by which someone is spoken of again: singular and plural, he and she are one.
fn noun(word: &str) -> String {
    let word = word.to_lowercase();
    for ending in ["woman", "person", "man", "women", "men"] {
        if let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() > 3) {
            return stem.to_string();
        }
    }
    word
}
