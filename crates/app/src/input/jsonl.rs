//! JSON lines: one article an object, with the field names that feeds and archives use.

use super::Given;
use super::Origin;
use super::Skipped;
use super::day;
use armistice_engine::Article;
use armistice_engine::Metadata;
use armistice_engine::article::Note;
use serde_json::Map;
use serde_json::Value;

/// Names under which a field goes, the commonest first.
const TEXT: &[&str] = &["text", "body", "content", "maintext", "article_body", "articleBody", "plain_text"];
/// What a feed gives of an article whose text it keeps to itself.
const SUMMARY: &[&str] = &["summary", "description", "standfirst", "abstract"];
const TITLE: &[&str] = &["title", "headline"];
const PUBLISHED: &[&str] =
    &["published", "date", "date_publish", "published_at", "publishedAt", "datePublished", "pubDate"];
const OUTLET: &[&str] = &["source", "outlet", "publisher", "source_domain", "site"];
const URL: &[&str] = &["url", "link"];
const LANGUAGE: &[&str] = &["lang", "language"];
const BYLINE: &[&str] = &["byline", "author", "authors"];

/// Whether a file holds JSON: told by its first character, so that a wrong name does no harm.
pub(super) fn is_jsonl(origin: &Origin, bytes: &[u8]) -> bool {
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    let named = matches!(origin, Origin::File { path, .. } if path.to_string_lossy().contains(".json"));
    match first {
        Some(b'{') => true,
        Some(b'[') => {
            named || bytes.iter().skip_while(|b| **b != b'[').skip(1).find(|b| !b.is_ascii_whitespace()) == Some(&b'{')
        }
        _ => named,
    }
}

/// The articles of a file of JSON lines, of one JSON object, or of one JSON list.
pub(super) fn articles(origin: &Origin, bytes: &[u8], given: &Given) -> (Vec<Article>, Vec<Skipped>) {
    let (mut rows, mut skipped) = (Vec::new(), Vec::new());
    if let Ok(whole) = serde_json::from_slice::<Value>(bytes) {
        let items = match whole {
            Value::Array(items) => items,
            single => vec![single],
        };
        for (index, item) in items.into_iter().enumerate() {
            take(item, format!("{}[{index}]", origin.name()), given, &mut rows, &mut skipped);
        }
        return (rows, skipped);
    }
    for (index, line) in bytes.split(|&byte| byte == b'\n').enumerate() {
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let place = format!("{}:{}", origin.name(), index + 1);
        match serde_json::from_slice::<Value>(line) {
            Ok(item) => take(item, place, given, &mut rows, &mut skipped),
            Err(error) => skipped.push(Skipped { place, reason: format!("is no JSON object: {error}") }),
        }
    }
    (rows, skipped)
}

fn take(item: Value, place: String, given: &Given, rows: &mut Vec<Article>, skipped: &mut Vec<Skipped>) {
    let Value::Object(fields) = item else {
        skipped.push(Skipped { place, reason: "is no JSON object; each line holds one article".to_string() });
        return;
    };
    let whole = field(&fields, TEXT);
    let note =
        whole.is_none().then(|| Note { span: None, message: "no text is given; its summary is read".to_string() });
    let Some(text) = whole.or_else(|| field(&fields, SUMMARY)) else {
        skipped.push(Skipped { place, reason: format!("has no text; looked for the fields {}", TEXT.join(", ")) });
        return;
    };
    let published = field(&fields, PUBLISHED);
    let metadata = Metadata {
        file: Some(place),
        outlet: given.outlet.clone().or_else(|| field(&fields, OUTLET)),
        title: field(&fields, TITLE),
        byline: field(&fields, BYLINE),
        published: given.published.or_else(|| published.as_deref().and_then(day)),
        url: given.url.clone().or_else(|| field(&fields, URL)),
        language: field(&fields, LANGUAGE),
        ..Metadata::default()
    };
    let mut article = Article::new(&text, metadata);
    article.notes.extend(note);
    rows.push(article);
}

fn field(fields: &Map<String, Value>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| match fields.get(*name)? {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Array(items) => {
            let words: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            (!words.is_empty()).then(|| words.join(", "))
        }
        Value::Object(inner) => inner.get("name").or(inner.get("title")).and_then(Value::as_str).map(str::to_string),
        _ => None,
    })
}
