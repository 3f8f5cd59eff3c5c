//! Which parties of a dossier have a column of their own.

use super::corpus::Readings;
use armistice_engine::state::Dossier;
use armistice_engine::state::Play;
use armistice_engine::vocabulary::actors::Kind;
use std::collections::BTreeMap;

/// Whether a party is a side of the conflict: its user names it, it is a theatre, or a known armed group of one.
pub(crate) fn is_home(readings: &Readings, dossier: &Dossier, party: &str) -> bool {
    let actors = &readings.vocabulary.actors;
    let group = actors.find(party).map(|id| actors.get(id)).filter(|known| known.kind == Kind::Group);
    let is_theatre = |id: &str| dossier.theatres.iter().any(|theatre| &**theatre == id);
    let defined = dossier.parties.values().any(|own| &**own == party);
    defined || is_theatre(party) || group.and_then(|group| group.home.as_deref()).is_some_and(is_theatre)
}

/// Whether a party is a body with a name: no unnamed source, nobody only described, no person of no known side.
pub(crate) fn is_body(readings: &Readings, dossier: &Dossier, party: &str) -> bool {
    let kind = readings.everyone.by_id(party).map(|someone| someone.kind);
    let name = dossier.name_of(party, &readings.everyone);
    let known = readings.vocabulary.actors.find(party).is_some();
    // `Ukrainian officials` are described, `Northern Plains Front` is named.
    let named = name.split(' ').next_back().is_some_and(|word| word.starts_with(|c: char| !c.is_lowercase()));
    !matches!(kind, Some(Kind::Anonymous | Kind::Person)) && name.starts_with(char::is_uppercase) && (known || named)
}

/// The parties of the dossier's theatres and those with most positions, so many at most, by name.
pub(crate) fn main(readings: &Readings, dossier: &Dossier, play: &Play, most: usize) -> Vec<Box<str>> {
    let mut weights: BTreeMap<&str, (bool, usize)> = BTreeMap::new();
    for cell in play.matrix.iter().filter(|cell| is_body(readings, dossier, &cell.party)) {
        let weight = weights.entry(&cell.party).or_default();
        weight.0 = is_home(readings, dossier, &cell.party);
        weight.1 += cell.trail.iter().map(|entry| entry.records.len()).sum::<usize>();
    }
    // A side of the conflict has its column even if nothing is found of it.
    dossier.theatres.iter().for_each(|theatre| weights.entry(theatre).or_default().0 = true);
    let mut rows: Vec<(&str, (bool, usize))> = weights.into_iter().collect();
    rows.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    rows.truncate(most);
    rows.sort_by_cached_key(|(id, _)| dossier.name_of(id, &readings.everyone).to_string());
    rows.into_iter().map(|(id, _)| id.into()).collect()
}
