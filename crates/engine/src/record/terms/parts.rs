//! What is to be done under an agreement: released, opened, halted, withdrawn, watched.

use super::Candidate;
use super::words;
use crate::find::Found;
use crate::find::Tokens;
use crate::record::TermKind;
use crate::record::clause;
use crate::vocabulary::Tag;

pub(super) fn find(found: &Found<'_>, sentence: &Tokens, rows: &mut Vec<Candidate>) {
    let mut at = sentence.start;
    while at < sentence.end {
        let Some(word) = found.vocabulary.terms.get(found.tokens[at].word) else {
            at += 1;
            continue;
        };
        if !word.deeds.is_empty()
            && let Some(row) = cue(found, at, sentence).or_else(|| cue_behind(found, at, sentence))
        {
            at = row.tokens.end;
            rows.push(row);
            continue;
        }
        if let Some(row) = word.sign.and_then(|kind| sign(found, at, kind, sentence)) {
            rows.push(row);
        }
        at += 1;
    }
    rows.extend(distance(found, sentence));
    rows.extend(domains(found, sentence));
    rows.extend(parties(found, sentence));
    rows.extend(proposer(found, sentence));
    rows.extend(start(found, sentence).or_else(|| halt_at(found, sentence)));
}

/// The deed of a cue, not yet done, with its object behind it in the same clause.
fn cue(found: &Found<'_>, at: usize, sentence: &Tokens) -> Option<Candidate> {
    if !is_to_do(found, at, sentence) {
        return None;
    }
    let deeds = &found.vocabulary.terms.get(found.tokens[at].word)?.deeds;
    let stop = |&place: &usize| found.is_any(place, &[",", ";", ":", "—", "who", "which", "that"]);
    let last = (at + 1..sentence.end.min(at + 9)).find(stop).unwrap_or(sentence.end.min(at + 9));
    let clause = at..(last..sentence.end.min(at + 20)).find(stop).unwrap_or(sentence.end.min(at + 20));
    let (object, cue) = (at + 1..last).find_map(|place| {
        let objects = &found.vocabulary.terms.get(found.tokens[place].word)?.objects;
        deeds.iter().find(|cue| objects.contains(cue)).map(|&cue| (place, cue))
    })?;
    // 'withdrawal lines', 'exchange prisoners' as one noun say nothing of a deed.
    let compound = found.chunk_at(at).is_some_and(|chunk| chunk.tokens.contains(&object) && chunk.head >= object);
    if compound && found.tokens[at].tag == Tag::Noun {
        return None;
    }
    let kind = TermKind::parse(found.vocabulary.terms.kind(cue))?;
    let start = found.chunk_at(at).filter(|chunk| chunk.head == at).map_or(at, |chunk| chunk.tokens.start);
    // 'the envoy resumed supplies': who does it tells more than the bare deed.
    let subject = start.checked_sub(1).filter(|_| found.tokens[at].tag == Tag::VerbPast).map(|before| {
        let adverb = usize::from(found.tokens[before].tag == Tag::Adverb && before > sentence.start);
        found.chunk_at(before - adverb).map_or(start, |chunk| chunk.tokens.start)
    });
    let start = subject.unwrap_or(start);
    let end = found.chunk_at(object).map_or(object + 1, |chunk| chunk.tokens.end);
    let tokens = start..complement(found, end.max(object + 1), &clause);
    let value = match kind {
        TermKind::Scope if found.is_any(object, &["hostilities"]) => "all hostilities".to_string(),
        _ => words(found, tokens.clone()),
    };
    Some(Candidate { kind, value, tokens, method: "rule:deed-with-object" })
}

