//! Made articles with made readings: the same on every machine, in the proportions of real ones. A few actors, issues and
//! words are everywhere and most are rare, as in news.

use armistice_engine::Article;
use armistice_engine::Metadata;
use armistice_store::Prepared;
use jiff::civil::Date;
use serde_json::Value;
use serde_json::json;

/// The lists of an article's records: thirty of them.
const KINDS: [(&str, usize); 5] = [("statements", 10), ("positions", 7), ("events", 8), ("terms", 1), ("figures", 4)];

const WORDS: u64 = 40_000;
const ACTORS: u64 = 20_000;
const OUTLETS: u64 = 60;
const DAYS: u64 = 1_100;
/// So many actors an article names, and sentences it has.
const NAMED: usize = 9;
const SENTENCES: usize = 40;
const WORDS_OF_A_SENTENCE: u64 = 19;

pub(crate) const ISSUES: [&str; 8] = [
    "ceasefire",
    "talks",
    "territory",
    "prisoners",
    "sanctions",
    "military-aid",
    "humanitarian-access",
    "security-guarantees",
];
const STANCES: [&str; 4] = ["supports", "opposes", "demands", "conditional"];
const ACTS: [&str; 5] = ["assert", "accuse", "request", "reject", "warn"];
const TYPES: [&str; 6] = ["ASSAULT", "CONSULT", "ACCUSE", "AGREE", "THREATEN", "AID"];

/// A row of numbers without a pattern (SplitMix64).
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn of(seed: u64) -> Chance {
        Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// A number below an end, each as much rarer as it is greater (Zipf's law).
    fn rank(&mut self, end: u64) -> u64 {
        let part = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        (((end as f64 + 1.0).ln() * part).exp() as u64 - 1).min(end - 1)
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.rank(of.len() as u64) as usize]
    }
}

/// A word that is told by its number.
pub(crate) fn word(number: u64) -> String {
    const SOUNDS: [&str; 40] = [
        "ka", "re", "to", "mi", "su", "na", "lo", "ve", "di", "pa", "ro", "ne", "ti", "ma", "so", "le", "va", "do",
        "pi", "ra", "no", "te", "mo", "si", "la", "vo", "de", "po", "ri", "nu", "ta", "me", "se", "li", "vu", "da",
        "pe", "ru", "ni", "tu",
    ];
    let (mut rest, mut word) = (number + 1, String::new());
    while rest > 0 {
        word.push_str(SOUNDS[(rest % 40) as usize]);
        rest /= 40;
    }
    word
}

/// The id of an actor that is told by its number; that of the most frequent one is `actor-0`.
pub(crate) fn actor(number: u64) -> String {
    format!("actor-{number}")
}

/// The id of an actor of middling frequency.
pub(crate) fn median() -> String {
    actor((ACTORS as f64).sqrt() as u64)
}

struct Draft {
    text: String,
    /// Where each sentence begins and ends; all letters are ASCII, so bytes are code points.
    sentences: Vec<(usize, usize)>,
}

fn draft(chance: &mut Chance, number: u64) -> Draft {
    let mut draft = Draft { text: String::new(), sentences: Vec::new() };
    for index in 0..SENTENCES {
        let start = draft.text.len();
        let length = WORDS_OF_A_SENTENCE / 2 + chance.below(WORDS_OF_A_SENTENCE);
        let words: Vec<String> = (0..length).map(|_| word(chance.rank(WORDS))).collect();
        let mut sentence = words.join(" ");
        sentence[..1].make_ascii_uppercase();
        draft.text.push_str(&sentence);
        if index == 0 {
            // No two articles are one.
            draft.text.push_str(&format!(" {}", word(WORDS + number)));
        }
        draft.text.push('.');
        draft.sentences.push((start, draft.text.len()));
        draft.text.push_str(if index % 2 == 1 { "\n\n" } else { " " });
    }
    draft
}

