//! The brief on a terminal: no line wider than asked for, no colours.

use super::FOOT;
use super::Grid;
use super::Group;
use super::Mark;
use super::Page;
use super::Section;
use crate::output::table::row;
use crate::output::table::wrap;
use std::io::Result;
use std::io::Write;

/// Prints the page within a width.
pub(super) fn print(page: &Page, width: usize, to: &mut dyn Write) -> Result<()> {
    paragraph(&page.head(), 0, width, to)?;
    paragraph(&page.rates, 0, width, to)?;
    for dossier in &page.dossiers {
        let rule = "═".repeat(width);
        writeln!(to, "\n{rule}")?;
        paragraph(&dossier.name, 0, width, to)?;
        writeln!(to, "{rule}")?;
        dossier.head.iter().try_for_each(|line| paragraph(line, 0, width, to))?;
        dossier.sections.iter().try_for_each(|part| section(part, width, to))?;
    }
    if let Some(rest) = page.rest() {
        writeln!(to)?;
        paragraph(&rest, 0, width, to)?;
    }
    writeln!(to)?;
    paragraph(FOOT, 0, width, to)
}

fn section(section: &Section, width: usize, to: &mut dyn Write) -> Result<()> {
    writeln!(to)?;
    paragraph(&section.title.to_uppercase(), 0, width, to)?;
    section.notes.iter().try_for_each(|note| paragraph(note, 0, width, to))?;
    if let Some(table) = &section.grid {
        grid(table, width, to)?;
    }
    section.groups.iter().try_for_each(|part| group(part, width, to))
}

fn group(group: &Group, width: usize, to: &mut dyn Write) -> Result<()> {
    if !group.title.is_empty() {
        paragraph(&group.title, 2, width, to)?;
    }
    group.notes.iter().try_for_each(|note| paragraph(note, 4, width, to))?;
    for line in &group.lines {
        paragraph(&line.labelled(), 4, width, to)?;
        for (words, source) in line.sources() {
            paragraph(&words, 8, width, to)?;
            paragraph(&format!("— {source}"), 8, width, to)?;
        }
    }
    match &group.left_out {
        Some(words) => paragraph(&format!("({words}; --lines 0 shows all)"), 4, width, to),
        None => Ok(()),
    }
}

/// A column of issues, the rest shared out among the parties.
fn grid(grid: &Grid, width: usize, to: &mut dyn Write) -> Result<()> {
    paragraph(&grid.caption, 0, width, to)?;
    let count = grid.columns.len().max(1);
    let first = (width / 5).clamp(12, 20);
    let mut widths = vec![first];
    widths.extend(vec![(width.saturating_sub(first) / count).saturating_sub(2).max(5); count]);
    let head: Vec<String> = std::iter::once(String::new()).chain(grid.columns.iter().cloned()).collect();
    writeln!(to)?;
    row(&head, &widths, to)?;
    writeln!(to, "{}", "─".repeat(width))?;
    for (issue, cells) in &grid.rows {
        let cells = cells.iter().map(|marks| marks.iter().map(Mark::labelled).collect::<Vec<_>>().join("; "));
        row(&std::iter::once(issue.clone()).chain(cells).collect::<Vec<_>>(), &widths, to)?;
    }
    writeln!(to)
}

/// A wrapped paragraph with an indent.
fn paragraph(text: &str, indent: usize, width: usize, to: &mut dyn Write) -> Result<()> {
    wrap(text, width.saturating_sub(indent)).iter().try_for_each(|line| writeln!(to, "{}{line}", " ".repeat(indent)))
}
