//! Readings of a few lines in, contacts out.

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

#[test]
fn a_plan_is_moved_and_held() {
    check(
        "# Post 2025-03-08
         CONSULT | USA > UKR | @Jeddah | on 2025-03-11 | planned | The two are to *meet* in Jeddah on Tuesday.
         # Herald 2025-03-10
         CONSULT | USA > UKR | @Riyadh | on 2025-03-13 | planned | The *talks* were moved to Riyadh and to Thursday.
         # Courier 2025-03-14
         CONSULT | USA, UKR | @Riyadh | on 2025-03-13 | The two *met* in Riyadh.",
        &["occurred 2025-03-13 Riyadh [UKR USA] <- planned 2025-03-11, planned 2025-03-13, occurred 2025-03-13 (3)"],
    );
}

#[test]
fn a_second_meeting_is_no_moved_one() {
    check(
        "# Post 2025-03-08
         CONSULT | USA > UKR | @Jeddah | on 2025-03-11 | planned | The two are to *meet* in Jeddah on Tuesday.
         # Courier 2025-03-14
         CONSULT | USA > UKR | @Jeddah | on 2025-03-20 | planned | The two are to *meet* in Jeddah next week.",
        &[
            "planned 2025-03-11 Jeddah [UKR USA] <- planned 2025-03-11 (1)",
            "planned 2025-03-20 Jeddah [UKR USA] <- planned 2025-03-20 (1)",
        ],
    );
}

#[test]
fn a_plan_is_called_off_and_a_silent_article_changes_nothing() {
    check(
        "# Post 2025-03-08
         CONSULT/visit | marco-rubio > RUS | @Moscow | on 2025-03-11 | planned | Mr Rubio is to *travel* to Moscow.
         # Herald 2025-03-10
         REJECT/meet | RUS > marco-rubio | on 2025-03-11 | Moscow *cancelled* the visit of Mr Rubio.
         # Courier 2025-03-14
         ASSAULT | RUS > UKR | There was *shelling*.",
        &["cancelled 2025-03-11 Moscow [RUS marco-rubio] <- planned 2025-03-11, cancelled 2025-03-11 (2)"],
    );
}

#[test]
fn an_article_older_than_the_others_tells_how_it_began() {
    check(
        "# Post 2025-03-12
         CONSULT/visit | marco-rubio > RUS | @Moscow | on 2025-03-11 | Mr Rubio *visited* Moscow.
         # Herald 2025-03-01
         CONSULT/visit | marco-rubio > RUS | @Moscow | on 2025-03-11 | planned | Mr Rubio is to *visit* Moscow.",
        &["occurred 2025-03-11 Moscow [RUS marco-rubio] <- planned 2025-03-11, occurred 2025-03-11 (2)"],
    );
}

#[test]
fn a_call_is_no_visit_and_a_second_round_no_first() {
    check(
        "# Post 2025-03-12
         CONSULT/phone | donald-trump > vladimir-putin | on 2025-03-11 | The two *spoke*.
         CONSULT/visit | donald-trump > vladimir-putin | on 2025-03-11 | planned | He is to *visit* him.
         CONSULT | USA, UKR | on 2025-03-10 | The first *round* of talks ended.
         # Herald 2025-03-13
         CONSULT | USA, UKR | The second *round* of talks ended.",
        &[
            "occurred 2025-03-10 - [UKR USA] <- occurred 2025-03-10 (1)",
            "occurred 2025-03-11 - [donald-trump vladimir-putin] <- occurred 2025-03-11 (1)",
            "planned 2025-03-11 - [donald-trump vladimir-putin] <- planned 2025-03-11 (1)",
            "occurred ? - [UKR USA] <- occurred ? (1)",
        ],
    );
}

#[test]
fn people_are_told_from_their_colleagues() {
    check(
        "# Post 2025-03-12
         CONSULT | marco-rubio > RUS.GOV | planned | Mr Rubio is to *talk* to Moscow.
         CONSULT | donald-trump > RUS.GOV | planned | Mr Trump is to *talk* to Moscow.
         # Herald 2025-03-12
         CONSULT | USA.GOV > RUS | planned | Washington is to *talk* to Moscow.",
        &["planned ? - [RUS marco-rubio] <- planned ? (2)", "planned ? - [RUS donald-trump] <- planned ? (1)"],
    );
}

#[test]
fn days_out_of_reach_and_no_participants_do_no_harm() {
    check(
        "# Post 2025-03-12
         CONSULT |  | on 9999-12-31 | planned | Somebody will *meet*.
         CONSULT |  | on 0001-01-01 | Somebody *met*.
         CONSULT | USA, RUS | on 2025-03-20/2025-03-10 | The two *met*.",
        &[
            "occurred 0001-01-01 - [] <- occurred 0001-01-01 (1)",
            "planned 9999-12-31 - [] <- planned 9999-12-31 (1)",
            "occurred ? - [RUS USA] <- occurred 2025-03-20/2025-03-10 (1)",
        ],
    );
}
