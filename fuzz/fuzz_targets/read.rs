//! Any bytes are read without a panic, and whatever is published stands in the text at its place.

#![no_main]

use armistice_engine::Article;
use armistice_engine::Metadata;
use armistice_engine::Vocabulary;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::bundled);

fuzz_target!(|bytes: &[u8]| {
    let article = Article::new(&String::from_utf8_lossy(bytes), Metadata::default());
    let reading = armistice_engine::read(&article, &VOCABULARY);
    let published = armistice_engine::publish(&article, &reading).to_string();
    let again = armistice_engine::read(&article, &VOCABULARY);
    assert_eq!(published, armistice_engine::publish(&article, &again).to_string(), "the same input gives the same output");
    let spans = article.boilerplate().into_iter().chain(article.sentences.iter().map(|sentence| sentence.span));
    for span in spans {
        assert!(article.text.span(span.start(), span.end()).is_some(), "{span:?} does not read back");
    }
    let records = reading.statements.iter().map(|row| row.content.spans().collect::<Vec<_>>());
    for span in records.flatten() {
        assert!(!article.text.slice(span).is_empty(), "{span:?} is evidence without words");
    }
});
