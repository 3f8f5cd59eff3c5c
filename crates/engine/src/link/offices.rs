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
/// several offices are called by means no one without the text's help. Titles are folded here and below.
pub(super) fn holders(found: &Found<'_>, side: &str, title: &str) -> Vec<KnownId> {
    let Some(day) = day(found) else { return Vec::new() };
    if title == "leader" {
        return Vec::new();
    }
    let persons = found.vocabulary.actors.persons_of(side);
    let mut rows: Vec<(bool, KnownId)> = persons
        .filter(|(_, person)| {
            person.offices.iter().any(|office| *office.side == *side && is_called(office, title) && office.held(&day))
        })
        .map(|(known, person)| (person.offices.iter().all(|office| office.to.is_empty()), known))
        .collect();
    rows.sort();
    rows.into_iter().map(|(_, known)| known).collect()
}

/// Whether the data say that an actor held an office with this title on the day of publication.
pub(super) fn holds(found: &Found<'_>, actor: &Actor, side: Option<&str>, title: &str) -> bool {
    let Some(person) = found.vocabulary.actors.find(&actor.id.0).filter(|_| actor.kind == Kind::Person) else {
        return false;
    };
    let of_side = |office: &&Office| side.is_none_or(|side| *office.side == *side);
    let offices = found.vocabulary.actors.get(person).offices.iter().filter(of_side);
    let mut offices = offices.filter(|office| is_called(office, title)).peekable();
    let day = offices.peek().and_then(|_| day(found));
    day.is_some_and(|day| offices.any(|office| office.held(&day)))
}

/// Whether an actor leads a government, so that what his office says is the government's.
pub(super) fn governs(found: &Found<'_>, actor: &Actor) -> bool {
    GOVERNING.iter().any(|title| holds(found, actor, None, title))
}

/// Whose office words name, if he leads a government: `prime minister` of `prime minister's office`.
pub(super) fn governing_office(words: &str) -> Option<&'static str> {
    let words = words.to_lowercase().replace('’', "'");
    let title = words.strip_suffix(" office").and_then(|title| title.strip_suffix("'s"));
    let title = if words == "pmo" { Some("prime minister") } else { title };
    GOVERNING.iter().find(|&&office| title == Some(office)).copied()
}

/// The day of publication as the data write days.
pub(super) fn day(found: &Found<'_>) -> Option<String> {
    found.article.metadata.published.map(|day| day.to_string())
}

/// Whether a folded title is what the press calls an office of the data.
fn is_called(office: &Office, title: &str) -> bool {
    let called = CALLED.iter().find(|(called, _)| *called == title).map(|(_, titles)| *titles);
    // `secretary general of NATO` is NATO's secretary general; `minister of defence` is no minister only.
    let of_body = !office.side.bytes().all(|byte| byte.is_ascii_uppercase());
    office.titles.iter().any(|office| {
        let office = &**office;
        let short = office.split(" of ").next().filter(|_| of_body);
        office == title || short == Some(title) || called.is_some_and(|titles| titles.contains(&office))
    })
}
