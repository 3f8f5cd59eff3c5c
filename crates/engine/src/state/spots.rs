//! Where something happened, as far as two reports of a place can be compared: `near Moscow` and `Moscow`, `Jeddah` and
//! `Saudi Arabia`, `the White House` and `Washington`.

use super::Everyone;
use super::whereabouts::Precision;
use crate::vocabulary::Tag;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::WordId;
use crate::vocabulary::actors::Kind;
use crate::vocabulary::actors::Sense;
use crate::vocabulary::actors::plain;
use crate::vocabulary::places::Place;
use crate::vocabulary::scan::Piece;
use crate::vocabulary::scan::scan;
use std::collections::BTreeSet;
use std::ops::Range;

/// A place as an article writes it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Spot {
    /// Names of towns, regions and buildings in it, plain; none for a country as a whole and for `the border areas`.
    names: BTreeSet<String>,
    /// The government whose capital or seat it is.
    seat: Option<Box<str>>,
    /// In which country, ISO 3166-1 alpha-3.
    country: Option<Box<str>>,
    /// Degrees of latitude and longitude.
    point: Option<(f32, f32)>,
    /// Whether the point is that of a town, not of a region.
    exact: bool,
    /// Whether it is a region, a province, a front or a river.
    region: bool,
}

/// How two places lie to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Nearness {
    /// They are two places.
    Apart,
    /// Nothing shows that they are one place or two.
    Unknown,
    /// One may lie in the other: a town and its country or region.
    Within,
    /// They go by one name.
    Same,
}

/// A name that differs by one letter is the same name from so many letters on: shorter names differ by one letter often.
const LONG: usize = 5;

/// A town of so many times fewer people is not meant where its name stands alone.
const RIVAL: u32 = 10;

/// What regions are called behind their names.
const REGIONS: [&str; 5] = ["region", "oblast", "province", "governorate", "state"];

/// So near, in degrees, two towns count as one place, and a town as in a region.
const TOWN: f32 = 0.2;
const REGION: f32 = 1.5;

impl Spot {
    /// The place of these words; the country as the record gives it, if it does.
    pub(super) fn new(words: &str, country: Option<&str>, vocabulary: &Vocabulary, everyone: &Everyone) -> Spot {
        let pieces: Vec<(Range<usize>, Piece)> = scan(words).collect();
        let ids: Vec<WordId> = pieces.iter().map(|(range, _)| word(words, range, vocabulary)).collect();
        let mut spot = Spot { country: country.map(Into::into), ..Spot::default() };
        let mut at = 0;
        while at < pieces.len() {
            let (range, piece) = &pieces[at];
            let text = words.get(range.clone()).unwrap_or_default();
            let taken = spot.actor(words, &pieces[at..], &ids[at..], vocabulary);
            let name = *piece == Piece::Word && text.starts_with(char::is_uppercase);
            let tag = ids.get(at).and_then(|&id| vocabulary.words.known_tag(id));
            if taken == 0 && name && !matches!(tag, Some(Tag::Determiner | Tag::PossessivePronoun | Tag::Preposition)) {
                spot.names.insert(plain(text));
            }
            at += taken.max(1);
        }
        spot.without_country(everyone);
        spot.locate(words, vocabulary);
        spot
    }

    /// How two places lie to each other.
    pub(super) fn nearness(&self, other: &Spot) -> Nearness {
        if self.seat.is_some() && self.seat == other.seat || self.shares_name(other) {
            return Nearness::Same;
        }
        match (&self.country, &other.country) {
            (Some(a), Some(b)) if a != b => return Nearness::Apart,
            (Some(_), Some(_)) if self.is_vague() || other.is_vague() => return Nearness::Within,
            _ if self.is_vague() || other.is_vague() => return Nearness::Unknown,
            _ => {}
        }
        let Some(distance) = self.point.zip(other.point).map(distance) else {
            return Nearness::Apart;
        };
        match (self.exact, other.exact) {
            (true, true) if distance < TOWN => Nearness::Same,
            (false, _) | (_, false) if distance < REGION => Nearness::Within,
            _ => Nearness::Apart,
        }
    }

    /// The names in it, plain.
    pub(super) fn names(&self) -> impl Iterator<Item = &String> {
        self.names.iter()
    }

    /// The names in it that stand for a place and not for a government.
    pub(super) fn own_names(&self) -> impl Iterator<Item = &String> {
        self.names.iter().filter(|_| self.seat.is_none())
    }

    /// In which country it lies, as far as known.
    pub(super) fn country(&self) -> Option<&str> {
        self.country.as_deref()
    }

    /// Whether it names no town and no region.
    pub(super) fn is_vague(&self) -> bool {
        self.names.is_empty() && self.seat.is_none()
    }

    /// Whether it is known to be a region or more.
    pub(super) fn is_region(&self) -> bool {
        self.is_vague() || self.region
    }

