//! Where on the earth a place lies that an article writes, and how closely that is known: what a map may show of it.

use super::Everyone;
use super::spots::Spot;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::codes::codes;

codes! {
    /// How closely it is known where something happened.
    Precision {
        /// At a building, a crossing, a plant.
        Site = "site",
        /// In or at a town, a village, a district.
        Town = "town",
        /// In a town or in the region of its name: the bare name tells no more.
        TownOrRegion = "town-or-region",
        /// Somewhere in a region, on a front, on a river or at sea.
        Region = "region",
        /// Somewhere in a country.
        Country = "country",
        /// A place is written, but no list of ours holds it.
        Unlisted = "unlisted",
        /// Several places of this name lie in the country, and nothing tells which is meant.
        Ambiguous = "ambiguous",
        /// Nothing is written.
        None = "none",
    }
}

/// Where something lies, as far as known.
#[derive(Clone, Debug, PartialEq)]
pub struct Whereabouts {
    /// How closely.
    pub precision: Precision,
    /// In which country, ISO 3166-1 alpha-3.
    pub country: Option<Box<str>>,
    /// Degrees of latitude and longitude of what the name names: a town, or the middle of a region. It says no more of
    /// where something happened than the precision does, and is never that of a capital that stands for its country.
    pub point: Option<(f32, f32)>,
}

/// Where the place of these words lies; the country as the record gives it, if it does.
pub fn whereabouts(
    words: Option<&str>,
    country: Option<&str>,
    vocabulary: &Vocabulary,
    everyone: &Everyone,
) -> Whereabouts {
    let Some(words) = words else {
        let precision = if country.is_some() { Precision::Country } else { Precision::None };
        return Whereabouts { precision, country: country.map(Into::into), point: None };
    };
    let spot = Spot::new(words, country, vocabulary, everyone);
    let (precision, point) = spot.located(words, vocabulary);
    Whereabouts { precision, country: spot.country().map(Into::into), point }
}

#[cfg(test)]
mod tests {
    use super::whereabouts;
    use crate::state::Everyone;
    use crate::state::sample::VOCABULARY;

    /// `region RUS 51.7 36.2`: how closely, in which country, at which point.
    #[track_caller]
    fn check(written: &str, expected: &str) {
        let (words, country) = written.split_once('/').unwrap_or((written, ""));
        let some = |text| Some(text).filter(|text: &&str| !text.is_empty());
        let found = whereabouts(some(words), some(country), &VOCABULARY, &Everyone::of([].iter(), &VOCABULARY));
        let point = found.point.map(|(north, east)| format!("{north:.1} {east:.1}")).unwrap_or_default();
        let told = format!("{} {} {point}", found.precision.code(), found.country.as_deref().unwrap_or("?"));
        assert_eq!(told.trim_end(), expected, "{written}");
    }

    #[test]
    fn towns_have_a_point() {
        check("Sudzha/RUS", "town RUS 51.2 35.3");
        check("the port city of Odesa/UKR", "town UKR 46.5 30.7");
        check("the southern Ukrainian city of Kherson/UKR", "town UKR 46.6 32.6");
        check("Jeddah", "town SAU 21.5 39.2");
    }

    #[test]
    fn a_region_is_no_town_and_its_capital_no_region() {
        check("the Kursk region/RUS", "region RUS 51.7 36.2");
        check("the Kursk region of Russia/RUS", "region RUS 51.7 36.2");
        check("Kursk/RUS", "town-or-region RUS 51.7 36.2");
        check("the city of Kursk/RUS", "town RUS 51.7 36.2");
        check("Gaza/PSE", "region PSE 31.5 34.5");
        check("the Sumy/UKR", "region UKR 50.9 34.8");
        check("Crimea/UKR", "region UKR 45.3 34.3");
    }

    #[test]
    fn a_country_has_no_point() {
        check("Ukraine", "country UKR");
        check("Ukraine/UKR", "country UKR");
        check("/UKR", "country UKR");
        check("the border/UKR", "country UKR");
    }

    #[test]
    fn what_is_not_known_has_no_point() {
        check("Velm Harbour", "unlisted ?");
        check("Velm Harbour/UKR", "unlisted UKR");
        check("", "none ?");
        // A dozen villages of Ukraine go by this name.
        check("Mykolaivka/UKR", "ambiguous UKR");
    }
}
