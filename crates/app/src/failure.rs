//! What goes wrong, said with a hint, and the exit code that goes with it.

use std::fmt;
use std::process::ExitCode;

/// Exit code of a run that failed.
const FAILED: u8 = 1;
/// Exit code of a call that cannot be understood.
const USAGE: u8 = 2;
/// Exit code of a listing that found nothing, where `--fail-empty` asks for it.
pub(crate) const NOTHING_FOUND: u8 = 3;
/// Exit code of a check that found something wrong.
pub(crate) const WRONG: u8 = 4;

/// A failure that a user can mend: what is wrong, and how.
#[derive(Debug)]
pub(crate) struct Failure {
    usage: bool,
    message: String,
    hint: String,
}

impl Failure {
    /// A failure of the run.
    pub(crate) fn new(message: impl Into<String>, hint: impl Into<String>) -> Failure {
        Failure { usage: false, message: message.into(), hint: hint.into() }
    }

    /// A call that cannot be understood.
    pub(crate) fn usage(message: impl Into<String>, hint: impl Into<String>) -> Failure {
        Failure { usage: true, message: message.into(), hint: hint.into() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n  hint: {}", self.message, self.hint)
    }
}

impl std::error::Error for Failure {}

/// Prints a failure to standard error and gives its exit code. A reader that closed the pipe is no failure.
pub(crate) fn report(error: &anyhow::Error) -> ExitCode {
    let broken_pipe = error.chain().any(|cause| {
        cause.downcast_ref::<std::io::Error>().is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
    });
    if broken_pipe {
        return ExitCode::SUCCESS;
    }
    eprintln!("armistice: {error:#}");
    let usage = error.chain().any(|cause| cause.downcast_ref::<Failure>().is_some_and(|failure| failure.usage));
    ExitCode::from(if usage { USAGE } else { FAILED })
}
