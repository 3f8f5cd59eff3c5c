//! Which stretch goes with which: the pair that the model scores highest, within a window.

use crate::layout::Link;
use crate::tags::Tagged;
use crate::tags::best;
use crate::tags::sigmoid;
use crate::tags::softmax;
use crate::windows::Window;
use std::ops::Range;

/// What goes with a stretch, as an index among the stretches it chooses from, or none; with its share.
pub(crate) type Choice = (Option<usize>, f32);

/// The values that link the words of a window.
pub(crate) struct Ends {
    pub(crate) window: Window,
    /// Where the first piece of each word stands.
    pub(crate) places: Vec<usize>,
    /// Values of a piece.
    pub(crate) width: usize,
    /// Values of all pieces, one after the other.
    pub(crate) values: Vec<f32>,
}

impl Ends {
    /// The one stretch that goes best with a word, or none if that goes better.
    pub(crate) fn one<K>(&self, link: &Link, word: usize, among: &[Tagged<K>]) -> Choice {
        let from = self.word(word);
        let near = self.near(among);
        let mut scores = vec![link.none(from.0, self.piece(0))];
        scores.extend(among[near.clone()].iter().map(|span| link.score(from, self.word(span.first))));
        let shares = softmax(&scores);
        let at = best(&shares);
        (at.checked_sub(1).map(|index| near.start + index), shares[at])
    }

    /// All stretches that go with a word well enough.
    pub(crate) fn several<K>(&self, link: &Link, word: usize, among: &[Tagged<K>]) -> Vec<(usize, f32)> {
        let from = self.word(word);
        let scored = self.near(among).map(|index| (index, sigmoid(link.score(from, self.word(among[index].first)))));
        scored.filter(|(_, score)| *score >= link.from).collect()
    }

    /// The stretches that begin in the window.
    fn near<K>(&self, among: &[Tagged<K>]) -> Range<usize> {
        let from = |word: usize| among.partition_point(|span| span.first < word);
        from(self.window.words.start)..from(self.window.words.end)
    }

    /// The values of a word of the window, with its place.
    fn word(&self, word: usize) -> (&[f32], usize) {
        let place = self.places[word - self.window.words.start];
        (self.piece(place), place)
    }

    fn piece(&self, place: usize) -> &[f32] {
        &self.values[place * self.width..][..self.width]
    }
}
