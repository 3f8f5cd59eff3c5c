//! Who takes part where the grammar names nobody: the parties of the conflict that the whole article shows.

use super::faces::Faces;
use super::participants;
use super::participants::Context;
use super::participants::Participants;
use super::settle::Draft;
use super::sides;
use super::sides::Sides;
use crate::find::Found;
use crate::link::Cast;
use crate::link::Who;
use crate::record::Event;
use crate::record::EventType;
use crate::record::Reading;
use crate::vocabulary::actors::Kind;
use std::collections::BTreeMap;

/// What the article shows about the parties of its conflict.
pub(super) struct Parties<'a> {
    faces: &'a Faces<'a>,
    /// The two sides against each other.
    sides: Option<Sides>,
    /// The state in which most of what is told takes place.
    home: Option<Who>,
    /// The side that speaks most, for words like `the enemy` that nobody in particular says.
    author: Option<Who>,
}

impl<'a> Parties<'a> {
    /// Reads the parties off the events whose participants the grammar gives.
    pub(super) fn of(
        found: &Found<'_>,
        cast: &Cast,
        faces: &'a Faces<'a>,
        drafts: &[Draft<'_>],
        reading: &Reading,
    ) -> Parties<'a> {
        let sides = sides::sides(found, cast, faces, drafts, reading);
        let mut voices: BTreeMap<Who, usize> = BTreeMap::new();
        for statement in &reading.statements {
            if let Some(face) = faces.face(statement.source) {
                *voices.entry(face).or_default() += 1;
            }
        }
        let loudest = voices.into_iter().max_by_key(|&(who, count)| (count, std::cmp::Reverse(who)));
        let author = loudest
            .map(|(who, _)| who)
            .filter(|&who| sides.is_some_and(|sides| who == sides.pair.0 || who == sides.pair.1));
        Parties { faces, sides, home: home(drafts).or_else(|| inner(cast, sides?)), author }
    }

    /// Settles who takes part now that the parties are known.
    pub(super) fn recast(&self, found: &Found<'_>, cast: &Cast, draft: &mut Draft<'_>) {
        let speaker = draft.event.according_to;
        let speakers_side = speaker.and_then(|who| self.faces.face(who)).or(self.author);
        let sides = self.sides.map(|sides| sides.pair);
        let context = Context { faces: Some(self.faces), sides, speaker, speakers_side };
        let Participants { actors, recipients } =
            participants::participants(found, cast, context, draft.trigger, draft.sense);
        draft.event.actors = actors;
        draft.event.recipients = recipients;
        let together = matches!(draft.sense.mode, Some("ceasefire" | "release")) || draft.sense.mutual;
        // A meeting is held by those whom its sentence names, if it names anyone.
        let elsewhere =
            draft.event.event_type == EventType::Consult && self.names_others(found, cast, draft.trigger.head);
        if together && !elsewhere {
            self.fill_mutual(&mut draft.event);
        }
    }

    /// Whether a sentence names somebody who is on neither side.
    fn names_others(&self, found: &Found<'_>, cast: &Cast, token: usize) -> bool {
        let both = self.sides.map(|sides| sides.pair);
        let side = |who: Who| both.is_some_and(|(one, other)| [Some(one), Some(other)].contains(&self.faces.face(who)));
        found.window(token).filter_map(|at| cast.at(at)).any(|who| !side(who))
    }

    /// The two sides if the article tells of force between them; only then may force be laid at their door.
    fn fighting(&self) -> Option<(Who, Who)> {
        self.sides.filter(|sides| sides.at_war).map(|sides| sides.pair)
    }

    /// What two sides do together is done by these where nobody is named.
    fn fill_mutual(&self, event: &mut Event) {
        let force = event.event_type == EventType::Assault;
        let sides = if force { self.fighting() } else { self.sides.map(|sides| sides.pair) };
        if let Some((one, other)) = sides
            && event.actors.is_empty()
            && event.recipients.is_empty()
        {
            event.actors = vec![one, other];
            event.recipients = vec![one, other];
        }
    }

    /// Whom force and repression hit where it is not said: the state where it happens, else the other side. To be asked
    /// when all words of a sentence have been heard.
    pub(super) fn fill_victim(&self, event: &mut Event, state: Option<Who>) {
        if !matches!(event.event_type, EventType::Assault | EventType::Coerce) || !event.recipients.is_empty() {
            return;
        }
        let actors: Vec<Who> = event.actors.iter().filter_map(|&who| self.faces.face(who)).collect();
        let other = |who: Who| match self.fighting() {
            Some((one, other)) if who == one => Some(other),
            Some((one, other)) if who == other => Some(one),
            _ => None,
        };
        // Nobody is made to attack a state that the article does not tell him to fight.
        let fights = |home: Who| actors.iter().any(|&who| other(who) == self.faces.face(home));
        let state = state.or(self.home.filter(|&home| actors.is_empty() || fights(home)));
        let elsewhere = state.filter(|&state| self.faces.face(state).is_none_or(|face| !actors.contains(&face)));
        if let Some(state) = elsewhere {
            event.recipients.push(state);
            return;
        }
        event.recipients.extend(actors.first().and_then(|&who| other(who)));
    }
}

/// The state in which most events take place whose place is known, if there are several and hardly any elsewhere.
fn home(drafts: &[Draft<'_>]) -> Option<Who> {
    let mut counts: BTreeMap<Who, usize> = BTreeMap::new();
    for state in drafts.iter().filter_map(|draft| draft.state) {
        *counts.entry(state).or_default() += 1;
    }
    let all: usize = counts.values().sum();
    let (&state, &most) = counts.iter().max_by_key(|&(&who, &count)| (count, std::cmp::Reverse(who)))?;
    (most > 1 && 3 * most >= 2 * all).then_some(state)
}

/// The state of two sides of which the other is a group: what they fight over lies in it.
fn inner(cast: &Cast, sides: Sides) -> Option<Who> {
    let kind = |who: Who| cast.actors.get(who).map(|actor| actor.kind);
    match (kind(sides.pair.0)?, kind(sides.pair.1)?) {
        (Kind::State, Kind::Group | Kind::Organisation) => Some(sides.pair.0),
        (Kind::Group | Kind::Organisation, Kind::State) => Some(sides.pair.1),
        _ => None,
    }
}
