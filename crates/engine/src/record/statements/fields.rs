//! What a statement tells besides source and content: where it was said, and when.

use crate::find::Found;

use super::draft::Draft;

/// Where or on what occasion, in the words of the text.
pub(super) fn setting(found: &Found<'_>, draft: &Draft) -> Option<String> {
    let _ = (found, draft);
    None
}

/// The day it was said.
pub(super) fn said_on(found: &Found<'_>, draft: &Draft) -> Option<String> {
    let _ = (found, draft);
    None
}
