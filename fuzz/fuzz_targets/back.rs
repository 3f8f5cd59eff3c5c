//! Any JSON is read back without a panic as a reading of any text, and what was read back comes back whole.
//!
//! The input is a text, a zero byte, and JSON.

#![no_main]

use armistice_engine::Article;
use armistice_engine::publish;
use armistice_engine::record::read_back::metadata;
use armistice_engine::record::read_back::read_back;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut parts = bytes.splitn(2, |&byte| byte == 0);
    let text = String::from_utf8_lossy(parts.next().unwrap_or_default());
    let Ok(json) = serde_json::from_slice(parts.next().unwrap_or_default()) else { return };
    let article = Article::new(&text, metadata(&json));
    let published = publish(&article, &read_back(&article, &json).reading);
    assert_eq!(publish(&article, &read_back(&article, &published).reading), published, "it does not come back whole");
});
