//! Feeds: RSS, Atom and RDF as they are found, JSON Feed, news sitemaps and lists of feeds.
//!
//! A feed is read for its entries, not for its rules: what is broken in it costs the field it stands in and no more.

mod events;
mod list;
#[cfg(test)]
mod tests;
mod xml;

pub(super) use list::listed;

use super::Given;
use super::Skipped;
use armistice_engine::Article;
use armistice_engine::Metadata;
use armistice_engine::article::Note;
use armistice_engine::article::page;
use jiff::civil::Date;

/// A feed: what it calls itself and what stands in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Feed {
    pub(super) title: Option<String>,
    pub(super) language: Option<String>,
    pub(super) entries: Vec<Entry>,
    /// How often the reader had to begin anew behind something broken.
    pub(super) broken: usize,
}

/// An entry of a feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// What the feed itself tells it by.
    pub(super) id: Option<String>,
    pub(super) title: Option<String>,
    pub(super) link: Option<String>,
    pub(super) published: Option<String>,
    pub(super) updated: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) tags: Vec<String>,
    pub(super) outlet: Option<String>,
    /// The whole text, as HTML.
    pub(super) content: Option<String>,
    /// What the feed gives of a text that it keeps to itself, as HTML.
    pub(super) summary: Option<String>,
}

impl Entry {
    /// What tells the entry from others in every fetch: its id, else its address, else its title.
    pub(super) fn key(&self) -> Option<&str> {
        [&self.id, &self.link, &self.title].into_iter().find_map(Option::as_deref)
    }
}

/// Whether a text is a feed: one of its elements is near the beginning.
pub(super) fn is_feed(text: &str) -> bool {
    let head = head(text);
    ["<rss", "<feed", "<rdf:rdf", "<channel", "<atom:feed"].iter().any(|tag| {
        head.match_indices(tag).any(|(at, _)| {
            head[at + tag.len()..].starts_with(|c: char| c.is_whitespace() || matches!(c, '>' | '/' | ':'))
        })
    }) && !head.contains("<html")
}

/// How far into a text its kind is looked for.
const HEAD: usize = 4096;

/// The beginning of a text that begins with a tag, in lower case; nothing of another text.
pub(super) fn head(text: &str) -> String {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if !text.starts_with('<') {
        return String::new();
    }
    text[..text.floor_char_boundary(HEAD)].to_ascii_lowercase()
}

/// The articles of a feed: the text of each entry as far as the feed gives it.
pub(super) fn articles(text: &str, place: &str, given: &Given) -> (Vec<Article>, Vec<Skipped>) {
    let feed = xml::feed(text);
    let (mut rows, mut skipped) = (Vec::new(), Vec::new());
    for (index, entry) in feed.entries.iter().enumerate() {
        let name = format!("{place}[{index}]");
        match article(&feed, entry, name.clone(), given) {
            Some(article) => rows.push(article),
            None => skipped.push(Skipped { place: name, reason: "is an entry without a text".to_string() }),
        }
    }
    if feed.entries.is_empty() {
        skipped.push(Skipped { place: place.to_string(), reason: "is a feed without entries".to_string() });
    }
    (rows, skipped)
}

fn article(feed: &Feed, entry: &Entry, place: String, given: &Given) -> Option<Article> {
    let whole = entry.content.as_deref().map(page::untagged).filter(|text| !text.trim().is_empty());
    let is_whole = whole.is_some();
    let text = whole.or_else(|| entry.summary.as_deref().map(page::untagged)).filter(|text| !text.trim().is_empty());
    let text = text.or_else(|| entry.title.clone())?;
    let day = |written: &Option<String>| written.as_deref().and_then(day);
    let metadata = Metadata {
        file: Some(place),
        outlet: given.outlet.clone().or_else(|| entry.outlet.clone()).or_else(|| feed.title.clone()),
        title: entry.title.clone(),
        byline: Some(entry.authors.join(", ")).filter(|names| !names.is_empty()),
        published: given.published.or_else(|| day(&entry.published)).or_else(|| day(&entry.updated)),
        modified: day(&entry.updated),
        tags: entry.tags.clone(),
        url: given.url.clone().or_else(|| entry.link.clone()),
        language: feed.language.clone(),
        ..Metadata::default()
    };
    let mut article = Article::new(&text, metadata);
    if !is_whole {
        let message = "the feed gives no more of the text than a summary: that was read".to_string();
        article.notes.push(Note { span: None, message });
    }
    if feed.broken > 0 {
        let message = format!("the feed is broken in {} places: what could be read was read", feed.broken);
        article.notes.push(Note { span: None, message });
    }
    Some(article)
}

fn day(written: &str) -> Option<Date> {
    page::moment(written).map(|moment| moment.day)
}

/// The text of the main part of a DOCX, a line for each paragraph.
pub(super) fn words_of_docx(xml: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    events::each(xml, |piece| match piece {
        events::Piece::Open(name, _) => match name.as_str() {
            "w:t" => inside = true,
            "w:tab" | "w:br" => text.push(' '),
            _ => {}
        },
        events::Piece::Close(name) => match name.as_str() {
            "w:t" => inside = false,
            "w:p" if !text.is_empty() && !text.ends_with('\n') => text.push('\n'),
            _ => {}
        },
        events::Piece::Text(words) if inside => text.push_str(&words),
        events::Piece::Text(_) => {}
    });
    text
}
