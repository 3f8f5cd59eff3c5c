//! Laws of a reading, on every article of the corpus and on texts that nobody would write.

use armistice_engine::Article;
use armistice_engine::Metadata;
use armistice_engine::Reading;
use armistice_engine::State;
use armistice_engine::Vocabulary;
use armistice_engine::publish;
use armistice_engine::read;
use armistice_engine::record::read_back::read_back;
use armistice_engine::state;
use armistice_engine::state::Everyone;
use armistice_score::sets::House;
use armistice_score::sets::SetName;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::bundled);

/// The texts of the whole corpus with the day each was published.
static CORPUS: LazyLock<Vec<(String, Option<String>)>> = LazyLock::new(|| {
    let house = House::find(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the project's root");
    let sets = [SetName::CorpusTrain, SetName::CorpusTest];
    let sets = sets.into_iter().filter_map(|name| house.load(name).expect("a sound corpus"));
    sets.flat_map(|set| set.samples).map(|sample| (sample.text, sample.gold.document.published)).collect()
});

/// The lists of the published form whose entries are records with an id.
const RECORDS: [&str; 6] = ["statements", "positions", "events", "terms", "figures", "contested"];

fn article(text: &str, published: Option<&str>) -> Article {
    let metadata = Metadata { published: published.and_then(|day| day.parse().ok()), ..Metadata::default() };
    Article::new(text, metadata)
}

fn reading(text: &str, published: Option<&str>) -> (Article, Reading, Value) {
    let article = article(text, published);
    let reading = read(&article, &VOCABULARY);
    let published = publish(&article, &reading);
    (article, reading, published)
}

/// Everything that must hold of any text.
fn lawful(text: &str, published: Option<&str>) {
    let (article, reading, value) = reading(text, published);
    let points: Vec<char> = article.text.as_str().chars().collect();
    spans_read_back(&value, &points);
    for evidence in reading.evidence() {
        assert!(!article.text.slice(evidence.cover()).trim().is_empty(), "evidence without words");
        assert!(reading.excerpt(evidence).is_some(), "evidence outside every sentence that was kept");
    }
    let mut ids = BTreeSet::new();
    for row in RECORDS.into_iter().flat_map(|kind| value[kind].as_array().cloned().unwrap_or_default()) {
        let id = row["id"].as_str().unwrap_or("").to_string();
        assert_eq!(id.len(), 32, "{row}");
        assert!(row["method"].as_str().is_some_and(|method| !method.is_empty()), "{row}");
        assert!(ids.insert(id), "an id stands twice: {row}");
    }
    actors_are_listed(&value);
    let again = publish(&article, &read(&article, &VOCABULARY));
    assert_eq!(value, again, "a second reading differs");
    let back = read_back(&article, &value).reading;
    assert_eq!(publish(&article, &back), value, "a reading does not come back whole");
    assert_eq!(back.excerpts, reading.excerpts);
}

/// Every object with `exact`, `start` and `end` holds the words that stand there.
fn spans_read_back(value: &Value, points: &[char]) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| spans_read_back(item, points)),
        Value::Object(fields) => {
            if let Some(exact) = fields.get("exact").and_then(Value::as_str) {
                let at = |name: &str| fields[name].as_u64().and_then(|at| usize::try_from(at).ok()).expect("an offset");
                let words: String = points[at("start")..at("end")].iter().collect();
                assert_eq!(words, exact);
            }
            fields.values().for_each(|field| spans_read_back(field, points));
        }
        _ => {}
    }
}

/// Records name actors by the ids of the list of actors, and each id stands there once.
fn actors_are_listed(value: &Value) {
    let rows = value["actors"].as_array().expect("a list of actors");
    let ids: BTreeSet<&str> = rows.iter().filter_map(|row| row["id"].as_str()).collect();
    assert_eq!(ids.len(), rows.len(), "an actor's id stands twice: {ids:?}");
    const NAMING: [&str; 9] = [
        "source",
        "source_candidates",
        "addressee",
        "via",
        "actor",
        "actors",
        "recipients",
        "according_to",
        "asserted_by",
    ];
    for row in RECORDS.into_iter().flat_map(|kind| value[kind].as_array().into_iter().flatten()) {
        for name in NAMING.into_iter().chain(["denied_by"]) {
            let one = row[name].as_str();
            let several = row[name].as_array().into_iter().flatten().filter_map(Value::as_str);
            for id in one.into_iter().chain(several) {
                assert!(ids.contains(id), "{name} {id:?} is not in the list of actors");
            }
        }
    }
}

#[test]
fn what_was_once_read_unlawfully_is_read_lawfully() {
    // A quotation of nothing that can be seen.
    lawful("—\0— it  said '“", Some("2025-03-12"));
}

#[test]
fn the_corpus_is_read_lawfully() {
    for (text, published) in CORPUS.iter() {
        lawful(text, published.as_deref());
    }
}

#[test]
fn the_examples_are_read_lawfully() {
    let house = House::find(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the project's root");
    let mut count = 0;
    for entry in std::fs::read_dir(house.path("examples")).expect("the examples") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            lawful(&std::fs::read_to_string(path).expect("a text"), Some("2025-03-13"));
            count += 1;
        }
    }
    assert!(count > 0);
}

/// Readings of some of the corpus, which any dossier may be made of.
static READINGS: LazyLock<Vec<Reading>> =
    LazyLock::new(|| CORPUS.iter().take(40).map(|(text, published)| reading(text, published.as_deref()).1).collect());