    /// How precisely it says where: the more, the better.
    pub(super) fn precision(&self) -> u32 {
        u32::from(!self.is_vague()) * 2 + u32::from(self.exact) + u32::from(self.country.is_some())
    }

    /// How many pieces from here on name a state or a seat of government, whose country the spot then has.
    fn actor(
        &mut self,
        words: &str,
        pieces: &[(Range<usize>, Piece)],
        ids: &[WordId],
        vocabulary: &Vocabulary,
    ) -> usize {
        let Some((length, forms)) = vocabulary.actors.names.longest(ids.iter().copied()) else { return 0 };
        let text = pieces.first().zip(pieces.get(length - 1)).and_then(|(a, b)| words.get(a.0.start..b.0.end));
        for form in forms.iter().filter(|form| vocabulary.actors.fits(form, text.unwrap_or_default())) {
            let known = vocabulary.actors.get(form.known);
            match (form.sense, known.kind) {
                (Sense::Name | Sense::Demonym, Kind::State) => {
                    self.country.get_or_insert_with(|| known.id.clone());
                    return length;
                }
                (Sense::Capital | Sense::Seat, _) => {
                    self.country = self.country.take().or_else(|| known.side.clone());
                    self.seat = Some(known.id.clone()).filter(|_| self.country == known.side);
                    return if form.sense == Sense::Seat { length } else { 0 };
                }
                _ => {}
            }
        }
        0
    }

    /// Takes the name of a country that no file knows out of the names: `Velian territory` is no more than Velia.
    fn without_country(&mut self, everyone: &Everyone) {
        let Some(state) = self.country.as_deref().and_then(|code| everyone.by_id(code)) else { return };
        let own: BTreeSet<String> = state.names.iter().flat_map(|name| name.split(' ').map(plain)).collect();
        let is_own = |name: &String| own.iter().any(|own| name == own || own.len() >= LONG && has_stem(name, own));
        self.names.retain(|name| !is_own(name));
    }

    fn locate(&mut self, words: &str, vocabulary: &Vocabulary) {
        let rows = self.fitting(words, vocabulary);
        let Some(place) = rows.first() else { return };
        // A name that several countries have tells no country.
        let one = self.country.is_none() && !self.names.is_empty();
        if one && rows.iter().all(|other| other.countries == place.countries) {
            self.country = place.country().map(Into::into);
        }
        if self.country.is_some() {
            self.point = place.position;
            self.region = matches!(place.kind, "region" | "province" | "front" | "river" | "sea" | "strait");
            self.exact = matches!(place.kind, "town" | "village" | "district" | "site" | "crossing");
        }
    }

    /// The places that the words may mean, in the country if one is known.
    fn fitting<'v>(&self, words: &str, vocabulary: &'v Vocabulary) -> Vec<Place<'v>> {
        let longest = words.split([',', '(']).next().unwrap_or(words);
        let capital = longest.find(char::is_uppercase).and_then(|at| longest.get(at..)).unwrap_or(longest);
        let known = [longest, capital].into_iter().flat_map(|name| vocabulary.places.named(name.trim()));
        let fits = |place: &Place<'_>| self.country.as_deref().is_none_or(|country| place.countries.contains(country));
        known.filter(fits).collect()
    }

    /// How closely the words tell where it is, and the point of the name. Of several towns of one name the one that is by
    /// far the largest is meant, or none.
    pub(super) fn located(&self, words: &str, vocabulary: &Vocabulary) -> (Precision, Option<(f32, f32)>) {
        if self.is_vague() {
            let precision = if self.country.is_some() { Precision::Country } else { Precision::Unlisted };
            return (precision, None);
        }
        let mut rows = self.fitting(words, vocabulary);
        // 'the Kursk region of Russia', 'the southern city of Kherson'
        if let Some((before, behind)) = words.rsplit_once(" of ").filter(|_| rows.is_empty()) {
            rows = self.fitting(if is_region(before) { before } else { behind }, vocabulary);
        }
        let Some(first) = rows.first() else { return (Precision::Unlisted, None) };
        // What is kept by hand comes first, and was written because it is meant.
        match first.kind {
            _ if self.country.is_none() && !first.by_hand => return (Precision::Ambiguous, None),
            "site" | "crossing" => return (Precision::Site, first.position),
            "village" | "district" => return (Precision::Town, first.position),
            "town" if first.by_hand => return (town_or_region(words, first, vocabulary), first.position),
            "town" => {}
            _ => return (Precision::Region, first.position),
        }
        let largest = rows.iter().max_by_key(|place| place.population).unwrap_or(first);
        let apart = |place: &Place<'_>| largest.position.zip(place.position).is_some_and(|pair| distance(pair) >= TOWN);
        let mut rivals = rows.iter().filter(|place| apart(place) && place.population > largest.population / RIVAL);
        match rivals.next() {
            Some(_) => (Precision::Ambiguous, None),
            None => (town_or_region(words, largest, vocabulary), largest.position),
        }
    }

    /// Whether all names of one stand in the other.
    fn shares_name(&self, other: &Spot) -> bool {
        if self.names.is_empty() || other.names.is_empty() {
            return false;
        }
        let (few, many) = if self.names.len() <= other.names.len() {
            (&self.names, &other.names)
        } else {
            (&other.names, &self.names)
        };
        few.iter().all(|name| many.iter().any(|other| is_one_name(name, other)))
    }
}

