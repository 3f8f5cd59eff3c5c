//! How fast articles are read: whole articles of 5 kB a second on one core, and time that grows with the text alone.
//!
//! `cargo bench -p armistice-engine` prints the time of one article of each size and the bytes read a second.

mod texts;

use armistice_engine::Article;
use armistice_engine::Metadata;
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

fn main() {
    divan::main();
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::bundled);

/// Whole articles of 5 kB: text to reading.
#[divan::bench]
fn article_of_5_kb(bencher: Bencher<'_, '_>) {
    let text = text(5_000);
    LazyLock::force(&VOCABULARY);
    bencher.counter(ItemsCount::new(1usize)).bench(|| {
        let article = Article::new(divan::black_box(&text), Metadata::default());
        armistice_engine::read(&article, &VOCABULARY)
    });
}

/// Time against size; bytes a second stay the same if it grows linearly.
#[divan::bench(args = [1_000, 10_000, 100_000, 1_000_000, 10_000_000], sample_count = 5, sample_size = 1)]
fn growth(bencher: Bencher<'_, '_>, size: usize) {
    let text = text(size);
    LazyLock::force(&VOCABULARY);
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let article = Article::new(divan::black_box(&text), Metadata::default());
        armistice_engine::read(&article, &VOCABULARY)
    });
}

/// Taking a text apart alone, with lines and without.
#[divan::bench(args = [true, false], sample_count = 5, sample_size = 1)]
fn structure_of_10_mb(bencher: Bencher<'_, '_>, lines: bool) {
    let text = text(10_000_000);
    let text = if lines { text } else { text.replace('\n', " ") };
    bencher.counter(BytesCount::of_str(&text)).bench(|| Article::new(divan::black_box(&text), Metadata::default()));
}
