//! The chain of hashes through the log: who changes an entry, takes one out or puts one in changes every hash after it.
//!
//! The rule: SHA-256 over the hash of the entry before (32 zero bytes for the first), the entry's number as a
//! little-endian 64-bit number, then time, kind and subject each with its length before it as a little-endian 32-bit
//! number, then the hash of the body. A removed body leaves its hash, so the chain stays whole.

use sha2::Digest;
use sha2::Sha256;

/// The hash before the first entry.
pub(crate) const START: [u8; 32] = [0; 32];

/// An entry, as far as the chain covers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link<'a> {
    pub(crate) seq: i64,
    pub(crate) entered: &'a str,
    pub(crate) kind: &'a str,
    pub(crate) subject: &'a str,
    pub(crate) content: &'a [u8; 32],
}

/// The hash of the chain with one more entry.
pub(crate) fn next(before: &[u8; 32], link: &Link<'_>) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(before);
    hash.update(link.seq.to_le_bytes());
    for field in [link.entered, link.kind, link.subject] {
        hash.update((field.len() as u32).to_le_bytes());
        hash.update(field.as_bytes());
    }
    hash.update(link.content);
    hash.finalize().into()
}
