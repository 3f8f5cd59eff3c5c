//! The corpus form `*.art`: an article with its annotation in place.
//!
//! A head with outlet and date, the text with marks, and a tail of lines that say what the marks mean;
//! `corpus/FORMAT.md` describes it. Reading keeps going after a fault, so that all faults of an article
//! are told at once.

mod codes;
mod marks;
mod spans;
mod tail;

use crate::gold::{Annotation, Document};

/// One article of the corpus.
#[derive(Debug, Default)]
pub struct Article {
    /// The file name without its extension.
    pub name: String,
    /// The text without marks.
    pub text: String,
    /// What the marks say.
    pub annotation: Annotation,
    /// What is wrong with the article; empty if nothing is.
    pub faults: Vec<String>,
}

/// Reads an article from the content of its file.
pub fn read(name: &str, content: &str) -> Article {
    let content = content.replace("\r\n", "\n").replace('\r', "\n");
    let mut article = Article { name: name.to_owned(), ..Article::default() };
    let parts = split(&content);
    let [head, body, tail] = parts.as_slice() else {
        article.faults.push("wants a head, a body and a tail between two lines of ---".to_owned());
        return article;
    };
    match marks::strip(&format!("{}\n", body.trim_matches('\n'))) {
        Ok((text, marks)) => {
            let (mut annotation, faults) = tail::read(&text, &marks, tail);
            annotation.document = document(name, head);
            (article.text, article.annotation, article.faults) = (text, annotation, faults);
        }
        Err(fault) => article.faults.push(fault),
    }
    article
}

/// The parts between lines of `---`, without the blank lines that follow such a line.
fn split(content: &str) -> Vec<String> {
    let (mut parts, mut part) = (Vec::new(), String::new());
    for line in content.split_inclusive('\n') {
        let begun = parts.is_empty() || !part.is_empty();
        if line.trim_end() == "---" {
            parts.push(std::mem::take(&mut part));
        } else if begun || !line.trim().is_empty() {
            part.push_str(line);
        }
    }
    parts.push(part);
    parts
}

fn document(name: &str, head: &str) -> Document {
    let field = |key: &str| {
        let lines = head.lines().rev().filter_map(|line| line.split_once(':'));
        lines.into_iter().find(|(name, _)| name.trim() == key).map(|(_, value)| value.trim().to_owned())
    };
    Document {
        file: Some(format!("{name}.txt")),
        outlet: field("outlet"),
        title: field("title"),
        byline: field("byline"),
        published: field("published"),
        published_basis: Some("stated".to_owned()),
        conflict: field("conflict"),
    }
}

#[cfg(test)]
mod tests;
