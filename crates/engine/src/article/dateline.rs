//! Where and when a report was filed: `TEHRAN, May 21 (MNA) – …`, `DUBAI, May 21. /TASS/. …`, `Accra — …`.

use super::dates;

/// Longest dateline.
const LONGEST: usize = 120;

/// Length in bytes of the dateline that a paragraph begins with, up to the first word of the report.
pub(super) fn dateline(paragraph: &str) -> Option<usize> {
    if !paragraph.starts_with(|c: char| c.is_uppercase() || c == '(' || c == '[') {
        return None;
    }
    let end = paragraph.floor_char_boundary(LONGEST);
    let head = &paragraph[..end];
    let (prefix, length) = cut(head)?;
    let report = paragraph[length..].trim_start();
    let opens =
        report.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '“' | '"' | '‘' | '\''));
    (opens && is_place(prefix)).then(|| paragraph.len() - report.len())
}

/// What stands before the first sign that ends a dateline, and where the sign ends.
fn cut(head: &str) -> Option<(&str, usize)> {
    if let Some(at) = head.find("/. ")
        && let Some(open) = head[..at].find(". /")
    {
        return Some((&head[..open], at + 2));
    }
    [" — ", " – ", " -- ", " - ", ") -", ")- ", "— "]
        .iter()
        .filter_map(|sign| head.find(sign).map(|at| (at, sign)))
        .min()
        .map(|(at, sign)| (&head[..at + usize::from(sign.starts_with(')'))], at + sign.len()))
}

/// A place in capitals or one with a date or an agency beside it; a single capitalised place stands alone.
fn is_place(prefix: &str) -> bool {
    let (prefix, agency) = match prefix.strip_suffix(')').and_then(|prefix| prefix.rsplit_once('(')) {
        Some((prefix, _)) => (prefix.trim_end(), true),
        None => (prefix, false),
    };
    let all: Vec<&str> = prefix.split([' ', ',', '/']).filter(|word| !word.is_empty()).collect();
    let Some(first) = all.first().filter(|first| !first.ends_with("day")) else { return false };
    let bare = |word: &&str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_string();
    let date = all.iter().any(|word| dates::is_month(&bare(word)));
    let capitals = first.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !first.contains(char::is_lowercase)
        || matches!(*first, "ST." | "AL-");
    let named = |word: &&&str| {
        word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            || matches!(**word, "and" | "of" | "the" | "de" | "al-" | "near" | "in" | "el" | "on")
            || word.starts_with("al-")
    };
    let place = all.iter().filter(named).count() == all.len();
    let few = all.len() <= if capitals || date || agency { 9 } else { 3 };
    place && few && !prefix.ends_with(':') && (capitals || date || agency || all.len() <= 2)
}
