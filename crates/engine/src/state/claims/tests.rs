//! Claims from a few records: what becomes a question, and what does not.

use crate::state::claims::claims;
use crate::state::incidents::incidents;
use crate::state::sample::name;
use crate::state::sample::view;
use crate::state::utterances::utterances;

/// The claims of a few lines: the question, then each answer with its voices and records.
#[track_caller]
fn check(lines: &str, expected: &str) {
    let seen = view(lines, |scope| {
        let mut shown = String::new();
        for claim in claims(scope, &utterances(scope), &incidents(scope)) {
            shown += &format!("{} [{}]\n", claim.question, claim.standing.code());
            for answer in claim.answers {
                let by: Vec<&str> = answer.by.iter().map(|id| &**id).collect();
                let records: Vec<String> = answer.records.iter().map(|&record| name(scope, record)).collect();
                shown += &format!("  {} | {} | {}\n", answer.value, by.join(", "), records.join(", "));
            }
        }
        shown
    });
    let expected: String = expected.lines().map(|line| line.trim_end().to_string() + "\n").collect();
    assert_eq!(seen, expected);
}

#[test]
fn a_denial_is_linked_to_what_it_denies() {
    check(
        "# Post 2025-03-12
         says/accuse | UKR.GOV | Russian gunners shelled the harbour clinic
         says/deny | RUS.GOV | nobody shelled the harbour clinic",
        "Is this so: “Russian gunners shelled the harbour clinic”? [open]
  no | RUS.GOV | Post statement 2
  yes | UKR.GOV | Post statement 1",
    );
}

#[test]
fn two_numbers_of_one_thing_are_a_question_and_two_of_two_things_none() {
    check(
        "# Post 2025-03-12
         figure | 9 people killed | of the shelling of the harbour clinic | by UKR.GOV | Nine people died.
         figure | 31 people wounded | of the shelling of the harbour clinic | by UKR.GOV | And 31 were wounded.
         # Times 2025-03-12
         figure | 12 people killed | of the shelling of the harbour clinic | by RUS.GOV | Twelve people died.",
        "How many people killed (the shelling of the harbour clinic)? [open]
  12 | RUS.GOV | Times figure 1
  9 | UKR.GOV | Post figure 1",
    );
}

#[test]
fn what_all_agree_on_is_no_question() {
    check(
        "# Post 2025-03-12
         says/assert | UKR.GOV | the talks were long
         holds | UKR | ceasefire accepts | Kyiv accepts the truce.
         # Times 2025-03-12
         says/assert | RUS.GOV | the talks were long and useful
         holds | USA | ceasefire proposes | Washington proposes a truce.",
        "",
    );
}

#[test]
fn a_report_that_is_taken_back_is_withdrawn() {
    check(
        "# Post 2025-03-12
         says/accuse | UKR.GOV | Russian gunners shelled the harbour clinic
         says/deny | RUS.GOV | nobody shelled the harbour clinic; the ministry has retracted its report",
        "Is this so: “Russian gunners shelled the harbour clinic”? [withdrawn]
  no | RUS.GOV | Post statement 2
  yes | UKR.GOV | Post statement 1",
    );
}

#[test]
fn an_answer_tells_how_it_came_to_us() {
    let lines = "# Post 2025-03-12
         says/accuse | UKR.GOV | Russian gunners shelled the harbour clinic
         says/deny | RUS.GOV | nobody shelled the harbour clinic";
    let chains = view(lines, |scope| {
        let claims = claims(scope, &utterances(scope), &incidents(scope));
        let chains = claims.iter().flat_map(|claim| &claim.answers).flat_map(|answer| &answer.chains);
        let told = |way: &Option<Box<str>>| way.as_deref().unwrap_or("-").to_string();
        let shown = chains.map(|chain| {
            let outlet = chain.outlet.as_deref().unwrap_or("-");
            format!("{} {} {outlet}", told(&chain.source), told(&chain.via))
        });
        shown.collect::<Vec<_>>().join("\n")
    });
    assert_eq!(chains, "RUS.GOV - Post\nUKR.GOV - Post");
}
