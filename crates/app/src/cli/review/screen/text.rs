//! Lines of a page: characters with how they are shown, and how they are broken.

use crate::output::safe::safe_char;
use unicode_width::UnicodeWidthChar;

/// How a character is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Plain,
    Bold,
    /// The words that a record stands on.
    Marked,
    /// Where the reviewer is while marking.
    Here,
}

/// A line or a text before it is broken into lines.
pub(super) type Line = Vec<(char, Ink)>;

/// A text in one ink, safe for a terminal.
pub(super) fn line(text: &str, ink: Ink) -> Line {
    text.chars().map(|c| (safe_char(c), ink)).collect()
}

/// Breaks a text into lines of at most this width, at blanks; a longer word is cut.
pub(super) fn wrap(text: &[(char, Ink)], width: usize) -> Vec<Line> {
    let width = width.max(1);
    let mut lines = Vec::new();
    let (mut current, mut taken): (Line, usize) = (Vec::new(), 0);
    for word in text.split_inclusive(|(c, _)| *c == ' ') {
        let own: usize = word.iter().filter(|(c, _)| *c != ' ').map(|(c, _)| columns(*c)).sum();
        if taken > 0 && taken + own > width {
            lines.push(std::mem::take(&mut current));
            taken = 0;
        }
        for &(c, ink) in word {
            if taken + columns(c) > width {
                if c == ' ' {
                    continue;
                }
                lines.push(std::mem::take(&mut current));
                taken = 0;
            }
            taken += columns(c);
            current.push((c, ink));
        }
    }
    if !current.is_empty() || lines.is_empty() {
        lines.push(current);
    }
    lines
}

/// A line cut to a width.
pub(super) fn cut(line: &[(char, Ink)], width: usize) -> Line {
    let mut taken = 0;
    let fits = line.iter().take_while(|(c, _)| {
        taken += columns(*c);
        taken <= width
    });
    fits.copied().collect()
}

fn columns(c: char) -> usize {
    c.width().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::Ink;
    use super::cut;
    use super::line;
    use super::wrap;

    #[test]
    fn lines_keep_their_width() {
        let check = |text: &str, width: usize, wanted: &[&str]| {
            let lines = wrap(&line(text, Ink::Plain), width);
            let plain: Vec<String> = lines
                .iter()
                .map(|line| line.iter().map(|(c, _)| c).collect::<String>().trim_end().to_string())
                .collect();
            assert_eq!(plain, wanted);
        };
        check("who accepts, who refuses", 12, &["who accepts,", "who refuses"]);
        check("unconditionally", 6, &["uncond", "itiona", "lly"]);
        check("停戦 停戦", 5, &["停戦", "停戦"]);
        check("", 6, &[""]);
    }

    #[test]
    fn a_line_is_cut_by_columns() {
        assert_eq!(cut(&line("停戦が", Ink::Plain), 5).len(), 2);
    }
}
