//! Records of the kind `positions`.

use super::Reading;
use crate::find::Found;
use crate::link::Cast;

/// Adds the article's positions.
pub(super) fn positions(_found: &Found<'_>, _cast: &mut Cast, _reading: &mut Reading) {}
