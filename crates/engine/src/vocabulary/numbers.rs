//! Words that numbers are written with. `words/numbers.txt`.

use super::Tables;
use super::WordId;
use super::Words;
use super::phrases::Phrases;
use super::table::Fault;
use std::collections::BTreeMap;

/// What a word says in a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NumberWord {
    /// A number under a hundred.
    Cardinal(f64),
    /// Multiplies what stands before it.
    Scale(f64),
    /// A plural that gives only the order of size.
    Vague(f64),
    /// A place in a row.
    Ordinal(f64),
    /// A currency, as an index of [`NumberWords::currency`].
    Money(u8),
}

/// All number words.
#[derive(Default)]
pub struct NumberWords {
    by_word: Vec<Option<NumberWord>>,
    currencies: Vec<Box<str>>,
    marks: BTreeMap<char, u8>,
    suffixes: BTreeMap<Box<str>, f64>,
    /// Phrases before a number that make it a bound or an estimate.
    pub rough: Phrases<()>,
    /// The same behind a number.
    pub after: Phrases<()>,
}

impl NumberWords {
    /// What a word says in a number, if it does.
    pub fn get(&self, word: WordId) -> Option<NumberWord> {
        self.by_word.get(word.index()).copied().flatten()
    }

    /// The currency of a mark such as `$`.
    pub fn mark(&self, mark: char) -> Option<u8> {
        self.marks.get(&mark).copied()
    }

    /// What letters written onto digits multiply them by: `400m`.
    pub fn suffix(&self, letters: &str) -> Option<f64> {
        self.suffixes.get(letters).copied()
    }

    /// The name of a currency in the plural.
    pub fn currency(&self, index: u8) -> &str {
        self.currencies.get(usize::from(index)).map_or("", |name| name)
    }

    pub(super) fn load(tables: &Tables<'_>, words: &mut Words, faults: &mut Vec<Fault>) -> NumberWords {
        let mut numbers = NumberWords::default();
        for row in tables.rows("words/numbers.txt") {
            let value: Option<f64> = row.field(2).parse().ok();
            let word = match (row.field(0), value) {
                ("cardinal", Some(value)) => NumberWord::Cardinal(value),
                ("scale", Some(value)) => NumberWord::Scale(value),
                ("vague", Some(value)) => NumberWord::Vague(value),
                ("ordinal", Some(value)) => NumberWord::Ordinal(value),
                ("money", _) => NumberWord::Money(numbers.enter_currency(row.field(2))),
                ("suffix", Some(value)) => {
                    numbers.suffixes.extend(row.list(1).map(|form| (form.into(), value)));
                    continue;
                }
                ("rough", _) => {
                    row.list(1).for_each(|phrase| numbers.rough.add(words, phrase, ()));
                    continue;
                }
                ("after", _) => {
                    row.list(1).for_each(|phrase| numbers.after.add(words, phrase, ()));
                    continue;
                }
                _ => {
                    faults.push(row.fault("no number word: see the head of the file for kinds and values"));
                    continue;
                }
            };
            for form in row.list(1) {
                numbers.enter(form, word, words);
            }
        }
        numbers
    }

    fn enter_currency(&mut self, name: &str) -> u8 {
        self.currencies.push(name.into());
        (self.currencies.len() - 1).min(usize::from(u8::MAX)) as u8
    }

    fn enter(&mut self, form: &str, word: NumberWord, words: &mut Words) {
        let mut chars = form.chars();
        if let (NumberWord::Money(currency), Some(mark), None) = (word, chars.next(), chars.next()) {
            self.marks.insert(mark, currency);
            return;
        }
        let index = words.intern(form).index();
        if self.by_word.len() <= index {
            self.by_word.resize(index + 1, None);
        }
        self.by_word[index] = Some(word);
    }
}
