//! `armistice serve`: the ledger in a browser and for programs.
//!
//! A request passes these modules in this order: `listen` takes it, `guard` and `pace` refuse what must not come in,
//! `caller` says who asks, `routes` says who answers, `visit` holds what is asked of which ledger in which language,
//! `pages`, `forms` and `api` answer, `answer` gives the answer its form and its tag. Whoever only reads gets a ledger
//! that cannot be written (`pool`).

pub(crate) mod access;
mod answer;
mod api;
mod asked;
mod caller;
mod forms;
mod guard;
mod keys;
mod listen;
pub(crate) mod mcp;
mod pace;
mod pages;
mod pool;
mod problem;
mod routes;
mod site;
mod snapshot;
mod texts;
mod visit;

pub(crate) use listen::run;
pub(crate) use site::Settings;
pub(crate) use site::Site;
