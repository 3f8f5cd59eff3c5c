//! The ledger file: what was read and decided, for years, so that anyone can check it.
//!
//! A [`Ledger`] is one SQLite file. Its log holds entries in the order in which they were made, chained by hashes:
//! articles, readings, decisions of reviewers. The log only grows. All other tables are made from it and can be made
//! anew at will. The modules stand in the order in which an article passes them.

mod chain;
mod entry;
mod fault;
mod format;
mod functions;
mod holder;
mod ledger;
mod pack;

mod add;
mod agreement;
mod copy;
mod decide;
mod derive;
mod dossier;
mod edits;
mod excerpt;
mod exchange;
mod filter;
mod find;
mod forget;
mod history;
mod info;
mod mark;
mod people;
mod possible;
mod query;
mod queue;
mod replay;
pub mod search;
mod tables;
mod undo;
mod values;
mod verify;
mod view;
mod withheld;
mod write;

pub use add::Entered;
pub use add::Prepared;
pub use agreement::Agreement;
pub use agreement::Difference;
pub use agreement::Kappa;
pub use agreement::Measured;
pub use decide::Decision;
pub use decide::Verdict;
pub use edits::Edit;
pub use exchange::Taken;
pub use fault::Fault;
pub use fault::Result;
pub use filter::Filter;
pub use find::Record;
pub use forget::Forgotten;
pub use forget::Naming;
pub use history::Change;
pub use history::Past;
pub use holder::Writer;
pub use info::Info;
pub use ledger::FORMAT;
pub use ledger::Ledger;
pub use mark::Marked;
pub use query::Extent;
pub use query::Listed;
pub use query::Query;
pub use query::Review;
pub use query::Source;
pub use queue::Queue;
pub use queue::Queued;
pub use queue::Waiting;
pub use queue::Wanted;
pub use replay::Cut;
pub use replay::Stored;
pub use verify::Report;
pub use verify::Wrong;
pub use write::Batch;
