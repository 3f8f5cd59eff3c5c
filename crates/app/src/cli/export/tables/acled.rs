//! The incident table with the columns that users of ACLED and UCDP know.

use super::COUNTRY;
use super::Cell;
use super::Column;
use super::DEGREES;
use super::Form;
use super::Head;
use super::ID;
use super::Table;
use super::always;
use super::count;
use super::evidence::TO_ARTICLE;
use super::evidence::evidence;
use super::evidence::shown;
use super::ids;
use super::latitude;
use super::list;
use super::longitude;
use super::names;
use super::perhaps;
use super::text;
use crate::cli::export::rows::Incident;
use crate::cli::export::rows::Played;
use crate::cli::export::rows::Rows;
use armistice_engine::record::EventType;
use armistice_engine::state::days::Days;
use armistice_engine::state::whereabouts::Precision;
use std::collections::BTreeSet;

/// A row of the crosswalk: type and means, then what they are in ACLED: type and, if it is clear, sub-type.
type Crossing = (EventType, &'static str, &'static str, Option<&'static str>);

const REMOTE: &str = "Explosions/Remote violence";
const CIVILIANS: &str = "Violence against civilians";
const STRATEGIC: &str = "Strategic developments";

/// What our types are in ACLED. What is not here has no ACLED type that the report itself gives: whether shots are a battle
/// or violence against civilians depends on who was hit.
const CROSSWALK: &[Crossing] = &[
    (EventType::Assault, "aerial", REMOTE, Some("Air/drone strike")),
    (EventType::Assault, "drone", REMOTE, Some("Air/drone strike")),
    (EventType::Assault, "heavy-weapons", REMOTE, Some("Shelling/artillery/missile attack")),
    (EventType::Assault, "explosives", REMOTE, None),
    (EventType::Assault, "suicide-attack", REMOTE, Some("Suicide bomb")),
    (EventType::Assault, "abduct", CIVILIANS, Some("Abduction/forced disappearance")),
    (EventType::Assault, "sexual", CIVILIANS, Some("Sexual violence")),
    (EventType::Assault, "destroy", STRATEGIC, Some("Looting/property destruction")),
    (EventType::Coerce, "arrest", STRATEGIC, Some("Arrests")),
    (EventType::Mobilize, "troops", STRATEGIC, Some("Change to group/activity")),
    (EventType::Mobilize, "weapons", STRATEGIC, Some("Change to group/activity")),
    (EventType::Retreat, "withdraw", STRATEGIC, Some("Change to group/activity")),
    (EventType::Retreat, "disarm", STRATEGIC, Some("Change to group/activity")),
];

/// The table.
pub(in crate::cli::export) fn table(rows: &Rows) -> Table<'_> {
    let head = Head {
        name: "incidents",
        title: "Incidents",
        about: "An act of force or coercion, a gain or a withdrawal, made one across articles, as sources report it.",
        key: &["event_id"],
        links: vec![TO_ARTICLE],
    };
    super::table(
        head,
        vec![what(), whom_and_where(), how_many(), from_whom(), shown(), evidence()],
        rows,
        &rows.incidents,
    )
}

fn what<'a>() -> Vec<Column<&'a Played<Incident>>> {
    let id = "Id of the incident, as in the other exports.";
    let precision = "1 to the day, 2 to the week, 3 wider, as in ACLED; not stated where no date is.";
    vec![
        always("event_id", "Incident", ID, id, |row, _| Cell::from(row.id.as_str())),
        perhaps("event_date", "Date", Form::Day, "First day on which it can have happened.", |row, _| {
            days(row).map_or(Cell::NotStated, |days| Cell::Day(days.first))
        }),
        perhaps("event_date_end", "Last date", Form::Day, "Last day on which it can have happened.", |row, _| {
            days(row).map_or(Cell::NotStated, |days| Cell::Day(days.last))
        }),
        perhaps("time_precision", "Time precision", Form::Count, precision, |row, _| {
            days(row).map_or(Cell::NotStated, |days| Cell::Count(time_precision(days)))
        }),
        perhaps("event_type", "ACLED type", Form::Text, "Type of ACLED, where type and mode give one.", |row, _| {
            text(crossing(&row.is).map(|(_, _, event, _)| *event))
        }),
        perhaps(
            "sub_event_type",
            "ACLED sub-type",
            Form::Text,
            "Sub-type of ACLED, where type and mode give one.",
            |row, _| text(crossing(&row.is).and_then(|(_, _, _, sub)| *sub)),
        ),
        always("plover_type", "Type", Form::Code(super::recorded::types), "Our type, of PLOVER.", |row, _| {
            Cell::from(row.is.event_type.code())
        }),
        perhaps("plover_mode", "Mode", Form::Text, "Our mode, of PLOVER.", |row, _| text(row.is.mode)),
        always(
            "status",
            "Status",
            Form::Code(super::recorded::statuses),
            "Where it stands; contested if one denies what another tells.",
            |row, _| Cell::from(row.is.status.code()),
        ),
        always(
            "aggregate",
            "Aggregate",
            Form::YesNo,
            "Whether it is a count over a period and no single act.",
            |row, _| Cell::YesNo(row.is.period),
        ),
    ]
}

