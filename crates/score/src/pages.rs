//! Saved pages against what their articles are known to be: body, title, authors and day.
//!
//! Body: word F1 a page, averaged. Title: equal after folding case and punctuation. Authors: equal as sets. Day: the
//! same. A page that is not taken as an article counts as empty.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use armistice_engine::Metadata;
use armistice_engine::article::{Article, ParagraphKind, page};
use flate2::read::MultiGzDecoder;
use rayon::prelude::*;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization as _;

/// A page with what is known of its article.
#[derive(Debug, Deserialize)]
struct Known {
    file: String,
    set: String,
    url: Option<String>,
    country: Option<String>,
    title: Option<String>,
    authors: Option<Vec<String>>,
    published: Option<String>,
    body: Option<String>,
}

/// How a page was read.
struct Answer {
    body: f64,
    title: Option<bool>,
    authors: Option<bool>,
    day: Option<bool>,
    bytes: usize,
    spent: Duration,
}

/// A part of the set: its name, and which pages belong to it.
type Group = (&'static str, fn(&Known) -> bool);

/// Countries whose pages of the set are in English.
const ENGLISH: [&str; 12] = ["us", "uk", "ca", "au", "za", "ind", "na", "ls", "tz", "gl", "my", "il"];

/// Reads all pages of a folder and says how well.
pub fn report(folder: &Path, misses: bool) -> Result<String> {
    let path = folder.join("gold.jsonl");
    let content = fs::read_to_string(&path)
        .with_context(|| format!("cannot read {}; the set stands beside the project, not in it", path.display()))?;
    let pages = content
        .lines()
        .map(|line| serde_json::from_str::<Known>(line).context("a line of gold.jsonl is no such page"))
        .collect::<Result<Vec<_>>>()?;
    ensure!(!pages.is_empty(), "no pages");
    let answers = pages
        .par_iter()
        .map(|known| answer(known, &unpacked(&folder.join("html").join(&known.file))?))
        .collect::<Result<Vec<_>>>()?;
    let rows: Vec<(&Known, Answer)> = pages.iter().zip(answers).collect();
    Ok(if misses { listed(&rows) } else { table(&rows) })
}

fn unpacked(path: &Path) -> Result<String> {
    let mut bytes = Vec::new();
    let file = File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    MultiGzDecoder::new(file).read_to_end(&mut bytes).with_context(|| format!("cannot unpack {}", path.display()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn answer(known: &Known, html: &str) -> Result<Answer> {
    let began = Instant::now();
    let read = page::read(html, Metadata { url: known.url.clone(), ..Metadata::default() }).ok();
    let spent = began.elapsed();
    let body = read.as_ref().map(|page| body(&page.article)).unwrap_or_default();
    let title = read.as_ref().and_then(|page| page.article.metadata.title.clone()).unwrap_or_default();
    let authors: BTreeSet<String> = read.iter().flat_map(|page| &page.authors).map(|name| folded(name)).collect();
    let day = read.as_ref().and_then(|page| page.article.metadata.published).map(|day| day.to_string());
    let some = |list: &Option<Vec<String>>| list.clone().filter(|list| !list.is_empty());
    Ok(Answer {
        body: word_f1(&body, known.body.as_deref().unwrap_or_default()),
        title: known.title.as_ref().map(|wanted| folded(wanted) == folded(&title)),
        authors: some(&known.authors)
            .map(|wanted| wanted.iter().map(|name| folded(name)).collect::<BTreeSet<_>>() == authors),
        day: known.published.as_ref().map(|wanted| day.as_ref() == Some(wanted)),
        bytes: html.len(),
        spent,
    })
}

/// The running text of an article with its headings, without its headline and the page's words.
fn body(article: &Article) -> String {
    let mut lines = Vec::new();
    for paragraph in &article.paragraphs {
        if matches!(paragraph.kind, ParagraphKind::Headline | ParagraphKind::Boilerplate) {
            continue;
        }
        let sentences = paragraph.sentences.clone().filter(|&sentence| article.is_body(sentence));
        lines.extend(sentences.map(|sentence| article.text.slice(article.sentences[sentence].span)));
    }
    lines.join("\n")
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

fn folded(text: &str) -> String {
    words(&text.nfkc().collect::<String>()).join(" ")
}

fn word_f1(found: &str, wanted: &str) -> f64 {
    let (found, wanted) = (words(found), words(wanted));
    let total = found.len() + wanted.len();
    if total == 0 {
        return 1.0;
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    wanted.iter().for_each(|word| *counts.entry(word).or_default() += 1);
    let common = found.iter().filter(|word| match counts.get_mut(word.as_str()) {
        Some(left) if *left > 0 => {
            *left -= 1;
            true
        }
        _ => false,
    });
    2.0 * common.count() as f64 / total as f64
}

fn is_news(known: &Known) -> bool {
    known.set == "fundus"
}

fn is_english(known: &Known) -> bool {
    known.country.as_deref().is_some_and(|country| ENGLISH.contains(&country))
}

fn table(rows: &[(&Known, Answer)]) -> String {
    let mut out = String::from("pages           body   title    authors  day      below .8\n");
    let groups: [Group; 3] = [
        ("news", is_news),
        ("news, English", |known| is_news(known) && is_english(known)),
        ("wcxb", |known| known.set == "wcxb"),
    ];
    for (name, belongs) in groups {
        let own: Vec<&Answer> = rows.iter().filter(|(known, _)| belongs(known)).map(|(_, answer)| answer).collect();
        let share = |field: &dyn Fn(&Answer) -> Option<bool>| {
            let told: Vec<bool> = own.iter().filter_map(|answer| field(answer)).collect();
            format!("{}/{}", told.iter().filter(|&&right| right).count(), told.len())
        };
        let body = own.iter().map(|answer| answer.body).sum::<f64>() / own.len().max(1) as f64;
        let poor = own.iter().filter(|answer| answer.body < 0.8).count();
        let (title, authors, day) =
            (share(&|answer| answer.title), share(&|answer| answer.authors), share(&|answer| answer.day));
        let _ = writeln!(out, "{name:15} {body:.3}  {title:8} {authors:8} {day:8} {poor}/{}", own.len());
    }
    let bytes: usize = rows.iter().map(|(_, answer)| answer.bytes).sum();
    let spent: Duration = rows.iter().map(|(_, answer)| answer.spent).sum();
    let worst = rows.iter().map(|(_, answer)| answer.spent).max().unwrap_or_default();
    let _ = writeln!(
        out,
        "{} pages, {:.1} MB in {:.2} s of one core; the slowest took {} ms",
        rows.len(),
        bytes as f64 / 1e6,
        spent.as_secs_f64(),
        worst.as_millis()
    );
    out
}

/// Pages from the worst body upwards, with what else was wrong.
fn listed(rows: &[(&Known, Answer)]) -> String {
    let mut rows: Vec<&(&Known, Answer)> = rows.iter().collect();
    rows.sort_by(|a, b| a.1.body.total_cmp(&b.1.body));
    let mut out = String::new();
    for (known, answer) in rows {
        let wrong = [("title", answer.title), ("authors", answer.authors), ("day", answer.day)];
        let wrong: Vec<&str> = wrong.iter().filter(|(_, right)| *right == Some(false)).map(|(name, _)| *name).collect();
        if answer.body < 0.9 || !wrong.is_empty() {
            let _ = writeln!(out, "{:.3}  {:60} {}", answer.body, known.file, wrong.join(", "));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::word_f1;

    #[test]
    fn words_are_counted_as_often_as_they_stand() {
        assert_eq!(word_f1("The talks, the maps", "the talks"), 2.0 * 2.0 / 6.0);
        assert_eq!(word_f1("", ""), 1.0);
        assert_eq!(word_f1("talks", ""), 0.0);
    }
}
