//! Records of the kind `terms`.

use super::Reading;
use crate::find::Found;
use crate::link::Cast;

/// Adds the article's terms.
pub(super) fn terms(_found: &Found<'_>, _cast: &mut Cast, _reading: &mut Reading) {}