/// An article before it is packed, with its reading.
pub(crate) fn article(number: u64) -> (Article, Value) {
    let mut chance = Chance::of(number);
    let draft = draft(&mut chance, number);
    let day = Date::constant(2023, 1, 1).saturating_add(jiff::Span::new().days(chance.below(DAYS) as i64));
    let metadata = Metadata {
        file: Some(format!("made-{number}.txt")),
        outlet: Some(format!("Outlet {}", chance.rank(OUTLETS))),
        title: Some((0..8).map(|_| word(chance.rank(WORDS))).collect::<Vec<_>>().join(" ")),
        published: Some(day),
        url: Some(format!("https://made.example/{number}")),
        language: Some("en".to_string()),
        ..Metadata::default()
    };
    let article = Article::new(&draft.text, metadata);
    let published = published(&mut chance, number, &draft, &article);
    (article, published)
}

/// An article with its reading, packed.
pub(crate) fn packed((article, published): (Article, Value)) -> armistice_store::Result<Prepared> {
    Prepared::new(&article, published, None)
}

fn published(chance: &mut Chance, number: u64, draft: &Draft, article: &Article) -> Value {
    let mut ids: Vec<u64> = (0..NAMED).map(|_| chance.rank(ACTORS)).collect();
    ids.sort_unstable();
    ids.dedup();
    let day = article.metadata.published.map(|day| day.to_string());
    let hash = article.text.name();
    let mut form = json!({
        "schema": 1,
        "engine": "armistice 0.1.0",
        "document": {
            "file": article.metadata.file, "outlet": article.metadata.outlet, "title": article.metadata.title,
            "byline": null, "published": day, "url": article.metadata.url, "language": "en", "sha256": hash,
        },
        "boilerplate": [],
        "actors": ids.iter().map(|&id| json!({
            "id": actor(id), "name": name(id), "kind": "person", "side": actor(id % 40), "role": null,
            "mentions": [name(id)],
        })).collect::<Vec<_>>(),
    });
    let names: Vec<String> = ids.iter().map(|&id| actor(id)).collect();
    let mut at = 0;
    for (list, count) in KINDS {
        let records = (0..count).map(|_| {
            at += 1;
            record(chance, list, &format!("{number:016x}{at:016x}"), draft, &names, day.as_deref())
        });
        form[list] = records.collect();
    }
    form["contested"] = json!([]);
    form["notes"] = json!([]);
    form
}

fn name(number: u64) -> String {
    let mut name = format!("{} {}", word(number % 700), word(1_000 + number));
    name[..1].make_ascii_uppercase();
    name
}

fn record(chance: &mut Chance, list: &str, id: &str, draft: &Draft, names: &[String], day: Option<&str>) -> Value {
    let sentence = draft.sentences[chance.below(SENTENCES as u64) as usize];
    let place = |(start, end): (usize, usize)| json!({ "exact": draft.text[start..end], "start": start, "end": end });
    let (whole, head) = (place(sentence), place((sentence.0, sentence.0 + 12)));
    let mut who = || names[chance.rank(names.len() as u64) as usize].clone();
    let (one, other) = (who(), who());
    match list {
        "statements" => json!({
            "id": id, "source": one, "source_candidates": [one], "source_mention": head, "cue": head,
            "content": [whole], "mode": "indirect", "addressee": null, "via": null, "setting": null, "said_on": day,
            "act": chance.one(&ACTS), "method": "verb of saying",
        }),
        "positions" => json!({
            "id": id, "actor": one, "issue": chance.one(&ISSUES), "stance": chance.one(&STANCES), "evidence": whole,
            "statement": null, "as_of": day, "according_to": other, "condition": null, "method": "verb and object",
        }),
        "events" => json!({
            "id": id, "type": chance.one(&TYPES), "mode": null, "actors": [one], "recipients": [other],
            "place": head, "country": null, "date": day, "time_expression": null, "status": "occurred",
            "magnitude": {}, "according_to": null, "trigger": head, "evidence": whole, "method": "verb",
        }),
        "terms" => json!({
            "id": id, "instrument": "the truce", "term": "duration", "value": "P30D", "evidence": whole,
            "according_to": one, "method": "duration",
        }),
        _ => json!({
            "id": id, "value": chance.below(100), "unit": "killed", "about": null, "approximate": false,
            "according_to": one, "as_of": day, "evidence": whole, "method": "number and noun",
        }),
    }
}
