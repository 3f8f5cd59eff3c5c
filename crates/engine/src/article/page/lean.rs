//! A page cut down to what its reading needs, before the parser sees it.
//!
//! The parser is built for browsers: some pages take it time that grows with the square of their attributes, their
//! depth or their unclosed formatting. What is left here are elements, few attributes each, nested no deeper than any
//! real page; scripts, styles and comments, which are most of a page, are gone.

/// A page without what is no text and says nothing about it.
pub(super) struct Lean {
    /// The page.
    pub(super) html: String,
    /// What its scripts say as data, in their order.
    pub(super) data: Vec<String>,
    /// What was left out that a page seldom has.
    pub(super) notes: Vec<String>,
}

/// Elements inside one another; real pages stay below a hundred.
const DEPTH: usize = 256;

/// Tags of one page; beyond them only the text between tags is kept.
const TAGS: usize = 400_000;

/// Attributes of one tag; more are no page's.
const ATTRIBUTES: usize = 1_000;

/// Attributes that say something about text, and the longest value that is kept of each.
const KEPT: &[(&str, usize)] = &[
    ("aria-hidden", 10),
    ("aria-label", 200),
    ("class", 600),
    ("content", 20_000),
    ("data-component", 200),
    ("data-qa", 200),
    ("data-testid", 200),
    ("data-type", 200),
    ("datetime", 100),
    ("hidden", 20),
    ("href", 3_000),
    ("http-equiv", 40),
    ("id", 200),
    ("itemprop", 200),
    ("itemtype", 200),
    ("lang", 40),
    ("name", 200),
    ("property", 200),
    ("rel", 100),
    ("role", 40),
];

/// Elements that are left out with all they hold.
const HIDDEN: &[&str] = &[
    "applet", "audio", "canvas", "datalist", "embed", "iframe", "math", "noframes", "noscript", "object", "script",
    "select", "style", "svg", "template", "textarea", "video", "xmp",
];

