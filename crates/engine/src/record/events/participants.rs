//! Who acts and who is acted on, by the parts that the phrases around the trigger play.

use crate::find::Found;
use crate::find::Tokens;
use crate::find::Trigger;
use crate::link::Cast;
use crate::link::Who;
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
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
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
    context: Context,
    trigger: &Trigger,
    sense: &Sense,
) -> Participants {
    let scene = Scene { found, cast, context, trigger };
    let mut sides = Participants::default();
    if sense.mutual {
        for &role in sense.actors.iter().chain(&sense.recipients) {
            extend(&mut sides.actors, scene.everyone(role));
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
    context: Context,
    trigger: &'a Trigger,
}

impl Scene<'_> {
    /// Those of the first role that names somebody.
    fn first(&self, roles: &[Role], but: &[Who]) -> Vec<Who> {
        let sides = roles.iter().map(|&role| {
            let mut list = Vec::new();
            extend(&mut list, self.everyone(role).into_iter().filter(|who| !but.contains(who)));
            list
        });
        sides.into_iter().find(|list| !list.is_empty()).unwrap_or_default()
    }

    fn everyone(&self, role: Role) -> Vec<Who> {
        let phrases = self.trigger.parts.iter().filter(|(part, _)| *part == role);
        phrases.flat_map(|(_, tokens)| self.whom(role, tokens.clone())).collect()
    }

    /// Who a phrase means: its head, a phrase with `of` after it, a name in it, or who is meant by words that name nobody.
    fn whom(&self, role: Role, phrase: Tokens) -> Vec<Who> {
        let Scene { found, cast, .. } = *self;
        if role == Role::Owner {
            let mut list = Vec::new();
            extend(&mut list, phrase.clone().filter_map(|token| cast.at(token)));
            return if list.is_empty() { self.understood(phrase) } else { list };
        }
        if let Some(who) = found.chunk_at(phrase.start).and_then(|chunk| cast.at(chunk.head)) {
            return vec![who];
        }
        if found.is(phrase.end, "of")
            && let Some(chunk) = found.chunk_at(phrase.end + 1)
            && let Some(who) = cast.who(found, chunk.tokens.clone())
        {
            return vec![who];
        }
        match cast.who(found, phrase.clone()) {
            Some(who) => vec![who],
            None => self.understood(phrase),
        }
    }

    fn understood(&self, phrase: Tokens) -> Vec<Who> {
        let triggers = &self.found.vocabulary.triggers;
        let has = |class: &str| {
            let bit = triggers.class(class);
            phrase.clone().any(|at| triggers.is_of(self.found.tokens[at].word, bit))
        };
        let says = |words: &[&str]| phrase.clone().any(|at| self.found.is_any(at, words));
        match self.context.sides {
            Some((one, other))
                if has("party") && says(&["both", "two", "neither", "each", "warring", "the", "rival"]) =>
            {
                return vec![one, other];
            }
            Some((one, other)) if has("enemy") => {
                return match self.context.speakers_side {
                    Some(side) if side == one => vec![other],
                    Some(side) if side == other => vec![one],
                    _ => Vec::new(),
                };
            }
            _ => {}
        }
        if says(&["our", "we", "us"]) {
            return self.context.speakers_side.or(self.context.speaker).into_iter().collect();
        }
        if says(&["its", "their"]) {
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
