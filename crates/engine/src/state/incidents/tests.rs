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
