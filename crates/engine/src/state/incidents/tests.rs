//! Readings of a few lines in, incidents out.

use super::incidents;
use crate::state::sample::view;

/// Incidents as lines: type, status, day, place, sides, whether a count, numbers with who gives them, claimed, denied,
/// and how many records.
#[track_caller]
fn check(lines: &str, expected: &[&str]) {
    let seen = view(lines, |scope| {
        let rows = incidents(scope).into_iter().map(|row| {
            let list =
                |ids: &std::collections::BTreeSet<Box<str>>| ids.iter().map(|id| &**id).collect::<Vec<_>>().join(" ");
            let numbers = row.reported.iter().map(|(what, values)| {
                let values: Vec<String> = values
                    .iter()
                    .map(|value| {
                        format!(
                            "{}{}",
                            value.value,
                            value.by.as_deref().map_or(String::new(), |by| format!(" by {by}"))
                        )
                    })
                    .collect();
                format!(", {what} {}", values.join("/"))
            });
            let voices = [("claimed", &row.claimed_by), ("denied", &row.denied_by)];
            let voices =
                voices.iter().filter(|(_, by)| !by.is_empty()).map(|(what, by)| format!(", {what} by {}", list(by)));
            format!(
                "{}{} {} {} {}: {} > {}{}{} ({})",
                if row.period { "count of " } else { "" },
                row.event_type.code(),
                row.status.code(),
                row.date.as_deref().unwrap_or("?"),
                row.place.as_deref().unwrap_or("-"),
                list(&row.actors),
                list(&row.recipients),
                numbers.collect::<String>(),
                voices.collect::<String>(),
                row.events.len(),
            )
        });
        rows.collect::<Vec<_>>().join("\n")
    });
    assert_eq!(seen, expected.join("\n"));
}

#[test]
fn one_strike_with_two_tolls() {
    check(
        "# Post 2025-03-12
         ASSAULT/drone | UKR > RUS | @Moscow | on 2025-03-11 | killed=3 | by RUS.GOV | Drones *hit* Moscow.
         # Herald 2025-03-13
         ASSAULT/drone | UKR > RUS | @near Moscow | killed=5 | by UKR.MIL | Its drones *struck* near Moscow.",
        &[
            "ASSAULT occurred 2025-03-11 near Moscow: UKR > RUS, killed 3 by RUS.GOV/5 by UKR.MIL, claimed by UKR.MIL (2)",
        ],
    );
}

#[test]
fn no_place_and_no_day_join_nothing() {
    check(
        "# Post 2025-03-12
         ASSAULT/aerial | RUS > UKR | killed=5 | Missiles *killed* five.
         # Herald 2025-03-12
         ASSAULT/aerial | RUS > UKR | killed=2 | Two died in *strikes*.",
        &["ASSAULT occurred ? -: RUS > UKR, killed 2 (1)", "ASSAULT occurred ? -: RUS > UKR, killed 5 (1)"],
    );
}

#[test]
fn a_count_over_days_is_no_strike_in_them() {
    check(
        "# Post 2025-03-12
         ASSAULT | RUS > UKR | @Kharkiv | on 2025-03-12 | attacks=66 | by UKR.MIL | Kharkiv was *attacked* 66 times.
         # Herald 2025-03-12
         ASSAULT | RUS > UKR | @Kharkiv | on 2025-03-12 | killed=2 | Kharkiv was *hit*.",
        &[
            "ASSAULT occurred 2025-03-12 Kharkiv: RUS > UKR, killed 2 (1)",
            "count of ASSAULT occurred 2025-03-12 Kharkiv: RUS > UKR, attacks 66 by UKR.MIL (1)",
        ],
    );
}

#[test]
fn a_war_an_offensive_and_a_strike_are_three() {
    check(
        "# Post 2025-03-12
         ASSAULT | RUS > UKR | @Ukraine | on 2022-02 | ongoing | The *invasion* of Ukraine goes on.
         ASSAULT | RUS > UKR | @Kharkiv | ongoing | The *offensive* went on near Kharkiv.
         # Herald 2025-03-12
         ASSAULT | RUS > UKR | ongoing | Its *war* goes on.
         ASSAULT/drone | RUS > UKR | @Kharkiv | on 2025-03-11 | A drone *struck* Kharkiv.
         COERCE/seize | RUS > UKR | @Kharkiv | ongoing | It *took* ground near Kharkiv.",
        &[
            "ASSAULT ongoing 2022-02 Ukraine: RUS > UKR (2)",
            "ASSAULT occurred 2025-03-11 Kharkiv: RUS > UKR (1)",
            "COERCE ongoing ? Kharkiv: RUS > UKR (2)",
        ],
    );
}

#[test]
fn one_says_it_was_the_other() {
    check(
        "# Post 2025-03-12
         ASSAULT/drone | UKR > RUS | @Belgorod | on 2025-03-11 | contested | killed=2 | by RUS.MIL | A drone *hit* Belgorod.
         says/deny | UKR.MIL | No drone *hit* Belgorod, the army says.
         # Herald 2025-03-12
         ASSAULT/heavy-weapons | RUS > RUS | @Belgorod | on 2025-03-11 | contested | by UKR.MIL | Its own shells *hit* Belgorod.",
        &["ASSAULT contested 2025-03-11 Belgorod: RUS UKR > RUS, killed 2 by RUS.MIL, denied by UKR.MIL (2)"],
    );
}

#[test]
fn copies_of_a_report_are_one() {
    let line = "ASSAULT | killed=9 | Nine people were killed at night in a place that the report does not name.";
    let line = line.replace("ASSAULT |", "ASSAULT | > RUS |");
    check(
        &format!("# Post 2025-03-12\n{line}\n# Herald 2025-03-13\n{line}"),
        &["ASSAULT occurred ? -:  > RUS, killed 9/9 (2)"],
    );
}

#[test]
fn what_is_planned_is_no_incident_until_it_is_done() {
    check(
        "# Post 2025-03-12
         RETREAT/release | RUS, UKR | on 2025-03-17 | planned | Prisoners are to be *freed* on Monday.
         RETREAT/withdraw | RUS | @Kharkiv | possible | It may *leave* Kharkiv.
         # Herald 2025-03-18
         RETREAT/release | RUS, UKR | on 2025-03-17 | released=90 | The two *freed* 90 prisoners.",
        &["RETREAT occurred 2025-03-17 -: RUS UKR > , released 90 (2)"],
    );
}
