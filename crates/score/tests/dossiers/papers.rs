//! The articles of a dossier, and what a reference to one of them leads to.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use armistice_score::gold::Annotation;
use armistice_score::markup;
use armistice_score::sets::Sample;

/// What a reference may lead to; contested claims are counted from one, as all records without an id are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Statement,
    Position,
    Event,
    Term,
    Figure,
    Contested,
}

impl Kind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Statement => "statement",
            Self::Position => "position",
            Self::Event => "event",
            Self::Term => "term",
            Self::Figure => "figure",
            Self::Contested => "contested claim",
        }
    }

    fn of(letter: char) -> Option<Self> {
        Some(match letter {
            's' => Self::Statement,
            'p' => Self::Position,
            'e' => Self::Event,
            't' => Self::Term,
            'f' => Self::Figure,
            'x' => Self::Contested,
            _ => return None,
        })
    }
}

/// The articles by the number their file name begins with.
#[derive(Debug, Default)]
pub(crate) struct Papers {
    articles: BTreeMap<String, (String, Annotation)>,
}

impl Papers {
    /// The articles `*.art` of a folder, and what is wrong with them.
    pub(crate) fn of_folder(folder: &Path) -> (Self, Vec<String>) {
        let mut paths: Vec<_> =
            fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "art"));
        paths.sort();
        let contents: Vec<(String, String)> = paths
            .iter()
            .map(|path| {
                let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                (name, fs::read_to_string(path).expect("a text"))
            })
            .collect();
        Self::of_contents(contents.iter().map(|(name, content)| (name.as_str(), content.as_str())))
    }

    /// Articles from their names and contents, and what is wrong with them.
    pub(crate) fn of_contents<'a>(contents: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Self, Vec<String>) {
        let (mut papers, mut faults) = (Self::default(), Vec::new());
        for (name, content) in contents {
            let article = markup::read(name, content);
            faults.extend(article.faults.iter().chain(&misnumbered(content)).map(|fault| format!("{name}: {fault}")));
            papers.articles.insert(number(name), (article.text, article.annotation));
        }
        (papers, faults)
    }

    /// Articles already read.
    pub(crate) fn of_samples(samples: &[Sample]) -> Self {
        let article = |sample: &Sample| (number(&sample.name), (sample.text.clone(), sample.gold.clone()));
        Self { articles: samples.iter().map(article).collect() }
    }

    /// The articles with their numbers.
    pub(crate) fn each(&self) -> impl Iterator<Item = (&str, &Annotation)> {
        self.articles.iter().map(|(number, (_, annotation))| (number.as_str(), annotation))
    }

    pub(crate) fn numbers(&self) -> impl Iterator<Item = &str> {
        self.articles.keys().map(String::as_str)
    }

    pub(crate) fn has(&self, number: &str) -> bool {
        self.articles.contains_key(number)
    }

    pub(crate) fn text(&self, number: &str) -> Option<&str> {
        self.articles.get(number).map(|(text, _)| text.as_str())
    }

    /// The annotation an actor's reference `NN:id` leads to, and the id.
    pub(crate) fn actor<'a>(&self, reference: &'a str) -> Option<&'a str> {
        let (number, id) = reference.split_once(':')?;
        let (_, annotation) = self.articles.get(number)?;
        annotation.actors.iter().any(|actor| actor.id == id).then_some(id)
    }

    /// What kind of record a reference `NN:s1` leads to, if there is one.
    pub(crate) fn record(&self, reference: &str) -> Option<Kind> {
        let (number, code) = reference.split_once(':')?;
        let (_, annotation) = self.articles.get(number)?;
        let kind = Kind::of(code.chars().next()?)?;
        let ordinal: usize = code.get(1..)?.parse().ok()?;
        let within = |count: usize| (1..=count).contains(&ordinal);
        let there = match kind {
            Kind::Statement => annotation.statements.iter().any(|statement| statement.id.as_deref() == Some(code)),
            Kind::Event => annotation.events.iter().any(|event| event.id.as_deref() == Some(code)),
            Kind::Position => within(annotation.positions.len()),
            Kind::Term => within(annotation.terms.len()),
            Kind::Figure => within(annotation.figures.len()),
            Kind::Contested => within(annotation.contested.len()),
        };
        there.then_some(kind)
    }

    /// Actor, issue and stance of a position.
    pub(crate) fn position(&self, reference: &str) -> Option<[&str; 3]> {
        let (number, code) = reference.split_once(':')?;
        let ordinal: usize = code.strip_prefix('p')?.parse().ok()?;
        let position = self.articles.get(number)?.1.positions.get(ordinal.checked_sub(1)?)?;
        Some([position.actor.as_deref()?, position.issue.as_deref()?, position.stance.as_deref()?])
    }
}

/// What a file name begins with, up to its first stroke.
fn number(name: &str) -> String {
    name.split(['-', '_']).next().unwrap_or_default().to_owned()
}

/// Positions, terms and figures are referred to by their order, so that their numbers must run with it.
fn misnumbered(content: &str) -> Vec<String> {
    let tail = content.rsplit("\n---\n").next().unwrap_or_default();
    let mut faults = Vec::new();
    for letter in ['p', 't', 'f'] {
        let codes = tail.lines().filter_map(|line| line.split_whitespace().next());
        let codes = codes.filter(|code| code.strip_prefix(letter).is_some_and(|rest| rest.parse::<usize>().is_ok()));
        for (at, code) in codes.enumerate() {
            let due = format!("{letter}{}", at + 1);
            if code != due {
                faults.push(format!("{code} stands where {due} is due"));
            }
        }
    }
    faults
}
