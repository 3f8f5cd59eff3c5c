//! Stories and origins from a few records.

use crate::state::sample::view;
use crate::state::stories::stories;
use crate::state::utterances::utterances;

/// The origin of every article, and the stories, by the articles' places.
#[track_caller]
fn check(lines: &str, origins: &str, groups: &str) {
    let seen = view(lines, |scope| {
        let stories = stories(scope, &utterances(scope));
        let origins: Vec<String> = stories.origins.values().map(ToString::to_string).collect();
        let groups: Vec<String> = stories.stories.iter().map(|group| format!("{group:?}")).collect();
        format!("{} {}", origins.join(" "), groups.join(" "))
    });
    assert_eq!(seen, format!("{origins} {groups}"));
}

#[test]
fn a_reprint_has_the_origin_of_what_it_reprints() {
    check(
        "# Wire 2025-03-11
         ASSAULT | RUS > UKR | Shells *hit* the grain market of Odesa shortly before noon and set three stalls on fire.
         # Evening Paper 2025-03-12
         ASSAULT | RUS > UKR | Shells *hit* the grain market of Odesa shortly before noon and set three stalls on fire.
         # Morning Paper 2025-03-12
         AID | USA > UKR | Washington *resumed* deliveries of medicine by rail.",
        "0 0 2",
        "[0, 1] [2]",
    );
}

#[test]
fn one_quotation_makes_no_copy() {
    check(
        "# Northern Post 2025-03-11
         says/assert | USA.GOV | We will meet them where they want and when they want to end this war for good
         # Southern Post 2025-03-11
         says/assert | USA.GOV | We will meet them where they want and when they want to end this war for good",
        "0 1",
        "[0, 1]",
    );
}
