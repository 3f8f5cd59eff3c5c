//! What proposals and agreements contain, and the words that show it. `words/terms.txt`.
//!
//! Kinds of terms are held by their code, as the file writes them: what they mean belongs to the records.

use super::Tables;
use super::WordId;
use super::Words;
use super::table::Fault;

/// The kinds of terms that the file may name, by their code.
pub const KINDS: &[&str] = &[
    "duration",
    "extension",
    "scope",
    "area",
    "parties",
    "proposer",
    "start",
    "monitoring",
    "prisoners",
    "civilians",
    "guarantees",
    "condition",
    "enforcement",
    "aid",
];

/// What a single word can mean in the terms of an agreement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermWord {
    /// It names a proposal or an agreement.
    pub instrument: bool,
    /// It names a halt in the fighting.
    pub truce: bool,
    /// It shows that an agreement is spoken of.
    pub scene: bool,
    /// Numbers of the cues whose deed it is.
    pub deeds: Vec<u16>,
    /// Numbers of the cues whose object it is.
    pub objects: Vec<u16>,
    /// The kind of term it shows by itself.
    pub sign: Option<&'static str>,
}

/// All words of terms by their number.
#[derive(Default)]
pub struct TermWords {
    by_word: Vec<Option<Box<TermWord>>>,
    cues: Vec<&'static str>,
}

impl TermWords {
    /// What a word can mean in the terms of an agreement.
    pub fn get(&self, word: WordId) -> Option<&TermWord> {
        self.by_word.get(word.index())?.as_deref()
    }

    /// Whether a word names a proposal or an agreement.
    pub fn is_instrument(&self, word: WordId) -> bool {
        self.get(word).is_some_and(|word| word.instrument)
    }

    /// Whether a word names a halt in the fighting.
    pub fn is_truce(&self, word: WordId) -> bool {
        self.get(word).is_some_and(|word| word.truce)
    }

    /// Whether a word shows that an agreement is spoken of.
    pub fn is_scene(&self, word: WordId) -> bool {
        self.get(word).is_some_and(|word| word.instrument || word.scene)
    }

    /// The kind of term that a cue shows.
    pub fn kind(&self, cue: u16) -> &'static str {
        self.cues.get(usize::from(cue)).copied().unwrap_or("")
    }

    pub(super) fn load(tables: &Tables<'_>, words: &mut Words, faults: &mut Vec<Fault>) -> TermWords {
        let mut terms = TermWords::default();
        for row in tables.rows("words/terms.txt") {
            let kind = KINDS.iter().copied().find(|&kind| kind == row.field(1));
            match (row.field(0), kind) {
                ("instrument", _) => row.list(1).for_each(|form| terms.word(form, words).instrument = true),
                ("truce", _) => row.list(1).for_each(|form| {
                    let word = terms.word(form, words);
                    (word.instrument, word.truce) = (true, true);
                }),
                ("scene", _) => row.list(1).for_each(|form| terms.word(form, words).scene = true),
                ("sign", Some(kind)) => row.list(2).for_each(|form| terms.word(form, words).sign = Some(kind)),
                ("cue", Some(kind)) if terms.cues.len() < usize::from(u16::MAX) => {
                    let cue = terms.cues.len() as u16;
                    terms.cues.push(kind);
                    row.list(2).for_each(|form| terms.word(form, words).deeds.push(cue));
                    row.list(3).for_each(|form| terms.word(form, words).objects.push(cue));
                }
                _ => faults.push(row.fault("no row of terms: see the head of the file for rows and kinds")),
            }
        }
        terms
    }

    fn word(&mut self, form: &str, words: &mut Words) -> &mut TermWord {
        let index = words.intern(form).index();
        if self.by_word.len() <= index {
            self.by_word.resize(index + 1, None);
        }
        self.by_word[index].get_or_insert_default()
    }
}
