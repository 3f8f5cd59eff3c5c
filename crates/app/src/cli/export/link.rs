//! How exports point back: at the sentence in the article on the web, or at the article by what it says.

use super::rows::Article;
use super::rows::Cited;
use crate::output::link;

/// The address of the sentence, where the article has one on the web.
pub(super) fn of(article: &Article, cited: &Cited) -> Option<String> {
    link::to_sentence(article.url.as_deref()?, &cited.sentence)
}

/// What names an article for machines: its address on the web, else the hash of its text.
pub(super) fn name(article: &Article) -> String {
    let url = article.url.as_deref().and_then(link::web);
    url.unwrap_or_else(|| format!("urn:sha256:{}", article.sha256))
}

/// The address of the sentence, else the name of the article.
pub(super) fn or_name(article: &Article, cited: &Cited) -> String {
    of(article, cited).unwrap_or_else(|| name(article))
}

/// Words as a part of a URN.
pub(super) fn part(words: &str) -> String {
    link::encoded(words, |c| c.is_ascii_alphanumeric() || "-._:".contains(c))
}
