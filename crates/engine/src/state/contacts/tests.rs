use super::contacts;
use crate::state::sample::name;
use crate::state::sample::view;

/// Contacts as lines: status, day, place, who; then each account that changed something, and the records.
#[track_caller]
fn check(lines: &str, expected: &[&str]) {
    let seen = view(lines, |scope| {
        let rows = contacts(scope).into_iter().map(|contact| {
            let who: Vec<&str> = contact.participants.iter().map(|id| &**id).collect();
            let told: Vec<String> = contact
                .told
                .iter()
                .map(|told| format!("{} {}", told.status.code(), told.date.as_deref().unwrap_or("?")))
                .collect();
            let events: Vec<String> = contact.events.iter().map(|&event| name(scope, event)).collect();
            format!(
                "{} {} {} [{}] <- {} ({})",
                contact.status.code(),
                contact.date.as_deref().unwrap_or("?"),
                contact.place.as_deref().unwrap_or("-"),
                who.join(" "),
                told.join(", "),
                events.len(),
            )
        });
        rows.collect::<Vec<_>>().join("\n")
    });
    assert_eq!(seen, expected.join("\n"));
}

#[test]
fn one_meeting_in_three_articles() {
    check(
        "# Post 2025-03-12
         CONSULT | USA.GOV > UKR.GOV | @Jeddah | on 2025-03-11 | Officials held *talks* in Jeddah.
         # Herald 2025-03-12
         CONSULT | UKR, USA | @Saudi Arabia | on 2025-03-11 | They *met* in Saudi Arabia.
         # Courier 2025-03-13
         CONSULT | USA, UKR | The *talks* went well.",
        &["occurred 2025-03-11 Jeddah [UKR USA] <- occurred 2025-03-11, occurred 2025-03-11 (3)"],
    );
}
