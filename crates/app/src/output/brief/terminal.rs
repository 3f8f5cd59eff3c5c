//! The brief on a terminal: no line wider than asked for, no colours.

use super::Grid;
use super::Group;
use super::Mark;
use super::Page;
use super::Section;
use crate::output::table::GAP;
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
    paragraph(&page.foot(), 0, width, to)
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

/// The narrowest column of a party, with the gap behind it.
const COLUMN: usize = 10;

/// A column of issues, the rest shared out among the parties; as many tables as it takes where not all find room.
fn grid(grid: &Grid, width: usize, to: &mut dyn Write) -> Result<()> {
    paragraph(&grid.caption, 0, width, to)?;
    let first = (width / 5).clamp(12, 20);
    let room = width.saturating_sub(first + GAP);
    let fitting = (room / COLUMN).max(1);
    for (band, columns) in grid.columns.chunks(fitting).enumerate() {
        let mut widths = vec![first];
        widths.extend(vec![(room / columns.len()).saturating_sub(GAP).max(1); columns.len()]);
        let head: Vec<String> = std::iter::once(String::new()).chain(columns.iter().cloned()).collect();
        writeln!(to)?;
        row(&head, &widths, to)?;
        writeln!(to, "{}", "─".repeat(width))?;
        for (issue, cells) in &grid.rows {
            let cells = cells.iter().skip(band * fitting).take(columns.len());
            let cells = cells.map(|marks| marks.iter().map(Mark::labelled).collect::<Vec<_>>().join("; "));
            row(&std::iter::once(issue.clone()).chain(cells).collect::<Vec<_>>(), &widths, to)?;
        }
    }
    writeln!(to)
}

/// A wrapped paragraph with an indent.
fn paragraph(text: &str, indent: usize, width: usize, to: &mut dyn Write) -> Result<()> {
    wrap(text, width.saturating_sub(indent)).iter().try_for_each(|line| writeln!(to, "{}{line}", " ".repeat(indent)))
}
