//! What many readings add up to: who is who across articles, which conflict a record belongs to, and what each party
//! holds. The state keeps readings and nothing else; every view is worked out from them, so it can be thrown away.

mod accounts;
pub mod claims;
mod clusters;
pub mod contacts;
pub mod coverage;
pub mod days;
mod diff;
mod dossiers;
mod everyone;
mod gather;
pub mod incidents;
pub mod leverage;
pub mod matrix;
mod play;
pub mod proposals;
pub mod publish;
mod refs;
#[cfg(test)]
mod sample;
mod scope;
mod spots;
pub mod stories;
pub mod utterances;
pub mod whereabouts;
mod window;
mod wording;

pub use diff::Change;
pub use diff::diff;
pub use dossiers::Definition;
pub use dossiers::Dossier;
pub use dossiers::dossiers;
pub use dossiers::whole;
pub use everyone::Doubt;
pub use everyone::Everyone;
pub use everyone::Identities;
pub use everyone::Party;
pub use everyone::Someone;
pub use play::Play;
pub use play::play;
pub use refs::RecordKind;
pub use refs::RecordRef;

use crate::record::Reading;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The readings of a corpus, in one total order: by day of publication (unknown days first), then by the text's hash, then
/// by the outlet. The order in which they were added leaves no trace, and what an outlet published added twice stands
/// once.
#[derive(Clone, Debug, Default)]
pub struct State {
    readings: BTreeMap<Place, Reading>,
}

/// A reading's place in the order: day of publication, hash of the text, outlet.
type Place = (Option<Date>, [u8; 32], Option<String>);

/// Adds a reading to a state.
pub fn add(mut state: State, reading: Reading) -> State {
    state.add(reading);
    state
}

impl State {
    /// Adds a reading.
    pub fn add(&mut self, reading: Reading) {
        let about = &reading.source.metadata;
        self.readings.insert((about.published, reading.source.hash, about.outlet.clone()), reading);
    }

    /// All readings in order.
    pub fn readings(&self) -> impl Iterator<Item = &Reading> {
        self.readings.values()
    }

    /// How many readings there are.
    pub fn len(&self) -> usize {
        self.readings.len()
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.readings.is_empty()
    }
}
