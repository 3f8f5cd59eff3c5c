//! Entries of RSS, Atom and RDF, whatever else is wrong with them.

use super::Entry;
use super::Feed;
use super::events;
use super::events::Piece;
use crate::output::words::one_line;

/// A field of an entry or of the feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Id,
    Title,
    Link,
    Published,
    Updated,
    Author,
    Tag,
    Outlet,
    Content,
    Summary,
    Language,
}

fn field(name: &str) -> Option<Field> {
    Some(match name.strip_prefix("atom:").or_else(|| name.strip_prefix("a10:")).unwrap_or(name) {
        "guid" | "id" | "dc:identifier" => Field::Id,
        "title" | "dc:title" => Field::Title,
        "link" => Field::Link,
        "pubdate" | "published" | "issued" | "dc:date" | "dcterms:created" | "dcterms:issued" | "date" => {
            Field::Published
        }
        "updated" | "modified" | "dcterms:modified" | "lastbuilddate" => Field::Updated,
        "author" | "dc:creator" | "creator" | "itunes:author" => Field::Author,
        "category" | "dc:subject" => Field::Tag,
        "dc:publisher" | "dc:source" => Field::Outlet,
        "content:encoded" | "content" | "fulltext" | "full-text" | "yandex:full-text" | "turbo:content" => {
            Field::Content
        }
        "description" | "summary" | "dc:description" | "itunes:summary" | "subtitle" => Field::Summary,
        "language" | "dc:language" => Field::Language,
        _ => return None,
    })
}

/// Elements with titles and addresses of their own, which are not the entry's.
const APART: &[&str] = &["image", "textinput", "source", "media:group", "media:content", "media:thumbnail", "cloud"];

/// Reads a feed.
pub(super) fn feed(text: &str) -> Feed {
    let mut reader = Reader::default();
    let broken = events::each(text, |piece| reader.take(piece));
    reader.end_entry();
    Feed { broken, ..reader.feed }
}

#[derive(Default)]
struct Reader {
    feed: Feed,
    entry: Option<Entry>,
    /// The field that is open, the name of its element, and how many elements of that name lie open in it.
    open: Option<(Field, String, usize)>,
    text: String,
    /// How much of the text stood there before an author's address.
    before: usize,
    /// The element apart that is open.
    apart: Option<String>,
}

impl Reader {
    fn take(&mut self, piece: Piece) {
        match piece {
            Piece::Text(text) if self.open.is_some() => self.text.push_str(&text),
            Piece::Text(_) => {}
            Piece::Open(name, attributes) => self.open(&name, &attributes),
            Piece::Close(name) => self.close(&name),
        }
    }

    fn open(&mut self, name: &str, attributes: &[(String, String)]) {
        if matches!(name, "item" | "entry" | "atom:entry" | "rss:item") {
            self.end_entry();
            self.entry = Some(Entry::default());
            return;
        }
        if self.apart.is_some() {
            return;
        }
        if self.open.is_none() && APART.contains(&name) {
            self.apart = Some(name.to_string());
            return;
        }
        if matches!(self.open, Some((Field::Author, ..))) && is_address(name) {
            self.before = self.text.len();
            return;
        }
        if let Some((field, element, depth)) = &mut self.open {
            if element == name {
                *depth += 1;
            }
            // Markup of a text is kept for what it shows, unless the entry goes on with a field that no markup is.
            let new = self::field(name).filter(|new| {
                !matches!(field, Field::Content | Field::Summary)
                    || !matches!(new, Field::Title | Field::Link | Field::Summary | Field::Content)
            });
            match (new, *field) {
                // The field before was never closed.
                (Some(_), _) => self.end_field(),
                (None, Field::Content | Field::Summary) => {
                    self.text.push_str(&format!("<{name}>"));
                    return;
                }
                _ => return,
            }
        }
        if let Some(field) = field(name) {
            self.text.clear();
            self.open = Some((field, name.to_string(), 0));
            self.by_attributes(field, attributes);
        }
    }

    /// What Atom says in attributes.
    fn by_attributes(&mut self, field: Field, attributes: &[(String, String)]) {
        let get = |wanted: &str| attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.trim());
        let Some(entry) = &mut self.entry else { return };
        match field {
            Field::Link => {
                let main = get("rel").is_none_or(|rel| rel == "alternate");
                if let Some(href) = get("href")
                    .filter(|href| !href.is_empty() && (main || entry.link.is_none()) && get("rel") != Some("self"))
                {
                    let held = entry.link.replace(href.to_string());
                    // The first main address counts.
                    if let Some(held) = held.filter(|_| !main) {
                        entry.link = Some(held);
                    }
                }
            }
            Field::Tag => {
                if let Some(term) = get("term").or_else(|| get("label")).filter(|term| !term.is_empty()) {
                    entry.tags.push(term.to_string());
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if matches!(name, "item" | "entry" | "atom:entry" | "rss:item") {
            return self.end_entry();
        }
        if let Some(apart) = &self.apart {
            if apart == name {
                self.apart = None;
            }
            return;
        }
        match &mut self.open {
            Some((_, element, 0)) if element == name => self.end_field(),
            Some((_, element, depth)) if element == name => *depth -= 1,
            Some((Field::Content | Field::Summary, ..)) => self.text.push_str(&format!("</{name}>")),
            Some((Field::Author, ..)) if is_address(name) => self.text.truncate(self.before),
            _ => {}
        }
    }

    fn end_field(&mut self) {
        let Some((field, _, _)) = self.open.take() else { return };
        let text = std::mem::take(&mut self.text);
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let line = || one_line(&armistice_engine::article::page::untagged(text));
        let Some(entry) = &mut self.entry else {
            match field {
                Field::Title if self.feed.title.is_none() => self.feed.title = Some(line()),
                Field::Language => self.feed.language = language(text),
                _ => {}
            }
            return;
        };
        let first = |held: &mut Option<String>, value: String| {
            if held.is_none() && !value.is_empty() {
                *held = Some(value);
            }
        };
        match field {
            Field::Id => {
                if text.starts_with("http") && entry.link.is_none() {
                    entry.link = Some(text.to_string());
                }
                first(&mut entry.id, text.to_string());
            }
            Field::Title => first(&mut entry.title, line()),
            // An address in the text of the element goes before one that an id or an attribute gave.
            Field::Link => entry.link = Some(text.to_string()),
            Field::Published => first(&mut entry.published, text.to_string()),
            Field::Updated => first(&mut entry.updated, text.to_string()),
            Field::Author => {
                entry.authors.extend(Some(line()).filter(|name| !name.is_empty() && !entry.authors.contains(name)))
            }
            Field::Tag => entry.tags.push(line()),
            Field::Outlet => first(&mut entry.outlet, line()),
            Field::Content => first(&mut entry.content, text.to_string()),
            Field::Summary => first(&mut entry.summary, text.to_string()),
            Field::Language => {}
        }
    }

    fn end_entry(&mut self) {
        self.end_field();
        self.apart = None;
        if let Some(entry) = self.entry.take().filter(|entry| entry.key().is_some()) {
            self.feed.entries.push(entry);
        }
    }
}

/// Whether an element of an author holds an address and no name.
fn is_address(name: &str) -> bool {
    matches!(name, "email" | "uri" | "url" | "atom:email" | "atom:uri")
}

/// The two or three letters that a language begins with.
fn language(text: &str) -> Option<String> {
    let code: String = text.chars().take_while(char::is_ascii_alphabetic).collect();
    matches!(code.len(), 2 | 3).then(|| code.to_ascii_lowercase())
}
