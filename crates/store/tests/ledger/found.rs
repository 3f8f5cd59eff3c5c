//! Full text and lists of records: what a user writes, what comes back.

use crate::desk::Desk;
use crate::desk::REPORT;
use armistice_engine::state::Definition;
use armistice_store::Filter;
use armistice_store::Query;
use armistice_store::Verdict;
use armistice_store::search::Piece;
use armistice_store::search::Words;
use proptest::prelude::*;

const SECOND: &str = "Rwanda denies arming the rebels near Goma.\n\n\
    \"The talks in Doha go on,\" the mediator Mohammed Al-Khulaifi told reporters on Monday. \
    Qatar's so-called \"road map\" (its second) wasn't signed.\n";

fn desk() -> Desk {
    let mut desk = Desk::new();
    desk.enter("Wire", "https://wire.example/1", REPORT);
    desk.enter("Northern Post", "https://post.example/2", SECOND);
    desk
}

fn words(written: &str) -> Words {
    Words::parse(written).unwrap_or_else(|unclear| panic!("{written}: {unclear}"))
}

fn shown(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| if piece.found { format!("[{}]", piece.text) } else { piece.text.clone() }).collect()
}

/// `OUTLET:LINE: SENTENCE` of each article found.
fn articles(desk: &Desk, written: &str, filter: &Filter) -> Vec<String> {
    let found = desk.ledger.search_articles(&words(written), filter, 20).expect("it can be searched");
    let row = |hit: &armistice_store::search::Article| {
        format!("{}:{}: {}", hit.source.outlet.as_deref().unwrap_or("?"), hit.line, shown(&hit.sentence))
    };
    found.iter().map(row).collect()
}

/// `KIND CODE VALUE WHO: WORDS` of each record listed.
fn records(desk: &Desk, query: &Query) -> Vec<String> {
    let query = Query { limit: if query.limit == 0 { 100 } else { query.limit }, ..query.clone() };
    let found = desk.ledger.records(&query).expect("they can be listed");
    let row = |row: &armistice_store::Listed| {
        assert!(row.sentence.contains(row.words.split(['"', '\n']).next().unwrap_or("")), "{row:?}");
        format!("{} {} {} {}", row.kind, row.code, row.value, row.who.join("+"))
    };
    found.iter().map(row).collect()
}

fn any() -> Filter {
    Filter::default()
}

#[test]
fn articles_are_found_by_words_phrases_and_operators() {
    let desk = desk();
    let check = |written: &str, expected: &[&str]| assert_eq!(articles(&desk, written, &any()), expected, "{written}");
    check(
        "mediator",
        &[
            "Northern Post:3: \"The talks in Doha go on,\" the [mediator] Mohammed Al-Khulaifi told reporters on Monday.",
        ],
    );
    check(
        "\"reject the ceasefire\"",
        &["Wire:3: \"We [reject the ceasefire],\" the M23 spokesman Lawrence Kanyuka told reporters."],
    );
    check("doha NOT rwanda", &[]);
    check(
        "medi* AND told",
        &[
            "Northern Post:3: \"The talks in Doha go on,\" the [mediator] Mohammed Al-Khulaifi [told] reporters on Monday.",
        ],
    );
    check(
        "NEAR(port shelled, 2)",
        &["Wire:1: The rebels [shelled] the [port] of Goma on Monday, killing five people, the army said."],
    );
    check("NEAR(port army, 2)", &[]);
    check(
        "wasn't Qatar's (its second)",
        &["Northern Post:3: [Qatar's] so-called \"road map\" ([its] [second]) [wasn't] signed."],
    );
    assert_eq!(articles(&desk, "goma", &any()).len(), 2);
    assert_eq!(articles(&desk, "wagner OR doha", &any()).len(), 2);
}

