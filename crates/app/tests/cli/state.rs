//! Listings over the state of play: what two days of news add up to, and what changed between them.

use crate::program::armistice;
use crate::program::with_input;

/// Two days of news about one war, as feeds give them.
const NEWS: &str = r#"{"source": "Northern Post", "published": "2025-03-10", "text": "US Secretary of State Marco Rubio and Ukrainian Foreign Minister Andrii Sybiha are to meet in Jeddah on Tuesday.\n\nRussian drones hit the Ukrainian port city of Odesa on Sunday, killing three people, the Ukrainian interior ministry said.\n\nRussia rejects a ceasefire, Foreign Minister Sergei Lavrov said on Monday."}
{"source": "Harbour Wire", "published": "2025-03-12", "text": "Marco Rubio met Andrii Sybiha in Jeddah on Tuesday.\n\nUkraine accepted the 30-day ceasefire on Tuesday.\n\nForeign Minister Sergei Lavrov told reporters on Wednesday that Russia accepts the ceasefire.\n\nPresident Volodymyr Zelenskyy said on Wednesday that Russian drones had struck the Ukrainian city of Odesa on Sunday, killing five people. Russia denies hitting Odesa."}
"#;

/// Fails unless a call prints these rows of these columns, a blank and a bar between cells.
#[track_caller]
fn check(call: &str, columns: &[&str], expected: &[&str]) {
    let arguments: Vec<&str> = call.split(' ').chain(["-", "--format", "tsv"]).collect();
    let out = with_input(&arguments, NEWS.as_bytes()).leaves(0).out;
    let mut lines = out.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let head = lines.next().unwrap_or_default();
    let places: Vec<usize> = columns
        .iter()
        .map(|column| head.iter().position(|name| name == column).unwrap_or_else(|| panic!("{column}: {head:?}")))
        .collect();
    let rows: Vec<String> =
        lines.map(|line| places.iter().map(|&at| line[at]).collect::<Vec<_>>().join(" | ")).collect();
    assert_eq!(rows, expected, "{out}");
}

#[test]
fn a_position_that_moved_says_what_it_was() {
    check(
        "positions --party russia --issue ceasefire",
        &["dossier", "party", "stance", "day", "was"],
        &["Russia – Ukraine | Russia | accepts | 2025-03-12 | opposes"],
    );
    check(
        "positions --party russia --issue ceasefire --trail",
        &["stance", "day", "was"],
        &["opposes | 2025-03-10 | ", "accepts | 2025-03-12 | opposes"],
    );
    check("positions --party france", &["party"], &[]);
}

#[test]
fn a_proposal_has_its_terms_then_steps() {
    let call = "proposals --proposal ceasefire --as-of";
    check(&format!("{call} 2025-03-10"), &["part"], &[]);
    let rows = with_input(&["proposals", "-", "--format", "tsv"], NEWS.as_bytes()).leaves(0).out;
    let parts: Vec<&str> = rows.lines().skip(1).filter_map(|line| line.split('\t').nth(2)).collect();
    assert!(parts.first() == Some(&"term") && parts.last() == Some(&"step"), "{rows}");
    assert!(rows.contains("\t30-day ceasefire\tterm\tduration\tP30D\t"), "{rows}");
    assert!(rows.contains("\t30-day ceasefire\tstep\trejected\t\tRussia\t2025-03-10\t"), "{rows}");
    assert!(rows.contains("\t30-day ceasefire\tstep\taccepted\t\tRussia\t2025-03-12\t"), "{rows}");
}

#[test]
fn one_incident_keeps_every_number_and_who_gives_it() {
    check(
        "incidents",
        &["date", "what", "by", "place", "status", "counts", "denied_by", "origins"],
        &["2025-03-09 | ASSAULT | Russia | Odesa | contested | \
           killed 3 (Ukrainian interior ministry), 5 (Volodymyr Zelenskyy) | Russia | 2"],
    );
    check("incidents --actor france", &["date"], &[]);
}

#[test]
fn a_plan_is_held_as_later_articles_tell() {
    check(
        "calendar --actor rubio",
        &["date", "standing", "who", "place", "history"],
        &["2025-03-11 | held | Andrii Sybiha, Marco Rubio | Jeddah | \
           2025-03-10: planned for 2025-03-11, Jeddah; 2025-03-12: held for 2025-03-11, Jeddah"],
    );
    check(
        "calendar --actor rubio --as-of 2025-03-11",
        &["date", "standing", "history"],
        &["2025-03-11 | planned | 2025-03-10: planned for 2025-03-11, Jeddah"],
    );
}

