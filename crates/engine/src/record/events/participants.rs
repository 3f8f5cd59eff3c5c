//! Who acts and who is acted on, by the parts that the phrases around the trigger play.

use super::faces::Faces;
use crate::find::Found;
use crate::find::Tokens;
use crate::find::Trigger;
use crate::find::mentions::MentionKind;
use crate::find::triggers::clauses;
use crate::link::Cast;
use crate::link::Who;
use crate::vocabulary::Tag;
use crate::vocabulary::actors::Kind;
use crate::vocabulary::triggers::Role;
use crate::vocabulary::triggers::Sense;

/// The two sides of an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Participants {
    /// Who acts.
    pub(super) actors: Vec<Who>,
    /// On whom.
    pub(super) recipients: Vec<Who>,
}

/// What the article tells about who is who, for words that name nobody: `the enemy`, `both sides`, `our troops`.
#[derive(Clone, Copy, Default)]
pub(super) struct Context<'a> {
    /// Who stands for which side.
    pub(super) faces: Option<&'a Faces<'a>>,
    /// The two sides of the conflict.
    pub(super) sides: Option<(Who, Who)>,
    /// Who speaks, if the words are somebody's.
    pub(super) speaker: Option<Who>,
    /// The side the speaker is on.
    pub(super) speakers_side: Option<Who>,
}

/// The participants of an event.
pub(super) fn participants(
    found: &Found<'_>,
    cast: &Cast,
    context: Context<'_>,
    trigger: &Trigger,
    sense: &Sense,
) -> Participants {
    let scene = Scene { found, cast, context, trigger };
    let mut sides = Participants::default();
    if sense.mutual {
        for &role in sense.actors.iter().chain(&sense.recipients) {
            extend(&mut sides.actors, scene.everyone(role));
        }
        if let Some((one, other)) = context.sides
            && !sides.actors.is_empty()
            && sides.actors.iter().all(|&who| scene.is_nobody(who))
        {
            sides.actors = vec![one, other];
        }
        if sides.actors.len() > 1 {
            sides.recipients = sides.actors.clone();
        }
        return sides;
    }
    sides.actors = scene.first(&sense.actors, &[]);
    sides.recipients = scene.first(&sense.recipients, &sides.actors);
    sides
}

struct Scene<'a> {
    found: &'a Found<'a>,
    cast: &'a Cast,
    context: Context<'a>,
    trigger: &'a Trigger,
}

