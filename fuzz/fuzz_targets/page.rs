//! Any bytes are read as a web page without a panic, twice alike, and every paragraph reads back.

#![no_main]

use armistice_engine::Metadata;
use armistice_engine::article::page;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let html = String::from_utf8_lossy(bytes);
    let Ok(page) = page::read(&html, Metadata::default()) else { return };
    let again = page::read(&html, Metadata::default()).expect("the same page is taken twice");
    assert_eq!(page.article.text, again.article.text, "the same input gives the same output");
    for paragraph in &page.article.paragraphs {
        assert!(!page.article.text.slice(paragraph.span).is_empty(), "{paragraph:?} has no words");
    }
});
