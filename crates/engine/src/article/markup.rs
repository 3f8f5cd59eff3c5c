//! Tags of a web page that was given as text. The text stays as it is; the tags are marked as not the article.

use super::Span;
use super::Text;

/// Tags and comments with their places; scripts, styles and heads with all they hold.
pub(super) struct Markup {
    /// All that is markup, in order.
    pub(super) spans: Vec<Span>,
    /// Ends of lines and blocks among them, where a sentence cannot go on.
    pub(super) breaks: Vec<Span>,
}

/// Longest tag; a `<` without its `>` in reach is a sign of the text.
const REACH: usize = 2_000;

/// Tags inside a line of text; every other one ends a sentence.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup",
    "time", "u",
];

/// Elements whose content is no text.
const HIDDEN: &[&str] = &["script", "style", "noscript", "head", "svg", "template"];

/// All markup of a text.
pub(super) fn markup(text: &Text) -> Markup {
    let content = text.as_str();
    let mut found = Markup { spans: Vec::new(), breaks: Vec::new() };
    // The place after which no closing tag of a hidden element is left, so that it is looked for only once.
    let mut unclosed = [false; HIDDEN.len()];
    let mut at = 0;
    while let Some(start) = content[at..].find('<').map(|next| at + next) {
        let Some((length, name, closing)) = tag(&content[start..]) else {
            at = start + 1;
            continue;
        };
        let mut end = start + length;
        if let Some(kind) = HIDDEN.iter().position(|hidden| *hidden == name)
            && !closing
            && !unclosed[kind]
        {
            match end_of(&content[end..], &name) {
                Some(more) => end += more,
                None => unclosed[kind] = true,
            }
        }
        let span = Span::new(start, end);
        found.spans.push(span);
        if !INLINE.contains(&name.as_str()) {
            found.breaks.push(span);
        }
        at = end;
    }
    found
}

/// Length, name in lower case, and whether it closes, of the tag or comment that a text begins with.
fn tag(rest: &str) -> Option<(usize, String, bool)> {
    if let Some(inner) = rest.strip_prefix("<!--") {
        let end = window(inner).find("-->")?;
        return Some((end + 7, "!--".to_string(), false));
    }
    let (closing, inner) = rest[1..].strip_prefix('/').map_or((false, &rest[1..]), |inner| (true, inner));
    let length = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len()).min(20);
    let after = inner[length..].chars().next()?;
    let doctype = inner.starts_with('!');
    let begins =
        inner.starts_with(|c: char| c.is_ascii_alphabetic()) && (after.is_whitespace() || matches!(after, '>' | '/'));
    if !begins && !doctype {
        return None;
    }
    let end = window(inner).find(['>', '<']).filter(|&end| inner[end..].starts_with('>'))?;
    Some((rest.len() - inner.len() + end + 1, inner[..length].to_ascii_lowercase(), closing))
}

fn window(text: &str) -> &str {
    &text[..text.floor_char_boundary(REACH)]
}

/// Where the closing tag of an element ends.
fn end_of(rest: &str, name: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        let next = at + rest[at..].find("</")?;
        if rest.get(next + 2..next + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return Some(rest[next..].find('>').map_or(rest.len(), |close| next + close + 1));
        }
        at = next + 2;
    }
}
