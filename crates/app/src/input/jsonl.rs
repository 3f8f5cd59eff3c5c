//! JSON: one article an object, with the field names that feeds, archives and agencies use; lines, lists, and objects
//! around lists.

use super::Given;
use super::Origin;
use super::Skipped;
use super::day;
use armistice_engine::Article;
use armistice_engine::Metadata;
use armistice_engine::article::Note;
use armistice_engine::article::page;
use serde_json::Map;
use serde_json::Value;

/// Names under which a field goes, the commonest first; capitals do not count.
const TEXT: &[&str] = &[
    "text",
    "body",
    "content",
    "maintext",
    "article_body",
    "articleBody",
    "plain_text",
    "body_text",
    "content_text",
    "full_text",
    "fulltext",
    "article_text",
    "body_xhtml",
    "body_html",
    "content_html",
    "html",
];
/// What a feed gives of an article whose text it keeps to itself.
const SUMMARY: &[&str] = &["summary", "description", "standfirst", "abstract", "description_text", "excerpt", "lead"];
const TITLE: &[&str] = &["title", "headline", "headline_text", "name"];
const PUBLISHED: &[&str] = &[
    "published",
    "date",
    "date_publish",
    "published_at",
    "publishedAt",
    "datePublished",
    "pubDate",
    "date_published",
    "firstpublished",
    "firstcreated",
    "publish_date",
    "published_date",
    "publication_date",
    "pub_date",
    "seendate",
    "versioncreated",
    "datetime",
    "created_at",
];
const MODIFIED: &[&str] =
    &["modified", "date_modify", "date_modified", "dateModified", "updated", "updated_at", "versioncreated"];
const OUTLET: &[&str] =
    &["source", "outlet", "publisher", "source_domain", "site", "publication", "newspaper", "provider", "domain"];
const URL: &[&str] = &["url", "link", "canonicalurl", "sourceurl", "permalink", "external_url", "uri"];
const LANGUAGE: &[&str] = &["lang", "language"];
const BYLINE: &[&str] = &["byline", "author", "authors", "creator"];
const SECTION: &[&str] = &["section", "category", "articleSection"];
const TAGS: &[&str] = &["tags", "keywords", "subject", "subjects"];

/// Names of lists around articles.
const LISTS: &[&str] =
    &["articles", "items", "results", "documents", "docs", "entries", "stories", "posts", "news", "data", "hits"];

/// Whether a file holds JSON: told by its first character, so that a wrong name does no harm.
pub(super) fn is_jsonl(origin: &Origin, bytes: &[u8]) -> bool {
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    let named = origin.name().contains(".json");
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

/// Takes an article, or each of a list of articles around which an object stands.
pub(super) fn take(item: Value, place: String, given: &Given, rows: &mut Vec<Article>, skipped: &mut Vec<Skipped>) {
    let Value::Object(fields) = item else {
        skipped.push(Skipped { place, reason: "is no JSON object; each line holds one article".to_string() });
        return;
    };
    let whole = field(&fields, TEXT);
    if whole.is_none()
        && let Some(Value::Array(items)) = LISTS.iter().find_map(|name| get(&fields, name).filter(|list| is_list(list)))
    {
        for (index, item) in items.iter().enumerate().filter(|(_, item)| !is_list(item)) {
            take(item.clone(), format!("{place}[{index}]"), given, rows, skipped);
        }
        return;
    }
    if let Some(status) =
        field(&fields, &["pubstatus"]).filter(|status| matches!(status.as_str(), "canceled" | "withheld"))
    {
        skipped.push(Skipped { place, reason: format!("is {status} by its publisher") });
        return;
    }
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
        modified: field(&fields, MODIFIED).as_deref().and_then(day),
        section: field(&fields, SECTION),
        tags: field(&fields, TAGS).map(|tags| tags.split(", ").map(str::to_string).collect()).unwrap_or_default(),
        url: given.url.clone().or_else(|| field(&fields, URL)),
        language: field(&fields, LANGUAGE),
        ..Metadata::default()
    };
    let text = if is_markup(&text) { page::untagged(&text) } else { text };
    let mut article = Article::new(&text, metadata);
    article.notes.extend(note);
    rows.push(article);
}

fn is_list(value: &Value) -> bool {
    matches!(value, Value::Array(items) if items.iter().any(Value::is_object))
}

/// Whether a text is a piece of a web page: it closes or breaks paragraphs.
fn is_markup(text: &str) -> bool {
    ["</p>", "</P>", "<br>", "<br/>", "<br />", "</div>"].iter().any(|tag| text.contains(tag))
}

fn get<'a>(fields: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    fields.get(name).or_else(|| fields.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value))
}

fn field(fields: &Map<String, Value>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| match get(fields, name)? {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Array(items) => {
            let named = |item: &'_ Value| item.as_str().or_else(|| item.get("name")?.as_str()).map(str::to_string);
            let words: Vec<String> = items.iter().filter_map(named).collect();
            (!words.is_empty()).then(|| words.join(", "))
        }
        Value::Object(inner) => inner.get("name").or(inner.get("title")).and_then(Value::as_str).map(str::to_string),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::Given;
    use super::take;
    use serde_json::Value;
    use serde_json::json;

    fn check(item: Value, wanted: &[&str]) {
        let (mut rows, mut skipped) = (Vec::new(), Vec::new());
        take(item, "x".to_string(), &Given::default(), &mut rows, &mut skipped);
        let told = rows.iter().map(|article| {
            let about = &article.metadata;
            let part = |part: &Option<String>| part.clone().unwrap_or_default();
            let day = about.published.map(|day| day.to_string()).unwrap_or_default();
            let [title, byline, url] = [&about.title, &about.byline, &about.url].map(part);
            format!("{title} | {byline} | {day} | {url} | {}", article.text.as_str())
        });
        let told: Vec<String> = told.chain(skipped.into_iter().map(|row| row.reason)).collect();
        assert_eq!(told, wanted);
    }

    #[test]
    fn usual_names_of_fields_are_known() {
        check(
            json!({ "Title": "Talks resume", "maintext": "They met.", "date_publish": "2025-03-12 18:52:00", "authors": ["Ana Petrova"] }),
            &["Talks resume | Ana Petrova | 2025-03-12 |  | They met."],
        );
    }

    #[test]
    fn agencies_write_ninjs() {
        let item = |status: &str| {
            json!({
                "uri": "https://agency.example/1", "headline": "Talks resume", "byline": "Ana Petrova", "pubstatus": status,
                "versioncreated": "2025-03-12T18:52:00Z", "body_xhtml": "<p>They met.</p><p>They parted.</p>",
                "subject": [{ "name": "peace" }],
            })
        };
        check(
            item("usable"),
            &["Talks resume | Ana Petrova | 2025-03-12 | https://agency.example/1 | They met.\nThey parted."],
        );
        check(item("canceled"), &["is canceled by its publisher"]);
    }

    #[test]
    fn lists_inside_objects_are_read() {
        check(
            json!({ "version": "https://jsonfeed.org/version/1.1", "title": "The Sable Post", "items": [
                { "url": "https://post.example/talks", "title": "Talks resume", "content_html": "<p>They met.</p>", "date_published": "2025-03-12" },
                { "id": "2" },
            ] }),
            &[
                "Talks resume |  | 2025-03-12 | https://post.example/talks | They met.",
                "has no text; looked for the fields text, body, content, maintext, article_body, articleBody, plain_text, body_text, \
                 content_text, full_text, fulltext, article_text, body_xhtml, body_html, content_html, html",
            ],
        );
    }
}