/// The same in the passive, and of what ends by itself: `all detainees will be freed`, `all firing shall cease`.
fn cue_behind(found: &Found<'_>, at: usize, sentence: &Tokens) -> Option<Candidate> {
    let deeds = &found.vocabulary.terms.get(found.tokens[at].word)?.deeds;
    let from = at.saturating_sub(14).max(sentence.start);
    let lead = at.saturating_sub(4).max(from)..at;
    let passive = found.tokens[at].tag == Tag::Participle && lead.clone().any(|at| found.is(at, "be"));
    let active = found.tokens[at].tag == Tag::VerbBase && found.is_any(at, &["cease", "end", "stop"]);
    let bound = lead.clone().any(|at| found.tokens[at].tag == Tag::Modal || found.is(at, "to"));
    if !(bound && (passive || active)) {
        return None;
    }
    let (object, cue) = (from..at).rev().find_map(|place| {
        let objects = &found.vocabulary.terms.get(found.tokens[place].word)?.objects;
        deeds.iter().find(|cue| objects.contains(cue)).map(|&cue| (place, cue))
    })?;
    let kind = TermKind::parse(found.vocabulary.terms.kind(cue))?;
    let start = found.chunk_at(object).map_or(object, |chunk| chunk.tokens.start);
    let tokens = start..complement(found, at + 1, sentence);
    Some(Candidate { kind, value: words(found, tokens.clone()), tokens, method: "rule:object-with-deed" })
}

/// Takes prepositional phrases in that follow: `of war`, `from the line of contact`.
fn complement(found: &Found<'_>, mut end: usize, clause: &Tokens) -> usize {
    for _ in 0..3 {
        let joins = end < clause.end && matches!(found.tokens[end].tag, Tag::Preposition | Tag::To);
        if !joins || found.is_any(end, &["for", "under", "until", "since", "during", "after", "before", "if"]) {
            break;
        }
        let Some(chunk) = found.chunk_at(end + 1).filter(|chunk| chunk.tokens.end <= clause.end) else { break };
        end = chunk.tokens.end;
    }
    end
}

/// Whether a deed is asked for, offered or agreed, and not told as done: `to free`, `must leave`, `the release of`,
/// `shall be returned`.
fn is_to_do(found: &Found<'_>, at: usize, sentence: &Tokens) -> bool {
    let before = |back: usize| at.checked_sub(back).filter(|&at| at >= sentence.start);
    match found.tokens[at].tag {
        Tag::VerbBase | Tag::Noun | Tag::Gerund => true,
        Tag::VerbPresent => before(1).is_some_and(|at| found.tokens[at].tag.is_nominal()),
        Tag::Participle => before(1).is_some_and(|at| found.is(at, "be")),
        // Help that flows again is part of the deal that made it flow.
        Tag::VerbPast => found.is_any(at, &["resumed", "restored", "reopened"]),
        _ => false,
    }
}

/// A noun that shows a term by itself, where its clause asks, offers or agrees.
fn sign(found: &Found<'_>, at: usize, kind: &str, sentence: &Tokens) -> Option<Candidate> {
    let kind = TermKind::parse(kind)?;
    let clause = clause::of(found, at..at + 1);
    let free = matches!(kind, TermKind::Guarantees | TermKind::Condition);
    let offered =
        free || clause.clone().any(|at| found.tokens[at].tag == Tag::Modal || found.tokens[at].tag == Tag::VerbBase);
    // 'security guarantees' is read as subject and verb by a tagger that goes by the likeliest.
    if found.tokens[at].tag == Tag::VerbThird && at > sentence.start && found.is(at - 1, "security") {
        let tokens = at - 1..complement(found, at + 1, &clause);
        return Some(Candidate { kind, value: words(found, tokens.clone()), tokens, method: "rule:sign" });
    }
    let chunk = found.chunk_at(at)?;
    let subject = chunk.tokens.end < sentence.end && found.tokens[chunk.tokens.end].tag == Tag::VerbPast;
    let definite = found.is_any(chunk.tokens.start, &["the", "these", "those", "its", "their"]);
    let named =
        chunk.tokens.clone().any(|at| found.is_any(at, &["joint", "mixed", "monitoring", "verification", "observer"]));
    let vague = definite || found.is_any(at, &["team", "mission"]);
    let plain = chunk.tokens.len() == 1 || vague && !named;
    if kind == TermKind::Monitoring && plain || kind == TermKind::Condition && !of_agreement(found, chunk.head) {
        return None;
    }
    let numbered = chunk.tokens.clone().any(|at| found.tokens[at].tag == Tag::Number);
    let offered = offered || kind == TermKind::Monitoring && (named || numbered && !definite);
    if !offered || subject || found.tokens[at].tag == Tag::VerbThird {
        return None;
    }
    let end = complement(found, chunk.tokens.end, &clause);
    let tokens = chunk.tokens.start..end;
    Some(Candidate { kind, value: words(found, tokens.clone()), tokens, method: "rule:sign" })
}

