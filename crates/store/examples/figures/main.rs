//! The ledger's figures on made ledgers: `cargo run --release -p armistice-store --example figures -- 10000 100000`.
//!
//! Each number is a ledger of so many articles with thirty records each. It is made in the system's folder for temporary
//! files, or in the folder that `FIGURES` names, and kept there if `KEEP` is set.

mod made;

use armistice_store::Ledger;
use armistice_store::Writer;
use jiff::Timestamp;
use rayon::prelude::*;
use std::path::Path;
use std::time::Duration;
use std::time::Instant;

/// So many articles are entered together, as the program does.
const BATCH: u64 = 1_000;

// As the program has.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let folder = std::env::var_os("FIGURES").map_or_else(std::env::temp_dir, std::path::PathBuf::from);
    for written in std::env::args().skip(1) {
        let articles: u64 = written.parse()?;
        let path = folder.join(format!("figures-{articles}.db"));
        println!("\n{articles} articles, {} records", articles * made::RECORDS as u64);
        if !path.exists() {
            make(&path, articles)?;
        }
    }
    Ok(())
}

fn writer() -> Writer {
    Writer { name: "figures".to_string(), patience: Duration::from_secs(1) }
}

fn make(path: &Path, articles: u64) -> Outcome<()> {
    let mut ledger = Ledger::create(path)?;
    let (mut packing, mut entering, mut core) = (Duration::ZERO, Duration::ZERO, Duration::ZERO);
    for first in (0..articles).step_by(BATCH as usize) {
        let read: Vec<_> = (first..articles.min(first + BATCH)).into_par_iter().map(made::article).collect();
        let began = Instant::now();
        let packed = read.into_par_iter().map(made::packed).collect::<Result<Vec<_>, _>>()?;
        packing += began.elapsed();
        let (began, began_core) = (Instant::now(), on_core());
        let now = Timestamp::from_second(1_750_000_000 + first as i64)?;
        ledger.write(&writer(), now, |batch| packed.iter().try_for_each(|one| batch.enter(one).map(|_| ())))?;
        entering += began.elapsed();
        core += on_core() - began_core;
        if first % 10_000 == 0 {
            println!("{first} {:.0}", (first + BATCH) as f64 / entering.as_secs_f64());
        }
    }
    let rate = |time: Duration| articles as f64 / time.as_secs_f64();
    println!(
        "packing {:.0}/s, entering {:.0}/s by the clock and {:.0}/s of a core's time",
        rate(packing),
        rate(entering),
        rate(core)
    );
    Ok(())
}

/// The time that this thread has been on a core, as the kernel keeps it: it tells more than the clock on a busy machine.
fn on_core() -> Duration {
    let kept = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let first = kept.split(' ').next().and_then(|time| time.parse().ok());
    Duration::from_nanos(first.unwrap_or(0))
}