impl Scene<'_> {
    /// Those of the first role that names somebody.
    fn first(&self, roles: &[Role], but: &[Who]) -> Vec<Who> {
        let mut sides = roles.iter().map(|&role| {
            let mut list = Vec::new();
            extend(&mut list, self.everyone(role).filter(|who| !but.contains(who)));
            list
        });
        sides.find(|list| !list.is_empty()).unwrap_or_default()
    }

    fn everyone(&self, role: Role) -> impl Iterator<Item = Who> {
        let phrases = self.trigger.parts.iter().filter(move |(part, _)| *part == role);
        phrases.flat_map(move |(_, tokens)| self.whom(role, tokens.clone()))
    }

    /// Who a phrase means: words that name nobody, its head, a phrase with `of` after it, or a name in it.
    fn whom(&self, role: Role, phrase: Tokens) -> Vec<Who> {
        let Scene { found, cast, .. } = *self;
        if found.is_time(&phrase) {
            return Vec::new();
        }
        let understood = self.understood(phrase.clone());
        if !understood.is_empty() {
            return understood;
        }
        if role == Role::Owner {
            return self.owners(phrase);
        }
        if let Some(head) = found.chunk_at(phrase.start).map(|chunk| chunk.head) {
            let triggers = &found.vocabulary.triggers;
            let is_of = |class: &str| triggers.is_of(found.tokens[head].word, triggers.class(class));
            if is_of("munition") {
                // A weapon acts for whoever owns it, and for nobody if that is not said.
                return self.owners(phrase).into_iter().map(|who| self.force_of(who)).collect();
            }
            let fighters = is_of("force");
            let group = if fighters { self.group_in(phrase.clone()) } else { None };
            if let Some(who) = group.or_else(|| self.at(head)) {
                return vec![who];
            }
        }
        if found.is_any(phrase.end, &["of", "from"])
            && let Some(chunk) = found.chunk_at(phrase.end + 1)
        {
            let end = found.sentence_around(phrase.start).end;
            let (joined, _) = clauses::joined_after(found, chunk, end, true);
            let mut list = Vec::new();
            extend(&mut list, joined.into_iter().filter_map(|tokens| self.head_or_inside(tokens)));
            if !list.is_empty() {
                return list;
            }
        }
        cast.who(found, phrase.clone())
            .filter(|_| found.chunk_at(phrase.start).is_none_or(|chunk| !self.is_bystander(chunk.head)))
            .or_else(|| self.inside(phrase))
            .into_iter()
            .collect()
    }

    fn head_or_inside(&self, phrase: Tokens) -> Option<Who> {
        let head = self.found.chunk_at(phrase.start).map(|chunk| chunk.head);
        head.and_then(|head| self.at(head)).or_else(|| self.inside(phrase))
    }

    /// All who are named in a phrase before what they own; a state gives way to its own organ: `Ukraine's army's attack`.
    fn owners(&self, phrase: Tokens) -> Vec<Who> {
        let mut list = Vec::new();
        extend(&mut list, phrase.filter(|&token| !self.is_munition(token)).filter_map(|token| self.at(token)));
        let side = |who: Who| self.cast.actors.get(who).and_then(|actor| actor.side.as_deref());
        let state = |who: Who| self.cast.actors.get(who).is_some_and(|actor| actor.kind == Kind::State);
        let organs = list.clone();
        list.retain(|&who| !state(who) || !organs.iter().any(|&other| !state(other) && side(other) == side(who)));
        list
    }

    fn is_munition(&self, token: usize) -> bool {
        let triggers = &self.found.vocabulary.triggers;
        self.found.tokens.get(token).is_some_and(|token| triggers.is_of(token.word, triggers.class("munition")))
    }

    /// The last name in a phrase, as in `Ukrainian positions`.
    fn inside(&self, phrase: Tokens) -> Option<Who> {
        // `Its driver` is not whose driver he is.
        let of_people = self.found.chunk_at(phrase.start).is_some_and(|chunk| self.is_bystander(chunk.head));
        let passed = |&token: &usize| !(of_people && self.found.tag(token) == Tag::PossessivePronoun);
        phrase.rev().filter(passed).find_map(|token| self.at(token))
    }

    /// Who is meant at a token; of people who only suffer or of places and things, the side they belong to.
    fn at(&self, token: usize) -> Option<Who> {
        let who = self.cast.at(token)?;
        if !self.is_bystander(token) {
            return Some(who);
        }
        self.context.faces.and_then(|faces| faces.face(who))
    }

    /// The armed forces of a side, if the article has them; else the side.
    fn force_of(&self, side: Who) -> Who {
        self.context.faces.and_then(|faces| faces.force(side)).unwrap_or(side)
    }

    /// The group whose fighters a phrase means: `the last rebel-front fighters`.
    fn group_in(&self, phrase: Tokens) -> Option<Who> {
        let Scene { found, cast, .. } = *self;
        phrase.rev().find_map(|token| {
            let mention = cast.mention(token).and_then(|mention| found.mentions.get(mention))?;
            let who = self.cast.at(token)?;
            let group = matches!(cast.actors.get(who)?.kind, Kind::Group | Kind::Organisation);
            (group && mention.is_name()).then_some(who)
        })
    }

    /// Whether an actor is only described, without a side: `delegations`, `the commanders`.
    fn is_nobody(&self, who: Who) -> bool {
        self.cast.actors.get(who).is_some_and(|actor| {
            let described = !actor.name.chars().any(char::is_uppercase);
            described && actor.side.is_none() && matches!(actor.kind, Kind::Group | Kind::Anonymous)
        })
    }

    fn is_bystander(&self, token: usize) -> bool {
        let Scene { found, cast, .. } = *self;
        let mention = cast.mention(token).and_then(|mention| found.mentions.get(mention));
        if mention.is_some_and(|mention| mention.is_name() || matches!(mention.kind, MentionKind::Pronoun)) {
            return false;
        }
        let triggers = &found.vocabulary.triggers;
        let class = |names: &[&str]| names.iter().fold(0, |bits, name| bits | triggers.class(name));
        let word = found.tokens[token].word;
        // `60 fighters` are a number of people, no one in particular.
        let chunk = found.chunk_at(token);
        let counted = chunk.is_some_and(|chunk| {
            chunk.tokens.clone().any(|at| found.tokens[at].tag == Tag::Number) && chunk.head == token
        });
        if counted && triggers.is_of(word, class(&["people", "force"])) {
            return true;
        }
        triggers.is_of(word, class(&["people", "prisoner", "ground", "goods", "road", "aid"]))
            && !triggers.is_of(word, class(&["force", "person", "observer"]))
    }

    fn understood(&self, phrase: Tokens) -> Vec<Who> {
        let triggers = &self.found.vocabulary.triggers;
        let has = |class: &str| {
            let bit = triggers.class(class);
            phrase.clone().any(|at| triggers.is_of(self.found.tokens[at].word, bit))
        };
        let says = |words: &[&str]| {
            // `US` is no `us`.
            phrase.clone().any(|at| self.found.is_any(at, words) && self.found.word(at) != "US")
        };
        match self.context.sides {
            Some((one, other))
                if has("party") && says(&["both", "two", "neither", "each", "warring", "the", "rival"]) =>
            {
                return vec![one, other];
            }
            Some((one, other)) if has("enemy") => {
                let enemy = match self.context.speakers_side {
                    Some(side) if side == one => Some(other),
                    Some(side) if side == other => Some(one),
                    _ => None,
                };
                return enemy.map(|side| self.force_of(side)).into_iter().collect();
            }
            _ => {}
        }
        let own = self.context.speakers_side.or(self.context.speaker);
        let forces = has("force") || has("weapon");
        if let Some(own) = own.filter(|_| says(&["our", "we", "us"])) {
            return vec![if forces { self.force_of(own) } else { own }];
        }
        if forces && says(&["its", "their"]) && self.cast.who(self.found, phrase).is_none() {
            return self.context.speaker.into_iter().collect();
        }
        Vec::new()
    }
}

fn extend(list: &mut Vec<Who>, more: impl IntoIterator<Item = Who>) {
    for who in more {
        if !list.contains(&who) {
            list.push(who);
        }
    }
}
