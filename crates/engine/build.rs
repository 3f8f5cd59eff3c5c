//! Writes the index over the spellings in `data/places/places.tsv`, so that the engine looks places up in the embedded
//! text without reading all of it at start.
//!
//! The index is a sorted list of pairs of 32-bit numbers, little-endian: the hash of a spelling, the byte its line begins at.

// The engine itself is kept from files; its build is not.
#![allow(clippy::disallowed_methods, clippy::disallowed_macros)]

// Public for the engine, which has the same file as a module.
#[allow(unreachable_pub)]
#[path = "src/vocabulary/places/key.rs"]
mod key;

use std::path::Path;

fn main() -> std::io::Result<()> {
    let root = std::env::var("CARGO_MANIFEST_DIR").map_err(std::io::Error::other)?;
    let out = std::env::var("OUT_DIR").map_err(std::io::Error::other)?;
    let source = Path::new(&root).join("../../data/places/places.tsv");
    println!("cargo::rerun-if-changed={}", source.display());
    println!("cargo::rerun-if-changed=src/vocabulary/places/key.rs");
    let text = std::fs::read_to_string(source)?;
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if !line.starts_with('#') {
            let fields: Vec<&str> = line.trim_end().split('\t').collect();
            let alternates = fields.get(6).copied().unwrap_or("").split(';');
            for spelling in fields.first().copied().into_iter().chain(alternates) {
                let key = key::key(spelling);
                if !key.is_empty() {
                    pairs.push((key::hash(&key), at));
                }
            }
        }
        at += line.len() as u32;
    }
    pairs.sort_unstable();
    pairs.dedup();
    let bytes: Vec<u8> =
        pairs.iter().flat_map(|(hash, line)| [hash.to_le_bytes(), line.to_le_bytes()].concat()).collect();
    std::fs::write(Path::new(&out).join("places.idx"), bytes)
}
