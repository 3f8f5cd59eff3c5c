//! Who is meant: a text in, and for a word of it the id of the actor out.

use super::link;
use crate::article::Article;
use crate::article::Metadata;
use crate::find::find;
use crate::vocabulary::Vocabulary;

/// Checks whom words of a text mean; the last place where they stand counts.
fn check(text: &str, expected: &[(&str, &str)]) {
    let vocabulary = Vocabulary::bundled();
    let metadata = Metadata { published: "2025-03-12".parse().ok(), ..Metadata::default() };
    let article = Article::new(text, metadata);
    let found = find(&article, &vocabulary);
    let cast = link(&found);
    for (words, id) in expected {
        let byte = text.rfind(words).unwrap_or_default() + words.rfind(' ').map_or(0, |blank| blank + 1);
        let who = cast.at(found.token_from(byte)).map(|who| cast.actors[who].id.to_string());
        assert_eq!(who.as_deref().unwrap_or("no one"), *id, "{words:?} in {text:?}");
    }
}

#[test]
fn a_short_form_means_the_full_name() {
    check(
        "Commander Ilse Varn signed the paper. Mrs Varn left at noon.",
        &[("Ilse Varn", "ilse-varn"), ("Mrs Varn", "ilse-varn")],
    );
}

#[test]
fn a_role_in_apposition_means_the_person_beside_it() {
    check(
        "The deputy chairman, Tomas Orbel, said the talks were over. He left.",
        &[("chairman", "tomas-orbel"), ("He", "tomas-orbel")],
    );
}

#[test]
fn a_capital_is_a_place_or_a_government() {
    check("The envoys met in Moscow on Tuesday.", &[("Moscow", "no one")]);
    check("Moscow said the offer was late.", &[("Moscow", "RUS.GOV")]);
}

#[test]
fn organs_and_forces_belong_to_their_owner() {
    check(
        "Russian forces shelled the town. The Ukrainian government protested.",
        &[("forces", "RUS.MIL"), ("government", "UKR.GOV")],
    );
}

#[test]
fn a_name_and_an_adjective_of_one_stem_are_an_invented_state() {
    check(
        "Orbelia rejected the offer. The Orbelian army crossed the river, Orbelia admitted.",
        &[("Orbelia", "orbelia"), ("army", "orbelia.MIL")],
    );
}

#[test]
fn an_office_means_who_holds_it_on_the_day() {
    check("The Ukrainian president spoke for an hour.", &[("president", "volodymyr-zelenskyy")]);
}

#[test]
fn a_title_means_whom_the_text_gave_it_last() {
    check(
        "Prime Minister Keir Starmer spoke in London. Ukraine thanked Britain. The prime minister then left.",
        &[("prime minister", "keir-starmer")],
    );
    check(
        "French President Emmanuel Macron met Xi Jinping. The French leader smiled.",
        &[("French leader", "emmanuel-macron")],
    );
    check("The Iranian Foreign Ministry spokesman has approved the offer.", &[("spokesman", "esmaeil-baghaei")]);
    check("UN humanitarian chief Tom Fletcher called it welcome.", &[("Fletcher", "tom-fletcher")]);
    check("Volker Türk flew to Juba. The UN human rights chief said he saw it.", &[("chief", "volker-turk")]);
}

#[test]
fn an_adjective_must_match() {
    check(
        "American officials met Ukrainian officials. Ukrainian officials said no.",
        &[("Ukrainian officials", "ukrainian-officials")],
    );
}

#[test]
fn a_statement_speaks_for_who_issued_it() {
    check(
        "Hamas refuses, the Hostage and Missing Families Forum said in a statement. The statement named no one.",
        &[("Forum", "hostage-and-missing-families-forum"), ("The statement", "hostage-and-missing-families-forum")],
    );
    check("The prime minister's office in Israel said no. His office declined.", &[("minister's office", "ISR.GOV")]);
}

#[test]
fn a_surname_may_be_the_name_of_a_people() {
    check("Volker Türk left. “It is worse,” Türk said.", &[("Türk", "volker-turk")]);
    check("Volker Turk left. “It is worse,” Turk said.", &[("Turk", "volker-turk")]);
}

#[test]
fn somebody_described_goes_by_a_name() {
    check(
        "A resident, who gave her name only as Samira, said it was over. A commander who calls himself Tavin nodded.",
        &[("resident", "samira"), ("commander", "tavin")],
    );
    check("A farmer named Yusuf Orbel said no.", &[("farmer", "yusuf-orbel")]);
}

#[test]
fn the_ministry_is_not_its_spokesman() {
    check(
        "Russian defence ministry spokesman Igor Konashenkov spoke. The ministry said more.",
        &[("The ministry", "RUS.GOV.defence-ministry")],
    );
}

#[test]
fn an_office_may_be_of_a_body() {
    check("NATO met in Vilnius. Its secretary general left early.", &[("secretary general", "mark-rutte")]);
    check("General Osman Varn called. Later the former general slept.", &[("former general", "osman-varn")]);
}

#[test]
fn a_side_is_that_of_the_day() {
    let vocabulary = Vocabulary::bundled();
    let metadata = Metadata { published: "2025-03-12".parse().ok(), ..Metadata::default() };
    let article = Article::new("Mark Rutte spoke.", metadata);
    let cast = link(&find(&article, &vocabulary));
    assert_eq!(cast.actors[0].side.as_deref(), Some("nato"));
}

#[test]
fn a_place_is_no_actor() {
    check("Odesa slept badly after the raid in Odesa.", &[("Odesa", "no one")]);
}
