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
    let (shown, widths) = widths(listing, width);
    let headed = is_headed(listing);
    let (mut heading, mut before) = (None, "");
    writeln!(to)?;
    let head: Vec<String> = shown.iter().map(|&column| listing.columns[column].replace('_', " ")).collect();
    self::row(&head, &widths, to)?;
    let rule = "─".repeat((widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1)).min(width));
    writeln!(to, "{rule}")?;
    for row in &listing.rows {
        let own = row.cells.first().filter(|_| headed);
        if own != heading {
            let name = own.filter(|name| !name.is_empty()).map_or("In no dossier", String::as_str);
            wrap(name, width).iter().try_for_each(|part| writeln!(to, "{part}"))?;
            writeln!(to, "{rule}")?;
            (heading, before) = (own, "");
        }
        let mut cells: Vec<&str> =
            shown.iter().map(|&column| row.cells.get(column).map_or("", String::as_str)).collect();
        // Under a heading rows of one party, proposal or question stand together; its name is not said again.
        if let Some(first) = cells.first_mut().filter(|_| headed) {
            let name = *first;
            *first = if name == before { "" } else { name };
            before = name;
        }
        self::row(&cells, &widths, to)?;
        for quoted in row.evidence.iter().chain(&row.further) {
            for part in wrap(&quoted.line_of_words(), width.saturating_sub(4)) {
                writeln!(to, "    {part}")?;
            }
            writeln!(to, "    — {}", quoted.reference())?;
        }
    }
    Ok(())
}

/// Whether the first column stands as headings over the rows that share it.
fn is_headed(listing: &Listing) -> bool {
    listing.columns.first() == Some(&"dossier")
}

/// The columns shown and the width of each: what its cells want, the widest shortened until all fit. A column that says
/// nothing in any row is left out.
fn widths(listing: &Listing, width: usize) -> (Vec<usize>, Vec<usize>) {
    let says =
        |column: &usize| listing.rows.iter().any(|row| row.cells.get(*column).is_some_and(|cell| !cell.is_empty()));
    let shown: Vec<usize> = (usize::from(is_headed(listing))..listing.columns.len()).filter(says).collect();
    let count = shown.len();
    let widest = |measure: fn(&str) -> usize| -> Vec<usize> {
        let of = |&column: &usize| {
            let cells = listing.rows.iter().filter_map(|row| row.cells.get(column)).map(|cell| measure(cell));
            cells.chain([measure(&listing.columns[column].replace('_', " "))]).max().unwrap_or(0)
        };
        shown.iter().map(of).collect()
    };
    let mut widths = widest(UnicodeWidthStr::width);
    // A column is made narrower only down to its longest word, as long as that gives room enough.
    let words = widest(|cell| cell.split_whitespace().map(UnicodeWidthStr::width).max().unwrap_or(0));
    let room = width.saturating_sub(GAP * count.saturating_sub(1)).max(count * 4);
    while widths.iter().sum::<usize>() > room {
        let whole = (0..count).filter(|&column| widths[column] > words[column]).max_by_key(|&column| widths[column]);
        let Some(column) = whole.or_else(|| (0..count).max_by_key(|&column| widths[column])) else { break };
        widths[column] -= 1;
    }
    (shown, widths)
}

/// Cells side by side, each wrapped within its width.
pub(super) fn row(cells: &[impl AsRef<str>], widths: &[usize], to: &mut dyn Write) -> std::io::Result<()> {
    let wrapped: Vec<Vec<String>> = cells.iter().zip(widths).map(|(cell, &width)| wrap(cell.as_ref(), width)).collect();
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
