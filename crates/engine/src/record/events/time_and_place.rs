//! When and where an event takes place: the date and the place in its sentence that stand nearest.

use crate::find::Found;
use crate::find::Tokens;
use crate::find::Trigger;
use crate::link::Direction;
use crate::link::when;
use crate::record::Status;

/// The words that date an event, with the day they mean.
pub(super) fn when(found: &Found<'_>, trigger: &Trigger, status: Status) -> Option<(Tokens, Option<String>)> {
    let direction = match status {
        Status::Planned | Status::Possible => Direction::Future,
        Status::Occurred | Status::Denied => Direction::Past,
        _ => Direction::Unknown,
    };
    when::at(found, trigger.head, direction)
}
