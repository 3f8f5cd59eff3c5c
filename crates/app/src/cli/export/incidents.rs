//! Incidents with the columns that users of ACLED and UCDP know, and a crosswalk of our types to those of ACLED.
//!
//! Nothing is decided that sources leave open: where they give different numbers, the best one is not stated; where type and
//! means do not give an ACLED type, that is not stated, and never `Other`.

use super::Source;
use super::csv;
use super::tables;
use super::target::Piece;

/// The files of the folder.
pub(super) fn pieces(source: &Source) -> Vec<Piece<'_>> {
    csv::folder("armistice-incidents", "Armistice incidents", source, vec![tables::acled::table(&source.rows)])
}
