//! Web pages: told by their content, read by the engine.

use super::Skipped;
use armistice_engine::Article;
use armistice_engine::Metadata;
use armistice_engine::article::Note;
use armistice_engine::article::page;

/// How far into a text a page is looked for.
const HEAD: usize = 2048;

/// Whether a text is a web page: it begins with a tag, and one of those that pages begin with is near.
pub(super) fn is_page(text: &str) -> bool {
    let text = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    if !text.starts_with('<') {
        return false;
    }
    let head = text[..text.floor_char_boundary(HEAD)].to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body", "<meta ", "<title", "<article", "<div", "<p>", "<h1"]
        .iter()
        .any(|tag| head.contains(tag))
}

/// The articles of a page: one, or the entries of a live page.
pub(super) fn articles(html: &str, given: Metadata, note: Option<Note>) -> (Vec<Article>, Vec<Skipped>) {
    let place = given.file.clone().unwrap_or_default();
    match page::read(html, given) {
        Ok(page) => {
            let mut articles = if page.entries.is_empty() { vec![page.article] } else { page.entries };
            for article in &mut articles {
                article.notes.extend(note.clone());
            }
            (articles, Vec::new())
        }
        Err(refusal) => (Vec::new(), vec![Skipped { place, reason: refusal.reason }]),
    }
}

#[cfg(test)]
mod tests {
    use super::is_page;

    #[test]
    fn pages_are_told_by_their_beginning() {
        assert!(is_page("<!DOCTYPE html>\n<html><title>Talks</title>"));
        assert!(is_page("\u{feff}\n<div class=story><p>Talks</p></div>"));
        assert!(!is_page("Talks resume <p> in Port Sable"));
        assert!(!is_page("<?xml version='1.0'?><rss><channel></channel></rss>"));
        assert!(!is_page("<unknown speaker> said nothing"));
    }
}
