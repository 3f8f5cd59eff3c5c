//! Bodies as they lie in the file: packed with zstd, with a checksum, so that a flipped bit is found when one is opened.

use crate::fault::Inner;
use crate::fault::Inside;
use sha2::Digest;
use sha2::Sha256;

/// Fast, and near the size that slower levels reach on texts of a few kilobytes.
const LEVEL: i32 = 3;

/// No body unpacks to more: a text of 50 MB with its reading is far below.
const LARGEST: usize = 1 << 30;

/// A body ready to be appended, with the hash of what it holds. Packing takes time and needs no ledger, so callers do it
/// beside one another.
#[derive(Clone, Debug)]
pub(crate) struct Packed {
    pub(crate) bytes: Vec<u8>,
    pub(crate) content: [u8; 32],
}

impl Packed {
    /// Packs a body.
    pub(crate) fn new(body: &[u8]) -> Inside<Packed> {
        let packed = zstd::bulk::Compressor::new(LEVEL).and_then(|mut zstd| {
            zstd.include_checksum(true)?;
            zstd.compress(body)
        });
        let bytes = packed.map_err(|error| Inner::Refused(format!("a body cannot be packed: {error}")))?;
        Ok(Packed { bytes, content: Sha256::digest(body).into() })
    }
}

/// The body that was packed.
pub(crate) fn unpack(bytes: &[u8]) -> Inside<Vec<u8>> {
    let damaged = || Inner::Damaged("a body cannot be unpacked".to_string());
    let size = zstd::zstd_safe::get_frame_content_size(bytes).ok().flatten().ok_or_else(damaged)?;
    let size = usize::try_from(size).ok().filter(|&size| size <= LARGEST).ok_or_else(damaged)?;
    zstd::bulk::decompress(bytes, size).map_err(|_| damaged())
}

#[cfg(test)]
mod tests {
    use super::Packed;
    use super::unpack;

    #[test]
    fn a_body_comes_back_and_a_flipped_bit_is_found() {
        for body in [&b""[..], b"The truce holds.", &[7; 100_000]] {
            let packed = Packed::new(body).expect("there is memory");
            assert_eq!(unpack(&packed.bytes).expect("it was packed just now"), body);
            for at in 0..packed.bytes.len() {
                let mut flipped = packed.bytes.clone();
                flipped[at] ^= 4;
                assert!(unpack(&flipped).map_or(true, |other| other == body), "byte {at}");
            }
        }
    }
}
