//! Who, where and when is meant: mentions become actors, written dates become days.

mod cast;
pub mod when;

pub use cast::Actor;
pub use cast::ActorId;
pub use cast::Cast;
pub use cast::Who;
pub use cast::link;
pub use when::Direction;