/// How far arms are to be kept apart: `withdraw eight kilometres from the river`, `a buffer of five miles`.
fn distance(found: &Found<'_>, sentence: &Tokens) -> Option<Candidate> {
    let first = found.numbers.partition_point(|number| number.tokens.start < sentence.start);
    let mut numbers = found.numbers[first..].iter().take_while(|number| number.tokens.start < sentence.end);
    numbers.find_map(|number| {
        let unit = number.unit.filter(|&unit| found.is_any(unit, LENGTHS))?;
        let clause = clause::of(found, number.tokens.start..unit + 1);
        let from = number.tokens.start.saturating_sub(8).max(clause.start);
        let apart = (from..(unit + 5).min(clause.end)).find(|&at| found.is_any(at, APART))?;
        let start = found.chunk_at(apart).map_or(apart, |chunk| chunk.tokens.start).min(number.tokens.start);
        let tokens = start..complement(found, (unit + 1).max(apart + 1), &clause);
        Some(Candidate { kind: TermKind::Area, value: words(found, tokens.clone()), tokens, method: "rule:distance" })
    })
}

const LENGTHS: &[&str] = &["kilometres", "kilometers", "km", "miles", "metres", "meters"];

const APART: &[&str] = &[
    "withdraw",
    "withdrawn",
    "withdrawal",
    "pull",
    "pull-back",
    "pullback",
    "pulled",
    "move",
    "draw",
    "buffer",
    "strip",
    "zone",
    "corridor",
    "belt",
    "range",
    "within",
    "back",
];

/// `unconditional agreement`, `without preconditions`, and not `unconditional release`.
fn of_agreement(found: &Found<'_>, head: usize) -> bool {
    found.vocabulary.terms.is_instrument(found.tokens[head].word)
        || found.is_any(head, &["acceptance", "preconditions"])
}

/// `a ceasefire in the air`, `at sea`, `by land, water and air`.
fn domains(found: &Found<'_>, sentence: &Tokens) -> Vec<Candidate> {
    let mut rows = Vec::new();
    for at in sentence.clone() {
        let domain = if found.is_any(at, &["air", "sky", "skies"]) {
            "air"
        } else if found.is_any(at, &["sea", "water"]) {
            "sea"
        } else {
            continue;
        };
        let from = at.saturating_sub(8).max(sentence.start);
        let led = at > sentence.start && found.is_any(at - 1, &["in", "at", "by", "the", "and", ","]);
        let Some(truce) = (from..at).rev().find(|&at| found.vocabulary.units.lasts(found.tokens[at].word)) else {
            continue;
        };
        let ends = at + 1 >= sentence.end || !found.tokens[at + 1].tag.is_nominal();
        if led && ends {
            let start = found.chunk_at(truce).map_or(truce, |chunk| chunk.tokens.start);
            rows.push(Candidate {
                kind: TermKind::Scope,
                value: domain.to_string(),
                tokens: start..at + 1,
                method: "rule:domain",
            });
        }
    }
    rows
}

/// `the ceasefire agreement between Washington and Kyiv`, `a truce with the rebels`.
fn parties(found: &Found<'_>, sentence: &Tokens) -> Option<Candidate> {
    let between = sentence.clone().find(|&at| found.is(at, "between"))?;
    let from = between.saturating_sub(3).max(sentence.start);
    let instrument = (from..between).rev().find(|&at| {
        found.vocabulary.terms.is_instrument(found.tokens[at].word)
            || found.is_any(at, &["agreed", "signed", "reached"])
    })?;
    let first = found.chunk_at(between + 1)?;
    let name = |at: usize| found.tokens[at].tag == Tag::Name;
    let second = found.chunk_at(first.tokens.end + 1).filter(|_| found.is(first.tokens.end, "and"));
    let end = second.map_or(first.tokens.end, |chunk| chunk.tokens.end);
    name(first.head).then_some(())?;
    let start = found.chunk_at(instrument).map_or(instrument, |chunk| chunk.tokens.start);
    let value = words(found, between + 1..end);
    Some(Candidate { kind: TermKind::Parties, value, tokens: start..end, method: "rule:between" })
}

