//! The ledger's figures on made ledgers: `cargo run --release -p armistice-store --example figures -- 10000 100000`.
//!
//! Each number is a ledger of so many articles with thirty records each. It is made in the folder for temporary files, or
//! in the one that `FIGURES` names; there it is kept for the next run.

mod asked;
mod made;

use armistice_store::Ledger;
use armistice_store::Writer;
use jiff::Timestamp;
use rayon::prelude::*;
use std::path::Path;
use std::time::Duration;
use std::time::Instant;

// As the program has.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// So many articles are entered together, as the program does.
const BATCH: u64 = 1_000;

/// When the first article is entered; each batch comes an hour later.
const BEGIN: i64 = 1_750_000_000;
const HOUR: i64 = 3_600;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let kept = std::env::var_os("FIGURES");
    for written in std::env::args().skip(1) {
        let articles: u64 = written.parse()?;
        println!("\n{articles} articles, {} records", articles * 30);
        let own = tempfile::tempdir()?;
        let folder = kept.as_deref().map_or(own.path(), Path::new);
        let path = folder.join(format!("figures-{articles}.db"));
        if !path.exists() {
            make(&path, articles)?;
        }
        let size = std::fs::metadata(&path)?.len();
        println!("file: {} MB, {} bytes an article", size >> 20, size / articles);
        asked::ask(&path, articles)?;
        rebuild(&path)?;
        println!("memory: at most {} MB", peak());
    }
    Ok(())
}

fn writer() -> Writer {
    Writer { name: "figures".to_string(), patience: Duration::from_secs(1) }
}

/// Makes a ledger. Reading is no part of it; packing is, on all cores, and entering, on one.
fn make(path: &Path, articles: u64) -> Outcome<()> {
    let mut ledger = Ledger::create(path)?;
    let (mut packing, mut entering, mut core) = (Duration::ZERO, Duration::ZERO, Duration::ZERO);
    for first in (0..articles).step_by(BATCH as usize) {
        let read: Vec<_> = (first..articles.min(first + BATCH)).into_par_iter().map(made::article).collect();
        let began = Instant::now();
        let packed = read.into_par_iter().map(made::packed).collect::<Result<Vec<_>, _>>()?;
        packing += began.elapsed();
        let (began, began_core) = (Instant::now(), on_core());
        let now = Timestamp::from_second(BEGIN + (first / BATCH) as i64 * HOUR)?;
        ledger.write(&writer(), now, |batch| packed.iter().try_for_each(|one| batch.enter(one).map(|_| ())))?;
        entering += began.elapsed();
        core += on_core() - began_core;
    }
    let rate = |time: Duration| articles as f64 / time.as_secs_f64();
    println!(
        "append: packed {:.0} a second, entered {:.0} a second ({:.0} a second of a core's time)",
        rate(packing),
        rate(entering),
        rate(core)
    );
    Ok(())
}

fn rebuild(path: &Path) -> Outcome<()> {
    let mut ledger = Ledger::open(path)?;
    let (began, began_core) = (Instant::now(), on_core());
    ledger.rebuild(&writer(), |_, _| ())?;
    let (time, core) = (began.elapsed(), on_core() - began_core);
    println!("rebuild: {:.1} s ({:.1} s of a core's time)", time.as_secs_f64(), core.as_secs_f64());
    Ok(())
}

/// The time that this thread has been on a core, as the kernel keeps it: it tells more than the clock on a busy machine.
fn on_core() -> Duration {
    let kept = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let first = kept.split(' ').next().and_then(|time| time.parse().ok());
    Duration::from_nanos(first.unwrap_or(0))
}

/// The most memory that the process has held, in MB, as the kernel keeps it.
fn peak() -> u64 {
    let kept = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = kept.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<u64>().map_or(0, |kilobytes| kilobytes >> 10)
}
