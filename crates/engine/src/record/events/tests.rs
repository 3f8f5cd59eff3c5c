//! Text in, events out: `TYPE/mode actors > recipients status counts`.

use crate::Article;
use crate::Metadata;
use crate::Vocabulary;

/// Events of a text, each as `TYPE/mode actors > recipients status counts`.
fn check(text: &str, expected: &[&str]) {
    let vocabulary = Vocabulary::bundled();
    let article = Article::new(text, Metadata { published: "2025-03-12".parse().ok(), ..Metadata::default() });
    let reading = crate::read(&article, &vocabulary);
    let names = |list: &[usize]| {
        let ids = list.iter().map(|&who| &*reading.actors[who].id.0);
        ids.collect::<Vec<_>>().join(",")
    };
    let rows: Vec<String> = reading
        .events
        .iter()
        .map(|event| {
            let mode = event.mode.map(|mode| format!("/{mode}")).unwrap_or_default();
            let counts: String = event.magnitude.iter().map(|(key, count)| format!(" {key}={count}")).collect();
            let (actors, recipients) = (names(&event.actors), names(&event.recipients));
            let status = event.status.code();
            format!("{}{mode} {actors} > {recipients} {status}{counts}", event.event_type.code())
        })
        .collect();
    assert_eq!(rows, expected, "{text}");
}

#[test]
fn participants_come_from_the_grammar() {
    check("Ethiopia bombed Eritrea on Monday.", &["ASSAULT/aerial ETH > ERI occurred"]);
    check("Eritrea was bombed by Ethiopia on Monday.", &["ASSAULT/aerial ETH > ERI occurred"]);
    check("Talks between Ethiopia and Eritrea were called off.", &["CONSULT ETH,ERI > ETH,ERI cancelled"]);
}

#[test]
fn status_comes_from_verbs_and_words_around_them() {
    check("Ethiopia will release 40 prisoners to Eritrea.", &["RETREAT/release ETH > ERI planned released=40"]);
    check("Ethiopia said it had not bombed Eritrea.", &["ASSAULT/aerial ETH > ERI denied"]);
}

#[test]
fn nobody_is_blamed_whom_the_text_does_not_name() {
    check("Eritrea said that a market had been shelled on Monday.", &["ASSAULT/heavy-weapons  >  occurred"]);
    check("An Ethiopian drone struck a village in Eritrea.", &["ASSAULT ETH > ERI occurred"]);
}

#[test]
fn force_that_the_other_side_denies_is_contested() {
    check(
        "Eritrea said that Ethiopia had bombed a market. Ethiopia denied that its planes had been there.",
        &["ASSAULT/aerial ETH >  contested"],
    );
}

#[test]
fn two_clauses_tell_two_events() {
    check(
        "Ethiopia bombed Eritrea on Monday and Somalia bombed Djibouti.",
        &["ASSAULT/aerial ETH > ERI occurred", "ASSAULT/aerial SOM > DJI occurred"],
    );
}

#[test]
fn the_truce_is_between_the_two_sides_that_the_article_shows_at_odds() {
    check(
        "Ethiopia accused Eritrea of raids. Eritrea said that Ethiopia had opened fire. The truce expired at noon.",
        &[
            "ACCUSE ETH > ERI occurred",
            "ASSAULT/firearms ETH >  occurred",
            "RETREAT/ceasefire ETH,ERI > ETH,ERI occurred",
        ],
    );
}

#[test]
fn force_without_a_place_hits_the_state_where_all_else_happens() {
    check(
        "Shells hit a school in Eritrea. A clinic in Eritrea was bombed. On Monday a market was shelled.",
        &["ASSAULT  > ERI occurred", "ASSAULT/aerial  > ERI occurred", "ASSAULT/heavy-weapons  > ERI occurred"],
    );
}

#[test]
fn those_who_are_of_several_act_for_all_of_them() {
    check("Negotiators from Egypt and Qatar are holding talks in Doha.", &["CONSULT EGY,QAT > EGY,QAT ongoing"]);
}
