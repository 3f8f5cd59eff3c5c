//! Lists of addresses that are no articles themselves: feeds in OPML, pages in sitemaps.

use super::events;
use super::events::Piece;

/// What a list holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::input) enum Listed {
    /// Addresses of feeds.
    Feeds(Vec<String>),
    /// Addresses of pages or of further lists.
    Pages(Vec<String>),
}

impl Listed {
    /// Why a list is not read as articles.
    pub(in crate::input) fn reason(&self) -> String {
        match self {
            Listed::Feeds(rows) => {
                format!("lists {} feeds and holds no articles; save the feeds and give them", rows.len())
            }
            Listed::Pages(rows) => {
                format!("lists {} addresses and holds no articles; save the pages and give them", rows.len())
            }
        }
    }
}

/// The addresses of a list; none if a text is no such list.
pub(in crate::input) fn listed(text: &str) -> Option<Listed> {
    let head = super::head(text);
    if head.contains("<opml") {
        return Some(Listed::Feeds(feeds(text)));
    }
    (head.contains("<urlset") || head.contains("<sitemapindex")).then(|| Listed::Pages(pages(text)))
}

fn feeds(text: &str) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    events::each(text, |piece| {
        let Piece::Open(name, attributes) = piece else { return };
        let address =
            attributes.into_iter().find(|(name, _)| name == "xmlurl").map(|(_, value)| value.trim().to_string());
        if let Some(address) =
            address.filter(|address| name == "outline" && !address.is_empty() && !rows.contains(address))
        {
            rows.push(address);
        }
    });
    rows
}

fn pages(text: &str) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    let mut address: Option<String> = None;
    events::each(text, |piece| match piece {
        Piece::Open(name, _) if name == "loc" => address = Some(String::new()),
        Piece::Text(text) => {
            if let Some(address) = &mut address {
                address.push_str(text.trim());
            }
        }
        Piece::Close(name) if name == "loc" => rows.extend(address.take().filter(|address| !address.is_empty())),
        _ => {}
    });
    rows
}
