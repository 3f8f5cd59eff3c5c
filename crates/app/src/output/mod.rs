//! Listings and the forms they are printed in.

pub(crate) mod brief;
pub(crate) mod link;
mod listing;
mod markup;
mod records;
pub(crate) mod safe;
mod table;
pub(crate) mod words;
pub(crate) mod xml;

pub(crate) use listing::Corpus;
pub(crate) use listing::Format;
pub(crate) use listing::Listing;
pub(crate) use listing::Quoted;
pub(crate) use listing::Row;
pub(crate) use records::evidence_object;

use std::io::Write;

/// Prints a listing in the form asked for.
pub(crate) fn print(listing: &Listing, format: Format, width: usize, to: &mut dyn Write) -> std::io::Result<()> {
    match format {
        Format::Table => table::print(listing, width, to),
        Format::Tsv => records::separated(listing, '\t', to),
        Format::Csv => records::separated(listing, ',', to),
        Format::Json => records::json(listing, to),
        Format::Ndjson => records::ndjson(listing, to),
        Format::Md => markup::markdown(listing, to),
        Format::Html => markup::html(listing, to),
    }
}
