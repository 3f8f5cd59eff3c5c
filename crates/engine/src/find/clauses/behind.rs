//! The noun phrase behind a verb or a preposition, with what follows its head.

use super::REACH;
use super::before::relative_before;
use super::is_setting;
use crate::find::Found;
use crate::find::Tokens;
use crate::vocabulary::Tag;

/// The noun phrase that begins at `at`, with what follows its head: `the bishop, Monsignor Muyengo`.
pub fn subject_after(found: &Found<'_>, at: usize, high: usize) -> Option<Tokens> {
    let chunk = found.chunk_at(at)?;
    if chunk.tokens.start != at || found.is_time(&chunk.tokens) {
        return None;
    }
    if found.tag(chunk.head) == Tag::Pronoun {
        return Some(chunk.tokens.clone());
    }
    let high = high.min(at + REACH);
    let end = phrase_end(found, chunk.tokens.end, high, found.tokens[chunk.head].capital);
    Some(at..end)
}

/// Where a noun phrase ends whose head ends at `end`.
fn phrase_end(found: &Found<'_>, mut end: usize, high: usize, name: bool) -> usize {
    let mut name = name;
    loop {
        let next = end + 1;
        if end >= high {
            return high;
        }
        let of = found.is(end, "of");
        let preposition =
            found.is_any(end, &["in", "at", "for", "from", "with", "near", "on", "to", "across", "behind", "inside"]);
        if of || preposition && !name {
            match found.chunk_at(next) {
                Some(chunk)
                    if !found.is_time(&chunk.tokens) && !is_setting(found, chunk.head) && chunk.tokens.end <= high =>
                {
                    end = chunk.tokens.end;
                    continue;
                }
                _ => return end,
            }
        }
        if found.is(end, "and")
            && found
                .chunk_at(next)
                .is_some_and(|chunk| chunk.tokens.end <= high && stops(found, chunk.tokens.end, high))
        {
            end = found.chunk_at(next).map_or(next, |chunk| chunk.tokens.end);
            continue;
        }
        if !name
            && (found.is_any(end, &["who", "which", "that"]) || matches!(found.tag(end), Tag::Gerund | Tag::Participle))
        {
            return (end..high).find(|&at| found.tag(at) == Tag::Punctuation).unwrap_or(high);
        }
        if found.is_mark(end, &["("]) {
            match (end..high).find(|&at| found.is_mark(at, &[")"])) {
                Some(close) => {
                    end = close + 1;
                    continue;
                }
                None => return end,
            }
        }
        if found.is_mark(end, &[","]) {
            match appositive_end(found, next, high) {
                Some(close) => {
                    end = close;
                    name = true;
                    if !found.is_mark(end, &[","]) || appositive_end(found, end + 1, high).is_none() {
                        return end;
                    }
                    continue;
                }
                None => return end,
            }
        }
        return end;
    }
}

fn stops(found: &Found<'_>, at: usize, high: usize) -> bool {
    at >= high || found.tag(at) == Tag::Punctuation
}

/// Where an apposition ends that begins at `start`: up to the next mark, with no verb of its own.
fn appositive_end(found: &Found<'_>, start: usize, high: usize) -> Option<usize> {
    let opens = found.chunk_at(start).is_some_and(|chunk| chunk.tokens.start == start && !found.is_time(&chunk.tokens))
        || found.tag(start) == Tag::Number && found.tag(start + 1) == Tag::Punctuation
        || found.tag(start) == Tag::Participle
        || found.is_any(start, &["himself", "herself"]);
    if !opens || found.tag(start) == Tag::Pronoun {
        return None;
    }
    let end = (start..high)
        .find(|&at| found.is_mark(at, &[",", ".", ";", "“", "\"", "—", "–", ":", "(", "?", "!"]))
        .unwrap_or(high);
    let verb = (start..end).any(|at| found.tag(at).is_finite() && !relative_before(found, at, start));
    let closed = end == high || found.is_mark(end, &[",", ".", ";"]);
    (!verb && closed && end > start && !found.is(end - 1, "and")).then_some(end)
}
