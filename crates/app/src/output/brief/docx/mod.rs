//! The brief as a DOCX (ISO/IEC 29500): headings, the matrix as a table, a sentence under each line with a link to its
//! article, and the notice at the foot of every page.
//!
//! The package is written here and by no crate: those that write it cannot mark a table's head, which screen readers and
//! page breaks need, nor name the document.

mod body;
mod package;

use super::Page;
use jiff::civil::Date;
use std::io::Cursor;
use std::io::Write;
use zip::CompressionMethod;
use zip::DateTime;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What stands in the document beside the brief.
pub(crate) struct About<'a> {
    /// The foot of every page, a paragraph each.
    pub(crate) foot: &'a [String],
    /// The program with its version.
    pub(crate) maker: &'a str,
    /// The day of which the document is: that of the latest article.
    pub(crate) day: Option<Date>,
}

/// The document as a file. The same page gives the same bytes.
pub(crate) fn document(page: &Page, about: &About<'_>) -> anyhow::Result<Vec<u8>> {
    let (body, links) = body::body(page);
    let parts = [
        ("[Content_Types].xml", package::CONTENT_TYPES.to_string()),
        ("_rels/.rels", package::RELATIONS.to_string()),
        ("docProps/core.xml", package::core(&page.head(), about)),
        ("word/document.xml", body),
        ("word/_rels/document.xml.rels", package::links(&links)),
        ("word/styles.xml", package::styles()),
        ("word/footer1.xml", package::footer(about.foot)),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // A file in an archive has a time; the earliest there is says nothing of when this one was made.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, content) in parts {
        zip.start_file(name, options)?;
        zip.write_all(content.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}
