//! Records of the kind `contested`.

use super::Reading;
use crate::find::Found;
use crate::link::Cast;

/// Adds the article's contested.
pub(super) fn contested(_found: &Found<'_>, _cast: &mut Cast, _reading: &mut Reading) {}
