//! Which fields the lists of a `state.json` have, and which words may stand in them.

/// A list, the fields each of its rows has, and those it may have.
pub(crate) struct Row {
    pub(crate) list: &'static str,
    pub(crate) wanted: &'static [&'static str],
    pub(crate) allowed: &'static [&'static str],
}

/// The lists that stand at the top.
pub(crate) const LISTS: &[Row] = &[
    Row { list: "actors", wanted: &["id", "name", "members"], allowed: &["possible", "certain", "note"] },
    Row { list: "utterances", wanted: &["statements", "certain"], allowed: &["possible", "note"] },
    Row {
        list: "contacts",
        wanted: &["what", "parties", "date", "place", "status", "events"],
        allowed: &["outcome", "reported", "figures", "according_to", "note"],
    },
    Row {
        list: "incidents",
        wanted: &["what", "date", "place", "events", "reported"],
        allowed: &["figures", "status", "according_to", "claimed_by", "denied_by", "note"],
    },
    Row { list: "claims", wanted: &["question", "answers"], allowed: &["note"] },
    Row { list: "proposals", wanted: &["name", "proposer", "terms", "responses", "events"], allowed: &["note"] },
    Row { list: "matrix", wanted: &["party", "issue", "trail", "latest", "changed"], allowed: &["note"] },
    Row {
        list: "leverage",
        wanted: &["what", "by", "towards", "date", "status", "events"],
        allowed: &["requested_by", "according_to", "note"],
    },
    Row { list: "copies", wanted: &["a", "b", "kind"], allowed: &["note"] },
];

/// The lists that stand within rows of another.
pub(crate) const INNER: &[(&str, Row)] = &[
    ("claims", Row { list: "answers", wanted: &["answer", "by", "evidence"], allowed: &["note"] }),
    ("proposals", Row { list: "terms", wanted: &["term", "value", "evidence"], allowed: &["note"] }),
    (
        "proposals",
        Row {
            list: "responses",
            wanted: &["party", "step", "date", "evidence", "who"],
            allowed: &["term", "according_to", "note"],
        },
    ),
    (
        "matrix",
        Row {
            list: "trail",
            wanted: &["stance", "date", "who", "evidence"],
            allowed: &["condition", "according_to", "note"],
        },
    ),
];

/// How far a party is with a proposal.
pub(crate) const STEPS: &[&str] = &[
    "floated",
    "proposed",
    "endorsed",
    "accepted",
    "accepted-conditionally",
    "countered",
    "undecided",
    "rejected",
    "signed",
    "declared",
    "in-effect",
    "extended",
    "suspended",
    "violated-alleged",
    "violated-verified",
    "expired",
    "collapsed",
    "superseded",
];

/// How real a contact is.
pub(crate) const CONTACTS: &[&str] =
    &["occurred", "ongoing", "planned", "possible", "cancelled", "denied", "contested"];

/// Where a means of pressure stands.
pub(crate) const LEVERAGE: &[&str] =
    &["requested", "promised", "threatened", "conditional", "in-effect", "suspended", "ended"];

/// Whether this is a day, a month or a year, `~` if approximate, or an interval of two, one of them open (`..`).
pub(crate) fn is_date(date: &str) -> bool {
    match date.split_once('/') {
        Some((from, "..")) => is_moment(from),
        Some(("..", to)) => is_moment(to),
        Some((from, to)) => is_moment(from) && is_moment(to),
        None => is_moment(date),
    }
}

fn is_moment(date: &str) -> bool {
    let fields: Vec<&str> = date.strip_suffix('~').unwrap_or(date).split('-').collect();
    let number = |field: &str, length: usize| {
        (field.len() == length && field.bytes().all(|b| b.is_ascii_digit()))
            .then(|| field.parse::<u32>().ok())
            .flatten()
    };
    let within = |field: Option<&&str>, most: u32| {
        field.is_none_or(|field| number(field, 2).is_some_and(|value| (1..=most).contains(&value)))
    };
    fields.len() <= 3
        && fields.first().is_some_and(|year| number(year, 4).is_some())
        && within(fields.get(1), 12)
        && within(fields.get(2), 31)
}
