//! What of a page is not the article: navigation, captions, bylines, appeals, teasers, notices.
//!
//! Marked passages stay in the text; they are only left out when records are made. When in doubt a passage is kept:
//! a caption too much costs less than a paragraph of the article lost.

use super::Span;
use super::Text;
use super::captions;
use super::credits;
use super::foot;
use super::layout;
use super::words::Hit;
use super::words::Manner;
use super::words::PageWords;
use super::words::Single;
use super::words::words;

/// A paragraph as this module looks at it.
pub(super) struct Piece<'a> {
    pub(super) span: Span,
    pub(super) words: &'a str,
    pub(super) sentences: Vec<Span>,
    /// Sentences that are not the article.
    pub(super) marked: Vec<bool>,
    /// Whether nothing of it is the article.
    pub(super) whole: bool,
    hits: Vec<Hit>,
}

impl<'a> Piece<'a> {
    /// A paragraph of which nothing is judged yet.
    pub(super) fn new(text: &'a Text, span: Span, sentences: Vec<Span>, hits: Vec<Hit>) -> Piece<'a> {
        let marked = vec![false; sentences.len()];
        Piece { span, words: text.slice(span), sentences, marked, whole: false, hits }
    }

    /// Says that nothing of it is the article.
    pub(super) fn mark(&mut self) {
        self.whole = true;
        self.marked.fill(true);
    }

    /// Takes back that something of it is not the article.
    pub(super) fn unmark(&mut self) {
        self.whole = false;
        self.marked.fill(false);
    }

    /// A span of the text, relative to this paragraph.
    fn inside(&self, span: Span) -> Span {
        Span::new(span.start() - self.span.start(), span.end() - self.span.start())
    }
}

/// Longest paragraph that a label can mark as a whole; what is longer tells a story.
const LABELLED: usize = 320;

/// How many paragraphs at the end are the foot of the page.
pub(super) const FOOT: usize = 4;

/// Judges every paragraph and sentence.
pub(super) fn judge(text: &Text, pieces: &mut [Piece<'_>], outlet: Option<&str>, known: &PageWords) {
    let count = pieces.len();
    for (index, piece) in pieces.iter_mut().enumerate() {
        let place = Place {
            headline: index == 0 && count > 1,
            foot: index + FOOT >= count,
            glued: piece.words.len() > 2 * LABELLED,
        };
        judge_one(text, piece, place, known);
    }
    mark_lists(text, pieces);
    mark_pleas(pieces);
    credits::mark(pieces, known);
    mark_columns(pieces);
    foot::mark(pieces, outlet, known);
    for (index, piece) in pieces.iter_mut().enumerate() {
        fill(text, piece, index > 0 && index + FOOT >= count);
    }
}

/// Where a paragraph stands in its page.
#[derive(Clone, Copy)]
struct Place {
    headline: bool,
    foot: bool,
    /// Whether the paragraph is a whole page in one line, where sentences may be glued to notices.
    glued: bool,
}

fn judge_one(text: &Text, piece: &mut Piece<'_>, place: Place, known: &PageWords) {
    if is_menu(piece.words, &piece.hits) || (!place.headline && captions::is_caption(piece, known)) {
        piece.whole = true;
        return;
    }
    let label = piece.hits.iter().any(|hit| {
        hit.start <= opening(piece.words)
            && match hit.manner {
                Manner::Line => is_alone(piece.words, hit),
                Manner::Label | Manner::List => piece.words.len() <= LABELLED && is_label(piece.words, hit),
                _ => false,
            }
    });
    if label && !(place.headline && piece.sentences.len() == 1 && !is_bare(piece, known)) {
        piece.whole = true;
        return;
    }
    for (index, &sentence) in piece.sentences.iter().enumerate() {
        piece.marked[index] = is_notice(text.slice(sentence), piece.inside(sentence), &piece.hits, place, known);
    }
}

/// Whether a first line is page furniture even where a headline is due: it holds nothing but phrases of the page.
fn is_bare(piece: &Piece<'_>, known: &PageWords) -> bool {
    piece.hits.iter().any(|hit| hit.manner == Manner::Line && is_alone(piece.words, hit))
        || piece.words.contains(':') && captions::names_a_credit(piece.words, known)
        || piece.words.split(SEPARATORS).count() > 1
        || piece.words.to_ascii_lowercase().starts_with("listen")
}

/// Whether a sentence is a notice of the page.
fn is_notice(words: &str, sentence: Span, hits: &[Hit], place: Place, known: &PageWords) -> bool {
    let first = hits.partition_point(|hit| hit.start < sentence.start());
    let within = hits[first..].iter().take_while(|hit| hit.start < sentence.end());
    let mut within = within.filter(|hit| hit.end <= sentence.end()).peekable();
    let about_itself = is_about_itself(words, known);
    if !about_itself && within.peek().is_none() {
        return false;
    }
    let quoted = words.contains(['“', '”', '"']);
    if about_itself && !quoted {
        return true;
    }
    let start = sentence.start() + opening(words);
    let short = |longest: usize| !place.glued || words.len() <= longest;
    within.any(|hit| match hit.manner {
        Manner::Sentence if words[..hit.end - sentence.start()].ends_with(':') => {
            hit.start <= start && !quoted && short(100)
        }
        Manner::Insert => hit.start <= start && !place.glued,
        Manner::Sentence => hit.start <= start && !quoted && short(220),
        Manner::Close => hit.start <= start && place.foot && !quoted && short(160),
        Manner::Anywhere | Manner::Appeal => !quoted && short(200),
        Manner::Line => hit.start <= start && sentence.end() - hit.end <= 2,
        _ => false,
    })
}

/// 'This report was prepared by …': a text that says what was done with it.
fn is_about_itself(sentence: &str, known: &PageWords) -> bool {
    let mut all = words(sentence).map(|(_, word)| word);
    sentence.len() <= 200
        && all.next().is_some_and(|word| matches!(word, "This" | "These"))
        && all.by_ref().take(3).any(|word| known.is(word, Single::Itself))
        && all.take(6).any(|word| known.is(word, Single::Made))
}

/// Bytes of signs and of the length of a film before the first word.
fn opening(words: &str) -> usize {
    let time = layout::entry_time(words).unwrap_or(0);
    time + words[time..].find(|c: char| c.is_alphanumeric() || c == '©').unwrap_or(0)
}

/// Whether a phrase is all that a passage says; signs and digits around it do not count.
fn is_alone(words: &str, hit: &Hit) -> bool {
    let rest = words.get(hit.end..).unwrap_or("");
    !rest.contains(char::is_alphabetic)
}

/// A label is followed by a sign, by a name or figure, or by nothing; in a sentence it is followed by small words.
fn is_label(words: &str, hit: &Hit) -> bool {
    let rest = words.get(hit.end..).unwrap_or("");
    let next = rest.trim_start().chars().next();
    words[..hit.end].ends_with(':')
        || next.is_none_or(|c| !c.is_lowercase())
        || words.len() <= 120 && !words.trim_end().ends_with(['.', '”', '"'])
        || hit.end - hit.start >= 10 && !words.contains(['“', '"'])
}

const SEPARATORS: &[char] = &['|', '•', '·', '›', '»', '▪', '>', '/'];

/// Whether a line is cut into parts by bars, dots or slashes and its parts are labels, not sentences.
fn is_menu(line: &str, hits: &[Hit]) -> bool {
    if line.len() > 400 || line.contains(['“', '"']) {
        return false;
    }
    let parts = parts(line);
    if parts.len() < 2 || line.ends_with('.') && !line.contains(['|', '•', '·']) {
        return false;
    }
    let longest = parts.iter().map(|&(start, end)| words(&line[start..end]).count()).max().unwrap_or(0);
    if longest > 22 {
        return false;
    }
    let begins = |hit: &Hit| {
        parts.iter().any(|&(start, end)| hit.start <= start + opening(&line[start..end]) && hit.start >= start)
    };
    let labelled =
        hits.iter().filter(|hit| hit.manner != Manner::Close && hit.manner != Manner::Lead && begins(hit)).count();
    let capital = |&&(start, end): &&(usize, usize)| {
        line[start..end].starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic())
    };
    let ends = line.ends_with(['.', '!', '?']);
    let trail = line.matches(" > ").count() + line.matches(" › ").count() >= 2;
    let labels = parts.len() >= 3 && longest <= 6 && !ends && parts.iter().filter(capital).count() == parts.len();
    labelled > 0 || trail && longest <= 6 || labels || longest <= 4 && line.contains('@')
}

/// The parts of a line between separators with blanks around them.
fn parts(line: &str) -> Vec<(usize, usize)> {
    let mut rows = Vec::new();
    let mut start = 0;
    for (at, sign) in line.match_indices(SEPARATORS) {
        let end = at + sign.len();
        if line[..at].ends_with(' ') && line[end..].starts_with(' ') {
            rows.push((start.min(at - 1), at - 1));
            start = end + 1;
        }
    }
    rows.push((start.min(line.len()), line.len()));
    rows
}

/// Headlines of other articles: the lines after 'Read more from …:'.
fn mark_lists(text: &Text, pieces: &mut [Piece<'_>]) {
    let mut left = 0;
    for index in 0..pieces.len() {
        let adjoins = index > 0 && {
            let between = Span::new(pieces[index - 1].span.end(), pieces[index].span.start());
            text.slice(between).matches('\n').count() < 2
        };
        let piece = &mut pieces[index];
        let opens =
            piece.whole && piece.hits.iter().any(|hit| hit.manner == Manner::List && hit.start <= opening(piece.words));
        let teaser = piece.words.len() <= 120 && !piece.words.ends_with(['.', '!', ':', '”', '"', ',']);
        left = match left {
            _ if opens => 6,
            left if left > 0 && adjoins && (piece.whole || teaser) => left - 1,
            _ => 0,
        };
        piece.whole |= left > 0 && !opens;
    }
}

/// A plea for money or readers takes its whole paragraph, and short ones between two pleas.
fn mark_pleas(pieces: &mut [Piece<'_>]) {
    for piece in pieces.iter_mut() {
        let plea = piece.hits.iter().any(|hit| hit.manner == Manner::Appeal);
        let quoted = piece.words.contains(['“', '"']);
        piece.whole |= plea && !quoted && piece.sentences.len() <= 6 && piece.marked.iter().any(|&marked| marked);
    }
}

/// A columnist's teaser in a live page: 'NAME writes:' with up to three paragraphs before it that quote nobody.
fn mark_columns(pieces: &mut [Piece<'_>]) {
    let furniture = pieces.iter().filter(|piece| piece.whole).count();
    let signed: Vec<usize> = (1..pieces.len()).filter(|&index| is_signature(pieces[index].words)).collect();
    for index in signed.into_iter().filter(|_| furniture >= 2) {
        let tells = |piece: &Piece<'_>| {
            piece.words.contains(['“', '”', '"']) || words(piece.words).any(|(_, word)| is_report(word))
        };
        let Some(first) = (index.saturating_sub(3)..index).rev().take_while(|&at| !tells(&pieces[at])).last() else {
            continue;
        };
        if first > 0 && tells(&pieces[first - 1]) {
            pieces[first..=index].iter_mut().for_each(|piece| piece.whole = true);
        }
    }
}

fn is_signature(line: &str) -> bool {
    let Some(name) = line.strip_suffix("writes:") else { return false };
    let names = name.split_whitespace().count();
    (2..=4).contains(&names) && name.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
}

fn is_report(word: &str) -> bool {
    matches!(word, "said" | "says" | "told" | "according" | "confirmed" | "reported" | "announced" | "declined")
}

/// Rounds a judgement off: a paragraph that is mostly notices is one, and a sentence between two notices as well.
fn fill(text: &Text, piece: &mut Piece<'_>, foot: bool) {
    if piece.whole {
        piece.marked.iter_mut().for_each(|marked| *marked = true);
        return;
    }
    let plea = |index: usize| {
        let inside = piece.inside(piece.sentences[index]);
        let first = piece.hits.partition_point(|hit| hit.start < inside.start());
        let mut within = piece.hits[first..].iter().take_while(|hit| hit.end <= inside.end());
        within.any(|hit| hit.manner == Manner::Appeal)
    };
    let pleas: Vec<bool> = (0..piece.sentences.len()).map(plea).collect();
    for index in 1..piece.marked.len().saturating_sub(1) {
        if pleas[index - 1] && pleas[index + 1] {
            piece.marked[index] |= !text.slice(piece.sentences[index]).contains(['“', '”', '"']);
        }
    }
    let letters = |marked: bool| {
        let rows = piece.sentences.iter().zip(&piece.marked).filter(move |(_, row)| **row == marked);
        rows.map(|(span, _)| span.len()).sum::<usize>()
    };
    let (page, article) = (letters(true), letters(false));
    let share = if foot { 50 } else { 67 };
    if page > 0 && page + article <= LABELLED && page * 100 >= (page + article) * share {
        piece.marked.iter_mut().for_each(|marked| *marked = true);
    }
    piece.whole = piece.marked.iter().all(|&marked| marked) && !piece.marked.is_empty();
}
