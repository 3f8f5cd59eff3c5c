//! House rules, held by tests: the order of the flow, sizes, data files, documents.
//!
//! A rule that is broken prints every place with what to do about it.

mod data;
mod documents;
mod flow;
mod house;
mod sources;
