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
    nodes: Vec<Node<T>>,
}

/// Words that one phrase or more begin with.
struct Node<T> {
    /// What they mean if they are a phrase themselves.
    values: Vec<T>,
    /// How many they are.
    length: usize,
    /// The same without the last word.
    shorter: u32,
    /// Whether a longer phrase begins with them.
    goes_on: bool,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        let none = Node { values: Vec::new(), length: 0, shorter: 0, goes_on: false };
        Phrases { first: Vec::new(), steps: FxHashMap::default(), nodes: vec![none] }
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase. The same phrase may mean several things.
    pub fn add(&mut self, words: &mut Words, phrase: &str, value: T) {
        let mut node = 0;
        for (range, piece) in scan(phrase) {
            let word = &phrase[range];
            if piece == Piece::Mark && word == "." {
                continue;
            }
            let id = words.intern(word);
            node = if node == 0 { self.start(id) } else { self.step(node, id) };
        }
        if node > 0 {
            self.nodes[node as usize].values.push(value);
        }
    }

    /// The longest phrase that begins with these words: how many of them, and what it means.
    pub fn longest(&self, words: impl Iterator<Item = WordId>) -> Option<(usize, &[T])> {
        self.all(words).next()
    }

    /// All phrases that begin with these words, longest first.
    pub fn all(&self, mut words: impl Iterator<Item = WordId>) -> impl Iterator<Item = (usize, &[T])> {
        let mut node = words.next().map_or(0, |word| self.root(word));
        while self.nodes[node as usize].goes_on
            && let Some(next) = words.next().and_then(|word| self.steps.get(&(node, word)))
        {
            node = *next;
        }
        std::iter::from_fn(move || {
            while node != 0 {
                let row = &self.nodes[node as usize];
                node = row.shorter;
                if !row.values.is_empty() {
                    return Some((row.length, row.values.as_slice()));
                }
            }
            None
        })
    }

    /// The node of a first word; the empty one if no phrase begins with it.
    fn root(&self, word: WordId) -> u32 {
        self.first.get(word.index()).copied().filter(|_| word != WordId::UNKNOWN).unwrap_or(0)
    }

    fn start(&mut self, word: WordId) -> u32 {
        if self.first.len() <= word.index() {
            self.first.resize(word.index() + 1, 0);
        }
        if self.first[word.index()] == 0 {
            self.first[word.index()] = self.nodes.len() as u32;
            self.nodes.push(Node { values: Vec::new(), length: 1, shorter: 0, goes_on: false });
        }
        self.first[word.index()]
    }

    fn step(&mut self, node: u32, word: WordId) -> u32 {
        let fresh = self.nodes.len() as u32;
        let next = *self.steps.entry((node, word)).or_insert(fresh);
        if next == fresh {
            let length = self.nodes[node as usize].length + 1;
            self.nodes[node as usize].goes_on = true;
            self.nodes.push(Node { values: Vec::new(), length, shorter: node, goes_on: false });
        }
        next
    }
}
