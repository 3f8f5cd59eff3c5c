//! The program from outside: what it prints, where, and the code it leaves with.

mod brief;
mod data;
mod documents;
mod exits;
mod export;
mod forms;
mod input;
mod ledger;
mod merged;
mod model;
mod program;
mod records;
mod reference;
mod review;
#[cfg(unix)]
mod reviewed;
mod search;
mod shells;
mod state;
#[cfg(unix)]
mod terminal;
