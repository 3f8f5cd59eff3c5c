//! What pages call their parts: `data/words/web.txt`, and the part that an element's class and id say it is.

use super::tree::Id;
use super::tree::Tree;
use crate::table::DataFile;
#[cfg(test)]
use crate::table::Fault;
use crate::table::Tables;
use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// What an element is called; described in `data/words/web.txt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Never,
    Caption,
    Away,
    Byline,
    Lead,
    Headline,
    Body,
}

/// What a `meta` element or a piece of microdata says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fact {
    Published,
    Modified,
    Author,
    Outlet,
    Section,
    Tag,
    Title,
    Summary,
}

/// What stands in the place of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wall {
    /// A check whether a person asks.
    Robot,
    /// The site does not give the page to the one who asked.
    Refused,
    /// An error: there is no such page, or the site is out of order.
    Missing,
    /// A question for consent.
    Consent,
    /// An invitation to subscribe.
    Paywall,
}

/// A name of a part, by its place among all.
pub(super) type Name = u16;

/// Names of parts that elements have by their own kind.
const BY_ELEMENT: &[(&str, Part)] = &[
    ("<nav>", Part::Away),
    ("<footer>", Part::Away),
    ("<aside>", Part::Away),
    ("<form>", Part::Away),
    ("<button>", Part::Away),
    ("<menu>", Part::Away),
    ("<dialog>", Part::Never),
    ("<figure>", Part::Caption),
    ("<figcaption>", Part::Caption),
    (HIDDEN, Part::Away),
    (BODY, Part::Body),
];

/// The names of what is not shown, and of what microdata call the text.
const HIDDEN: &str = "<hidden>";
const BODY: &str = "<articlebody>";

/// All names of the file.
#[derive(Default)]
pub(super) struct Names {
    /// Names of parts, by what they are called.
    parts: FxHashMap<String, Vec<Name>>,
    /// The part that each name is of.
    kinds: Vec<Part>,
    /// Words of names that speak of the state of an element and not of what it is.
    states: FxHashSet<String>,
    facts: FxHashMap<String, (Fact, usize)>,
    /// Beginnings of lines that are not the article, by their first letters.
    lines: FxHashMap<String, Vec<String>>,
    /// What walls say.
    walls: Vec<(String, Wall)>,
}

const PATH: &str = "words/web.txt";
const FILE: DataFile<'static> = DataFile { path: PATH, content: include_str!("../../../../../data/words/web.txt") };

/// How many letters of a line are looked up, and how many words are compared.
const OPENING: usize = 2;
const WORDS: usize = 12;

/// The names of the embedded file.
pub(super) fn names() -> &'static Names {
    static NAMES: LazyLock<Names> = LazyLock::new(|| load(&Tables::new(&[FILE], &[])));
    &NAMES
}

fn load(tables: &Tables<'_>) -> Names {
    let mut names = Names::default();
    BY_ELEMENT.iter().for_each(|(name, part)| names.add(name, *part));
    for row in tables.rows(PATH) {
        let [kind, list] = row.fields.as_slice() else { continue };
        for name in list.split(';').map(str::trim).filter(|name| !name.is_empty()) {
            if let Some(wall) = wall(kind) {
                names.walls.push((spaced(name), wall));
            } else if let Some(part) = part(kind) {
                names.add(name, part);
            } else if *kind == "line" {
                let line = spaced(name);
                names.lines.entry(line.chars().take(OPENING).collect()).or_default().push(line);
            } else if *kind == "state" {
                names.states.insert(name.to_string());
            } else if let Some(fact) = fact(kind) {
                let rank = names.facts.len();
                names.facts.entry(name.to_string()).or_insert((fact, rank));
            }
        }
    }
    names
}

fn part(kind: &str) -> Option<Part> {
    Some(match kind {
        "away" => Part::Away,
        "never" => Part::Never,
        "body" => Part::Body,
        "lead" => Part::Lead,
        "caption" => Part::Caption,
        "byline" => Part::Byline,
        "headline" => Part::Headline,
        _ => return None,
    })
}

fn wall(kind: &str) -> Option<Wall> {
    Some(match kind {
        "robot" => Wall::Robot,
        "refused" => Wall::Refused,
        "missing" => Wall::Missing,
        "consent" => Wall::Consent,
        "paywall" => Wall::Paywall,
        _ => return None,
    })
}

fn fact(kind: &str) -> Option<Fact> {
    Some(match kind {
        "published" => Fact::Published,
        "modified" => Fact::Modified,
        "author" => Fact::Author,
        "outlet" => Fact::Outlet,
        "section" => Fact::Section,
        "tag" => Fact::Tag,
        "titled" => Fact::Title,
        "summary" => Fact::Summary,
        _ => return None,
    })
}

impl Names {
    /// What a `meta` element of this name says, and how good a source it is: lower is better.
    pub(super) fn fact(&self, name: &str) -> Option<(Fact, usize)> {
        self.facts.get(name.trim().to_ascii_lowercase().as_str()).copied()
    }

    fn add(&mut self, name: &str, part: Part) {
        let Ok(index) = Name::try_from(self.kinds.len()) else { return };
        self.kinds.push(part);
        self.parts.entry(name.to_string()).or_default().push(index);
    }

