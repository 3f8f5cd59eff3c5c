//! The server as whoever opens it meets it: over HTTP, on a ledger made of the examples.

mod assistant;
mod described;
mod guarded;
mod hostile;
mod let_in;
mod pages;
mod reviewed;
mod server;
mod texts;
