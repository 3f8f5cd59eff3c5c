//! JSON-LD: every record as a Web Annotation on its article; what is said is a schema.org Quotation.
//!
//! The context stands in the document, so that a processor needs no network.

use super::Source;
use super::link;
use super::rows::Article;
use super::rows::Cited;
use super::rows::Name;
use super::rows::Record;
use super::rows::Rows;
use super::rows::Statement;
use super::target::Piece;
use crate::output::words;
use armistice_engine::vocabulary::actors::Kind;
use serde_json::Map;
use serde_json::Value;
use serde_json::json;
use std::collections::BTreeMap;
use std::io::Write;

/// Characters before and behind the words that tell them from the same words elsewhere.
const AROUND: usize = 32;

/// The document.
pub(super) fn piece(source: &Source) -> Piece<'_> {
    let rows = Some(source.rows.cited().count());
    let write = move |to: &mut (dyn Write + Send)| {
        writeln!(to, "{{\n\"@context\": {},\n\"@graph\": [", CONTEXT.trim_end())?;
        write!(to, "{}", about(source))?;
        for node in articles(&source.rows).chain(annotations(source)) {
            write!(to, ",\n{node}")?;
        }
        writeln!(to, "\n]\n}}")?;
        Ok(())
    };
    Piece { name: "annotations.jsonld".to_string(), rows, write: Box::new(write) }
}

/// The terms of both vocabularies that are used, and the few that are ours.
const CONTEXT: &str = include_str!("context.json");

fn about(source: &Source) -> Value {
    let notice: BTreeMap<&str, String> = source.notice.pairs().into_iter().collect();
    json!({
        "id": "urn:armistice:export",
        "type": "Dataset",
        "name": "Records of news articles",
        "description": notice.get("disclaimer"),
        "naming": notice.get("naming"),
        "corpus": notice.get("corpus"),
        "cut_off": notice.get("cut_off"),
        "share_reviewed": notice.get("reviewed"),
    })
}

fn articles(rows: &Rows) -> impl Iterator<Item = Value> {
    rows.articles.values().map(|article| {
        let publisher = article.outlet.as_ref().map(|name| json!({ "type": "Organization", "name": name }));
        let fields = [
            ("id", json!(link::name(article))),
            ("type", json!("NewsArticle")),
            ("headline", json!(article.title)),
            ("datePublished", json!(article.published.map(|day| day.to_string()))),
            ("publisher", json!(publisher)),
            ("inLanguage", json!(article.language)),
            ("sha256", json!(article.sha256)),
        ];
        node(fields)
    })
}

fn annotations(source: &Source) -> impl Iterator<Item = Value> {
    let rows = &source.rows;
    let kinds: BTreeMap<&str, Kind> = rows.actors.iter().map(|actor| (actor.id.as_str(), actor.kind)).collect();
    let statements = rows.statements.iter().map(move |row| (&row.cited, quotation(rows, row, &kinds)));
    let positions = rows.positions.iter().map(|row| {
        let who = row.is.actor.as_ref().map_or("somebody", |name| &name.name);
        let what = format!("{who}: {}: {}", row.is.issue.code(), words::stance(row.is.stance));
        (&row.cited, described(what))
    });
    let events = rows.events.iter().map(|row| {
        let what = words::event_in_mode(row.is.event_type, row.is.mode);
        let sides = [(" by ", &row.is.actors), (" on or with ", &row.is.recipients)];
        let sides = sides.iter().filter(|(_, side)| !side.is_empty());
        let sides: String = sides.map(|(word, side)| format!("{word}{}", joined(side))).collect();
        let place = row.is.place.as_ref().map(|place| format!("; {place}")).unwrap_or_default();
        let date = row.is.date.as_ref().map(|date| format!("; {date}")).unwrap_or_default();
        (&row.cited, described(format!("{what}{sides}{place}{date}; {}", words::status(row.is.status))))
    });
    let terms = rows.terms.iter().map(|row| {
        let what = format!("{}: {}: {}", row.is.instrument, words::term(row.is.term), words::value(&row.is.value));
        (&row.cited, described(what))
    });
    let figures = rows
        .figures
        .iter()
        .map(|row| (&row.cited, described(format!("{}: {} {}", row.is.about, row.is.value, row.is.unit))));
    let contested = rows.contested.iter().map(|row| (&row.cited, described(row.is.claim.clone())));
    let all = statements.chain(positions).chain(events).chain(terms).chain(figures).chain(contested);
    all.filter_map(|(cited, body)| Some(annotation(rows.article(cited)?, cited, body)))
}

