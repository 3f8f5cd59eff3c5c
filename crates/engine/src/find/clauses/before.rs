//! The subject before a verb: the walk to the left up to where the clause begins.

use super::REACH;
use super::Subject;
use crate::find::Found;
use crate::find::Quotation;
use crate::vocabulary::Tag;
use crate::vocabulary::cues::Takes;

/// The subject of the verb that begins at `at`, in the sentence that begins at `low`.
pub fn subject_before(found: &Found<'_>, at: usize, low: usize) -> Option<Subject> {
    let low = low.max(at.saturating_sub(REACH));
    let mut end = at;
    let mut parenthesis = false;
    let antecedent =
        at > low && found.is_any(at - 1, &["who", "which", "that"]) && found.tag(at - 1) != Tag::Determiner;
    if antecedent {
        end = at - 1;
        if end > low && found.is_mark(end - 1, &[","]) {
            end -= 1;
        }
        if end == low || !is_nominal_end(found, end - 1) {
            return None;
        }
    }
    let mention_end = if antecedent { end } else { at };
    while end > low && found.is_mark(end - 1, &[",", "–", "—", ")", "-"]) {
        end = parenthesis_start(found, end - 1, low)?;
        parenthesis = true;
    }
    if end == low || found.tokens[end - 1].quoted != found.tokens[at].quoted {
        return None;
    }
    // An object stands before the verb of another clause: 'a friend who helped me asked'.
    if ["me", "him", "them", "us"].contains(&found.word(end - 1))
        && !(end > low + 1 && found.is_any(end - 2, &["of", "and"]))
    {
        return None;
    }
    let mut clause = clause_start(found, end, low);
    if parenthesis && clause > low && found.tag(clause - 1).is_verb() {
        return None;
    }
    // Behind a verb stands its object first: 'approached the gate a group of men told them'.
    let behind_verb = clause > low
        && found.tag(clause - 1).is_finite()
        && (!is_saying(found, clause - 1) || found.is_any(clause - 1, &["told", "tells", "tell", "warned", "assured"]));
    let mut first = match last_noun_phrase(found, clause, end).filter(|_| behind_verb) {
        Some(first) => first,
        None => noun_phrase_start(found, clause, end)?,
    };
    // 'has on several occasions threatened': the phrase is no subject, it stands behind the auxiliary.
    let inner = first == clause + 1 && matches!(found.tag(clause), Tag::Preposition);
    if inner && clause > low && is_auxiliary(found, clause - 1) {
        return subject_before(found, clause - 1, low);
    }
    // An age between commas: 'Nonoy Abrea, 52, a fisherman, said'.
    while found.tokens[first..end].iter().all(|token| token.tag == Tag::Number)
        && first > low + 1
        && found.is_mark(first - 1, &[","])
        && is_nominal_end(found, first - 2)
    {
        end = first - 1;
        parenthesis = true;
        clause = clause_start(found, end, low);
        first = noun_phrase_start(found, clause, end)?;
    }
    let mut last = mention_end;
    while last > first && (found.is_mark(last - 1, &[",", "–", "—"]) || found.is(last - 1, "however")) {
        last -= 1;
    }
    (last > first).then_some(Subject { tokens: first..last, clause, parenthesis })
}

/// Whether a noun phrase may end here.
fn is_nominal_end(found: &Found<'_>, at: usize) -> bool {
    let tag = found.tag(at);
    tag.is_nominal()
        || matches!(tag, Tag::Pronoun | Tag::Number | Tag::Possessive)
        || found.is_mark(at, &[")", "”", "\"", "»", "’"])
        || matches!(tag, Tag::Adjective | Tag::Determiner)
            && found.chunk_at(at).is_none_or(|chunk| chunk.tokens.end == at + 1)
}

/// Where the phrase ends that the parenthesis closed at `close` stands behind; none if nothing opens one.
fn parenthesis_start(found: &Found<'_>, close: usize, low: usize) -> Option<usize> {
    let mark = found.word(close);
    let opener: &[&str] = match mark {
        "," => &[","],
        ")" => &["("],
        _ => &["–", "—", "-"],
    };
    // How many finite verbs stand inside, and the first of them.
    let (mut finites, mut first) = (0, close);
    for at in (low..close).rev() {
        if found.is_mark(at, opener) && at > low && is_nominal_end(found, at - 1) {
            if mark != "," {
                return Some(at);
            }
            let inner = found.tag(at + 1);
            let relative = inner == Tag::Wh || found.is_any(at + 1, &["who", "which", "whose", "where"]);
            let plausible = matches!(
                inner,
                Tag::Determiner
                    | Tag::PossessivePronoun
                    | Tag::Noun
                    | Tag::Nouns
                    | Tag::Name
                    | Tag::Adjective
                    | Tag::Number
                    | Tag::Preposition
                    | Tag::Participle
                    | Tag::VerbPast
                    | Tag::Adverb
                    | Tag::Gerund
            ) || found.is(at + 1, "himself")
                || found.is(at + 1, "herself");
            if relative
                || plausible && (finites == 0 || finites == 1 && first == at + 1 && found.tag(first) == Tag::VerbPast)
            {
                return Some(at);
            }
        }
        if found.is_mark(at, &[";", ":"])
            || found.is_mark(at, &["”", "“"]) && mark == "," && !found.tokens[close].quoted
        {
            return None;
        }
        if found.tag(at).is_finite() && !relative_before(found, at, low) {
            (finites, first) = (finites + 1, at);
        }
    }
    None
}

