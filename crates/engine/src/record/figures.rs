//! Records of the kind `figures`.

use super::Reading;
use crate::find::Found;
use crate::link::Cast;

/// Adds the article's figures.
pub(super) fn figures(_found: &Found<'_>, _cast: &mut Cast, _reading: &mut Reading) {}