#[test]
fn filters_leave_what_is_asked_for() {
    let desk = desk();
    let check = |filter: Filter, expected: usize| {
        assert_eq!(articles(&desk, "goma", &filter).len(), expected, "{filter:?}");
        assert_eq!(desk.ledger.tally(&words("goma"), &filter).expect("it can be counted").articles as usize, expected);
    };
    check(Filter { outlet: Some("post".to_string()), ..any() }, 1);
    check(Filter { outlet: Some("%".to_string()), ..any() }, 0);
    check(Filter { from: "2025-06-05".parse().ok(), ..any() }, 0);
    check(Filter { to: "2025-06-04".parse().ok(), ..any() }, 2);
    check(Filter { as_of: "2025-06-03".parse().ok(), ..any() }, 0);
    check(Filter { code: Some("ceasefire".to_string()), ..any() }, 1);
    check(Filter { actor: Some("kanyu".to_string()), ..any() }, 1);
    check(Filter { actor: Some("nobody".to_string()), ..any() }, 0);
    check(Filter { reviewed: true, ..any() }, 0);
    check(Filter { articles: Some([desk.hash()].into()), ..any() }, 1);
    let dossier = |places: &[&str], parties: &[&str]| Definition {
        places: places.iter().map(ToString::to_string).collect(),
        parties: parties.iter().map(ToString::to_string).collect(),
        ..Definition::default()
    };
    check(Filter { dossier: Some(dossier(&["Doha"], &[])), ..any() }, 1);
    check(Filter { dossier: Some(dossier(&["Goma"], &["RWA"])), ..any() }, 1);
    check(Filter { dossier: Some(dossier(&[], &["RWA", "COD"])), ..any() }, 0);
}

#[test]
fn statements_and_actors_are_found() {
    let desk = desk();
    let said = desk.ledger.search_statements(&words("ceasefire"), &any(), 20).expect("it can be searched");
    let said: Vec<String> =
        said.iter().map(|hit| format!("{}: {}", hit.record.who.join("+"), shown(&hit.words))).collect();
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(said.contains(&"Lawrence Kanyuka: We reject the [ceasefire]".to_string()), "{said:?}");
    let named = |written: &str| {
        let found = desk.ledger.search_actors(&words(written), &any(), 20).expect("it can be searched");
        found.into_iter().map(|actor| actor.id).collect::<Vec<_>>()
    };
    assert_eq!(named("Kanyuka"), ["lawrence-kanyuka"]);
    assert_eq!(named("kany*"), ["lawrence-kanyuka"]);
    assert_eq!(named("truce"), Vec::<String>::new());
}

#[test]
fn records_are_listed_by_actor_code_and_article_and_go_on_where_they_ended() {
    let mut desk = desk();
    let all = records(&desk, &Query::default());
    assert!(all.len() > 5, "{all:?}");
    let mut paged = Vec::new();
    let mut after = None;
    loop {
        let query = Query { limit: 2, after: after.clone(), ..Query::default() };
        let page = desk.ledger.records(&query).expect("they can be listed");
        paged.extend(records(&desk, &query));
        match page.last() {
            Some(last) => after = Some(last.id.clone()),
            None => break,
        }
    }
    assert_eq!(paged, all);
    let of = |filter: Filter| Query { filter, ..Query::default() };
    let coded = records(&desk, &of(Filter { code: Some("ceasefire".to_string()), ..any() }));
    assert!(coded.iter().all(|row| row.starts_with("position ceasefire")) && coded.len() == 2, "{coded:?}");
    let own = records(&desk, &of(Filter { actor: Some("lawrence-kanyuka".to_string()), ..any() }));
    assert_eq!(records(&desk, &of(Filter { actor: Some("Lawrence Kany".to_string()), ..any() })), own);
    assert!(!own.is_empty() && own.iter().all(|row| row.contains("Kanyuka")), "{own:?}");
    let one = Query { article: Some(desk.hash()), ..Query::default() };
    assert!(records(&desk, &one).len() < all.len());
    let kinds =
        records(&desk, &of(Filter { kind: Some("event".to_string()), outlet: Some("wire".to_string()), ..any() }));
    assert!(!kinds.is_empty() && kinds.iter().all(|row| row.starts_with("event")), "{kinds:?}");

    let reviewed = of(Filter { reviewed: true, ..any() });
    assert!(records(&desk, &reviewed).is_empty());
    let id = desk.id("position");
    desk.decide("Ada", Verdict::Accept(id.clone())).expect("it can be accepted");
    let found = desk.ledger.records(&Query { limit: 9, ..reviewed }).expect("they can be listed");
    let told: Vec<_> =
        found.iter().map(|row| (row.id.as_str(), row.review.as_ref().map(|one| one.by.as_str()))).collect();
    assert_eq!(told, [(id.as_str(), Some("Ada"))]);
    desk.sound();
}