fn is_region(words: &str) -> bool {
    REGIONS.iter().any(|noun| words.ends_with(noun))
}

/// Whether the words for a town may mean the region that goes by its name: `in Kursk`, but not `the city of Kursk`. With an
/// article before the bare name, they do: `the Sumy and Kursk regions` leaves `the Sumy`.
fn town_or_region(words: &str, town: &Place<'_>, vocabulary: &Vocabulary) -> Precision {
    let before = words.find(char::is_uppercase).and_then(|at| words.get(..at)).unwrap_or_default();
    let mut regions = REGIONS.iter().flat_map(|noun| vocabulary.places.named(&format!("{} {noun}", town.name)));
    match before.trim() {
        "the" => Precision::Region,
        // Of a strip and its chief town the bare name is the strip's.
        "" if !vocabulary.places.named(&format!("{} strip", town.name)).is_empty() => Precision::Region,
        "" if regions.any(|region| region.country() == town.country()) => Precision::TownOrRegion,
        _ => Precision::Town,
    }
}

fn word(words: &str, range: &Range<usize>, vocabulary: &Vocabulary) -> WordId {
    vocabulary.words.id(words.get(range.clone()).unwrap_or_default())
}

/// Whether two names are one but for a letter that was mistyped or transcribed otherwise.
fn is_one_name(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (short, long) = (a.chars().count().min(b.chars().count()), a.chars().count().max(b.chars().count()));
    if short < LONG || long - short > 1 {
        return false;
    }
    let from_start = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let from_end = a.chars().rev().zip(b.chars().rev()).take_while(|(x, y)| x == y).count();
    from_start + from_end + 1 >= long
}

/// Whether a word is made from a name, as the adjective of a country mostly is.
fn has_stem(word: &str, name: &str) -> bool {
    let stem: String = name.chars().take(name.chars().count().saturating_sub(2).max(LONG - 1)).collect();
    word.starts_with(&stem)
}

/// Degrees between two points: near enough for what is compared here.
fn distance(((a, b), (c, d)): ((f32, f32), (f32, f32))) -> f32 {
    let east = (b - d) * ((a + c) / 2.0).to_radians().cos();
    ((a - c).powi(2) + east.powi(2)).sqrt()
}

#[cfg(test)]
mod tests {
    use super::Spot;
    use crate::state::Everyone;
    use crate::state::sample::VOCABULARY;
    use crate::state::sample::readings;

    #[track_caller]
    fn check(a: &str, b: &str, expected: &str) {
        let readings = readings(
            "# Northern Post 2025-03-12
             who | VLA | state | VLA | Velia
             ASSAULT | VLA > RUS | It was *hit*.",
        );
        let everyone = Everyone::of(readings.iter(), &VOCABULARY);
        let spot = |written: &str| {
            let (words, country) = written.split_once('/').unwrap_or((written, ""));
            Spot::new(words, Some(country).filter(|code| !code.is_empty()), &VOCABULARY, &everyone)
        };
        let (a, b) = (spot(a), spot(b));
        assert_eq!(format!("{:?}", a.nearness(&b)), expected, "{a:?} {b:?}");
        assert_eq!(a.nearness(&b), b.nearness(&a));
    }

    #[test]
    fn names_of_one_place() {
        check("Jeddah", "Jeddah, Saudi Arabia", "Same");
        check("near Moscow", "Mpscow/RUS", "Same");
        check("Kursk region", "the western Kursk region/RUS", "Same");
        check("the White House", "Washington/USA", "Same");
        check("Russia’s Kursk region", "Kursk/RUS", "Same");
    }

    #[test]
    fn one_place_in_another() {
        check("Jeddah", "Saudi Arabia", "Within");
        check("Sudzha/RUS", "Kursk region/RUS", "Within");
        check("the border areas/UKR", "Kharkiv", "Within");
        check("Velian territory/VLA", "Ostmark/VLA", "Within");
    }

    #[test]
    fn two_places() {
        check("Kharkiv", "Odesa", "Apart");
        check("Kyiv", "Moscow", "Apart");
        check("Ostmark/VLA", "Westmark/VLA", "Apart");
        check("the town", "Kharkiv", "Unknown");
    }
}
