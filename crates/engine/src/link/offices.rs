//! Who held an office on the day of the article: `the Ukrainian president`, `the French leader`.

use super::Actor;
use crate::find::Found;
use crate::vocabulary::actors::Kind;
use crate::vocabulary::actors::KnownId;
use crate::vocabulary::actors::Office;

/// What the press calls an office, with the titles that the list of offices has for it, the likeliest first.
const CALLED: &[(&str, &[&str])] = &[
    ("premier", &["premier", "prime minister"]),
    ("pm", &["prime minister"]),
    ("leader", &HEADS),
    ("head of state", &["president", "king", "queen", "emir"]),
    ("head of government", &["prime minister", "chancellor", "premier"]),
    ("top diplomat", &DIPLOMATS),
    ("chief diplomat", &DIPLOMATS),
    ("foreign policy chief", &DIPLOMATS),
    ("defence chief", &["defence minister", "defence secretary", "secretary of defence"]),
    ("human rights chief", &["high commissioner for human rights"]),
    ("rights chief", &["high commissioner for human rights"]),
    ("humanitarian chief", &["under-secretary-general for humanitarian affairs", "emergency relief coordinator"]),
    ("refugee chief", &["high commissioner for refugees"]),
];

const HEADS: [&str; 8] =
    ["supreme leader", "leader", "military leader", "chancellor", "taoiseach", "prime minister", "president", "emir"];

const DIPLOMATS: [&str; 4] =
    ["foreign minister", "secretary of state", "foreign secretary", "high representative for foreign affairs"];

/// Heads of state or government, whose office is their government's.
const GOVERNING: &[&str] = &["president", "prime minister", "premier", "chancellor", "taoiseach"];

/// Known persons of a side who held an office with this title on the day of publication, the best first. A word that
/// several offices are called by means no one without the text's help.
pub(super) fn holders(found: &Found<'_>, side: &str, title: &str) -> Vec<KnownId> {
    let Some(day) = day(found) else { return Vec::new() };
    let title = normal(title);
    if title == "leader" {
        return Vec::new();
    }
    let persons = found.vocabulary.actors.persons_of(side);
    let mut rows: Vec<(bool, KnownId)> = persons
        .filter(|(_, person)| person.offices.iter().any(|office| *office.side == *side && fits(office, &title, &day)))
        .map(|(known, person)| (person.offices.iter().all(|office| office.to.is_empty()), known))
        .collect();
    rows.sort();
    rows.into_iter().map(|(_, known)| known).collect()
}

/// Whether the data say that an actor held an office with this title on the day of publication.
pub(super) fn holds(found: &Found<'_>, actor: &Actor, side: Option<&str>, title: &str) -> bool {
    let person = found.vocabulary.actors.find(&actor.id.0).filter(|_| actor.kind == Kind::Person);
    let (Some(person), Some(day)) = (person, day(found)) else { return false };
    let title = normal(title);
    let mut offices = found.vocabulary.actors.get(person).offices.iter();
    offices.any(|office| side.is_none_or(|side| *office.side == *side) && fits(office, &title, &day))
}

/// Whether an actor leads a government, so that what his office says is the government's.
pub(super) fn governs(found: &Found<'_>, actor: &Actor) -> bool {
    GOVERNING.iter().any(|title| holds(found, actor, None, title))
}

/// Whether words name the office of somebody who leads a government: `prime minister's office`.
pub(super) fn is_governing_office(words: &str) -> bool {
    let words = words.to_lowercase().replace('’', "'");
    let title = words.strip_suffix(" office").and_then(|title| title.strip_suffix("'s"));
    words == "pmo" || title.is_some_and(|title| GOVERNING.contains(&title))
}

/// The day of publication as the data write days.
pub(super) fn day(found: &Found<'_>) -> Option<String> {
    found.article.metadata.published.map(|day| day.to_string())
}

/// Whether an office of the data was held on a day and is what a folded title calls it.
fn fits(office: &Office, title: &str, day: &str) -> bool {
    if !office.held(day) {
        return false;
    }
    let called = CALLED.iter().find(|(called, _)| *called == title).map(|(_, titles)| *titles);
    // `secretary general of NATO` is NATO's secretary general; `minister of defence` is no minister only.
    let of_body = !office.side.bytes().all(|byte| byte.is_ascii_uppercase());
    normal(&office.title).split(';').map(str::trim).any(|office| {
        let short = office.split(" of ").next().filter(|_| of_body);
        office == title || short == Some(title) || called.is_some_and(|titles| titles.contains(&office))
    })
}

/// Spelling differences of titles folded.
pub(super) fn normal(title: &str) -> String {
    title
        .to_lowercase()
        .replace("defense", "defence")
        .replace("secretary-general", "secretary general")
        .replace("vice-president", "vice president")
        .replace("spokeswoman", "spokesman")
        .replace("spokesperson", "spokesman")
}