#[test]
fn what_was_known_at_a_time_and_published_by_a_day_is_listed() {
    let mut desk = Desk::new();
    let empty = desk.now();
    desk.enter("Wire", "https://wire.example/1", REPORT);
    let first = desk.now();
    let before = records(&desk, &Query::default());
    let revised = REPORT.replace("We reject", "We accept");
    desk.enter("Wire", "https://wire.example/1", &revised);
    let after = records(&desk, &Query::default());
    assert_ne!(before, after);
    let known = |at| Query { filter: Filter { known_at: Some(at), ..any() }, ..Query::default() };
    assert_eq!(records(&desk, &known(empty)), Vec::<String>::new());
    assert_eq!(records(&desk, &known(first)), before);
    let known_of = |at| Filter { known_at: Some(at), ..any() };
    assert_eq!(articles(&desk, "\"we reject\"", &known_of(first)).len(), 1);
    assert_eq!(articles(&desk, "\"we reject\"", &any()).len(), 0);
    let by = |day: &str| Query { filter: Filter { as_of: day.parse().ok(), ..any() }, ..Query::default() };
    assert_eq!(records(&desk, &by("2025-06-03")), Vec::<String>::new());
    assert_eq!(records(&desk, &by("2025-06-04")), after);
}

#[test]
fn actors_that_are_one_are_listed_as_one() {
    let mut desk = desk();
    let of = |id: &str| Query { filter: Filter { actor: Some(id.to_string()), ..any() }, ..Query::default() };
    let (one, same) = ("lawrence-kanyuka", "mohammed-al-khulaifi");
    let (own, other) = (records(&desk, &of(one)).len(), records(&desk, &of(same)).len());
    assert!(own > 0 && other > 0);
    let merge = Verdict::Merge { actor: one.to_string(), same: same.to_string() };
    let seq = desk.decide("Ada", merge).expect("they can be merged");
    let merged = records(&desk, &of(one));
    assert_eq!(merged.len(), own + other);
    assert_eq!(records(&desk, &of(same)), merged);
    assert!(merged.iter().all(|row| row.contains("Lawrence Kanyuka")), "{merged:?}");
    desk.decide("Ada", Verdict::Undo(seq)).expect("it can be undone");
    assert_eq!(records(&desk, &of(one)).len(), own);
    let split =
        Verdict::Split { actor: one.to_string(), articles: vec![desk.hash()], other: "somebody-else".to_string() };
    desk.decide("Ada", split).expect("it can be split");
    assert!(records(&desk, &of(one)).is_empty());
    assert_eq!(records(&desk, &of("somebody-else")).len(), own);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Whatever is written is understood or refused; the index is never asked what it cannot read.
    #[test]
    fn no_query_makes_the_index_fail(written in "([a-c*\"() ,\\PC]|AND|OR|NOT|NEAR\\(|\\)|\u{0}| 5){0,24}") {
        thread_local! {
            static DESK: Desk = desk();
        }
        if let Ok(words) = Words::parse(&written) {
            DESK.with(|desk| {
                desk.ledger.search_articles(&words, &any(), 5).unwrap_or_else(|fault| panic!("{written:?}: {fault}"));
            });
        }
        DESK.with(|desk| {
            let filter = Filter { actor: Some(written.clone()), outlet: Some(written.clone()), ..any() };
            desk.ledger.records(&Query { filter, limit: 3, ..Query::default() }).expect("they can be listed");
        });
    }
}
