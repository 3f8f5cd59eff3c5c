//! Utterances from a few records: what is the same, and what is not.

use crate::state::sample::name;
use crate::state::sample::view;
use crate::state::utterances::utterances;

/// The utterances of a few lines: their statements.
#[track_caller]
fn check(lines: &str, expected: &[&str]) {
    let seen = view(lines, |scope| {
        let rows = utterances(scope).into_iter();
        rows.map(|row| row.statements.iter().map(|&record| name(scope, record)).collect::<Vec<_>>().join(" = "))
            .collect::<Vec<_>>()
            .join("\n")
    });
    assert_eq!(seen, expected.join("\n"));
}

const VASKO: &str = "who | irina-vasko | person | RUS | Irina Vasko\n";

#[test]
fn two_translations_of_one_sentence_are_one_utterance() {
    check(
        &format!(
            "# Post 2025-03-12
             {VASKO} says/assert | irina-vasko | on 2025-03-12 | Everything hangs on whether the other side wants silence or goes on killing
             # Times 2025-03-13
             {VASKO} says/assert | irina-vasko | on 2025-03-12 | Everything depends on whether the other side wants silence or will continue killing"
        ),
        &["Post statement 1 = Times statement 1"],
    );
}

#[test]
fn what_is_said_on_another_day_or_by_another_is_another_utterance() {
    check(
        &format!(
            "# Post 2025-03-12
             {VASKO} says/assert | irina-vasko | indirect | on 2025-03-12 | the delegation would travel to the border on foot
             # Times 2025-03-20
             {VASKO} says/assert | irina-vasko | indirect | on 2025-03-20 | the delegation would travel to the border on foot
             # Echo 2025-03-12
             says/assert | USA.GOV | indirect | on 2025-03-12 | the delegation would travel to the border on foot"
        ),
        &[],
    );
}

#[test]
fn other_numbers_are_another_utterance() {
    check(
        &format!(
            "# Post 2025-03-12
             {VASKO} says/assert | irina-vasko | indirect | on 2025-03-12 | two soldiers were killed by a drone at the bridge
             # Times 2025-03-12
             {VASKO} says/assert | irina-vasko | indirect | on 2025-03-12 | five soldiers were killed by a drone at the bridge"
        ),
        &[],
    );
}