#[test]
fn a_question_has_a_row_for_each_answer() {
    check(
        "claims --asked how-many",
        &["question", "answer", "chain", "standing"],
        &[
            "How many people were killed in Odesa (2025-03-09)? | 3 | Ukrainian interior ministry → Northern Post | open",
            "How many people were killed in Odesa (2025-03-09)? | 5 | Volodymyr Zelenskyy → Harbour Wire | open",
        ],
    );
    check(
        "claims --asked whether --actor russia",
        &["answer", "claimants"],
        &["no | Russia", "yes | Volodymyr Zelenskyy"],
    );
}

#[test]
fn dossiers_and_sources_count_articles() {
    check(
        "dossiers",
        &["name", "kind", "articles", "shared", "outlets", "first", "last", "parties"],
        &["Russia – Ukraine | found | 2 | 0 | 2 | 2025-03-10 | 2025-03-12 | Russia, Ukraine, United States"],
    );
    check("sources --source wire", &["outlet", "articles", "first", "copies"], &["Harbour Wire | 1 | 2025-03-12 | 0"]);
}

#[test]
fn what_changed_between_two_days() {
    check(
        "diff --from 2025-03-10 --to 2025-03-12",
        &["change", "was", "now"],
        &[
            "position | opposes | accepts",
            "position |  | accepts",
            "term |  | P30D",
            "step |  | accepted",
            "step | rejected | accepted",
            "claim |  | open",
            "claim |  | open",
            "contact | planned 2025-03-11 | held 2025-03-11",
            "incident | occurred, killed 3 (Ukrainian interior ministry) | \
             contested, killed 3 (Ukrainian interior ministry), 5 (Volodymyr Zelenskyy)",
        ],
    );
    check("diff --from 2025-03-12 --to 2025-03-14", &["change"], &[]);
    with_input(&["diff", "-", "--from", "2025-03-12", "--to", "2025-03-14"], b"Ukraine accepted the truce.")
        .leaves(0)
        .says("no day of publication is known of 1 of the articles");
}

#[test]
fn coverage_says_who_tells_it_differently_and_where_it_was_not_found() {
    check(
        "coverage --outlets 2",
        &["kind", "reported", "reported_differently", "not_found_in"],
        &[
            "contact | Harbour Wire, Northern Post |  | ",
            "incident | Northern Post | Harbour Wire | ",
            "answer | Northern Post | Harbour Wire | ",
            "answer | Harbour Wire | Northern Post | ",
            "position | Northern Post | Harbour Wire | ",
        ],
    );
    check(
        "coverage --not-in northern",
        &["kind", "reported", "not_found_in"],
        &[
            "answer | Harbour Wire | Northern Post",
            "answer | Harbour Wire | Northern Post",
            "position | Harbour Wire | Northern Post",
        ],
    );
}

#[test]
fn what_cannot_be_asked_is_said_with_what_can() {
    armistice(&["diff", "examples", "--from", "2025-03-14", "--to", "2025-03-12"])
        .leaves(2)
        .says("--from 2025-03-14 is not before --to 2025-03-12")
        .says("hint: give the earlier day with --from");
    armistice(&["diff", "examples", "--to", "2025-03-12"]).leaves(2).says("--from <DAY>");
    armistice(&["positions", "examples", "--issue", "truce"]).leaves(2).says("is no issue; there are ceasefire,");
    armistice(&["timeline", "examples", "--type", "war"]).leaves(2).says("ASSAULT");
    armistice(&["claims", "examples", "--asked", "why"]).leaves(2).says("how-many");
    let run = armistice(&["incidents", "examples", "--dossier", "Atlantis", "--fail-empty"]).leaves(3);
    run.says("no dossier's name holds \"Atlantis\"; there are Russia – Ukraine");
}

#[test]
fn in_a_table_the_dossier_is_a_heading_and_a_name_is_said_once() {
    let out = with_input(&["claims", "-", "--format", "table", "--width", "100"], NEWS.as_bytes()).leaves(0).out;
    assert_eq!(out.lines().filter(|line| *line == "Russia – Ukraine").count(), 1, "{out}");
    assert_eq!(out.matches("How many people").count(), 1, "{out}");
}
