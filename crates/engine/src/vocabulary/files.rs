//! The files of `data/` that the binary carries, by their path below it.

use super::DataFile;

macro_rules! bundled {
    ($($path:literal),* $(,)?) => {
        &[$(DataFile { path: $path, content: include_str!(concat!("../../../../data/", $path)) }),*]
    };
}

/// All bundled files.
pub(crate) const BUNDLED: &[DataFile<'static>] = bundled![
    "actors/countries.txt",
    "actors/groups.txt",
    "actors/organisations.txt",
    "actors/persons.txt",
    "words/bodies.txt",
    "words/cues.txt",
    "places/hand.txt",
    "words/dates.txt",
    "words/disputes.txt",
    "words/happenings.txt",
    "words/issues.txt",
    "words/leanings.txt",
    "words/modality.txt",
    "words/names.txt",
    "words/numbers.txt",
    "words/roles.txt",
    "words/stances.txt",
    "words/steps.txt",
    "words/tags.txt",
    "words/titles.txt",
    "words/terms.txt",
    "words/triggers.txt",
    "words/units.txt",
];
