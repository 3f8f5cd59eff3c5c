//! The model that the program carries; none where it was built without one.

/// `reader.json`, `vocab.txt` and `reader.onnx`.
pub(crate) static FILES: Option<[&[u8]; 3]> = include!(concat!(env!("OUT_DIR"), "/bundled.rs"));
