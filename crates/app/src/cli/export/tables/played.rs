//! Tables of what a dossier's articles add up to.

use super::Table;
use crate::cli::export::rows::Rows;

/// The tables of the state of play.
pub(super) fn tables(_rows: &Rows) -> Vec<Table> {
    Vec::new()
}
