//! The codes an annotation may use, as GUIDELINES.md of the corpus defines them.

/// Kinds of actor.
pub(super) const KINDS: &[&str] = &["person", "state", "government", "military", "organisation", "group", "anonymous"];

/// What a statement does.
pub(super) const ACTS: &[&str] = &[
    "assert", "deny", "accuse", "request", "propose", "accept", "reject", "promise", "threaten", "warn", "praise",
    "ask",
];

/// What positions are about.
pub(super) const ISSUES: &[&str] = &[
    "ceasefire",
    "talks",
    "territory",
    "recognition",
    "security-guarantees",
    "peacekeeping",
    "alliance-membership",
    "prisoners",
    "civilians",
    "humanitarian-access",
    "military-aid",
    "intelligence-sharing",
    "sanctions",
    "accountability",
    "withdrawal",
    "disarmament",
    "air-domain",
    "maritime-domain",
    "energy-infrastructure",
    "governance",
    "economy",
    "peace-settlement",
];

/// How an actor stands on an issue.
pub(super) const STANCES: &[&str] =
    &["proposes", "demands", "accepts", "supports", "conditional", "undecided", "opposes", "red-line"];

/// PLOVER's event types, each with its modes.
pub(super) const TYPES: &[(&str, &[&str])] = &[
    ("AGREE", &[]),
    ("CONSULT", &["visit", "third-party", "multilateral", "phone"]),
    ("SUPPORT", &[]),
    ("CONCEDE", &[]),
    ("COOPERATE", &[]),
    ("AID", &[]),
    ("RETREAT", &["withdraw", "release", "disarm", "ceasefire", "access", "resign"]),
    ("REQUEST", &["assist", "change", "yield", "meet"]),
    ("ACCUSE", &["disapprove", "investigate", "allege"]),
    ("REJECT", &["assist", "change", "yield", "meet"]),
    ("THREATEN", &["restrict", "arrest", "relations", "expel", "territory", "violence"]),
    ("PROTEST", &["demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"]),
    ("SANCTION", &["convict", "expel", "withdraw", "discontinue"]),
    ("MOBILIZE", &["troops", "weapons", "police", "militia"]),
    (
        "COERCE",
        &[
            "seize",
            "restrict",
            "censor",
            "curfew",
            "martial-law",
            "arrest",
            "deport",
            "withhold",
            "misinformation",
            "cyber",
        ],
    ),
    (
        "ASSAULT",
        &[
            "abduct",
            "beat",
            "torture",
            "sexual",
            "targeted",
            "destroy",
            "primitive",
            "firearms",
            "explosives",
            "suicide-attack",
            "aerial",
            "drone",
            "heavy-weapons",
            "crowd-control",
            "unconventional",
        ],
    ),
];

/// How real an event is.
pub(super) const STATUSES: &[&str] =
    &["occurred", "ongoing", "planned", "possible", "cancelled", "denied", "contested"];

/// How a statement is quoted.
pub(super) const MODES: &[&str] = &["direct", "indirect", "mixed"];

/// Elements of an instrument.
pub(super) const TERMS: &[&str] = &[
    "duration",
    "extension",
    "scope",
    "area",
    "parties",
    "proposer",
    "start",
    "monitoring",
    "prisoners",
    "civilians",
    "guarantees",
    "condition",
    "enforcement",
    "aid",
];

/// The modes of an event type, or nothing where there is no such type.
pub(super) fn modes_of(kind: &str) -> Option<&'static [&'static str]> {
    TYPES.iter().find(|(name, _)| *name == kind).map(|(_, modes)| *modes)
}

/// Whether this is a day, a month, a year, or two of them with a stroke; `~` marks an approximate one.
pub(super) fn is_date(date: &str) -> bool {
    let one = |part: &str| {
        let part = part.strip_suffix('~').unwrap_or(part);
        let fields: Vec<&str> = part.split('-').collect();
        let digits = |field: &str, n: usize| field.len() == n && field.bytes().all(|b| b.is_ascii_digit());
        fields.len() <= 3 && fields.iter().enumerate().all(|(at, field)| digits(field, if at == 0 { 4 } else { 2 }))
    };
    match date.split_once('/') {
        Some((from, to)) => one(from) && one(to),
        None => one(date),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_days_months_years_or_intervals() {
        for good in ["2025", "2025-03", "2025-03-14", "2025-03~", "2025-03-01/2025-03-14~"] {
            assert!(is_date(good), "{good}");
        }
        for bad in ["", "25", "2025-3", "2025-03-14-01", "March", "2025/", "2025/2026/2027"] {
            assert!(!is_date(bad), "{bad}");
        }
    }
}