/// Whether the finite verb at `verb` belongs to a relative clause: a `who` or `which` before it, no mark between.
pub(super) fn relative_before(found: &Found<'_>, verb: usize, low: usize) -> bool {
    relative_word(found, verb, low).is_some()
}

fn relative_word(found: &Found<'_>, verb: usize, low: usize) -> Option<usize> {
    let low = low.max(verb.saturating_sub(12));
    for at in (low..verb).rev() {
        if found.tag(at) == Tag::Wh && !found.is_any(at, &["when", "how", "why", "what"]) {
            return Some(at);
        }
        if found.tag(at) == Tag::Punctuation || found.tag(at).is_finite() && !is_auxiliary(found, at) {
            return None;
        }
    }
    None
}

fn is_auxiliary(found: &Found<'_>, at: usize) -> bool {
    found.tag(at) == Tag::Modal
        || found.is_any(at, &["has", "have", "had", "is", "are", "was", "were", "do", "does", "did"])
}

/// Words that open a clause of their own.
const SUBORDINATORS: &[&str] = &[
    "that", "as", "after", "before", "while", "because", "if", "although", "though", "since", "until", "unless",
    "whereas", "when", "where", "how", "why", "whether", "than", "once", "whom", "what", "so", "who", "which",
];

/// Where the clause begins whose subject ends before `end`.
fn clause_start(found: &Found<'_>, end: usize, low: usize) -> usize {
    let mut at = end;
    while at > low {
        let here = at - 1;
        let tag = found.tag(here);
        if tag == Tag::Punctuation {
            if is_inner_quotation(found, here) {
                at = here;
                continue;
            }
            if found.is_mark(here, &[","]) && is_enumeration(found, here, end, low) {
                at = here;
                continue;
            }
            return at;
        }
        if tag == Tag::Conjunction {
            if here + 1 == end || !joins_subjects(found, here, low) {
                return at;
            }
        } else if found.is_any(here, SUBORDINATORS) && tag != Tag::Determiner {
            let relative = found.is_any(here, &["who", "which"]) || found.is(here, "that") && tag == Tag::Wh;
            if !(relative && at < end && here > low && is_nominal_end(found, here - 1)) {
                return at;
            }
        } else if is_reduced(found, here, low) {
            at = here;
            continue;
        } else if tag.is_finite() || tag == Tag::VerbBase {
            if tag == Tag::VerbBase && here > low && found.tag(here - 1) == Tag::To {
                at = here - 1;
                continue;
            }
            match relative_word(found, here, low) {
                Some(word) if word > low && (is_nominal_end(found, word - 1) || found.is_mark(word - 1, &[","])) => {
                    at = if found.is_mark(word - 1, &[","]) { word - 1 } else { word };
                    continue;
                }
                _ => return at,
            }
        }
        at = here;
    }
    low
}

/// A participle that follows its noun, though it looks like a past tense: `a source briefed on the talks said`.
fn is_reduced(found: &Found<'_>, at: usize, low: usize) -> bool {
    matches!(found.tag(at), Tag::VerbPast | Tag::Participle)
        && found.word(at).ends_with("ed")
        && at > low
        && found.tag(at - 1).is_nominal()
        && (matches!(found.tag(at + 1), Tag::Preposition | Tag::To)
            || found.is_any(at, &["called", "named", "nicknamed"]) && found.tag(at + 1) == Tag::Name)
        && !found.is_any(at + 1, SUBORDINATORS)
}

/// Quotation marks around words of a noun phrase: `the “human safari” said`.
fn is_inner_quotation(found: &Found<'_>, at: usize) -> bool {
    let span = found.tokens[at].span;
    let short = |quotation: &Quotation| quotation.tokens.len() <= 4 && quotation.closed;
    found.quotation_with_mark(span).is_some_and(short)
}

