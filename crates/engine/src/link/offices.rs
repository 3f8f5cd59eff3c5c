//! Who held an office on the day of the article: `the Ukrainian president`.

use crate::find::Found;
use crate::vocabulary::actors::KnownId;
use crate::vocabulary::actors::Office;

/// Known persons of a side who held an office with this title on the day of publication, the best first.
pub(super) fn holders(found: &Found<'_>, side: &str, title: &str) -> Vec<KnownId> {
    let Some(day) = found.article.metadata.published else { return Vec::new() };
    let day = day.to_string();
    let title = normal(title);
    let persons = found.vocabulary.actors.persons_of(side);
    let mut rows: Vec<(bool, KnownId)> = persons
        .filter(|(_, person)| person.offices.iter().any(|office| normal(&office.title) == title && held(office, &day)))
        .map(|(known, person)| (person.offices.iter().all(|office| office.to.is_empty()), known))
        .collect();
    rows.sort();
    rows.into_iter().map(|(_, known)| known).collect()
}

/// Whether an office was held on a day; what the file leaves open counts as held.
fn held(office: &Office, day: &str) -> bool {
    let from = &*office.from;
    let to = &*office.to;
    (from.is_empty() || from <= day) && (to.is_empty() || day <= to || day.starts_with(to))
}

/// Spelling differences of titles folded.
fn normal(title: &str) -> String {
    title
        .to_lowercase()
        .replace("defense", "defence")
        .replace("secretary-general", "secretary general")
        .replace("vice-president", "vice president")
}
