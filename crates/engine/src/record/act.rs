//! What a speaker does by saying something: the list stands with the cues that show it.

pub(crate) use crate::vocabulary::codes::codes;
pub use crate::vocabulary::cues::Act;
