//! From the HTML of a page to the article that it holds.
//!
//! The steps stand in their order: the page is cut down to what its reading needs ([`lean`]), parsed into a [`tree`],
//! asked what it says about its article ([`facts`], [`linked`]), and taken apart into [`blocks`], of which [`body`]
//! keeps those that are the article. What pages call their parts is data ([`names`]).

mod blocks;
mod body;
mod day;
mod facts;
mod lean;
mod linked;
mod names;
#[cfg(test)]
mod tests;
mod tree;

pub use body::Role;
pub use day::Moment;
pub use day::moment;
pub use linked::decoded;
pub use names::Wall;

use super::Article;
use super::Metadata;
use super::Note;
use super::PublishedBasis;
use super::Span;
use super::Text;
use super::assemble;
use body::Kept;
use facts::Facts;
use linked::Linked;

/// What a page holds.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its article.
    pub article: Article,
    /// The entries of a live page, each an article with its own time; empty for any other page.
    pub entries: Vec<Article>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// When it was published.
    pub published: Option<Moment>,
    /// When it was last changed.
    pub modified: Option<Moment>,
}

/// Why a page was not taken as an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What stands there instead; none if it is some other page than an article.
    pub wall: Option<Wall>,
    /// The same in words.
    pub reason: String,
}

/// Less running text than this, in letters, may be a wall.
const LITTLE: usize = 800;

/// Less than this is no article where the page has many links.
const LEAST: usize = 140;
const LINKS: usize = 10;

/// Reads a page. What is given goes before what the page says of itself.
pub fn read(html: &str, given: Metadata) -> Result<Page, Refusal> {
    let lean = lean::lean(html);
    let tree = tree::Tree::of(&lean.html);
    let facts = facts::facts(&tree, &lean.data, given.url.as_deref());
    let all = blocks::blocks(&tree);
    let parts = blocks::Parts::of(&tree, &all, names::names());
    let page = body::Page { tree: &tree, blocks: &all, parts: &parts, facts: &facts };
    let kept: Vec<Kept> = body::article(&page);
    let mut blocks: Vec<(Role, String)> = kept.iter().map(|kept| (kept.role, all[kept.block].text.clone())).collect();
    let mut notes = lean.notes;
    if let Some(body) = facts.body.as_deref().filter(|body| letters(body) > 2 * running(&blocks)) {
        blocks = body.lines().map(|line| (Role::Body, line.to_string())).collect();
        notes.push("the page gives its text as data and not to see: that text was read".to_string());
    }
    if let Some(refusal) = refused(&facts, &all, &blocks) {
        return Err(refusal);
    }
    if facts.closed && running(&blocks) < 2 * LITTLE {
        notes.push("the page says that it is not free to read: the text may be its beginning alone".to_string());
    }
    Ok(made(&facts, blocks, notes, given))
}

fn letters(text: &str) -> usize {
    text.chars().count()
}

/// Letters of running text.
fn running(blocks: &[(Role, String)]) -> usize {
    blocks.iter().filter(|(role, _)| matches!(role, Role::Body | Role::Standfirst)).map(|(_, text)| letters(text)).sum()
}

/// Why the page is no article, if it is none.
fn refused(facts: &Facts, all: &[blocks::Block], blocks: &[(Role, String)]) -> Option<Refusal> {
    let running = running(blocks);
    if running >= LITTLE {
        return None;
    }
    let by_title = facts.titles.first().and_then(|title| names::names().wall_of_title(title));
    let wall = by_title.or_else(|| {
        let lines: Vec<&str> = all.iter().map(|block| block.text.as_str()).collect();
        let free = running >= LEAST && (facts.published.is_some() || !facts.authors.is_empty());
        names::names().wall_of_text(&lines).filter(|_| !free)
    });
    let reason = match wall {
        Some(Wall::Robot) => "is a check whether a person asks for the page, and not the article",
        Some(Wall::Refused) => "says that the page is not given out, and holds no article",
        Some(Wall::Missing) => "says that the page was not found or the site is out of order, and holds no article",
        Some(Wall::Consent) => "asks for consent, and holds no article",
        Some(Wall::Paywall) => "asks to subscribe, and holds no text of the article",
        None if running == 0 || running < LEAST && all.iter().filter(|block| block.is_linked(60)).count() > LINKS => {
            "is a web page without an article: no running text was found in it"
        }
        None => return None,
    };
    Some(Refusal { wall, reason: reason.to_string() })
}