fn annotation(article: &Article, cited: &Cited, body: Value) -> Value {
    let (prefix, suffix) = around(cited);
    let quote = node([
        ("type", json!("TextQuoteSelector")),
        ("exact", json!(cited.exact)),
        ("prefix", json!(Some(prefix).filter(|words| !words.is_empty()))),
        ("suffix", json!(Some(suffix).filter(|words| !words.is_empty()))),
    ]);
    let place = json!({ "type": "TextPositionSelector", "start": cited.start, "end": cited.end });
    let review = cited.review.as_ref().map(|review| format!("{} by {}, {}", review.verdict, review.by, review.at));
    node([
        ("id", json!(format!("urn:armistice:record:{}", cited.id))),
        ("type", json!("Annotation")),
        ("motivation", json!("describing")),
        ("kind", json!(cited.kind.code())),
        ("method", json!(cited.method)),
        ("reviewed", json!(review)),
        ("body", body),
        ("target", json!({ "source": link::name(article), "selector": [quote, place] })),
    ])
}

/// What stands before and behind the words in their sentence.
fn around(cited: &Cited) -> (String, String) {
    let chars: Vec<char> = cited.sentence.chars().collect();
    let start = cited.start.saturating_sub(cited.sentence_start).min(chars.len());
    let end = cited.end.saturating_sub(cited.sentence_start).clamp(start, chars.len());
    let prefix = &chars[start.saturating_sub(AROUND)..start];
    let suffix = &chars[end..(end + AROUND).min(chars.len())];
    (prefix.iter().collect(), suffix.iter().collect())
}

fn quotation(rows: &Rows, row: &Record<Statement>, kinds: &BTreeMap<&str, Kind>) -> Value {
    let article = rows.article(&row.cited).map(link::name);
    node([
        ("type", json!("Quotation")),
        ("text", json!(row.is.content)),
        ("spokenByCharacter", row.is.source.as_ref().map_or(Value::Null, |name| speaker(name, kinds))),
        ("mode", json!(row.is.mode.code())),
        ("act", json!(row.is.act.code())),
        ("dateCreated", json!(row.is.said_on)),
        ("isPartOf", json!(article)),
    ])
}

fn speaker(name: &Name, kinds: &BTreeMap<&str, Kind>) -> Value {
    let kind = match kinds.get(name.id.as_str()) {
        Some(Kind::Person) => "Person",
        Some(Kind::State) => "Country",
        Some(Kind::Government | Kind::Military | Kind::Organisation | Kind::Group) => "Organization",
        Some(Kind::Anonymous) | None => "Thing",
    };
    json!({ "id": format!("urn:armistice:actor:{}", link::part(&name.id)), "type": kind, "name": name.name })
}

fn described(what: String) -> Value {
    json!({ "type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": what })
}

fn joined(names: &[Name]) -> String {
    names.iter().map(|name| name.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// A node of the fields that are known: null is no value in JSON-LD.
fn node<const N: usize>(fields: [(&str, Value); N]) -> Value {
    let known = fields.into_iter().filter(|(_, value)| !value.is_null());
    known.map(|(name, value)| (name.to_string(), value)).collect::<Map<_, _>>().into()
}
