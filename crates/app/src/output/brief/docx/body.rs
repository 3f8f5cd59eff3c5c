//! What stands on the pages of the document.

use super::super::Dossier;
use super::super::Grid;
use super::super::Group;
use super::super::Line;
use super::super::Mark;
use super::super::Page;
use super::super::Section;
use super::package::HEAD;
use super::package::NAMESPACES;
use crate::output::Quoted;
use crate::output::link;
use crate::output::xml::escape;

/// Twentieths of a point between the margins of a page.
const WIDTH: usize = 9638;

/// The body, and the addresses that it links to, in the order of their numbers.
pub(super) fn body(page: &Page) -> (String, Vec<String>) {
    let mut body = Body::default();
    body.paragraph("Title", &text("Brief"));
    body.paragraph("Note", &text(&page.corpus.line()));
    body.paragraph("Note", &text(&page.rates));
    page.dossiers.iter().enumerate().for_each(|(at, part)| body.dossier(part, at + 1));
    if let Some(rest) = page.rest() {
        body.paragraph("Note", &text(&rest));
    }
    body.paragraph("Note", &text(&page.foot()));
    let Body { content, links, .. } = body;
    let section = "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"footer\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
<w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>";
    (format!("{HEAD}<w:document {NAMESPACES}><w:body>{content}{section}</w:body></w:document>"), links)
}

#[derive(Default)]
struct Body {
    content: String,
    links: Vec<String>,
    bookmarks: usize,
}

impl Body {
    /// A paragraph of runs.
    fn paragraph(&mut self, style: &str, runs: &str) {
        self.content.push_str(&format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>"));
    }

    fn dossier(&mut self, dossier: &Dossier, number: usize) {
        self.paragraph("Heading1", &text(&dossier.name));
        dossier.head.iter().for_each(|line| self.paragraph("Normal", &text(line)));
        dossier.sections.iter().for_each(|part| self.section(part, number));
    }

    fn section(&mut self, section: &Section, number: usize) {
        self.paragraph("Heading2", &text(&section.title));
        section.notes.iter().for_each(|note| self.paragraph("Note", &text(note)));
        if let Some(table) = &section.grid {
            self.grid(table, number);
        }
        section.groups.iter().for_each(|part| self.group(part, number));
    }

    /// A table whose first row is repeated on every page that it goes on to.
    fn grid(&mut self, grid: &Grid, number: usize) {
        self.paragraph("Caption", &text(&grid.caption));
        let columns = grid.columns.len() + 1;
        let widths = format!("<w:gridCol w:w=\"{}\"/>", WIDTH / columns).repeat(columns);
        let head = std::iter::once("Issue").chain(grid.columns.iter().map(String::as_str));
        let head: String = head.map(|name| cell("TableHead", &[text(name)])).collect();
        let rows = grid.rows.iter().map(|(issue, cells)| {
            let cells = cells.iter().map(|marks| {
                let marks: Vec<String> = marks.iter().map(|part| mark(part, number)).collect();
                cell("TableText", &marks)
            });
            let cells: String = cells.collect();
            let issue = cell("TableHead", &[text(issue)]);
            format!("<w:tr><w:trPr><w:cantSplit/></w:trPr>{issue}{cells}</w:tr>")
        });
        self.content.push_str(&format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/>\
<w:tblLook w:firstRow=\"1\" w:firstColumn=\"1\" w:lastRow=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr>\
<w:tblGrid>{widths}</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{}</w:tbl>",
            rows.collect::<String>()
        ));
    }

    fn group(&mut self, group: &Group, number: usize) {
        if !group.title.is_empty() {
            self.paragraph("Heading3", &text(&group.title));
        }
        group.notes.iter().for_each(|note| self.paragraph("Note", &text(note)));
        group.lines.iter().for_each(|part| self.line(part, number));
        if let Some(words) = &group.left_out {
            self.paragraph("Note", &text(&format!("{words} left out here")));
        }
    }

    /// A line, and under it each sentence with its source.
    fn line(&mut self, line: &Line, number: usize) {
        let runs = text(&line.labelled());
        let runs = match line.label {
            Some(label) => self.bookmarked(&anchor(number, label), &runs),
            None => runs,
        };
        self.paragraph("Line", &runs);
        for ((words, source), quoted) in line.sources().zip(&line.evidence) {
            let runs = format!("{}{}{}", text(&words), text(" — "), self.source(&source, quoted));
            self.paragraph("Quote", &runs);
        }
    }

    fn bookmarked(&mut self, name: &str, runs: &str) -> String {
        let id = self.bookmarks;
        self.bookmarks += 1;
        format!("<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/>{runs}<w:bookmarkEnd w:id=\"{id}\"/>")
    }

    /// The words for a source, as a link to the sentence where its article is on the web.
    fn source(&mut self, words: &str, quoted: &Quoted) -> String {
        let Some(url) = quoted.url.as_deref().and_then(|url| link::to_sentence(url, &quoted.words)) else {
            return text(words);
        };
        let number = self.links.iter().position(|link| *link == url).unwrap_or_else(|| {
            self.links.push(url);
            self.links.len() - 1
        });
        format!("<w:hyperlink r:id=\"link{number}\" w:history=\"1\">{}</w:hyperlink>", linked(words))
    }
}

/// A cell of paragraphs.
fn cell(style: &str, paragraphs: &[String]) -> String {
    let paragraphs =
        paragraphs.iter().map(|runs| format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>"));
    format!("<w:tc><w:tcPr><w:tcW w:w=\"0\" w:type=\"auto\"/></w:tcPr>{}</w:tc>", paragraphs.collect::<String>())
}

/// A stance with links to its lines.
fn mark(mark: &Mark, number: usize) -> String {
    let links = mark.lines.iter().map(|&label| {
        let words = linked(&format!("[{label}]"));
        format!(
            "{}<w:hyperlink w:anchor=\"{}\" w:history=\"1\">{words}</w:hyperlink>",
            text(" "),
            anchor(number, label)
        )
    });
    format!("{}{}", text(&mark.text), links.collect::<String>())
}

/// The name of a line's place in the document.
fn anchor(dossier: usize, label: usize) -> String {
    format!("d{dossier}l{label}")
}

/// A run of plain text.
fn text(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escape(words))
}

/// A run that looks like a link.
fn linked(words: &str) -> String {
    let words = escape(words);
    format!("<w:r><w:rPr><w:rStyle w:val=\"Hyperlink\"/></w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}
