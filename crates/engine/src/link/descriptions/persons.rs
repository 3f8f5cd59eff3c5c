//! Persons by their titles, and offices by the persons they are of.

use super::Teller;
use crate::find::mentions::Mention;
use crate::link::Actor;
use crate::link::Cast;
use crate::link::Who;
use crate::link::names::enter_known;
use crate::link::offices;
use crate::vocabulary::actors::Kind;
use crate::vocabulary::actors::fold_title;
use crate::vocabulary::name_words::NameClass;
use crate::vocabulary::roles::Sort;

impl Teller<'_, '_> {
    pub(super) fn person(&mut self, mention: &Mention, owner: Option<Box<str>>, cast: &mut Cast) -> Vec<Who> {
        let definite = self.is_definite(mention);
        if definite && let Some(who) = self.officer(mention, owner.as_deref(), cast) {
            return vec![who];
        }
        if !self.stands_out(mention, &owner) {
            return Vec::new();
        }
        let singled = self.is_owned(mention) || self.found.tokens[mention.tokens.end - 1].capital;
        let office = definite && singled && !self.found.tells(mention.tokens.end - 1, NameClass::Private);
        let kind = if office { Kind::Person } else { Kind::Anonymous };
        self.new_actor(mention, kind, owner, cast)
    }

    /// Whom a title with 'the' or an owner means: whom the text mentioned last with this title or office, the one whom
    /// the data know in that office of the owner, or whom the text called so.
    fn officer(&self, mention: &Mention, owner: Option<&str>, cast: &mut Cast) -> Option<Who> {
        let titles = self.titles_of(mention);
        let fits = |who: Who| {
            let actor = &cast.actors[who];
            let sided = owner.is_none() || actor.side.is_none() || actor.side.as_deref() == owner;
            let called = |title: &String| {
                sided && self.titles.get(title).is_some_and(|who_has| who_has.contains(&who))
                    || offices::holds(self.found, actor, owner, title)
            };
            titles.iter().any(called)
        };
        if let Some(who) = self.stage.last_where(fits) {
            return Some(who);
        }
        let body = mention.owner.and_then(|owner| cast.meant.get(owner)?.first()).map(|&who| &cast.actors[who]);
        let body =
            body.filter(|actor| matches!(actor.kind, Kind::Organisation | Kind::Group)).map(|actor| &*actor.id.0);
        let clear = || self.states.ranked.first().filter(|_| self.states.is_clear).map(|side| &**side);
        let side = if self.is_owned(mention) { owner.or(body) } else { clear() };
        let holder =
            |side: &str| titles.iter().find_map(|title| offices::holders(self.found, side, title).first().copied());
        if let Some(holder) = side.and_then(holder) {
            return Some(enter_known(self.found, holder, cast));
        }
        let sided = |who: &Who| {
            owner.is_none() || cast.actors[*who].side.is_none() || cast.actors[*who].side.as_deref() == owner
        };
        let known = self.by_noun.get(&self.head(mention)).copied().filter(sided);
        if let Some(who) = known.filter(|_| mention.tokens.len() == 1) {
            return Some(who);
        }
        let start = mention.tokens.start;
        let former = start == mention.whole.start + 2 && self.found.is_any(start - 1, &["former", "retired", "late"]);
        // `Its prime minister` of the opening is named further below.
        let named = |title: &String| self.later.get(title).filter(|persons| persons.len() == 1)?.first().copied();
        if let Some(who) = titles.iter().find_map(named).filter(|who| sided(who) && self.is_owned(mention)) {
            return Some(who);
        }
        let rank = (former || self.is_bare(mention)) && self.found.tells(mention.tokens.end - 1, NameClass::Rank);
        rank.then(|| self.stage.last_of(Kind::Person, cast)).flatten()
    }

    /// Whether the text or the data give somebody a title.
    pub(super) fn is_called(&self, title: &str, who: Who, cast: &Cast) -> bool {
        self.titles.get(title).is_some_and(|persons| persons.contains(&who))
            || offices::holds(self.found, &cast.actors[who], None, title)
    }

    /// The titles that a description may be read as: its noun, with the word before it, with the organ that owns it.
    fn titles_of(&self, mention: &Mention) -> Vec<String> {
        let start = mention.tokens.start;
        let organ = mention.owner.and_then(|owner| self.found.mentions.get(owner));
        let organ = organ.filter(|owner| owner.sort == Some(Sort::Organ) && owner.tokens.end == start);
        let longer = start.checked_sub(1).filter(|&before| before > mention.whole.start);
        let starts = [organ.map(|owner| owner.tokens.start), longer, Some(start)];
        let title = |start: usize| fold_title(self.found.text(start..mention.tokens.end));
        starts.into_iter().flatten().map(title).collect()
    }

    /// Keeps the titles that a mention gives a person.
    pub(super) fn entitle(&mut self, mention: &Mention, who: Who, cast: &Cast) {
        if cast.actors[who].kind != Kind::Person {
            return;
        }
        let own = Some(mention.tokens.clone()).filter(|_| !mention.is_name());
        for part in mention.role.clone().into_iter().chain(own) {
            let mut at = part.start;
            while at < part.end {
                let words = self.found.tokens[at..part.end].iter().map(|token| token.word);
                let length = self.found.vocabulary.roles.nouns.longest(words).map_or(0, |(length, _)| length);
                if length > 0 {
                    let title = fold_title(self.found.text(at..at + length));
                    self.titles.entry(title).or_default().insert(who);
                }
                at += length.max(1);
            }
        }
    }

    /// Whose voice somebody's office is: that of the government he leads, of the body he speaks for, or his own.
    pub(super) fn office_of(&self, mention: &Mention, cast: &mut Cast) -> Option<Who> {
        if self.head(mention) != "office" {
            return None;
        }
        let owner = *cast.meant.get(mention.owner?)?.first()?;
        let person = cast.actors.get(owner).filter(|actor| actor.kind == Kind::Person)?;
        let side = person.side.clone();
        if offices::governs(self.found, person) {
            let side = side?;
            let name = format!("Government of {}", self.states.name(self.found, &side));
            return Some(cast.enter(Actor::new(format!("{side}.GOV"), name, Kind::Government, Some(side))));
        }
        let actors = &self.found.vocabulary.actors;
        let body = side.and_then(|side| actors.find(&side)).filter(|&body| actors.get(body).kind != Kind::State);
        Some(body.map_or(owner, |body| enter_known(self.found, body, cast)))
    }
}