fn whom_and_where<'a>() -> Vec<Column<&'a Played<Incident>>> {
    let precision = "1 town or site, 3 region, as in ACLED; not stated where only a country or nothing is known.";
    vec![
        perhaps("side_a", "Side A", Form::Text, "By whom, as told, joined by `; `.", |row, _| names(&row.is.actors)),
        perhaps("side_a_ids", "Side A, ids", Form::Text, "Their ids.", |row, _| ids(&row.is.actors)),
        perhaps("side_b", "Side B", Form::Text, "On whom, as told, joined by `; `.", |row, _| {
            names(&row.is.recipients)
        }),
        perhaps("side_b_ids", "Side B, ids", Form::Text, "Their ids.", |row, _| ids(&row.is.recipients)),
        perhaps("country_iso3", "Country", COUNTRY, super::recorded::COUNTRY, |row, _| {
            text(row.is.whereabouts.country.as_deref())
        }),
        perhaps("location", "Location", Form::Text, "Where, in an article's words.", |row, _| {
            text(row.is.place.as_deref())
        }),
        perhaps("geo_precision", "Geographic precision", Form::Count, precision, |row, _| {
            match row.is.whereabouts.precision {
                Precision::Site | Precision::Town => Cell::Count(1),
                Precision::TownOrRegion | Precision::Region => Cell::Count(3),
                Precision::Country | Precision::Unlisted | Precision::Ambiguous | Precision::None => Cell::NotStated,
            }
        }),
        perhaps("latitude", "Latitude", Form::Number, DEGREES, |row, _| latitude(&row.is.whereabouts)),
        perhaps("longitude", "Longitude", Form::Number, DEGREES, |row, _| longitude(&row.is.whereabouts)),
    ]
}

fn how_many<'a>() -> Vec<Column<&'a Played<Incident>>> {
    let best = "The number of killed where all sources that give one agree; no choice is made where they differ.";
    vec![
        perhaps(
            "fatalities_low",
            "Fatalities, lowest",
            Form::Count,
            "The lowest number of killed that a source gives.",
            |row, _| fatalities(&row.is).map_or(Cell::NotStated, |(low, _)| Cell::Count(low)),
        ),
        perhaps("fatalities_best", "Fatalities, agreed", Form::Count, best, |row, _| {
            fatalities(&row.is).filter(|(low, high)| low == high).map_or(Cell::NotStated, |(low, _)| Cell::Count(low))
        }),
        perhaps(
            "fatalities_high",
            "Fatalities, highest",
            Form::Count,
            "The highest number of killed that a source gives.",
            |row, _| fatalities(&row.is).map_or(Cell::NotStated, |(_, high)| Cell::Count(high)),
        ),
        perhaps("numbers", "Numbers", Form::Text, "Every number with who gives it, joined by `; `.", |row, _| {
            let numbers = row.is.reported.iter().flat_map(|(what, values)| {
                values.iter().map(move |value| format!("{what} {} ({})", value.value, value.by))
            });
            let numbers: BTreeSet<String> = numbers.collect();
            list(numbers.iter().map(String::as_str))
        }),
    ]
}

fn from_whom<'a>() -> Vec<Column<&'a Played<Incident>>> {
    let original = "Whom the outlets name for numbers, claims and denials, joined by `; `.";
    vec![
        perhaps("claimed_by", "Claimed by", Form::Text, "Who says that it was their doing.", |row, _| {
            names(&row.is.claimed_by)
        }),
        perhaps("denied_by", "Denied by", Form::Text, "Who denies it.", |row, _| names(&row.is.denied_by)),
        always("reports", "Reports", Form::Count, "How many records it is made of.", |row, _| count(row.is.reports)),
        always("origins", "Origins", Form::Count, "In how many reports that do not copy one another.", |row, _| {
            count(row.is.origins)
        }),
        perhaps("source", "Source", Form::Text, "The outlets, joined by `; `.", |row, _| {
            list(row.is.outlets.iter().map(String::as_str))
        }),
        perhaps("source_original", "Original source", Form::Text, original, |row, _| list(original_sources(&row.is))),
        always("notes", "Sentence", Form::Text, "The sentence again, where users of ACLED look for it.", |row, _| {
            Cell::from(row.cited.sentence.as_str())
        }),
    ]
}

fn days(row: &Played<Incident>) -> Option<Days> {
    row.is.date.as_deref().and_then(Days::parse)
}

fn time_precision(days: Days) -> u64 {
    match days.count() {
        1 if !days.rough => 1,
        ..=7 => 2,
        _ => 3,
    }
}

/// The ACLED type that type and means give.
fn crossing(row: &Incident) -> Option<&'static Crossing> {
    CROSSWALK.iter().find(|(event, mode, _, _)| *event == row.event_type && Some(*mode) == row.mode)
}

/// The lowest and the highest number of killed that sources give.
fn fatalities(row: &Incident) -> Option<(u64, u64)> {
    let values: BTreeSet<u64> = row.reported.get("killed")?.iter().map(|value| value.value).collect();
    Some((*values.first()?, *values.last()?))
}

/// Whom outlets name for what they tell; not the outlets themselves.
fn original_sources(row: &Incident) -> BTreeSet<&str> {
    let numbers = row.reported.values().flatten().map(|value| value.by.as_str());
    let claims = row.claimed_by.iter().chain(&row.denied_by).map(|name| name.name.as_str());
    numbers.chain(claims).filter(|name| !row.outlets.iter().any(|outlet| outlet == name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_crosswalk_is_on_the_page() {
        let page = include_str!("../../../../../../docs/export.md");
        for (event, mode, acled, sub) in CROSSWALK {
            let row = format!("| `{}` `{mode}` | {acled} | {} |", event.code(), sub.unwrap_or("not stated"));
            assert!(page.contains(&row), "docs/export.md lacks: {row}");
        }
    }

    #[test]
    fn time_is_as_precise_as_told() {
        let precision = |date: &str| Days::parse(date).map(time_precision);
        assert_eq!(precision("2025-03-11"), Some(1));
        assert_eq!(precision("2025-03-11~"), Some(2));
        assert_eq!(precision("2025-03-11/2025-03-13"), Some(2));
        assert_eq!(precision("2025-03"), Some(3));
        assert_eq!(precision("soon"), None);
    }
}
