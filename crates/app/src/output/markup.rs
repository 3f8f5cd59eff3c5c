//! Listings for documents: Markdown and HTML. Source text is escaped; it is never taken as markup.

use super::Listing;
use std::io::Write;

/// A Markdown table, the sentence in the last column.
pub(super) fn markdown(listing: &Listing, to: &mut dyn Write) -> std::io::Result<()> {
    writeln!(to, "# {}\n\n{}\n", title(listing.name), listing.corpus.line())?;
    if listing.rows.is_empty() {
        return writeln!(to, "Nothing found.");
    }
    writeln!(to, "| {} | sentence | source |", listing.columns.join(" | "))?;
    writeln!(to, "|{}", "---|".repeat(listing.columns.len() + 2))?;
    for row in &listing.rows {
        let cells: Vec<String> = row.cells.iter().map(|cell| escape_markdown(cell)).collect();
        let (words, reference) =
            row.evidence.as_ref().map_or_else(Default::default, |q| (q.line_of_words(), q.reference()));
        writeln!(to, "| {} | {} | {} |", cells.join(" | "), escape_markdown(&words), escape_markdown(&reference))?;
    }
    Ok(())
}

/// A page that needs nothing from outside.
pub(super) fn html(listing: &Listing, to: &mut dyn Write) -> std::io::Result<()> {
    let name = title(listing.name);
    writeln!(
        to,
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{name}</title>\n<style>{STYLE}</style></head><body>"
    )?;
    writeln!(to, "<h1>{name}</h1>\n<p>{}</p>", escape_html(&listing.corpus.line()))?;
    writeln!(to, "<table><thead><tr>")?;
    for column in &listing.columns {
        write!(to, "<th scope=\"col\">{}</th>", column.replace('_', " "))?;
    }
    writeln!(to, "</tr></thead><tbody>")?;
    for row in &listing.rows {
        write!(to, "<tr>")?;
        for cell in &row.cells {
            write!(to, "<td>{}</td>", escape_html(cell))?;
        }
        writeln!(to, "</tr>")?;
        for quoted in row.evidence.iter().chain(&row.further) {
            let (span, words) = (listing.columns.len(), escape_html(&quoted.line_of_words()));
            writeln!(
                to,
                "<tr class=\"evidence\"><td colspan=\"{span}\"><q>{words}</q> <cite>{}</cite></td></tr>",
                escape_html(&quoted.reference())
            )?;
        }
    }
    writeln!(to, "</tbody></table></body></html>")
}

pub(super) const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}\
table{border-collapse:collapse;width:100%}th{text-align:left;border-bottom:2px solid #555}td{padding:.4rem .8rem .1rem 0;vertical-align:top}\
.evidence td{padding:0 0 .8rem 1.5rem;color:#444;border-bottom:1px solid #ddd}cite{color:#666;font-style:normal;font-size:.85em}\
@media(prefers-color-scheme:dark){body{color:#e6e6e6;background:#161616}.evidence td{color:#bbb;border-color:#333}cite{color:#999}}\
@media print{body{max-width:none;margin:0}tr{break-inside:avoid}}";

fn title(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Marks that would make markup out of a source's words get a backslash.
pub(super) fn escape_markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '|' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '\\' | '#') {
            escaped.push('\\');
        }
        escaped.push(if c == '\n' { ' ' } else { c });
    }
    escaped
}

/// Text as HTML text or attribute.
pub(super) fn escape_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::escape_html;
    use super::escape_markdown;

    #[test]
    fn source_text_is_never_markup() {
        assert_eq!(escape_html("<script>\"a\" & b"), "&lt;script&gt;&quot;a&quot; &amp; b");
        assert_eq!(escape_markdown("a|b *c*"), "a\\|b \\*c\\*");
    }
}
