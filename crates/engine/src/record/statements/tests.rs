//! Text in, statements out: `source | cue | content`, spans of a content joined by ` … `.

use crate::Article;
use crate::Vocabulary;
use crate::article::Metadata;
use std::sync::LazyLock;

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::bundled);

fn check(text: &str, expected: &[&str]) {
    let article = Article::new(text, Metadata::default());
    let reading = crate::read(&article, &VOCABULARY);
    let found: Vec<String> = reading
        .statements
        .iter()
        .map(|row| {
            let words = |span: Option<_>| span.map_or("-", |span| article.text.slice(span)).to_string();
            let content: Vec<&str> = row.content.spans().map(|span| article.text.slice(span)).collect();
            format!("{} | {} | {}", words(row.source_mention), words(row.cue), content.join(" … "))
        })
        .collect();
    assert_eq!(found, expected, "in {text:?}");
}

#[test]
fn content_stands_behind_its_cue() {
    check(
        "The harbour master said that the pier would open on Monday.",
        &["The harbour master | said | the pier would open on Monday"],
    );
    check(
        "Officials urged both armies to pull back from the bridge.",
        &["Officials | urged | to pull back from the bridge"],
    );
    check("The mayor hailed the pause as “a breath of air”.", &["The mayor | hailed | the pause as “a breath of air”"]);
    check("The rebels denied firing on the convoy.", &["The rebels | denied | firing on the convoy"]);
}

#[test]
fn content_stands_before_its_cue() {
    check("“Nobody slept in our street,” a baker said.", &["a baker | said | Nobody slept in our street"]);
    check(
        "“Nobody slept,” said the baker, “and nobody will tonight.”",
        &["the baker | said | Nobody slept … and nobody will tonight."],
    );
    check(
        "Two boats were turned back at the island, the coast guard said.",
        &["the coast guard | said | Two boats were turned back at the island"],
    );
    check(
        "Forty houses burned down, according to the fire brigade.",
        &["the fire brigade | according to | Forty houses burned down"],
    );
}

#[test]
fn an_account_belongs_to_its_owner() {
    check(
        "By the governor’s account, forty houses burned down.",
        &["the governor | account | forty houses burned down"],
    );
}

#[test]
fn a_content_ends_where_the_reporter_goes_on() {
    check(
        "The mayor accused the militia of looting, without naming a witness.",
        &["The mayor | accused | the militia of looting"],
    );
    check("The envoy said last week that talks would resume.", &["The envoy | said | talks would resume"]);
    check(
        "The mayor said the pier — closed since June — would open on Monday.",
        &["The mayor | said | the pier — closed since June — would open on Monday"],
    );
}

#[test]
fn a_second_cue_is_a_second_statement() {
    check(
        "The envoy said talks had stalled and warned that time was short.",
        &["The envoy | said | talks had stalled", "The envoy | warned | time was short"],
    );
    check(
        "The envoy said talks had stalled, adding that he would return.",
        &["The envoy | said | talks had stalled", "The envoy | adding | he would return"],
    );
}

#[test]
fn quotations_go_on_without_a_cue() {
    check(
        "“We waited for hours,” the driver said. “Then the gate opened.”",
        &["the driver | said | We waited for hours … Then the gate opened."],
    );
    check(
        "The driver said: “We waited for hours.\n\n“Then the gate opened.”",
        &["The driver | said | We waited for hours. … Then the gate opened."],
    );
}

#[test]
fn sources_carry_what_stands_behind_them() {
    check(
        "The spokesman, who gave no figures, said the road was closed.",
        &["The spokesman, who gave no figures | said | the road was closed"],
    );
    check(
        "A source briefed on the talks said the text was ready.",
        &["A source briefed on the talks | said | the text was ready"],
    );
}

#[test]
fn what_nobody_said_is_no_statement() {
    check("No group said it was behind the raid.", &[]);
    check("The war claimed thousands of lives.", &[]);
    check("The so-called “silent front” runs along the river.", &[]);
    check("The officer asked not to be named.", &[]);
}
