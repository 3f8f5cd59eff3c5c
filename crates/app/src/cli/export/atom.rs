//! Atom (RFC 4287): what changed in each dossier, newest first, for programs that follow feeds.

use super::Source;
use super::link;
use super::rows::Change;
use super::rows::Played;
use super::target::Piece;
use crate::output::words::one_line;
use crate::output::xml::escape;
use jiff::civil::Date;
use std::io::Write;

/// Where no article has a day there is no change either; a feed must have a time all the same.
const NO_DAY: &str = "1970-01-01T00:00:00Z";

/// The feed.
pub(super) fn piece(source: &Source) -> Piece<'_> {
    let rows = Some(source.rows.changes.len());
    let write = move |to: &mut (dyn Write + Send)| feed(source, to);
    Piece { name: "changes.atom".to_string(), rows, write: Box::new(write) }
}

fn feed(source: &Source, to: &mut (dyn Write + Send)) -> anyhow::Result<()> {
    let mut rows: Vec<&Played<Change>> = source.rows.changes.iter().collect();
    // Within a day the order stays that of dossiers and of a state of play.
    rows.sort_by_key(|row| std::cmp::Reverse(row.is.day));
    let about = source.notice.lines().join(" ");
    let dossier = source.dossier.as_deref().map(|name| format!(": {name}")).unwrap_or_default();
    let published = source.rows.articles.values().filter_map(|article| article.published).max();
    writeln!(
        to,
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">"
    )?;
    writeln!(to, "<id>{}</id>", escape(&format!("urn:armistice:changes{}", link::part(&dossier))))?;
    writeln!(to, "<title>{}</title>", escape(&format!("Armistice: what changed{dossier}")))?;
    writeln!(to, "<subtitle>{}</subtitle>", escape(&about))?;
    writeln!(to, "<updated>{}</updated>", published.map_or_else(|| NO_DAY.to_string(), midnight))?;
    writeln!(to, "<author><name>Armistice, machine reading</name></author>")?;
    writeln!(to, "<generator>{}</generator>", escape(source.notice.engine))?;
    rows.iter().try_for_each(|row| entry(source, row, to))?;
    writeln!(to, "</feed>")?;
    Ok(())
}

fn entry(source: &Source, row: &Played<Change>, to: &mut (dyn Write + Send)) -> anyhow::Result<()> {
    let Some(article) = source.rows.article(&row.cited) else { return Ok(()) };
    let sentence = one_line(&row.cited.sentence);
    let summary = format!("{sentence} — {}", article.reference(&row.cited));
    writeln!(to, "<entry>\n<id>urn:armistice:change:{}</id>", row.id)?;
    writeln!(to, "<title>{}</title>", escape(&title(row)))?;
    writeln!(to, "<updated>{}</updated>", midnight(row.is.day))?;
    writeln!(to, "<published>{}</published>", midnight(row.is.day))?;
    writeln!(to, "<link rel=\"alternate\" href=\"{}\"/>", escape(&link::or_name(article, &row.cited)))?;
    for term in [row.is.change, row.dossier.as_str()].into_iter().filter(|term| !term.is_empty()) {
        writeln!(to, "<category term=\"{}\"/>", escape(term))?;
    }
    writeln!(to, "<summary type=\"text\">{}</summary>\n</entry>", escape(&summary))?;
    Ok(())
}

/// `Russia – Ukraine, position: Russia: ceasefire: opposes → accepts (Sergei Lavrov)`.
fn title(row: &Played<Change>) -> String {
    let dossier = Some(row.dossier.as_str()).filter(|name| !name.is_empty()).map(|name| format!("{name}, "));
    let was = Some(row.is.was.as_str()).filter(|was| !was.is_empty()).map(|was| format!("{was} → "));
    let who = Some(row.is.who.as_str()).filter(|who| !who.is_empty()).map(|who| format!(" ({who})"));
    let [dossier, was, who] = [dossier, was, who].map(Option::unwrap_or_default);
    format!("{dossier}{}: {}: {was}{}{who}", row.is.change, row.is.what, row.is.now)
}

/// An article's day is all that is known of its time.
fn midnight(day: Date) -> String {
    format!("{day}T00:00:00Z")
}