/// Elements that only dress text. The parser opens each of them anew in every paragraph when it is left unclosed.
const DRESS: &[&str] = &["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Elements without content, which cannot nest.
const VOID: &[&str] = &["area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Elements that the next of their kind closes, so that leaving them open does not nest them.
const IMPLIED: &[&str] =
    &["body", "dd", "dt", "head", "html", "li", "option", "p", "tbody", "td", "tfoot", "th", "thead", "tr"];

/// Cuts a page down.
pub(super) fn lean(page: &str) -> Lean {
    let mut cutter = Cutter {
        page,
        out: String::with_capacity(page.len() / 2),
        data: Vec::new(),
        open: Vec::new(),
        shut: Vec::new(),
        unclosed: [false; HIDDEN.len()],
        comment_unclosed: false,
        tags: 0,
        deep: 0,
        crowded: 0,
    };
    cutter.run();
    cutter.finish()
}

struct Cutter<'a> {
    page: &'a str,
    out: String,
    data: Vec<String>,
    /// Names of elements that are open and were kept.
    open: Vec<&'a str>,
    /// Names of elements that are open and were left out, as they lie too deep.
    shut: Vec<&'a str>,
    /// Kinds of hidden elements of which no closing tag is left, so that it is looked for only once.
    unclosed: [bool; HIDDEN.len()],
    comment_unclosed: bool,
    tags: usize,
    deep: usize,
    crowded: usize,
}

impl<'a> Cutter<'a> {
    fn run(&mut self) {
        let bytes = self.page.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let next = find(bytes, at, b'<').unwrap_or(bytes.len());
            self.out.push_str(&self.page[at..next]);
            if next == bytes.len() {
                return;
            }
            at = match bytes.get(next + 1) {
                Some(b'!' | b'?') => self.declaration(next),
                Some(b'/') if bytes.get(next + 2).is_some_and(u8::is_ascii_alphabetic) => self.tag(next, next + 2),
                Some(byte) if byte.is_ascii_alphabetic() => self.tag(next, next + 1),
                _ => {
                    self.out.push_str("&lt;");
                    next + 1
                }
            };
        }
    }

    /// Passes over a comment or declaration and gives the place after it.
    fn declaration(&mut self, start: usize) -> usize {
        let rest = &self.page[start..];
        if rest.starts_with("<!--") && !self.comment_unclosed {
            match rest.find("-->") {
                Some(length) => return start + length + 3,
                None => self.comment_unclosed = true,
            }
        }
        find(self.page.as_bytes(), start, b'>').map_or(self.page.len(), |end| end + 1)
    }

    /// Takes the tag whose name begins at `name_at`, and gives the place after it or after the element it opens.
    fn tag(&mut self, start: usize, name_at: usize) -> usize {
        let closing = name_at == start + 2;
        let tag = Tag::read(self.page, name_at);
        self.crowded += usize::from(tag.attributes > ATTRIBUTES);
        let name = tag.name;
        if let Some(kind) = position(HIDDEN, name) {
            return if closing { tag.end } else { self.hidden(kind, &tag) };
        }
        self.tags += 1;
        if self.tags > TAGS {
            self.out.push(' ');
            return tag.end;
        }
        let nests = position(VOID, name).is_none() && position(IMPLIED, name).is_none();
        if closing {
            if self.shut.last().is_some_and(|open| open.eq_ignore_ascii_case(name)) {
                self.shut.pop();
                return tag.end;
            }
            // Closing tags are mostly in order; those that are not are looked for among the nearest.
            let near = self.open.iter().rev().take(16).position(|open| open.eq_ignore_ascii_case(name));
            if let Some(back) = near.filter(|_| nests) {
                self.open.truncate(self.open.len() - back - 1);
            }
        } else if nests && !tag.empty {
            if self.open.len() + self.shut.len() >= DEPTH {
                self.deep += 1;
                if self.shut.len() < DEPTH {
                    self.shut.push(name);
                }
                self.out.push(' ');
                return tag.end;
            }
            self.open.push(name);
        }
        self.write(&tag, closing);
        tag.end
    }

    fn write(&mut self, tag: &Tag<'a>, closing: bool) {
        self.out.push_str(if closing { "</" } else { "<" });
        self.out.push_str(if position(DRESS, tag.name).is_some() { "span" } else { tag.name });
        for (name, value) in tag.kept.iter().filter(|_| !closing) {
            self.out.push(' ');
            self.out.push_str(name);
            if value.contains('"') {
                self.out.push_str("='");
                self.out.push_str(value);
                self.out.push('\'');
            } else {
                self.out.push_str("=\"");
                self.out.push_str(value);
                self.out.push('"');
            }
        }
        self.out.push('>');
    }

    /// Passes over an element with what it holds; keeps what a script holds as data.
    fn hidden(&mut self, kind: usize, tag: &Tag<'a>) -> usize {
        if tag.empty && tag.name.eq_ignore_ascii_case("embed") || self.unclosed[kind] {
            return tag.end;
        }
        let Some((length, after)) = end_of(&self.page[tag.end..], tag.name) else {
            self.unclosed[kind] = true;
            return tag.end;
        };
        if tag.name.eq_ignore_ascii_case("script") && tag.is_data {
            self.data.push(self.page[tag.end..tag.end + length].to_string());
        }
        self.out.push(' ');
        tag.end + after
    }

    fn finish(self) -> Lean {
        let mut notes = Vec::new();
        if self.deep > 0 {
            notes.push(format!("{} elements lie more than {DEPTH} deep: their text was read without them", self.deep));
        }
        if self.tags > TAGS {
            notes.push(format!("the page has {} tags: those after the first {TAGS} were passed over", self.tags));
        }
        if self.crowded > 0 {
            notes.push(format!("{} tags have more than {ATTRIBUTES} attributes", self.crowded));
        }
        Lean { html: self.out, data: self.data, notes }
    }
}

/// A tag as it is written.
struct Tag<'a> {
    name: &'a str,
    /// Attributes that are kept, the first of each name.
    kept: Vec<(&'static str, &'a str)>,
    attributes: usize,
    /// Whether it closes itself.
    empty: bool,
    /// Whether it says that its content is linked data.
    is_data: bool,
    /// The place after it.
    end: usize,
}

