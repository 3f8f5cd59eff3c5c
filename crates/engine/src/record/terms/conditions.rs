//! On what an agreement depends, and what is to follow if it is refused or broken.

use super::Candidate;
use super::words;
use crate::find::Found;
use crate::find::Tokens;
use crate::record::TermKind;
use crate::record::clause;
use crate::vocabulary::Tag;

pub(super) fn find(found: &Found<'_>, sentence: &Tokens, rows: &mut Vec<Candidate>) {
    rows.extend(refusal(found, sentence));
    let Some(lead) = sentence.clone().find(|&at| is_lead(found, at, sentence)) else { return };
    let end = (lead + 1..sentence.end)
        .find(|&at| found.is_any(at, &[",", ";", "—", "”", "\"", "."]) || at > lead + 24)
        .unwrap_or(sentence.end);
    if end < lead + 3 {
        return;
    }
    // 'if it refuses' threatens; 'if it agrees' is a condition.
    let refused = (lead..end).any(|at| {
        found.is_any(
            at,
            &[
                "not", "refuse", "refuses", "refused", "refusal", "reject", "rejects", "fail", "fails", "breaks",
                "breach",
            ],
        )
    });
    let anonymous = (lead..end).any(|at| found.is_any(at, &["anonymity", "identified", "named"]));
    if anonymous {
        return;
    }
    let threat = sentence.clone().find(|&at| found.is_any(at, PENALTIES));
    if let (true, Some(threat)) = (refused, threat) {
        let start = clause::of(found, threat..threat + 1).start.min(lead);
        let tokens = start..end.max(threat + 1);
        let value = words(found, tokens.clone());
        rows.push(Candidate { kind: TermKind::Enforcement, value, tokens, method: "rule:if-refused" });
        return;
    }
    let body = sentence.clone().filter(|at| !(lead..end).contains(at));
    // 'if' and 'once' open many sentences; beside an agreement they set a condition of it.
    let only = lead > sentence.start && found.is(lead - 1, "only");
    let plain = found.is_any(lead, &["if", "once", "should"]) && !only;
    if plain && !sentence.clone().any(|at| found.vocabulary.terms.is_instrument(found.tokens[at].word)) {
        return;
    }
    let open = body
        .into_iter()
        .any(|at| found.tokens[at].tag == Tag::Modal || found.is_any(at, &["ready", "offered", "agreed", "plans"]));
    if open {
        let tokens = lead..end;
        rows.push(Candidate {
            kind: TermKind::Condition,
            value: words(found, tokens.clone()),
            tokens,
            method: "rule:condition",
        });
    }
}

const PENALTIES: &[&str] = &[
    "sanctions",
    "costs",
    "consequences",
    "response",
    "retaliation",
    "force",
    "strikes",
    "tariffs",
    "measures",
    "fine",
];

/// Words that open a condition.
fn is_lead(found: &Found<'_>, at: usize, sentence: &Tokens) -> bool {
    const LEADS: &[&str] =
        &["if", "unless", "provided", "providing", "condition", "only", "once", "as", "in", "should"];
    if !found.is_any(at, LEADS) {
        return false;
    }
    let next = |words: &[&str]| at + 1 < sentence.end && found.is_any(at + 1, words);
    if found.is_any(at, &["if", "unless"]) {
        // 'asked if', 'as if' and 'even if' open none.
        return at == sentence.start
            || !found.is_any(at - 1, &["as", "even", "asked", "ask", "know", "see", "wonder", "doubt"]);
    }
    found.is_any(at, &["provided", "providing"]) && next(&["that", "the", "it", "they"])
        || found.is(at, "condition") && next(&["that"])
        || found.is(at, "only") && next(&["when", "once", "after"])
        || found.is(at, "once") && at + 2 < sentence.end && opens_clause(found, at + 1)
        || found.is(at, "as") && next(&["soon"])
        || found.is(at, "in") && next(&["case"])
        || found.is(at, "should")
            && opens_clause(found, at + 1)
            && (at == sentence.start || found.tokens[at - 1].tag != Tag::Pronoun)
}

fn opens_clause(found: &Found<'_>, at: usize) -> bool {
    use Tag::*;
    found
        .tokens
        .get(at)
        .is_some_and(|token| matches!(token.tag, Determiner | PossessivePronoun | Pronoun | Name | Nouns))
}

/// `any refusal would trigger a strong response`, `a breach will be met with force`.
fn refusal(found: &Found<'_>, sentence: &Tokens) -> Option<Candidate> {
    let noun =
        sentence.clone().find(|&at| found.is_any(at, &["refusal", "violation", "violations", "breach", "breaches"]))?;
    let ahead = noun + 1..sentence.end.min(noun + 12);
    let modal = ahead.clone().find(|&at| found.is_any(at, &["will", "would", "shall"]))?;
    let penalty = (modal..sentence.end.min(modal + 10)).find(|&at| found.is_any(at, PENALTIES))?;
    let start = found.chunk_at(noun).map_or(noun, |chunk| chunk.tokens.start);
    let tokens = start..penalty + 1;
    Some(Candidate {
        kind: TermKind::Enforcement,
        value: words(found, tokens.clone()),
        tokens,
        method: "rule:refusal-has-consequences",
    })
}
