//! Who wrote an article: bylines, repeated names, notes about the author.

use super::furniture::FOOT;
use super::furniture::Piece;
use super::words::PageWords;
use super::words::Single;
use super::words::words;
use std::collections::BTreeMap;

/// How many paragraphs at the beginning may name the author.
const HEAD: usize = 8;

/// Longest line that names an author.
const LONGEST: usize = 160;

/// Marks bylines, name lines that stand twice or beside a note about the author, and such notes at the foot.
pub(super) fn mark(pieces: &mut [Piece<'_>], known: &PageWords) {
    let mut lines: BTreeMap<&str, usize> = BTreeMap::new();
    for piece in pieces.iter().filter(|piece| piece.words.len() <= LONGEST) {
        *lines.entry(piece.words).or_default() += 1;
    }
    let count = pieces.len();
    let notes: Vec<bool> = pieces
        .iter()
        .enumerate()
        .map(|(index, piece)| index > 0 && index + FOOT >= count && is_author_note(piece, known))
        .collect();
    let authors: Vec<&str> = pieces.iter().take(HEAD).filter_map(|piece| author(piece.words)).collect();
    let noted: Vec<&str> = pieces.iter().zip(&notes).filter(|(_, note)| **note).map(|(piece, _)| piece.words).collect();
    for (index, piece) in pieces.iter_mut().enumerate() {
        let repeated = lines.get(piece.words).is_some_and(|&times| times > 1);
        let named = is_name(piece.words) && (repeated || noted.iter().any(|note| note.starts_with(piece.words)));
        let signed = index + 2 >= count && authors.iter().any(|author| begins_with(piece.words, author));
        piece.whole |= notes[index] || named || signed || author(piece.words).is_some();
    }
}

/// A note that begins with the author's name and is no report of what the author said.
fn begins_with(line: &str, author: &str) -> bool {
    let rest = line.strip_prefix(author);
    rest.is_some_and(|rest| rest.starts_with(' ')) && line.len() <= 300 && !line.contains(['“', '"'])
}

/// The author's name in a byline: `By Ana Petrova in Geneva` gives `Ana Petrova`.
pub(super) fn author(line: &str) -> Option<&str> {
    if line.len() > LONGEST {
        return None;
    }
    let start = line.find(|c: char| c.is_alphabetic())?;
    let rest = after_by(&line[start..])?;
    let end = [", ", " in ", " | ", " at ", " • ", " – ", " — ", "\n"].iter().filter_map(|stop| rest.find(stop)).min();
    let name = rest[..end.unwrap_or(rest.len())].trim_end();
    let named = |word: &str| {
        word.starts_with(char::is_uppercase)
            || word.split('-').nth(1).is_some_and(|part| part.starts_with(char::is_uppercase))
            || matches!(word, "and" | "de" | "van" | "von" | "al" | "el" | "bin" | "der" | "di" | "du")
    };
    let count = name.split_whitespace().count();
    let stops = line.ends_with(['.', '!', '?']);
    ((1..=12).contains(&count) && name.split_whitespace().all(named) && !stops && begins_with_name(rest))
        .then_some(name)
}

/// Lower-case particles may open a name, titles of a post may not: 'By our defence editor'.
fn begins_with_name(rest: &str) -> bool {
    rest.starts_with(char::is_uppercase)
}

fn after_by(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("By ").or_else(|| line.strip_prefix("BY ")).or_else(|| {
        let (before, rest) = line.split_once(" by ")?;
        (before.len() <= 12 && before.chars().all(char::is_uppercase)).then_some(rest)
    })?;
    Some(rest.strip_prefix("our ").map_or(rest, |rest| rest.find(char::is_uppercase).map_or(rest, |at| &rest[at..])))
}

/// Two to four capitalised words and no stop.
pub(super) fn is_name(line: &str) -> bool {
    let count = line.split_whitespace().take(5).count();
    (2..=4).contains(&count)
        && line.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '.' | '’' | '\''))
        && line.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
}

/// `Ana Petrova is the Europe correspondent of The Herald`: a name, a verb of being or writing, a role.
fn is_author_note(piece: &Piece<'_>, known: &PageWords) -> bool {
    if piece.sentences.len() > 3 || piece.words.len() > 400 || piece.words.contains(['“', '"']) {
        return piece.words.len() <= 400 && writes_about(piece.words);
    }
    let all: Vec<&str> = words(piece.words).map(|(_, word)| word).collect();
    let verb = all
        .iter()
        .position(|word| matches!(*word, "is" | "covers" | "writes" | "reports" | "teaches" | "edits" | "lectures"));
    let Some(verb) = verb.filter(|&verb| (2..=5).contains(&verb)) else { return false };
    let name = all[..verb].iter().all(|word| word.starts_with(char::is_uppercase));
    let role = all[verb..].iter().take(14).position(|word| known.is(word, Single::Role)).is_some_and(|at| {
        let next = all.get(verb + at + 1).copied().unwrap_or("for");
        matches!(next, "for" | "at" | "of" | "based" | "and" | "with" | "in" | "covering" | "on")
    });
    name && (role || writes_about(piece.words) || all[verb] == "covers")
}

fn writes_about(line: &str) -> bool {
    [" writes about ", " writes on ", " reports on ", " covers "]
        .iter()
        .any(|verb| line.find(verb).is_some_and(|at| is_name(&line[..at])))
}
