//! The brief as Markdown. Words of sources are escaped; they are never taken as markup.

use super::Grid;
use super::Group;
use super::Mark;
use super::Page;
use crate::output::markup::escape_markdown;
use std::io::Result;
use std::io::Write;

/// Prints the page.
pub(super) fn print(page: &Page, to: &mut dyn Write) -> Result<()> {
    writeln!(to, "# Brief\n\n{}\n\n{}", escape_markdown(&page.corpus.line()), escape_markdown(&page.rates))?;
    for dossier in &page.dossiers {
        writeln!(to, "\n## {}", escape_markdown(&dossier.name))?;
        dossier.head.iter().try_for_each(|line| writeln!(to, "\n{}", escape_markdown(line)))?;
        for section in &dossier.sections {
            writeln!(to, "\n### {}", escape_markdown(&section.title))?;
            section.notes.iter().try_for_each(|note| writeln!(to, "\n{}", escape_markdown(note)))?;
            if let Some(table) = &section.grid {
                grid(table, to)?;
            }
            section.groups.iter().try_for_each(|part| group(part, to))?;
        }
    }
    if let Some(rest) = page.rest() {
        writeln!(to, "\n{rest}")?;
    }
    writeln!(to, "\n---\n\n{}", page.foot())
}

fn grid(grid: &Grid, to: &mut dyn Write) -> Result<()> {
    let columns: Vec<String> = grid.columns.iter().map(|name| escape_markdown(name)).collect();
    writeln!(to, "\n{}\n\n| issue | {} |", escape_markdown(&grid.caption), columns.join(" | "))?;
    writeln!(to, "|{}", "---|".repeat(columns.len() + 1))?;
    for (issue, cells) in &grid.rows {
        let cell = |marks: &Vec<Mark>| marks.iter().map(Mark::labelled).collect::<Vec<_>>().join("; ");
        let cells: Vec<String> = cells.iter().map(|marks| escape_markdown(&cell(marks))).collect();
        writeln!(to, "| {issue} | {} |", cells.join(" | "))?;
    }
    Ok(())
}

fn group(group: &Group, to: &mut dyn Write) -> Result<()> {
    writeln!(to)?;
    if !group.title.is_empty() {
        writeln!(to, "**{}**\n", escape_markdown(&group.title))?;
    }
    for note in &group.notes {
        writeln!(to, "{}\n", escape_markdown(note))?;
    }
    for line in &group.lines {
        writeln!(to, "- {}", escape_markdown(&line.labelled()))?;
        for (words, source) in line.sources() {
            writeln!(to, "  > {}  \n  > — {}\n", escape_markdown(&words), escape_markdown(&source))?;
        }
    }
    match &group.left_out {
        Some(words) => writeln!(to, "- {} left out here (`--lines 0` shows all)", escape_markdown(words)),
        None => Ok(()),
    }
}
