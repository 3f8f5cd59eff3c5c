//! Descriptions, in the order of the text: organs and forces by their owner, roles by who has them, what refers back; and
//! pronouns, which need the same order.

use super::Actor;
use super::Cast;
use super::Who;
use super::cast::slug;
use super::cast::strip_article;
use super::context;
use super::names::enter_known;
use super::offices;
use super::pronouns::Stage;
use super::states::States;
use crate::find::Found;
use crate::find::mentions::Mention;
use crate::find::mentions::MentionKind;
use crate::find::mentions::surroundings::phrase_ends;
use crate::vocabulary::Tag;
use crate::vocabulary::actors::Kind;
use crate::vocabulary::name_words::NameClass;
use crate::vocabulary::roles::Sort;
use std::collections::BTreeMap;

/// Decides for every description and pronoun who is meant.
pub(super) fn descriptions(found: &Found<'_>, states: &States, cast: &mut Cast) {
    let mut teller = Teller { found, states, stage: Stage::default(), by_noun: BTreeMap::new() };
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
    by_noun: BTreeMap<String, Who>,
}

impl Teller<'_, '_> {
    fn remember(&mut self, mention: &Mention, who: Who, cast: &Cast) {
        let roles = mention.role.clone().into_iter().flatten();
        let own = if mention.is_name() { 0..0 } else { mention.tokens.clone() };
        let title = mention.tokens.clone().filter(|_| mention.is_name() && cast.actors[who].kind != Kind::Person);
        for at in roles.chain(own).chain(title) {
            if self.found.tokens[at].tag.is_nominal() {
                // `Lieutenant-General` is `the general` later.
                let word = self.found.word(at);
                self.by_noun.insert(noun(word.rsplit('-').next().unwrap_or(word)), who);
            }
        }
        self.stage.enter(self.found, mention, who, cast);
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
            Sort::Word | Sort::Named => Vec::new(),
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
            if let Some(&who) = self.by_noun.get(&self.head(mention)) {
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
        let is_state = self.states.ranked.contains(&side)
            || self
                .found
                .vocabulary
                .actors
                .find(&side)
                .is_none_or(|known| self.found.vocabulary.actors.get(known).kind == Kind::State);
        if !is_state {
            return self.new_actor(mention, kind, Some(side), cast);
        }
        vec![cast.enter(Actor::new(format!("{side}{ending}"), name, kind, Some(side)))]
    }

    fn organ(&mut self, mention: &Mention, owner: Option<Box<str>>, cast: &mut Cast) -> Vec<Who> {
        let head = self.head(mention);
        if owner.is_none()
            && !self.is_owned(mention)
            && let Some(&who) = self.by_noun.get(&head)
        {
            return vec![who];
        }
        let side = owner.or_else(|| self.states.ranked.first().cloned());
        let words = self.found.text(mention.tokens.clone());
        let id = match &side {
            Some(side) => format!("{side}.GOV.{}", slug(words)),
            None => slug(words),
        };
        let name = strip_article(self.found.text(mention.whole.clone()));
        vec![cast.enter(Actor::new(id, name, Kind::Government, side))]
    }

    fn person(&mut self, mention: &Mention, owner: Option<Box<str>>, cast: &mut Cast) -> Vec<Who> {
        let definite = self.is_definite(mention);
        if definite {
            let known =
                self.by_noun.get(&self.head(mention)).copied().filter(|&who| {
                    owner.is_none() || cast.actors[who].side.is_none() || cast.actors[who].side == owner
                });
            let side = owner.clone().or_else(|| self.states.ranked.first().cloned());
            let holder = side.map_or(Vec::new(), |side| offices::holders(self.found, &side, &self.title(mention)));
            if let (Some(_), Some(&holder)) = (&owner, holder.first()) {
                return vec![enter_known(self.found, holder, cast)];
            }
            if let Some(who) = known {
                return vec![who];
            }
            if let Some(&holder) = holder.first() {
                return vec![enter_known(self.found, holder, cast)];
            }
            let rank = self.is_bare(mention) && self.found.tells(mention.tokens.end - 1, NameClass::Rank);
            if rank && let Some(who) = self.stage.last_of(Kind::Person, cast) {
                return vec![who];
            }
        }
        if !self.stands_out(mention, &owner) {
            return Vec::new();
        }
        let singled = self.is_owned(mention) || self.found.tokens[mention.tokens.end - 1].capital;
        let office = definite && singled && !self.found.tells(mention.tokens.end - 1, NameClass::Private);
        let kind = if office { Kind::Person } else { Kind::Anonymous };
        self.new_actor(mention, kind, owner, cast)
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
                Sort::Armed => self.stage.last_of(Kind::Group, cast),
                _ => self.stage.last_body(cast),
            };
            if let Some(who) = last {
                return vec![who];
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

    /// The office as a list of offices would write it: `foreign minister` of `the Russian foreign minister`.
    fn title(&self, mention: &Mention) -> String {
        let words: Vec<&str> = mention.tokens.clone().map(|at| self.found.word(at)).collect();
        words.join(" ")
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
        mention.tokens.start <= mention.whole.start + 1
    }
}

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
