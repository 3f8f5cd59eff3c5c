//! The files of `data/` that the binary carries, by their path below it.

use super::DataFile;

macro_rules! bundled {
    ($($path:literal),* $(,)?) => {
        &[$(DataFile { path: $path, content: include_str!(concat!("../../../../data/", $path)) }),*]
    };
}

/// All bundled files.
pub(super) const BUNDLED: &[DataFile<'static>] = bundled!["words/dates.txt", "words/numbers.txt", "words/tags.txt"];
