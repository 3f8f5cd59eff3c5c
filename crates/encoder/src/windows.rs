//! Windows: stretches of words that the model sees at once. They overlap by whole sentences, and each word is read in
//! the window where it stands farthest from an edge.

use crate::words::Pieces;
use crate::words::Words;
use std::ops::Range;

/// A stretch of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    /// What the model sees.
    pub(crate) words: Range<usize>,
    /// The part that is read in this window.
    pub(crate) own: Range<usize>,
}

/// A window as the model takes it.
pub(crate) struct Input {
    /// The pieces, with a mark at either end and between paragraphs.
    pub(crate) pieces: Vec<i32>,
    /// Where the first piece of each word stands.
    pub(crate) places: Vec<usize>,
}

/// Windows over all words of an article, one after the other.
pub(crate) struct Windows {
    length: usize,
    overlap: usize,
    /// The window that comes next, if any does, without the end of what it owns.
    next: Option<Window>,
}

impl Windows {
    /// Windows of at most so many pieces.
    pub(crate) fn new(words: &Words, length: usize, overlap: usize) -> Windows {
        let next = (words.len() > 0).then(|| {
            let end = reach(words, 0, length);
            Window { words: 0..end, own: 0..end }
        });
        Windows { length, overlap, next }
    }

    /// The next window.
    pub(crate) fn next(&mut self, words: &Words) -> Option<Window> {
        let mut window = self.next.take()?;
        if window.words.end < words.len() {
            let start = self.start_after(words, &window.words);
            // Midway between the start of the next and the end of this one; the ends of the text are no edges.
            window.own.end = (window.words.end - 1 + start) / 2 + 1;
            let end = reach(words, start, self.length);
            self.next = Some(Window { words: start..end, own: window.own.end..end });
        }
        Some(window)
    }

    /// The first sentence that begins within the overlap, else the last before it that a window can begin with.
    fn start_after(&self, words: &Words, window: &Range<usize>) -> usize {
        let (mut back, mut size) = (window.end, 0);
        while back > window.start && size < self.overlap {
            back -= 1;
            size += words.pieces(back).len();
        }
        let later = words.sentences.partition_point(|&word| word < back.max(window.start + 1));
        let fits = |word: &usize| (window.start + 1..=window.end).contains(word);
        let within = words.sentences.get(later).copied().filter(fits);
        let before = || later.checked_sub(1).and_then(|index| words.sentences.get(index)).copied().filter(fits);
        within.or_else(before).unwrap_or(window.end)
    }
}

impl Input {
    /// A window's pieces.
    pub(crate) fn new(words: &Words, window: &Window, pieces: &Pieces) -> Input {
        let mut input = Input { pieces: vec![pieces.begin as i32], places: Vec::with_capacity(window.words.len()) };
        for word in window.words.clone() {
            if parts(words, window.words.start, word) {
                input.pieces.push(pieces.end as i32);
            }
            input.places.push(input.pieces.len());
            input.pieces.extend(words.pieces(word).iter().map(|&piece| piece as i32));
        }
        input.pieces.push(pieces.end as i32);
        input
    }
}

/// Whether a mark stands before a word, in the window that begins at `start`.
fn parts(words: &Words, start: usize, word: usize) -> bool {
    word > start && words.opens[word]
}

/// The word after the last that a window holds which begins at `start`; it holds one at least.
fn reach(words: &Words, start: usize, length: usize) -> usize {
    // The marks at either end.
    let mut size = 2;
    let mut word = start;
    while word < words.len() {
        size += words.pieces(word).len() + usize::from(parts(words, start, word));
        if size > length && word > start {
            break;
        }
        word += 1;
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;
    use armistice_engine::Article;
    use armistice_engine::Metadata;
    use proptest::prelude::*;

    fn known() -> Pieces {
        Pieces::read("[UNK]\n[CLS]\n[SEP]").unwrap()
    }

    /// The windows over a text, each with what it owns, as numbers of words.
    fn check(text: &str, length: usize, overlap: usize) -> Vec<Window> {
        let words = Words::of(&Article::new(text, Metadata::default()), &known());
        let mut windows = Windows::new(&words, length, overlap);
        std::iter::from_fn(|| windows.next(&words)).collect()
    }

    #[test]
    fn windows_begin_with_sentences_and_part_the_overlap_between_them() {
        let text = "We met here. They met there. Nobody met us. All met you.";
        let window = |words, own| Window { words, own };
        assert_eq!(check(text, 10, 4), [window(0..8, 0..6), window(4..12, 6..10), window(8..16, 10..16)]);
        assert_eq!(check(text, 40, 4), [window(0..16, 0..16)]);
        assert_eq!(check("", 40, 4), []);
    }

    #[test]
    fn a_sentence_longer_than_a_window_is_cut() {
        let window = |words, own| Window { words, own };
        assert_eq!(check("a b c d e f g h i j", 6, 2), [window(0..4, 0..4), window(4..8, 4..8), window(8..10, 8..10)]);
    }

    #[test]
    fn paragraphs_are_parted() {
        let words = Words::of(&Article::new("The talks\n\nfailed here now", Metadata::default()), &known());
        let mut windows = Windows::new(&words, 20, 4);
        let input = Input::new(&words, &windows.next(&words).unwrap(), &known());
        assert_eq!(input.pieces, [1, 0, 0, 2, 0, 0, 0, 2]);
        assert_eq!(input.places, [1, 2, 4, 5, 6]);
    }

    proptest! {
        #[test]
        fn every_word_is_read_once_where_it_stands_farthest_from_an_edge(
            text in "([A-Za-z]{1,3} ?){0,30}(\\. [A-Z][a-z]{0,2}( [a-z]{1,2}){0,20}){0,12}", length in 8usize..30, overlap in 0usize..8
        ) {
            let rows = check(&text, length, overlap);
            let total = rows.last().map_or(0, |row| row.words.end);
            let mut next = 0;
            for (index, row) in rows.iter().enumerate() {
                assert_eq!(row.own.start, next);
                next = row.own.end;
                for word in row.own.clone() {
                    let room = |row: &Window| {
                        let left = if row.words.start == 0 { total } else { word - row.words.start };
                        let right = if row.words.end == total { total } else { row.words.end - 1 - word };
                        left.min(right)
                    };
                    let better = |other: &&Window| other.words.contains(&word) && room(other) > room(row);
                    assert_eq!(rows.iter().find(better), None, "{index} {word} {rows:?}");
                }
            }
            assert_eq!(next, total);
        }
    }
}
