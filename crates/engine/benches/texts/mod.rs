//! Texts to measure with, out of the corpus of the project.

/// Articles of several kinds: a wire report, a live page, a bulletin, an interview, a page of a broadcaster.
const ARTICLES: &[&str] = &[
    include_str!("../../../../corpus/articles/a-04-veldoria-truce.art"),
    include_str!("../../../../corpus/articles/b-01-doha-live.art"),
    include_str!("../../../../corpus/articles/a-20-gothria-bulletin.art"),
    include_str!("../../../../corpus/articles/c-23-mabunda-radio-interview.art"),
    include_str!("../../../../corpus/articles/b-22-dursan-dam.art"),
];

/// The text of an annotated article, without its head, its tail and its marks.
fn plain(article: &str) -> String {
    let body = article.split("\n---\n").nth(1).unwrap_or("");
    let mut text = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = rest.find(['⟦', '⟧']) {
        text.push_str(&rest[..at]);
        let mark = &rest[at..];
        rest = match mark.strip_prefix('⟧') {
            Some(rest) => rest,
            None => mark.split_once(' ').map_or("", |(_, rest)| rest),
        };
    }
    text.push_str(rest);
    text
}

/// A text of about the given size, of the articles one after the other.
pub(crate) fn text(size: usize) -> String {
    let mut text = String::with_capacity(size + 4096);
    for article in ARTICLES.iter().cycle() {
        text.push_str(&plain(article));
        if text.len() >= size {
            break;
        }
        text.push_str("\n\n");
    }
    let end = text.floor_char_boundary(size);
    text.truncate(end);
    text
}
