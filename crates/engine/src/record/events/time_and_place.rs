//! When and where an event takes place: the date and the place in its sentence that stand nearest.

use crate::article::Span;
use crate::find::Found;
use crate::find::Tokens;
use crate::link::Actor;
use crate::link::Cast;
use crate::link::Direction;
use crate::link::Who;
use crate::link::place::Places;
use crate::link::when;
use crate::record::Status;
use crate::vocabulary::actors::Kind;
use std::collections::BTreeSet;

/// The words that date an event, with the day they mean.
pub(super) fn when(found: &Found<'_>, head: usize, status: Status) -> Option<(Tokens, Option<String>)> {
    let direction = match status {
        Status::Planned | Status::Possible => Direction::Future,
        Status::Occurred | Status::Denied => Direction::Past,
        _ => Direction::Unknown,
    };
    when::at(found, head, direction)
}

/// Where an event takes place.
#[derive(Clone, Debug, Default)]
pub(super) struct Scene {
    /// The words for the place.
    pub(super) place: Option<Span>,
    /// The country, ISO 3166-1 alpha-3.
    pub(super) country: Option<Box<str>>,
    /// The country's state in the cast.
    pub(super) state: Option<Who>,
}

/// Where each trigger's event takes place. The states concerned enter the cast; they are published only if a record
/// names them.
pub(super) fn scenes(found: &Found<'_>, cast: &mut Cast) -> Vec<Scene> {
    let places = Places::new(found);
    let spoken_of: BTreeSet<Box<str>> = cast.actors.iter().filter_map(|actor| actor.side.clone()).collect();
    let scenes = found.triggers.iter().map(|trigger| {
        let Some(place) = places.near(trigger.head) else { return Scene::default() };
        let country = places.country(place);
        // A town of a country that the article never names may lie elsewhere, and what comes `from` a place hits another.
        let source = place.tokens.start > 0 && found.is(place.tokens.start - 1, "from");
        let known = country.filter(|code| !source && spoken_of.contains(*code));
        let state = known.and_then(|code| state(found, cast, code));
        Scene { place: Some(found.span(place.tokens.clone())), country: country.map(Into::into), state }
    });
    scenes.collect()
}

fn state(found: &Found<'_>, cast: &mut Cast, code: &str) -> Option<Who> {
    if let Some(who) = cast.by_id(code) {
        return Some(who);
    }
    let known = found.vocabulary.actors.get(found.vocabulary.actors.find(code)?);
    Some(cast.enter(Actor::new(code, &*known.name, Kind::State, Some(code.into()))))
}
