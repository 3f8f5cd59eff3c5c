//! What the scripts of a page say as linked data (JSON-LD, schema.org).

use serde_json::Map;
use serde_json::Value;
use std::collections::BTreeMap;

/// What linked data say of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Linked {
    /// The type that it gives itself.
    pub(super) kind: String,
    pub(super) headline: Option<String>,
    pub(super) alternative: Option<String>,
    pub(super) description: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) section: Option<String>,
    pub(super) tags: Vec<String>,
    pub(super) language: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) address: Option<String>,
    pub(super) body: Option<String>,
    /// Whether it is said not to be free to read.
    pub(super) closed: bool,
    /// Entries of a live page.
    pub(super) entries: Vec<Linked>,
}

/// How many objects of one page are looked at.
const OBJECTS: usize = 5_000;

/// What all scripts of a page say of the article that it is about; none if they say nothing of any.
pub(super) fn article(scripts: &[String]) -> Option<Linked> {
    let values: Vec<Value> = scripts.iter().flat_map(|script| values(script)).collect();
    let mut objects = Vec::new();
    values.iter().for_each(|value| collect(value, &mut objects, 0));
    let named: BTreeMap<&str, &Map<String, Value>> = objects
        .iter()
        .filter_map(|object| Some((object.get("@id")?.as_str()?, *object)))
        .filter(|(_, object)| object.len() > 2)
        .collect();
    let mut ranked: Vec<(u8, Linked)> = objects
        .iter()
        .filter_map(|object| Some((rank(object)?, linked(object, &named, 0))))
        .filter(|(_, one)| one.headline.is_some() || one.published.is_some() || one.body.is_some())
        .collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    let mut ranked = ranked.into_iter();
    let (_, mut first) = ranked.next()?;
    // What the best source leaves open the others may know, where they speak of the same headline.
    for (_, other) in ranked.take(8) {
        if other.headline.is_none() || first.headline.is_none() || other.headline == first.headline {
            first.complete(other);
        }
    }
    Some(first)
}

impl Linked {
    fn complete(&mut self, other: Linked) {
        fn fill(mine: &mut Option<String>, other: Option<String>) {
            if mine.is_none() {
                *mine = other;
            }
        }
        fill(&mut self.headline, other.headline);
        fill(&mut self.description, other.description);
        fill(&mut self.published, other.published);
        fill(&mut self.modified, other.modified);
        fill(&mut self.section, other.section);
        fill(&mut self.language, other.language);
        fill(&mut self.outlet, other.outlet);
        fill(&mut self.body, other.body);
        if self.authors.is_empty() {
            self.authors = other.authors;
        }
        if self.tags.is_empty() {
            self.tags = other.tags;
        }
        if self.entries.is_empty() {
            self.entries = other.entries;
        }
    }
}

/// The values that a script holds; sites leave line breaks inside strings and wrap it in comments.
fn values(script: &str) -> Vec<Value> {
    let clean: String = script.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let inner =
        clean.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    let inner = inner.trim_end().trim_end_matches("-->").trim_end_matches("//]]>").trim_end_matches("]]>").trim();
    let inner = inner.trim_end_matches(';');
    let mut rows = Vec::new();
    for value in serde_json::Deserializer::from_str(inner).into_iter::<Value>() {
        match value {
            Ok(value) => rows.push(value),
            Err(_) => break,
        }
    }
    rows
}

fn collect<'a>(value: &'a Value, rows: &mut Vec<&'a Map<String, Value>>, depth: usize) {
    if depth > 12 || rows.len() >= OBJECTS {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, rows, depth + 1)),
        Value::Object(object) => {
            rows.push(object);
            for key in ["@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "item"] {
                if let Some(inner) = object.get(key) {
                    collect(inner, rows, depth + 1);
                }
            }
        }
        _ => {}
    }
}

/// How surely an object is the article: lower is surer; none if it is something else.
fn rank(object: &Map<String, Value>) -> Option<u8> {
    let kinds = types(object);
    let best = kinds.iter().filter_map(|kind| {
        Some(match kind.rsplit('/').next()? {
            "LiveBlogPosting" => 0,
            "NewsArticle"
            | "ReportageNewsArticle"
            | "AnalysisNewsArticle"
            | "OpinionNewsArticle"
            | "BackgroundNewsArticle"
            | "ReviewNewsArticle"
            | "AskPublicNewsArticle" => 1,
            "Article"
            | "BlogPosting"
            | "Report"
            | "TechArticle"
            | "ScholarlyArticle"
            | "AdvertiserContentArticle"
            | "SatiricalArticle"
            | "newsArticle"
            | "article" => 2,
            "SocialMediaPosting" | "DiscussionForumPosting" | "Review" | "Recipe" | "CreativeWork" | "HowTo" => 3,
            "WebPage" | "ItemPage" | "VideoObject" => 4,
            _ => return None,
        })
    });
    best.min()
}

