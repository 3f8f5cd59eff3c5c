//! What many articles add up to, against gold of that: who is one over articles, which events are one, what each party
//! holds at last.
//!
//! `dossiers` holds articles with their gold; `played` adds readings of them up, `measures` lays the sum against the
//! gold. `docs/scores.md` says what each measure means.

pub mod dossiers;
pub mod gold;
pub mod measures;
pub mod played;
pub mod scored;

mod align;
mod claims;
mod shelf;

#[cfg(test)]
mod tests;
