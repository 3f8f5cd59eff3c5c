//! How fast readings add up: the state of a day's news, and one more reading on top of ten thousand.
//!
//! `cargo bench -p armistice-engine --bench state` also prints the most memory in use. The readings are those of the
//! written corpus, told again on later days until there are enough: many conflicts at once, each with a long story.

#![allow(clippy::disallowed_methods, clippy::disallowed_macros)]

use armistice_engine::Article;
use armistice_engine::Metadata;
use armistice_engine::Reading;
use armistice_engine::State;
use armistice_engine::Vocabulary;
use armistice_engine::state;
use armistice_engine::state::Dossier;
use armistice_engine::state::Everyone;
use armistice_engine::state::Play;
use divan::Bencher;
use divan::counter::ItemsCount;
use jiff::ToSpan;
use jiff::civil::Date;
use mimalloc::MiMalloc;
use std::cell::Cell;
use std::path::Path;
use std::sync::LazyLock;

/// The allocator of the program itself.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() {
    divan::main();
    // Linux alone tells it; elsewhere the times stand without it.
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().filter(|line| line.starts_with("VmHWM")).for_each(|line| println!("most memory in use: {line}"));
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::bundled);

/// The readings of the corpus.
static CORPUS: LazyLock<Vec<Reading>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/articles");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("the corpus").flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let contents = paths.iter().map(|path| std::fs::read_to_string(path).expect("a text"));
    contents.map(|content| reading(&content)).collect()
});

/// The reading of an annotated article, without its marks.
fn reading(content: &str) -> Reading {
    let mut parts = content.split("\n---\n");
    let head = parts.next().unwrap_or_default();
    let field = |name: &str| head.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
    let metadata = Metadata {
        outlet: field("outlet:").map(str::to_string),
        published: field("published:").and_then(|day| day.parse().ok()),
        ..Metadata::default()
    };
    let mut text = String::new();
    let mut rest = parts.next().unwrap_or_default();
    while let Some(at) = rest.find(['⟦', '⟧']) {
        text.push_str(&rest[..at]);
        let mark = &rest[at..];
        rest = mark.strip_prefix('⟧').unwrap_or_else(|| mark.split_once(' ').map_or("", |(_, rest)| rest));
    }
    text.push_str(rest);
    armistice_engine::read(&Article::new(&text, metadata), &VOCABULARY)
}

/// The `nth` telling of the corpus: another text on another day.
fn told(nth: usize) -> Reading {
    let (again, at) = (nth / CORPUS.len(), nth % CORPUS.len());
    let mut reading = CORPUS[at].clone();
    for (byte, own) in reading.source.hash.iter_mut().zip((again as u64).to_le_bytes()) {
        *byte ^= own;
    }
    let later = |day: Date| day.checked_add((again as i64).days()).unwrap_or(day);
    reading.source.metadata.published = reading.source.metadata.published.map(later);
    reading
}

/// So many articles.
fn corpus(count: usize) -> State {
    (0..count).map(told).fold(State::default(), state::add)
}

/// All dossiers of a state, added up.
fn plays(state: &State) -> Vec<Play> {
    let everyone = Everyone::of(state.readings(), &VOCABULARY);
    let dossiers = state::dossiers(state, &everyone, &VOCABULARY, &[]);
    dossiers.iter().map(|dossier| state::play(state, &everyone, &VOCABULARY, dossier)).collect()
}

/// The state of a day's news: who is who, which conflicts there are, and what each of them adds up to.
#[divan::bench(args = [758, 1516], sample_count = 5, sample_size = 1)]
fn state_of_articles(bencher: Bencher<'_, '_>, count: usize) {
    let state = corpus(count);
    bencher.counter(ItemsCount::new(count)).bench(|| plays(divan::black_box(&state)));
}

/// The same articles as one dossier, in which everything must be compared with everything.
#[divan::bench(args = [758, 2_000, 10_000], sample_count = 1, sample_size = 1)]
fn one_dossier_of_articles(bencher: Bencher<'_, '_>, count: usize) {
    let state = corpus(count);
    let everyone = Everyone::of(state.readings(), &VOCABULARY);
    let all: Dossier = state::whole(&state, "all");
    bencher
        .counter(ItemsCount::new(count))
        .bench(|| state::play(divan::black_box(&state), &everyone, &VOCABULARY, &all));
}

/// One more reading on top of many.
#[divan::bench(args = [10_000])]
fn add_to_articles(bencher: Bencher<'_, '_>, count: usize) {
    let mut state = corpus(count);
    let next = Cell::new(count);
    bencher.with_inputs(|| told(next.replace(next.get() + 1))).bench_local_values(|reading| state.add(reading));
}
