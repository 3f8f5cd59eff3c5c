//! Listings for a terminal: aligned columns, the sentence with its place under each row.

use super::Listing;
use std::io::Write;
use unicode_width::UnicodeWidthStr;

/// Blanks between columns.
pub(super) const GAP: usize = 2;

/// Prints head, rows and sentences within a width.
pub(super) fn print(listing: &Listing, width: usize, to: &mut dyn Write) -> std::io::Result<()> {
    for part in wrap(&format!("{}: {}", listing.name.to_uppercase(), listing.corpus.line()), width) {
        writeln!(to, "{part}")?;
    }
    if listing.rows.is_empty() {
        return writeln!(to, "nothing found");
    }
    let widths = widths(listing, width);
    writeln!(to)?;
    let head: Vec<String> = listing.columns.iter().map(|name| name.replace('_', " ")).collect();
    self::row(&head, &widths, to)?;
    writeln!(to, "{}", "─".repeat((widths.iter().sum::<usize>() + GAP * (widths.len() - 1)).min(width)))?;
    for row in &listing.rows {
        self::row(&row.cells, &widths, to)?;
        if let Some(quoted) = &row.evidence {
            for part in wrap(&quoted.line_of_words(), width.saturating_sub(4)) {
                writeln!(to, "    {part}")?;
            }
            writeln!(to, "    — {}", quoted.reference())?;
        }
    }
    Ok(())
}

/// The width of each column: what its cells want, the widest shortened until all fit.
fn widths(listing: &Listing, width: usize) -> Vec<usize> {
    let count = listing.columns.len();
    let mut widths: Vec<usize> = (0..count)
        .map(|column| {
            let cells = listing.rows.iter().filter_map(|row| row.cells.get(column)).map(|cell| cell.width());
            cells.chain([listing.columns[column].width()]).max().unwrap_or(0)
        })
        .collect();
    let room = width.saturating_sub(GAP * count.saturating_sub(1)).max(count * 4);
    while widths.iter().sum::<usize>() > room {
        let widest = widths.iter().copied().max().unwrap_or(0);
        if let Some(column) = widths.iter().position(|&own| own == widest) {
            widths[column] -= 1;
        }
    }
    widths
}

/// Cells side by side, each wrapped within its width.
pub(super) fn row(cells: &[String], widths: &[usize], to: &mut dyn Write) -> std::io::Result<()> {
    let wrapped: Vec<Vec<String>> = cells.iter().zip(widths).map(|(cell, &width)| wrap(cell, width)).collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    for index in 0..height {
        let mut text = String::new();
        for (parts, &width) in wrapped.iter().zip(widths) {
            let part = parts.get(index).map_or("", String::as_str);
            text.push_str(part);
            text.push_str(&" ".repeat(width.saturating_sub(part.width()) + GAP));
        }
        writeln!(to, "{}", text.trim_end())?;
    }
    Ok(())
}

/// Breaks a text into lines of at most this width; a longer word is cut.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines = Vec::new();
    let mut current = String::new();
    for word in text.split_whitespace() {
        let gap = usize::from(!current.is_empty());
        if current.width() + gap + word.width() <= width {
            if gap == 1 {
                current.push(' ');
            }
            current.push_str(word);
            continue;
        }
        if !current.is_empty() {
            lines.push(std::mem::take(&mut current));
        }
        for c in word.chars() {
            let mut piece = [0; 4];
            if current.width() + c.encode_utf8(&mut piece).width() > width && !current.is_empty() {
                lines.push(std::mem::take(&mut current));
            }
            current.push(c);
        }
    }
    if !current.is_empty() || lines.is_empty() {
        lines.push(current);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::wrap;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn lines_keep_their_width() {
        let check = |text: &str, width: usize, wanted: &[&str]| {
            let lines = wrap(text, width);
            assert_eq!(lines, wanted);
            assert!(lines.iter().all(|line| line.width() <= width));
        };
        check("who accepts, who refuses", 12, &["who accepts,", "who refuses"]);
        check("unconditionally", 6, &["uncond", "itiona", "lly"]);
        check("", 6, &[""]);
    }
}
