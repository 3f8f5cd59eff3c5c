//! Phrases of several words, found in running text by one step per word.

use super::WordId;
use super::Words;
use super::scan::Piece;
use super::scan::scan;
use rustc_hash::FxHashMap;

/// Phrases with what they mean. Case is not looked at here; who cares about it compares the text.
pub struct Phrases<T> {
    first: Vec<u32>,
    steps: FxHashMap<(u32, WordId), u32>,
    values: Vec<Vec<T>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Phrases { first: Vec::new(), steps: FxHashMap::default(), values: vec![Vec::new()] }
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase. The same phrase may mean several things.
    pub fn add(&mut self, words: &mut Words, phrase: &str, value: T) {
        let mut node = 0;
        let mut depth = 0;
        for (range, piece) in scan(phrase) {
            let word = &phrase[range];
            if piece == Piece::Mark && word == "." {
                continue;
            }
            let id = words.intern(word);
            node = if depth == 0 { self.start(id) } else { self.step(node, id) };
            depth += 1;
        }
        if depth > 0 {
            self.values[node as usize].push(value);
        }
    }

    /// The longest phrase that begins with these words: how many of them, and what it means.
    pub fn longest(&self, mut words: impl Iterator<Item = WordId>) -> Option<(usize, &[T])> {
        let mut node = self.root(words.next()?)?;
        let mut length = 1;
        let mut best = None;
        loop {
            let values = &self.values[node as usize];
            if !values.is_empty() {
                best = Some((length, values.as_slice()));
            }
            let Some(next) = words.next().and_then(|word| self.steps.get(&(node, word))) else { break };
            node = *next;
            length += 1;
        }
        best
    }

    /// All phrases that begin with these words, shortest first.
    pub fn all(&self, mut words: impl Iterator<Item = WordId>) -> Vec<(usize, &[T])> {
        let mut rows = Vec::new();
        let mut at = words.next().and_then(|word| self.root(word));
        let mut length = 1;
        while let Some(node) = at {
            if !self.values[node as usize].is_empty() {
                rows.push((length, self.values[node as usize].as_slice()));
            }
            at = words.next().and_then(|word| self.steps.get(&(node, word)).copied());
            length += 1;
        }
        rows
    }

    fn root(&self, word: WordId) -> Option<u32> {
        self.first.get(word.index()).copied().filter(|&node| node != 0 && word != WordId::UNKNOWN)
    }

    fn start(&mut self, word: WordId) -> u32 {
        if self.first.len() <= word.index() {
            self.first.resize(word.index() + 1, 0);
        }
        if self.first[word.index()] == 0 {
            self.first[word.index()] = self.values.len() as u32;
            self.values.push(Vec::new());
        }
        self.first[word.index()]
    }

    fn step(&mut self, node: u32, word: WordId) -> u32 {
        let fresh = self.values.len() as u32;
        let next = *self.steps.entry((node, word)).or_insert(fresh);
        if next == fresh {
            self.values.push(Vec::new());
        }
        next
    }
}
