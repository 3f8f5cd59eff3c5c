//! Records of the kind `events`.

use super::Reading;
use crate::find::Found;
use crate::link::Cast;

/// Adds the article's events.
pub(super) fn events(_found: &Found<'_>, _cast: &mut Cast, _reading: &mut Reading) {}