    /// Whether a line begins with words that pages put into their articles, and goes on only a little.
    pub(super) fn is_line(&self, text: &str) -> bool {
        let line = spaced(text);
        let opening: String = line.chars().take(OPENING).collect();
        let begins = |known: &String| {
            line.strip_prefix(known.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        self.lines.get(&opening).is_some_and(|lines| lines.iter().any(begins))
    }

    /// What wall a title names, which says little else.
    pub(super) fn wall_of_title(&self, title: &str) -> Option<Wall> {
        let title = spaced(title);
        let says = |known: &str| title.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        self.walls.iter().find(|(known, wall)| *wall != Wall::Paywall && says(known)).map(|(_, wall)| *wall)
    }

    /// What wall a short page speaks of.
    pub(super) fn wall_of_text(&self, lines: &[&str]) -> Option<Wall> {
        let text: Vec<String> = lines.iter().take(40).map(|line| format!(" {} ", words_of(line, 60))).collect();
        let says = |known: &str| {
            known.contains(' ') && text.iter().any(|line| line.contains(&format!(" {known} ")))
                || text.iter().any(|line| line.trim() == known)
        };
        self.walls.iter().find(|(known, _)| says(known)).map(|(_, wall)| *wall)
    }

    /// The part that a name is of.
    pub(super) fn part(&self, name: Name) -> Part {
        self.kinds.get(usize::from(name)).copied().unwrap_or(Part::Away)
    }

    /// How many names of parts there are.
    pub(super) fn count(&self) -> usize {
        self.kinds.len()
    }

    /// What an element's kind, class, id and the like say it is.
    pub(super) fn of(&self, tree: &Tree, id: Id) -> Vec<Name> {
        let mut found = Vec::new();
        let element = tree.name(id);
        if matches!(element, "" | "html" | "body" | "main") {
            return found;
        }
        found.extend(self.parts.get(format!("<{element}>").as_str()).into_iter().flatten());
        if tree.attribute(id, "hidden").is_some() || tree.attribute(id, "aria-hidden") == Some("true") {
            found.extend(self.parts.get(HIDDEN).into_iter().flatten());
        }
        let properties = tree.attribute(id, "itemprop").unwrap_or("");
        if properties.split_whitespace().any(|property| property.eq_ignore_ascii_case("articleBody")) {
            found.extend(self.parts.get(BODY).into_iter().flatten());
        }
        for attribute in ["class", "id", "data-component", "data-testid", "data-qa", "data-type", "role"] {
            let Some(value) = tree.attribute(id, attribute) else { continue };
            // Blogs write the subjects of a post among its classes: `tag-…`, `category-…`.
            let is_post =
                element == "article" || value.split_whitespace().any(|name| matches!(name, "hentry" | "type-post"));
            let is_subject = |name: &&str| is_post && (name.starts_with("tag-") || name.starts_with("category-"));
            for name in value.split_whitespace().filter(|name| !is_subject(name)).take(24) {
                // Style sheets put when a class counts before a colon.
                self.fit(&split(name.rsplit(':').next().unwrap_or(name)), &mut found);
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn fit(&self, words: &[String], found: &mut Vec<Name>) {
        if words.iter().any(|word| self.states.contains(word)) {
            return;
        }
        for start in 0..words.len() {
            let mut phrase = String::new();
            for word in words.iter().skip(start).take(3) {
                if !phrase.is_empty() {
                    phrase.push(' ');
                }
                phrase.push_str(word);
                found.extend(self.parts.get(phrase.as_str()).into_iter().flatten());
            }
        }
    }
}

/// The first words of a line in lower case, a blank between them.
fn spaced(text: &str) -> String {
    words_of(text, WORDS)
}

fn words_of(text: &str, count: usize) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.take(count).collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The words of a name: `mostRead`, `most-read` and `most_read` are two words each.
fn split(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in name.chars().take(100) {
        if !c.is_alphanumeric() {
            before = ' ';
            continue;
        }
        let begins = !before.is_alphanumeric() || before.is_lowercase() && c.is_uppercase();
        match words.last_mut() {
            Some(word) if !begins => word.extend(c.to_lowercase()),
            _ => words.push(c.to_lowercase().collect()),
        }
        before = c;
    }
    words
}

/// What is wrong with the embedded file.
#[cfg(test)]
pub(super) fn faults() -> Vec<Fault> {
    let tables = Tables::new(&[FILE], &[]);
    let rows = tables.rows(PATH);
    let wrong = rows.iter().filter(|row| match row.fields.as_slice() {
        [kind, list] => {
            !matches!(*kind, "state" | "line") && wall(kind).is_none() && part(kind).is_none() && fact(kind).is_none()
                || list.is_empty()
        }
        _ => true,
    });
    let message = "a row is `kind | names` with one of the kinds that the head of the file lists".to_string();
    wrong.map(|row| Fault { file: row.file.to_string(), line: row.line, message: message.clone() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the names make of the words of a line, a title or a `meta` element.
    fn check(words: &str) -> String {
        let names = names();
        match (names.wall_of_title(words), names.fact(words)) {
            (Some(wall), _) => format!("{wall:?}").to_lowercase(),
            (None, Some((fact, _))) => format!("{fact:?}").to_lowercase(),
            (None, None) if names.is_line(words) => "line".to_string(),
            (None, None) => "-".to_string(),
        }
    }

    #[test]
    fn examples_of_the_data_file() {
        for example in Tables::new(&[FILE], &[]).examples() {
            assert_eq!(check(example.text), example.expected, "{}:{}", example.file, example.line);
        }
    }
}