/// Everything that readings add up to, in its published form: dossier by dossier, and all as one.
fn sums<'a>(order: impl Iterator<Item = &'a Reading>) -> String {
    let state = order.fold(State::default(), |state, reading| state::add(state, reading.clone()));
    let everyone = Everyone::of(state.readings(), &VOCABULARY);
    let names: Vec<String> = state.readings().map(|reading| format!("{:x?}", &reading.source.hash[..6])).collect();
    let name = |record: state::RecordRef| format!("{}:{}:{}", names[record.reading], record.kind.code(), record.row);
    let mut dossiers = state::dossiers(&state, &everyone, &VOCABULARY, &[]);
    dossiers.push(state::whole(&state, "all"));
    let play = |dossier| state::publish::publish(&state::play(&state, &everyone, &VOCABULARY, dossier), &name);
    let sums = dossiers.iter().map(|dossier| format!("{}: {:?}\n{}\n", dossier.name, dossier.readings, play(dossier)));
    sums.collect()
}

#[test]
fn the_order_of_articles_leaves_no_trace() {
    let forwards = sums(READINGS.iter());
    assert!(forwards.contains("\"stance\""), "a sum of nothing proves nothing");
    assert_eq!(forwards, sums(READINGS.iter().rev()));
    assert_eq!(forwards, sums(READINGS.iter().skip(17).chain(READINGS.iter().take(17))));
    // Added twice, an article stands once.
    assert_eq!(forwards, sums(READINGS.iter().chain(READINGS.iter().rev())));
}

#[test]
fn strange_texts_are_read_lawfully() {
    let texts = [
        String::new(),
        "\u{feff}\n \n\t\n".to_string(),
        "The army\0 of Chad\0 said\0 that it left.\0".to_string(),
        "“He said ‘no, \"never” to “them.\n”””’’’ \" said ' said “".to_string(),
        "\r\nThe minister\rsaid\r\nthat it was so.\r".to_string(),
        "e\u{301}\u{301}\u{301} said \u{202e}that\u{202c} 🇺🇦🇷🇺 met \u{200d}\u{200b} on \u{661}\u{662} March"
            .to_string(),
        "La ministre a déclaré que les pourparlers reprendront mardi à Genève.".to_string(),
        "31 February 2025, 99/99/9999, 12 March 99999999999999999999, at 25:99 on the 0th of May".to_string(),
        "999999999999999999999999999999 people, 1e400 tanks and -0 drones, $.5tn, 1,2,3,4,5 shells".to_string(),
        "<p>The army said <b>that</b> it</p><script>left()</script> &amp; &#x110000; stayed".to_string(),
    ];
    for text in &texts {
        for published in [None, Some("2025-03-12"), Some("0001-01-01"), Some("9999-12-31")] {
            lawful(text, published);
        }
    }
}

/// A text that is long in one way: one line, one sentence, one open quotation, many statements.
#[test]
fn long_texts_are_read_lawfully() {
    let texts = [
        "The minister of Chad said on Monday that 12 people were killed near the border, and ".repeat(12_000),
        "word ".repeat(200_000),
        "a".repeat(1_000_000),
        format!("“{}", "No, said the army. ".repeat(20_000)),
        "“No,” the minister said.\n".repeat(10_000),
        "\"".repeat(100_000),
        "(".repeat(100_000),
    ];
    for text in &texts {
        lawful(text, Some("2025-03-12"));
    }
}

/// Pieces of news text, from which nonsense of a newsy look is put together.
fn pieces() -> impl Strategy<Value = String> {
    const PIECES: [&str; 40] = [
        "“",
        "”",
        "\"",
        "'",
        "’",
        "‘",
        " said ",
        " told ",
        ", ",
        ". ",
        "\n",
        "\n\n",
        "—",
        ": ",
        " (",
        ") ",
        " that ",
        " it ",
        "The Kremlin",
        "Kyiv",
        "the foreign minister of Norway",
        "Hamas",
        "he",
        "officials",
        "according to ",
        "denied ",
        "30-day ceasefire",
        "attacked ",
        "killed ",
        "12 people",
        "on Tuesday",
        "last week",
        "will meet ",
        "in Geneva",
        "not ",
        "if ",
        "and ",
        "Mr ",
        "U.S. ",
        "\0",
    ];
    let piece = prop_oneof![8 => prop::sample::select(&PIECES[..]).prop_map(String::from), 1 => ".{0,6}"];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    /// Some articles in any order, some of them more than once.
    #[test]
    fn any_order_of_articles_gives_one_sum(mut picks in prop::collection::vec(0..40usize, 1..24), turn in 0..24usize) {
        let forwards = sums(picks.iter().map(|&at| &READINGS[at]));
        let turn = turn % picks.len();
        picks.rotate_left(turn);
        picks.push(picks[0]);
        picks.reverse();
        prop_assert_eq!(forwards, sums(picks.iter().map(|&at| &READINGS[at])));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn any_text_is_read_lawfully(text in "\\PC{0,400}") {
        lawful(&text, Some("2025-03-12"));
    }

    #[test]
    fn any_nonsense_of_news_is_read_lawfully(text in pieces()) {
        lawful(&text, Some("2025-03-12"));
    }

    /// A corpus text cut and joined at any place.
    #[test]
    fn torn_articles_are_read_lawfully(pick in any::<prop::sample::Index>(), cut in any::<prop::sample::Index>(), add in ".{0,8}") {
        let (text, published) = pick.get(&CORPUS);
        let at = text.char_indices().map(|(at, _)| at).nth(cut.index(text.chars().count().max(1))).unwrap_or(0);
        lawful(&format!("{}{add}{}", &text[at..], &text[..at]), published.as_deref());
    }
}