/// `the US-proposed truce`, `put forward by four countries`, `proposed by the envoy`.
fn proposer(found: &Found<'_>, sentence: &Tokens) -> Option<Candidate> {
    let proposed = |word: &str| word.len() > 9 && word.as_bytes()[word.len() - 9..].eq_ignore_ascii_case(b"-proposed");
    let hyphen = sentence.clone().find(|&at| proposed(found.word(at)));
    if let Some(at) = hyphen {
        let chunk = found.chunk_at(at)?;
        let value = found.word(at).rsplit_once('-')?.0.to_string();
        return Some(Candidate {
            kind: TermKind::Proposer,
            value,
            tokens: chunk.tokens.clone(),
            method: "rule:proposed-by",
        });
    }
    let by = sentence.clone().find(|&at| {
        found.is(at, "by")
            && at > sentence.start
            && (found.is(at - 1, "proposed")
                || found.is(at - 1, "forward") && found.is_any(at.saturating_sub(2), &["put"]))
    })?;
    let chunk = found.chunk_at(by + 1)?;
    let start = if found.is(by - 1, "forward") { by - 2 } else { by - 1 };
    let value = words(found, chunk.tokens.clone());
    Some(Candidate { kind: TermKind::Proposer, value, tokens: start..chunk.tokens.end, method: "rule:proposed-by" })
}

/// `an immediate ceasefire`, `the truce will take effect at midnight`.
fn start(found: &Found<'_>, sentence: &Tokens) -> Option<Candidate> {
    let truce = sentence.clone().find(|&at| found.vocabulary.units.lasts(found.tokens[at].word))?;
    if let Some(chunk) = found.chunk_at(truce)
        && chunk.tokens.clone().any(|at| found.is(at, "immediate"))
    {
        let tokens = chunk.tokens.clone();
        return Some(Candidate {
            kind: TermKind::Start,
            value: "immediate".to_string(),
            tokens,
            method: "rule:immediate",
        });
    }
    let begins = (truce + 1..sentence.end.min(truce + 12)).find(|&at| {
        found.is_any(at, &["take", "takes", "taking", "came", "come", "comes", "enter", "enters"])
            && (at + 1..at + 4).any(|at| found.is_any(at, &["effect", "force"]))
            || found.is_any(at, &["begin", "begins", "start", "starts"])
    })?;
    let clause = clause::of(found, begins..begins + 1);
    let first = found.dates.partition_point(|date| date.tokens.start < begins);
    let date = found.dates.get(first).filter(|date| date.tokens.end <= clause.end);
    let once = (begins..clause.end).find(|&at| found.is_any(at, &["once", "when", "as"]));
    let (value, end) = match (date, once) {
        (Some(date), _) => (words(found, date.tokens.clone()), date.tokens.end),
        (None, Some(once)) => (words(found, once..clause.end), clause.end),
        (None, None) => return None,
    };
    Some(Candidate { kind: TermKind::Start, value, tokens: truce..end, method: "rule:takes-effect" })
}

/// `all firing shall cease at midnight on 30 September`, `guns to fall silent from midnight`.
fn halt_at(found: &Found<'_>, sentence: &Tokens) -> Option<Candidate> {
    use crate::find::dates::When;
    let first = found.dates.partition_point(|date| date.tokens.start < sentence.start);
    let mut dates = found.dates[first..].iter().take_while(|date| date.tokens.start < sentence.end);
    let date = dates.find(|date| {
        let exact = matches!(date.when, When::Clock | When::Day { .. } | When::Weekday { .. } | When::Away(_));
        let before = date.tokens.start.saturating_sub(7).max(sentence.start)..date.tokens.start;
        let halts = before.into_iter().any(|at| {
            found.tokens[at].tag == Tag::VerbBase
                && found.is_any(at, &["cease", "stop", "halt", "suspend", "fall", "end"])
                && (at + 1..at + 3).any(|next| {
                    found.is_any(next, &["fire", "firing", "shooting", "silent", "shelling"])
                        || next == date.tokens.start
                })
        });
        exact && halts && found.is_any(date.tokens.start, &["at", "from", "on", "by"])
    })?;
    let value = words(found, date.tokens.clone());
    Some(Candidate { kind: TermKind::Start, value, tokens: date.tokens.clone(), method: "rule:halt-at" })
}
