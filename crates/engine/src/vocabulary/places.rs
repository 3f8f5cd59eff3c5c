//! Towns, villages, regions and waters with their countries. `places/places.tsv`, `places/hand.txt`.
//!
//! The extract of towns is several megabytes: it stays the text it is, and an index that the build wrote finds the lines of
//! a name by bisection, so that nothing is read at start. The hand-kept file is small and loaded as the others are.

pub(crate) mod key;

use super::Tables;
use super::table::Fault;
use super::table::Row;
use rustc_hash::FxHashMap;

/// One place that a name may mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place<'a> {
    /// Its best name.
    pub name: &'a str,
    /// ISO 3166-1 alpha-3 codes as the file writes them: `UKR`; `UKR?RUS` if disputed, `TUR/SYR` if in several.
    pub countries: &'a str,
    /// What it is: `town`, `region`, `river`.
    pub kind: &'a str,
    /// Latitude and longitude in degrees.
    pub position: Option<(f32, f32)>,
    /// How many live there; 0 if unknown.
    pub population: u32,
    /// Whether it is kept by hand, because this name turns up in news of conflicts.
    pub by_hand: bool,
}

impl<'a> Place<'a> {
    /// The country most states see it in; none on the high seas.
    pub fn country(&self) -> Option<&'a str> {
        self.countries.split(['?', '/']).map(str::trim).find(|code| !code.is_empty())
    }
}

/// All places we know.
#[derive(Default)]
pub struct Places {
    kept: Vec<Kept>,
    by_key: FxHashMap<Box<str>, Vec<usize>>,
}

struct Kept {
    name: Box<str>,
    countries: Box<str>,
    kind: Box<str>,
    position: Option<(f32, f32)>,
}

const TOWNS: &str = include_str!("../../../../data/places/places.tsv");
const INDEX: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/places.idx"));

impl Places {
    /// Every place of this name, hand-kept ones first, without regard to case, accents and hyphens.
    pub fn named(&self, name: &str) -> Vec<Place<'_>> {
        let key = key::key(name);
        if key.is_empty() {
            return Vec::new();
        }
        let kept = self.by_key.get(key.as_str()).into_iter().flatten().filter_map(|&index| self.kept.get(index));
        let mut places: Vec<Place<'_>> = kept
            .map(|row| Place {
                name: &row.name,
                countries: &row.countries,
                kind: &row.kind,
                position: row.position,
                population: 0,
                by_hand: true,
            })
            .collect();
        places.extend(towns(&key));
        places
    }

    pub(super) fn load(tables: &Tables<'_>, faults: &mut Vec<Fault>) -> Places {
        let mut places = Places::default();
        for row in tables.rows("places/hand.txt") {
            if row.field(0).is_empty() || row.field(2).is_empty() {
                faults.push(row.fault("a place needs a name and a kind; see the head of the file"));
                continue;
            }
            places.enter(&row);
        }
        places
    }

    fn enter(&mut self, row: &Row<'_>) {
        let index = self.kept.len();
        let position = row.field(3).parse().ok().zip(row.field(4).parse().ok());
        self.kept.push(Kept {
            name: row.field(0).trim_end_matches('!').into(),
            countries: row.field(1).into(),
            kind: row.field(2).into(),
            position,
        });
        for spelling in std::iter::once(row.field(0)).chain(row.list(5)) {
            let rows = self.by_key.entry(key::key(spelling).into()).or_default();
            if !rows.contains(&index) {
                rows.push(index);
            }
        }
    }
}

/// The rows of the extract that have this spelling.
fn towns(key: &str) -> Vec<Place<'static>> {
    let hash = key::hash(key);
    let pairs = INDEX.len() / 8;
    let (mut low, mut high) = (0, pairs);
    while low < high {
        let middle = low + (high - low) / 2;
        if pair(middle).0 < hash { low = middle + 1 } else { high = middle }
    }
    (low..pairs).map(pair).take_while(|pair| pair.0 == hash).filter_map(|(_, line)| town(line, key)).collect()
}

/// An entry of the index: the hash of a spelling and where its line begins.
fn pair(index: usize) -> (u32, u32) {
    let number =
        |at: usize| INDEX.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map_or(0, u32::from_le_bytes);
    (number(index * 8), number(index * 8 + 4))
}

/// The place of a line, if one of its spellings is the one that is asked for.
fn town(line: u32, wanted: &str) -> Option<Place<'static>> {
    let line = TOWNS.get(line as usize..)?.lines().next()?;
    let mut fields = line.split('\t');
    let name = fields.next()?;
    let countries = fields.next()?;
    let _province = fields.next()?;
    let (latitude, longitude, population) = (fields.next()?, fields.next()?, fields.next()?);
    let mut spellings = std::iter::once(name).chain(fields.next().unwrap_or("").split(';'));
    if !spellings.any(|spelling| key::key(spelling) == wanted) {
        return None;
    }
    let position = latitude.parse().ok().zip(longitude.parse().ok());
    Some(Place { name, countries, kind: "town", position, population: population.parse().unwrap_or(0), by_hand: false })
}

#[cfg(test)]
mod tests {
    use crate::Vocabulary;

    fn check(name: &str, expected: &str) {
        let vocabulary = Vocabulary::bundled();
        let mut countries: Vec<&str> = vocabulary.places.named(name).iter().filter_map(super::Place::country).collect();
        countries.dedup();
        assert!(countries.contains(&expected), "{name}: {countries:?}");
    }

    #[test]
    fn towns_by_any_spelling() {
        check("Kursk", "RUS");
        check("Kiev", "UKR");
        check("deir al balah", "PSE");
        check("Goma", "COD");
    }

    #[test]
    fn hand_kept_places() {
        check("Donetsk region", "UKR");
        check("Hodeidah", "YEM");
    }

    #[test]
    fn one_name_many_places() {
        let vocabulary = Vocabulary::bundled();
        let countries: Vec<_> = vocabulary.places.named("Moscow").iter().map(|place| place.countries).collect();
        assert!(countries.contains(&"RUS") && countries.contains(&"USA"), "{countries:?}");
        assert!(vocabulary.places.named("Qqwxyz").is_empty());
    }

    #[test]
    fn examples_of_the_data() {
        let vocabulary = Vocabulary::bundled();
        let content = include_str!("../../../../data/places/hand.txt");
        for line in content.lines().filter_map(|line| line.strip_prefix(">>")) {
            let (text, expected) = line.split_once("=>").unwrap_or((line, ""));
            let words: Vec<&str> = text.split_whitespace().collect();
            let meant = (0..words.len()).any(|start| {
                (start + 1..=words.len().min(start + 6)).any(|end| {
                    let places = vocabulary.places.named(words[start..end].join(" ").trim_end_matches('.'));
                    places.iter().any(|place| place.name == expected.trim())
                })
            });
            assert!(meant, "{line}");
        }
    }
}
