//! Words of a text and the pieces that the model knows them by, as BERT's uncased vocabulary cuts them.
//!
//! Written here and not taken from a crate because every word needs its exact place in the text that came in, also where
//! lower-casing or the loss of an accent changes its length.

use armistice_engine::Article;
use armistice_engine::article::Span;
use rustc_hash::FxHashMap;
use std::ops::Range;
use unicode_normalization::char::decompose_canonical;
use unicode_properties::GeneralCategory;
use unicode_properties::GeneralCategoryGroup;
use unicode_properties::UnicodeGeneralCategory;

/// Characters of the longest word that is taken apart; a longer one is unknown.
const LONGEST: usize = 100;
/// Pieces of a word that the model sees.
const PIECES: usize = 32;

/// The pieces of the model's vocabulary with their numbers.
pub(crate) struct Pieces {
    whole: FxHashMap<Box<str>, u32>,
    /// Those that go on within a word, without their `##`.
    within: FxHashMap<Box<str>, u32>,
    /// Bytes of the longest piece.
    longest: usize,
    pub(crate) unknown: u32,
    pub(crate) begin: u32,
    pub(crate) end: u32,
}

/// All words of one article, in the order of the text.
#[derive(Default)]
pub(crate) struct Words {
    /// Where each stands.
    pub(crate) spans: Vec<Span>,
    /// Whether a paragraph begins with it.
    pub(crate) opens: Vec<bool>,
    /// The paragraph of each, as an index of the article's.
    pub(crate) paragraphs: Vec<u32>,
    /// The words that sentences begin with.
    pub(crate) sentences: Vec<usize>,
    pieces: Vec<u32>,
    /// Where the pieces of each word end.
    ends: Vec<u32>,
}

impl Pieces {
    /// Reads a vocabulary: a piece a line, numbered from 0. None where a piece is missing that every text needs.
    pub(crate) fn read(content: &str) -> Option<Pieces> {
        let (mut whole, mut within) = (FxHashMap::default(), FxHashMap::default());
        for (number, line) in (0..).zip(content.lines()) {
            match line.strip_prefix("##") {
                Some(rest) if !rest.is_empty() => within.insert(rest.into(), number),
                _ => whole.insert(line.into(), number),
            };
        }
        let longest = content.lines().map(str::len).max()?;
        let special = |name: &str| whole.get(name).copied();
        let (unknown, begin, end) = (special("[UNK]")?, special("[CLS]")?, special("[SEP]")?);
        Some(Pieces { whole, within, longest, unknown, begin, end })
    }

    /// The pieces of a word in its normal form, the longest first.
    fn cut(&self, word: &str, out: &mut Vec<u32>) {
        let before = out.len();
        let mut rest = word;
        while !rest.is_empty() {
            let known = if rest.len() == word.len() { &self.whole } else { &self.within };
            let lengths = (1..=rest.len().min(self.longest)).rev().filter(|&end| rest.is_char_boundary(end));
            let found = lengths.map(|end| rest.split_at(end)).find_map(|(head, tail)| Some((*known.get(head)?, tail)));
            let Some((piece, tail)) = found else {
                out.truncate(before);
                out.push(self.unknown);
                return;
            };
            out.push(piece);
            rest = tail;
        }
        out.truncate(before + PIECES);
    }
}

impl Words {
    /// The words of an article.
    pub(crate) fn of(article: &Article, pieces: &Pieces) -> Words {
        let mut words = Words::default();
        for (number, paragraph) in (0..).zip(&article.paragraphs) {
            let first = words.len();
            let base = paragraph.span.start();
            each(article.text.slice(paragraph.span), |range, normal| {
                if let Some(span) = article.text.span(base + range.start, base + range.end) {
                    words.push(span, normal, number, pieces);
                }
            });
            words.opens.extend((first..words.len()).map(|word| word == first));
            let sentences = article.sentences.get(paragraph.sentences.clone()).unwrap_or_default();
            words.begin_sentences(first, sentences.iter().map(|sentence| sentence.span.start()));
        }
        words
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.spans.len()
    }

