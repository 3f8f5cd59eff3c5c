//! The program under faults: killed, out of room, shut out, given damaged files, and beside others that read and write.
//!
//! What is held everywhere: nothing that was acknowledged is lost, the ledger is sound, and every fault is told in words.
//! `FAULTS=500` makes as many kills as that and more of all else, over the day of news of `../shared` where it is at hand.

mod closed;
mod damaged;
mod desk;
mod killed;
mod room;
mod together;
