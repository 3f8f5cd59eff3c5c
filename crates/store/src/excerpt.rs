//! The sentence around a place of a text, cut without splitting the whole text into sentences.

use armistice_engine::Article;
use armistice_engine::Metadata;

/// No sentence that is shown is longer, in bytes; a text of one endless line is cut.
const WINDOW: usize = 4_000;

/// A sentence of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Excerpt {
    /// The sentence.
    pub(crate) sentence: String,
    /// The byte where it begins.
    pub(crate) start: usize,
    /// The line where it begins, counted from one.
    pub(crate) line: usize,
}

/// The sentence in which a byte of a text stands.
pub(crate) fn sentence(text: &str, at: usize) -> Excerpt {
    let at = text.floor_char_boundary(at);
    let low = text.floor_char_boundary(at.saturating_sub(WINDOW));
    let high = text.floor_char_boundary(at + WINDOW);
    let start = text[low..at].rfind("\n\n").map_or(low, |gap| low + gap + 2);
    let end = text[at..high].find("\n\n").map_or(high, |gap| at + gap);
    let paragraph = &text[start..end];
    // The splitter reads a paragraph as an article of its own.
    let article = Article::new(paragraph, Metadata::default());
    let found = article.sentences.iter().rfind(|row| row.span.start() <= at - start).or(article.sentences.first());
    let same = article.text.as_str() == paragraph;
    let (start, words) = match found.filter(|_| same) {
        Some(row) => (start + row.span.start(), article.text.slice(row.span)),
        None => (start, paragraph.trim()),
    };
    let line = text[..start].matches('\n').count() + 1;
    Excerpt { sentence: words.to_string(), start, line }
}

#[cfg(test)]
mod tests {
    use super::sentence;

    /// The sentence that holds some words, with its line.
    #[track_caller]
    fn check(text: &str, words: &str, line: usize, expected: &str) {
        let excerpt = sentence(text, text.find(words).expect("the words stand there"));
        assert_eq!((excerpt.line, excerpt.sentence.as_str()), (line, expected));
        assert!(text[excerpt.start..].starts_with(expected));
    }

    #[test]
    fn the_sentence_around_a_place_is_cut() {
        let text = "Talks began.\n\nThe U.S. envoy left. “We agree,” Mr. Cole said. Nobody else did.\n\nEnd.";
        check(text, "agree", 3, "“We agree,” Mr. Cole said.");
        check(text, "Nobody", 3, "Nobody else did.");
        check(text, "Talks", 1, "Talks began.");
        check(text, "End", 5, "End.");
        assert_eq!(sentence("é", 99).sentence, "é");
        assert_eq!(sentence("", 0).sentence, "");
    }

    #[test]
    fn an_endless_line_is_cut() {
        let text = "é".repeat(1_000_000);
        assert!(sentence(&text, 999_999).sentence.len() <= 8_000);
    }
}