    /// The pieces of a word.
    pub(crate) fn pieces(&self, word: usize) -> &[u32] {
        let start = word.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.pieces[start as usize..self.ends[word] as usize]
    }

    fn push(&mut self, span: Span, normal: Option<&str>, paragraph: u32, pieces: &Pieces) {
        match normal {
            Some(normal) => pieces.cut(normal, &mut self.pieces),
            None => self.pieces.push(pieces.unknown),
        }
        self.ends.push(self.pieces.len() as u32);
        self.spans.push(span);
        self.paragraphs.push(paragraph);
    }

    /// Notes the words from `first` on that stand first in a sentence; a paragraph's first word always does.
    fn begin_sentences(&mut self, first: usize, starts: impl Iterator<Item = usize>) {
        let mut at = first;
        for start in std::iter::once(0).chain(starts) {
            at += self.spans[at..].partition_point(|span| span.start() < start);
            if at < self.len() && self.sentences.last() != Some(&at) {
                self.sentences.push(at);
            }
        }
    }
}

/// What a character is for a text that is taken apart.
enum Sort {
    /// It parts words.
    Blank,
    /// It leaves no trace and parts nothing.
    Nothing,
    /// It leaves no trace and belongs to the letter before it.
    Accent,
    /// It is a word by itself.
    Single,
    /// It is part of a word.
    Letter,
}

/// Hands over each word of a text: its bytes, and its normal form; none where it is longer than a word can be.
fn each(text: &str, mut take: impl FnMut(Range<usize>, Option<&str>)) {
    let mut word = Open::default();
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match sort(c) {
            Sort::Blank => word.close(&mut take),
            Sort::Nothing => {}
            Sort::Accent => word.range.end = if word.range.is_empty() { word.range.end } else { end },
            Sort::Single => {
                word.close(&mut take);
                word.add(c, at..end);
                word.single = true;
            }
            Sort::Letter => {
                if word.single {
                    word.close(&mut take);
                }
                word.add(c, at..end);
            }
        }
    }
    word.close(&mut take);
}

/// A word that is being read.
#[derive(Default)]
struct Open {
    range: Range<usize>,
    normal: String,
    /// Characters of the normal form.
    count: usize,
    /// Whether nothing but accents may follow.
    single: bool,
}

impl Open {
    fn add(&mut self, c: char, place: Range<usize>) {
        if self.count == 0 {
            self.range.start = place.start;
        }
        self.range.end = place.end;
        decompose_canonical(c, |part| {
            if part.general_category() != GeneralCategory::NonspacingMark {
                for lower in part.to_lowercase() {
                    self.count += 1;
                    if self.count <= LONGEST {
                        self.normal.push(lower);
                    }
                }
            }
        });
    }

    fn close(&mut self, take: &mut impl FnMut(Range<usize>, Option<&str>)) {
        if self.count > 0 {
            take(self.range.clone(), (self.count <= LONGEST).then_some(&*self.normal));
        }
        self.normal.clear();
        self.range = 0..0;
        self.count = 0;
        self.single = false;
    }
}

fn sort(c: char) -> Sort {
    if c.is_ascii_alphanumeric() {
        return Sort::Letter;
    }
    if matches!(c, '\t' | '\n' | '\r' | ' ') {
        return Sort::Blank;
    }
    let category = c.general_category();
    match category {
        GeneralCategory::Control | GeneralCategory::Format | GeneralCategory::PrivateUse => return Sort::Nothing,
        GeneralCategory::NonspacingMark => return Sort::Accent,
        _ => {}
    }
    if c == '\u{fffd}' {
        return Sort::Nothing;
    }
    if c.is_whitespace() {
        return Sort::Blank;
    }
    // `≠` is `=` with an accent.
    let mut base = None;
    decompose_canonical(c, |part| base = base.or(Some(part)));
    let base = base.unwrap_or(c);
    let punctuation = base.is_ascii_punctuation() || base.general_category_group() == GeneralCategoryGroup::Punctuation;
    match (base.general_category(), punctuation || is_ideograph(c)) {
        (GeneralCategory::NonspacingMark, _) => Sort::Accent,
        (_, true) => Sort::Single,
        _ => Sort::Letter,
    }
}

