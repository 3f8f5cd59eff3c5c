//! How fast articles are read: whole articles of 5 kB a second on one core, and time that grows with the text alone.
//!
//! `cargo bench -p armistice-engine` prints the time of one article of each size and the bytes read a second.

use armistice_engine::Article;
use armistice_engine::Metadata;
use armistice_engine::Vocabulary;
use divan::Bencher;
use divan::counter::BytesCount;
use divan::counter::ItemsCount;
use mimalloc::MiMalloc;
use std::sync::LazyLock;

/// The allocator of the program itself.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() {
    divan::main();
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::bundled);

/// Articles of several kinds: a wire report, a live page, a bulletin, an interview, a page of a broadcaster.
const ARTICLES: &[&str] = &[
    include_str!("../../../corpus/articles/a-04-veldoria-truce.art"),
    include_str!("../../../corpus/articles/b-01-doha-live.art"),
    include_str!("../../../corpus/articles/a-20-gothria-bulletin.art"),
    include_str!("../../../corpus/articles/c-23-mabunda-radio-interview.art"),
    include_str!("../../../corpus/articles/b-22-dursan-dam.art"),
];

/// The text of an annotated article, without its head, its tail and its marks.
fn plain(article: &str) -> String {
    let body = article.split("\n---\n").nth(1).unwrap_or("");
    let mut text = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = rest.find(['⟦', '⟧']) {
        text.push_str(&rest[..at]);
        let mark = &rest[at..];
        rest = match mark.strip_prefix('⟧') {
            Some(rest) => rest,
            None => mark.split_once(' ').map_or("", |(_, rest)| rest),
        };
    }
    text.push_str(rest);
    text
}

/// A text of about the given size, of the articles one after the other.
fn text(size: usize) -> String {
    let mut text = String::with_capacity(size + 4096);
    for article in ARTICLES.iter().cycle() {
        text.push_str(&plain(article));
        if text.len() >= size {
            break;
        }
        text.push_str("\n\n");
    }
    let mut end = size.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    text
}

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