fn made(facts: &Facts, mut blocks: Vec<(Role, String)>, notes: Vec<String>, given: Metadata) -> Page {
    let title = given.title.clone().or_else(|| facts.titles.first().cloned());
    if let Some(title) = title.as_ref().filter(|_| blocks.iter().all(|(role, _)| *role != Role::Headline)) {
        blocks.insert(0, (Role::Headline, title.clone()));
    }
    let metadata = Metadata {
        title,
        outlet: given.outlet.or_else(|| facts.outlet.clone()),
        byline: given.byline.or_else(|| Some(facts.authors.join(", ")).filter(|names| !names.is_empty())),
        published: given.published.or(facts.published.map(|moment| moment.day)),
        modified: given.modified.or(facts.modified.map(|moment| moment.day)),
        url: given.url.or_else(|| facts.address.clone()),
        language: given.language.or_else(|| facts.language.clone()),
        section: given.section.or_else(|| facts.section.clone()),
        tags: if given.tags.is_empty() { facts.tags.clone() } else { given.tags },
        file: given.file,
        received: given.received,
    };
    let basis = if given.published.is_some() { PublishedBasis::Given } else { PublishedBasis::Stated };
    let entries = entries(facts, &blocks, &metadata);
    let article = article(blocks, metadata, basis, notes);
    Page { article, entries, authors: facts.authors.clone(), published: facts.published, modified: facts.modified }
}

/// An article of blocks, a line each.
fn article(blocks: Vec<(Role, String)>, metadata: Metadata, basis: PublishedBasis, notes: Vec<String>) -> Article {
    let mut text = String::new();
    let mut roles = Vec::with_capacity(blocks.len());
    for (role, block) in blocks {
        let start = text.len();
        text.push_str(&block);
        roles.push((Span::new(start, text.len()), role));
        text.push('\n');
    }
    let mut article = assemble::of_page(Text::new(text), metadata, &roles);
    article.published_basis = article.metadata.published.map(|_| basis);
    article.notes.extend(notes.into_iter().map(|message| Note { span: None, message }));
    article
}

/// Fewest entries that make a live page, and the share of its text, in hundredths, that they hold at least.
const ENTRIES: usize = 2;
const SHARE: usize = 40;

/// The entries of a live page as articles of their own.
fn entries(facts: &Facts, blocks: &[(Role, String)], about: &Metadata) -> Vec<Article> {
    let told = |entry: &Linked| entry.body.as_deref().map_or(0, letters);
    let told_in_all: usize = facts.entries.iter().map(told).sum();
    if facts.entries.len() < ENTRIES || told_in_all * 100 < running(blocks) * SHARE {
        return Vec::new();
    }
    let mut rows = Vec::new();
    for entry in facts.entries.iter().filter(|entry| told(entry) > 0) {
        let moment = entry.published.as_deref().and_then(moment);
        let title = entry.headline.clone();
        let headline = title.clone().map(|title| (Role::Headline, title));
        let lines = entry.body.as_deref().unwrap_or("").lines().map(|line| (Role::Body, line.to_string()));
        let metadata = Metadata {
            title,
            published: moment.map(|moment| moment.day).or(about.published),
            url: entry.address.clone().filter(|address| address.starts_with("http")).or_else(|| about.url.clone()),
            byline: Some(entry.authors.join(", ")).filter(|names| !names.is_empty()).or_else(|| about.byline.clone()),
            modified: None,
            ..about.clone()
        };
        let at = moment
            .and_then(|moment| moment.time)
            .map_or_else(String::new, |time| format!(", {:02}:{:02}", time.hour(), time.minute()));
        let notes = vec![format!("an entry of a live page{at}")];
        rows.push(article(headline.into_iter().chain(lines).collect(), metadata, PublishedBasis::Stated, notes));
    }
    rows
}

/// The text of a fragment of HTML, a line for each block.
pub fn untagged(html: &str) -> String {
    let lean = lean::lean(html);
    let tree = tree::Tree::of(&lean.html);
    blocks::blocks(&tree).into_iter().map(|block| block.text).collect::<Vec<_>>().join("\n")
}