/// The characters that BERT takes for Chinese; each is a word.
fn is_ideograph(c: char) -> bool {
    matches!(c,
        '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{2a6df}' | '\u{2a700}'..='\u{2b73f}'
        | '\u{2b740}'..='\u{2b81f}' | '\u{2b920}'..='\u{2ceaf}' | '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use armistice_engine::Metadata;
    use proptest::prelude::*;

    /// The words of a text as they stand in it.
    fn check(text: &str) -> Vec<String> {
        let mut words = Vec::new();
        each(text, |range, _| words.push(text[range].to_string()));
        words
    }

    /// The pieces of a word, by a vocabulary of a few.
    fn pieces(text: &str) -> Vec<&'static str> {
        const KNOWN: [&str; 9] = ["[UNK]", "[CLS]", "[SEP]", "cease", "##fire", "##f", "san", "##aa", "'"];
        let known = Pieces::read(&KNOWN.join("\n")).unwrap();
        let words = Words::of(&Article::new(text, Metadata::default()), &known);
        words.pieces.iter().map(|&piece| KNOWN[piece as usize]).collect()
    }

    #[test]
    fn words_stand_as_they_are_written() {
        assert_eq!(check("“We won’t,” said Zoë."), ["“", "We", "won", "’", "t", ",", "”", "said", "Zoë", "."]);
        assert_eq!(check("U.S.-led\u{a0}İzmir"), ["U", ".", "S", ".", "-", "led", "İzmir"]);
        assert_eq!(check("e\u{301}te\u{301} \u{301}x"), ["e\u{301}te\u{301}", "x"]);
        assert_eq!(check("soft\u{ad}ly\u{ad} \u{200b}a≠b"), ["soft\u{ad}ly", "a", "≠", "b"]);
        assert_eq!(check("和平 talks"), ["和", "平", "talks"]);
    }

    #[test]
    fn words_are_cut_into_the_longest_pieces() {
        assert_eq!(pieces("Ceasefire"), ["cease", "##fire"]);
        assert_eq!(pieces("San’aa Sanaa SÁNÄA'"), ["san", "[UNK]", "[UNK]", "san", "##aa", "san", "##aa", "'"]);
        assert_eq!(pieces("ceasefif"), ["[UNK]"]);
        assert_eq!(pieces(&"cease".repeat(21)), ["[UNK]"]);
    }

    #[test]
    fn sentences_and_paragraphs_begin_with_words() {
        let known = Pieces::read("[UNK]\n[CLS]\n[SEP]").unwrap();
        let text = "The talks failed\n\nThey met on Monday. Nobody spoke.\n\n“No,” she said.";
        let words = Words::of(&Article::new(text, Metadata::default()), &known);
        let at = |word: &usize| &text[words.spans[*word].start()..words.spans[*word].end()];
        assert_eq!(words.sentences.iter().map(at).collect::<Vec<_>>(), ["The", "They", "Nobody", "“"]);
        let opens: Vec<usize> = (0..words.len()).filter(|&word| words.opens[word]).collect();
        assert_eq!(opens.iter().map(at).collect::<Vec<_>>(), ["The", "They", "“"]);
    }

    proptest! {
        #[test]
        fn words_cover_all_that_can_be_seen(text in "\\PC{0,40}|[a-zé\u{301}\u{ad}\u{200d} .,’≠İǅ가和\u{e000}\u{fffd}\n\u{b}]{0,40}") {
            let mut end = 0;
            each(&text, |range, normal| {
                assert!(range.start >= end && range.start < range.end);
                assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
                assert!(!matches!(sort(text[range.clone()].chars().next().unwrap()), Sort::Blank | Sort::Nothing | Sort::Accent));
                assert!(!text[range.clone()].chars().any(|c| matches!(sort(c), Sort::Blank)));
                assert!(normal.is_none_or(|normal| !normal.is_empty()));
                assert!(!text[end..range.start].chars().any(|c| matches!(sort(c), Sort::Letter | Sort::Single)));
                end = range.end;
            });
            assert!(!text[end..].chars().any(|c| matches!(sort(c), Sort::Letter | Sort::Single)));
        }
    }
}
