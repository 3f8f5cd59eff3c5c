//! How fast articles are read with the model: whole articles of 5 kB a second on one core and on two, and the start.
//!
//! `cargo bench -p armistice-encoder`; it needs the model under `crates/encoder/model`.

#[path = "../../engine/benches/texts/mod.rs"]
mod texts;

use armistice_encoder::Reader;
use armistice_engine::Article;
use armistice_engine::Metadata;
use armistice_engine::Reading;
use armistice_engine::Vocabulary;
use divan::Bencher;
use divan::counter::BytesCount;
use divan::counter::ItemsCount;
use mimalloc::MiMalloc;
use std::sync::LazyLock;
use texts::text;

/// The allocator of the program itself.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::bundled);

fn main() {
    match Reader::bundled() {
        Ok(_) => divan::main(),
        Err(fault) => println!("skipped: {fault}"),
    }
}

fn read(reader: &Reader, articles: &[&Article], threads: usize) -> Vec<Reading> {
    let hints = reader.hints(articles, threads).unwrap_or_default();
    let all = articles.iter().zip(&hints);
    all.map(|(article, hints)| armistice_engine::read_with(article, &VOCABULARY, hints)).collect()
}

/// From nothing to a model that is ready.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn start() -> Option<Reader> {
    Reader::bundled().ok()
}

/// Whole articles of 5 kB, hints and records, on so many cores.
#[divan::bench(args = [1, 2], sample_count = 5, sample_size = 1)]
fn articles_of_5_kb(bencher: Bencher<'_, '_>, threads: usize) {
    const COUNT: usize = 12;
    let Ok(reader) = Reader::bundled() else { return };
    let article = Article::new(&text(5_000), Metadata::default());
    let articles = [&article; COUNT];
    LazyLock::force(&VOCABULARY);
    bencher.counter(ItemsCount::new(COUNT)).bench(|| read(&reader, divan::black_box(&articles), threads));
}

/// Time against size; bytes a second stay the same if it grows linearly.
#[divan::bench(args = [5_000, 50_000, 500_000], sample_count = 1, sample_size = 1)]
fn growth(bencher: Bencher<'_, '_>, size: usize) {
    let Ok(reader) = Reader::bundled() else { return };
    let text = text(size);
    let article = Article::new(&text, Metadata::default());
    bencher.counter(BytesCount::of_str(&text)).bench(|| reader.hints(&[divan::black_box(&article)], 1));
}