/// Whether a conjunction joins two noun phrases and not two clauses: before the first stands no verb.
fn joins_subjects(found: &Found<'_>, conjunction: usize, low: usize) -> bool {
    if !found.is_any(conjunction, &["and", "or", "nor", "&"]) || conjunction == low {
        return false;
    }
    let Some(chunk) = found.chunk_at(conjunction - 1) else { return false };
    let mut first = chunk.tokens.start;
    while first > low + 1 && found.tag(first - 1) == Tag::Preposition && !found.is_any(first - 1, SUBORDINATORS) {
        match found.chunk_at(first - 2) {
            Some(chunk) => first = chunk.tokens.start,
            None => break,
        }
    }
    let before = first.checked_sub(1).filter(|&before| before >= low);
    let Some(before) = before else { return !found.is_time(&chunk.tokens) };
    match found.tag(before) {
        Tag::Punctuation | Tag::Conjunction | Tag::Adverb => true,
        Tag::Preposition => found.is_any(before, SUBORDINATORS) || found.is_any(before, &["both", "between"]),
        _ => is_saying(found, before) || found.is_any(before, &["both", "either", "neither"]),
    }
}

/// Whether a word can be a verb that takes a clause: what follows `said` is the subject of what is said.
fn is_saying(found: &Found<'_>, at: usize) -> bool {
    let cues = &found.vocabulary.cues;
    let forms = found.tokens.get(at).and_then(|token| cues.forms.longest(std::iter::once(token.word)));
    forms.is_some_and(|(_, forms)| {
        let mut senses = forms.iter().filter_map(|&form| cues.sense(form));
        senses.any(|sense| sense.takes(Takes::That) && !sense.weak)
    })
}

/// Whether a comma stands in a list of noun phrases that ends with 'and': `Britain, France and Germany`.
fn is_enumeration(found: &Found<'_>, comma: usize, end: usize, low: usize) -> bool {
    if comma <= low || comma + 1 >= end || !is_nominal_end(found, comma - 1) {
        return false;
    }
    let Some(next) = found.chunk_at(comma + 1) else { return false };
    let after = next.tokens.end;
    let capital = |at: usize| found.tokens.get(at).is_some_and(|token| token.capital);
    let alike = match found.chunk_at(comma - 1) {
        Some(left) => capital(left.head) && capital(next.head) || left.tokens.len() == next.tokens.len(),
        None => false,
    };
    alike
        && after <= end
        && (found.is(after, "and") || found.is_mark(after, &[","]) && after + 1 < end && found.is(after + 1, "and"))
}

/// Where the last noun phrase before `end` begins, with the phrases that 'of' joins to it.
fn last_noun_phrase(found: &Found<'_>, clause: usize, end: usize) -> Option<usize> {
    let mut first = found.chunk_at(end - 1)?.tokens.start;
    while first > clause + 1 && found.is(first - 1, "of") {
        first = found.chunk_at(first - 2)?.tokens.start;
    }
    (first > clause && found.chunk_at(first - 1).is_some() || found.date_at(first.saturating_sub(1)).is_some())
        .then_some(first)
}

/// The first noun phrase of a clause after adverbs, conjunctions and phrases of time and place.
fn noun_phrase_start(found: &Found<'_>, clause: usize, end: usize) -> Option<usize> {
    let mut at = clause;
    while at < end {
        if let Some(date) = found.date_at(at).filter(|date| date.tokens.end < end) {
            at = date.tokens.end;
            continue;
        }
        if let Some(chunk) = found.chunk_at(at).filter(|chunk| chunk.tokens.end <= end) {
            let after = chunk.tokens.end;
            let more = after < end && (found.chunk_at(after).is_some() || found.is_mark(after, &[","]));
            if more && found.is_time(&chunk.tokens) {
                at = after;
                continue;
            }
            return Some(at.max(chunk.tokens.start));
        }
        match found.tag(at) {
            Tag::Preposition | Tag::To => {
                at += 1;
                let phrase = found.chunk_at(at).filter(|chunk| chunk.tokens.end < end);
                match phrase {
                    Some(chunk)
                        if found.chunk_at(chunk.tokens.end).is_some() || has_chunk(found, chunk.tokens.end, end) =>
                    {
                        at = chunk.tokens.end;
                        while at < end && found.is(at, "of") {
                            at = found.chunk_at(at + 1).map_or(at + 1, |chunk| chunk.tokens.end);
                        }
                    }
                    _ => continue,
                }
            }
            Tag::Determiner | Tag::Adjective | Tag::Number if found.chunk_at(at + 1).is_none() => {
                // 'both', 'some', 'two' and 'many' stand alone as subjects.
                return Some(at);
            }
            _ => at += 1,
        }
    }
    None
}

fn has_chunk(found: &Found<'_>, start: usize, end: usize) -> bool {
    (start..end).any(|at| found.chunk_at(at).is_some())
}
