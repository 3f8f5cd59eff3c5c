//! A ledger from its first article to its check: what is entered, decided, removed, and seen at any time.

mod desk;
mod found;

mod added;
mod chained;
mod decided;
mod exchanged;
mod flipped;
mod formats;
mod removed;
mod returned;
mod reviewed;
mod sensitive;
mod verified;