impl<'a> Tag<'a> {
    fn read(page: &'a str, start: usize) -> Tag<'a> {
        let bytes = page.as_bytes();
        let ends_name = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
        let mut at = start + bytes[start..].iter().position(ends_name).unwrap_or(bytes.len() - start);
        let name = page.get(start..at).filter(|name| name.len() <= 40 && name.is_ascii()).unwrap_or("span");
        let mut tag = Tag { name, kept: Vec::new(), attributes: 0, empty: false, is_data: false, end: bytes.len() };
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'>' => {
                    tag.end = at + 1;
                    return tag;
                }
                b'/' => {
                    tag.empty = bytes.get(at + 1) == Some(&b'>');
                    at += 1;
                }
                byte if byte.is_ascii_whitespace() => at += 1,
                _ => at = tag.attribute(page, at),
            }
        }
        tag
    }

    /// Reads the attribute at a place and gives the place after it.
    fn attribute(&mut self, page: &'a str, start: usize) -> usize {
        let bytes = page.as_bytes();
        self.attributes += 1;
        let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>' | b'=');
        let length = bytes[start + 1..].iter().position(ends).map_or(bytes.len() - start, |length| length + 1);
        let mut at = start + length;
        let name = page.get(start..at).unwrap_or("");
        let blanks = |at: usize| bytes[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let gap = blanks(at);
        if bytes.get(at + gap) != Some(&b'=') {
            self.keep(name, "");
            return at;
        }
        at += gap + 1;
        at += blanks(at);
        let (from, to, after) = match bytes.get(at) {
            Some(&quote @ (b'"' | b'\'')) => {
                let end = find(bytes, at + 1, quote).unwrap_or(bytes.len());
                (at + 1, end, (end + 1).min(bytes.len()))
            }
            _ => {
                let ends = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'>';
                let end = bytes[at..].iter().position(ends).map_or(bytes.len(), |length| at + length);
                (at, end, end)
            }
        };
        self.keep(name, page.get(from..to).unwrap_or(""));
        after
    }

    fn keep(&mut self, name: &str, value: &'a str) {
        if name.eq_ignore_ascii_case("style") && hides(value) {
            self.keep("hidden", "");
        }
        if name.eq_ignore_ascii_case("type") {
            self.is_data |= value.trim().to_ascii_lowercase().starts_with("application/ld+json");
        }
        let Some(&(name, longest)) = KEPT.iter().find(|(kept, _)| kept.eq_ignore_ascii_case(name)) else { return };
        // A value with both kinds of quotes was written without any, and says nothing that is looked for.
        let odd = value.contains('"') && value.contains('\'');
        if !odd && self.kept.iter().all(|(kept, _)| *kept != name) {
            let end = value.floor_char_boundary(longest);
            self.kept.push((name, &value[..end]));
        }
    }
}

/// Whether a style hides its element.
fn hides(style: &str) -> bool {
    let style: String =
        style.chars().take(400).filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect();
    style.contains("display:none") || style.contains("visibility:hidden")
}

fn position(names: &[&str], name: &str) -> Option<usize> {
    names.iter().position(|one| one.eq_ignore_ascii_case(name))
}

fn find(bytes: &[u8], from: usize, wanted: u8) -> Option<usize> {
    bytes.get(from..)?.iter().position(|&byte| byte == wanted).map(|length| from + length)
}

/// Length of what an element holds, and of that with its closing tag.
fn end_of(rest: &str, name: &str) -> Option<(usize, usize)> {
    let bytes = rest.as_bytes();
    let mut at = 0;
    loop {
        let next = at + rest[at..].find("</")?;
        let end = next + 2 + name.len();
        let named = rest.get(next + 2..end).is_some_and(|found| found.eq_ignore_ascii_case(name));
        if named && bytes.get(end).is_none_or(|byte| !byte.is_ascii_alphanumeric()) {
            return Some((next, find(bytes, end, b'>').map_or(rest.len(), |close| close + 1)));
        }
        at = next + 2;
    }
}
