//! Who is said to have said what.
//!
//! Each step knows one construction and uses up the cues it explains, so that the most certain comes first.

mod acts;
mod after;
mod before;
mod continued;
mod draft;
mod extent;
mod fields;
mod finish;
mod follow;
mod hinted;
mod labels;
mod nouns;
mod phrases;
mod questions;
mod speakers;
#[cfg(test)]
mod tests;

use crate::find::Found;
use crate::link::Cast;
use crate::record::Reading;
use draft::Drafts;

/// A construction: it adds the statements it finds among what no earlier step used.
type Step = fn(&mut Drafts<'_, '_>);

/// The constructions, the most certain first.
const STEPS: &[Step] = &[
    labels::label_before_content,
    before::quotation_before_cue,
    phrases::according_to,
    phrases::by_their_account,
    before::clause_before_cue,
    questions::questions,
    after::content_after_cue,
    nouns::noun_with_content,
    labels::source_after_dash,
    labels::source_ends_headline,
    continued::bare_quotations,
    hinted::hinted,
];

/// Adds the article's statements.
pub(super) fn statements(found: &Found<'_>, cast: &mut Cast, reading: &mut Reading) {
    let mut drafts = Drafts::new(found);
    for step in STEPS {
        step(&mut drafts);
    }
    reading.statements = finish::finish(found, cast, drafts.rows);
}
