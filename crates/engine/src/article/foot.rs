//! Lines at the two ends of a page that no phrase gives away but their form and place do: sign-offs, addresses, notices
//! in which the outlet speaks of itself.

use super::credits::is_name;
use super::furniture::Piece;
use super::layout::entry_time;
use super::words::PageWords;
use super::words::Single;
use super::words::words;

/// Longest such line.
const LONGEST: usize = 240;

/// Fewest paragraphs of a page whose ends can be told from its middle.
const FEWEST: usize = 4;

/// Marks such lines: the last ones as long as they are marked, and short ones before the running text.
pub(super) fn mark(pieces: &mut [Piece<'_>], outlet: Option<&str>, known: &PageWords) {
    let count = pieces.len();
    if count < FEWEST {
        return;
    }
    let told = pieces.iter().filter(|piece| !piece.whole && ends(piece.words)).count();
    let open = pieces.iter().filter(|piece| !piece.whole && !ends(piece.words)).count();
    for index in (count.saturating_sub(3)..count).rev() {
        let last = index + 1 == count;
        let piece = &pieces[index];
        if !piece.whole && is_foot(piece, last && told > open, outlet, known) {
            pieces[index].whole = true;
        }
        if !pieces[index].whole {
            break;
        }
    }
    let running =
        pieces.iter().position(|piece| piece.words.len() > LONGEST || ends(piece.words) && piece.sentences.len() > 1);
    for index in 1..count {
        let head = index < running.unwrap_or(0).min(6);
        let between = ends(pieces[index - 1].words) && pieces.get(index + 1).is_some_and(|next| ends(next.words));
        let line = pieces[index].words;
        // The first line that is left is the headline, whatever it says.
        if pieces[..index].iter().all(|piece| piece.whole) {
            continue;
        }
        pieces[index].whole |= (head || between) && is_insert(line, known)
            || head && (is_name_and_place(line) || index <= 2 && is_name(line) && mixed(line));
    }
    for index in 1..count {
        let (before, piece) = pieces.split_at_mut(index);
        let same = before.last().is_some_and(|before| before.words == piece[0].words);
        piece[0].whole |= same && piece[0].words.len() >= 20;
    }
}

/// Whether a line ends as sentences do.
fn ends(line: &str) -> bool {
    line.trim_end_matches(['”', '"', '’', '\'', ')', ']', '»']).ends_with(['.', '!', '?', '…', ':', ';', ','])
}

/// Whether a line at the foot is the page's own.
fn is_foot(piece: &Piece<'_>, last: bool, outlet: Option<&str>, known: &PageWords) -> bool {
    let line = piece.words;
    if line.len() > LONGEST || piece.sentences.len() > 4 {
        return false;
    }
    let media = known.count(line, Single::Media);
    let press = media + known.count(line, Single::Press);
    let cut = line.contains(['|', '•', '·', '›']) && !line.starts_with(['•', '·']);
    let quoted = is_quoted(line) && !(cut || media >= 2) || words(line).any(|(_, word)| is_report(word));
    if quoted {
        return false;
    }
    let open = !ends(line);
    let bullet = line.starts_with(['•', '-', '–', '*', '▪']);
    let own = outlet.is_some_and(|outlet| names(line, outlet));
    let related = own || outlet.is_some_and(|outlet| shares_a_name(line, outlet));
    let bracketed = line.starts_with(['(', '[', '_', '#']) || line.starts_with("--");
    let address = line.contains('@') || line.contains("www.") || line.contains("http");
    let addressed = words(line).any(|(_, word)| is_address(word));
    address
        || cut
        || last && (bracketed || own || is_short_notice(line, media, press) || open && !bullet)
        || last && addressed && (press >= 1 || related)
        || open && press >= 1
        || own && press >= 1
}

/// A line about the outlet's own doings: words that only pages use, with others or with little beside them.
fn is_short_notice(line: &str, media: usize, press: usize) -> bool {
    media >= 1 && (press >= 2 || line.len() <= 130)
}

fn is_quoted(line: &str) -> bool {
    line.contains(['“', '”', '"'])
}

/// Words with which a page speaks to its readers.
fn is_address(word: &str) -> bool {
    matches!(word, "you" | "your" | "You" | "Your" | "us" | "our" | "Our")
}

/// Words of a report that is part of the article.
fn is_report(word: &str) -> bool {
    matches!(word, "said" | "says" | "told" | "added" | "claimed" | "warned")
}

/// Whether a line names the outlet, in full, without its article, or by its initials.
fn names(line: &str, outlet: &str) -> bool {
    let outlet = outlet.strip_prefix("The ").unwrap_or(outlet);
    let initials: String =
        outlet.split_whitespace().filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
    let short = initials.len() >= 3 && words(line).any(|(_, word)| word == initials);
    !outlet.is_empty() && (line.contains(outlet) || short)
}

/// Whether a line holds one of the longer words of the outlet's name.
fn shares_a_name(line: &str, outlet: &str) -> bool {
    words(outlet).filter(|(_, word)| word.len() >= 5).any(|(_, name)| {
        words(line).any(|(_, word)| word.starts_with(char::is_uppercase) && word.eq_ignore_ascii_case(name))
    })
}

/// Whether a short line between paragraphs is the page's own.
fn is_insert(line: &str, known: &PageWords) -> bool {
    if is_quoted(line) || line.ends_with(['.', ':']) || line.len() > 90 || entry_time(line).is_some() {
        return false;
    }
    let count = words(line).count();
    let media = known.count(line, Single::Media) + known.count(line, Single::Press);
    let ago = [" ago", " min read", " minute read", " comments"].iter().any(|end| line.ends_with(end));
    ago || media >= 1 && count <= 10 || media >= 2 && count <= 14
}

/// Whether a line has small letters: names of places and headings in capitals are no bylines.
fn mixed(line: &str) -> bool {
    line.split_whitespace().all(|word| word.contains(char::is_lowercase) || word.ends_with('.'))
}

/// `Ana Petrova in Geneva`, `Ana Petrova and Joe Hill, Geneva`: who writes from where.
fn is_name_and_place(line: &str) -> bool {
    let count = line.split_whitespace().count();
    let small = |word: &str| matches!(word, "in" | "and" | "for" | "at" | "de" | "of" | "the");
    (4..=9).contains(&count)
        && line.contains(" in ")
        && !line.ends_with(['.', ':', '?', '!'])
        && line.split_whitespace().all(|word| small(word) || word.starts_with(char::is_uppercase))
        && line.split(" in ").next().is_some_and(|name| (2..=7).contains(&name.split_whitespace().count()))
        && line.chars().any(char::is_lowercase)
}
