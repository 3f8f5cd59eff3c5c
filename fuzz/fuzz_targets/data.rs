//! Any data files of a user give a vocabulary or faults with file and line, never a panic.

#![no_main]

use armistice_engine::Vocabulary;
use armistice_engine::vocabulary::DataFile;
use libfuzzer_sys::fuzz_target;

/// Files that a user may lay over the bundled ones; the first byte of the input chooses.
const PATHS: &[&str] = &["actors/countries.txt", "actors/organisations.txt", "words/tags.txt", "words/unknown.txt"];

fuzz_target!(|bytes: &[u8]| {
    let Some((&choice, content)) = bytes.split_first() else { return };
    let path = PATHS[usize::from(choice) % PATHS.len()];
    let content = String::from_utf8_lossy(content);
    if let Err(faults) = Vocabulary::with(&[DataFile { path, content: &content }]) {
        assert!(faults.iter().all(|fault| fault.line > 0 && !fault.file.is_empty()));
    }
});
