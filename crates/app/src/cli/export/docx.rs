//! DOCX: the brief as a document for word processors.

use super::Source;
use super::target::Piece;
use crate::cli::brief;
use crate::output::brief::docx;
use std::io::Write;

/// The document.
pub(super) fn piece(source: &Source) -> Piece<'_> {
    let write = move |to: &mut (dyn Write + Send)| {
        let wanted = brief::Wanted { dossier: source.dossier.as_deref(), since: source.since, lines: brief::LINES };
        let page = brief::page(&source.readings, &wanted, &source.common);
        let about = docx::About {
            foot: &source.notice.lines(),
            maker: source.notice.engine,
            day: source.rows.articles.values().filter_map(|article| article.published).max(),
        };
        to.write_all(&docx::document(&page, &about)?)?;
        Ok(())
    };
    Piece { name: "brief.docx".to_string(), rows: None, write: Box::new(write) }
}
