//! The API: every page's twin, the document that describes it, and decisions sent by programs.

mod decisions;
mod document;

pub(crate) use decisions::take;
pub(crate) use document::document;
