//! The program `armistice`: opens files, has the engine read them, prints what the reading adds up to.

mod cli;
mod failure;
mod input;
mod output;
mod serve;

use clap::Parser;
use mimalloc::MiMalloc;
use std::process::ExitCode;

/// Reading allocates many small pieces; this allocator halves what they cost.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let cli = match cli::Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are no failures; clap says which exit code is meant.
            let _ = error.print();
            return ExitCode::from(error.exit_code() as u8);
        }
    };
    match cli.run() {
        Ok(code) => code,
        Err(error) => failure::report(&error),
    }
}
