//! Ids of records: a hash over what makes a record the one it is.
//!
//! The rule: SHA-256 over the article's text hash, the kind's name, the number of evidence spans and each span's two
//! ends as little-endian 32-bit numbers, then each distinguishing field with its length before it. Scores, methods and
//! the engine's version stay out, so an id outlives an upgrade that finds the same. The first 128 bits, as hex, are shown.

use super::Evidence;
use crate::article::Text;
use sha2::Digest;
use sha2::Sha256;
use std::fmt;

/// The id of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId([u8; 16]);

impl RecordId {
    /// The id of a record of a kind, with its evidence and the fields that tell it from its neighbours.
    pub fn new(text: &Text, kind: &str, evidence: &Evidence, fields: &[&str]) -> RecordId {
        let mut hash = Sha256::new();
        hash.update(text.hash());
        hash.update(kind.as_bytes());
        hash.update((evidence.spans().count() as u32).to_le_bytes());
        for span in evidence.spans() {
            hash.update((span.start() as u32).to_le_bytes());
            hash.update((span.end() as u32).to_le_bytes());
        }
        for field in fields {
            hash.update((field.len() as u32).to_le_bytes());
            hash.update(field.as_bytes());
        }
        let whole: [u8; 32] = hash.finalize().into();
        let mut id = [0; 16];
        id.copy_from_slice(&whole[..16]);
        RecordId(id)
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
