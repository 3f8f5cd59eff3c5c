//! Which country a written place lies in, and which place belongs to a word.

use crate::find::Found;
use crate::find::Tokens;
use crate::find::places;
use crate::find::places::PlaceMention;
use crate::vocabulary::actors::Kind;
use crate::vocabulary::places::Place;
use std::collections::BTreeMap;

/// The places of one article, seen together: of several towns of one name, the one in a country that the article speaks of.
pub struct Places<'a> {
    found: &'a Found<'a>,
    /// How often the article speaks of each country.
    spoken_of: BTreeMap<&'a str, usize>,
}

impl<'a> Places<'a> {
    /// Counts the countries an article speaks of.
    pub fn new(found: &'a Found<'a>) -> Places<'a> {
        let mut spoken_of = BTreeMap::new();
        for mention in &found.mentions {
            let known = mention.forms().first().map(|form| found.vocabulary.actors.get(form.known));
            let of_state = known.filter(|known| matches!(known.kind, Kind::State | Kind::Government | Kind::Military));
            if let Some(code) = of_state.and_then(|known| known.side.as_deref()) {
                *spoken_of.entry(code).or_insert(0) += 1;
            }
        }
        Places { found, spoken_of }
    }

    /// The country of a place, ISO 3166-1 alpha-3, if it is known.
    ///
    /// Of several, the one the article speaks of most; if it speaks of none, the one with the most people.
    pub fn country(&self, place: &PlaceMention) -> Option<&'a str> {
        if let Some(code) = places::state_of(self.found, &place.name) {
            return Some(code);
        }
        let rows = places::known(self.found, place);
        let rank = |row: &&Place<'a>| {
            let spoken = row.country().and_then(|code| self.spoken_of.get(code)).copied().unwrap_or(0);
            // A hand-kept row comes first: it was written because this name is meant.
            (spoken > 0, usize::from(row.kind != "town"), spoken, row.population)
        };
        let best = rows.iter().rev().max_by_key(rank)?;
        best.country()
    }

    /// The place that belongs to a token: in its sentence, the nearest, with clause borders counted as distance.
    pub fn near(&self, token: usize) -> Option<&'a PlaceMention> {
        let found = self.found;
        let window = found.window(token);
        let first = found.places.partition_point(|place| place.tokens.end <= window.start);
        let rows = found.places[first..].iter().take_while(|place| place.tokens.start < window.end);
        rows.filter_map(|place| Some((cost(found, &place.tokens, token)?, place)))
            .min_by_key(|(cost, place)| (*cost, place.tokens.start))
            .map(|(_, place)| place)
    }
}

/// What lies further away belongs to something else.
const FARTHEST: usize = 30;

/// How far a place is from a token; what stands behind is nearer than what stands before.
fn cost(found: &Found<'_>, place: &Tokens, token: usize) -> Option<usize> {
    let before = place.end <= token;
    let between = if before { place.end..token } else { token + 1..place.start.max(token + 1) };
    if between.len() > FARTHEST {
        return None;
    }
    let borders = between.clone().filter(|&at| {
        found.tokens[at].tag.is_finite() || found.is_any(at, &[",", ";", "that", "who", "which", "“", "”"])
    });
    let cost = between.len() + 6 * borders.count() + if before { 4 } else { 0 };
    (cost <= FARTHEST).then_some(cost)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Article;
    use crate::Metadata;
    use crate::Vocabulary;
    use crate::find::find;

    fn check(text: &str, expected: &str) {
        let article = Article::new(text, Metadata::default());
        let vocabulary = Vocabulary::bundled();
        let found = find(&article, &vocabulary);
        let places = Places::new(&found);
        let rows = found
            .places
            .iter()
            .map(|place| format!("[{}] {}", found.text(place.tokens.clone()), places.country(place).unwrap_or("?")));
        assert_eq!(rows.collect::<Vec<_>>().join(" "), expected, "{text}");
    }

    #[test]
    fn after_prepositions() {
        check("Shells fell near the village of Rakitnoye in Russia.", "[the village of Rakitnoye] RUS [Russia] RUS");
        check("Rockets hit a market in Kharkiv, Odesa and Sumy.", "[Kharkiv] UKR [Odesa] UKR [Sumy] UKR");
        check("Envoys met in Doha on Friday.", "[Doha] QAT");
        check("Fighting went on in the Kursk region.", "[the Kursk region] RUS");
    }

    #[test]
    fn the_country_spoken_of() {
        check("American police sealed a street in Odessa, the American mayor said.", "[Odessa] USA");
        check("Ukraine said a drone hit a house in Odessa.", "[Odessa] UKR");
    }

    #[test]
    fn no_places() {
        check("The talks ended in March in a row.", "");
        check("He told Keir Starmer of the plan.", "");
    }

    #[test]
    fn strangers_after_in() {
        check("Guns fell silent in Velm Harbour.", "[Velm Harbour] ?");
    }
}
