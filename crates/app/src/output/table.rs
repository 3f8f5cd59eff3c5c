//! Listings for a terminal: aligned columns, the sentence with its place under each row.

use super::Listing;
use super::safe::safe;
use std::io::Write;
use unicode_width::UnicodeWidthStr;

/// Blanks between columns.
pub(super) const GAP: usize = 2;

/// A column of several words needs so much room to be read.
const COLUMN: usize = 12;

/// Prints head, rows and sentences within a width.
pub(super) fn print(listing: &Listing, width: usize, to: &mut dyn Write) -> std::io::Result<()> {
    for part in wrap(&format!("{}: {}", listing.name.to_uppercase(), listing.corpus.line()), width) {
        writeln!(to, "{part}")?;
    }
    if listing.rows.is_empty() {
        return writeln!(to, "nothing found");
    }
    let layout = Layout::of(listing, width);
    let headed = is_headed(listing);
    let (mut heading, mut before) = (None, "");
    writeln!(to)?;
    let head: Vec<String> = layout.beside.iter().map(|&column| title(listing, column)).collect();
    self::row(&head, &layout.widths, to)?;
    let rule = "─".repeat(layout.widths.iter().sum::<usize>() + GAP * layout.widths.len().saturating_sub(1));
    writeln!(to, "{rule}")?;
    for row in &listing.rows {
        let own = row.cells.first().filter(|_| headed);
        if own != heading {
            let name = own.filter(|name| !name.is_empty()).map_or("In no dossier", String::as_str);
            wrap(name, width).iter().try_for_each(|part| writeln!(to, "{part}"))?;
            writeln!(to, "{rule}")?;
            (heading, before) = (own, "");
        }
        let cell = |column: usize| row.cells.get(column).map_or("", String::as_str);
        let mut cells: Vec<&str> = layout.beside.iter().map(|&column| cell(column)).collect();
        // Under a heading rows of one party, proposal or question stand together; its name is not said again.
        if let Some(first) = cells.first_mut().filter(|_| headed) {
            let name = *first;
            *first = if name == before { "" } else { name };
            before = name;
        }
        self::row(&cells, &layout.widths, to)?;
        let below = layout.below.iter().filter(|&&column| !cell(column).is_empty());
        let below: Vec<String> = below.map(|&column| format!("{}: {}", title(listing, column), cell(column))).collect();
        let below = below.join("; ");
        for part in wrap(&below, width.saturating_sub(4)).iter().filter(|part| !part.is_empty()) {
            writeln!(to, "    {part}")?;
        }
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

fn title(listing: &Listing, column: usize) -> String {
    listing.columns.get(column).map_or_else(String::new, |name| name.replace('_', " "))
}

/// Where each column stands. One that says nothing in any row is left out.
struct Layout {
    /// The columns beside one another.
    beside: Vec<usize>,
    /// Their widths.
    widths: Vec<usize>,
    /// The columns for which that leaves no room; they stand under each row.
    below: Vec<usize>,
}

impl Layout {
    fn of(listing: &Listing, width: usize) -> Layout {
        let cells = |column: usize| listing.rows.iter().filter_map(move |row| row.cells.get(column));
        let says = |column: &usize| cells(*column).any(|cell| !cell.is_empty());
        let mut beside: Vec<usize> = (usize::from(is_headed(listing))..listing.columns.len()).filter(says).collect();
        let widest = |measure: fn(&str) -> usize| -> Vec<usize> {
            let of = |&column: &usize| cells(column).map(|cell| measure(cell)).max().unwrap_or(0);
            beside.iter().map(|column| of(column).max(measure(&title(listing, *column)))).collect()
        };
        let mut widths = widest(UnicodeWidthStr::width);
        let words = widest(|cell| cell.split_whitespace().map(UnicodeWidthStr::width).max().unwrap_or(0));
        let mut taken = 0;
        let fitting = widths.iter().zip(&words).take_while(|&(&own, &word)| {
            taken += own.min(word.max(COLUMN)) + GAP;
            taken <= width + GAP
        });
        let below = beside.split_off(fitting.count().clamp(1, beside.len().max(1)).min(beside.len()));
        widths.truncate(beside.len());
        let room = width.saturating_sub(GAP * beside.len().saturating_sub(1)).max(beside.len());
        // The widest gives way first; a word is broken only where nothing else helps.
        while widths.iter().sum::<usize>() > room {
            let loose = (0..widths.len()).filter(|&at| widths[at] > words[at]).max_by_key(|&at| widths[at]);
            let Some(at) = loose.or_else(|| (0..widths.len()).max_by_key(|&at| widths[at])) else { break };
            widths[at] -= 1;
        }
        Layout { beside, widths, below }
    }
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

/// Breaks a text into lines of at most this width, safe for a terminal; a longer word is cut.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let text = safe(text);
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
        check("a\u{1b}[2J", 6, &["a\u{fffd}[2J"]);
        check("", 6, &[""]);
    }
}
