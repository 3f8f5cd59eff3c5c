//! What follows a mention and says more of it: `the army of Quellin`, `Marco Rubio, the US secretary of state,`.

use super::Mention;
use super::surroundings::phrase_end;
use crate::find::Found;
use crate::vocabulary::Tag;
use crate::vocabulary::roles::Sort;

/// Whose a described actor is, where that stands after it: `the army of Quellin`, `the foreign ministry in Moscow`.
pub(super) fn owners_after(found: &Found<'_>, rows: &mut [Mention]) {
    for index in 0..rows.len() {
        let Some(row) = rows.get(index) else { break };
        let end = row.tokens.end;
        if row.owner.is_some() || row.sort.is_none() || row.role.is_some() {
            continue;
        }
        if found.is_any(end, &["of", "for", "in", "at", "from"]) {
            let owner = starting_at(rows, index, end + 1).filter(|&other| may_own(&rows[other]));
            rows[index].owner = owner;
        }
    }
}

fn may_own(mention: &Mention) -> bool {
    mention.is_name() || !matches!(mention.sort, None | Some(Sort::Person | Sort::People | Sort::Word))
}

/// Links mentions that stand in apposition: by a comma, or by an abbreviation in brackets.
pub(super) fn appositions(found: &Found<'_>, rows: &mut [Mention]) {
    for index in 0..rows.len() {
        if rows[index].modifier || rows[index].same_as.is_some() {
            continue;
        }
        let end = rows[index].tokens.end;
        if found.word(end) == "(" {
            if let Some(other) = bracketed(found, rows, index, end + 1) {
                rows[other].same_as = Some(index);
            }
            continue;
        }
        let Some(comma) = comma_after(found, &rows[index]) else { continue };
        let Some(other) = starting_at(rows, index, comma + 1) else { continue };
        if rows[other].same_as.is_none() && is_apposition(found, &rows[index], &rows[other]) {
            let (described, named) = if rows[index].is_name() { (other, index) } else { (index, other) };
            rows[described].same_as = Some(named);
            if rows[named].role.is_none() {
                rows[named].role = Some(rows[described].whole.start..phrase_end(found, rows[described].tokens.end));
            }
        }
    }
}

/// Links somebody described to the name that he goes by: `a commander who calls himself Tavin`, `a man named Orbel`.
pub(super) fn nicknames(found: &Found<'_>, rows: &mut [Mention]) {
    for index in 0..rows.len() {
        let row = &rows[index];
        if row.is_name() || row.sort != Some(Sort::Person) || row.modifier || row.same_as.is_some() {
            continue;
        }
        let end = phrase_end(found, row.tokens.end);
        let Some(name) = name_after(found, end) else { continue };
        let mut near = index + 1..rows.len().min(index + 7);
        let named = near.find(|&other| rows[other].tokens.start == name && rows[other].is_name());
        if let Some(named) = named {
            rows[index].same_as = Some(named);
            rows[named].sort = rows[named].sort.or(Some(Sort::Person));
            rows[named].role = rows[named].role.take().or(Some(rows[index].whole.start..end));
        }
    }
}

/// Where the name begins that a clause after a description gives.
fn name_after(found: &Found<'_>, end: usize) -> Option<usize> {
    let limit = found.sentence_around(end.checked_sub(1)?).end.min(end + NAMING);
    let quote = |at: usize| if found.is_mark(at, &["“", "\"", "‘", "«"]) { at + 1 } else { at };
    if found.is_any(end, &["named", "called"]) {
        return Some(quote(end + 1));
    }
    let clause = end + usize::from(found.word(end) == ",");
    if !found.is(clause, "who") {
        return None;
    }
    let told = |at: usize| NAMED.iter().find(|words| words.iter().enumerate().all(|(n, word)| found.is(at + n, word)));
    let (at, words) = (clause + 1..limit).find_map(|at| Some((at, told(at)?)))?;
    let name = at + words.len();
    let passed = |at: &usize| found.is_any(*at, &["only", "as", "just", "by", "simply"]);
    Some(quote(name + (name..name + 3).take_while(passed).count()))
}

/// How far into the clause the name may stand.
const NAMING: usize = 14;

/// How a clause says by what name somebody goes.
const NAMED: &[&[&str]] = &[
    &["gave", "his", "name"],
    &["gave", "her", "name"],
    &["gave", "their", "name"],
    &["goes", "by"],
    &["went", "by"],
    &["calls", "himself"],
    &["calls", "herself"],
    &["uses", "the", "name"],
    &["used", "the", "name"],
    &["identified", "himself"],
    &["identified", "herself"],
    &["be", "identified"],
    &["be", "named"],
    &["is", "called"],
    &["is", "known", "as"],
];

/// The comma after a mention; after a description also one behind its prepositional phrase.
fn comma_after(found: &Found<'_>, mention: &Mention) -> Option<usize> {
    let end = if mention.is_name() { mention.tokens.end } else { phrase_end(found, mention.tokens.end) };
    (found.word(end) == ",").then_some(end)
}

/// The mention after `index` whose whole phrase begins at a token and that is the head of it.
fn starting_at(rows: &[Mention], index: usize, token: usize) -> Option<usize> {
    let next = index + 1..rows.len().min(index + 7);
    next.skip_while(|&other| rows[other].tokens.end <= token)
        .take_while(|&other| rows[other].whole.start <= token)
        .find(|&other| rows[other].whole.start == token && !rows[other].modifier)
}

fn bracketed(found: &Found<'_>, rows: &[Mention], index: usize, token: usize) -> Option<usize> {
    let other = starting_at(rows, index, token)?;
    let words = found.text(rows[other].tokens.clone());
    let capitals = words.chars().filter(|c| c.is_uppercase()).count() * 2 >= words.chars().count();
    let short = rows[other].is_name() && rows[other].tokens.len() == 1;
    (short && capitals && found.word(rows[other].tokens.end) == ")").then_some(other)
}

fn is_apposition(found: &Found<'_>, first: &Mention, second: &Mention) -> bool {
    if describes(first, second) {
        // `its deputy chairman, Peter Lual Kuoth, said`: the name closes the phrase.
        let after = second.tokens.end;
        let next = found.tokens.get(after);
        return next.is_none_or(|next| next.tag == Tag::Punctuation || next.tag.is_finite() || next.tag == Tag::Wh)
            || found.sentence_of(after) != found.sentence_of(second.tokens.start);
    }
    if describes(second, first) {
        let opens = found.tokens.get(second.whole.start).map_or(Tag::Punctuation, |token| token.tag);
        let determined = matches!(opens, Tag::Determiner | Tag::PossessivePronoun) || second.owner.is_some();
        let end = phrase_end(found, second.tokens.end);
        let closed = matches!(found.word(end), "," | "." | ")" | "–" | "—" | ":" | ";") || found.is(end, "who");
        return closed || determined && second.sort == Some(Sort::Person) && !found.is(second.tokens.end, "and");
    }
    false
}

/// Whether one mention can describe the other, which is a name.
fn describes(described: &Mention, named: &Mention) -> bool {
    let body = matches!(named.sort, Some(Sort::Body | Sort::Organ | Sort::Force | Sort::Government));
    let fits = match described.sort {
        Some(Sort::Person) => !body,
        Some(Sort::Body | Sort::Armed) => named.sort != Some(Sort::Person),
        _ => false,
    };
    fits && !described.is_name() && named.is_name()
}
