//! The brief as a page for a browser and for paper: one file, no scripts, nothing from outside. Words of sources are
//! escaped; they are never taken as markup.

use super::Dossier;
use super::Grid;
use super::Group;
use super::Line;
use super::Mark;
use super::Page;
use super::Section;
use super::style::STYLE;
use crate::output::markup::escape_html;
use std::io::Result;
use std::io::Write;

/// Prints the page.
pub(super) fn print(page: &Page, to: &mut dyn Write) -> Result<()> {
    let corpus = escape_html(&page.corpus.line());
    writeln!(to, "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")?;
    writeln!(to, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")?;
    writeln!(to, "<title>Brief: {corpus}</title>\n<style>{STYLE}</style></head><body>")?;
    writeln!(to, "<header><h1>Brief</h1>\n<p>{corpus}</p>\n<p class=\"note\">{}</p>", escape_html(&page.rates))?;
    if page.dossiers.len() > 1 {
        writeln!(to, "<nav><ul>")?;
        for (at, dossier) in page.dossiers.iter().enumerate() {
            writeln!(to, "<li><a href=\"#d{}\">{}</a></li>", at + 1, escape_html(&dossier.name))?;
        }
        writeln!(to, "</ul></nav>")?;
    }
    writeln!(to, "</header>\n<main>")?;
    for (at, part) in page.dossiers.iter().enumerate() {
        dossier(part, at + 1, to)?;
    }
    if let Some(rest) = page.rest() {
        writeln!(to, "<p>{}</p>", escape_html(&rest))?;
    }
    writeln!(to, "</main>\n<footer><p>{}</p></footer></body></html>", escape_html(&page.foot()))
}

fn dossier(dossier: &Dossier, number: usize, to: &mut dyn Write) -> Result<()> {
    writeln!(to, "<article id=\"d{number}\">\n<h2>{}</h2>", escape_html(&dossier.name))?;
    dossier.head.iter().try_for_each(|line| writeln!(to, "<p>{}</p>", escape_html(line)))?;
    dossier.sections.iter().try_for_each(|part| section(part, number, to))?;
    writeln!(to, "</article>")
}

fn section(section: &Section, number: usize, to: &mut dyn Write) -> Result<()> {
    writeln!(to, "<section>\n<h3>{}</h3>", escape_html(&section.title))?;
    section.notes.iter().try_for_each(|note| writeln!(to, "<p class=\"note\">{}</p>", escape_html(note)))?;
    if let Some(table) = &section.grid {
        grid(table, number, to)?;
    }
    section.groups.iter().try_for_each(|part| group(part, number, to))?;
    writeln!(to, "</section>")
}

fn grid(grid: &Grid, number: usize, to: &mut dyn Write) -> Result<()> {
    writeln!(to, "<div class=\"wide\"><table><caption>{}</caption>", escape_html(&grid.caption))?;
    write!(to, "<thead><tr><th scope=\"col\">Issue</th>")?;
    for name in &grid.columns {
        write!(to, "<th scope=\"col\">{}</th>", escape_html(name))?;
    }
    writeln!(to, "</tr></thead>\n<tbody>")?;
    for (issue, cells) in &grid.rows {
        write!(to, "<tr><th scope=\"row\">{}</th>", escape_html(issue))?;
        for marks in cells {
            let class = if marks.iter().all(|mark| mark.lines.is_empty()) { " class=\"none\"" } else { "" };
            let marks: Vec<String> = marks.iter().map(|part| mark(part, number)).collect();
            write!(to, "<td{class}>{}</td>", marks.join("<br>"))?;
        }
        writeln!(to, "</tr>")?;
    }
    writeln!(to, "</tbody></table></div>")
}

/// A stance with links to its lines.
fn mark(mark: &Mark, number: usize) -> String {
    let links = mark.lines.iter().map(|label| format!("<a href=\"#d{number}l{label}\">[{label}]</a>"));
    let links: Vec<String> = links.collect();
    let gap = if links.is_empty() { "" } else { " " };
    format!("{}{gap}{}", escape_html(&mark.text), links.join(" "))
}

fn group(group: &Group, number: usize, to: &mut dyn Write) -> Result<()> {
    if !group.title.is_empty() {
        writeln!(to, "<h4>{}</h4>", escape_html(&group.title))?;
    }
    group.notes.iter().try_for_each(|note| writeln!(to, "<p class=\"note\">{}</p>", escape_html(note)))?;
    if !group.lines.is_empty() {
        writeln!(to, "<ul>")?;
        group.lines.iter().try_for_each(|part| line(part, number, to))?;
        writeln!(to, "</ul>")?;
    }
    match &group.left_out {
        Some(words) => writeln!(to, "<p class=\"note\">{} left out here</p>", escape_html(words)),
        None => Ok(()),
    }
}

fn line(line: &Line, number: usize, to: &mut dyn Write) -> Result<()> {
    let id = line.label.map_or_else(String::new, |label| format!(" id=\"d{number}l{label}\""));
    write!(to, "<li{id}>{}", escape_html(&line.labelled()))?;
    for (words, source) in line.sources() {
        write!(to, "<blockquote>{} <cite>{}</cite></blockquote>", escape_html(&words), escape_html(&source))?;
    }
    writeln!(to, "</li>")
}
