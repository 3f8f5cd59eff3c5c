//! Single words by number, so that looking one up in running text costs one hash.

use super::Tables;
use super::Tag;
use super::scan::scan;
use super::table::Fault;
use super::tags;
use rustc_hash::FxHashMap;

/// The number of a word, without regard to case. Words that no file names share [`WordId::UNKNOWN`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(u32);

impl WordId {
    /// A word that no file names.
    pub const UNKNOWN: WordId = WordId(0);

    /// The number, for indexing tables by word.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Every word that some file names, with its likeliest part of speech.
pub struct Words {
    /// By the bytes of the folded word, which need not be looked at as text again.
    ids: FxHashMap<Box<[u8]>, WordId>,
    tags: Vec<Option<Tag>>,
    verbs: Vec<bool>,
}

impl Words {
    pub(super) fn load(tables: &Tables<'_>, faults: &mut Vec<Fault>) -> Words {
        let mut words = Words { ids: FxHashMap::default(), tags: vec![None], verbs: vec![false] };
        for row in tables.rows("words/tags.txt") {
            let code = row.field(0);
            let (tag, verb) = if code == "NNV" { (Some(Tag::Noun), true) } else { (Tag::parse(code), false) };
            match tag {
                Some(tag) => {
                    for word in row.field(1).split_whitespace() {
                        let id = words.intern(word);
                        words.tags[id.index()] = Some(tag);
                        words.verbs[id.index()] = verb;
                    }
                }
                None => {
                    faults.push(row.fault(format!("no part of speech {:?}; see the head of the file", row.field(0))))
                }
            }
        }
        words
    }

    /// The number of a word, made if it is new. The word is taken without regard to case.
    pub fn intern(&mut self, word: &str) -> WordId {
        let known = self.id(word);
        if known != WordId::UNKNOWN {
            return known;
        }
        let id = WordId(self.tags.len() as u32);
        self.ids.insert(fold(word).into_bytes().into_boxed_slice(), id);
        self.tags.push(None);
        self.verbs.push(false);
        id
    }

    /// Gives a word a part of speech if no file gave it one.
    pub(super) fn suggest(&mut self, word: &str, tag: Tag) {
        let id = self.intern(word);
        if let Some(slot) = self.tags.get_mut(id.index()) {
            slot.get_or_insert(tag);
        }
    }

    /// The number of a word, without regard to case and to the stop of an abbreviation.
    pub fn id(&self, word: &str) -> WordId {
        let mut buffer = [0; SHORT];
        let found = match lower(word, &mut buffer) {
            Some(folded) => self.ids.get(folded),
            None => self.ids.get(fold(word).as_bytes()),
        };
        found.copied().unwrap_or(WordId::UNKNOWN)
    }

    /// The numbers of all words and marks of a text, in order.
    pub fn ids(&self, text: &str) -> Vec<WordId> {
        scan(text).map(|(range, _)| self.id(&text[range])).collect()
    }

    /// How many numbers there are; all indices are below it.
    pub fn count(&self) -> usize {
        self.tags.len()
    }

    /// The likeliest part of speech of a word in lower case: from the files, else from its ending.
    pub fn tag(&self, id: WordId, word: &str) -> Tag {
        self.tags.get(id.index()).copied().flatten().unwrap_or_else(|| tags::guess(word))
    }

    /// Whether a noun may be a verb as well: attack, support, claim.
    pub fn can_be_verb(&self, id: WordId) -> bool {
        self.verbs.get(id.index()).copied().unwrap_or(false)
    }

    /// The part of speech that the files give, if they do.
    pub fn known_tag(&self, id: WordId) -> Option<Tag> {
        self.tags.get(id.index()).copied().flatten()
    }
}

/// Lower case, a curly apostrophe as a straight one, no stop at the end: `Gen.` and `gen` are one word.
fn fold(word: &str) -> String {
    let mut folded: String =
        word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }).collect();
    if folded.ends_with('.') {
        folded.pop();
    }
    folded
}

/// Words up to this length are folded without allocating.
const SHORT: usize = 32;

/// [`fold`] for a short ASCII word, in a buffer of the caller's.
fn lower<'a>(word: &str, buffer: &'a mut [u8; SHORT]) -> Option<&'a [u8]> {
    let own = buffer.get_mut(..word.len()).filter(|_| word.is_ascii())?;
    own.iter_mut().zip(word.bytes()).for_each(|(letter, byte)| *letter = byte.to_ascii_lowercase());
    Some(own.strip_suffix(b".").unwrap_or(own))
}