fn types(object: &Map<String, Value>) -> Vec<&str> {
    match object.get("@type") {
        Some(Value::String(kind)) => vec![kind.as_str()],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

type Named<'a> = BTreeMap<&'a str, &'a Map<String, Value>>;

fn linked(object: &Map<String, Value>, named: &Named<'_>, depth: usize) -> Linked {
    let text = |keys: &[&str]| keys.iter().find_map(|key| words(object.get(*key)?));
    let mut authors = Vec::new();
    for key in ["author", "creator"] {
        if authors.is_empty() {
            object.get(key).into_iter().for_each(|value| people(value, named, &mut authors, 0));
        }
    }
    let mut outlets = Vec::new();
    object.get("publisher").into_iter().for_each(|value| people(value, named, &mut outlets, 0));
    let closed = object.get("isAccessibleForFree").is_some_and(|value| match value {
        Value::Bool(free) => !free,
        Value::String(free) => free.eq_ignore_ascii_case("false") || free.ends_with("/False"),
        _ => false,
    });
    let entries = match object.get("liveBlogUpdate") {
        Some(Value::Array(items)) if depth == 0 => {
            items.iter().filter_map(Value::as_object).map(|item| linked(item, named, 1)).collect()
        }
        Some(Value::Object(item)) if depth == 0 => vec![linked(item, named, 1)],
        _ => Vec::new(),
    };
    let kind = types(object).first().copied().unwrap_or("").to_string();
    let page = kind.ends_with("WebPage");
    Linked {
        headline: text(if page { &["headline"] } else { &["headline", "name"] }),
        alternative: text(&["alternativeHeadline", "alternateName"]),
        description: text(&["description"]),
        authors,
        published: text(&["datePublished", "dateCreated", "uploadDate"]),
        modified: text(&["dateModified"]),
        section: text(&["articleSection"]),
        tags: list(object.get("keywords")),
        language: text(&["inLanguage"]),
        outlet: outlets.into_iter().next(),
        address: text(&["url", "mainEntityOfPage", "@id"]),
        body: text(&["articleBody", "text"]),
        closed,
        entries,
        kind,
    }
}

/// A string, the first of a list, or what an object is called.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(plain(text)).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(items) => items.iter().find_map(words),
        Value::Object(object) => {
            ["name", "@value", "@id", "alternateName"].iter().find_map(|key| object.get(*key)?.as_str()).map(plain)
        }
        _ => None,
    }
}

/// Names of people or bodies, by reference where the object stands elsewhere.
fn people(value: &Value, named: &Named<'_>, rows: &mut Vec<String>, depth: usize) {
    match value {
        _ if depth > 4 || rows.len() >= 40 => {}
        Value::String(name) if !name.contains("://") => rows.push(plain(name)),
        Value::Array(items) => items.iter().for_each(|item| people(item, named, rows, depth + 1)),
        Value::Object(object) => match object.get("name") {
            Some(Value::String(name)) => rows.push(plain(name)),
            Some(list @ Value::Array(_)) => people(list, named, rows, depth + 1),
            _ => {
                let whole = object.get("@id").and_then(Value::as_str).and_then(|id| named.get(id));
                if let Some(name) = whole.and_then(|whole| whole.get("name")) {
                    people(name, named, rows, depth + 1);
                } else if let Some(list) = object.get("@list") {
                    people(list, named, rows, depth + 1);
                }
            }
        },
        _ => {}
    }
}

fn list(value: Option<&Value>) -> Vec<String> {
    let mut rows: Vec<String> = match value {
        Some(Value::String(text)) => text.split([',', ';']).map(plain).collect(),
        Some(Value::Array(items)) => items.iter().filter_map(words).collect(),
        _ => Vec::new(),
    };
    rows.retain(|tag| !tag.is_empty() && tag.len() <= 120);
    rows.truncate(60);
    rows
}

/// Text without the tags and entities that some sites leave in it; paragraphs stay apart.
pub(super) fn plain(text: &str) -> String {
    let text = decoded(text);
    let text = if text.contains('<') { super::untagged(&text) } else { text };
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// A text with the entities of HTML that stand in strings of linked data and in feeds resolved.
pub fn decoded(text: &str) -> String {
    if !text.contains('&') {
        return text.to_string();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        match end.and_then(|end| Some((entity(&rest[1..end])?, end + 1))) {
            Some((c, length)) => {
                out.push(c);
                rest = &rest[length..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| !c.is_control() || *c == '\n');
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "ndash" => '–',
        "mdash" => '—',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "laquo" => '«',
        "raquo" => '»',
        "hellip" => '…',
        "auml" => 'ä',
        "ouml" => 'ö',
        "uuml" => 'ü',
        "szlig" => 'ß',
        "eacute" => 'é',
        "egrave" => 'è',
        "agrave" => 'à',
        "ccedil" => 'ç',
        "ntilde" => 'ñ',
        _ => return None,
    })
}
