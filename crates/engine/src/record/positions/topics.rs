//! Where the text names what a position can be about.

use crate::find::Found;
use crate::find::Tokens;
use crate::vocabulary::issues::Issue;

/// How far a word that makes an ambiguous one clear may stand from it.
const BESIDE: usize = 10;

/// A stretch that names an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Topic {
    /// Its tokens.
    pub(super) tokens: Tokens,
    /// The issue; none for words like `the deal`.
    pub(super) issue: Option<Issue>,
}

/// All topics of a stretch of one sentence, in order, none overlapping another.
pub(super) fn topics(found: &Found<'_>, stretch: Tokens) -> Vec<Topic> {
    let mut rows = Vec::new();
    let mut at = stretch.start;
    while at < stretch.end {
        match topic(found, at, &stretch) {
            Some(topic) => {
                at = topic.tokens.end;
                rows.push(topic);
            }
            None => at += 1,
        }
    }
    rows
}

fn topic(found: &Found<'_>, at: usize, stretch: &Tokens) -> Option<Topic> {
    let issues = &found.vocabulary.issues;
    let words = found.tokens[at..stretch.end].iter().map(|token| token.word);
    issues.phrases.all(words).find_map(|(length, numbers)| {
        let tokens = at..at + length;
        let first = stretch.start.max(at.saturating_sub(BESIDE));
        let last = stretch.end.min(tokens.end + BESIDE);
        let fitting = numbers.iter().filter_map(|&number| issues.get(number)).find(|word| {
            let nearby = (first..at).chain(tokens.end..last);
            word.fits(nearby.map(|near| found.tokens[near].word))
        })?;
        Some(Topic { tokens: tokens.clone(), issue: fitting.issue })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Article;
    use crate::Metadata;
    use crate::Vocabulary;
    use crate::vocabulary::DataFile;
    use crate::vocabulary::Tables;

    const FILE: DataFile<'static> =
        DataFile { path: "words/issues.txt", content: include_str!("../../../../../data/words/issues.txt") };

    #[test]
    fn the_examples_of_the_file_hold() {
        let vocabulary = Vocabulary::bundled();
        let tables = Tables::new(&[FILE], &[]);
        for example in tables.examples() {
            let article = Article::new(example.text, Metadata::default());
            let found = crate::find::find(&article, &vocabulary);
            let named = topics(&found, 0..found.tokens.len());
            let mut codes: Vec<&str> = named.iter().filter_map(|topic| topic.issue.map(Issue::code)).collect();
            codes.dedup();
            assert_eq!(codes.join("; "), example.expected, "{}:{}: {}", example.file, example.line, example.text);
        }
    }
}
