//! Who, where and when is meant: mentions become actors, written dates become days.
//!
//! After the sieves of Lee et al., "Deterministic Coreference Resolution Based on Entity-Centric, Precision-Ranked Rules"
//! (Computational Linguistics 2013): one step after the other, the surest first, each on what those before it decided.

mod cast;
mod clues;
mod context;
mod descriptions;
mod hinted;
mod names;
mod offices;
pub mod place;
mod prominence;
mod pronouns;
mod states;
pub mod when;

pub use cast::Actor;
pub use cast::ActorId;
pub use cast::Cast;
pub use cast::Who;
pub use when::Direction;

use crate::find::Found;

/// Decides for every mention who is meant.
pub fn link(found: &Found<'_>) -> Cast {
    let mut cast = Cast::new(found);
    let clues = clues::Clues::gather(found);
    let states = states::States::gather(found, &clues);
    names::names(found, &clues, &states, &mut cast);
    names::appositions(found, &mut cast);
    prominence::sides_and_roles(found, &states, &mut cast);
    descriptions::descriptions(found, &states, &mut cast);
    prominence::sides_and_roles(found, &states, &mut cast);
    prominence::prominence(found, &mut cast);
    hinted::hinted(found, &mut cast);
    cast
}

#[cfg(test)]
mod tests;
